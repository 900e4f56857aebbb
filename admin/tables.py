"""Every table stands in exactly one of three lists: written through Save, look-only, never shown in Piccolo Admin."""

from collections.abc import Iterator
from dataclasses import dataclass

from piccolo.columns import ForeignKey
from piccolo.columns.base import Column
from piccolo.table import Table

from admin.saving import Saves
from admin.verbs import SAVES
from operations.words import mark
from tables.books.audit_finding import AuditFinding, AuditRecommendation
from tables.books.audit_follow_up import AuditEvidence, AuditFollowUp, FollowUpReview
from tables.books.audit_letter import AuditLetter
from tables.books.audit_opening import AuditOpening
from tables.books.audit_rule import AuditRule
from tables.books.audit_sample import AuditSample, SampleResult, SampleRow
from tables.books.backup import Backup
from tables.books.checkpoint import Checkpoint, CheckpointLeaf
from tables.books.document import Document
from tables.books.download_log import DownloadLog
from tables.books.finding import Finding
from tables.books.journal import Journal
from tables.books.letter_match import LetterMatch
from tables.books.printed_paper import PrintedPaper, SignedScan
from tables.books.published_figure import PublishedFigure
from tables.books.region import Region
from tables.books.setting import Setting
from tables.books.statement_seal import StatementSeal
from tables.books.trail import Trail
from tables.follow_up.beneficiary_summary import BeneficiarySummary
from tables.follow_up.case_response import CaseEvent, CaseResponse, CaseRule
from tables.follow_up.companion_report import CompanionReport
from tables.follow_up.field_event import EventPhoto, FieldEvent, FieldEventAnswer
from tables.follow_up.follow_up_rule import FollowUpRule
from tables.follow_up.hand_over import HandOver
from tables.follow_up.outcome import Outcome, SiteReport
from tables.follow_up.risk_level import RiskLevel
from tables.follow_up.visit import Visit
from tables.follow_up.witness import Witness
from tables.money.account_answer import AccountAnswer
from tables.money.account_verification import AccountVerification
from tables.money.bank_account import BankAccount, CustodyEvent
from tables.money.bank_fee import BankFee
from tables.money.bank_file import BankFile
from tables.money.bank_file_profile import BankFileProfile
from tables.money.bank_result import BankResult, BankResultLine
from tables.money.call import Call, CallLine, CallSample
from tables.money.card import Card, CardAnswer, CardCode
from tables.money.check_rule import CheckRule
from tables.money.confirmation import Confirmation
from tables.money.entitlement import Entitlement, Installment
from tables.money.ledger_line import LedgerLine
from tables.money.library_run import LibraryCount, LibraryHit, LibraryRun
from tables.money.line_explanation import LineExplanation
from tables.money.list_check import CheckReason, CheckRun, ListCheck
from tables.money.opening_profile import OpeningProfile
from tables.money.past_payment import PastBatch, PastPayment
from tables.money.paying_account import PayingAccount
from tables.money.payment import Payment
from tables.money.payment_list import PaymentList
from tables.money.payout import Payout, PayoutLine
from tables.money.refund_rule import RefundNotice, RefundRule
from tables.money.service_day import ServiceDay, ServiceDayHelper, ServiceDayRow
from tables.money.settlement import Settlement
from tables.money.stamp_duty_rule import StampDutyRule
from tables.money.treasury_document import TreasuryDocument
from tables.money.typed_result import TypedLine, TypedResult
from tables.people.api_token import ApiToken
from tables.people.authenticator import Authenticator
from tables.people.consent import Consent, Kinship
from tables.people.data_key import DataKey
from tables.people.device import Device
from tables.people.identity import Identity
from tables.people.index_rebuild import IndexRebuild
from tables.people.one_time_code import OneTimeCode
from tables.people.opening import IdentityOpening, IdentityRead
from tables.people.organization import Organization
from tables.people.person import Person
from tables.people.probe import Probe, ProbeAlert
from tables.people.processing_hold import ProcessingHold
from tables.people.retention_rule import PurgeCertificate, RetentionRule
from tables.people.session import LoginCounter, NetworkCounter, Session
from tables.people.stand_in import StandIn
from tables.people.user import User
from tables.people.user_identity import UserIdentity
from tables.people.user_role import UserRole
from tables.purchases.accountability_report import AccountabilityReport
from tables.purchases.price_reference import PriceReference
from tables.purchases.purchase import Purchase, Receipt, ShoppingTrip
from tables.purchases.purchase_signal import PurchaseSignal
from tables.purchases.report_rule import ReportRule
from tables.purchases.spending_plan import PlanItem, SpendingPlan
from tables.purchases.unbought_item import UnboughtItem
from tables.selection.assessment import Assessment, Criterion, HomeVisit, SelectionRank, VisitEvidence
from tables.selection.component import Component
from tables.selection.death_list import DeathAnswer, DeathList, DeathRecord
from tables.selection.decree import Decree, DecreeLine
from tables.selection.enrollment import CompanionAssignment, DuplicateReview, Enrollment
from tables.selection.import_batch import ImportBatch, ImportRow, SampleComparison
from tables.selection.import_profile import ImportProfile
from tables.selection.objection import Objection
from tables.selection.other_aid import OtherAid
from tables.selection.program import Fund, Program
from tables.selection.ranking import Ranking, RankingDecision
from tables.selection.request import TwoPersonRequest
from tables.selection.rule import RuleVersion
from tables.selection.site import Site, SiteName, UserSite, Wave
from tables.selection.site_point import SitePoint
from tables.steps import Role
from tables.training.training import Attendance, Training, TrainingDay

