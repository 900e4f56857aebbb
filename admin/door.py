"""The staff door in the house: who may come in, what is open, and the headers that keep the page safe."""

from typing import cast
from urllib.parse import quote

from litestar import asgi
from litestar.types import Receive as HouseReceive
from litestar.types import Scope as HouseScope
from litestar.types import Send as HouseSend
from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from admin.answers import ASK, actor_of, language_of
from admin.forgery import handing_out, is_forged
from admin.frame import METHODS, NO_SUCH_WAY, Frame
from admin.labels import slug
from admin.router import admin_app
from admin.rows import may_open
from admin.tables import PAGES
from operations.actor import Actor
from operations.errors import NotAllowed
from operations.people.sign_in import Stage
from operations.people.users import ADMIN_DOOR
from operations.words import LANGUAGES, mark, translate

HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; style-src 'self'; "
    "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "cache-control": "no-store",
}
KEEP = "public, max-age=31536000, immutable"
OPEN = "/public/"
SIGN_IN_FIRST = mark("Silakan masuk dahulu.")
NOT_YOUR_TABLE = mark("Data ini tidak ada dalam menu peran Anda.")
FORGED = mark("Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu ulangi.")

_SLUGS = {slug(page.table, language): name for name, page in PAGES.items() for language in LANGUAGES}


@asgi("/admin", is_mount=True, copy_scope=True)
async def admin_door(scope: HouseScope, receive: HouseReceive, send: HouseSend) -> None:
    """Everything under /admin."""
    await enter(cast(Scope, scope), cast(Receive, receive), cast(Send, send))


async def enter(scope: Scope, receive: Receive, send: Send) -> None:
    send = handing_out(scope, _with_headers(send))
    path: str = scope["path"]
    answer = _turned_away(scope, path)
    if answer is not None:
        await answer(scope, receive, send)
    elif path.startswith("/assets/"):
        await admin_app()(scope, receive, _keeping(send))
    elif path.startswith(OPEN):
        await admin_app()(scope, receive, send)
    else:
        await Frame(admin_app())(_by_table_name(scope), receive, send)


def _turned_away(scope: Scope, path: str) -> Response | None:  # noqa: PLR0911  (one line a reason)
    """Why this request goes no further; None when it may."""
    language, actor = language_of(scope), actor_of(scope)
    raw_path = scope.get("raw_path", b"").split(b"?")[0]
    if path in ("", "/") and not raw_path.endswith(b"/"):
        return RedirectResponse("/admin/", 307)  # without the slash the page would look for its files beside /admin
    if scope["method"] not in METHODS:
        return JSONResponse({"detail": translate(NO_SUCH_WAY, language)}, 405)
    if path.startswith("/assets/"):
        return None
    if scope["method"] != "GET" and is_forged(scope):
        return PlainTextResponse(translate(FORGED, language), 403)
    if path.startswith(OPEN):
        return None
    if actor is None:
        return _sign_in_first(scope, path, language)
    if not actor.may(*ADMIN_DOOR):
        return _wrong_role(path, language)
    return _not_in_menu(path, actor, language)


def _sign_in_first(scope: Scope, path: str, language: str) -> Response:
    """Or unlock first: what was typed into the page stays there."""
    if path == "/":
        return RedirectResponse(f"/?next={quote('/admin/', safe='/')}", 303)
    asks = {ASK: "password"} if scope["state"].get("stage") == Stage.locked else {}
    return PlainTextResponse(translate(SIGN_IN_FIRST, language), 401, headers=asks)


def _wrong_role(path: str, language: str) -> Response:
    error = NotAllowed(roles=sorted(ADMIN_DOOR))
    if path == "/":
        raise error  # the house shows its page of refusals
    return PlainTextResponse(error.say(language), 403)


def _not_in_menu(path: str, actor: Actor, language: str) -> Response | None:
    name = _table_of(path)
    if name is None or (name in PAGES and may_open(PAGES[name], actor)):
        return None
    return PlainTextResponse(translate(NOT_YOUR_TABLE, language), 403 if name in PAGES else 404)


def _table_of(path: str) -> str | None:
    """The table that an address names, by its word or by its name."""
    parts = path.split("/")
    if len(parts) < 4 or parts[1:3] != ["api", "tables"] or parts[3] in ("", "grouped"):
        return None
    return _SLUGS.get(parts[3], parts[3])


def _by_table_name(scope: Scope) -> Scope:
    """The addresses of the page are in words (`rencana_belanja`), those of the application by table."""
    name, parts = _table_of(scope["path"]), scope["path"].split("/")
    return {**scope, "path": "/".join([*parts[:3], name, *parts[4:]])} if name else scope


def _with_headers(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_safely


def _keeping(send: Send) -> Send:
    """Stock files carry the hash of their content in their name."""

    async def send_kept(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["cache-control"] = KEEP
        await send(message)

    return send_kept
