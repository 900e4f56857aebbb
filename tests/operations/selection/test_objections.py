"""Objections: in time, once, by her own office; decided by who did not decide before; upheld moves her alone."""

from datetime import date
from uuid import uuid4

import msgspec
import pytest

from operations.actor import Actor
from operations.errors import (
    DatabaseRefused,
    Missing,
    NotAllowed,
    NotFound,
    NotYours,
    Related,
    RuleBroken,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
)
from operations.people import relations
from operations.selection import (
    announcements,
    candidates,
    decrees,
    explanation_sheets,
    judging,
    objections,
    rankings,
)
from operations.selection.announcements import AlreadyAnnounced, NotAnnounced, PlacedAlone
from operations.selection.objections import (
    AlreadyAnswered,
    DecidedBefore,
    NothingToObject,
    TooLate,
    decide_objection,
    file_objection,
)
from operations.selection.rankings import Places
from operations.selection.rule_reading import PointsMissing
from tables.selection.assessment import RankVerdict
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import rows, scored, screened, seen_by, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.objection_builders import WORDS, Announced, judged, objected, objection_of, out
from tests.operations.selection.test_objections_and_lists import ANSWER
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.selection_by_hand import refused_by

__all__ = ["out"]
WHY = "sudah dibandingkan dengan berkas"
LAST_DAY, DAY_AFTER = date(2013, 8, 30), date(2013, 8, 31)


async def states(out: Announced) -> list[str]:
    found = {row[0]: row[1] for row in await rows("SELECT id, state FROM enrollment")}
    return [found[key] for key in out.batch.enrollments]


STANDING = ["shortlisted"] * 3 + ["waitlisted", "not_selected", "not_selected"]


async def test_it_is_filed_once_with_the_day_it_is_to_be_decided(office: Office, out: Announced):
    new = await objection_of(out.woman(4))

    key = await file_objection(new, by=office.staff)
    again = await file_objection(new, by=office.staff)

    assert key == again == new.id
    found = await rows("SELECT ranking, filed_on, due_on, channel, text, state, made_by FROM objection")
    wanted = (out.ranking, date(2013, 8, 1), LAST_DAY, "desk", WORDS, "open", office.staff.id)
    assert [tuple(row) for row in found] == [wanted]
    assert await states(out) == STANDING
    other = msgspec.structs.replace(new, text="Isi yang lain sama sekali")
    async with refused(SentTwiceDifferently):
        await file_objection(other, by=office.staff)
    second = msgspec.structs.replace(new, id=uuid4())
    async with refused(DatabaseRefused, "masih menunggu keputusan"):
        await file_objection(second, by=office.staff2)


async def test_the_last_day_is_the_last_working_day_of_the_rules(office: Office, out: Announced, database: Database):
    await database.set_today(DAY_AFTER)

    async with refused(TooLate, "30 Agustus 2013, 21 hari kerja"):
        await file_objection(await objection_of(out.woman(4)), by=office.staff)
    for day in (date(2013, 7, 31), date(2013, 9, 1)):
        async with refused(Unreadable, "antara hari pengumuman dan hari ini"):
            await file_objection(await objection_of(out.woman(4), on=day), by=office.staff)
    on_the_last = await objection_of(out.woman(4), on=LAST_DAY)
    assert await file_objection(on_the_last, by=office.staff) == on_the_last.id


async def test_only_who_was_not_chosen_by_an_announced_ranking_objects(office: Office, out: Announced):
    async with refused(NothingToObject):
        await file_objection(await objection_of(out.woman(0)), by=office.staff)
    silent = msgspec.structs.replace(await objection_of(out.woman(4)), text=" . ")
    async with refused(Missing):
        await file_objection(silent, by=office.staff)


async def test_before_the_announcement_no_days_are_counted(office: Office, proposed: Chain):
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)))
    made = await rankings.rank(batch.program.key, Places(3), no_kin=True, by=office.staff)
    async with refused(WrongStep):
        await announcements.announce_ranking(made, by=office.approver)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)

    out = sorted(await rows("SELECT id FROM enrollment WHERE state = 'not_selected'"))[0]["id"]
    woman = next(each for each in batch.women if each.enrollment == out)
    async with refused(NotAnnounced):
        await file_objection(await objection_of(woman), by=office.staff)
    async with refused(NotAllowed):
        await announcements.announce_ranking(made, by=office.staff)
    await announcements.announce_ranking(made, by=office.supervisor)
    async with refused(AlreadyAnnounced):
        await announcements.announce_ranking(made, by=office.approver)


@pytest.mark.parametrize("who", ["treasurer", "companion", "auditor", "administrator", "approver"])
async def test_only_staff_and_supervisors_take_it_down(who: str, office: Office, out: Announced):
    async with refused(NotAllowed):
        await file_objection(await objection_of(out.woman(4)), by=office.people[who])


async def test_the_neighbor_sees_nothing_of_it(office: Office, neighbor: Office, out: Announced):
    key = await objected(office, out.woman(4))

    assert await seen_by(neighbor.supervisor, "SELECT id FROM objection") == []
    async with refused(NotFound):
        await file_objection(await objection_of(out.woman(5)), by=neighbor.staff)
    async with refused(NotFound):
        await decide_objection(key, uphold=False, reason=WHY, by=neighbor.approver)
    async with refused(NotFound):
        await explanation_sheets.why(out.woman(4).code, by=neighbor.supervisor)
    assert await seen_by(neighbor.staff, "SELECT * FROM app.last_place($1)", out.woman(4).enrollment) == []


