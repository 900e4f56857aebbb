"""A signed-in browser, and the counters that slow down guessing. Cookies are stored as hashes."""

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

from piccolo.columns import UUID, BigSerial, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table
from piccolo_api.session_auth.tables import SessionsBase

from tables.engine import AUTH
from tables.people.device import Device


class Session(SessionsBase, db=AUTH, tablename="session"):
    """`token` holds the SHA-256 of the cookie, so a copy of this table opens no door. `proved_at` is the last time that
    a code of the authenticator was typed in it; once `expiry_date` has passed it is locked, not ended."""

    id = BigSerial(primary_key=True)
    token = Varchar(length=64, default=None, null=False, unique=True, secret=True)
    user_id = UUID(  # type: ignore[assignment]  # the parent counts integers
        default=None, null=False, index=True
    )
    device = ForeignKey(Device, default=None, null=True, on_delete=OnDelete.restrict)
    label = Varchar(length=80, default="", null=False)
    opened_at = Timestamptz(null=False)
    seen_at = Timestamptz(null=False)
    proved_at = Timestamptz(default=None, null=True)

    @classmethod
    async def get_user_id(  # type: ignore[override]
        cls, token: str, increase_expiry: timedelta | None = None
    ) -> uuid.UUID | None:
        """For Piccolo Admin's own check, which comes after ours: read only, by the hash of the cookie."""
        moment = datetime.now(UTC).replace(tzinfo=None)
        hashed = hashlib.sha256(token.encode()).hexdigest()
        alive = (cls.expiry_date > moment) & (cls.max_expiry_date > moment)
        row = await cls.select(cls.user_id).where((cls.token == hashed) & alive).first()
        return row["user_id"] if row else None


class LoginCounter(Table, db=AUTH, tablename="login_counter"):
    """Failed sign-ins of one name (its keyed hash, so that a password typed as a name is not kept)."""

    id = BigSerial(primary_key=True)
    name_sha256 = Varchar(length=64, default=None, null=False, unique=True)
    failures = Integer(default=None, null=False)
    locked_until = Timestamptz(default=None, null=True)


class NetworkCounter(Table, db=AUTH, tablename="network_counter"):
    """Failed sign-ins from one address (its keyed hash). It slows that address down and closes nobody's account."""

    id = BigSerial(primary_key=True)
    network = Varchar(length=64, default=None, null=False, unique=True)
    failures = Integer(default=None, null=False)
    since = Timestamptz(default=None, null=False)
