"""What somebody does with a printed code before she can sign in: a new password, or an end of her lost authenticator.

Nothing tells whether a name exists, whether the password was right, or what was wrong with the code.
"""

from uuid import UUID

from operations.actor import PUBLIC, Actor
from operations.errors import RuleBroken
from operations.operation import account_operation, note
from operations.people import networks
from operations.people.codes_once import WrongCode, take_code
from operations.people.hashing import new_hash, password_matches
from operations.people.passwords import check_password
from operations.people.sign_in import counter_of
from operations.people.visit import NOWHERE, Visit
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.one_time_code import CodeUse
from tables.people.user import User


class NotTwice(RuleBroken):
    text = mark("Kedua kata sandi tidak sama. Ketik sekali lagi.")


async def set_password(username: str, code: str, new: str, *, again: str, visit: Visit = NOWHERE) -> None:
    """With the printed code she gets the password that only she knows. All her sessions end, and the next sign-in asks
    for a code of her authenticator."""
    name = _name(username)
    if new != again:
        raise NotTwice
    check_password(new, about=[name])
    user = await take_code(code, CodeUse.new_password, username=name, network=visit.network, by=PUBLIC)
    await _set_password(user, await new_hash(new), counter_of(name), by=PUBLIC)


@account_operation
async def _set_password(user: UUID, hashed: str, counter: str, *, by: Actor) -> None:
    await User.update({"password": hashed, "must_change_password": False}).where(User.id == user)
    await run("people/sql/forget_browsers.sql", user, counter, on=AUTH)
    await note(("user_account", user), on=AUTH)


async def drop_authenticator(username: str, password: str, code: str, visit: Visit = NOWHERE) -> None:
    """With her password and the code that two persons agreed on, her authenticator is revoked. She sets up a new one
    when she signs in next. One at a time from each network: a guess costs a third of a second of work."""
    name = _name(username)
    counter = counter_of(name, "new authenticator")
    async with networks.one_by_one(visit.network, name):
        is_right = await password_matches(await _stored(name, counter, by=PUBLIC), password)
    given, use = code if is_right else "", CodeUse.new_authenticator
    user = await take_code(given, use, username=name, network=visit.network, by=PUBLIC)
    await _drop(user, counter, by=PUBLIC)


@account_operation
async def _stored(name: str, counter: str, *, by: Actor) -> str | None:
    """Counted apart from sign-in and before anything is compared, so that nobody here locks her out there."""
    counted = await run("people/sql/count_attempt.sql", counter, on=AUTH)
    await note(("login_counter", counter), on=AUTH)
    user = await User.select(User.password).where((User.username == name) & (User.active == True)).first()  # noqa: E712
    return user["password"] if user and counted[0]["may_compare"] else None


@account_operation
async def _drop(user: UUID, counter: str, *, by: Actor) -> None:
    if not await run("people/sql/revoke_authenticator.sql", user, counter, on=AUTH):
        raise WrongCode  # somebody else of two at once was first
    await note(("user_account", user), on=AUTH)


def _name(username: str) -> str:
    return username.replace("\0", "?").strip().lower()[:100]  # PostgreSQL takes no NUL
