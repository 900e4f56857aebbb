"""Trainings: days with gaps between them, attendance ticked again and again, and the grant that waits for it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.errors import DatabaseRefused, Missing, NotFound, Related, Unreadable
from operations.money import payment_lists
from operations.people import relations
from operations.selection import programs, sites
from operations.training import training_sheets, trainings
from operations.training.attendance_paper import attendance_pdf
from operations.training.trainings import NotHeldYet, NotInTraining
from tables.selection.component import ComponentKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    GRANT_DUE,
    Batch,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    list_paid,
    rows,
    seen_by,
    today,
    value,
    with_accounts,
    with_plans,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.papers import text_of
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused

ATTENDANCE = "SELECT enrollment, present FROM attendance ORDER BY enrollment"


async def a_training(office: Office, program: UUID, *days: date, wave: UUID | None = None) -> list[UUID]:
    """Its days in order."""
    key = await trainings.add_training(program, title="Tata boga", wave=wave, by=office.staff)
    await trainings.add_days(key, days, by=office.staff)
    return [row["id"] for row in await rows("SELECT id FROM training_day WHERE training = $1 ORDER BY held_on", key)]


async def test_days_have_gaps_and_stand_once(office: Office, determined: Chain):
    first = await today()
    days = [first, first + timedelta(1), first + timedelta(7)]
    key = await trainings.add_training(determined.program.key, title=" Tata boga ", by=office.supervisor)

    new = await trainings.add_days(key, [days[2], days[0], days[0]], by=office.staff)
    again = await trainings.add_days(key, days, by=office.staff2)

    sheet = await training_sheets.training_sheet(key, by=office.treasurer)
    assert (new, again) == (2, 1)
    assert [row["held_on"] for row in sheet.days] == days
    assert [row["has_come"] for row in sheet.days] == [True, False, False]
    assert sheet.training["title"] == "Tata boga"
    async with refused(DatabaseRefused, "Pelatihan dengan judul ini sudah ada"):
        await trainings.add_training(determined.program.key, title="Tata boga", by=office.staff)
    async with refused(Missing, "Judul pelatihan"):
        await trainings.add_training(determined.program.key, title="  ", by=office.staff)
    async with refused(Missing, "Hari pelatihan"):
        await trainings.add_days(key, [], by=office.staff)


async def test_a_list_is_ticked_corrected_and_sent_twice(office: Office, determined: Chain):
    (day,) = await a_training(office, determined.program.key, await today())
    first, second, *others = determined.batch.enrollments
    everybody = dict.fromkeys(determined.batch.enrollments, True)

    made = await trainings.record_attendance(day, everybody | {second: False}, by=office.staff)
    corrected = await trainings.record_attendance(day, everybody, by=office.supervisor)
    before = await value("SELECT count(*) FROM trail")
    again = await trainings.record_attendance(day, everybody, by=office.staff2)

    assert (made, corrected, again) == (6, 1, 0)
    assert await value("SELECT count(*) FROM trail") == before
    assert [row["present"] for row in await rows(ATTENDANCE)] == [True] * 6
    signed = await rows("SELECT enrollment FROM attendance WHERE recorded_by = $1", office.supervisor.id)
    assert [row["enrollment"] for row in signed] == [second]
    assert await misfits() == []


async def test_nobody_is_ticked_before_the_day_or_who_takes_no_part(
    office: Office, determined: Chain, database: Database
):
    now = await today()
    past, future = await a_training(office, determined.program.key, now, now + timedelta(1))
    gone, *others = determined.batch.enrollments
    await left(office, gone, how=EnrollmentState.moved, on=now, reason="pindah")
    elsewhere = await a_program(office, Wanted(code="lain-2013", waves=(5, 5)))
    stranger = (await imported(office, elsewhere, lines_of(1, start=60))).enrollments[0]

    for day, enrollment, error in (
        (future, others[0], NotHeldYet),
        (past, gone, NotInTraining),
        (past, stranger, NotInTraining),
        (past, uuid4(), NotInTraining),
        (uuid4(), others[0], NotFound),
    ):
        async with refused(error):
            await trainings.record_attendance(day, {others[1]: True, enrollment: True}, by=office.staff)
    async with refused(Missing, "Peserta"):
        await trainings.record_attendance(past, {}, by=office.staff)
    by_hand = "INSERT INTO attendance (program, enrollment, training_day, present, recorded_by, recorded_at) "
    with pytest.raises(asyncpg.CheckViolationError, match="bukan dari hari"):
        async with database.acting(office.staff) as app:
            await app.execute(
                by_hand + "VALUES ($1, $2, $3, true, app.actor_id(), now())",
                determined.program.key, others[0], future,
            )  # fmt: skip

    assert await rows(ATTENDANCE) == []


async def test_a_training_of_one_wave_is_for_its_women(office: Office, prepared: object, database: Database):
    program = await a_program(office, Wanted(code="dua-2013", waves=(6, 6)))
    batch = await imported(office, program, lines_of(2))
    later = await imported(office, program, lines_of(2, start=30), wave=1)
    await decreed(office, Batch(batch.key, program, [*batch.women]), places=2)
    (day,) = await a_training(office, program.key, await today(), wave=program.waves[0])

    listed = await training_sheets.day_sheet(day, by=office.staff)
    async with refused(NotInTraining):
        await trainings.record_attendance(day, {later.enrollments[0]: True}, by=office.staff)

    assert [row["code"] for row in listed.participants.rows] == sorted(woman.code for woman in batch.women)
    async with refused(NotFound):
        await trainings.add_training(program.key, title="Menjahit", wave=uuid4(), by=office.staff)


async def test_a_relative_ticks_nobody_of_hers(office: Office, determined: Chain):
    (day,) = await a_training(office, determined.program.key, await today())
    await relations.declare_kinship(determined.women[0].person, relation="kakak", by=office.staff)

    async with refused(Related, determined.women[0].code):
        await trainings.record_attendance(day, dict.fromkeys(determined.batch.enrollments, True), by=office.staff)

    assert await rows(ATTENDANCE) == []


async def test_who_may_not_see_her_sees_no_attendance(office: Office, neighbor: Office, determined: Chain):
    program = determined.program.key
    (day,) = await a_training(office, program, await today())
    await trainings.record_attendance(day, dict.fromkeys(determined.batch.enrollments, True), by=office.staff)
    await sites.narrow(office.staff2.id, site=determined.program.sites[1], by=office.approver)

    seen = {}
    for name in ("staff", "staff2", "supervisor", "auditor", "companion", "administrator"):
        seen[name] = len(await seen_by(office.people[name], "SELECT id FROM attendance"))
    seen["neighbor"] = len(await seen_by(neighbor.staff, "SELECT id FROM attendance"))

    assert seen == {
        "staff": 6, "staff2": 0, "supervisor": 6, "auditor": 6, "companion": 0, "administrator": 0, "neighbor": 0
    }  # fmt: skip
    async with refused(NotFound):
        await training_sheets.day_sheet(day, by=neighbor.staff)
    assert (await training_sheets.day_sheet(day, by=office.staff2)).participants.rows == []


@pytest.fixture
async def waiting_for_training(office: Office, database: Database) -> Batch:
    """Two women of a program whose grant asks for two days; everything else is there."""
    await database.set_today(GRANT_DUE)
    program = await a_program(office, Wanted(code="latih-2013", training_days=2))
    batch = await imported(office, program, lines_of(2))
    await with_accounts(office, await decreed(office, batch), batch.women)
    await with_plans(office, batch.women)
    return batch


REASONS = "SELECT d.code, d.reason FROM payable_line d WHERE d.payment_list = $1 ORDER BY d.code"


async def test_who_missed_a_day_is_not_paid_her_grant_before_she_made_up_for_it(
    office: Office, waiting_for_training: Batch
):
    batch, program = waiting_for_training, waiting_for_training.program
    there, missed = batch.women
    days = [GRANT_DUE - timedelta(14), GRANT_DUE - timedelta(13), GRANT_DUE - timedelta(2)]
    first, second, third = await a_training(office, program.key, *days)
    for day, both in ((first, True), (second, False)):
        await trainings.record_attendance(day, {there.enrollment: True, missed.enrollment: both}, by=office.staff)
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )

    reasons = {tuple(row) for row in await rows(REASONS, draft)}
    gates = await rows("SELECT passed, evidence FROM entitlement_gate WHERE enrollment = $1 AND gate = 'training'",
                       missed.enrollment)  # fmt: skip
    locked = await payment_lists.lock_list(draft, by=office.staff)
    await trainings.record_attendance(third, {missed.enrollment: True}, by=office.staff)
    paid = await list_paid(office, program, component=program.grant)

    assert reasons == {(there.code, None), (missed.code, "Hari pelatihan belum cukup")}
    assert [tuple(row) for row in gates] == [(False, "1 / 2")]
    assert locked == (1, 5_000_000)
    assert (paid.lines, paid.total_rp) == (1, 5_000_000)
    assert await misfits() == []


PAY = """
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
                     bank_account, reference)
