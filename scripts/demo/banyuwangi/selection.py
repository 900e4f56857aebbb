"""From two lists of candidates to one approved decree: registered by one person, screened by another, visited by three
companions, ranked by two persons, and decided by a fourth."""

from datetime import date
from uuid import UUID

from operations.actor import SYSTEM
from operations.selection import candidates, decrees, imports, judging, rankings, screening
from scripts.demo import rows
from scripts.demo.banyuwangi.people import all_women, list_of
from scripts.demo.banyuwangi.plans import IDEAS, idea_of
from scripts.demo.banyuwangi.program import CRITERIA, SITES
from scripts.demo.banyuwangi.world import World, key_of
from scripts.demo.pace import together

COMPANIONS = ("companion", "companion2", "companion3")
FIRST_SITE = 9
"""The first companion goes along with everyone from here, so that the site report is hers to understand."""


async def import_lists(world: World) -> None:
    """One list for each wave, both by the first staff member; the second one compares a sample and screens."""
    await world.day(6, 10)
    world.women = all_women(world.chance)
    for number in world.waves:
        title = (
            f"Daftar calon gelombang {number}. DATA LATIHAN: nama, NIK, dan pembagian orang ke lokasi adalah buatan."
        )
        content = list_of([woman for woman in world.women if woman.wave == number], SITES, title=title)
        batch = await imports.upload(content, program=world.program, wave=world.waves[number], by=world.staff)
        await imports.apply_import(batch, by=world.staff)
        await _screen(world, batch)


async def _screen(world: World, batch: UUID) -> None:
    sample = await screening.drawn_sample(batch, by=world.staff2)
    compared = frozenset(UUID(str(row["enrollment"])) for row in sample)
    await screening.screen_import(batch, compared=compared, unfit={}, by=world.staff2)


async def visit_homes(world: World) -> None:
    """Each companion sees everyone of hers at home within two weeks."""
    await world.day(6, 28)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    in_turn = sorted(everyone, key=lambda woman: (woman.site != FIRST_SITE, woman.site, woman.code))
    share = -(-len(in_turn) // len(COMPANIONS))
    for place, name in enumerate(COMPANIONS):
        hers = [woman.key for woman in in_turn[place * share : (place + 1) * share]]
        await candidates.assign_companion(hers, companion=world.actors[name].id, by=world.staff)
        world.companion_of |= dict.fromkeys(hers, name)
    await together(
        candidates.record_home_visit(
            candidates.NewHomeVisit(
                key_of(f"home-visit/{woman.wave}/{woman.line}"),
                woman.key,
                date(2013, 6, 17 + place % 12),
                IDEAS[idea_of(place)].business,
            ),
            by=world.actors[world.companion_of[woman.key]],
        )
        for place, woman in enumerate(everyone)
    )


async def decide(world: World) -> None:
    """Points, a ranking in which all 251 find a place, and the decree."""
    await world.day(7, 2)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    scores = [
        judging.Score(
            woman.key, woman.code, {code: world.chance.randint(most // 2, most) for code, _, most in CRITERIA}
        )
        for woman in everyone
    ]
    await judging.assess(world.program, scores, by=world.staff)
    ranking = await rankings.rank(world.program, rankings.Places(len(everyone)), no_kin=True, by=world.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=world.staff2)
    await world.day(7, 4)
    world.decree = await decrees.draft_decree(world.program, title="Penetapan penerima 2013", by=world.staff)
    await decrees.lock_decree(world.decree, by=world.staff)
    signed_on = await world.day(7, 8)
    signed = decrees.Signature("188/251/KEP/429.110/2013", signed_on, "Kepala Dinas (latihan)", "Kepala Dinas Sosial")
    await decrees.approve_decree(world.decree, signed=signed, by=world.approver)
