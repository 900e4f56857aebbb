"""What each person receives: a grant once, an allowance each month. A change is a new version."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, OnDelete, SmallInt, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Fund, Program
from tables.selection.route import Route
from tables.steps import Role, Steps, by, one_of


class ComponentKind(StrEnum):
    grant = "grant"
    allowance = "allowance"
    transport = "transport"
    goods = "goods"


class ComponentState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_ACTIVATORS = by(Role.approver, Role.staff, Role.supervisor)
COMPONENT_STEPS: Steps = {
    ComponentState.draft: {ComponentState.active: _ACTIVATORS, ComponentState.dropped: by(Role.staff)},
    ComponentState.active: {ComponentState.superseded: _ACTIVATORS},
    ComponentState.superseded: {},
    ComponentState.dropped: {},
}


class Component(Table):
    """`amount_rp` is for one period; `amount_rp x periods` never exceeds `ceiling_rp`. With a rate it is
    `units x unit_rp`, say 6 days of Rp 50.000; `by_attendance`: only the days on which she was there are paid."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=20, default=None, null=False, help_text="uep, jadup, transport ...")
    kind = Varchar(length=10, choices=ComponentKind, default=None, null=False)
    label = Varchar(length=60, default=None, null=False)
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict)
    amount_rp = BigInt(default=None, null=False)
    unit_rp = BigInt(default=None, null=True, help_text="Misalnya 50.000 untuk satu hari")
    units = SmallInt(default=None, null=True, help_text="Misalnya 6")
    unit_name = Varchar(length=12, default=None, null=True, help_text="Misalnya: hari")
    by_attendance = Boolean(default=False, null=False, help_text="Hari pelatihan yang tidak dihadiri tidak dibayar")
    periods = SmallInt(default=1, null=False)
    interval_months = SmallInt(default=1, null=False)
    first_due_on = Date(default=None, null=False)
    ceiling_rp = BigInt(default=None, null=False, help_text="Batas per orang untuk komponen ini")
    legal_basis = Varchar(length=120, default=None, null=False)
    valid_from = Date(default=None, null=False)
    valid_to = Date(default=None, null=True)
    training_days = SmallInt(default=0, null=False, help_text="Hari pelatihan sebelum dibayar; 0 = tidak disyaratkan")
    route = Varchar(length=16, choices=Route, default=None, null=True, help_text="Kosong: ke rekening")
    version_no = SmallInt(default=1, null=False)
    state = Varchar(length=10, choices=ComponentState, default=ComponentState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = COMPONENT_STEPS
    component_kind_is_known = one_of(kind, ComponentKind)
    component_state_is_known = one_of(state, ComponentState)
    component_route_is_known = one_of(route, Route)
    component_amounts_are_sums = Check((amount_rp > 0) & (periods > 0) & (interval_months > 0))
    component_training_days_fit = Check((training_days >= 0) & (training_days <= 60))
    component_version_once = Unique([program, code, version_no])
    component_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    component_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())
    component_valid_in_order = Check(valid_to.is_null() | (valid_to >= valid_from))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.label, cls.version_no])
