"""How the staff door answers: every refusal in words that Piccolo Admin can show, never a traceback."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from admin.forms import FieldErrors
from admin.queries import BadQuery
from admin.shown import Reader, office_zone
from operations.actor import Actor
from operations.errors import NotFound, ProveAgain, RuleBroken
from operations.words import chosen_language, mark

TROUBLE = mark("Ada kesalahan pada sistem. Tidak ada data yang berubah. Coba lagi; jika berulang, hubungi admin.")
_UNREADABLE_BODY = mark("isi kiriman tidak terbaca")

ASK = "x-berdaya-ask"
"""Tells the script over the page what to ask for before it sends the same request again: a password or a code."""

Handler = Callable[[Request], Awaitable[Response]]


def actor_of(scope: Mapping[str, Any]) -> Actor | None:
    """Whom the doorman recognized."""
    actor: Actor | None = scope.get("state", {}).get("actor")
    return actor


def language_of(scope: Mapping[str, Any]) -> str:
    """The choice remembered in the cookie that all doors share, else the browser's."""
    headers = Headers(raw=list(scope["headers"]))
    held: SimpleCookie = SimpleCookie()
    with contextlib.suppress(CookieError):
        for cookie in headers.getlist("cookie"):
            held.load(cookie)
    chosen = held["language"].value if "language" in held else ""
    return chosen_language(chosen, headers.get("accept-language", ""))


async def reader_of(request: Request) -> Reader:
    """Inside the frame's transaction."""
    actor = actor_of(request.scope)
    assert actor is not None, "the frame lets nobody else in"
    return Reader(actor, language_of(request.scope), await office_zone())


async def body_of(request: Request) -> dict[str, Any]:
    try:
        data = await request.json()
    except (ValueError, RecursionError):  # also bytes that are no text, and a nest without an end
        raise BadQuery(what=_UNREADABLE_BODY) from None
    if not isinstance(data, dict):
        raise BadQuery(what=_UNREADABLE_BODY)
    return data


def refusable(handler: Handler) -> Handler:
    """Turns a refusal of ours into the answer that Piccolo Admin shows beside the form."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except FieldErrors as error:
            detail = [{"loc": [name], "msg": said} for name, said in error.errors.items()]
            return JSONResponse({"detail": detail}, status_code=422)
        except RuleBroken as error:
            return refusal(error, language_of(request.scope))

    return answer


def refusal(error: RuleBroken, language: str) -> Response:
    """404 and 400 as plain words, everything else as the 405 that Piccolo Admin shows cleanly."""
    said = error.say(language)
    if isinstance(error, NotFound | BadQuery):
        return PlainTextResponse(said, status_code=404 if isinstance(error, NotFound) else 400)
    asks = {ASK: "code"} if isinstance(error, ProveAgain) else {}
    return JSONResponse({"detail": said}, status_code=405, headers=asks)
