"""A companion's phone: paired once with a code that the desk shows, then opened by a PIN of six digits."""

import re
import secrets
from datetime import timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.errors import RuleBroken
from operations.operation import account_operation, account_reading, note
from operations.people.codes_once import take_code
from operations.people.hashing import new_hash, password_matches
from operations.people.sign_in import token_hash
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.device import Device, DeviceKind
from tables.people.one_time_code import CodeUse
from tables.steps import Role

OPEN_FOR = timedelta(minutes=15)
"""Without a request; then the PIN again."""
KNOWN_FOR = timedelta(days=14)
"""Without a request; then it has to be paired again."""

_PIN = re.compile(r"[0-9]{6}")
_STAIRS = ("0123456789", "9876543210")


class EasyPin(RuleBroken):
    text = mark("Pilih PIN enam angka yang tidak mudah ditebak: bukan 123456, bukan satu atau dua angka yang diulang.")


class PinsDiffer(RuleBroken):
    text = mark("Kedua PIN tidak sama. Ketik sekali lagi.")


class WrongPin(RuleBroken):
    """Also while the phone waits, so that a right PIN tells nothing then."""

    text = mark(
        "PIN salah, atau HP ini harus menunggu (1 sampai 60 menit) karena beberapa kali salah. Lupa PIN? "
        "Minta kode baru di kantor, lalu hubungkan lagi: catatan di HP tetap ada."
    )


class PhoneState(StrEnum):
    open = "open"
    closed = "closed"
    unknown = "unknown"
    revoked = "revoked"
    lost = "lost"


class Phone(Struct, frozen=True):
    """`closed` asks for the PIN; `unknown` was forgotten or never paired; what a `lost` one holds is wiped. `owner` is
    whose phone it is, open or closed: what it writes is hers, and nothing is told. `actor` only while it is open."""

    state: PhoneState
    actor: Actor | None = None
    owner: Actor | None = None
    device: UUID | None = None


UNKNOWN = Phone(PhoneState.unknown)


@account_reading
async def phone_of(token: str, *, by: Actor) -> Phone:
    """Whose phone this is. It opens the companion's door and no other, whatever else she may do at the desk."""
    rows = await run(
        "people/sql/actor_of_phone.sql", token_hash(token), OPEN_FOR.total_seconds(), KNOWN_FOR.days, on=AUTH
    )
    if not rows:
        return await _ended(token)
    row = rows[0]
    owner = Actor(
        id=row["id"],
        name=row["username"],
        full_name=row["full_name"],
        organization=row["organization"],
        roles=frozenset({Role.companion}),
    )
    if not row["open"]:
        return Phone(PhoneState.closed, owner=owner, device=row["device"])
    return Phone(PhoneState.open, owner, owner, row["device"])


async def _ended(token: str) -> Phone:
    """What became of a token that opens nothing."""
    rows = await run("people/sql/ended_phone.sql", token_hash(token), on=AUTH)
    if rows and rows[0]["lost_at"]:
        return Phone(PhoneState.lost)
    return Phone(PhoneState.revoked) if rows else UNKNOWN


async def pair(code: str, pin: str, *, again: str, label: str, replaces: str | None, network: str = "") -> str:
    """The token of the phone that was just paired, and is open. `replaces`: the token that this phone held before."""
    if pin != again:
        raise PinsDiffer
    if not _PIN.fullmatch(pin) or len(set(pin)) < 3 or any(pin in stair for stair in _STAIRS):
        raise EasyPin
    user = await take_code(code, CodeUse.pairing, network=network, by=PUBLIC)
    hashed = await new_hash(pin)
    return await _register(user, hashed, label=label, replaces=replaces, by=PUBLIC)


@account_operation
async def _register(user: UUID, pin: str, *, label: str, replaces: str | None, by: Actor) -> str:
    token, moment = secrets.token_urlsafe(32), now()
    if replaces:
        await Device.update({"revoked_at": moment}).where(
            (Device.token_sha256 == token_hash(replaces)) & (Device.user == user) & Device.revoked_at.is_null()
        )
    row = Device(
        id=uuid4(),
        user=user,
        kind=DeviceKind.phone,
        token_sha256=token_hash(token),
        label=label[:80],
        made_at=moment,
        seen_at=moment,
        expires_at=moment + KNOWN_FOR,
        pin=pin,
        open_until=moment + OPEN_FOR,
    )
    await Device.insert(row)
    await note(row, on=AUTH)
    return token


async def open_phone(token: str, pin: str) -> None:
    """The PIN was typed. Each try is counted before it is compared: a thousand at once get no further than one."""
    tried = await _try(token, by=PUBLIC)
    if not await password_matches(tried[1] if tried else None, pin[:6]) or tried is None:
        raise WrongPin
    await _open(tried[0], by=PUBLIC)


@account_operation
async def _try(token: str, *, by: Actor) -> tuple[UUID, str | None] | None:
    rows = await run("people/sql/count_pin.sql", token_hash(token), on=AUTH)
    await note(("device", rows[0]["id"] if rows else "?"), on=AUTH)
    return (rows[0]["id"], rows[0]["pin"]) if rows else None


@account_operation
async def _open(device: UUID, *, by: Actor) -> None:
    await run("people/sql/open_phone.sql", device, OPEN_FOR.total_seconds(), on=AUTH)
    await note(("device", device), on=AUTH)
