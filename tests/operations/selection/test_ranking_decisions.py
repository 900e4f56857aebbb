"""Two persons stand for a ranking; only then does anybody move. It is decided as made, dropped, or placed again."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, Related, WrongStep
from operations.people import relations
from operations.selection import candidates, ranking_sheets, rankings
from operations.selection.explanation_sheets import explanation
from operations.selection.rankings import NoKinDeclared, NotAsRanked, NotPlacedAgain, Places, SealBroken
from tables.selection.assessment import RankVerdict
from tables.selection.enrollment import EnrollmentState
from tables.selection.ranking import QuotaKind
from tests.chain_builders import Batch, imported, lines_of, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.selection.test_objections_and_lists import AGAIN, ANSWER, OBJECTION
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused
from tests.selection_by_hand import MOVE, by_hand

COST = 5_000_000 + 3 * 600_000
WHY = "salah jumlah tempat"


@pytest.fixture
async def judged(office: Office, proposed: Chain) -> Batch:
    """Six women, the first with the most points."""
    return await scored(office, await visited(office, await screened(office, proposed.batch)), [10, 8, 6, 4, 2, 1])


@pytest.fixture
async def made(office: Office, judged: Batch) -> UUID:
    return await rankings.rank(judged.program.key, Places(3, 1), no_kin=True, by=office.staff)


async def states(batch: Batch) -> list[str]:
    found = {row[0]: row[1] for row in await rows("SELECT id, state FROM enrollment")}
    return [found[key] for key in batch.enrollments]


async def test_nobody_moves_before_the_second_person_decides(office: Office, judged: Batch, made: UUID):
    before = await states(judged)

    counted = await rankings.decide_ranking(made, no_kin=True, by=office.approver)

    assert before == ["scored"] * 6
    assert counted == {"shortlisted": 3, "waitlisted": 1, "not_selected": 2}
    assert await states(judged) == ["shortlisted"] * 3 + ["waitlisted"] + ["not_selected"] * 2
    sheet = await ranking_sheets.ranking_sheet(made, by=office.auditor)
    assert [(row["decided_by"], row["full_name"]) for row in sheet.deciders] == [
        (office.staff.id, "Nama staff"),
        (office.approver.id, "Nama approver"),
    ]
    assert sheet.counts == counted
    assert [row["code"] for row in sheet.ranks.rows] == [woman.code for woman in judged.women]


async def test_the_second_person_is_another_who_declares_no_kinship(
    office: Office, neighbor: Office, judged: Batch, made: UUID
):
    await relations.declare_kinship(judged.women[5].person, relation="adik", by=office.supervisor)

    for by, no_kin, error in (
        (office.staff, True, NotYours),
        (office.staff2, False, NoKinDeclared),
        (office.supervisor, True, Related),
        (office.treasurer, True, NotAllowed),
        (office.auditor, True, NotAllowed),
        (neighbor.staff, True, NotFound),
    ):
        async with refused(error):
            await rankings.decide_ranking(made, no_kin=no_kin, by=by)
    assert await states(judged) == ["scored"] * 6


async def test_it_is_decided_once(office: Office, judged: Batch, made: UUID):
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)

    async with refused(WrongStep, "decided"):
        await rankings.decide_ranking(made, no_kin=True, by=office.approver)
    async with refused(WrongStep, "decided"):
        await rankings.drop_ranking(made, reason=WHY, by=office.staff)


async def test_a_dropped_ranking_says_why_and_gives_no_places(office: Office, judged: Batch, made: UUID):
    async with refused(Missing):
        await rankings.drop_ranking(made, reason=" x ", by=office.staff)
    async with refused(NotAllowed):
        await rankings.drop_ranking(made, reason=WHY, by=office.approver)

    await rankings.drop_ranking(made, reason=f" {WHY} ", by=office.supervisor)

    row = await ranking_sheets.ranking_row(made, by=office.staff)
    assert (row["state"], row["reason"]) == ("dropped", WHY)
    assert await states(judged) == ["scored"] * 6
    async with refused(WrongStep, "dropped"):
        await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    assert [(await explanation(woman.code, by=office.staff)).placing for woman in judged.women] == [None] * 6


async def test_who_left_since_makes_it_another_ranking(office: Office, judged: Batch, made: UUID):
    gone, day = judged.women[4], await value("SELECT app.today()")
    how = EnrollmentState.withdrawn
    await candidates.leave(gone.enrollment, how=how, on=day, reason="tidak bersedia", by=office.staff)

    async with refused(NotAsRanked, gone.code):
        await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    await rankings.drop_ranking(made, reason=WHY, by=office.staff)

    assert await ranked(office, judged.program.key, places=3) == {"shortlisted": 3, "not_selected": 2}


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE selection_rank SET verdict = 'shortlisted', reason = 'within' WHERE run = $1 AND rank = 6",
        "DELETE FROM selection_rank WHERE run = $1 AND rank = 6",
    ],
)
async def test_what_is_decided_is_what_was_sealed(
    forged: str, office: Office, judged: Batch, made: UUID, database: Database
):
    async with database.unfenced() as superuser:
        await superuser.execute(forged, made)

    async with refused(SealBroken):
        await rankings.decide_ranking(made, no_kin=True, by=office.staff2)


async def test_later_candidates_have_a_ranking_of_their_own(office: Office, judged: Batch, made: UUID):
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    later = await imported(office, judged.program, lines_of(1, start=50))
    await scored(office, await visited(office, await screened(office, later)), [9])

    assert await ranked(office, judged.program.key, places=1) == {"shortlisted": 1}

    found = await rows("SELECT number, candidates FROM ranking ORDER BY number")
    assert [tuple(row) for row in found] == [(1, 6), (2, 1)]


async def upheld(batch: Batch, ranking: UUID, number: int, points: int, database: Database, office: Office) -> UUID:
    """Her objection, upheld by the approver, who judged her again with these points."""
    objection, woman, by = uuid4(), batch.enrollments[number], office.approver
    await by_hand(database, office.staff2, (OBJECTION, objection, woman, ranking))
    again = AGAIN.replace("'{}', 9", f"'{{}}', {points}")
    scoring = (MOVE, woman, "scored"), (again, uuid4(), woman, objection)
    await by_hand(database, by, (ANSWER, objection, "upheld"), *scoring)
    return objection


async def moves_away(office: Office, batch: Batch, number: int) -> None:
    how, day = EnrollmentState.moved, await value("SELECT app.today()")
    await candidates.leave(batch.enrollments[number], how=how, on=day, reason="pindah kota", by=office.staff)


async def placed(objection: UUID) -> list[tuple[Any, ...]]:
    found = await rows(
        "SELECT k.rank, k.group_rank, k.verdict, k.reason, r.based_on, r.number, r.cut_off_total, r.state "
        "FROM selection_rank k JOIN ranking r ON r.id = k.run WHERE r.objection = $1",
        objection,
    )
    return [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("points", "free", "verdict", "rank", "reason"),
    [
        (11, True, RankVerdict.shortlisted, 1, "within"),
        (11, False, RankVerdict.waitlisted, 1, "over_places"),
        (7, True, RankVerdict.shortlisted, 3, "within"),
        (5, True, RankVerdict.waitlisted, 4, "over_places"),
        (3, True, RankVerdict.not_selected, 5, "over_places"),
    ],
)
async def test_after_her_objection_she_is_measured_by_the_same_cut_off(
    points: int,
    free: bool,
    verdict: RankVerdict,
    rank: int,
    reason: str,
    office: Office,
    judged: Batch,
    made: UUID,
    database: Database,
):
    """She was last with 1 point; places ended at 6 points, the waiting list at 4."""
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    if free:
        await moves_away(office, judged, 1)
    objection = await upheld(judged, made, 5, points, database, office)
    others = (await states(judged))[:5]

    given = await rankings.place_again(judged.enrollments[5], ranking=made, objection=objection, by=office.approver)

    assert given == verdict
    assert await placed(objection) == [(rank, None, verdict, reason, made, 2, 6, "decided")]
    assert await states(judged) == [*others, verdict]


@pytest.mark.parametrize(
    ("quota", "budget", "reason"),
    [(2, None, "over_quota"), (6, 2 * COST, "over_budget"), (6, 3 * COST, "within")],
)
async def test_a_place_that_is_free_is_hers_only_within_quota_and_budget(
    quota: int, budget: int | None, reason: str, office: Office, judged: Batch, database: Database
):
    """Two of four places are taken by her own site; she is best of all after her objection."""
    site = judged.program.sites[0]
    wanted = Places(4, 1, QuotaKind.site, {site: quota}, budget)
    made = await rankings.rank(judged.program.key, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    if reason == "within":
        await moves_away(office, judged, 0)
    objection = await upheld(judged, made, 5, 11, database, office)

    given = await rankings.place_again(judged.enrollments[5], ranking=made, objection=objection, by=office.approver)

    verdict = RankVerdict.shortlisted if reason == "within" else RankVerdict.waitlisted
    cut_off = {"over_quota": 8, "over_budget": 8, "within": 6}[reason]
    assert given == verdict
    assert await placed(objection) == [(1, 1, verdict, reason, made, 2, cut_off, "decided")]


async def test_nobody_is_placed_again_without_an_upheld_objection_of_hers(
    office: Office, judged: Batch, made: UUID, database: Database
):
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    objection = await upheld(judged, made, 5, 9, database, office)
    hers, other = judged.enrollments[5], judged.enrollments[4]

    for enrollment, ranking, key, by in (
        (hers, made, uuid4(), office.approver),
        (other, made, objection, office.approver),
        (hers, made, objection, office.supervisor),
    ):
        async with refused(NotPlacedAgain):
            await rankings.place_again(enrollment, ranking=ranking, objection=key, by=by)
    assert await rankings.place_again(hers, ranking=made, objection=objection, by=office.approver) == "waitlisted"
    async with refused(NotPlacedAgain):
        await rankings.place_again(hers, ranking=made, objection=objection, by=office.approver)
