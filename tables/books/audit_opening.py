"""Identities for an auditor: asked for a drawn sample or under a letter of assignment, agreed to by two others."""

from enum import StrEnum

from piccolo.columns import UUID, Array, Integer, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of


class AuditOpeningState(StrEnum):
    asked = "asked"
    checked = "checked"
    agreed = "agreed"
    refused = "refused"
    ended = "ended"


_S = AuditOpeningState
_OFFICE = by(Role.staff, Role.treasurer, Role.supervisor)
AUDIT_OPENING_STEPS: Steps = {
    _S.asked: {_S.checked: _OFFICE, _S.refused: _OFFICE | {Role.approver}},
    _S.checked: {_S.agreed: by(Role.approver), _S.refused: by(Role.approver)},
    _S.agreed: {_S.ended: by(Role.approver, Role.supervisor)},
    _S.refused: {},
    _S.ended: {},
}


class AuditOpening(Table):
    """`enrollments` are exactly the persons of whom name, NIK and address are shown, to nobody but who asked. It rests
    on one letter or on one sample; three persons sign it; from the last signature on it lasts until `expires_at`."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_letter = UUID(default=None, null=True, index=True, help_text="audit_letter.id")
    audit_sample = UUID(default=None, null=True, index=True, help_text="audit_sample.id")
    enrollments = Array(base_column=UUID(default=None), default=None, null=False, help_text="enrollment.id of each")
    reason = Text(default=None, null=False)
    state = Varchar(length=10, choices=AuditOpeningState, default=AuditOpeningState.asked, null=False)
    asked_by = UUID(default=None, null=False, help_text="user_account.id")
    asked_at = Timestamptz(default=None, null=False)
    checked_by = UUID(default=None, null=True, help_text="user_account.id")
    checked_at = Timestamptz(default=None, null=True)
    agreed_by = UUID(default=None, null=True, help_text="user_account.id")
    agreed_at = Timestamptz(default=None, null=True)
    expires_at = Timestamptz(default=None, null=True)
    ended_by = UUID(default=None, null=True, help_text="Who refused it, or ended it before its time")
    ended_at = Timestamptz(default=None, null=True)
    end_reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = AUDIT_OPENING_STEPS
    audit_opening_state_is_one = one_of(state, AuditOpeningState)
    audit_opening_rests_on_one = Check("(audit_letter IS NULL) <> (audit_sample IS NULL)")
    audit_opening_names_persons = Check(
        "cardinality(enrollments) BETWEEN 1 AND 2000 AND array_position(enrollments, NULL) IS NULL"
    )
    audit_opening_by_three = Check(
        "checked_by <> asked_by AND agreed_by <> asked_by AND agreed_by <> checked_by AND ended_by <> asked_by"
    )
    audit_opening_is_signed = Check(
        "(checked_by IS NULL) = (checked_at IS NULL) AND (agreed_by IS NULL) = (agreed_at IS NULL)"
        " AND (agreed_by IS NULL) = (expires_at IS NULL) AND (agreed_by IS NULL OR checked_by IS NOT NULL)"
        " AND (state <> 'asked' OR checked_by IS NULL) AND (state <> 'checked' OR checked_by IS NOT NULL)"
        " AND (state IN ('agreed', 'ended')) = (agreed_by IS NOT NULL)"
    )
    audit_opening_end_says_why = Check(
        "(state IN ('refused', 'ended')) = (ended_by IS NOT NULL AND ended_at IS NOT NULL AND end_reason IS NOT NULL)"
    )
