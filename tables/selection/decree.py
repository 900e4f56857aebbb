"""The decree (SK): who receives what, frozen when locked, in force when another person approves it."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Varchar
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.component import Component
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.selection.ranking import Ranking
from tables.steps import Role, Steps, by, one_of


class DecreeState(StrEnum):
    draft = "draft"
    locked = "locked"
    approved = "approved"
    amended = "amended"
    dropped = "dropped"


DECREE_STEPS: Steps = {
    DecreeState.draft: {DecreeState.locked: by(Role.staff), DecreeState.dropped: by(Role.staff)},
    DecreeState.locked: {
        DecreeState.approved: by(Role.approver),
        DecreeState.draft: by(Role.staff, Role.approver),
    },
    DecreeState.approved: {DecreeState.amended: by(Role.approver)},
    DecreeState.amended: {},
    DecreeState.dropped: {},
}


class Decree(Table):
    """The signatory is data (a name and an office), not an account. `sha256` covers every line in order."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    title = Varchar(length=120, default=None, null=False)
    amends: ForeignKey = ForeignKey(
        LazyTableReference("Decree", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    ranking = ForeignKey(Ranking, default=None, null=True, on_delete=OnDelete.restrict)
    number = Varchar(length=60, default=None, null=True)
    dated = Date(default=None, null=True)
    signatory_name = Varchar(length=80, default=None, null=True)
    signatory_office = Varchar(length=80, default=None, null=True)
    state = Varchar(length=10, choices=DecreeState, default=DecreeState.draft, null=False)
    line_count = Integer(default=0, null=False)
    total_rp = BigInt(default=0, null=False)
    sha256 = Varchar(length=64, default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    locked_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    approved_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    skip_reason = Text(default=None, null=True, help_text="Mengapa urutan daftar cadangan dilewati")
    version = Integer(default=1, null=False)

    steps = DECREE_STEPS
    decree_state_is_known = one_of(state, DecreeState)
    decree_number_once = Unique([program, number])
    decree_approved_by_another = Check(
        approved_by.is_null() | ((approved_by != made_by) & (locked_by.is_null() | (approved_by != locked_by)))
    )
    decree_lock_is_signed = Check(
        (state == "draft") | (state == "dropped") | (locked_by.is_not_null() & sha256.is_not_null())
    )
    decree_dropped_says_why = Check((state != "dropped") | reason.is_not_null())
    decree_approval_is_signed = Check(
        (state == "draft")
        | (state == "locked")
        | (state == "dropped")
        | (approved_by.is_not_null() & number.is_not_null() & dated.is_not_null() & signatory_name.is_not_null())
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s %s", [cls.title, cls.number])


class LineEffect(StrEnum):
    grant = "grant"
    revoke = "revoke"


class ReplacementReason(StrEnum):
    not_found = "not_found"
    died = "died"
    refused = "refused"
    now_able = "now_able"
    duplicate = "duplicate"
    abroad = "abroad"
    other = "other"


class DecreeLine(Table):
    """One person and one component. The amount is copied here from the component and never looked up again."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    decree = ForeignKey(Decree, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    component = ForeignKey(Component, default=None, null=False, on_delete=OnDelete.restrict)
    effect = Varchar(length=6, choices=LineEffect, default=LineEffect.grant, null=False)
    amount_rp = BigInt(default=None, null=False, help_text="For one period")
    unit_rp = BigInt(default=None, null=True)
    units = SmallInt(default=None, null=True, help_text="Of unit_rp make one period's amount")
    periods = SmallInt(default=None, null=False)
    replaces = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict)
    reason_code = Varchar(length=12, choices=ReplacementReason, default=None, null=True)

    decree_line_effect_is_known = one_of(effect, LineEffect)
    decree_line_reason_is_one = one_of(reason_code, ReplacementReason)
    decree_line_replaces_with_a_reason = Check(
        replaces.is_null() | ((replaces != enrollment) & (effect == "grant") & reason_code.is_not_null())
    )
    decree_line_amount_is_a_sum = Check((amount_rp > 0) & (periods > 0))
    decree_line_number_once = Unique([decree, line_no])
    decree_line_once = Unique([decree, enrollment, component])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, baris %s", [cls.decree.title, cls.line_no])
