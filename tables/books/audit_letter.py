"""A letter of assignment (surat tugas): who may examine what of which program, of which time, and until when."""

from enum import StrEnum

from piccolo.columns import UUID, Array, Date, Integer, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of


class LetterState(StrEnum):
    registered = "registered"
    approved = "approved"
    refused = "refused"
    revoked = "revoked"


_APPROVER = by(Role.approver)
LETTER_STEPS: Steps = {
    LetterState.registered: {LetterState.approved: _APPROVER, LetterState.refused: _APPROVER},
    LetterState.approved: {LetterState.revoked: by(Role.approver, Role.supervisor)},
    LetterState.refused: {},
    LetterState.revoked: {},
}


class AuditLetter(Table):
    """Registered by staff or an auditor, approved by an approver who is not named in it. Its object is a program, or
    one site or wave of it; who of these was due or paid something from `since` to `until` is examined
    (`app.letter_people`). It is in force while it is approved, up to `valid_until`."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    number = Varchar(length=60, default=None, null=False)
    issued_on = Date(default=None, null=False)
    issuer = Varchar(length=120, default=None, null=False, help_text="The body that sends its auditors")
    signatory = Varchar(length=120, default=None, null=False, help_text="Name and office of who signed it; no account")
    auditors = Array(base_column=UUID(default=None), default=None, null=False, help_text="user_account.id of each")
    site = UUID(default=None, null=True, help_text="site.id")
    wave = UUID(default=None, null=True, help_text="wave.id")
    since = Date(default=None, null=False)
    until = Date(default=None, null=False)
    valid_until = Date(default=None, null=False)
    state = Varchar(length=10, choices=LetterState, default=LetterState.registered, null=False)
    registered_by = UUID(default=None, null=False, help_text="user_account.id")
    registered_at = Timestamptz(default=None, null=False)
    decided_by = UUID(default=None, null=True, help_text="user_account.id")
    decided_at = Timestamptz(default=None, null=True)
    answer = Text(default=None, null=True, help_text="Why it was refused")
    revoked_by = UUID(default=None, null=True, help_text="user_account.id")
    revoked_at = Timestamptz(default=None, null=True)
    revoke_reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = LETTER_STEPS
    letter_state_is_known = one_of(state, LetterState)
    letter_names_auditors = Check("cardinality(auditors) BETWEEN 1 AND 20 AND array_position(auditors, NULL) IS NULL")
    letter_days_follow = Check("since <= until AND until <= valid_until AND issued_on <= valid_until")
    letter_decided_by_another = Check("decided_by <> registered_by AND decided_by <> ALL (auditors)")
    letter_decision_is_signed = Check(
        "(state = 'registered') = (decided_by IS NULL) AND (state = 'registered') = (decided_at IS NULL)"
    )
    letter_refusal_says_why = Check("(state = 'refused') = (answer IS NOT NULL)")
    letter_revocation_is_signed = Check(
        "(state = 'revoked') = (revoked_by IS NOT NULL AND revoked_at IS NOT NULL AND revoke_reason IS NOT NULL)"
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.number])
