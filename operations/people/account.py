"""What everybody may see and change of her own sign-in: her password, her sessions, her devices."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import account_operation, account_reading, lock, note
from operations.people import passwords
from operations.people.hashing import new_hash
from operations.people.sign_in import Opened, own_password_is, reopen, token_hash
from operations.people.visit import Visit
from operations.statement import run
from tables.engine import AUTH
from tables.people.device import Device
from tables.people.organization import Organization
from tables.people.session import Session
from tables.people.user import User


class OwnSession(Struct, frozen=True):
    id: int
    label: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


class OwnDevice(Struct, frozen=True):
    id: UUID
    kind: str
    label: str
    made_at: datetime
    seen_at: datetime


class Account(Struct, frozen=True):
    """`recovery_left` is None for who has no authenticator."""

    sessions: list[OwnSession]
    devices: list[OwnDevice]
    recovery_left: int | None


@account_reading
async def own_account(token: str, *, by: Actor) -> Account:
    sessions = await run("people/sql/own_sessions.sql", by.id, token_hash(token), on=AUTH)
    devices = await run("people/sql/own_devices.sql", by.id, on=AUTH)
    left = await run("people/sql/recovery_left.sql", by.id, on=AUTH)
    return Account(
        sessions=[OwnSession(**dict(row)) for row in sessions],
        devices=[OwnDevice(**dict(row)) for row in devices],
        recovery_left=left[0]["count"] if left else None,
    )


@account_operation
async def end_session(key: int, *, by: Actor) -> None:
    """One of her own; the next request of that browser leads to the sign-in."""
    ended = await Session.delete().where((Session.id == key) & (Session.user_id == by.id)).returning(Session.id)
    if not ended:
        raise NotFound
    await note(("user_account", by.id), on=AUTH)


@account_operation
async def end_other_sessions(token: str, *, by: Actor) -> None:
    await Session.delete().where((Session.user_id == by.id) & (Session.token != token_hash(token)))
    await note(("user_account", by.id), on=AUTH)


@account_operation
async def forget_device(key: UUID, *, by: Actor) -> None:
    """A lost or borrowed one: its sessions end with it, and it needs a code again."""
    row = await lock(Device, key)
    if row.user != by.id:
        raise NotFound
    await run("people/sql/revoke_device.sql", key, on=AUTH)
    await note(row, on=AUTH)


async def change_password(token: str, old: str, new: str, visit: Visit, *, by: Actor) -> Opened:
    """Every session of hers ends, and this browser gets a new one. Raises what is wrong with the new password, also
    where the old one is wrong or was tried too often."""
    if not await own_password_is(old, "change", by=by):
        raise passwords.WrongPassword
    if old == new:
        raise passwords.SamePassword
    passwords.check_password(new, about=await names_of(by=by))
    return await _change_password(token, await new_hash(new), visit, by=by)


@account_reading
async def names_of(*, by: Actor) -> list[str]:
    """What her password must not hold."""
    office = await Organization.select(Organization.name).where(Organization.id == by.organization).first()
    return [by.name, by.full_name, office["name"] if office else ""]


@account_operation
async def _change_password(token: str, hashed: str, visit: Visit, *, by: Actor) -> Opened:
    opened = await reopen(token, visit, by=by)
    await end_other_sessions(opened.token, by=by)
    await User.update({"password": hashed, "must_change_password": False}).where(User.id == by.id)
    await note(("user_account", by.id), on=AUTH)
    return opened
