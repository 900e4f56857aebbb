"""How much support she has, as dated rows: little support means more visits, never less aid."""

from enum import StrEnum

from piccolo.columns import BigSerial, Date, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class Risk(StrEnum):
    ordinary = "ordinary"
    raised = "raised"


class RiskReason(StrEnum):
    family = "family"
    institution = "institution"
    both = "both"
    companion = "companion"
    better = "better"


class RiskLevel(Table):
    """The latest row holds. Seen by her companion, supervisors and holders of `see_sensitive` only; never changed."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    level = Varchar(length=8, choices=Risk, default=None, null=False)
    reason_code = Varchar(length=11, choices=RiskReason, default=None, null=False)
    set_on = Date(default=None, null=False)
    set_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    set_at = Timestamptz(default=None, null=False)

    risk_is_one = one_of(level, Risk)
    risk_reason_is_one = one_of(reason_code, RiskReason)
