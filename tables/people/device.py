"""A browser or a phone that somebody signed in with before: known by a random token, of which the hash is kept."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.engine import AUTH
from tables.people.user import User
from tables.steps import one_of


class DeviceKind(StrEnum):
    browser = "browser"
    phone = "phone"


class Device(Table, db=AUTH, tablename="device"):
    """A browser is known for as long as `proved_at` (its last code of the authenticator) is fresh; a phone is paired
    once and then opened by its PIN (`pin` holds a hash), until it is revoked or not seen for 14 days. A lost one is
    wiped at its next contact."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=DeviceKind, default=None, null=False)
    token_sha256 = Varchar(length=64, default=None, null=False, unique=True, secret=True)
    label = Varchar(length=80, default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    seen_at = Timestamptz(default=None, null=False)
    expires_at = Timestamptz(default=None, null=False)
    proved_at = Timestamptz(default=None, null=True)
    revoked_at = Timestamptz(default=None, null=True)
    lost_at = Timestamptz(default=None, null=True)
    pin = Varchar(length=255, default=None, null=True, secret=True)
    pin_failures = SmallInt(default=0, null=False)
    pin_closed_until = Timestamptz(default=None, null=True)
    open_until = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)

    device_kind_is_known = one_of(kind, DeviceKind)
    device_pin_is_of_a_phone = Check(pin.is_null() | (kind == "phone"))
