"""Who may be somebody else: found when a list is applied, kept for a second person, and never told to who registers."""

import asyncio
from datetime import date
from uuid import uuid4

import pytest

from operations.errors import NoRight, NotFound, NotYours, Related, WrongStep
from operations.people import relations
from operations.selection import decrees, duplicates, imports
from operations.selection.decree_checks import StillCompared
from operations.selection.duplicates import compare_again, decide_duplicate, undo_merge
from tables.selection.enrollment import DuplicateState
from tests.chain_builders import (
    Batch,
    Program,
    Wanted,
    a_program,
    decreed,
    rows,
    scored,
    screened,
    seen_by,
    value,
    visited,
)
from tests.cluster import Database
from tests.doubt_builders import Sheet, arrived, reviews_of, second_supervisor, sheets_of
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused
from tests.selection_by_hand import by_hand
from tests.statements import counted_statements

HER = Sheet(1, "SITI AMINAH", mother="KASMINAH", village="99.01.01.2001")
AGAIN = Sheet(2, "Hj. St. Aminah", mother="KASMINAH", village="99.01.01.2001")
SOMEBODY = Sheet(3, "WARSINI", date(1971, 11, 20), "PONIYEM", village="99.01.01.2001")
WHY = "dibandingkan dengan KTP dan KK"
S = DuplicateState
LATE = (
    "INSERT INTO duplicate_review (id, program, enrollment, other_person, kind, matched, state, made_by, made_at, "
    "version) VALUES ($1, $2, $3, $4, 'similar', 'name', 'open', app.actor_id(), now(), 1)"
)


@pytest.fixture
def program(prepared: Program) -> Program:
    return prepared


@pytest.fixture
async def theirs(neighbor: Office, program: Program) -> Batch:
    """She is registered already, at the neighbor's."""
    return await arrived(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), HER)


@pytest.fixture
async def pair(office: Office, program: Program) -> Batch:
    """She came twice in one list, beside somebody else."""
    return await arrived(office, program, HER, SOMEBODY, AGAIN)


async def review_of(enrollment: object):
    return await value("SELECT id FROM duplicate_review WHERE enrollment = $1", enrollment)


async def test_of_one_list_the_later_line_is_the_one_in_question(pair: Batch):
    first, _, later = pair.women

    found = [await reviews_of(woman.enrollment) for woman in pair.women]

    assert found == [[], [], [(first.person, "similar", "name,birth_date,mother_name", 100, "open")]]
    assert later.person != first.person


@pytest.mark.parametrize(
    ("other", "kind", "matched"),
    [
        (Sheet(2, "SITI AMINAH", date(1987, 4, 5), "KASMINAH"), "similar", "name,mother_name"),
        (Sheet(2, "SITIE AMINNAH", date(1988, 5, 4), village="99.01.01.2001"), "similar", "name"),
        (Sheet(2, "AMINAH", family_card="3510990405870009", phone="081234567890"), "exact",
         "family_card,phone,name,birth_date"),
        (Sheet(2, "DIA PUNYA NAMA LAIN", family_card="3510990405870009"), "exact", "family_card,birth_date"),
    ],
)  # fmt: skip
async def test_what_is_alike_is_named_and_never_said(
    other: Sheet, kind: str, matched: str, office: Office, program: Program
):
    known = Sheet(1, "SITI AMINAH", HER.born, "KASMINAH", "3510990405870009", HER.village, "0812-3456-7890")
    first = await arrived(office, program, known)
    second = await arrived(office, await a_program(office, Wanted(code="lain-2014", year=2014)), other)

    found = await reviews_of(second.women[0].enrollment)

    assert [row[:3] for row in found] == [(first.women[0].person, kind, matched)]


async def test_a_household_is_no_duplicate_and_one_woman_may_be_like_several(office: Office, program: Program):
    card = {"family_card": "3510990405870009", "phone": "081234567890"}
    home = await arrived(
        office, program, Sheet(1, "SITI AMINAH", **card), Sheet(2, "WARSINI", date(1970, 1, 9), **card)
    )
    likes = [Sheet(4, "SITI AMINAH", mother="RUSMINI"), Sheet(5, "SITI AMINNAH", mother="HALIMAH")]
    alike = await arrived(office, program, *likes)

    last = await arrived(office, program, Sheet(6, "SITI AMINAH"))

    assert [await reviews_of(woman.enrollment) for woman in home.women] == [[], []]
    others = {row[0] for row in await reviews_of(last.women[0].enrollment)}
    assert others == {home.women[0].person, *(woman.person for woman in alike.women)}