SELECT i.program, i.enrollment, $1, 1, 1, i.id, t.fund, i.amount_rp, a.id, 'PM-X-1' FROM installment i
JOIN entitlement t ON t.id = i.entitlement JOIN bank_account a ON a.enrollment = i.enrollment
WHERE t.component = $2 AND i.enrollment = $3"""


async def test_the_database_pays_no_grant_without_the_days(
    office: Office, waiting_for_training: Batch, database: Database
):
    program = waiting_for_training.program
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    before = await everything_counted()

    with pytest.raises(asyncpg.CheckViolationError, match="tidak sesuai dengan hak"):
        async with database.acting(office.staff) as app:
            await app.execute(PAY, draft, program.grant, waiting_for_training.enrollments[0])

    assert await everything_counted() == before


async def test_a_component_asks_for_a_number_of_days_that_can_be_held(office: Office, prepared: object):
    program = await a_program(office, Wanted(code="latih-2013"))
    new = programs.NewComponent(
        program.key, "x", ComponentKind.grant, "X", program.fund, 1, GRANT_DUE, 1, "SK", GRANT_DUE, training_days=61
    )

    async with refused(Unreadable, "Hari pelatihan"):
        await programs.add_component(new, by=office.staff)


async def test_the_printed_list_names_codes_and_is_always_the_same(office: Office, determined: Chain):
    (day,) = await a_training(office, determined.program.key, await today())
    held, people = await training_sheets.whole_day(day, by=office.staff)

    paper = attendance_pdf(held, people, "id")

    assert paper == attendance_pdf(held, people, "id") != attendance_pdf(held, people[1:], "id")
    words = text_of(paper)
    assert [row["code"] for row in people] == sorted(woman.code for woman in determined.women)
    assert [words.count(woman.code) for woman in determined.women] == [1] * 6
    assert not any(woman.line.name in words for woman in determined.women)
