"""Which operation, by whom and why. Rows are added by `app.note` and never changed."""

from piccolo.columns import JSONB, UUID, BigInt, BigSerial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Journal(Table):
    """One row for each operation; the rows of the trail point to it."""

    id = BigSerial(primary_key=True)
    operation = Varchar(length=80, default=None, null=False, index=True)
    actor = UUID(default=None, null=False, index=True)
    roles = Varchar(length=200, default=None, null=False)
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False, index=True)
    reason = Text(default=None, null=True)
    facts = JSONB(default=None, null=True)
    transaction_id = BigInt(default=None, null=False)
    at = Timestamptz(default=None, null=False)