async def test_dismissed_with_a_reason_nothing_moves_and_it_is_not_filed_again(office: Office, out: Announced):
    key = await objected(office, out.woman(4))
    async with refused(Missing):
        await decide_objection(key, uphold=False, reason=" ", by=office.approver)

    assert await decide_objection(key, uphold=False, reason=WHY, by=office.approver) is None

    found = await rows("SELECT state, decided_by, reason, assessment FROM objection")
    assert [tuple(row) for row in found] == [("dismissed", office.approver.id, WHY, None)]
    assert await states(out) == STANDING
    assert await value("SELECT count(*) FROM assessment") == 6
    async with refused(WrongStep):
        await decide_objection(key, uphold=True, reason=WHY, score=judged(out.woman(4), 9), by=office.supervisor)
    async with refused(AlreadyAnswered):
        await file_objection(await objection_of(out.woman(4)), by=office.staff)


async def test_upheld_she_is_judged_again_by_the_same_rules_and_nobody_else_moves(office: Office, out: Announced):
    woman = out.woman(4)
    key = await objected(office, woman)

    verdict = await decide_objection(key, uphold=True, reason=WHY, score=judged(woman, 9), by=office.approver)

    assert verdict == RankVerdict.waitlisted
    assert await states(out) == ["shortlisted"] * 3 + ["waitlisted", "waitlisted", "not_selected"]
    found = await rows(
        "SELECT number, total, objection, assessed_by, rule_version, criteria_sha256, frozen_sha256 "
        "= encode(sha256(frozen::bytea), 'hex') AS sealed FROM assessment WHERE enrollment = $1 ORDER BY number",
        woman.enrollment,
    )
    first, second = found
    assert (first["number"], first["total"], first["objection"]) == (1, 2, None)
    assert (second["number"], second["total"], second["objection"]) == (2, 9, key)
    assert (second["rule_version"], second["criteria_sha256"]) == (first["rule_version"], first["criteria_sha256"])
    assert (second["assessed_by"], second["sealed"]) == (office.approver.id, True)
    linked = await value("SELECT a.number FROM objection o JOIN assessment a ON a.id = o.assessment")
    assert linked == 2
    why = await explanation_sheets.why(woman.code, by=office.staff)
    assert why.explanation.placing is not None
    placing = why.explanation.placing
    assert (placing.ranking, placing.based_on, placing.verdict, placing.rank) == (2, 1, "waitlisted", 2)
    assert (why.explanation.total, why.explanation.short_by, why.misfits) == (9, 0, ())
    assert [row["verdict"] for row in why.objections] == ["waitlisted"]
    async with refused(AlreadyAnswered):
        await file_objection(await objection_of(woman), by=office.staff)
    async with refused(PlacedAlone):
        placed = await value("SELECT id FROM ranking WHERE objection IS NOT NULL")
        await announcements.announce_ranking(placed, by=office.approver)
    assert await misfits() == []


async def test_upheld_with_few_points_she_stays_where_she_was(office: Office, out: Announced):
    key = await objected(office, out.woman(5))

    verdict = await decide_objection(key, uphold=True, reason=WHY, score=judged(out.woman(5), 3), by=office.supervisor)

    assert verdict == RankVerdict.not_selected
    assert await states(out) == STANDING


async def test_a_free_place_is_hers_when_her_points_reach_it(office: Office, out: Announced):
    left = out.woman(2).enrollment
    await candidates.leave(
        left, how=EnrollmentState.moved, on=date(2013, 8, 1), reason="ikut keluarga", by=office.staff
    )
    key = await objected(office, out.woman(4))

    verdict = await decide_objection(key, uphold=True, reason=WHY, score=judged(out.woman(4), 7), by=office.approver)

    assert verdict == RankVerdict.shortlisted


async def test_upholding_asks_for_every_answer_of_hers(office: Office, out: Announced):
    key = await objected(office, out.woman(4))
    other = out.woman(5)
    empty = judging.Score(out.woman(4).enrollment, out.woman(4).code, {})

    for score, error in ((None, Missing), (judged(other, 9), Missing), (empty, PointsMissing)):
        async with refused(error):
            await decide_objection(key, uphold=True, reason=WHY, score=score, by=office.approver)
    assert await states(out) == STANDING


async def test_who_decided_before_or_is_related_or_took_it_down_does_not_decide(
    office: Office, out: Announced, database: Database
):
    key = await objections.file_objection(await objection_of(out.woman(4)), by=office.supervisor)
    await relations.declare_kinship(out.woman(4).person, relation="adik", by=office.approver)

    tries: list[tuple[Actor, type[RuleBroken]]] = [
        (office.staff, DecidedBefore),
        (office.staff2, DecidedBefore),
        (office.supervisor, NotYours),
        (office.approver, Related),
        (office.treasurer, NotAllowed),
        (office.auditor, NotAllowed),
    ]
    for by, error in tries:
        for uphold in (True, False):
            async with refused(error):
                await decide_objection(key, uphold=uphold, reason=WHY, score=judged(out.woman(4), 9), by=by)
    await decide_objection(key, uphold=False, reason=WHY, by=office.approver2)


async def test_who_made_the_decree_does_not_decide(office: Office, out: Announced):
    decree = await decrees.draft_decree(out.batch.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    await decrees.approve_decree(
        decree, signed=decrees.Signature("1/2013", date(2013, 8, 1), "Kepala", "Dinas"), by=office.approver
    )
    key = await objected(office, out.woman(4))

    async with refused(DecidedBefore):
        await decide_objection(key, uphold=False, reason=WHY, by=office.approver)
    await decide_objection(key, uphold=False, reason=WHY, by=office.approver2)


async def test_the_database_refuses_who_decided_before(office: Office, out: Announced, database: Database):
    key = await objections.file_objection(await objection_of(out.woman(4)), by=office.supervisor)

    await refused_by("objection_by_others", database, office.staff2, (ANSWER, key, "dismissed"), watching="objection")
