"""Users as the office's administrator looks after them: nobody but a user herself ever knows her password."""

import re
import secrets
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound, NotYours, RuleBroken, Unreadable
from operations.operation import account_operation, note
from operations.people import users
from operations.people.codes_once import make_code
from operations.people.colleagues import colleague, holds_today
from operations.people.users import LastHolder
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.one_time_code import CodeUse
from tables.people.user import User
from tables.steps import Role

LONGEST_NAME = 80
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,59}")


class AlreadySo(RuleBroken):
    text = mark("Akun ini sudah dalam keadaan itu. Muat ulang halaman.")


class AnotherOffices(RuleBroken):
    text = mark("Pengguna hanya ditambahkan di kantor Anda sendiri.")


class Newcomer(Struct, frozen=True):
    username: str
    full_name: str
    roles: frozenset[Role]
    organization: UUID


async def enlist(new: Newcomer, *, by: Actor) -> str:
    """A user with a password that nobody knows, and the code with which she sets her own. Returns that code."""
    by.must(Role.administrator)
    if by.organization is not None and new.organization != by.organization:
        raise AnotherOffices
    if not _USERNAME.fullmatch(new.username):
        raise Unreadable(field=mark("Nama pengguna"), hint=mark("3 sampai 60 huruf kecil, angka, titik, atau garis"))
    user = users.NewUser(
        username=new.username, full_name=new.full_name, roles=new.roles, password=secrets.token_urlsafe(40)
    )
    await users.add_user(user, organization=new.organization, by=by)
    return await make_code(new.username, CodeUse.new_password, by=by)


@account_operation
async def disable(username: str, *, by: Actor) -> None:
    """Sessions, devices, tokens and codes end at once and for good; her roles stay for the day she comes back."""
    by.must(Role.administrator)
    by.must_have_proved()
    user = await colleague(username, by=by, active=False)
    if user.id == by.id:
        raise NotYours
    if not user.active:
        raise AlreadySo
    held = (await run("people/sql/holders_without.sql", user.organization, user.id, on=AUTH))[0]
    if held["holds"] and not held["others"]:
        raise LastHolder
    await User.update({"active": False}).where(User.id == user.id)
    await run("people/sql/end_access.sql", user.id, on=AUTH)
    await note(("user_account", user.id), on=AUTH)


@account_operation
async def enable(username: str, *, by: Actor) -> None:
    """She may sign in again, with her password and her authenticator. Nothing that ended comes back, nor what was
    opened at the very moment when she was disabled."""
    by.must(Role.administrator)
    by.must_have_proved()
    user = await colleague(username, by=by, active=False)
    if user.active:
        raise AlreadySo
    await run("people/sql/end_access.sql", user.id, on=AUTH)
    await User.update({"active": True}).where(User.id == user.id)
    await note(("user_account", user.id), on=AUTH)


@account_operation
async def lose_device(username: str, device: UUID, *, lost: bool = True, by: Actor) -> None:
    """Its next request is nobody's; a lost phone is also wiped then, with what it has not sent yet. Supervisor and
    staff do it for companions, without delay."""
    by.must(Role.administrator, Role.staff, Role.supervisor)
    user = await colleague(username, by=by, active=False)
    if not by.may(Role.administrator) and not await holds_today(user.id, Role.companion):
        raise NotFound
    ended = await run("people/sql/lost_device.sql", device, user.id, lost, on=AUTH)
    if not ended:
        raise NotFound
    await note(("device", device), on=AUTH, lost=lost)
