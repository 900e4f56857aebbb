"""One NIK twice: refused and shown where the registrar may know it, linked in her own office, else taken in for review
without a word."""

from uuid import UUID

import pytest

from operations.errors import NotFound
from operations.selection import decree_checks, decrees, duplicates, import_sheets, imports
from tables.selection.enrollment import DuplicateState, EnrollmentState
from tests.chain_builders import (
    Batch,
    Line,
    Program,
    Wanted,
    a_program,
    csv_of,
    imported,
    nik,
    rows,
    scored,
    screened,
    seen_by,
    value,
    visited,
)
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused

DISTRICT = "NIK: kecamatan 99 tidak dikenal."
AYU = Line("3510994505870001", "AYU")
SAME_IN_ANOTHER_SPELLING = Line("351099 450587 0001", "AYU")


@pytest.fixture
def program(prepared: Program) -> Program:
    return prepared


@pytest.fixture
async def elsewhere(neighbor: Office, program: Program) -> Batch:
    """Ayu is registered already, at the neighbor's."""
    return await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), [AYU])


async def upload(office: Office, program: Program, *lines: Line) -> UUID:
    return await imports.upload(csv_of(lines), program=program.key, wave=program.waves[0], by=office.staff)


async def said(office: Office, batch: UUID) -> list[tuple[str, str, str]]:
    return [(row.verdict, row.reasons, row.warnings) for row in await import_sheets.verdicts(batch, by=office.staff)]


async def test_in_the_same_program_the_same_line_is_no_news_and_shown_with_her_code(office: Office, program: Program):
    first = await imported(office, program, [AYU])

    batch = await upload(office, program, SAME_IN_ANOTHER_SPELLING)

    code = first.women[0].code
    assert await said(office, batch) == [
        ("unchanged", f"A2: Sudah terdaftar dengan kode {code}; isinya sama.", f"A2: {DISTRICT}")
    ]


async def test_in_another_program_of_the_office_she_is_the_same_person(office: Office, program: Program):
    first = await imported(office, program, [AYU])
    other = await a_program(office, Wanted(code="lain-2013"))

    batch = await upload(office, other, SAME_IN_ANOTHER_SPELLING)
    await imports.apply_import(batch, by=office.staff)

    code = first.women[0].code
    assert await said(office, batch) == [
        ("accepted", "", f"A2: {DISTRICT}\nA2: Juga terdaftar dalam program lain dengan kode {code}.")
    ]
    assert await value("SELECT count(*) FROM person") == 1
    assert await value("SELECT count(*) FROM identity") == 1
    assert await value("SELECT count(*) FROM enrollment WHERE person = $1", first.women[0].person) == 2
    assert await value("SELECT count(*) FROM duplicate_review") == 0


async def test_in_another_office_she_is_taken_in_for_review_and_never_answered(
    office: Office, program: Program, elsewhere: Batch
):
    ordinary = Line(nik(9), "BUNGA")
    batch = await upload(office, program, SAME_IN_ANOTHER_SPELLING, ordinary)

    registered = await imports.apply_import(batch, by=office.staff)

    assert registered == 2
    assert await said(office, batch) == [("accepted", "", f"A{line}: {DISTRICT}") for line in (2, 3)]
    settled = await rows("SELECT i.settled, e.state FROM identity i JOIN enrollment e USING (person) "
                         "WHERE e.import_batch = $1 ORDER BY e.import_line", batch)  # fmt: skip
    assert [tuple(row) for row in settled] == [(False, "proposed"), (True, "proposed")]
    review = (await rows("SELECT state, other_person FROM duplicate_review"))[0]
    assert tuple(review) == ("open", elsewhere.women[0].person)


async def test_nothing_the_registrar_may_read_tells_the_two_apart(office: Office, program: Program, elsewhere: Batch):
    """Two lists of one line each, one with a woman whom another office knows, one with a woman nobody knows."""
    answers = []

    for line in (AYU, Line(nik(9), "BUNGA")):
        batch = await upload(office, program, line)
        count = await imports.apply_import(batch, by=office.staff)
        row = await seen_by(
            office.staff, "SELECT state, row_count, accepted_count, reason FROM import_batch WHERE id = $1", batch
        )
        notes = await seen_by(
            office.staff, "SELECT operation, facts FROM journal WHERE subject_key = $1 ORDER BY id", str(batch)
        )
        woman = await seen_by(
            office.staff, "SELECT state, reason, screened_by FROM enrollment WHERE import_batch = $1", batch
        )
        reviews = await seen_by(office.staff, "SELECT count(*) FROM duplicate_review")
        answers.append((count, await said(office, batch), row, notes, woman, reviews))

    assert answers[0] == answers[1]


