"""Canaries through every flow, good and bad; then not one in logs, error pages, exports, dump, WAL, files or names."""

import contextlib
import logging
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
from litestar import Litestar, get
from litestar.params import FromPath

from api.app import build_app
from api.log import JsonLines, shape_our_own
from operations.books.export import NothingToPull
from operations.books.sheets import SHEETS
from operations.errors import RuleBroken
from operations.money import payment_lists, results
from operations.people import names
from operations.people.person_sheets import search
from operations.selection import imports
from tables.people.opening import Task
from tests.audit_templates import CODE, pulled, token_of
from tests.chain_builders import (
    ALLOWANCE_DUE,
    DECREED_ON,
    GRANT_DUE,
    Batch,
    Program,
    answer_to,
    decreed,
    list_locked,
    list_paid,
    list_sent,
    with_accounts,
    with_plans,
)
from tests.cluster import Cluster, Database
from tests.doors.canaries import Canary, Search, file_of, flock, registered, without_fields
from tests.doors.canary_cards import say_it_by_card
from tests.doors.canary_phone import say_it_on_a_phone
from tests.people_builders import Office, session_of
from tests.scale import figure
from tests.shopping_builders import bought, items_of

V1 = ("", *(f"/{CODE}{rest}" for rest in (
    "", "/summary", "/people", "/installments", "/payments", "/payment-lists", "/purchases", "/visits", "/findings",
)))  # fmt: skip
SONG = flock(1)[0]


@get("/canary/{word:str}")
async def fault(word: FromPath[str]) -> None:
    raise RuntimeError(word)


@get("/canary-of-the-database/{word:str}")
async def refusal(word: FromPath[str]) -> None:
    fields = {"S": "ERROR", "C": "23505", "M": f"duplicate key {word}", "D": f"Key (nik)=({word}) already exists."}
    raise asyncpg.PostgresError.new(fields)


LATE = """
CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', {word} USING ERRCODE = 'XX000', DETAIL = {word}; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON wave DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION late();
"""


@pytest.fixture(scope="module")
def odd_app(cluster: Cluster) -> Litestar:
    app = build_app()
    app.register(fault)
    app.register(refusal)
    return app


@pytest.fixture
def heard() -> Iterator[None]:
    """Libraries speak into our log as they do in a server."""
    root, ours = logging.getLogger(), JsonLines()
    before, root.handlers = root.handlers, [ours]
    shape_our_own()
    yield
    root.handlers = before