async def test_nothing_that_staff_may_read_or_count_tells_who_is_known_elsewhere(office: Office, theirs: Batch):
    """Two programs, one with a woman like the neighbor's, one with a woman like nobody."""
    answers = []

    for number, sheet in enumerate((AGAIN, SOMEBODY)):
        program = await a_program(office, Wanted(code=f"sama-{number}"))
        batch = await imports.upload(sheets_of([sheet]), program=program.key, wave=program.waves[0], by=office.staff)
        with counted_statements() as statements:
            count = await imports.apply_import(batch, by=office.staff)
            compared = await compare_again(program.key, by=office.staff)
        noted = "SELECT operation, facts FROM journal WHERE subject_key = ANY ($1) ORDER BY id"
        journal = await seen_by(office.staff, noted, [str(batch), str(program.key)])
        woman = await seen_by(office.staff, "SELECT state, reason FROM enrollment WHERE import_batch = $1", batch)
        reviews = await seen_by(office.staff, "SELECT count(*) FROM duplicate_review")
        queue = await duplicates.queue(by=office.staff)
        answers.append((count, compared, len(statements), journal, woman, reviews, queue.rows))

    assert answers[0] == answers[1]
    assert await value("SELECT count(*) FROM duplicate_review") == 1


async def test_the_supervisor_sees_what_is_alike_and_nothing_of_the_other_office(
    office: Office, neighbor: Office, program: Program, theirs: Batch
):
    mine = await arrived(office, program, AGAIN)

    seen = (await duplicates.queue(by=office.supervisor)).rows

    assert [(row["code"], row["other_code"], row["matched"], row["score"]) for row in seen] == [
        (mine.women[0].code, None, "name,birth_date,mother_name", 100)
    ]
    assert (await duplicates.queue(by=neighbor.supervisor)).rows == []


async def test_the_queue_comes_in_pages(office: Office, program: Program, pair: Batch, monkeypatch: pytest.MonkeyPatch):
    await arrived(office, program, Sheet(7, "SITI AMINAH", mother="KASMINAH"))
    monkeypatch.setattr("operations.paging.PAGE", 2)

    first = await duplicates.queue(by=office.supervisor)
    second = await duplicates.queue(first.after, by=office.supervisor)

    keys = [row["id"] for row in first.rows + second.rows]
    assert (len(first.rows), len(second.rows), len(set(keys))) == (2, 1, 3)
    assert second.after == ""


@pytest.mark.parametrize("who", ["staff", "staff2", "approver", "treasurer", "companion", "auditor", "administrator"])
async def test_only_a_supervisor_decides(who: str, office: Office, pair: Batch):
    """And of the others only the auditor may know that somebody is compared."""
    review = await review_of(pair.women[2].enrollment)

    async with refused(NoRight if who == "auditor" else NotFound):
        await decide_duplicate(review, verdict=S.same, reason=WHY, by=office.people[who])


async def test_unsure_holds_up_the_decree_until_another_person_knows(office: Office, program: Program, pair: Batch):
    review = await review_of(pair.women[2].enrollment)
    await decide_duplicate(review, verdict=S.unsure, reason="KK belum dibawa", by=office.supervisor)
    await scored(office, await visited(office, await screened(office, pair)))
    await ranked(office, program.key, places=3)
    decree = await decrees.draft_decree(program.key, title="Penetapan", by=office.staff)

    async with refused(StillCompared, pair.women[2].code):
        await decrees.lock_decree(decree, by=office.staff)
    async with refused(NotYours):
        await decide_duplicate(review, verdict=S.different, reason=WHY, by=office.supervisor)
    await decide_duplicate(review, verdict=S.different, reason=WHY, by=second_supervisor(office))

    assert len(await decrees.lock_decree(decree, by=office.staff)) == 64
    kept = await rows("SELECT reason, facts->>'verdict' FROM journal WHERE subject_key = $1 ORDER BY id", str(review))
    assert [tuple(row) for row in kept] == [("KK belum dibawa", "unsure"), (WHY, "different")]


