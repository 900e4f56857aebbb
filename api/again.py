"""A form that came while a code or the password of a locked session was missing: the page that asks for it carries the
form and has the browser send it again to the same address, so nothing typed is lost and it is done once."""

from typing import Any

from litestar import MediaType, Request, Response
from litestar.enums import RequestEncodingType
from litestar.response import Redirect, Template

from api import paired
from api.back import came_from, this_page
from api.language import language_of
from operations.actor import PUBLIC
from operations.errors import ProveAgain, RuleBroken
from operations.people import sign_in as signing
from operations.people.authenticator import WrongCode
from operations.people.passwords import WrongUnlock
from operations.people.sign_in import Stage, Standing
from operations.people.visit import SESSION_COOKIE

PASSWORD_FIELD, CODE_FIELD, FILES_LOST = "_password", "_code", "_files_lost"
OURS = frozenset({PASSWORD_FIELD, CODE_FIELD, paired.PIN_FIELD, FILES_LOST, "_csrf_token"})
STANDING = "/standing"
"""Where the script on a page asks how long the session stays open; asking is no use of it."""
PATHS = {
    Stage.locked: "/unlock",
    Stage.code: "/code",
    Stage.password: "/password",
    Stage.enroll: "/authenticator",
}
_FORMS = {RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART}
_OTHER_READERS = ("/admin", "/api/")
"""They take no forms of ours, and read their own bodies."""

Asked = Request[Any, Any, Any]


async def recognize(request: Asked, cookie: str) -> None:
    """Puts who it is and how far she has come into the state of the request."""
    in_use = request.url.path != STANDING or "working" in request.query_params
    enter(request, await signing.standing_of(cookie, in_use=in_use, by=PUBLIC))


def enter(request: Asked, standing: Standing | None) -> None:
    state = request.scope["state"]
    state["standing"] = standing
    state["stage"] = standing.stage if standing else None
    state["actor"] = standing.actor if standing and standing.stage == Stage.open else None


async def hear(request: Asked) -> None:
    """Before the handler of a form: takes the password or code that came with it. A wrong code goes no further."""
    state = request.scope["state"]
    if request.method != "POST" or request.url.path.startswith(_OTHER_READERS) or request.content_type[0] not in _FORMS:
        return
    sent = list((await request.form()).multi_items())
    state["sent"] = [(name, str(value)) for name, value in sent if name not in OURS and isinstance(value, str)]
    state["has_files"] = any(getattr(value, "filename", "") for _, value in sent)
    given = {name: str(value) for name, value in sent if name in OURS}
    await paired.hear_pin(request, given.get(paired.PIN_FIELD))
    standing: Standing | None = state.get("standing")
    if standing is None:
        return
    cookie = request.cookies.get(SESSION_COOKIE, "")
    if standing.stage == Stage.locked and PASSWORD_FIELD in given:
        if await signing.unlock(cookie, given[PASSWORD_FIELD], by=standing.actor):
            await recognize(request, cookie)
        else:
            state["wrong"] = WrongUnlock()
    elif standing.stage == Stage.open and CODE_FIELD in given:
        if not await signing.prove(cookie, given[CODE_FIELD], by=standing.actor):
            raise WrongCode
        await recognize(request, cookie)


def lead_on(request: Asked) -> Response[Any]:
    """Instead of "please sign in": to the sign-in, or to what the session still needs; a form is carried along."""
    stage = request.scope["state"].get("stage")
    path = this_page(request) if request.method == "GET" else came_from(request)
    if stage == Stage.locked and "sent" in request.scope["state"]:
        return carried(request, "password", request.scope["state"].get("wrong"))
    leads_to = PATHS.get(stage, "/") if stage else "/"
    return Redirect(leads_to, query_params={"next": path} if path else {}, status_code=303)


def ask_for_code(request: Asked, error: ProveAgain) -> Response[Any]:
    if request.method == "GET":
        return Redirect("/prove", query_params={"next": this_page(request)}, status_code=303)
    return carried(request, "code", error if isinstance(error, WrongCode) else None)


def carried(request: Asked, wanted: str, wrong: RuleBroken | None) -> Template:
    """The page that asks for `wanted` ("password", "pin" or "code") and holds the form that was sent."""
    state = request.scope["state"]
    query = f"?{request.url.query}" if request.url.query else ""
    files_lost = state.get("has_files") or FILES_LOST in _names(request)
    context = {
        "action": request.url.path + query,
        "fields": [*state.get("sent", []), *([(FILES_LOST, "1")] if files_lost else [])],
        "files_lost": files_lost,
        "is_multipart": request.content_type[0] == RequestEncodingType.MULTI_PART,
        "wanted": wanted,
        "wrong": wrong.say(language_of(request)) if wrong else "",
        "holder": state["standing"].actor if state.get("standing") else None,
        "back": "",
    }
    code = 403 if wanted == "code" else 401
    return Template("again.html", context=context, status_code=code, media_type=MediaType.HTML)


def _names(request: Asked) -> set[str]:
    form = request._connection_state.form
    return set(form) if isinstance(form, dict) else set()
