"""The second factor: a code of an authenticator app, good for one 30-second step and once only, or a printed recovery
code. The secret lies encrypted under a key that is not in the database."""

import base64
import io
import re
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp
import segno
from msgspec import Struct
from piccolo_api.mfa.recovery_codes import generate_recovery_code

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import ProveAgain, RuleBroken
from operations.operation import account_operation, account_reading, note
from operations.people.hashing import recovery_hash
from operations.people.sign_in_keys import keyed, open_secret, open_under, seal_secret
from operations.people.vault import Tampered
from operations.words import mark
from tables.engine import AUTH
from tables.people.authenticator import Authenticator

ISSUER = "Berdaya"
USE = "authenticator"
RECOVERY_CODES = 8
OFFER_LASTS = timedelta(minutes=30)
STEP_S = 30
PATIENCE = 4
"""Wrong codes in a row before the authenticator closes: for a minute, then two, four, eight, and fifteen at most."""
LONGEST_CLOSURE = timedelta(minutes=15)


class OfferOver(RuleBroken):
    text = mark("Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu pindai kode QR yang baru.")


class WrongCode(ProveAgain):
    text = mark(
        "Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Tunggu kode berikutnya di aplikasi autentikator, "
        "lalu ketik lagi."
    )


class Offer(Struct, frozen=True):
    """A secret that waits to be confirmed by its first code; nothing of it is stored. `sealed` travels in the form."""

    secret: str
    sealed: str
    address: str

    @property
    def spaced(self) -> str:
        """The secret as it is typed by hand."""
        return " ".join(re.findall(".{1,4}", self.secret))

    @property
    def picture(self) -> str:
        """The QR code as the address of an image."""
        drawn = io.BytesIO()
        segno.make(self.address, error="m").save(drawn, kind="svg", border=4, scale=5, xmldecl=False)
        return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()


class Opened(Struct, frozen=True):
    """What lies sealed in a row: the shared secret, and the salt of the recovery codes beside it. Both outlive the key
    that they are sealed under."""

    secret: str
    salt: str

    def sealed(self, user: UUID) -> str:
        return seal_secret(f"{self.secret} {self.salt}", user, USE)


class SentCode(Struct, frozen=True):
    """What was typed: six digits, or the hash of what may be a recovery code."""

    digits: str = ""
    recovery: str = ""


def offer(*, by: Actor) -> Offer:
    secret = Authenticator.generate_secret()
    return _offer(secret, seal_secret(f"{now().timestamp():.0f} {secret}", by.id, "offer"), by)


def offered(sealed: str, *, by: Actor) -> Offer:
    """The offer that a page made to this very person within the last half hour."""
    try:
        made, secret = open_secret(sealed, by.id, "offer").split(" ")
    except Tampered:
        raise OfferOver from None
    if now().timestamp() - float(made) > OFFER_LASTS.total_seconds():
        raise OfferOver
    return _offer(secret, sealed, by)


def _offer(secret: str, sealed: str, by: Actor) -> Offer:
    return Offer(secret, sealed, pyotp.TOTP(secret).provisioning_uri(name=by.name, issuer_name=ISSUER))


def code_at(secret: str, moment: datetime, *, steps: int = 0) -> str:
    """What the app shows at that moment, or some steps before or after it."""
    return pyotp.TOTP(secret).generate_otp(_step(moment) + steps)


async def prepared(code: str, *, by: Actor) -> SentCode:
    """Hashes outside of any transaction."""
    bare = re.sub(r"[^0-9a-z]", "", code[:40].lower())
    if re.fullmatch(r"[0-9]{6}", bare):
        return SentCode(digits=bare)
    salt = await _salt(by=by) if len(bare) > 10 else None
    return SentCode(recovery=await recovery_hash(bare, salt.encode()) if salt else "")


@account_operation
async def take_code(sent: SentCode, *, by: Actor) -> bool:
    """True once for each code. A wrong one is counted, and counts as nothing while the authenticator is closed."""
    row = await _live(by.id)
    if row is None:
        return False
    moment = now()
    step = _taken_step(_opened(row.secret, by.id).secret, sent.digits, row.last_step, moment)
    spent = next((known for known in row.recovery_codes if secrets.compare_digest(known, sent.recovery)), None)
    closed = row.closed_until is not None and row.closed_until > moment
    changes: dict[Any, Any] = {"failures": 0, "closed_until": None, "last_used_at": moment}
    if closed:
        changes = {}
    elif step is not None:
        changes["last_step"] = step
    elif spent is not None:
        changes["recovery_codes"] = [known for known in row.recovery_codes if known != spent]
        changes["recovery_codes_used_at"] = [*row.recovery_codes_used_at, moment]
    else:
        changes = {"failures": min(row.failures + 1, 1000), "closed_until": _closure(row.failures + 1, moment)}
    if changes:
        await Authenticator.update(changes).where(Authenticator.id == row.id)
    taken = not closed and (step is not None or spent is not None)
    await note(row, on=AUTH, taken=taken, recovery=spent is not None and not closed)
    return taken


