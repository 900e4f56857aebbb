"""Chains of steps that need different persons. Roles come from the tables' own steps, so that they cannot drift."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from operations.words import mark
from tables.books.finding import FINDING_STEPS, FindingState
from tables.follow_up.visit import VISIT_STEPS, VisitState
from tables.money.bank_account import ACCOUNT_STEPS, AccountState
from tables.money.entitlement import ENTITLEMENT_STEPS, EntitlementState
from tables.money.payment import SETTLEMENT_STEPS, SettlementState
from tables.money.payment_list import PAYMENT_LIST_STEPS, PROFILE_STEPS, ListState, ProfileState
from tables.purchases.purchase import PURCHASE_STEPS, PurchaseState
from tables.purchases.spending_plan import PLAN_STEPS, PlanState
from tables.selection.component import COMPONENT_STEPS, ComponentState
from tables.selection.decree import DECREE_STEPS, DecreeState
from tables.selection.program import PROGRAM_STEPS, ProgramState
from tables.steps import DESK_ROLES, MONEY_ROLES, Role, Steps

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


def _of(steps: Steps, before: Any, after: Any) -> Roles:
    """Who may take a step, as the step's own table of steps says it."""
    return steps[before][after]


def _roles(*roles: Role) -> Roles:
    return frozenset(roles)


_STAFF, _COMPANION = _roles(Role.staff), _roles(Role.companion)
_OFFICE = _roles(Role.staff, Role.supervisor)
_DECIDERS = frozenset({*MONEY_ROLES, Role.administrator})


def _selection() -> list[Chain]:
    return [
        Chain(
            mark("Program dan komponen bantuan mulai berlaku"),
            (
                Part(mark("menyusun"), _STAFF),
                Part(
                    mark("mengaktifkan"),
                    _of(PROGRAM_STEPS, ProgramState.draft, ProgramState.active)
                    & _of(COMPONENT_STEPS, ComponentState.draft, ComponentState.active),
                ),
            ),
            Rows.plain,
        ),
        Chain(
            mark("Format berkas bank mulai berlaku"),
            (
                Part(mark("menyusun"), _roles(Role.staff, Role.administrator)),
                Part(mark("mengaktifkan"), _of(PROFILE_STEPS, ProfileState.draft, ProfileState.active)),
            ),
            Rows.plain,
        ),
        Chain(
            mark("Calon terdaftar dan diperiksa"),
            (Part(mark("mendaftarkan"), _STAFF), Part(mark("memeriksa"), _OFFICE)),
        ),
        Chain(
            mark("Kemungkinan data ganda diputuskan"),
            (Part(mark("mendaftarkan"), _STAFF), Part(mark("memutuskan"), _roles(Role.supervisor))),
        ),
        Chain(
            mark("Pendamping ditugaskan"),
            (Part(mark("menugaskan"), _OFFICE), Part(mark("mendampingi"), _COMPANION)),
        ),
        Chain(
            mark("SK penetapan"),
            (
                Part(mark("menyusun dan mengunci"), _of(DECREE_STEPS, DecreeState.draft, DecreeState.locked)),
                Part(mark("menyetujui"), _of(DECREE_STEPS, DecreeState.locked, DecreeState.approved)),
            ),
        ),
    ]


def _money(second_approver: bool) -> list[Chain]:
    approves = _of(PAYMENT_LIST_STEPS, ListState.checked, ListState.approved)
    treasurer = _of(PAYMENT_LIST_STEPS, ListState.locked, ListState.checked) & _of(
        PAYMENT_LIST_STEPS, ListState.approved, ListState.released
    )
    signatures = [Part(mark("menyetujui"), approves)]
    if second_approver:
        signatures.append(Part(mark("menyetujui sebagai penyetuju kedua"), approves))
    return [
        Chain(
            mark("Rekening disahkan"),
            (
                Part(mark("mencatat"), _STAFF),
                Part(
                    mark("mencocokkan dengan buku tabungan"),
                    _of(ACCOUNT_STEPS, AccountState.opened, AccountState.verified),
                ),
            ),
        ),
        Chain(
            mark("Daftar pembayaran"),
            (
                Part(
                    mark("membuat dan mengunci"),
                    _of(PAYMENT_LIST_STEPS, ListState.draft, ListState.locked),
                ),
                Part(mark("memeriksa, lalu merilis"), treasurer),
                *signatures,
            ),
        ),
        Chain(
            mark("Uang dikembalikan"),
            (
                Part(mark("mencatat"), _STAFF),
                Part(
                    mark("memutuskan"),
                    _of(SETTLEMENT_STEPS, SettlementState.proposed, SettlementState.accepted),
                ),
            ),
        ),
        Chain(
            mark("Hak ditutup"),
            (
                Part(
                    mark("menyatakan lengkap"),
                    _of(ENTITLEMENT_STEPS, EntitlementState.active, EntitlementState.settled),
                ),
                Part(mark("menutup"), _of(ENTITLEMENT_STEPS, EntitlementState.settled, EntitlementState.closed)),
            ),
        ),
    ]


def _after_money() -> list[Chain]:
    return [
        Chain(
            mark("Rencana belanja"),
            (
                Part(mark("menyusun"), _STAFF | _COMPANION),
                Part(mark("menyepakati"), _of(PLAN_STEPS, PlanState.draft, PlanState.agreed)),
            ),
        ),
        Chain(
            mark("Belanja"),
            (
                Part(mark("mengonfirmasi"), _COMPANION),
                Part(mark("menerima"), _of(PURCHASE_STEPS, PurchaseState.confirmed, PurchaseState.accepted)),
            ),
        ),
        Chain(
            mark("Kunjungan"),
            (
                Part(mark("melaporkan"), _of(VISIT_STEPS, VisitState.planned, VisitState.submitted)),
                Part(mark("menerima"), _of(VISIT_STEPS, VisitState.submitted, VisitState.accepted)),
            ),
        ),
        Chain(
            mark("Temuan"),
            (
                Part(mark("menjawab"), _of(FINDING_STEPS, FindingState.open, FindingState.answered)),
                Part(mark("menutup"), _of(FINDING_STEPS, FindingState.answered, FindingState.closed)),
            ),
        ),
    ]


def _accounts() -> list[Chain]:
    return [
        Chain(
            mark("Pengganti (Plt./Plh.) ditunjuk"),
            (
                Part(mark("menggantikan"), DESK_ROLES | _COMPANION),
                Part(mark("menunjuk"), _DECIDERS),
                Part(mark("mengesahkan"), MONEY_ROLES),
            ),
            Rows.accounts,
        ),
        Chain(
            mark("Autentikator baru bagi pemegang peran keuangan"),
            (
                Part(mark("kehilangan autentikatornya"), MONEY_ROLES),
                Part(mark("mengajukan"), _DECIDERS),
                Part(mark("menyetujui"), _DECIDERS),
            ),
            Rows.accounts,
        ),
    ]


def chains(*, second_approver: bool) -> list[Chain]:
    """Everything that one person alone can never do; `second_approver` when the program has a threshold for one."""
    return [*_selection(), *_money(second_approver), *_after_money(), *_accounts()]
