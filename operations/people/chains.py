"""Chains of steps that need different persons. Roles come from the tables' own steps, so that they cannot drift."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from operations.words import mark
from tables.books.finding import FINDING_STEPS, FindingState
from tables.follow_up.visit import VISIT_STEPS, VisitState
from tables.money.bank_account import ACCOUNT_STEPS, AccountState
from tables.money.bank_file_profile import PROFILE_STEPS, ProfileState
from tables.money.entitlement import ENTITLEMENT_STEPS, EntitlementState
from tables.money.payment_list import PAYMENT_LIST_STEPS, ListState
from tables.money.settlement import SETTLEMENT_STEPS, SettlementState
from tables.purchases.purchase import PURCHASE_STEPS, PurchaseState
from tables.purchases.spending_plan import PLAN_STEPS, PlanState
from tables.selection.component import COMPONENT_STEPS, ComponentState
from tables.selection.decree import DECREE_STEPS, DecreeState
from tables.selection.program import PROGRAM_STEPS, ProgramState
from tables.steps import DESK_ROLES, MONEY_ROLES, Role

Roles = frozenset[Role]


class Rows(StrEnum):
    """What a chain writes on. Whoever holds the role of an administrator or an auditor too is kept out of some."""

    people = "people"
    plain = "plain"
    accounts = "accounts"


KEPT_OUT: Mapping[Rows, Roles] = {
    Rows.people: frozenset({Role.administrator, Role.auditor}),
    Rows.plain: frozenset({Role.auditor}),
    Rows.accounts: frozenset(),
}
"""An explicit refusal wins over every role that a person holds beside it (row-level security)."""


class Part(Struct, frozen=True):
    """One step; another person than at every other step of its chain."""

    label: str
    roles: Roles


class Chain(Struct, frozen=True):
    name: str
    parts: tuple[Part, ...]
    rows: Rows = Rows.people


def _roles(*roles: Role) -> Roles:
    return frozenset(roles)


_STAFF, _COMPANION = _roles(Role.staff), _roles(Role.companion)
_OFFICE = _roles(Role.staff, Role.supervisor)
_DECIDERS = frozenset({*MONEY_ROLES, Role.administrator})


def _chain(name: str, *parts: tuple[str, Roles], rows: Rows = Rows.people) -> Chain:
    return Chain(name, tuple(Part(label, roles) for label, roles in parts), rows)


def _selection() -> list[Chain]:
    activates = PROGRAM_STEPS[ProgramState.draft][ProgramState.active]
    starts = activates & COMPONENT_STEPS[ComponentState.draft][ComponentState.active]
    formats = PROFILE_STEPS[ProfileState.draft][ProfileState.active]
    locks = DECREE_STEPS[DecreeState.draft][DecreeState.locked]
    approves = DECREE_STEPS[DecreeState.locked][DecreeState.approved]
    plain = Rows.plain
    return [
        _chain(
            mark("Program dan komponen bantuan mulai berlaku"),
            (mark("menyusun"), _STAFF),
            (mark("mengaktifkan"), starts),
            rows=plain,
        ),
        _chain(
            mark("Format berkas bank mulai berlaku"),
            (mark("menyusun"), _STAFF),
            (mark("mengaktifkan"), formats),
            rows=plain,
        ),
        _chain(mark("Calon terdaftar dan diperiksa"), (mark("mendaftarkan"), _STAFF), (mark("memeriksa"), _OFFICE)),
        _chain(
            mark("Kemungkinan data ganda diputuskan"),
            (mark("mendaftarkan"), _STAFF),
            (mark("memutuskan"), _roles(Role.supervisor)),
        ),
        _chain(mark("Pendamping ditugaskan"), (mark("menugaskan"), _OFFICE), (mark("mendampingi"), _COMPANION)),
        _chain(mark("SK penetapan"), (mark("menyusun dan mengunci"), locks), (mark("menyetujui"), approves)),
    ]


def _money(second_approver: bool) -> list[Chain]:
    steps = PAYMENT_LIST_STEPS
    locks = steps[ListState.draft][ListState.locked]
    checks = steps[ListState.locked][ListState.checked] & steps[ListState.approved][ListState.released]
    approves = steps[ListState.checked][ListState.approved]
    second = [(mark("menyetujui sebagai penyetuju kedua"), approves)] if second_approver else []
    verifies = ACCOUNT_STEPS[AccountState.opened][AccountState.verified]
    decides = SETTLEMENT_STEPS[SettlementState.proposed][SettlementState.accepted]
    settles = ENTITLEMENT_STEPS[EntitlementState.active][EntitlementState.settled]
    closes = ENTITLEMENT_STEPS[EntitlementState.settled][EntitlementState.closed]
    return [
        _chain(
            mark("Rekening disahkan"),
            (mark("mencatat"), _STAFF),
            (mark("mencocokkan dengan buku tabungan"), verifies),
        ),
        _chain(
            mark("Daftar pembayaran"),
            (mark("membuat dan mengunci"), locks),
            (mark("memeriksa, lalu merilis"), checks),
            (mark("menyetujui"), approves),
            *second,
        ),
        _chain(mark("Uang dikembalikan"), (mark("mencatat"), _STAFF), (mark("memutuskan"), decides)),
        _chain(mark("Hak ditutup"), (mark("menyatakan lengkap"), settles), (mark("menutup"), closes)),
    ]


def _after_money() -> list[Chain]:
    agrees = PLAN_STEPS[PlanState.draft][PlanState.agreed]
    accepts = PURCHASE_STEPS[PurchaseState.confirmed][PurchaseState.accepted]
    reports = VISIT_STEPS[VisitState.planned][VisitState.submitted]
    reviews = VISIT_STEPS[VisitState.submitted][VisitState.accepted]
    answers = FINDING_STEPS[FindingState.open][FindingState.answered]
    closes = FINDING_STEPS[FindingState.answered][FindingState.closed]
    return [
        _chain(mark("Rencana belanja"), (mark("menyusun"), _STAFF | _COMPANION), (mark("menyepakati"), agrees)),
        _chain(mark("Belanja"), (mark("mengonfirmasi"), _COMPANION), (mark("menerima"), accepts)),
        _chain(mark("Kunjungan"), (mark("melaporkan"), reports), (mark("menerima"), reviews)),
        _chain(mark("Temuan"), (mark("menjawab"), answers), (mark("menutup"), closes)),
    ]


def _accounts() -> list[Chain]:
    return [
        _chain(
            mark("Pengganti (Plt./Plh.) ditunjuk"),
            (mark("menggantikan"), DESK_ROLES | _COMPANION),
            (mark("menunjuk"), _DECIDERS),
            (mark("mengesahkan"), MONEY_ROLES),
            rows=Rows.accounts,
        ),
        _chain(
            mark("Autentikator baru bagi pemegang peran keuangan"),
            (mark("kehilangan autentikatornya"), MONEY_ROLES),
            (mark("mengajukan"), _DECIDERS),
            (mark("menyetujui"), _DECIDERS),
            rows=Rows.accounts,
        ),
    ]


def chains(*, second_approver: bool) -> list[Chain]:
    """Everything that one person alone can never do; `second_approver` when the program has a threshold for one."""
    return [*_selection(), *_money(second_approver), *_after_money(), *_accounts()]
