"""Signing in: password, then a code on an unknown device. Nothing tells whether a name exists.

A session comes in stages: it opens nothing until the code is typed, a given password changed, an authenticator set up.
Idle for too long it is locked, and its password opens it again.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.operation import account_operation, account_reading, note
from operations.people import authenticator, networks
from operations.people.hashing import password_matches
from operations.people.sign_in_keys import keyed
from operations.people.visit import NOWHERE, Visit
from operations.statement import run
from tables.engine import AUTH
from tables.people.device import Device, DeviceKind
from tables.people.session import LoginCounter, Session
from tables.people.user import User

IDLE = timedelta(minutes=15)
IDLE_OF_COMPANIONS = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=8)
UNFINISHED = timedelta(minutes=15)
"""How long a right password waits for its code."""
DEVICE_KEPT = timedelta(days=90)


class Stage(StrEnum):
    """What a session still needs before it opens anything."""

    locked = "locked"
    code = "code"
    password = "password"  # noqa: S105
    enroll = "enroll"
    open = "open"


class Standing(Struct, frozen=True):
    """Whose cookie it is and how far she has come; `actor` acts only at the stage `open`."""

    actor: Actor
    stage: Stage
    locks_in_s: int = 0


class Opened(Struct, frozen=True):
    """The new value of the session's cookie, and a new mark for the browser unless it had one."""

    token: str
    device: str | None = None


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def counter_of(name: str, use: object = None) -> str:
    """Under which letters failures are counted. Keyed: people type their password where the name belongs."""
    return keyed("sign-in", name if use is None else f"{name}\0{use}")


async def sign_in(username: str, password: str, visit: Visit = NOWHERE) -> str | None:
    """A new session's token, or None: wrong name, wrong password, disabled or locked all look and last the same.
    Raises `Crowded` when too many wait behind a network that guesses."""
    name = username.replace("\0", "?").strip().lower()[:100]  # PostgreSQL takes no NUL
    before = await _before(name, visit, by=PUBLIC)
    if before["hot"] and before["device"] is None:
        async with networks.one_by_one(visit.network, name):
            is_right = await _is_right(name, password, before)
    else:
        is_right = await _is_right(name, password, before)
    if is_right:
        return await _open_session(name, visit, before["device"], by=PUBLIC)
    await networks.count_failure(visit.network, by=PUBLIC)
    return None


@account_reading
async def _before(name: str, visit: Visit, *, by: Actor) -> Record:
    marks = [token_hash(held) for held in visit.devices]
    return (await run("people/sql/before_attempt.sql", name, marks, visit.network, networks.HOT, on=AUTH))[0]


async def _is_right(name: str, password: str, before: Record) -> bool:
    """On a known device failures are counted apart, so that nobody elsewhere can lock its owner out."""
    counter = counter_of(name, before["device"])
    return await password_matches(await _attempt(name, counter, by=PUBLIC), password)


@account_operation
async def _attempt(name: str, counter: str, *, by: Actor) -> str | None:
    """The stored password, or None also while the name is locked, so that a right password tells nothing then.

    Counted before the password is compared: a thousand guesses at the same moment get no further than ten.
    """
    counted = await run("people/sql/count_attempt.sql", counter, on=AUTH)
    await note(("login_counter", counter), on=AUTH)
    user = await User.select(User.password).where((User.username == name) & (User.active == True)).first()  # noqa: E712
    return user["password"] if user and counted[0]["may_compare"] else None


@account_operation
async def _open_session(name: str, visit: Visit, device: UUID | None, *, by: Actor) -> str | None:
    """The cookie's value is random and new at every sign-in; the table keeps its hash. None when she was disabled in
    the meantime."""
    found = await run("people/sql/session_to_open.sql", name, device, on=AUTH)
    if not found:
        return None
    user = found[0]
    counters = [counter_of(name), counter_of(name, device)]
    await LoginCounter.delete().where(LoginCounter.name_sha256.is_in(counters if device else counters[:1]))
    await Session.delete().where(Session.token == token_hash(visit.session))
    waits_for_code = user["enrolled"] and user["device"] is None
    token, row = _session(user["id"], visit, UNFINISHED if waits_for_code else ABSOLUTE)
    row.device = user["device"]
    await Session.insert(row)
    await note(("user_account", user["id"]), on=AUTH)
    return token


def _session(user: UUID, visit: Visit, lasts: timedelta) -> tuple[str, Session]:
    token, moment = secrets.token_urlsafe(32), now()
    row = Session(
        token=token_hash(token),
        user_id=user,
        expiry_date=(moment + IDLE).replace(tzinfo=None),
        max_expiry_date=(moment + lasts).replace(tzinfo=None),
        label=visit.label[:80],
        opened_at=moment,
        seen_at=moment,
    )
    return token, row


@account_operation
async def reopen(device: UUID | None, proved_at: datetime | None, visit: Visit, *, by: Actor) -> Opened:
    """A new session in place of those that just ended with the old password."""
    token, row = _session(by.id, visit, ABSOLUTE)
    row.device, row.proved_at = device, proved_at
    await Session.insert(row)
    await note(("user_account", by.id), on=AUTH)
    return Opened(token)


