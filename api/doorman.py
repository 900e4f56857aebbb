"""Who is at the door? Reads the session cookie or bearer token of every request and sets the headers that keep a page
safe: strict content policy, no caching of personal data, no framing."""

import os
from typing import Any

from litestar import Request
from litestar._parsers import parse_url_encoded_form_data
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from api.again import enter, hear, recognize
from api.downloads import noting
from api.paired import is_open_phone
from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.people.tokens import actor_of_token
from operations.people.visit import SESSION_COOKIE
from tables.people.api_token import TokenScope

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=()",
}


PULLED = ("/audit/csv/", "/audit/xlsx/", "/audit/pack")
SCOPES = {
    "/audit/csv/": TokenScope.sheets,
    "/audit/xlsx/": TokenScope.sheets,
    "/audit/pack": TokenScope.pack,
    "/api/": TokenScope.api,
    "/schema": TokenScope.api,
}
"""Where a token opens anything, and which. A token that leaks signs nothing and opens nobody's page."""
WRITTEN_BY_TOKENS = "/api/v1/imports"
"""All else is only read: a machine may bring a list of candidates, which a person screens before it counts."""
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD_API = "/field/api/"
"""A phone compares its clock with every answer."""
HTTPS_SETTING = "BERDAYA_HTTPS"
"""`1` behind a proxy that speaks TLS: we ourselves see plain HTTP then."""
HTTPS_FOR_S = 365 * 24 * 3600


_FILES = ("/static/", "/field/static/")
_SHELL = frozenset({"/field", "/field/", "/field/sw.js", "/field/manifest.webmanifest", "/field/words.json"})


def holds_none(path: str) -> bool:
    """The same for everybody: who asks is not looked up, and looking at it keeps no session and no phone open."""
    return path.startswith(_FILES) or path in _SHELL


class Doorman(ASGIMiddleware):
    """Puts the actor into `scope["state"]["actor"]` (None when nobody signed in, or not all the way)."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Request[Any, Any, Any] = Request(scope, receive)
        holds_data = not holds_none(scope["path"])
        if holds_data:
            await _recognize(request)
        try:
            if holds_data:
                await hear(request)
            await next_app(scope, receive, noting(request, send))
        finally:
            parse_url_encoded_form_data.cache_clear()  # the framework would keep the last 1.024 forms, passwords too


async def send_safely(message: Message, scope: Scope) -> None:
    """Before every answer of the application, also those that no handler and no middleware had a hand in (404, 405)."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if not scope["path"].startswith("/static/"):
            headers.setdefault("cache-control", "no-store")
        if scope["path"].startswith(FIELD_API):
            headers.setdefault("x-server-time", now().isoformat())
        if scope["scheme"] == "https" or os.environ.get(HTTPS_SETTING) == "1":
            _keep_to_https(headers)


def _keep_to_https(headers: MutableScopeHeaders) -> None:
    """The one place for every cookie of every door: session, form token, language, those of Piccolo Admin. A browser
    that came by HTTPS once never tries plain HTTP again."""
    headers.setdefault("strict-transport-security", f"max-age={HTTPS_FOR_S}")
    for place, (name, value) in enumerate(headers.headers):
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            headers.headers[place] = (name, value + b"; Secure")


def answering_heads(app: ASGIApp) -> ASGIApp:
    """HEAD is answered like GET, without the body; not where it would start a download, nor in Piccolo Admin."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") != "HEAD" or scope["path"].startswith((*PULLED, "/admin")):
            await app(scope, receive, send)
            return
        read: Any = {**scope, "method": "GET"}  # a copy: the web server itself must still know that it was a HEAD
        await app(read, receive, _without_body(send))

    return answer


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head


async def _recognize(request: Request[Any, Any, Any]) -> None:
    enter(request, None)
    header = request.headers.get("authorization", "")
    if header[:7].lower() == "bearer ":
        scope = _scope_of(request)
        if scope is not None:
            request.scope["state"]["actor"] = await actor_of_token(header[7:].strip(), scope, by=PUBLIC)
    elif not await is_open_phone(request) and (cookie := request.cookies.get(SESSION_COOKIE)):
        await recognize(request, cookie)


def _scope_of(request: Request[Any, Any, Any]) -> TokenScope | None:
    """A cookie beside a token is not looked at: whoever shows one is who it is, or nobody."""
    asked = request.scope["raw_path"].decode("latin-1")  # below a mount `path` is only the rest of it
    if request.method not in _READS:
        return TokenScope.imports if asked.startswith(WRITTEN_BY_TOKENS) else None
    return next((scope for start, scope in SCOPES.items() if asked.startswith(start)), None)


async def signed_in(request: Request[Any, Any, Any]) -> Actor:
    """The dependency `by` of every page and route behind the door."""
    actor = request.scope["state"].get("actor")
    if actor is None:
        raise NotAuthorizedException
    return actor
