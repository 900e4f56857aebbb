"""Case responses (respon kasus) and complaints (pengaduan): what was said, who sees to it, and by when."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigSerial,
    Boolean,
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
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class CaseCategory(StrEnum):
    """The five of the field's own guide, and four that complaints bring."""

    wants_to_join = "wants_to_join"
    business_not_growing = "business_not_growing"
    product_quality = "product_quality"
    supplier_relation = "supplier_relation"
    family_objection = "family_objection"
    deduction = "deduction"
    conduct = "conduct"
    safety = "safety"
    other = "other"


SENSITIVE = frozenset({CaseCategory.family_objection, CaseCategory.conduct, CaseCategory.safety})
"""Narrow from the first moment, whatever else is ticked."""
COMPLAINED_OF = frozenset({CaseCategory.deduction, CaseCategory.conduct})
"""Perhaps about the companion herself: always a complaint, never taken in by one."""


class CaseChannel(StrEnum):
    desk = "desk"
    phone = "phone"
    letter = "letter"
    companion = "companion"
    card = "card"


class CaseState(StrEnum):
    received = "received"
    assigned = "assigned"
    in_progress = "in_progress"
    on_hold = "on_hold"
    resolved = "resolved"
    closed = "closed"
    referred = "referred"
    reopened = "reopened"


C = CaseState
_ASSIGN = by(Role.staff, Role.supervisor, Role.approver)
_WORK = by(Role.staff, Role.supervisor, Role.approver, Role.treasurer)
_CLOSE = by(Role.supervisor, Role.approver)
CASE_STEPS: Steps = {
    C.received: {C.assigned: _ASSIGN, C.referred: _ASSIGN},
    C.assigned: {C.in_progress: _WORK, C.referred: _ASSIGN},
    C.in_progress: {C.on_hold: _WORK, C.resolved: _WORK, C.referred: _ASSIGN},
    C.on_hold: {C.in_progress: _WORK, C.referred: _ASSIGN},
    C.resolved: {C.closed: _CLOSE, C.reopened: _ASSIGN},
    C.closed: {C.reopened: _ASSIGN},
    C.referred: {C.closed: _CLOSE, C.reopened: _ASSIGN},
    C.reopened: {C.assigned: _ASSIGN, C.referred: _ASSIGN},
}


class CaseResponse(Table):
    """The id is the sender's. What was said stands in its events. When it is due is derived (`app.case_due`), and the
    clock stops only while it is on hold. `made_by` is empty for what came by a card, from a woman herself."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    category = Varchar(length=22, choices=CaseCategory, default=None, null=False)
    channel = Varchar(length=10, choices=CaseChannel, default=None, null=False)
    is_complaint = Boolean(default=None, null=False, help_text="Tidak terbaca oleh pendamping")
    is_sensitive = Boolean(default=None, null=False)
    about_user = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    received_on = Date(default=None, null=False)
    received_at = Timestamptz(default=None, null=False)
    state = Varchar(length=12, choices=CaseState, default=CaseState.received, null=False)
    assignee = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    referred_to = Varchar(length=120, default=None, null=True)
    resolved_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    closed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    made_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = CASE_STEPS
    case_state_is_known = one_of(state, CaseState)
    case_category_is_known = one_of(category, CaseCategory)
    case_channel_is_known = one_of(channel, CaseChannel)
    case_has_a_maker = Check(made_by.is_not_null() | (channel == "card"))
    case_about_somebody_is_a_complaint = Check(about_user.is_null() | (is_complaint == True))  # noqa: E712
    case_perhaps_about_her_companion_is_a_complaint = Check(
        ((category != "deduction") & (category != "conduct")) | (is_complaint == True)  # noqa: E712
    )
    case_not_by_whom_it_is_about = Check(
        about_user.is_null()
        | (
            (assignee.is_null() | (assignee != about_user))
            & (resolved_by.is_null() | (resolved_by != about_user))
            & (closed_by.is_null() | (closed_by != about_user))
        )
    )
    case_is_worked_on_by_somebody = Check(
        (state == "received")
        | (state == "reopened")
        | (state == "referred")
        | assignee.is_not_null()
        | (state == "closed")
    )
    case_referred_says_where = Check((state != "referred") | referred_to.is_not_null())
    case_resolved_is_signed = Check((state != "resolved") | resolved_by.is_not_null())
    case_closed_by_another = Check(
        (state != "closed") | (closed_by.is_not_null() & (resolved_by.is_null() | (closed_by != resolved_by)))
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.category, cls.received_on])


class CaseEvent(Table):
    """What was said or done, and the state it was in afterwards. Rows are only added; `text` goes when she is
    erased and never enters the trail. `made_on` is the business day, by which days on hold are counted."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    case_response = ForeignKey(CaseResponse, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    led_to = Varchar(length=12, choices=CaseState, default=None, null=False)
    text = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    made_on = Date(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)

    case_event_state_is_known = one_of(led_to, CaseState)


class CaseRuleState(StrEnum):
    draft = "draft"
    active = "active"
    ended = "ended"


_DECIDERS = by(Role.approver, Role.supervisor)
CASE_RULE_STEPS: Steps = {
    CaseRuleState.draft: {CaseRuleState.active: _DECIDERS, CaseRuleState.ended: by(Role.staff, *_DECIDERS)},
    CaseRuleState.active: {CaseRuleState.ended: _DECIDERS},
    CaseRuleState.ended: {},
}


class CaseRule(Table):
    """Within how many days an office answers; one active rule for each, without one the defaults of `app.case_days`."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    days = SmallInt(default=None, null=False)
    sensitive_days = SmallInt(default=None, null=False)
    legal_basis = Text(default=None, null=False)
    state = Varchar(length=10, choices=CaseRuleState, default=CaseRuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = CASE_RULE_STEPS
    case_rule_state_is_known = one_of(state, CaseRuleState)
    case_rule_days_are_days = Check((days >= 1) & (days <= 365) & (sensitive_days >= 1) & (sensitive_days <= 365))
    case_rule_active_is_signed = Check((state != "active") | activated_by.is_not_null())
    case_rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
