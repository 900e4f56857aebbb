"""The program: sums and dates as published in 2013, sites with the ways people spell them, the figures that were
claimed."""

from datetime import date
from uuid import UUID

from operations.money import profiles
from operations.selection import programs, rules
from scripts.demo.bank import BANK_FORMAT
from scripts.demo.banyuwangi.world import World
from scripts.demo.figures import Seed, record_claims
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind

LEGAL_BASIS = "Petunjuk teknis 2013 (latihan)"
SITES: dict[int, tuple[str, ...]] = {
    1: ("Gempol Porong",),
    2: ("Bomo Waluyo", "Bomomulyo"),
    3: ("Turian",),
    4: ("Sumber Kembang",),
    5: ("Ringin Telu", "Ringintelu"),
    6: ("Padang Pasir",),
    7: ("Klopoan", "Kelopoan"),
    8: ("Pakem",),
    9: ("Wonosobo",),
    10: ("(belum bernama) 1",),
    11: ("(belum bernama) 2",),
}
"""The main name and how else it is spelled. "Ringintelu" is the same name to the computer."""

PUBLISHED = range(1, 9)
"""The sites in the list that was published; the ninth is named elsewhere, two were never named."""


async def make_program(world: World) -> None:
    await world.day(6, 3)
    by = world.staff
    world.program = await programs.add_program(
        programs.NewProgram(
            "banyuwangi-2013",
            "Banyuwangi 2013",
            region_code="35.10",
            fiscal_year=2013,
            cut_off_date=date(2013, 6, 3),
            legal_basis=LEGAL_BASIS,
            second_approver_above_rp=1_000_000_000,
            target_left_pct=20,
        ),
        by=by,
    )
    await programs.activate_program(world.program, by=world.approver)
    await _components(world)
    await _sites(world)
    for number, starts_on, count in ((1, date(2013, 7, 15), 199), (2, date(2013, 8, 29), 52)):
        world.waves[number] = await programs.add_wave(
            world.program, number=number, starts_on=starts_on, planned_count=count, by=by
        )
    await put_rules_in_force(world, world.program)
    world.profile = await profiles.add_profile(
        "unggah-massal", label="Unggah massal", bank_code="002", shape=BANK_FORMAT, by=by
    )
    await profiles.activate_profile(world.profile, by=world.treasurer)


CRITERIA = (
    ("minat", "Punya rencana usaha yang jelas", 40),
    ("keterampilan", "Punya keterampilan atau pengalaman", 30),
    ("dukungan", "Keluarga mendukung", 30),
)


async def put_rules_in_force(world: World, program: UUID) -> None:
    """Written by one, in force by another."""
    version = await rules.draft_rules(program, by=world.staff)
    for code, label, points in CRITERIA:
        await programs.add_criterion(
            program, code=code, label=label, max_points=points, legal_basis=LEGAL_BASIS, by=world.staff
        )
    await rules.activate_rules(version, by=world.approver)


async def _components(world: World) -> None:
    """Rp 5.000.000 once, and Rp 600.000 a month for three months; the funds cover exactly 251 of each."""
    by, year = world.staff, date(2013, 1, 1)
    uep = await programs.add_fund(
        world.program, name="Bantuan modal usaha", source="APBN", ceiling_rp=1_255_000_000, by=by
    )
    jadup = await programs.add_fund(world.program, name="Jaminan hidup", source="APBN", ceiling_rp=451_800_000, by=by)
    grant = programs.NewComponent(
        world.program, "uep", ComponentKind.grant, "Bantuan modal", uep, 5_000_000, date(2013, 9, 2), 5_000_000,
        LEGAL_BASIS, year,
    )  # fmt: skip
    allowance = programs.NewComponent(
        world.program, "jadup", ComponentKind.allowance, "Jaminan hidup", jadup, 600_000, date(2013, 9, 20), 1_800_000,
        LEGAL_BASIS, year, periods=3,
    )  # fmt: skip
    world.grant = await programs.add_component(grant, by=by)
    world.allowance = await programs.add_component(allowance, by=by)
    for component in (world.grant, world.allowance):
        await programs.activate_component(component, by=world.approver)


async def _sites(world: World) -> None:
    for number, names in SITES.items():
        main = SiteNameKind.placeholder if number > 9 else SiteNameKind.main
        known = {programs.place_key(name): name for name in reversed(names)}  # one row for each key
        kinds = [(name, main if name == names[0] else SiteNameKind.alias) for name in known.values()]
        world.sites[number] = await programs.add_site(
            world.program, number=number, names=kinds, in_published_list=number in PUBLISHED, by=world.staff
        )


async def record_figures(world: World) -> None:
    """What reports claim, kept beside what is counted."""
    await record_claims(world.program, Seed.banyuwangi, waves=world.waves, sites=world.sites, by=world.staff)
