"""The rules of a program as data: one version is in force, a change is a new version that another person activates."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Varchar
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class RuleVersionState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_ACTIVATORS = by(Role.approver, Role.staff, Role.supervisor)
RULE_VERSION_STEPS: Steps = {
    RuleVersionState.draft: {RuleVersionState.active: _ACTIVATORS, RuleVersionState.dropped: by(Role.staff)},
    RuleVersionState.active: {RuleVersionState.superseded: _ACTIVATORS},
    RuleVersionState.superseded: {},
    RuleVersionState.dropped: {},
}


class RuleVersion(Table):
    """Its items are the rows of `criterion`; `content` is their canonical text, written and sealed at activation."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    version_no = SmallInt(default=1, null=False)
    title = Varchar(length=80, default=None, null=False)
    legal_basis = Varchar(length=120, default=None, null=False)
    valid_from = Date(default=None, null=False)
    objection_days = SmallInt(default=21, null=False, help_text="Hari kerja untuk mengajukan keberatan")
    content = Text(default=None, null=True)
    sha256 = Varchar(length=64, default=None, null=True)
    copied_from: ForeignKey = ForeignKey(
        LazyTableReference("RuleVersion", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    state = Varchar(length=10, choices=RuleVersionState, default=RuleVersionState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = RULE_VERSION_STEPS
    rule_state_is_one = one_of(state, RuleVersionState)
    rule_version_once = Unique([program, version_no])
    rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    rule_active_is_signed = Check(
        (state == "draft")
        | (state == "dropped")
        | (activated_by.is_not_null() & content.is_not_null() & sha256.is_not_null())
    )
    rule_objection_days_fit = Check((objection_days >= 1) & (objection_days <= 120))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.title, cls.version_no])
