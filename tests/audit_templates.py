"""A program with something in every sheet: a returned and a partial payment, purchases, a deduction, visits, outcomes.

Import the fixture into a conftest; a test that asks for `audited` gets a clone of its own.
"""

import contextlib
import csv
import io
from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.books import audit_answers, audit_findings, published, scans
from operations.books.export import Export, Sums, order
from operations.books.library import run_library
from operations.books.narrowing import Narrowing
from operations.follow_up import outcomes
from operations.money import (
    bank_fees,
    confirmations,
    explanations,
    list_papers,
    list_pdfs,
    past,
    payment_lists,
    results,
    service_ticks,
)
from operations.money.past import NewPastBatch
from operations.money.service_ticks import Tick, What
from operations.people import tokens
from operations.people.tokens import HolderHasNoRole, NewToken
from operations.purchases import shopping
from operations.selection.duplicates import decide_duplicate
from operations.training import trainings
from tables.books.audit_follow_up import FollowUpClass
from tables.books.printed_paper import PaperKind
from tables.follow_up.outcome import OutcomeStatus
from tables.money.confirmation import ConfirmationChannel
from tables.people.api_token import TokenScope
from tables.purchases.purchase import ReceiptKind
from tables.selection.enrollment import DuplicateState
from tests.audit_builders import classed, followed_up, opened
from tests.chain_builders import (
    ALLOWANCE_DUE,
    Beneficiary,
    answer_to,
    answered,
    installments_of,
    list_locked,
    list_sent,
    value,
)
from tests.chain_templates import Chain
from tests.cluster import Database, Template
from tests.letter_builders import approved_letter
from tests.people_builders import Office
from tests.sample_builders import drawn_before_the_first_checkpoint
from tests.scans import scanned
from tests.selection_by_hand import by_hand
from tests.service_builders import a_service_day, rows_of_day
from tests.shopping_builders import CAPTURED_AT, bought, items_of, unsampled, visit_accepted
from tests.templates import TEMPLATES

LAST_DAY = date(2013, 11, 20)
PART_RP = 400_000
PAPER, PDF = b"%PDF-1.4 laporan penyaluran", "application/pdf"
CODE = "uji-2013"
OBJECTION = (
    "INSERT INTO objection (id, program, enrollment, ranking, filed_on, due_on, channel, text, state, made_by) "
    "SELECT $1, k.program, k.enrollment, k.run, '2013-08-21', '2013-09-19', 'letter', 'Belum dihitung', 'open', "
    "app.actor_id() FROM selection_rank k WHERE k.enrollment = $2"
)
ALIKE = (
    "SELECT app.add_reviews(ARRAY[$1::uuid], ARRAY[$2::uuid], ARRAY['similar'], ARRAY['name,birth_date'], ARRAY[88])"
)
NOTED = "SELECT app.note('objection', $1::text, NULL, NULL)"


class Audited(Struct, frozen=True):
    """`women` are six: the first was returned and paid again, the second heard less, the third got a part."""

    chain: Chain
    lists: list[UUID]

    @property
    def program(self) -> UUID:
        return self.chain.program.key

    @property
    def women(self) -> list[Beneficiary]:
        return self.chain.women


async def _audited(database: Database) -> Audited:
    office, chain = database.facts["office"], database.facts["paid"]
    await _shop(office, chain)
    await database.set_today(ALLOWANCE_DUE)
    lists = await _pay_allowance(office, chain)
    await _hear(office, chain)
    fee = bank_fees.NewFee(lists[0], 2_100, "ND-1", ALLOWANCE_DUE)
    await bank_fees.decide_fee(await bank_fees.record_fee(fee, by=office.treasurer), confirm=True, by=office.staff)
    await _signed(office, lists[0])
    await database.set_today(LAST_DAY)
    await _before(office, chain)
    await visit_accepted(office, chain.women[3])
    await _report(office, chain)
    day = await a_service_day(office, chain)
    await service_ticks.tick(day, What.arrived, [Tick((await rows_of_day(day, chain))[0], 0)], by=office.staff)
    objection, (first, second, *_) = uuid4(), chain.women
    written = (OBJECTION, objection, first.enrollment), (ALIKE, first.enrollment, second.person)
    await by_hand(database, office.staff, *written, (NOTED, str(objection)))
    review = await value("SELECT id FROM duplicate_review")
    await decide_duplicate(review, verdict=DuplicateState.different, reason="KTP berbeda", by=office.supervisor)
    await run_library(CODE, Narrowing(), by=office.auditor)
    await drawn_before_the_first_checkpoint(database, office)
    await _examined(office, chain)
    return Audited(chain, lists)


async def _examined(office: Office, chain: Chain) -> None:
    """An auditor's finding: answered, classed once, passed on, answered again; nobody closed it."""
    finding = await opened(office, chain)
    await followed_up(finding, by=office.staff)
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    await classed(finding, FollowUpClass.not_yet, by=office.auditor)
    await audit_findings.escalate_audit_finding(finding, to="Inspektorat", reason="belum tuntas", by=office.auditor)
    await approved_letter(office, chain)


async def _before(office: Office, chain: Chain) -> None:
    """The second month of one woman was paid on paper, before the office had Berdaya."""
    source = NewPastBatch(
        chain.program.key, "Laporan penyaluran", "LP-1/2013", LAST_DAY, "SP2D-88", LAST_DAY, PAPER, PDF
    )
    line = f"{chain.women[4].code};jadup;2;600000;21/10/2013;J-2"
    await past.confirm_past(await past.take_past(source, line.encode(), by=office.staff), by=office.treasurer)


