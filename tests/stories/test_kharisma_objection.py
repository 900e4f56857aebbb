"""Kharisma, an objection in an office of three officers: who decided about her before is refused, the chair decides,
and the share stays 30,00 %."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from operations.actor import SYSTEM
from operations.books.summary import program_summary
from operations.errors import NotYours
from operations.selection import announcements, candidates, decrees, objections
from operations.selection.decrees import Signature
from operations.selection.objections import DecidedBefore, NewObjection
from operations.selection.rule_reading import frozen_again, recompute
from tables.selection.assessment import RankVerdict
from tables.selection.enrollment import EnrollmentState
from tables.selection.objection import ObjectionChannel
from tests.chain_builders import Beneficiary, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.stories.kharisma import ALL, CODE, DAY, LITTLE, SOME, Selection, decreed, judged, ranked_by_two, score

ANNOUNCED, FILED, DECIDED = date(2015, 4, 8), date(2015, 4, 15), date(2015, 4, 24)


async def objecting(selection: Selection, database: Database) -> tuple[Beneficiary, UUID]:
    """The last of those with few points, by letter, a week after the announcement."""
    office = selection.office
    ranking = await ranked_by_two(selection, waiting=selection.places // 5)
    await database.set_today(ANNOUNCED)
    await announcements.announce_ranking(ranking, by=office.approver)
    await database.set_today(FILED)
    her = [w for w, points in zip(selection.batch.women, selection.points, strict=True) if points == LITTLE][-1]
    new = NewObjection(uuid4(), her.enrollment, FILED, ObjectionChannel.letter, "Modal usaha saya terbatas.")
    return her, await objections.file_objection(new, by=office.staff)


async def states() -> dict[UUID, str]:
    return {row["id"]: row["state"] for row in await rows("SELECT id, state FROM enrollment")}


@pytest.mark.parametrize("a_place_is_free", [True, False])
async def test_the_chair_upholds_it_and_nobody_else_moves(
    a_place_is_free: bool, judged_kharisma: Selection, database: Database
):
    await uphold(judged_kharisma, database, a_place_is_free=a_place_is_free)


@pytest.mark.figures
async def test_with_an_objection_too_it_is_150_of_500(six: Office, database: Database):
    await uphold(await judged(database, 500), database, a_place_is_free=True)


async def uphold(selection: Selection, database: Database, *, a_place_is_free: bool) -> None:
    six = selection.office
    chosen, everybody = selection.places, len(selection.batch.women)
    her, objection = await objecting(selection, database)
    leaver = next(iter(selection.with_points(ALL)))
    if a_place_is_free:
        await candidates.leave(leaver, how=EnrollmentState.moved, on=FILED, reason="pindah kota", by=six.staff)
    await database.set_today(DECIDED)
    again, before = score(her.enrollment, her.code, ALL), await states()
    for by, error in ((six.staff, NotYours), (six.supervisor, DecidedBefore)):
        async with refused(error):
            await objections.decide_objection(objection, uphold=True, reason="benar", score=again, by=by)

    verdict = await objections.decide_objection(
        objection, uphold=True, reason="dilihat kembali di rumahnya", score=again, by=six.approver
    )

    after = await states()
    place = RankVerdict.shortlisted if a_place_is_free else RankVerdict.waitlisted
    assert verdict == place
    assert {key: state for key, state in after.items() if before[key] != state} == {her.enrollment: place}
    await decreed(selection)
    determined = {key for key, state in (await states()).items() if state == "determined"}
    swapped = {her.enrollment, leaver} if a_place_is_free else set()
    assert determined == selection.with_points(ALL, SOME) ^ swapped
    coverage = (await program_summary(CODE, by=SYSTEM))["coverage"]
    assert coverage == {
        "candidates": everybody, "reached": chosen, "pct": "30.00", "backlog": everybody - chosen,
    }  # fmt: skip
    assert await misfits() == []


async def test_both_assessments_stay_and_are_computed_again_to_the_byte(judged_kharisma: Selection, database: Database):
    her, objection = await objecting(judged_kharisma, database)

    await objections.decide_objection(
        objection,
        uphold=True,
        reason="dilihat kembali",
        score=score(her.enrollment, her.code, ALL),
        by=judged_kharisma.office.approver,
    )

    kept = await rows(
        "SELECT number, total, frozen, assessed_by FROM assessment WHERE enrollment = $1 ORDER BY 1", her.enrollment
    )
    assert [tuple(row)[:2] for row in kept] == [(1, LITTLE), (2, ALL)]
    assert [row["assessed_by"] for row in kept] == [judged_kharisma.office.staff.id, judged_kharisma.office.approver.id]
    assert [frozen_again(row["frozen"]) for row in kept] == [row["frozen"] for row in kept]
    assert [recompute(row["frozen"]).total for row in kept] == [LITTLE, ALL]


async def test_dismissed_has_a_reason_and_the_chair_still_signs_the_decree(
    judged_kharisma: Selection, database: Database
):
    her, objection = await objecting(judged_kharisma, database)
    before = await states()

    verdict = await objections.decide_objection(
        objection, uphold=False, reason="jawabannya tetap sama", by=judged_kharisma.office.approver
    )

    assert (verdict, await states()) == (None, before)
    assert await value("SELECT reason FROM objection") == "jawabannya tetap sama"
    await decreed(judged_kharisma)
    assert await value("SELECT state FROM enrollment WHERE id = $1", her.enrollment) == "not_selected"


async def test_after_the_decree_the_chair_has_decided_before(judged_kharisma: Selection, database: Database):
    """All three officers have: somebody from outside would have to stand in."""
    her, objection = await objecting(judged_kharisma, database)
    decree = await decrees.draft_decree(judged_kharisma.program, title="Penetapan", by=judged_kharisma.office.staff)
    await decrees.lock_decree(decree, by=judged_kharisma.office.staff)
    await decrees.approve_decree(
        decree, signed=Signature("1/2015", DAY, "Ketua", "Ketua"), by=judged_kharisma.office.approver
    )

    async with refused(DecidedBefore):
        await objections.decide_objection(
            objection,
            uphold=True,
            reason="benar",
            score=score(her.enrollment, her.code, ALL),
            by=judged_kharisma.office.approver,
        )
