"""Each person's own key, wrapped by the key file: once it is destroyed, nobody can read anywhere who she was."""

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, SmallInt, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.person import Person


class DataKey(Table):
    """Apart from the identity, so that dumps of the database leave it out and old copies of it age out.

    The trail notes that a key was made and destroyed, never the key (`tables/fences/50_trail.sql`).
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    secret = Bytea(default=None, null=True, secret=True, help_text="Wrapped by the key file; empty = destroyed")
    key_version = SmallInt(default=None, null=False, help_text="Version of the key file that wrapped it")
    made_at = Timestamptz(default=None, null=False)
    destroyed_at = Timestamptz(default=None, null=True)

    data_key_is_there_or_destroyed = Check(
        (secret.is_not_null() & destroyed_at.is_null()) | (secret.is_null() & destroyed_at.is_not_null())
    )