PROGRAM, SELECTION, GRANT, ALLOWANCE = mark("Program"), mark("Seleksi"), mark("Bantuan modal"), mark("Jaminan hidup")
SHOPPING, FOLLOW_UP, REFERENCE = mark("Verifikasi belanja"), mark("Tindak lanjut"), mark("Acuan")
GROUPS = (PROGRAM, SELECTION, GRANT, ALLOWANCE, SHOPPING, FOLLOW_UP, REFERENCE)

_OFFICE = frozenset({Role.staff, Role.supervisor})
_ALL = _OFFICE | {Role.administrator}
_SUPERVISOR = frozenset({Role.supervisor})
_TECHNICAL = frozenset(
    {"id", "version", "sha256", "file_sha256", "content_sha256", "criteria_sha256",
     "frozen_sha256", "frozen", "content", "run", "sample_seed", "name_key",
     "document", "subject_key", "line_key", "frame_sha256", "card_code", "call_line"}
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """How one table looks: `columns` of its list (the first links to the row), in this `order`; group None = on top."""

    table: type[Table]
    group: str | None
    columns: str
    order: str
    roles: frozenset[Role] = _OFFICE
    pickable: tuple[str, ...] = ()
    """The states whose rows a form may point to; empty = all."""

    @property
    def name(self) -> str:
        return self.table._meta.tablename

    @property
    def saves(self) -> Saves:
        return SAVES.get(self.table, Saves())

    def listed(self) -> list[Column]:
        return [self.table._meta.get_column_by_name(name) for name in self.columns.split()]

    def facts(self) -> list[Column]:
        """What the page of one row shows: all but keys, fingerprints and what is secret."""
        return [c for c in self.table._meta.columns if not c._meta.secret and c._meta.name not in _TECHNICAL]

    def open_columns(self) -> frozenset[str]:
        """What may be filtered and sorted by."""
        return frozenset(c._meta.name for c in self.facts()) | {"id"}


def _pages() -> Iterator[Page]:
    yield Page(
        BeneficiarySummary,
        None,
        "code call_name program_code wave site state grant_state grant_rp allowance accepted_rp unspent_rp "
        "last_visit_on follow_up_status next_due_on next_due_what waiting_for",
        "code",
    )
    yield Page(Program, PROGRAM, "code name fiscal_year region_code privacy state made_by", "-fiscal_year", _ALL)
    yield Page(Component, PROGRAM, "label program kind amount_rp periods ceiling_rp version_no state", "label")
    yield Page(Fund, PROGRAM, "name program source ceiling_rp committed_rp", "name")
    yield Page(Wave, PROGRAM, "number program starts_on planned_count", "number")
    yield Page(Site, PROGRAM, "number program in_published_list", "number")
    yield Page(SiteName, PROGRAM, "name program site kind", "name")
    yield Page(SitePoint, PROGRAM, "site program latitude longitude radius_m made_by", "-made_at")
    yield Page(RuleVersion, PROGRAM, "title program version_no legal_basis valid_from state made_by", "-version_no")
    yield Page(Criterion, PROGRAM, "label program rule_version code max_points legal_basis", "code")
    yield from _selection_pages()
    yield from _training_pages()
    yield from _money_pages()
    yield from _later_pages()
    yield Page(PublishedFigure, REFERENCE, "name program qualifier value unit as_of source counted_as", "name")
    yield Page(Organization, REFERENCE, "name kind region_code", "name", _ALL)
    yield Page(BankFileProfile, REFERENCE, "label code version_no max_rows state made_by", "code", _ALL)


def _selection_pages() -> Iterator[Page]:
    yield Page(Enrollment, SELECTION, "person program wave site state age_years proposed_by screened_by", "import_line")
    yield Page(Person, SELECTION, "code call_name sex village_code", "code")
    yield Page(Consent, SELECTION, "person text_version channel given_on withdrawn_on", "-given_on")
    yield Page(Kinship, SELECTION, "person user relation declared_on", "-declared_on")
    yield Page(CompanionAssignment, SELECTION, "enrollment companion starts_on ends_on made_by", "-starts_on")
    yield Page(DuplicateReview, SELECTION, "enrollment other_person state made_at decided_by", "-made_at", _SUPERVISOR)
    yield Page(ImportBatch, SELECTION, "made_at program wave state row_count accepted_count made_by", "-made_at")
    yield Page(HomeVisit, SELECTION, "enrollment visited_on business_idea visited_by", "-visited_on")
    yield Page(Assessment, SELECTION, "enrollment total points assessed_on assessed_by", "-total")
    yield Page(SelectionRank, SELECTION, "enrollment rank total verdict at", "rank")
    yield Page(Ranking, SELECTION, "number program places waiting candidates state made_at made_by", "-made_at")
    yield Page(Objection, SELECTION, "enrollment ranking filed_on due_on state decided_by", "-filed_on")
    yield Page(OtherAid, SELECTION, "enrollment source kind year amount_rp made_by", "-made_at")
    yield Page(Decree, SELECTION, "title number dated program state line_count total_rp", "-dated")
    yield Page(DecreeLine, SELECTION, "enrollment decree line_no component effect amount_rp periods", "line_no")


def _training_pages() -> Iterator[Page]:
    yield Page(Training, SELECTION, "title program wave made_by", "title")
    yield Page(TrainingDay, SELECTION, "held_on training program made_by", "-held_on")
    yield Page(Attendance, SELECTION, "enrollment training_day present recorded_by", "-recorded_at")


def _money_pages() -> Iterator[Page]:
    yield Page(Entitlement, GRANT, "enrollment component promised_rp state", "-id")
    yield Page(SpendingPlan, GRANT, "enrollment revision business state agreed_on", "-id", pickable=("draft",))
    yield Page(PlanItem, GRANT, "name enrollment spending_plan quantity unit unit_price_rp amount_rp", "-id")
    yield Page(Settlement, GRANT, "enrollment kind amount_rp document_no dated state", "-dated")
    yield Page(BankAccount, GRANT, "enrollment bank_code name_matches opened_on state", "-opened_on")
    yield Page(AccountVerification, GRANT, "enrollment method result score verified_on made_by", "-verified_on")
    yield Page(CustodyEvent, GRANT, "enrollment item holder held_from slip_no", "-held_from")
    yield Page(ServiceDay, GRANT, "held_on place program state made_by", "-held_on")
    yield Page(ServiceDayRow, GRANT, "enrollment service_day arrived_at passbook_at signed_at absence", "-id")
    yield Page(Installment, ALLOWANCE, "enrollment entitlement number amount_rp due_on state", "due_on")
    yield Page(Confirmation, ALLOWANCE, "enrollment installment received_rp confirmed_on channel", "-confirmed_on")
    yield Page(Card, ALLOWANCE, "enrollment printed_at printed_by handed_on handed_by slip_no voided_at", "-printed_at")
    yield Page(CardAnswer, ALLOWANCE, "enrollment installment received_rp took_part answered_on", "-answered_on")
    yield Page(CallSample, ALLOWANCE, "payment_list share_pct frame_count drawn_at drawn_by", "-drawn_at")
    yield Page(Call, ALLOWANCE, "enrollment outcome received_rp called_on called_by", "-called_on")
    yield Page(PaymentList, ALLOWANCE, "number program component period state line_count total_rp", "-number")
    yield Page(Payment, ALLOWANCE, "enrollment payment_list amount_rp state paid_rp value_date bank_reference", "-id")
    yield Page(BankFile, ALLOWANCE, "payment_list pay_on line_count total_rp made_by made_at", "-made_at")
    yield Page(
        BankFee, ALLOWANCE, "payment_list kind amount_rp document_no charged_on state recorded_by", "-charged_on"
    )
    yield Page(PayingAccount, PROGRAM, "holder_name program fund bank_code document_no state made_by", "holder_name")
    yield Page(TreasuryDocument, ALLOWANCE, "number kind payment_list dated amount_rp state recorded_by", "-dated")
    yield Page(Payout, ALLOWANCE, "paper_no payment_list paid_on officer second_officer line_count made_by", "-paid_on")
    yield Page(PayoutLine, ALLOWANCE, "enrollment payout amount_rp outcome signed_with reason_code", "-id")
    yield Page(PastBatch, ALLOWANCE, "document_no program source dated sp2d_no line_count total_rp state", "-dated")
    yield Page(PastPayment, ALLOWANCE, "enrollment past_batch amount_rp value_date proof", "-id")
    yield Page(BankResult, ALLOWANCE, "made_at source payment_list line_count made_by", "-made_at")
    yield Page(TypedResult, ALLOWANCE, "made_at payment_list line_count total_rp state made_by", "-made_at")
    yield Page(TypedLine, ALLOWANCE, "payment typed_result status amount_rp value_date bank_reference", "-id")
    yield Page(LineExplanation, ALLOWANCE, "kind reason bank_line payment state made_by", "-made_at")
    yield Page(BankResultLine, ALLOWANCE, "reference bank_result amount_rp status value_date verdict", "-id")


def _later_pages() -> Iterator[Page]:
    yield Page(
        ShoppingTrip, SHOPPING, "shop bought_on companion receipt_kind receipt_total_rp received_at", "-bought_on"
    )
    yield Page(Purchase, SHOPPING, "enrollment plan_item quantity amount_rp flags state confirmed_by", "-id")
    yield Page(Finding, SHOPPING, "code enrollment amount_rp text state made_at", "-made_at")
    yield Page(Visit, FOLLOW_UP, "enrollment companion planned_on state visited_on business_status", "-planned_on")
    yield Page(Outcome, FOLLOW_UP, "enrollment observed_on status source_kind synthetic recorded_by", "-observed_on")
    yield Page(CaseResponse, FOLLOW_UP, "received_on category channel enrollment state assignee", "-received_on")
    yield Page(SiteReport, FOLLOW_UP, "site reported_on source trained remaining", "-reported_on")


PAGES: dict[str, Page] = {page.name: page for page in _pages()}
"""By table name, in the order of the menu."""

SAVED: tuple[type[Table], ...] = tuple(page.table for page in PAGES.values() if page.table in SAVES)
"""Written through Save, and only so."""

LOOK_ONLY: tuple[type[Table], ...] = tuple(page.table for page in PAGES.values() if page.table not in SAVES)
"""Made by lists, decisions or the view itself; here they are only looked at."""

NEVER: tuple[type[Table], ...] = (
    User, UserRole, StandIn, Session, ApiToken, LoginCounter, NetworkCounter, Device, OneTimeCode, Authenticator,
    Identity, DataKey, IndexRebuild, ProcessingHold, RetentionRule, PurgeCertificate,
    IdentityOpening, IdentityRead, Probe, ProbeAlert, Journal, Trail, StatementSeal,
    Checkpoint, CheckpointLeaf, AuditSample, SampleRow, SampleResult,
    Setting, Region, Backup, Document, DownloadLog, ImportRow, Receipt, TwoPersonRequest, UserSite,
    SampleComparison, LedgerLine, RefundRule, RefundNotice, ImportProfile, VisitEvidence, RankingDecision,
    ServiceDayHelper, PrintedPaper, SignedScan, StampDutyRule, CheckRule, CheckRun, ListCheck, CheckReason, CardCode,
    CallLine, DeathList, DeathRecord, DeathAnswer, UserIdentity, AccountAnswer, OpeningProfile,
    CaseEvent, CaseRule, FieldEvent, EventPhoto, FieldEventAnswer, UnboughtItem, PriceReference, PurchaseSignal,
    FollowUpRule, RiskLevel, HandOver, ReportRule, AccountabilityReport, CompanionReport, Witness,
    LibraryRun, LibraryCount, LibraryHit,
    AuditFinding, AuditRecommendation, AuditFollowUp, AuditEvidence, FollowUpReview, AuditRule,
    AuditLetter, AuditOpening, LetterMatch,
)  # fmt: skip
"""Sign-in, vault, books and files: no page, no address."""


def page_of(column: ForeignKey) -> Page | None:
    """The page of the table that a key points to; None when that table is never shown."""
    return PAGES.get(column._foreign_key_meta.resolved_references._meta.tablename)
