"""A phone, a browser or a script that sends until it is answered, in a process that may be killed at any moment."""

import asyncio
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import keep_files_in
from operations.errors import RuleBroken, TryAgain
from operations.money import closing, confirmations, results
from operations.people.keys import Keys, use_keys
from operations.purchases import photos, plans, shopping
from operations.selection import imports
from scripts.session import Urls
from tables.engine import AUTH, DB, point_at
from tables.money.confirmation import ConfirmationChannel
from tests.program_builders import Program

CALLERS = 8


class Desk(Struct, frozen=True):
    """Who sends, and from where."""

    urls: Urls
    keys: Keys
    files: Path
    program: Program
    staff: Actor
    treasurer: Actor
    companion: Actor


class Request(Struct, frozen=True):
    """`number` is the request's own; a changed one has the number of the request whose id it uses."""

    number: int
    kind: str
    body: Any
    changed: bool = False


Sending = tuple[int, Request]
"""The number of the sending, and what is sent."""


async def _plan(desk: Desk, body: Any) -> Any:
    key, promise, item = body
    return await plans.draft_plan(promise, business="Warung", items=[item], key=key, by=desk.companion)


DOORS: MappingProxyType[str, Callable[[Desk, Any], Awaitable[Any]]] = MappingProxyType(
    {
        "trip": lambda desk, body: shopping.confirm_trip(body, by=desk.companion),
        "photo": lambda desk, body: photos.keep_photo(
            body[0], body[1], program=desk.program.key, by=desk.companion
        ),
        "slip": lambda desk, body: closing.propose_settlement(body, by=desk.staff),
        "import": lambda desk, body: imports.upload(
            body, program=desk.program.key, wave=desk.program.waves[0], by=desk.staff
        ),
        "answer": lambda desk, body: results.take_result(body[0], body[1], by=desk.treasurer),
        "heard": lambda desk, body: confirmations.confirm_receipt(
            [body[0]], on=body[1], channel=ConfirmationChannel.desk, by=desk.staff
        ),
        "plan": _plan,
    }
)  # fmt: skip


def send(desk: Desk, sendings: list[Sending], pipe: Connection) -> None:
    """Every sending is answered through the pipe, unless the process is killed before."""
    use_keys(desk.keys)
    keep_files_in(desk.files)
    asyncio.run(_send(desk, sendings, pipe))
    pipe.close()


async def _send(desk: Desk, sendings: list[Sending], pipe: Connection) -> None:
    point_at(desk.urls.app, desk.urls.auth)
    await DB.open(max_size=CALLERS)
    waiting = iter(sendings)

    async def caller() -> None:
        for number, request in waiting:
            pipe.send((number, await _answered(desk, request)))

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    assert DB.pool.get_idle_size() == DB.pool.get_size()
    await DB.close()
    await AUTH.close()


async def _answered(desk: Desk, request: Request) -> str:
    while True:
        try:
            return str(await DOORS[request.kind](desk, request.body))
        except TryAgain:
            continue
        except RuleBroken as said:
            return f"no: {type(said).__name__}"
