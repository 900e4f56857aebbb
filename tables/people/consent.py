"""What she agreed to, in which words, and who is related to her."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.person import Person
from tables.people.user import User
from tables.steps import one_of


class ConsentChannel(StrEnum):
    spoken = "spoken"
    written = "written"


class Consent(Table):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    text_version = Varchar(length=20, default=None, null=False)
    channel = Varchar(length=10, choices=ConsentChannel, default=None, null=False)
    given_on = Date(default=None, null=False)
    withdrawn_on = Date(default=None, null=True)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    consent_channel_is_known = one_of(channel, ConsentChannel)
    consent_withdrawn_later = Check(withdrawn_on.is_null() | (withdrawn_on >= given_on))


class Kinship(Table):
    """A user who is related to a beneficiary says so herself and is then refused for that record."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    relation = Varchar(length=60, default=None, null=False)
    declared_on = Date(default=None, null=False)

    kinship_once = Unique([user, person])
