"""What can go wrong in Banyuwangi, case by case: each fault is refused or shown, to the rupiah."""

from datetime import date
from uuid import UUID

import asyncpg
import pytest

from operations.money import confirmations, list_checks, payment_lists
from operations.money.confirmations import Heard
from operations.money.payment_lists import NobodyPayable, SnapshotChanged
from operations.selection import import_sheets, imports
from operations.selection.error_file import error_file
from tables.money.check_rule import CheckCode
from tables.money.confirmation import ConfirmationChannel
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    Line,
    Program,
    answered,
    csv_of,
    imported,
    installments_of,
    lines_of,
    list_locked,
    list_paid,
    nik,
    rows,
    screened,
    value,
    visited,
)
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.service_builders import with_another_account
from tests.stories.banyuwangi import MONTHS, UNNAMED, Banyuwangi


async def paid_rp(component: UUID) -> int:
    return await value(
        "SELECT coalesce(sum(y.paid_rp), 0)::bigint FROM payment y JOIN payment_list l ON l.id = y.payment_list "
        "WHERE y.state = 'paid' AND l.component = $1",
        component,
    )


async def test_a_the_same_nik_twice_is_one_woman_and_one_line_in_the_error_file(office: Office, prepared: Program):
    lines = [*lines_of(250), Line(nik(7), "PEREMPUAN H")]
    batch = await imports.upload(csv_of(lines), program=prepared.key, wave=prepared.waves[0], by=office.staff)

    created = await imports.apply_import(batch, by=office.staff)

    returned = (await error_file(batch, by=office.staff)).content.decode().splitlines()
    assert created == 250
    assert await value("SELECT count(*) FROM enrollment") == 250
    assert [line.rpartition(";")[2] for line in returned] == [
        "alasan",
        "A252: NIK sama dengan baris 8 dalam berkas ini.",
    ]


A_252ND_LINE = """
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
                     bank_account, reference, id)
SELECT i.program, $1, $2, 1, 252, i.id, t.fund, i.amount_rp, a.id, 'PM-252', gen_random_uuid() FROM installment i
JOIN entitlement t ON t.id = i.entitlement JOIN bank_account a ON a.enrollment = i.enrollment
WHERE t.component = $3 LIMIT 1"""


async def test_b_a_252nd_woman_enters_no_list(office: Office, banyuwangi: Banyuwangi, database: Database):
    """She is registered, screened and visited, and stands in no decree."""
    program = banyuwangi.program
    batch = await imported(office, program, [Line(nik(252), "PEREMPUAN BARU", "Pakem")])
    extra = (await visited(office, await screened(office, batch))).women[0].enrollment
    draft, second = [await a_draft(office, program) for _ in range(2)]

    await refused_by_sql(database, office, extra, draft, program)
    locked = await payment_lists.lock_list(draft, by=office.staff)
    await refused_by_sql(database, office, extra, draft, program)

    assert locked == (251, 1_255_000_000)
    assert await value("SELECT count(*) FROM payment WHERE enrollment = $1", extra) == 0
    async with refused(NobodyPayable):
        await payment_lists.lock_list(second, by=office.staff)
    assert await misfits() == []


async def refused_by_sql(database: Database, office: Office, extra: UUID, payment_list: UUID, program: Program) -> None:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak sesuai dengan hak|payment_live_once"):
        async with database.acting(office.staff) as app:
            await app.execute(A_252ND_LINE, extra, payment_list, program.grant)


async def test_b_a_252nd_line_forged_into_the_list_stops_every_signature(
    office: Office, banyuwangi: Banyuwangi, database: Database
):
    """Not even whoever owns the server gets it approved."""
    program = banyuwangi.program
    key = await list_locked(office, program, component=program.grant)
    await payment_lists.check_list(key, by=office.treasurer)
    async with database.unfenced() as superuser:
        await superuser.execute("DROP INDEX payment_live_once")
        await superuser.execute(A_252ND_LINE, banyuwangi.women[0].enrollment, key, program.grant)

    async with refused(SnapshotChanged):
        await payment_lists.approve_list(key, by=office.approver)


async def a_draft(office: Office, program: Program) -> UUID:
    return await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )


async def test_c_a_returned_grant_is_outstanding_until_it_is_paid_again(office: Office, banyuwangi: Banyuwangi):
    program, woman = banyuwangi.program, banyuwangi.women[0]
    first = await list_paid(office, program, component=program.grant, answers={woman.code: "RETUR"})
    outstanding = await value("SELECT sum(amount_rp)::bigint FROM installment i JOIN entitlement t ON "
                              "t.id = i.entitlement "
                              "WHERE t.component = $1 AND i.state = 'planned'", program.grant)  # fmt: skip
    paid_first = await paid_rp(program.grant)
    await with_another_account(office, banyuwangi.accounts[0], woman)

    retry = await payment_lists.draft_retry(first.key, by=office.staff)
    locked = await payment_lists.lock_list(retry, by=office.staff)
    changed = [(CheckCode.account_changed, woman.enrollment)]
    await list_checks.justify(retry, changed, reason="Rekening lama ditutup bank", by=office.treasurer)
    await answered(office, retry)

    assert (paid_first, outstanding) == (1_250_000_000, 5_000_000)
    assert locked == (1, 5_000_000)
    assert await paid_rp(program.grant) == 1_255_000_000
    found = await rows("SELECT y.state, y.retry_of IS NOT NULL FROM payment y WHERE y.enrollment = $1 ORDER BY y.id",
                       woman.enrollment)  # fmt: skip
    assert [tuple(row) for row in found] == [("returned", False), ("paid", True)]
    assert await misfits() == []


