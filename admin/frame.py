"""The frame around Piccolo Admin: one transaction with the actor's settings for every request, reads too.

The answer is held until the transaction is committed, so a person is never told "saved" about something that was not.
An answer of 400 and above rolls back.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from admin.answers import TROUBLE, actor_of, language_of, refusal
from operations.actor import Actor
from operations.errors import from_database
from operations.words import mark, translate
from tables.engine import DB

LARGEST_BODY = 200_000
METHODS = frozenset({"GET", "POST", "PATCH"})
NO_SUCH_WAY = mark("Di sini data tidak dihapus atau diganti utuh. Ubah lewat Simpan, atau lewat meja kerja.")
_TOO_LARGE = mark("Kiriman terlalu besar.")
_UNREADABLE = mark("Permintaan ini tidak bisa dijalankan: nilainya tidak bisa disimpan.")

log = structlog.get_logger()


class Undone(Exception):
    """Leaves the transaction so that it rolls back; never leaves the frame."""


class Frame:
    """Wraps the application: method, size, transaction, held answer, refusals in words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = language_of(scope)
        if scope["method"] not in METHODS:
            await JSONResponse({"detail": translate(NO_SUCH_WAY, language)}, 405)(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            await PlainTextResponse(translate(_TOO_LARGE, language), 413)(scope, receive, send)
            return
        answer = await self._answer(scope, body, language)
        if isinstance(answer, Response):
            await answer(scope, receive, send)
            return
        for message in answer:
            await send(message)

    async def _answer(self, scope: Scope, body: bytes, language: str) -> list[Message] | Response:
        held: list[Message] = []
        try:
            async with _transaction(actor_of(scope), readonly=scope["method"] == "GET"):
                await self.app(scope, _replay(body), _holding(held))
                if held[0]["status"] >= 400:
                    raise Undone
        except Undone:
            return held
        except asyncpg.DataError:
            return PlainTextResponse(translate(_UNREADABLE, language), 400)
        except asyncpg.PostgresError as error:
            said = from_database(error)
            return refusal(said, language) if said else _trouble(scope, error, language)
        except Exception as error:  # noqa: BLE001  (the last handler: nothing of a fault may reach the browser)
            return _trouble(scope, error, language)
        return held


@asynccontextmanager
async def _transaction(actor: Actor | None, *, readonly: bool) -> AsyncIterator[None]:
    assert actor is not None, "the door lets nobody else in"
    async with DB.transaction(settings=actor.settings(), readonly=readonly):
        yield


def _trouble(scope: Scope, error: Exception, language: str) -> Response:
    """The log gets the kind and the address, never the values (a database detail may hold a name)."""
    with suppress(OSError):  # a log on a full disk must not hide the answer
        where = "/".join(scope["path"].split("/")[:4])  # as far as the table: what follows may be anything
        log.error("fault", path=where, method=scope["method"], kind=type(error).__name__)
    return PlainTextResponse(translate(TROUBLE, language), 500)


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is larger than any form of ours."""
    parts, size = [], 0
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _holding(held: list[Message]) -> Send:
    async def send(message: Message) -> None:
        held.append(message)

    return send