async def test_a_merge_is_taken_back_by_another_and_she_goes_the_whole_way_again(
    office: Office, program: Program, pair: Batch
):
    second = second_supervisor(office)
    await scored(office, await visited(office, await screened(office, pair)))
    woman, review = pair.women[2], await review_of(pair.women[2].enrollment)
    await decide_duplicate(review, verdict=S.same, reason=WHY, by=office.supervisor)
    state = "SELECT state, screened_by FROM enrollment WHERE id = $1"
    taken_out = await rows(state, woman.enrollment)

    async with refused(NotYours):
        await undo_merge(review, reason="ternyata kakaknya", by=office.supervisor)
    await undo_merge(review, reason="ternyata kakaknya", by=second)
    back = await rows(state, woman.enrollment)
    await screened(office, pair)
    await scored(office, await visited(office, Batch(pair.key, program, [woman])), [7])

    assert [row[0] for row in taken_out] == ["duplicate"]
    assert [tuple(row) for row in back] == [("proposed", None)]
    found = await rows("SELECT number, total FROM assessment WHERE enrollment = $1 ORDER BY number", woman.enrollment)
    assert [tuple(row) for row in found] == [(1, 5), (2, 7)]
    async with refused(WrongStep):
        await undo_merge(review, reason="sekali lagi", by=second)


async def test_who_is_also_somebody_else_stays_out(office: Office, program: Program, pair: Batch):
    twice = await arrived(office, program, Sheet(7, "SITI AMINAH", mother="KASMINAH"))
    woman, second = twice.women[0].enrollment, second_supervisor(office)
    reviews = [row["id"] for row in await rows("SELECT id FROM duplicate_review WHERE enrollment = $1", woman)]
    for review in reviews:
        await decide_duplicate(review, verdict=S.same, reason=WHY, by=office.supervisor)

    await undo_merge(reviews[0], reason="salah membandingkan", by=second)
    first = await value("SELECT state FROM enrollment WHERE id = $1", woman)
    await undo_merge(reviews[1], reason="salah membandingkan", by=second)

    assert (len(reviews), first) == (2, "duplicate")
    assert await value("SELECT state FROM enrollment WHERE id = $1", woman) == "proposed"


MONEY = """SELECT (SELECT jsonb_agg(e ORDER BY e.id) FROM entitlement e),
(SELECT jsonb_agg(i ORDER BY i.id) FROM installment i), (SELECT jsonb_agg(n.state ORDER BY n.id) FROM enrollment n)"""


async def test_after_the_decree_neither_a_merge_nor_its_end_touches_money(
    office: Office, program: Program, theirs: Batch, database: Database
):
    """Found late: her decree was approved before the two were compared."""
    mine = await arrived(office, program, SOMEBODY)
    await decreed(office, mine)
    before, late, promised = await rows(MONEY), uuid4(), mine.women[0]
    await by_hand(database, office.staff, (LATE, late, program.key, promised.enrollment, theirs.women[0].person))

    await decide_duplicate(late, verdict=S.same, reason=WHY, by=office.supervisor)
    await undo_merge(late, reason="ternyata kakaknya", by=second_supervisor(office))

    assert await rows(MONEY) == before
    finding = await rows("SELECT code, enrollment, amount_rp > 0, state FROM finding")
    assert [tuple(row) for row in finding] == [("F09", promised.enrollment, True, "open")]


async def test_who_was_told_apart_is_not_asked_about_again(office: Office, program: Program, pair: Batch):
    await decide_duplicate(
        await review_of(pair.women[2].enrollment), verdict=S.different, reason=WHY, by=office.supervisor
    )

    compared = await compare_again(program.key, by=office.staff)
    next_year = await a_program(office, Wanted(code="lain-2014", year=2014))
    await arrived(office, next_year, AGAIN)

    assert compared == 3
    assert await value("SELECT count(*) FROM duplicate_review") == 1


async def test_a_relative_decides_nothing_and_takes_nothing_back(office: Office, pair: Batch):
    woman, review = pair.women[2], await review_of(pair.women[2].enrollment)
    await relations.declare_kinship(woman.person, relation="saudara", by=office.supervisor)

    async with refused(Related, woman.code):
        await decide_duplicate(review, verdict=S.same, reason=WHY, by=office.supervisor)
    await decide_duplicate(review, verdict=S.same, reason=WHY, by=second_supervisor(office))
    async with refused(Related, woman.code):
        await undo_merge(review, reason="ternyata kakaknya", by=office.supervisor)


async def test_of_two_who_decide_at_once_one_is_heard(office: Office, pair: Batch):
    review, second = await review_of(pair.women[2].enrollment), second_supervisor(office)

    answers = await asyncio.gather(
        decide_duplicate(review, verdict=S.same, reason=WHY, by=office.supervisor),
        decide_duplicate(review, verdict=S.different, reason=WHY, by=second),
        return_exceptions=True,
    )

    assert sorted(isinstance(answer, WrongStep) for answer in answers) == [False, True]
    state = await value("SELECT state FROM duplicate_review WHERE id = $1", review)
    taken_out = await value("SELECT state FROM enrollment WHERE id = $1", pair.women[2].enrollment)
    assert (state, taken_out) in {("same", "duplicate"), ("different", "proposed")}
