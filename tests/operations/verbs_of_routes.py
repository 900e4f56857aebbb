"""The verbs of the routes of a payment list, tried on lists that go to the bank: the next "no" after the role's."""

from datetime import date
from uuid import uuid4

from operations.books.clock import now
from operations.errors import Unreadable
from operations.money import past, past_files, past_reports, payouts, releases, treasury
from operations.money.past import NewPastBatch, PastLinesRefused
from operations.money.past_reports import ReportsRefused
from operations.money.payouts import NewPayout, NotAtTheTable, TableLine
from operations.money.releases import NeedsItsFile
from operations.money.treasury import NewTreasuryDocument, NotOfTheTreasury
from tables.books.document import Document
from tables.money.payout import SignedWith
from tables.money.treasury_document import TreasuryKind
from tests.operations.everything import Everything
from tests.operations.verb import DAY, S, T, Verb


def _paper(e: Everything) -> NewTreasuryDocument:
    return NewTreasuryDocument(e.list_approved, TreasuryKind.spp, "SPP-1", DAY, 600_000)


def _payout(e: Everything) -> NewPayout:
    officers = e.office.treasurer.id, e.office.staff2.id
    lines = [TableLine(1, SignedWith.signature)]
    return NewPayout(uuid4(), e.list_sent, DAY, "DT-1", *officers, identity_shown=True, lines=lines)


def _past(e: Everything) -> NewPastBatch:
    program = e.chain.program.key
    return NewPastBatch(program, "Laporan", "LP-1", DAY, "", None, b"%PDF-1.4", "application/pdf")


_REPORT = past_reports.ReportLine(1, "PM-0000-0", 5_000_000, date(2013, 9, 1), "LPJ-1")
_LINE = past_files.PastLine(1, "PM-0000-0", "uep", 1, 5_000_000, date(2013, 9, 1), "TRX-1")


def _scan(e: Everything) -> Document:
    return Document(
        id=uuid4(),
        kind="evidence",
        program=e.chain.program.key,
        sha256="0" * 64,
        bytes=8,
        media_type="application/pdf",
        file_key="x",
        made_by=e.office.staff.id,
        made_at=now(),
    )


ROUTES: dict[str, Verb] = {
    "treasury.record_document": Verb(
        lambda e, by: treasury.record_document(_paper(e), by=by), ("staff", "treasurer"), None, NotOfTheTreasury),
    "releases.release_without_file": Verb(
        lambda e, by: releases.release_without_file(e.list_approved, by=by), T, None, NeedsItsFile),
    "payouts.hand_over": Verb(lambda e, by: payouts.hand_over(_payout(e), by=by), T, None, NotAtTheTable),
    "past._record_past": Verb(
        lambda e, by: past._record_past(_past(e), [_LINE], scan=_scan(e), sha256="1" * 64, by=by), S, None,
        PastLinesRefused),
    "past_reports.propose_reports": Verb(
        lambda e, by: past_reports.propose_reports(e.chain.program.key, [_REPORT], by=by), S, None, ReportsRefused),
    "past_reports.accept_reports": Verb(
        lambda e, by: past_reports.accept_reports([e.slip], by=by), ("treasurer", "approver"), None, Unreadable),
}  # fmt: skip
