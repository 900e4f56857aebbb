"""Names are opened per task, not per click: one opening with a reason, and a line for every row it showed."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from tables.people.person import Person
from tables.people.user import User
from tables.steps import one_of


class Task(StrEnum):
    import_batch = "import_batch"
    decree = "decree"
    payment_list = "payment_list"
    enrollment = "enrollment"
    account_check = "account_check"
    account_opening = "account_opening"
    service_day = "service_day"
    identity = "identity"
    break_glass = "break_glass"
    audit = "audit"


class IdentityOpening(Table):
    """While `closed_at` is empty, the person who opened it may read the names of that task's rows; `identity` and
    `break_glass` open one record with every number of hers, for minutes; `audit` is one sheet that an auditor took
    (79_openings.sql), closed in the moment it was written."""

    id = UUID(primary_key=True)
    task = Varchar(length=20, choices=Task, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    reason = Text(default=None, null=False)
    opened_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    opened_at = Timestamptz(default=None, null=False)
    expires_at = Timestamptz(default=None, null=False)
    closed_at = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)

    opening_task_is_known = one_of(task, Task)


class IdentityRead(Table):
    """The read log: who was shown which person's which fields (`nik*` = masked). Rows are only added."""

    id = BigSerial(primary_key=True)
    opening = ForeignKey(IdentityOpening, default=None, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    fields = Varchar(length=120, default=None, null=False)
    actor = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
