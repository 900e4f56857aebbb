"""Slow hashing of passwords and recovery codes: off the event loop, one at a time, never faster for an unknown name."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from tables.people.user import User

P = ParamSpec("P")
R = TypeVar("R")

LONGEST_PASSWORD = User._max_password_length
RECOVERY_ROUNDS = 20_000
"""A recovery code is drawn at random out of 36^12, so that it needs no slower hash than this."""

_HASHER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="password")
"""600,000 rounds of PBKDF2 take a core for a third of a second; a queue of one keeps every other request quick."""


async def off_the_loop(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    return await asyncio.get_running_loop().run_in_executor(_HASHER, lambda: work(*args, **kwargs))


async def password_matches(stored: str | None, password: str) -> bool:
    """An unknown name (`stored` is None) costs the same work as a known one."""
    rounds, salt, expected = str(User._pbkdf2_iteration_count), "0" * 32, None
    if stored and stored.count("$") == 3:
        _, rounds, salt, expected = stored.split("$")
    made = await off_the_loop(User.hash_password, password[:LONGEST_PASSWORD], salt, int(rounds))
    return expected is not None and secrets.compare_digest(made.rsplit("$", 1)[1], expected)


async def new_hash(password: str) -> str:
    return await off_the_loop(User.hash_password, password)


async def recovery_hash(code: str, salt: bytes) -> str:
    made = await off_the_loop(hashlib.pbkdf2_hmac, "sha256", code.encode(), salt, RECOVERY_ROUNDS)
    return made.hex()
