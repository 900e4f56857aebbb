"""Every file that any address answers to somebody leaves a row in the log of downloads; no handler has to remember."""

import re
from typing import Any

from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Send

from operations.books.downloads import Handed, note_file

_NAMED = re.compile(r'filename="([^"]*)"')
EXPORT = "x-export-id"
"""On an answer that was noted already, by its own operation."""
PAGES = ("text/html", "application/json", "application/problem+json", "application/vnd.oai", "text/plain")
SCRIPTS = b"/admin/"
"""Piccolo Admin's own scripts and fonts; it hands over no file of ours."""
PICTURES = ("/desk/purchases/", "/desk/field-events/", "/field/photos/", "/desk/charts/")
"""Photos that stand on a page beside what they prove, and charts beside their tables: looked at, not taken away."""


def noting(request: Request[Any, Any, Any], send: Send) -> Send:
    """Holds back the head of a file until it is noted: when that fails, nothing of the file goes out."""
    held: list[Message] = []

    async def send_noted(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_file(request, message):
            held.append(message)
            return
        if held and message["type"] == "http.response.body":
            assert not message.get("more_body"), "a file in pieces notes itself"
            head = held.pop()
            await note_file(_handed(request, head, message["body"]), by=request.scope["state"]["actor"])
            await send(head)
        await send(message)

    return send_noted


def _is_file(request: Request[Any, Any, Any], head: Any) -> bool:
    """A form is answered with a page, unless the answer says that it is a file: papers with names are asked for so."""
    is_answer = request.method in ("GET", "POST") and head["status"] in (200, 201)
    if not is_answer or request.scope["state"].get("actor") is None:
        return False
    headers = MutableScopeHeaders.from_message(head)
    shown = headers.get("content-disposition", "")
    if EXPORT in headers or (shown == "inline" and request.url.path.startswith(PICTURES)):
        return False
    is_of_a_page = headers.get("content-type", "").startswith(PAGES) or request.scope["raw_path"].startswith(SCRIPTS)
    return bool(shown) or not (is_of_a_page or request.method == "POST")


def _handed(request: Request[Any, Any, Any], head: Any, content: bytes) -> Handed:
    headers = MutableScopeHeaders.from_message(head)
    named = _NAMED.search(headers.get("content-disposition", ""))
    kind = headers.get("content-type", "").split(";")[0]
    return Handed(request.url.path, kind, content, named[1] if named else "")
