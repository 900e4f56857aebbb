"""The report on one grant (LPJ): what was planned, bought, given back and left, as it was handed to the office."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigInt,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.entitlement import Entitlement
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class AccountabilityState(StrEnum):
    submitted = "submitted"
    accepted = "accepted"
    sent_back = "sent_back"


_OFFICE = by(Role.staff, Role.supervisor, Role.approver)
ACCOUNTABILITY_STEPS: Steps = {
    AccountabilityState.submitted: {AccountabilityState.accepted: _OFFICE, AccountabilityState.sent_back: _OFFICE},
    AccountabilityState.accepted: {},
    AccountabilityState.sent_back: {},
}


class AccountabilityReport(Table):
    """One handing in; a later one of the same grant has the next `revision`. Its sums and `content` are taken from the
    rows when it is handed in and never change (checked by the database); who made it or goes along with her does not
    accept it. Paid = accepted + disallowed + unspent; the last two without what was settled are due back."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict)
    revision = SmallInt(default=None, null=False)
    due_on = Date(default=None, null=False)
    submitted_on = Date(default=None, null=False)
    paid_rp = BigInt(default=None, null=False)
    accepted_rp = BigInt(default=None, null=False)
    disallowed_rp = BigInt(default=None, null=False)
    unspent_rp = BigInt(default=None, null=False)
    settled_rp = BigInt(default=None, null=False)
    content = JSONB(default=None, null=False, help_text="Lines of the plan beside what was bought; no name")
    content_sha256 = Varchar(length=64, default=None, null=False)
    state = Varchar(length=10, choices=AccountabilityState, default=AccountabilityState.submitted, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = ACCOUNTABILITY_STEPS
    accountability_state_is_known = one_of(state, AccountabilityState)
    accountability_once = Unique([entitlement, revision])
    accountability_are_sums = Check(
        (paid_rp > 0) & (accepted_rp >= 0) & (disallowed_rp >= 0) & (unspent_rp >= 0) & (settled_rp >= 0)
    )
    accountability_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
    accountability_decision_is_signed = Check((state == "submitted") | decided_by.is_not_null())
    accountability_sent_back_says_why = Check((state != "sent_back") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.enrollment._.person._.code, cls.revision])