async def enter_code(token: str, code: str, visit: Visit, *, by: Actor) -> Opened | None:
    """The second step on a device that is not known: a new session in place of the waiting one, and the device is
    known from now on. None when the code is wrong."""
    opened = await _enter(token, await authenticator.prepared(code, by=by), visit, by=by)
    if opened is None:
        await networks.count_failure(visit.network, by=by)
    return opened


@account_operation
async def _enter(token: str, sent: authenticator.SentCode, visit: Visit, *, by: Actor) -> Opened | None:
    if not await authenticator.take_code(sent, by=by):
        return None
    return await _proved_session(token, visit, by=by)


@account_operation
async def open_enrolled(token: str, visit: Visit, *, by: Actor) -> Opened:
    """Right after the first code of a new authenticator: that code counts for this session and this device."""
    return await _proved_session(token, visit, by=by)


async def _proved_session(token: str, visit: Visit, *, by: Actor) -> Opened:
    moment = now()
    marks = [token_hash(held) for held in visit.devices]
    mine = (Device.user == by.id) & Device.token_sha256.is_in(marks or [""]) & Device.revoked_at.is_null()
    known = await Device.select(Device.id).where(mine & (Device.kind == DeviceKind.browser)).first()
    new_mark = secrets.token_urlsafe(32) if known is None else None
    kept_until = moment + DEVICE_KEPT
    if known is not None:
        device = known["id"]
        await Device.update({"proved_at": moment, "seen_at": moment, "expires_at": kept_until}).where(
            Device.id == device
        )
    else:
        row = Device(
            user=by.id,
            kind=DeviceKind.browser,
            token_sha256=token_hash(new_mark or ""),
            label=visit.label[:80] or "–",
            made_at=moment,
            seen_at=moment,
            expires_at=kept_until,
            proved_at=moment,
        )
        await Device.insert(row)
        device = row.id
    await Session.delete().where((Session.token == token_hash(token)) & (Session.user_id == by.id))
    new_token, session = _session(by.id, visit, ABSOLUTE)
    session.device, session.proved_at = device, moment
    await Session.insert(session)
    await note(("device", device), on=AUTH, new=new_mark is not None)
    return Opened(new_token, new_mark)


async def prove(token: str, code: str, *, by: Actor) -> bool:
    """A code typed in an open session: for some minutes it may approve, pay, open identities."""
    return await _prove(token, await authenticator.prepared(code, by=by), by=by)


@account_operation
async def _prove(token: str, sent: authenticator.SentCode, *, by: Actor) -> bool:
    if not await authenticator.take_code(sent, by=by):
        return False
    await run("people/sql/prove_session.sql", token_hash(token), by.id, on=AUTH)
    return True


async def unlock(token: str, password: str, *, by: Actor) -> bool:
    """Opens a session that was idle for too long. Ten wrong passwords close it for a quarter of an hour."""
    if not await own_password_is(password, token_hash(token), by=by):
        return False
    await _unlock(token, by=by)
    return True


async def own_password_is(password: str, use: str, *, by: Actor) -> bool:
    """Somebody who signed in types her password again. Counted for this use alone, so that nobody who found her screen
    open can lock her out elsewhere."""
    counter = counter_of(by.name, use)
    if not await password_matches(await _attempt(by.name, counter, by=by), password):
        return False
    await _forget_failures(counter, by=by)
    return True


@account_operation
async def _forget_failures(counter: str, *, by: Actor) -> None:
    await LoginCounter.delete().where(LoginCounter.name_sha256 == counter)
    await note(("login_counter", counter), on=AUTH)


@account_operation
async def _unlock(token: str, *, by: Actor) -> None:
    moment = now()
    await Session.update({"expiry_date": (moment + IDLE).replace(tzinfo=None), "seen_at": moment}).where(
        (Session.token == token_hash(token)) & (Session.user_id == by.id)
    )
    await note(("user_account", by.id), on=AUTH)


@account_operation
async def sign_out(token: str, *, by: Actor) -> None:
    await Session.delete().where(Session.token == token_hash(token))
    await note(("user_account", by.id), on=AUTH)


@account_reading
async def standing_of(token: str, *, in_use: bool = True, by: Actor) -> Standing | None:
    """Whose cookie this is, with the roles that hold today; None when unknown, ended, or the user is disabled."""
    idle = (IDLE.total_seconds(), IDLE_OF_COMPANIONS.total_seconds())
    rows = await run("people/sql/standing_of_session.sql", token_hash(token), *idle, in_use, on=AUTH)
    if not rows:
        return None
    row = rows[0]
    return Standing(actor_of_row(row, proved=row["proved"]), Stage(row["stage"]), row["locks_in_s"])


async def actor_of_session(token: str, *, by: Actor) -> Actor | None:
    """Who acts with this cookie; None also while it still needs something or is locked."""
    standing = await standing_of(token, by=by)
    return standing.actor if standing and standing.stage == Stage.open else None


def actor_of_row(row: Record, *, proved: bool) -> Actor:
    return Actor(
        id=row["id"],
        name=row["username"],
        full_name=row["full_name"],
        organization=row["organization"],
        roles=frozenset(row["roles"]),
        stand_ins=frozenset((role, table, key) for role, table, key in (s.split(":", 2) for s in row["stand_ins"])),
        proved=proved,
    )
