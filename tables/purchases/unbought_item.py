"""An item of an agreed plan that she did not buy, and why. A later purchase of the item simply comes after it."""

from piccolo.columns import UUID, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.table import Table

from tables.people.user import User
from tables.purchases.spending_plan import PlanItem
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program


class UnboughtItem(Table):
    """The id is made by the sender. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    plan_item = ForeignKey(PlanItem, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    reason = Text(default=None, null=False)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
