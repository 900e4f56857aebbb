"""Signing in: a password opens a session, a session or a token names the actor. Nothing tells whether a name exists."""

import asyncio
import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from asyncpg import Record

from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.operation import account_operation, account_reading, note
from operations.statement import run
from tables.engine import AUTH
from tables.people.session import LoginCounter, Session
from tables.people.user import User

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=8)

_HASHER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="password")
"""600,000 rounds of PBKDF2 take a core for a third of a second; a queue of one keeps every other request quick."""


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def sign_in(username: str, password: str) -> str | None:
    """A new session's token, or None: wrong name, wrong password, disabled or locked all look and last the same."""
    name = username.replace("\0", "?").strip().lower()[:100]  # PostgreSQL takes no NUL
    stored = await _attempt(name, by=PUBLIC)
    if await matches(stored, password[:128]):
        return await _open_session(name, by=PUBLIC)
    return None


async def matches(stored: str | None, password: str) -> bool:
    """An unknown name costs the same work as a known one."""
    rounds, salt, expected = str(User._pbkdf2_iteration_count), "0" * 32, None
    if stored and stored.count("$") == 3:
        _, rounds, salt, expected = stored.split("$")
    loop = asyncio.get_running_loop()
    made = await loop.run_in_executor(_HASHER, User.hash_password, password, salt, int(rounds))
    return expected is not None and secrets.compare_digest(made.rsplit("$", 1)[1], expected)


@account_operation
async def _attempt(name: str, *, by: Actor) -> str | None:
    """The stored password, or None also while the name is locked, so that a right password tells nothing then.

    Counted before the password is compared: a thousand guesses at the same moment get no further than ten.
    """
    counted = await run("people/sql/count_attempt.sql", token_hash(name), on=AUTH)
    await note(("login_counter", token_hash(name)), on=AUTH)
    user = await User.select(User.password).where((User.username == name) & (User.active == True)).first()  # noqa: E712
    return user["password"] if user and counted[0]["may_compare"] else None


@account_operation
async def _open_session(name: str, *, by: Actor) -> str:
    """The cookie's value is random and new at every sign-in; the table keeps its hash."""
    user = await User.select(User.id).where(User.username == name).first()
    assert user is not None, "her password was just compared"
    token, moment = secrets.token_urlsafe(32), now().replace(tzinfo=None)
    await LoginCounter.delete().where(LoginCounter.name_sha256 == token_hash(name))
    await Session.insert(
        Session(
            token=token_hash(token),
            user_id=user["id"],
            expiry_date=moment + IDLE,
            max_expiry_date=moment + ABSOLUTE,
        )
    )
    await note(("user_account", user["id"]), on=AUTH)
    return token


@account_operation
async def sign_out(token: str, *, by: Actor) -> None:
    await Session.delete().where(Session.token == token_hash(token))
    await note(("user_account", by.id), on=AUTH)


@account_reading
async def actor_of_session(token: str, *, by: Actor) -> Actor | None:
    """Who this cookie is, with the roles that hold today; None when it is unknown, expired or the user is disabled."""
    rows = await run("people/sql/actor_of_session.sql", token_hash(token), IDLE.total_seconds(), on=AUTH)
    return _actor(rows[0]) if rows else None


@account_reading
async def actor_of_token(token: str, *, by: Actor) -> Actor | None:
    """Who this bearer token is; None when unknown, revoked or expired."""
    rows = await run("people/sql/actor_of_token.sql", token_hash(token), on=AUTH)
    return _actor(rows[0]) if rows else None


def _actor(row: Record) -> Actor:
    return Actor(
        id=row["id"],
        name=row["username"],
        full_name=row["full_name"],
        organization=row["organization"],
        roles=frozenset(row["roles"]),
        stand_ins=frozenset((role, table, key) for role, table, key in (s.split(":", 2) for s in row["stand_ins"])),
    )
