"""Another office with one candidate of its own: what one office registered, the other one does not see."""

from datetime import date

from operations.selection import imports, programs
from scripts.demo.banyuwangi.office import make_neighbors
from scripts.demo.banyuwangi.people import list_of, more_women
from scripts.demo.banyuwangi.world import World
from scripts.demo.women import Woman
from tables.selection.site import SiteNameKind

REGISTERED = 266
"""The number of its candidate; `mothers_waiting` sends the same NIK from the first office."""

SITES: dict[int, tuple[str, ...]] = {1: ("Desa Kenanga",)}


async def make_neighbor(world: World) -> None:
    await world.day(9, 16)
    await make_neighbors(world)
    by = world.actors["lks-staff"]
    program = await programs.add_program(
        programs.NewProgram(
            "keterampilan-2013", "Keterampilan 2013", region_code="35.10", fiscal_year=2013,
            cut_off_date=date(2013, 9, 16), legal_basis="Keputusan ketua LKS 2013 (latihan)",
        ),
        by=by,
    )  # fmt: skip
    await programs.activate_program(program, by=world.actors["lks-approver"])
    wave = await programs.add_wave(program, number=1, starts_on=date(2013, 12, 2), planned_count=10, by=by)
    names = [(name, SiteNameKind.main) for name in SITES[1]]
    await programs.add_site(program, number=1, names=names, in_published_list=False, by=by)
    content = list_of(the_same_woman(), SITES, title="Daftar calon. DATA SINTETIS.", agreed_on=date(2013, 9, 12))
    await imports.apply_import(await imports.upload(content, program=program, wave=wave, by=by), by=by)


def the_same_woman() -> list[Woman]:
    """Drawn by her number, so that both offices write down the same person."""
    return more_women(REGISTERED, 1)
