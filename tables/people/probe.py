"""Who looks for persons where there is nothing for her, and the alert that this raises. Never what was looked for."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import one_of


class ProbeKind(StrEnum):
    miss = "miss"
    outside_task = "outside_task"


class ProbeRoute(StrEnum):
    counter = "counter"
    code = "code"
    registration = "registration"
    identity = "identity"
    account = "account"


class Probe(Table):
    """A question that found nobody of hers, or a record opened outside every open task. Rows are only added."""

    id = BigSerial(primary_key=True)
    actor = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    organization = ForeignKey(Organization, default=None, null=True, on_delete=OnDelete.restrict)
    route = Varchar(length=20, choices=ProbeRoute, default=None, null=False)
    kind = Varchar(length=15, choices=ProbeKind, default=None, null=False)
    at = Timestamptz(default=None, null=False)

    probe_route_is_known = one_of(route, ProbeRoute)
    probe_kind_is_known = one_of(kind, ProbeKind)


class ProbeAlert(Table):
    """More than ten probes of one person within an hour. It stays until another person looked and wrote what it was."""

    id = UUID(primary_key=True)
    about = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    organization = ForeignKey(Organization, default=None, null=True, on_delete=OnDelete.restrict)
    raised_at = Timestamptz(default=None, null=False)
    looked_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    looked_at = Timestamptz(default=None, null=True)
    answer = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    alert_looked_at_by_another = Check(looked_by.is_null() | (looked_by != about))
    alert_look_is_signed = Check(
        (looked_by.is_null() & looked_at.is_null()) | (looked_by.is_not_null() & looked_at.is_not_null())
    )
