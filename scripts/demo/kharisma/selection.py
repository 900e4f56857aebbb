"""From one workbook to a ranking: registered by the secretary, screened by the treasurer, visited by three companions,
judged by the rules in force, ranked by two persons."""

from datetime import date
from uuid import UUID

from operations.actor import SYSTEM
from operations.selection import candidates, imports, judging, rankings, screening
from scripts.demo import rows
from scripts.demo.kharisma.people import all_women, workbook_of
from scripts.demo.kharisma.program import PLACES, SITES, WAITING
from scripts.demo.kharisma.world import YEAR, World, key_of
from scripts.demo.pace import together

COMPANIONS = {1: "companion", 2: "companion2", 3: "companion3"}
"""Who goes along with the women of which site."""
IDEAS = {
    1: ("Warung pempek", "Kue basah", "Katering rumahan"),
    2: ("Toko kelontong", "Pulsa dan aksesori", "Pakaian jadi"),
    3: ("Salon rumahan", "Rias pengantin", "Pangkas rambut"),
}
"""Of the skill line of their companion."""
UNFIT = 6
ANSWERS = {
    "anggota": 60,
    "usaha_kecil": 55,
    "modal": 70,
    "pendampingan": 45,
    "kesehatan": 40,
    "keluarga": 30,
}
"""Criterion of the preset -> how many of a hundred say yes. SYNTHETIC."""


async def import_list(world: World) -> None:
    """503 lines, of which three are refused with their cell."""
    agreed_on = date(YEAR, 2, 12)
    await world.day(2, 16)
    content = workbook_of(all_women(world.chance), SITES, agreed_on=agreed_on)
    world.batch = await imports.upload(content, program=world.program, wave=world.wave, by=world.secretary)
    await imports.apply_import(world.batch, by=world.secretary)


async def screen_list(world: World) -> None:
    """The drawn sample compared with the papers; some have moved away since they were written down."""
    await world.day(2, 23)
    sample = await screening.drawn_sample(world.batch, by=world.cashier)
    compared = frozenset(UUID(str(row["enrollment"])) for row in sample)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    moved = [woman for woman in everyone if woman.key not in compared][:UNFIT]
    unfit = {woman.key: "Sudah pindah ke luar daerah saat didatangi" for woman in moved}
    await screening.screen_import(world.batch, compared=compared, unfit=unfit, by=world.cashier)
    world.visited = [woman for woman in everyone if woman.key not in unfit]


async def visit_homes(world: World) -> None:
    """Within four weeks."""
    await world.day(3, 31)
    for site, name in COMPANIONS.items():
        hers = [woman.key for woman in world.visited if woman.site == site]
        await candidates.assign_companion(hers, companion=world.actors[name].id, by=world.secretary)
    await together(
        candidates.record_home_visit(
            candidates.NewHomeVisit(
                key_of(f"home-visit/{woman.line}"),
                woman.key,
                date(YEAR, 3, 2 + place % 26),
                IDEAS[woman.site][place % 3],
            ),
            by=world.actors[COMPANIONS[woman.site]],
        )
        for place, woman in enumerate(world.visited)
    )


async def judge(world: World) -> None:
    await world.day(4, 6)
    world.scores = [
        judging.Score(
            woman.key, woman.code, {},
            {code: "yes" if world.chance.random() * 100 < share else "no" for code, share in ANSWERS.items()},
        )
        for woman in world.visited
    ]  # fmt: skip
    await judging.assess(world.program, world.scores, by=world.secretary)


async def rank(world: World) -> None:
    """No quotas: nobody published any. Between the same points the earlier visit decides, then the code."""
    await world.day(4, 8)
    wanted = rankings.Places(PLACES, WAITING)
    world.ranking = await rankings.rank(world.program, wanted, no_kin=True, by=world.secretary)
    await rankings.decide_ranking(world.ranking, no_kin=True, by=world.cashier)
