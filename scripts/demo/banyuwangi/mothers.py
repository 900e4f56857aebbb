"""A second, small program of the same office: a grant for mothers in families of migrant workers. Nobody published
anything about it: its sums, its place and its women are SYNTHETIC."""

from datetime import date

from operations.selection import programs
from scripts.demo.banyuwangi.people import more_women
from scripts.demo.banyuwangi.program import put_rules_in_force
from scripts.demo.banyuwangi.world import World
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind

CODE = "usaha-ibu-2013"
LEGAL_BASIS = "Pedoman usaha keluarga pekerja migran 2013 (latihan)"
GRANT_RP, PLACES = 3_000_000, 20
SITES: dict[int, tuple[str, ...]] = {1: ("Desa Melati", "Ds. Melati")}
FIRST, COUNT = 252, 14


async def make_program(world: World) -> None:
    await world.day(10, 1)
    by, other = world.staff, world.other
    other.women = more_women(FIRST, COUNT)
    other.key = await programs.add_program(
        programs.NewProgram(
            CODE, "Usaha Ibu 2013", region_code="35.10", fiscal_year=2013, cut_off_date=date(2013, 10, 1),
            legal_basis=LEGAL_BASIS,
        ),
        by=by,
    )  # fmt: skip
    await programs.activate_program(other.key, by=world.approver)
    await _component(world)
    names = [(SITES[1][0], SiteNameKind.main), (SITES[1][1], SiteNameKind.alias)]
    await programs.add_site(other.key, number=1, names=names, in_published_list=False, by=by)
    other.wave = await programs.add_wave(other.key, number=1, starts_on=date(2013, 11, 18), planned_count=PLACES, by=by)
    await put_rules_in_force(world, other.key)


async def _component(world: World) -> None:
    other = world.other
    fund = await programs.add_fund(
        other.key, name="Modal usaha ibu", source="APBD", ceiling_rp=PLACES * GRANT_RP, by=world.staff
    )
    grant = programs.NewComponent(
        other.key, "modal", ComponentKind.grant, "Modal usaha", fund, GRANT_RP, date(2013, 11, 18), GRANT_RP,
        LEGAL_BASIS, date(2013, 10, 1),
    )  # fmt: skip
    other.grant = await programs.add_component(grant, by=world.staff)
    await programs.activate_component(other.grant, by=world.approver)
