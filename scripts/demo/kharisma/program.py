"""The program: 150 places, priorities as published, sums that nobody published and that say so."""

from datetime import date

from operations.money import profiles
from operations.selection import programs, rules
from scripts.demo.bank import BANK_FORMAT
from scripts.demo.figures import Seed, record_claims
from scripts.demo.kharisma.office import REGION
from scripts.demo.kharisma.world import YEAR, World
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind

CODE = "kharisma-2015"
LEGAL_BASIS = "Panduan program Kharisma (latihan)"
PLACES, WAITING = 150, 30
GRANT_RP = 3_000_000
"""SYNTHETIC: nobody published a rupiah."""

SITES: dict[int, tuple[str, ...]] = {
    1: ("Kebun Bunga", "Kel. Kebun Bunga"),
    2: ("(belum bernama) 1",),
    3: ("(belum bernama) 2",),
}
"""The organization's own neighborhood, and two that nobody named. Who comes from where is SYNTHETIC."""


async def make_program(world: World) -> None:
    await world.day(2, 2)
    by = world.secretary
    new = programs.NewProgram(
        CODE, "Usaha Bersama 2015 (latihan)", region_code=REGION, fiscal_year=YEAR, cut_off_date=date(YEAR, 2, 2),
        legal_basis=LEGAL_BASIS,
    )  # fmt: skip
    world.program = await programs.add_program(new, by=by)
    await programs.activate_program(world.program, by=world.chair)
    await _grant(world)
    for number, names in SITES.items():
        main = SiteNameKind.main if number == 1 else SiteNameKind.placeholder
        kinds = [(name, main if name == names[0] else SiteNameKind.alias) for name in names]
        await programs.add_site(world.program, number=number, names=kinds, by=by)
    world.wave = await programs.add_wave(
        world.program, number=1, starts_on=date(YEAR, 5, 18), planned_count=PLACES, by=by
    )
    profile = await profiles.add_profile(
        "unggah-massal", label="Unggah massal", bank_code="002", shape=BANK_FORMAT, by=by
    )
    await profiles.activate_profile(profile, by=world.cashier)
    await record_claims(world.program, Seed.palembang, waves={1: world.wave}, sites={}, by=world.secretary)


async def _grant(world: World) -> None:
    """The fund covers exactly 150 grants."""
    fund = await programs.add_fund(
        world.program, name="Modal usaha (jumlah sintetis)", source="Hibah (sintetis)",
        ceiling_rp=PLACES * GRANT_RP, by=world.secretary,
    )  # fmt: skip
    grant = programs.NewComponent(
        world.program, "modal", ComponentKind.grant, "Bantuan modal usaha (jumlah sintetis)", fund, GRANT_RP,
        date(YEAR, 6, 1), GRANT_RP, LEGAL_BASIS, date(YEAR, 1, 1),
    )  # fmt: skip
    await programs.activate_component(await programs.add_component(grant, by=world.secretary), by=world.chair)


async def put_rules_in_force(world: World) -> None:
    """The published priorities as they stand in the preset; written by one person, in force by another."""
    valid_from = await world.day(2, 9)
    world.rules = await rules.draft_rules(world.program, by=world.secretary)
    await rules.load_preset(world.rules, "kharisma", by=world.secretary)
    await rules.describe_rules(
        world.rules, title="Prioritas Kharisma 2015", legal_basis=LEGAL_BASIS, valid_from=valid_from,
        objection_days=21, by=world.secretary,
    )  # fmt: skip
    await rules.activate_rules(world.rules, by=world.cashier)
