"""The way from the phone to the real application: it can be cut, be slow, lose answers, or lead to a market's Wi-Fi."""

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from msgspec import Struct

from tests.the_app import the_app

Meddle = Callable[["Call"], "Instead | None"]


class Call(Struct):
    """What the phone asked, and the code of the answer that the application gave (or somebody instead of it)."""

    method: str
    path: str
    body: bytes = b""
    code: int = 0
    sent: int = 0
    """Bytes of the answer, with its headers."""

    @property
    def event(self) -> dict[str, Any]:
        return json.loads(self.body) if self.path.endswith("/events") else {}


class Instead(Struct, frozen=True):
    """What somebody answers in place of the application."""

    code: int
    media_type: bytes
    body: bytes
    location: str = ""


POSTING = ("POST", "PUT")
BUSY = Instead(503, b"text/plain", b"")


class Road:
    """`before` answers instead of the application; `after` instead of what it had answered already, and committed."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.before: Meddle = lambda _: None
        self.after: Meddle = lambda _: None
        self.slow_s = 0.0
        self._held_path = ""
        self._held: list[Call] = []
        self._free = asyncio.Event()
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def posted(self, path: str = "/field/api/events") -> list[Call]:
        return [call for call in self.calls if call.path.startswith(path) and call.method in POSTING]

    def hold(self, path: str) -> None:
        """What is posted there stays on the way until `let_go`."""
        self._held_path, self._held, self._free = path, [], asyncio.Event()

    async def is_held(self) -> bool:
        """Something is on the way there."""
        return bool(self._held)

    def let_go(self) -> None:
        self._held_path = ""
        self._free.set()

    async def open(self) -> None:
        """The server is there; the second time at the same address."""
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(self._pass, interface="asgi3", lifespan="off", log_level="critical", access_log=False)
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))

    async def close(self) -> None:
        """The server is gone."""
        if self._server and self._serving:
            self._server.should_exit = self._server.force_exit = True
            await self._serving
            self._server = self._serving = None

    async def _pass(self, scope: Any, receive: Any, send: Any) -> None:
        call = Call(scope["method"], scope["path"])
        self.calls.append(call)
        messages = await _heard(receive)
        call.body = b"".join(message.get("body", b"") for message in messages)
        if call.path.startswith("/field/api/") and self.slow_s:
            await asyncio.sleep(self.slow_s)
        if self._held_path and call.method in POSTING and call.path.startswith(self._held_path):
            self._held.append(call)
            await self._free.wait()
        if instead := self.before(call):
            await _answer(call, send, instead)
            return
        held: list[Any] = []

        async def hear() -> Any:
            return messages.pop(0) if messages else await receive()

        async def hold(message: Any) -> None:
            held.append(message)

        await the_app()(scope, hear, hold)
        call.code = held[0]["status"]
        if instead := self.after(call):
            await _answer(call, send, instead)
            return
        for message in held:
            call.sent += len(message.get("body", b"")) + sum(len(n) + len(v) + 4 for n, v in message.get("headers", []))
            await send(message)


async def _heard(receive: Any) -> list[Any]:
    """The whole question."""
    messages = [message := await receive()]
    while message.get("more_body"):
        messages.append(message := await receive())
    return messages


async def _answer(call: Call, send: Any, instead: Instead) -> None:
    call.code = instead.code
    headers = [(b"content-type", instead.media_type)]
    if instead.location:
        headers.append((b"location", instead.location.encode()))
    await send({"type": "http.response.start", "status": instead.code, "headers": headers})
    await send({"type": "http.response.body", "body": instead.body})
