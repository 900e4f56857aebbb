"""She asked that her data rest: while a hold lies on a person, nothing of hers goes out and nothing is destroyed."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.person import Person
from tables.people.user import User


class ProcessingHold(Table):
    """Holds from `starts_on` to `ends_on` (or until it is lifted). Money that was decided is still paid to her."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    reason = Text(default=None, null=False)
    starts_on = Date(default=None, null=False)
    ends_on = Date(default=None, null=True)
    placed_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    placed_at = Timestamptz(default=None, null=False)
    lifted_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    lifted_at = Timestamptz(default=None, null=True)
    lift_reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    hold_ends_later = Check(ends_on.is_null() | (ends_on >= starts_on))
    hold_lifting_is_signed = Check(
        (lifted_by.is_null() & lifted_at.is_null() & lift_reason.is_null())
        | (lifted_by.is_not_null() & lifted_at.is_not_null() & lift_reason.is_not_null())
    )