async def test_under_review_she_cannot_be_registered_a_second_time(office: Office, program: Program, elsewhere: Batch):
    waiting = await imported(office, program, [AYU])

    batch = await upload(office, program, SAME_IN_ANOTHER_SPELLING)

    verdict, reasons, _ = (await said(office, batch))[0]
    assert verdict == "unchanged"
    assert reasons == f"A2: Sudah terdaftar dengan kode {waiting.women[0].code}; isinya sama."


SUMMARY = """SELECT s.state, s.waiting_for, s.grant_state, s.follow_up_status FROM beneficiary_summary s
JOIN enrollment e ON e.id = s.id WHERE e.import_batch = $1 ORDER BY e.import_line"""


async def test_in_one_list_the_two_look_the_same_to_everybody_but_the_supervisor(
    office: Office, program: Program, elsewhere: Batch
):
    batch = await imported(office, program, [AYU, Line(nik(9), "BUNGA")])

    proposed = {who: await seen_by(office.people[who], SUMMARY, batch.key) for who in ("staff", "staff2", "approver")}
    compared = await seen_by(office.supervisor, SUMMARY, batch.key)
    await screened(office, batch)
    passed = {who: await seen_by(office.people[who], SUMMARY, batch.key) for who in ("staff", "staff2", "companion")}

    assert all(known == unknown for known, unknown in (*proposed.values(), *(seen for seen in passed.values() if seen)))
    assert [row["waiting_for"] for row in compared] == ["supervisor", "staff"]
    assert [row["state"] for row in passed["staff"]] == ["screened", "screened"]


async def test_no_decree_is_made_about_her_before_the_supervisor_decided(
    office: Office, program: Program, elsewhere: Batch
):
    batch = await screened(office, await imported(office, program, [AYU, Line(nik(9), "BUNGA")]))
    await scored(office, await visited(office, batch))
    await ranked(office, program.key, places=2)
    decree = await decrees.draft_decree(program.key, title="Penetapan", by=office.staff)

    async with refused(decree_checks.StillCompared):
        await decrees.lock_decree(decree, by=office.staff)
    review = await value("SELECT id FROM duplicate_review")
    await duplicates.decide_duplicate(
        review, verdict=DuplicateState.different, reason="dibandingkan dengan KTP", by=office.supervisor
    )

    assert len(await decrees.lock_decree(decree, by=office.staff)) == 64


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(DuplicateState.same, "duplicate"), (DuplicateState.different, "proposed"), (DuplicateState.unsure, "proposed")],
)
async def test_a_supervisor_decides_with_a_reason(
    verdict: DuplicateState, state: str, office: Office, program: Program, elsewhere: Batch
):
    batch = await imported(office, program, [AYU])
    review = await value("SELECT id FROM duplicate_review")

    await duplicates.decide_duplicate(review, verdict=verdict, reason="dibandingkan dengan KTP", by=office.supervisor)

    found = (await rows("SELECT r.state, r.decided_by, r.reason, e.state FROM duplicate_review r "
                        "JOIN enrollment e ON e.id = r.enrollment"))[0]  # fmt: skip
    assert tuple(found) == (verdict, office.supervisor.id, "dibandingkan dengan KTP", state)
    if verdict != DuplicateState.same:
        await screened(office, batch)
        assert await value("SELECT state FROM enrollment WHERE import_batch = $1", batch.key) == "screened"


async def test_staff_and_other_offices_decide_no_duplicate(
    office: Office, neighbor: Office, program: Program, elsewhere: Batch
):
    await imported(office, program, [AYU])
    review = await value("SELECT id FROM duplicate_review")

    for who in (office.staff, office.staff2, office.approver, neighbor.supervisor):
        async with refused(NotFound):
            await duplicates.decide_duplicate(review, verdict=DuplicateState.same, reason="tidak boleh", by=who)


async def test_the_neighbor_learns_nothing_either(office: Office, neighbor: Office, program: Program, elsewhere: Batch):
    await imported(office, program, [AYU])

    batch = await imports.upload(
        csv_of([SAME_IN_ANOTHER_SPELLING]),
        program=elsewhere.program.key,
        wave=elsewhere.program.waves[0],
        by=neighbor.staff,
    )

    found = await import_sheets.verdicts(batch, by=neighbor.staff)
    assert found[0].reasons == f"A2: Sudah terdaftar dengan kode {elsewhere.women[0].code}; isinya sama."
    assert EnrollmentState.proposed == await value(
        "SELECT state FROM enrollment WHERE id = $1", elsewhere.women[0].enrollment
    )
