"""What was known at a past moment: every sheet, the same bytes each time, whatever was done since."""

import hashlib
import re
from datetime import datetime, timedelta

from operations.actor import SYSTEM, Actor
from operations.books.as_of import GROWN, VIEWS, NothingKnownYet, NotPast
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.export import Export, order
from operations.books.narrowing import WHOLE, Narrowing
from operations.books.ordered import Form
from operations.books.sheets import SHEETS
from operations.errors import NotAllowed
from operations.follow_up import outcomes
from operations.money import bank_fees, confirmations
from operations.purchases import review
from operations.statement import sql
from tables.follow_up.outcome import OutcomeStatus
from tables.money.confirmation import ConfirmationChannel
from tests.audit_templates import CODE, LAST_DAY, Audited, pulled
from tests.chain_builders import installments_of, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

CHANGED = ("purchases", "installments", "outcomes", "people", "bank_fees", "confirmations", "audit_log")


async def known(
    name: str, moment: datetime, *, by: Actor, narrowing: Narrowing = WHOLE, form: Form = Form.csv
) -> bytes:
    ordered = await order(name, program=CODE, as_of=moment, narrowing=narrowing, form=form, by=by)
    export = Export(ordered, by=by)
    body = b"".join([piece async for piece in export.pieces()])
    assert export.sums is not None
    assert export.sums.rows == ordered.rows
    return body


async def correct(office: Office, audited: Audited) -> None:
    """A purchase is rejected, a receipt of money is confirmed, an outcome is recorded, and a bank charges once more."""
    confirmed = await value("SELECT id FROM purchase WHERE state = 'confirmed' ORDER BY id LIMIT 1")
    await review.reject_purchase(confirmed, reason="Nota tidak cocok", by=office.staff)
    fifth = audited.women[4]
    heard = confirmations.Heard((await installments_of(fifth, audited.chain.program.allowance))[0], 600_000)
    await confirmations.confirm_receipt([heard], on=LAST_DAY, channel=ConfirmationChannel.desk, by=office.staff2)
    await outcomes.record_outcome(fifth.enrollment, observed_on=LAST_DAY, status=OutcomeStatus.unknown, by=office.staff)
    await bank_fees.record_fee(bank_fees.NewFee(audited.lists[0], 900, "ND-2", LAST_DAY), by=office.treasurer)


async def test_a_sheet_reads_no_table_that_is_not_folded(database: Database) -> None:
    """Else the past would show what was written since. A run of checks and a journal line never change."""
    folded = {*await value("SELECT app.known_tables()"), *VIEWS, *GROWN, "trail", "check_run", "journal"}
    tables = set(await value("SELECT array_agg(relname::text) FROM pg_class WHERE relkind IN ('r', 'v')"))
    for sheet in SHEETS.values():
        read = set(re.findall(r"\b(?:FROM|JOIN)\s+([a-z_]+)\b(?![.(])", re.sub(r"--.*", "", sql(sheet.file))))
        assert {name for name in (read & tables) - folded if not name.startswith("pg_")} == set(), sheet.name


async def test_what_is_known_at_a_checkpoint_is_what_the_rows_say_then(office: Office, audited: Audited) -> None:
    live = {name: (await pulled(name, by=office.auditor))[0] for name in SHEETS}
    await make_checkpoint(by=SYSTEM)

    for name in SHEETS:
        assert await known(name, now(), by=office.auditor) == live[name]


async def test_later_work_changes_nothing_of_what_was_known(office: Office, audited: Audited) -> None:
    before = {name: (await pulled(name, by=office.auditor))[0] for name in CHANGED}
    await make_checkpoint(by=SYSTEM)
    moment = now()

    await correct(office, audited)

    assert {name: await known(name, moment, by=office.auditor) for name in CHANGED} == before
    after = {name: (await pulled(name, by=office.auditor))[0] for name in CHANGED}
    assert [name for name in CHANGED if after[name] == before[name]] == []
    # between two checkpoints it is still the earlier one that answers
    assert await known("purchases", now(), by=office.auditor) == before["purchases"]
    await make_checkpoint(by=SYSTEM)
    assert {name: await known(name, now(), by=office.auditor) for name in CHANGED} == after
    assert {name: await known(name, moment, by=SYSTEM) for name in CHANGED} == before


async def test_the_same_moment_gives_the_same_bytes_in_every_form(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    moment = now()
    asked, forms = Narrowing(wave=1, fund="Dana"), (Form.csv, Form.excel, Form.xlsx)

    first = [await known("payments", moment, by=office.auditor, narrowing=asked, form=form) for form in forms]
    await correct(office, audited)
    again = [await known("payments", moment, by=office.auditor, narrowing=asked, form=form) for form in forms]

    assert [hashlib.sha256(body).digest() for body in first] == [hashlib.sha256(body).digest() for body in again]


async def test_what_is_not_written_for_good_is_not_known(database: Database, office: Office, audited: Audited) -> None:
    """A slower transaction took a lower number; its row comes in with the next checkpoint."""
    fees, _ = await pulled("bank_fees", by=office.auditor)
    async with database.acting(office.auditor) as slow:
        await slow.fetchval("SELECT pg_current_xact_id()")
        await correct(office, audited)
        await make_checkpoint(by=SYSTEM)
        assert await known("bank_fees", now(), by=office.auditor) == fees
    await make_checkpoint(by=SYSTEM)

    assert await known("bank_fees", now(), by=office.auditor) == (await pulled("bank_fees", by=office.auditor))[0]


async def test_before_the_first_checkpoint_and_after_now_nothing_is_known(office: Office, audited: Audited) -> None:
    async with refused(NothingKnownYet, "Belum ada titik periksa"):
        await known("people", now(), by=office.auditor)
    await make_checkpoint(by=SYSTEM)
    async with refused(NothingKnownYet, "Yang pertama dibuat pada 20"):
        await known("people", now() - timedelta(days=1), by=office.auditor)
    async with refused(NotPast, "belum lewat"):
        await known("people", now() + timedelta(hours=1), by=office.auditor)


async def test_the_past_is_read_by_auditors_only(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    for by in (office.staff, office.supervisor, office.approver):
        async with refused(NotAllowed):
            await known("people", now(), by=by)


async def test_the_trail_gives_away_no_restricted_word(database: Database, office: Office, audited: Audited) -> None:
    held = "SELECT count(*) FROM app.known_before('outcome', 9223372036854775807, $1) k WHERE k->>'status' LIKE $2"
    closed = "SELECT count(*) FROM app.known_before($2, 9223372036854775807, $1)"
    async with database.acting(office.auditor) as auditor:
        found = [await auditor.fetchval(held, audited.program, word) for word in ("restricted", "returned%")]
        vault = [await auditor.fetchval(closed, audited.program, name) for name in ("identity", "data_key")]
    async with database.acting(office.staff) as staff:
        of_staff = await staff.fetchval(closed, audited.program, "payment")

    assert (found, vault, of_staff) == ([1, 0], [0, 0], 0)
