"""How long what is kept, on which legal basis; and the certificate of every purge that such a rule led to."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class DataClass(StrEnum):
    case_notes = "case_notes"
    receipt_photos = "receipt_photos"
    import_originals = "import_originals"
    identity = "identity"
    sign_in_log = "sign_in_log"


class RuleState(StrEnum):
    draft = "draft"
    active = "active"
    ended = "ended"


_DECIDERS = by(Role.approver, Role.supervisor)
RULE_STEPS: Steps = {
    RuleState.draft: {RuleState.active: _DECIDERS, RuleState.ended: by(Role.staff, Role.approver, Role.supervisor)},
    RuleState.active: {RuleState.ended: _DECIDERS},
    RuleState.ended: {},
}


class RetentionRule(Table):
    """Months after the end: after a person's last program ended, or after the sign-in. One active rule for a class."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    data_class = Varchar(length=20, choices=DataClass, default=None, null=False)
    months = SmallInt(default=None, null=False)
    legal_basis = Text(default=None, null=False)
    valid_from = Date(default=None, null=False)
    state = Varchar(length=10, choices=RuleState, default=RuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = RULE_STEPS
    retention_class_is_known = one_of(data_class, DataClass)
    retention_state_is_known = one_of(state, RuleState)
    retention_has_months = Check((months >= 1) & (months <= 1200))
    retention_active_is_signed = Check((state != "active") | activated_by.is_not_null())
    retention_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))


class PurgeCertificate(Table):
    """What was destroyed, under which rule, who asked and who agreed. Counts only: no name, no code. Only added."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    program = UUID(default=None, null=False, help_text="program.id")
    rule = ForeignKey(RetentionRule, default=None, null=False, on_delete=OnDelete.restrict)
    request = UUID(default=None, null=False, unique=True, help_text="two_person_request.id")
    ended_before = Date(default=None, null=False, help_text="What ended before this day was due")
    row_count = Integer(default=None, null=False)
    file_count = Integer(default=None, null=False)
    held_back = Integer(default=None, null=False, help_text="Not destroyed: a hold, or something is still open")
    asker = UUID(default=None, null=False, help_text="user_account.id")
    decided_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    certificate_has_two_persons = Check(asker != decided_by)
