"""What the database holds to around a selection: objections, duplicates, samples, other aid, replacements."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from operations.selection import erasure, requests
from operations.selection.erasure import StillOpen
from tests.chain_builders import Batch, Wanted, a_program, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.selection_by_hand import (
    DECIDE,
    DECISION,
    MOVE,
    RANK,
    RANKING,
    by_hand,
    ranking_decided,
    ranking_made,
    refused_by,
)

OBJECTION = (
    "INSERT INTO objection (id, program, enrollment, ranking, filed_on, due_on, channel, text, state, made_by, "
    "version) SELECT $1, program, id, $3, '2013-08-02', '2013-08-30', 'desk', 'Usaha saya belum dihitung', 'open', "
    "app.actor_id(), 1 FROM enrollment WHERE id = $2"
)
ANSWER = (
    "UPDATE objection SET state = $2, decided_by = app.actor_id(), decided_at = now(), reason = 'sudah diperiksa' "
    "WHERE id = $1"
)
AGAIN = (
    "INSERT INTO assessment (id, program, enrollment, number, points, total, criteria_sha256, assessed_by, "
    "assessed_on, objection) SELECT $1, program, id, 2, '{}', 9, 'x', app.actor_id(), app.today(), $3 "
    "FROM enrollment WHERE id = $2"
)
REVIEW = (
    "INSERT INTO duplicate_review (id, program, enrollment, other_person, kind, matched, state, made_by, made_at, "
    "version) SELECT $1, program, id, $3, 'similar', 'name', 'open', app.actor_id(), now(), 1 "
    "FROM enrollment WHERE id = $2"
)
REVIEWED = "UPDATE duplicate_review SET state = $2, decided_by = app.actor_id(), reason = 'cocok' WHERE id = $1"
UNDONE = "UPDATE duplicate_review SET state = 'undone', undone_by = app.actor_id() WHERE id = $1"
AID = (
    "INSERT INTO other_aid (id, program, enrollment, source, kind, year, amount_rp, evidence, made_by, made_at, "
    "version) SELECT $1, program, id, 'PT Contoh', 'capital', $3, $4, 'kuitansi', app.actor_id(), now(), 1 "
    "FROM enrollment WHERE id = $2"
)
COMPARED = (
    "INSERT INTO sample_comparison (id, batch, import_line, agrees, remark, compared_by, at) "
    "VALUES ($1, $2, 2, $3, $4, app.actor_id(), now())"
)

WHY = "permintaan tertulis dari yang bersangkutan"


class Refused:
    """One woman with a decided ranking that did not choose her."""

    def __init__(self, woman: UUID, ranking: UUID, batch: Batch) -> None:
        self.woman, self.ranking, self.batch = woman, ranking, batch


@pytest.fixture
async def out(office: Office, proposed: Chain, database: Database) -> Refused:
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)))
    woman = batch.enrollments[0]
    ranking = await ranking_made(database, office.staff, batch.program.key, (woman, "not_selected"))
    await ranking_decided(database, office.staff, office.supervisor, ranking)
    await by_hand(database, office.staff, (MOVE, woman, "not_selected"))
    return Refused(woman, ranking, batch)


async def filed(database: Database, office: Office, out: Refused) -> UUID:
    key = uuid4()
    await by_hand(database, office.staff, (OBJECTION, key, out.woman, out.ranking))
    return key


async def differed(database: Database, office: Office, out: Refused) -> None:
    """Her row of the sample agreed when the list was screened; now it did not."""
    async with database.unfenced() as superuser:
        await superuser.execute("DELETE FROM sample_comparison WHERE import_line = 2")
    await by_hand(database, office.staff2, (COMPARED, uuid4(), out.batch.key, False, "nama ibu berbeda"))


async def test_she_is_judged_again_only_with_her_objection_upheld_at_this_moment(
    office: Office, out: Refused, database: Database
):
    back: tuple[Any, ...] = (MOVE, out.woman, "scored")
    await refused_by("reopened_by_objection", database, office.approver, back, watching="enrollment")
    objection = await filed(database, office, out)
    for statements in ([back], [(ANSWER, objection, "dismissed"), back]):
        await refused_by("reopened_by_objection", database, office.approver, *statements, watching="enrollment")

    await by_hand(database, office.approver, (ANSWER, objection, "upheld"), back)
    assert await value("SELECT state FROM enrollment WHERE id = $1", out.woman) == "scored"

    ranking = await ranking_made(database, office.staff, out.batch.program.key, (out.woman, "waitlisted"), number=2)
    await ranking_decided(database, office.staff, office.supervisor, ranking)
    await by_hand(database, office.staff, (MOVE, out.woman, "waitlisted"))
    await refused_by("reopened_by_objection", database, office.approver, back, watching="enrollment")


async def test_who_upheld_it_places_her_alone_by_her_new_points_and_nobody_else(
    office: Office, out: Refused, database: Database
):
    objection, again, program = await filed(database, office, out), uuid4(), out.batch.program.key
    back = (MOVE, out.woman, "scored")
    judged = (AGAIN, again, out.woman, objection)
    await by_hand(database, office.approver, (ANSWER, objection, "upheld"), back, judged)
    await refused_by(
        "placed_by_ranking", database, office.approver, (MOVE, out.woman, "not_selected"), watching="enrollment"
    )
    key, wide = uuid4(), uuid4()
    other = (RANK, wide, out.batch.enrollments[1], "shortlisted")
    alone = (RANKING, wide, program, 2, out.ranking, objection), other, (DECISION, wide, uuid4()), (DECIDE, wide)
    await refused_by("two_deciders", database, office.approver, *alone, watching="ranking")
    placed = (RANKING, key, program, 2, out.ranking, objection), (RANK, key, out.woman, "shortlisted")
    decided = (DECISION, key, uuid4()), (DECIDE, key), (MOVE, out.woman, "shortlisted")
    await refused_by("two_deciders", database, office.supervisor, *placed, *decided, watching="ranking")

    await by_hand(database, office.approver, *placed, *decided)

    assert await value("SELECT state FROM enrollment WHERE id = $1", out.woman) == "shortlisted"
    found = await rows("SELECT id, total FROM current_assessment WHERE enrollment = $1", out.woman)
    assert found == [(again, 9)]
    assert await value("SELECT count(*) FROM assessment WHERE enrollment = $1", out.woman) == 2


async def test_an_objection_is_open_once_and_decided_by_another_with_a_reason(
    office: Office, out: Refused, database: Database
):
    objection = await filed(database, office, out)
    bare = "UPDATE objection SET state = 'upheld', decided_by = app.actor_id(), decided_at = now() WHERE id = $1"

    for constraint, who, statement in (
        ("objection_open_once", office.staff, (OBJECTION, uuid4(), out.woman, out.ranking)),
        ("objection_decided_by_another", office.staff, (ANSWER, objection, "upheld")),
        ("objection_decision_is_signed", office.approver, (bare, objection)),
    ):
        await refused_by(constraint, database, who, statement, watching="objection")
    await by_hand(database, office.approver, (ANSWER, objection, "dismissed"))
    changed = ("UPDATE objection SET reason = 'lain' WHERE id = $1", objection)
    await refused_by("final_rows_stay", database, office.approver, changed, watching="objection")


async def test_what_she_said_never_enters_the_trail(office: Office, out: Refused, database: Database):
    await filed(database, office, out)
    await by_hand(database, office.staff, (AID, uuid4(), out.woman, 2013, 1_000_000))
    await differed(database, office, out)

    found = await (await database.owner()).fetch(
        "SELECT DISTINCT table_name, after ?| '{text,evidence,remark}' AS told FROM trail "
        "WHERE table_name IN ('objection', 'other_aid', 'sample_comparison') ORDER BY 1"
    )

    assert [tuple(row) for row in found] == [("objection", False), ("other_aid", False), ("sample_comparison", False)]


async def test_what_she_said_goes_with_her(office: Office, out: Refused, database: Database):
    objection, owner = await filed(database, office, out), await database.owner()
    person = await value("SELECT person FROM enrollment WHERE id = $1", out.woman)
    await by_hand(database, office.staff, (AID, uuid4(), out.woman, 2013, 1_000_000))
    await differed(database, office, out)
    with pytest.raises(StillOpen):
        await erasure.ask_erasure(person, program=out.batch.program.key, reason=WHY, by=office.staff)
    await by_hand(database, office.approver, (ANSWER, objection, "dismissed"))

    asked = await erasure.ask_erasure(person, program=out.batch.program.key, reason=WHY, by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.supervisor)

    assert await owner.fetchval("SELECT text FROM objection") is None
    assert await owner.fetchval("SELECT evidence FROM other_aid") == ""
    assert await owner.fetchval("SELECT remark FROM sample_comparison WHERE import_line = 2") == ""


async def test_a_pair_is_reviewed_once_and_a_woman_may_have_several_reviews(
    office: Office, proposed: Chain, database: Database
):
    first, second, third = proposed.women[:3]
    await by_hand(database, office.staff, (REVIEW, uuid4(), first.enrollment, second.person))
    await by_hand(database, office.staff, (REVIEW, uuid4(), first.enrollment, third.person))

    twice = (REVIEW, uuid4(), first.enrollment, second.person)
    await refused_by("duplicate_once_a_pair", database, office.staff, twice, watching="duplicate_review")


async def test_a_merge_is_undone_by_another_supervisor_and_only_then_she_comes_back(
    office: Office, proposed: Chain, database: Database
):
    first, second = proposed.women[:2]
    review, back = uuid4(), (MOVE, first.enrollment, "proposed")
    await by_hand(database, office.staff, (REVIEW, review, first.enrollment, second.person))
    merged = (REVIEWED, review, "same"), (MOVE, first.enrollment, "duplicate")
    await by_hand(database, office.supervisor, *merged)
    second = msgspec.structs.replace(office.approver, roles=frozenset({"supervisor"}))

    await refused_by("reopened_by_review", database, office.supervisor, back, watching="enrollment")
    await refused_by(
        "duplicate_undone_by_another", database, office.supervisor, (UNDONE, review), watching="duplicate_review"
    )
    await by_hand(database, second, (UNDONE, review), back)

    assert await value("SELECT state FROM enrollment WHERE id = $1", first.enrollment) == "proposed"


async def test_a_review_that_is_not_sure_is_still_open_for_a_decree(
    office: Office, determined: Chain, database: Database
):
    woman, other = determined.women[:2]
    review = uuid4()
    await by_hand(database, office.staff, (REVIEW, review, woman.enrollment, other.person))
    await by_hand(database, office.supervisor, (REVIEWED, review, "unsure"))

    async with database.acting(office.staff) as app:
        compared = [row[0] for row in await app.fetch("SELECT app.compared_in($1)", determined.decree)]
    await by_hand(database, office.supervisor, (REVIEWED, review, "different"))
    async with database.acting(office.staff) as app:
        after = await app.fetch("SELECT app.compared_in($1)", determined.decree)

    assert (compared, after) == ([woman.code], [])


async def test_other_aid_is_a_sum_of_a_year_and_withdrawn_by_another(
    office: Office, proposed: Chain, database: Database
):
    woman, aid = proposed.women[0].enrollment, uuid4()
    await by_hand(database, office.staff, (AID, aid, woman, 2013, 1_000_000))
    withdraw = (
        "UPDATE other_aid SET withdrawn_by = app.actor_id(), withdrawn_at = now(), withdraw_reason = $2 WHERE id = $1"
    )

    for constraint, who, statement in (
        ("other_aid_is_a_sum", office.staff, (AID, uuid4(), woman, 2013, -1)),
        ("other_aid_year_fits", office.staff, (AID, uuid4(), woman, 1999, 1)),
        ("other_aid_withdrawn_by_another", office.staff, (withdraw, aid, "salah orang")),
        ("other_aid_withdrawal_is_signed", office.supervisor, (withdraw, aid, None)),
    ):
        await refused_by(constraint, database, who, statement, watching="other_aid")
    await by_hand(database, office.supervisor, (withdraw, aid, "salah orang"))


async def test_a_row_of_the_sample_is_compared_once_and_a_difference_is_told(
    office: Office, proposed: Chain, database: Database
):
    await by_hand(database, office.staff2, (COMPARED, uuid4(), proposed.batch.key, True, None))

    for constraint, statement in (
        ("sample_row_once", (COMPARED, uuid4(), proposed.batch.key, True, None)),
        ("sample_difference_is_told", (COMPARED, uuid4(), proposed.batch.key, False, None)),
    ):
        await refused_by(constraint, database, office.staff, statement, watching="sample_comparison")


async def test_a_list_is_undone_by_somebody_with_a_reason(office: Office, proposed: Chain, database: Database):
    batch = proposed.batch.key
    silent = ("UPDATE import_batch SET state = 'undone', undone_by = app.actor_id() WHERE id = $1", batch)
    nobody = ("UPDATE import_batch SET state = 'undone', reason = 'berkas keliru' WHERE id = $1", batch)

    for statement in (silent, nobody):
        await refused_by("import_undone_is_signed", database, office.staff, statement, watching="import_batch")

    whole = silent[0].replace("undone_by", "reason = 'berkas keliru', undone_by")
    await by_hand(database, office.staff, (whole, batch))


async def test_a_decree_line_replaces_somebody_else_for_a_reason(office: Office, determined: Chain, database: Database):
    owner, woman, other = await database.owner(), *determined.women[:2]
    line = (
        "INSERT INTO decree_line (id, program, decree, line_no, enrollment, component, effect, amount_rp, periods, "
        "replaces, reason_code) SELECT $1, program, decree, 99, enrollment, component, 'grant', 1, 1, $2, $3 "
        "FROM decree_line WHERE enrollment = $4 LIMIT 1"
    )
    await owner.execute("ALTER TABLE decree_line DROP CONSTRAINT decree_line_once")

    for replaced, reason in ((other.enrollment, None), (woman.enrollment, "died")):
        statement = (line, uuid4(), replaced, reason, woman.enrollment)
        await refused_by(
            "decree_line_replaces_with_a_reason", database, office.staff, statement, watching="decree_line"
        )


async def test_a_component_of_another_program_stands_in_no_decree(
    office: Office, determined: Chain, database: Database
):
    elsewhere = await a_program(office, Wanted(code="program-lain"))
    line = (
        "INSERT INTO decree_line (id, program, decree, line_no, enrollment, component, effect, amount_rp, periods) "
        "SELECT $1, program, decree, 99, enrollment, $2, 'grant', 1, 1 FROM decree_line WHERE line_no = 1"
    )

    statement = (line, uuid4(), elsewhere.grant)
    await refused_by("decree_line_component_same_program", database, office.staff, statement, watching="decree_line")