async def enroll(sealed: str, code: str, *, by: Actor) -> list[str] | None:
    """The recovery codes, to be shown once, when the offer's first code is right. An earlier authenticator is revoked,
    which is an act of its own that needs a code of the old one."""
    accepted = offered(sealed, by=by)
    moment = now()
    step = _taken_step(accepted.secret, re.sub(r"\s", "", code[:40]), 0, moment)
    if step is None:
        return None
    new = Opened(accepted.secret, secrets.token_hex(16))
    codes, hashes = await _recovery_codes(new.salt)
    await _enroll(new, hashes, step, by=by)
    return codes


@account_operation
async def _enroll(new: Opened, hashes: list[str], step: int, *, by: Actor) -> None:
    old = await _live(by.id)
    if old is not None:
        by.must_have_proved()
        await Authenticator.update({"revoked_at": now()}).where(Authenticator.id == old.id)
    row = Authenticator(
        user_id=by.id,
        secret=new.sealed(by.id),
        recovery_codes=hashes,
        recovery_codes_used_at=[],
        created_at=now(),
        last_step=step,
    )
    await Authenticator.insert(row)
    await note(row, on=AUTH, replaces=old is not None)


async def new_recovery_codes(*, by: Actor) -> list[str]:
    """Eight new ones; the old ones are worth nothing from now on."""
    salt = await _salt(by=by)
    assert salt is not None, "who proved herself has one"
    codes, hashes = await _recovery_codes(salt)
    await _new_recovery_codes(hashes, by=by)
    return codes


async def _recovery_codes(salt: str) -> tuple[list[str], list[str]]:
    """As they are printed, and as they are stored."""
    codes = [generate_recovery_code() for _ in range(RECOVERY_CODES)]
    return codes, [await recovery_hash(code.replace("-", ""), salt.encode()) for code in codes]


@account_operation
async def _new_recovery_codes(hashes: list[str], *, by: Actor) -> None:
    by.must_have_proved()
    row = await _live(by.id)
    assert row is not None, "who proved herself has one"
    await Authenticator.update({"recovery_codes": hashes}).where(Authenticator.id == row.id)
    await note(row, on=AUTH)


async def _live(user: UUID) -> Authenticator | None:
    """Held until the operation ends: of eight who send the same code at once, one is first."""
    mine = (Authenticator.user_id == user) & Authenticator.revoked_at.is_null()
    return await Authenticator.objects().where(mine).lock_rows("NO KEY UPDATE").first()


def _taken_step(secret: str, digits: str, last_step: int, moment: datetime) -> int | None:
    """The step whose code this is: the current one or a neighbor, for clocks that differ, and newer than the last."""
    found = None
    for step in range(_step(moment) - 1, _step(moment) + 2):
        is_right = secrets.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), digits.encode())
        if is_right and step > last_step:
            found = step
    return found


def _step(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP_S


def _closure(failures: int, moment: datetime) -> datetime | None:
    if failures <= PATIENCE:
        return None
    return moment + min(timedelta(minutes=2 ** (failures - PATIENCE - 1)), LONGEST_CLOSURE)


@account_reading
async def _salt(*, by: Actor) -> str | None:
    """Of her recovery codes; None for who has no authenticator."""
    mine = (Authenticator.user_id == by.id) & Authenticator.revoked_at.is_null()
    row = await Authenticator.select(Authenticator.secret).where(mine).first()
    return _opened(row["secret"], by.id).salt if row else None


def _opened(sealed: str, user: UUID) -> Opened:
    """An older row has no salt beside its secret: it was made of the key that the secret is sealed under."""
    text, keys = open_under(sealed, user, USE)
    secret, _, salt = text.partition(" ")
    return Opened(secret, salt or keyed("recovery", str(user), keys))


def sealed_anew(sealed: str, user: UUID) -> str:
    """Under the newest version of the key file."""
    return _opened(sealed, user).sealed(user)
