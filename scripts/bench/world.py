"""The world of a measurement: a throw-away PostgreSQL, one office, one program, and as many women as asked for."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.money import profiles
from operations.selection import programs
from scripts.bench import people
from scripts.data_folder import DataFolder
from scripts.demo import Stage, staffing
from scripts.demo.bank import BANK_FORMAT
from scripts.demo.world import BareWorld
from scripts.migrate import make_logins, migrate
from scripts.postgres import Postgres
from scripts.session import Urls, check_keys, pools
from tables.fences.apply import fence_sql
from tables.people.organization import OrganizationKind
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind
from tables.steps import Role

SETTINGS = {
    "shared_buffers": "2GB", "work_mem": "256MB", "maintenance_work_mem": "512MB", "max_wal_size": "8GB",
    "wal_compression": "on", "jit": "off", "checkpoint_timeout": "1h", "autovacuum": "off",
}  # fmt: skip
"""Commits wait for the disk, as in an office."""

PEOPLE: staffing.Staffing = {
    "staff": ("Petugas 1", {Role.staff}, ""),
    "staff2": ("Petugas 2", {Role.staff}, ""),
    "treasurer": ("Bendahara", {Role.treasurer}, ""),
    "approver": ("Penyetuju", {Role.approver}, ""),
    "supervisor": ("Penyelia", {Role.supervisor}, ""),
    "companion": ("Pendamping", {Role.companion}, ""),
    "auditor": ("Pemeriksa", {Role.auditor}, ""),
}
YEAR, TODAY, DUE = 2013, date(2013, 9, 20), date(2013, 9, 1)
CODE = "ukur-2013"
ALLOWANCE_RP, GRANT_RP, PERIODS = 600_000, 5_000_000, 3
CASELOAD, ITEMS = 100, 5
"""So many women has a companion, each with a grant and a plan of so many items, however many women there are."""


class Keys(Struct, frozen=True):
    """Of the rows that measurements begin with."""

    where: people.Place
    fund: UUID
    allowance: UUID
    grant: UUID
    profile: UUID
    people: int


class World(BareWorld):
    """The office at work; `keys` name what it works on."""

    year = YEAR
    keys: Keys

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.actors[name]
        except KeyError:
            raise AttributeError(name) from None


class Bench(Struct):
    """The server, the filled database that every round is copied from, and who works in it."""

    postgres: Postgres
    world: World

    @property
    def pid(self) -> int:
        """Of the server whose processor time is measured."""
        return int((self.postgres.cluster / "postmaster.pid").read_text().split("\n", 1)[0])

    def urls(self, database: str = "bench_run") -> Urls:
        return Urls(*(self.postgres.url(f"berdaya_{login}", database) for login in ("owner", "app", "auth")))

    async def administer(self, *files: str) -> None:
        connection = await asyncpg.connect(self.postgres.url("postgres", "postgres"))
        try:
            for file in files:
                await connection.execute(fence_sql(f"bench/{file}"))
        finally:
            await connection.close()

    @contextlib.asynccontextmanager
    async def fresh(self) -> AsyncIterator[None]:
        """A copy of the filled database, open for as long as the block."""
        await self.administer("drop_clone.sql", "clone.sql")
        async with pools(self.urls()):
            yield
        await self.administer("drop_clone.sql")

    @contextlib.asynccontextmanager
    async def superuser(self, database: str = "bench_run") -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.postgres.url("postgres", database))
        try:
            yield connection
        finally:
            await connection.close()


@contextlib.contextmanager
def server(place: Path | None) -> Iterator[Postgres]:
    """In a folder that is gone afterwards; `place` is where there is room (a million women take some 10 GB)."""
    with tempfile.TemporaryDirectory(prefix="berdaya-bench-", dir=place, ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        folder = DataFolder.at(str(Path(name) / "data"))
        with Postgres(folder, SETTINGS).running() as postgres:
            yield postgres


async def filled(postgres: Postgres, people_count: int) -> Bench:
    """The office by operations, the women by COPY. Some 0.15 ms a woman."""
    await make_logins(postgres.url("postgres", "postgres"), postgres.folder.passwords)
    bench = Bench(postgres, msgspec.UNSET)  # type: ignore[arg-type]
    await bench.administer("create_world.sql")
    urls = bench.urls("bench_world")
    await migrate(urls.owner)
    await check_keys(postgres.folder, urls.owner)
    owner = await asyncpg.connect(urls.owner)
    try:
        async with pools(urls):
            bench.world = World(Stage(owner, postgres.folder))
            await _office(bench.world, people_count)
            async with bench.superuser("bench_world") as superuser:
                await _women(bench.world, superuser)
    finally:
        await owner.close()
    return bench


async def _office(world: World, people_count: int) -> None:
    await world.day(TODAY.month, TODAY.day)
    world.passwords = staffing.new_passwords(PEOPLE)
    await staffing.found_office(world, "Kantor Ukur", OrganizationKind.social_service, PEOPLE, region_code="35.10")
    new = programs.NewProgram(
        CODE, "Program Ukur", region_code="35.10", fiscal_year=YEAR, cut_off_date=DUE, legal_basis="Ukur"
    )
    program = await programs.add_program(new, by=world.staff)
    await programs.activate_program(program, by=world.approver)
    site = await programs.add_site(program, number=1, names=[("Lokasi ukur", SiteNameKind.main)], by=world.staff)
    wave = await programs.add_wave(program, number=1, starts_on=DUE, planned_count=1, by=world.staff)
    fund = await programs.add_fund(
        program, name="Dana", source="APBD", ceiling_rp=people_count * 10_000_000, by=world.staff
    )
    kinds = (("jadup", ComponentKind.allowance, ALLOWANCE_RP, PERIODS), ("uep", ComponentKind.grant, GRANT_RP, 1))
    made = []
    for code, kind, amount_rp, periods in kinds:
        component = programs.NewComponent(
            program, code, kind, code, fund, amount_rp, DUE, amount_rp * periods, "Ukur", DUE, periods=periods
        )
        made.append(await programs.add_component(component, by=world.staff))
        await programs.activate_component(made[-1], by=world.approver)
    shape = msgspec.structs.replace(BANK_FORMAT, max_rows=people_count)
    profile = await profiles.add_profile("ukur", label="Ukur", bank_code="002", shape=shape, by=world.staff)
    await profiles.activate_profile(profile, by=world.treasurer)
    where = people.Place(program, wave, site, world.staff.id, world.staff2.id)
    world.keys = Keys(where, fund, made[0], made[1], profile, people_count)


async def _women(world: World, superuser: asyncpg.Connection) -> None:
    """Without triggers: their trail would be of nobody's doing."""
    keys, program, decree, closed = world.keys, world.keys.where.program, uuid4(), uuid4()
    staff, treasurer, approver = world.staff.id, world.treasurer.id, world.approver.id
    await superuser.execute(fence_sql("bench/no_triggers.sql"))
    for lot in people.women(keys.people):
        await people.load(superuser, lot, keys.where)

    async def fill(file: str, *given: object) -> None:
        await superuser.execute(fence_sql(f"bench/{file}"), *given, timeout=None)

    await fill("decree.sql", decree, program, staff, approver, DUE)
    await fill("promises.sql", program, decree, keys.allowance, keys.fund, world.companion.id, staff, CASELOAD)
    await fill("custody.sql", staff)
    await fill(
        "closed_list.sql", closed, program, keys.grant, keys.fund, keys.profile, staff, treasurer, approver, CASELOAD
    )
    await fill(
        "grants.sql", program, decree, keys.grant, keys.fund, closed, CASELOAD, staff, world.supervisor.id, ITEMS
    )
    await fill("limits.sql")
    await fill("settle_down.sql")