@pytest.fixture
async def staff(odd_app: Litestar, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(odd_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        client.cookies.set("id", await session_of("staff"))
        await client.get("/desk/")
        await client.get("/admin/public/meta/")
        yield client


async def walk(office: Office, program: Program, database: Database, canaries: list[Canary]) -> Batch:
    """From the list to the bank's answers, one of them returned with her name in the bank's own words."""
    batch = await registered(office, program, canaries)
    await database.set_today(DECREED_ON)
    decree = await decreed(office, batch)
    opening = await names.open_names(Task.decree, decree, reason="mencocokkan nama", by=office.staff)
    shown = await names.read_names(opening, [woman.person for woman in batch.women], by=office.staff)
    assert {row.legal_name for row in shown.values()} == {canary.name for canary in canaries}
    await database.set_today(GRANT_DUE)
    await with_accounts(office, decree, batch.women)
    await with_plans(office, batch.women[:2])
    await list_paid(office, program, component=program.grant)
    await bought(office, program, (await items_of(batch.women[0]))[0].key, 1_450_000)
    await database.set_today(ALLOWANCE_DUE)
    key = await list_locked(office, program, component=program.allowance)
    file = (await list_sent(office, key)).decode()
    assert canaries[0].account in file
    answer = (await answer_to(key, {batch.women[0].code: "RETUR"})).decode().splitlines()
    told = [
        line + f"NAMA {canaries[0].mark} {canaries[0].account} BEDA" if "RETUR" in line else line for line in answer
    ]
    await results.take_result(key, "\n".join([*told, ""]).encode(), by=office.treasurer)
    await payment_lists.reconcile_list(key, by=office.treasurer)
    return batch


async def fail(staff: httpx.AsyncClient, database: Database, program: Program, song: Canary) -> list[httpx.Response]:
    """Everything that somebody can do wrong with a name or a number in her hand; the answers."""
    token = {"_csrf_token": staff.cookies["csrf_berdaya"]}
    admin = {"X-CSRFToken": staff.cookies["csrftoken"]}
    wave = {"wave": str(program.waves[0])} | token
    whole, row = file_of([song]), song.row().encode()
    files = [whole[:60], whole * 2, b"\xff" + whole, row, b"PK" + row]
    answers = [
        await staff.post("/desk/imports/", data=wave, files={"file": (f"{song.mark} {song.nik}.csv", file, "text/csv")})
        for file in files
    ]
    words = (song.nik, song.name, song.phone, song.account)
    for word in words:
        answers += [
            await staff.get("/canary/" + word),
            await staff.get("/canary-of-the-database/" + word),
            await staff.get(f"/desk/people/{word}"),
            await staff.get("/desk/people/", params={"q": word}),
            await staff.get("/admin/api/tables/person/ids/", params={"search": word}),
            await staff.get("/admin/api/tables/person/", params={"code": word, "__order": word}),
            await staff.get(f"/admin/api/tables/person/{word}/"),
            await staff.post("/desk/imports/", data={"wave": word} | token),
            await staff.post(f"/desk/people/{word}/{word}/names", data={"reason": word} | token),
            await staff.post("/", data={"username": word, "password": word} | token),
        ]
    owner = await database.owner()
    cut = f"'{song.mark[:3]}' || '{song.mark[3:]} {song.nik[:6]}' || '{song.nik[6:]}'"  # the function itself is dumped
    await owner.execute(LATE.format(word=cut))
    body = {"program": str(program.key), "number": 9, "starts_on": "2013-10-01", "planned_count": 5}
    answers.append(await staff.post("/admin/api/tables/wave/", json=body, headers=admin))
    assert answers[-1].status_code == 500
    app = await database.app()
    for word in words:
        with pytest.raises(asyncpg.PostgresError):
            await app.execute("SELECT $1::text::uuid", word)
        with pytest.raises(asyncpg.PostgresError):
            await app.execute(f"SELECT '{word}'::date")
    return answers


async def sing(
    office: Office, program: Program, database: Database, staff: httpx.AsyncClient, canaries: list[Canary],
    search_in: Search,
) -> None:  # fmt: skip
    batch = await walk(office, program, database, canaries)
    await say_it_by_card(office, batch, staff, search_in)
    for failed in await fail(staff, database, program, canaries[0]):
        if failed.status_code >= 400:
            search_in.look("error bodies", without_fields(failed.text))
        search_in.look("headers", str(failed.headers.raw))
    for canary in canaries:
        assert (await search(canary.mark, by=office.staff)).rows == []
        assert (await search(canary.nik, by=office.staff)).rows == []
        with pytest.raises(RuleBroken) as told:
            await imports.upload(file_of([canary]) + b"\n1;2", program=uuid4(), wave=uuid4(), by=office.staff)
        search_in.look("refusals", str(told.value))
    for name in SHEETS:
        with contextlib.suppress(NothingToPull):
            search_in.look("sheets", (await pulled(name, by=office.auditor))[0])
    await say_it_on_a_phone(office, program, canaries, search_in)
    token = {"authorization": f"Bearer {await token_of('auditor')}"}
    for path in V1:
        search_in.look("json", (await staff.get(f"/api/v1/programs{path}", headers=token)).content)


async def search_postgres(search_in: Search, cluster: Cluster, database: Database, since: str) -> None:
    superuser = await database.superuser()
    await superuser.execute("CHECKPOINT")
    found = await superuser.fetchval("SELECT oid FROM pg_database WHERE datname = current_database()")
    folder = cluster.postgres.cluster
    dump = subprocess.run(
        [cluster.postgres.binaries / "pg_dump", "--dbname", database.superuser_url], capture_output=True, check=True
    )
    search_in.look("dump", dump.stdout)
    until = await superuser.fetchval("SELECT pg_walfile_name(pg_current_wal_lsn())")  # behind it lie old ones to reuse
    wal = sorted(file for file in (folder / "pg_wal").iterdir() if file.is_file())
    written = [file for file in wal if since <= file.name <= until]
    search_in.look_into("write-ahead log", folder / "pg_wal", written)
    search_in.look_into("tables on the disk", folder / "base" / str(found))
    search_in.look("log of PostgreSQL", cluster.postgres.log.read_bytes())


async def search_everywhere(
    count: int, office: Office, program: Program, database: Database, staff: httpx.AsyncClient, cluster: Cluster,
    kept_files: Path, capsys: pytest.CaptureFixture[str],
) -> Search:  # fmt: skip
    canaries = flock(count)
    search_in = Search(canaries)
    superuser = await database.superuser()
    since = await superuser.fetchval("SELECT pg_walfile_name(pg_current_wal_lsn())")
    await sing(office, program, database, staff, canaries, search_in)
    told = capsys.readouterr()
    search_in.look("log of the server", told.out + told.err)
    assert told.out.count('"event": "fault"') >= 9
    await search_postgres(search_in, cluster, database, since)
    search_in.look_into("kept files", kept_files)
    search_in.look_into("temporary folder", Path(tempfile.gettempdir()))
    return search_in


PLACES = {
    "package", "error bodies", "headers", "refusals", "sheets", "json", "log of the server", "dump", "write-ahead log",
    "tables on the disk", "log of PostgreSQL", "kept files",
}  # fmt: skip


@pytest.fixture
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


async def test_no_canary_sings(
    office: Office, prepared: Program, database: Database, staff, cluster: Cluster, kept_files: Path, capsys, heard,
    own_temporary_folder: Path,
):  # fmt: skip
    found = await search_everywhere(3, office, prepared, database, staff, cluster, kept_files, capsys)

    assert found.hits == {}
    assert {place for place, size in found.looked_through.items() if size} >= PLACES
    assert list(own_temporary_folder.iterdir()) == []


@pytest.mark.figures
async def test_no_canary_of_fifty_sings(
    office: Office, prepared: Program, database: Database, staff, cluster: Cluster, kept_files: Path, capsys, heard,
    own_temporary_folder: Path,
):  # fmt: skip
    found = await search_everywhere(figure(50), office, prepared, database, staff, cluster, kept_files, capsys)

    assert found.hits == {}
    assert min(found.looked_through[place] for place in PLACES) > 0


@pytest.mark.parametrize(
    "said",
    [SONG.nik, f"siti {SONG.mark}", f"+62{SONG.phone[1:]}", SONG.account, f"\\x{SONG.mark.encode().hex()}"],
)
def test_a_canary_that_sings_is_heard(said: str, tmp_path: Path):
    search_in = Search(flock(3))
    (tmp_path / f"{SONG.nik}.txt").write_text("x")

    search_in.look("here", f"... {said} ...")
    search_in.look_into("folder", tmp_path)

    assert set(search_in.hits) == {"here", "folder, names"}


def test_another_number_is_no_canary():
    search_in = Search(flock(3))

    search_in.look("here", "3510994105870001 0899 7999999")

    assert search_in.hits == {}


@pytest.mark.parametrize("said", ["J7K3-QAPW-2CXA", "j7k3qapw2cxa", "J7K3 QAPW 2CXA", b"J7K3QAPW2CXA".hex()])
def test_a_code_that_is_told_is_heard_however_it_is_spelled(said: str):
    search_in = Search(flock(1))
    search_in.listen_for("J7K3-QAPW-2CXA")

    search_in.look("here", f"... {said} ...")

    assert set(search_in.hits) == {"here"}