async def test_d_after_her_death_two_months_are_cancelled_and_cannot_be_paid(
    office: Office, banyuwangi: Banyuwangi, database: Database
):
    program, woman = banyuwangi.program, banyuwangi.women[0]
    await database.set_today(MONTHS[0])
    await list_paid(office, program, component=program.allowance, period=1)

    await database.set_today(date(2013, 10, 1))
    await left(office, woman.enrollment, how=EnrollmentState.deceased, on=date(2013, 10, 1), reason="meninggal dunia")
    lists = []
    for period, day in ((2, MONTHS[1]), (3, MONTHS[2])):
        await database.set_today(day)
        lists.append(await list_paid(office, program, component=program.allowance, period=period))

    assert [(paid.lines, paid.total_rp) for paid in lists] == [(250, 150_000_000)] * 2
    assert await paid_rp(program.allowance) == 450_600_000
    months = await rows("SELECT i.state, i.reason FROM installment i WHERE i.id = ANY ($1) ORDER BY number",
                        await installments_of(woman, program.allowance))  # fmt: skip
    assert [tuple(row) for row in months] == [
        ("paid", None),
        ("cancelled", "meninggal dunia"),
        ("cancelled", "meninggal dunia"),
    ]
    assert await misfits() == []


async def test_e_month_two_is_not_released_before_its_day(office: Office, banyuwangi: Banyuwangi, database: Database):
    program = banyuwangi.program
    await database.set_today(MONTHS[0])
    await list_paid(office, program, component=program.allowance, period=1)
    await database.set_today(date(2013, 10, 19))
    early = await payment_lists.draft_list(
        program.key, component=program.allowance, period=2, profile=program.profile, by=office.staff
    )

    reasons = {line["reason"] for line in await payment_lists.lines_of_draft(early, by=office.staff)}
    async with refused(NobodyPayable):
        await payment_lists.lock_list(early, by=office.staff)
    await database.set_today(MONTHS[1])

    assert reasons == {"Belum jatuh tempo"}
    assert await payment_lists.lock_list(early, by=office.staff) == (251, 150_600_000)


async def test_f_a_deduction_is_a_finding_of_exactly_what_is_missing(
    office: Office, banyuwangi: Banyuwangi, database: Database
):
    program, woman = banyuwangi.program, banyuwangi.women[0]
    await database.set_today(MONTHS[0])
    await list_paid(office, program, component=program.allowance, period=1)
    key = (await installments_of(woman, program.allowance))[0]

    await confirmations.confirm_receipt(
        [Heard(key, 550_000)], on=MONTHS[0], channel=ConfirmationChannel.phone, by=office.staff
    )

    payment = await value("SELECT id FROM payment WHERE installment = $1", key)
    found = await rows("SELECT code, subject_table, subject_key, amount_rp, state FROM finding")
    assert [tuple(row) for row in found] == [("F03", "payment", str(payment), 50_000, "open")]
    assert await value("SELECT state FROM installment WHERE id = $1", key) == "confirmed"
    assert await misfits() == []


async def test_g_two_sites_have_placeholders_for_names(office: Office, banyuwangi: Banyuwangi):
    found = await rows("SELECT n.name, n.kind, count(*) FROM site_name n JOIN enrollment e ON e.site = n.site "
                       "WHERE n.name LIKE '(belum%' GROUP BY 1, 2 ORDER BY 1")  # fmt: skip

    assert [(row["name"], row["count"]) for row in found] == [(name, 20) for name in UNNAMED]


async def test_h_a_numeric_nik_cell_is_refused_with_what_to_do(office: Office, prepared: Program):
    lines = [*lines_of(3), Line("3.51E+15", "PEREMPUAN Z")]

    batch = await imports.upload(csv_of(lines), program=prepared.key, wave=prepared.waves[0], by=office.staff)

    verdicts = await import_sheets.verdicts(batch, by=office.staff)
    assert [(row.line_no, row.verdict) for row in verdicts] == [
        (2, "accepted"),
        (3, "accepted"),
        (4, "accepted"),
        (5, "refused"),
    ]
    assert verdicts[3].reasons == "A5: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."
    assert await imports.apply_import(batch, by=office.staff) == 3
