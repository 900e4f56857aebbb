"""The shared secret of an authenticator app (TOTP, RFC 6238), encrypted, and printed recovery codes, hashed."""

from piccolo.columns import UUID, BigInt, BigSerial, SmallInt, Timestamptz
from piccolo_api.mfa.authenticator.tables import AuthenticatorSecret

from tables.engine import AUTH


class Authenticator(AuthenticatorSecret, db=AUTH, tablename="authenticator"):
    """One live row a user (`revoked_at` empty). `last_step` is the newest 30-second step whose code was taken: neither
    it nor an older one is taken again. After some wrong codes in a row nothing is taken until `closed_until`."""

    id = BigSerial(primary_key=True)
    user_id = UUID(  # type: ignore[assignment]  # the parent counts integers
        default=None, null=False, index=True
    )
    last_step = BigInt(default=0, null=False)
    failures = SmallInt(default=0, null=False)
    closed_until = Timestamptz(default=None, null=True)
