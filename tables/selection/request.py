"""What one person alone may not do: she asks with a reason, a second person of the office agrees or refuses."""

from enum import StrEnum

from piccolo.columns import UUID, Array, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class RequestKind(StrEnum):
    privacy_change = "privacy_change"
    break_glass = "break_glass"
    erasure = "erasure"
    purge = "purge"
    program_closing = "program_closing"
    once_a_year = "once_a_year"
    call_share = "call_share"
    list_abort = "list_abort"
    forfeiture = "forfeiture"
    leaving = "leaving"
    fund_ceiling = "fund_ceiling"
    second_approver = "second_approver"


APPROVERS_ONLY = frozenset(
    {
        RequestKind.list_abort,
        RequestKind.forfeiture,
        RequestKind.leaving,
        RequestKind.fund_ceiling,
        RequestKind.second_approver,
    }
)
"""About money on its way or owed, or how much there may be: a supervisor does not decide it."""


class RequestState(StrEnum):
    asked = "asked"
    agreed = "agreed"
    refused = "refused"


_DECIDERS = by(Role.approver, Role.supervisor)
REQUEST_STEPS: Steps = {
    RequestState.asked: {RequestState.agreed: _DECIDERS, RequestState.refused: _DECIDERS},
    RequestState.agreed: {},
    RequestState.refused: {},
}


class TwoPersonRequest(Table):
    """`subject_*` names what it is about, `wanted` the new value where there is one. Agreeing does it at once.

    `things`: where it is about several of `subject_table`, the keys of all of them; `subject_key` is the first."""

    id = UUID(primary_key=True)
    kind = Varchar(length=15, choices=RequestKind, default=None, null=False)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    things = Array(base_column=UUID(default=None), default=None, null=True)
    wanted = Varchar(length=40, default=None, null=True)
    reason = Text(default=None, null=False)
    state = Varchar(length=10, choices=RequestState, default=RequestState.asked, null=False)
    asked_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    asked_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)
    answer = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = REQUEST_STEPS
    request_kind_is_one = one_of(kind, RequestKind)
    request_state_is_known = one_of(state, RequestState)
    request_decided_by_another = Check(decided_by.is_null() | (decided_by != asked_by))
    request_decision_is_signed = Check(
        ((state == "asked") & decided_by.is_null() & decided_at.is_null())
        | ((state != "asked") & decided_by.is_not_null() & decided_at.is_not_null())
    )