async def _signed(office: Office, key: UUID) -> None:
    """The list was printed, and came back with its signatures."""
    made = await list_papers.issue_for_list(key, PaperKind.payment_list, by=office.staff)
    await scans.take_scan(scanned(await list_pdfs.printed(made, {}, "id")), [key], by=office.staff)


async def _shop(office: Office, chain: Chain) -> None:
    first, second, third = [await items_of(woman) for woman in chain.women[:3]]
    await bought(office, chain.program, first[0].key, 1_450_000, number=1)
    await bought(office, chain.program, second[1].key, 1_550_000, number=2)
    without = shopping.Trip(
        unsampled(), "Pasar", date(2013, 9, 1), ReceiptKind.none, 185_000,
        [shopping.BoughtItem(third[2].key, 1, 185_000, "Gula; bukan tepung")], [], CAPTURED_AT,
    )  # fmt: skip
    await shopping.confirm_trip(without, by=office.companion)


async def _pay_allowance(office: Office, chain: Chain) -> list[UUID]:
    """One line is returned and paid by a second list, one is paid in part."""
    key = await list_locked(office, chain.program, component=chain.program.allowance)
    await list_sent(office, key)
    first = await value("SELECT id FROM payment WHERE state = 'sent' ORDER BY line_no LIMIT 1")
    await explanations.explain_payment(first, reason="Bank tutup", by=office.treasurer)
    answer = (await answer_to(key, {chain.women[0].code: "RETUR"})).decode()
    code = chain.women[2].code
    lines = [line.replace("600000", str(PART_RP)) if line.startswith(code) else line for line in answer.splitlines()]
    await results.take_result(key, "\n".join([*lines, ""]).encode(), by=office.treasurer)
    await payment_lists.reconcile_list(key, by=office.treasurer)
    retry = await payment_lists.draft_retry(key, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await answered(office, retry)
    return [key, retry]


async def _hear(office: Office, chain: Chain) -> None:
    allowance = chain.program.allowance
    heard = [
        confirmations.Heard((await installments_of(woman, allowance))[0], received)
        for woman, received in ((chain.women[1], 550_000), (chain.women[3], 600_000))
    ]
    await confirmations.confirm_receipt(heard, on=ALLOWANCE_DUE, channel=ConfirmationChannel.desk, by=office.staff2)


async def _report(office: Office, chain: Chain) -> None:
    report = outcomes.NewSiteReport(chain.program.sites[0], LAST_DAY, "Pengelola lokasi", 6, 1)
    key = await outcomes.record_site_report(report, by=office.staff)
    *left, stayed = chain.batch.enrollments
    await outcomes.spread_site_report(key, left=left, remaining=[stayed], by=office.staff)
    await outcomes.record_outcome(left[0], observed_on=LAST_DAY, status=OutcomeStatus.unknown, by=office.staff)
    figure = published.NewFigure(
        chain.program.key, "total_paid", ("program", str(chain.program.key)), 45_000_000, "rupiah", LAST_DAY, "Koran"
    )
    await published.add_figure(figure, by=office.staff)
    training = await trainings.add_training(chain.program.key, title="Tata boga", by=office.staff)
    await trainings.add_days(training, [LAST_DAY], by=office.staff)
    there = {enrollment: enrollment != stayed for enrollment in chain.batch.enrollments}
    await trainings.record_attendance(await value("SELECT id FROM training_day"), there, by=office.supervisor)


TEMPLATES["audited"] = Template("paid", _audited)


@pytest.fixture
def audited(database: Database) -> Audited:
    """20 November 2013: every sheet of the program `uji-2013` has rows."""
    return database.facts["audited"]


async def token_of(username: str, *scopes: TokenScope) -> str:
    """A bearer token that a machine would use: of the first of these scopes that her roles allow."""
    for scope in scopes or (TokenScope.imports, TokenScope.api):
        with contextlib.suppress(HolderHasNoRole):
            return await tokens.add_token(username, NewToken("uji", scope), by=SYSTEM)
    return ""


async def pulled(name: str, *, by: Actor, excel: bool = False, program: str = CODE) -> tuple[bytes, Sums]:
    """A whole sheet and its sums."""
    export = Export(await order(name, program=program, excel=excel, by=by), by=by)
    body = b"".join([piece async for piece in export.pieces()])
    assert export.sums is not None, "every piece was read"
    return body, export.sums


async def table_of(name: str, *, by: Actor, program: str = CODE) -> list[dict[str, str]]:
    """A sheet as a spreadsheet would read it."""
    body, _ = await pulled(name, by=by, program=program)
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


MORE = """
INSERT INTO outcome (program, enrollment, observed_on, status, source_kind, synthetic, recorded_by, recorded_at)
SELECT program, enrollment, observed_on, 'unknown', 'desk', false, recorded_by, recorded_at
FROM (SELECT * FROM outcome ORDER BY id LIMIT 1) o CROSS JOIN generate_series(1, $1)
"""


async def multiply_outcomes(database: Database, count: int) -> None:
    """So many rows more, by hand: a length that real operations would take an hour for."""
    async with database.unfenced() as superuser:
        await superuser.execute(MORE, count)
