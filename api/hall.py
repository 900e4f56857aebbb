"""The hall behind the front door: sign in, sign out, the choice of language, and whether the house stands."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template
from msgspec import Struct

from api.back import came_from, page_at, safe
from api.doorman import COOKIE
from api.doors import doors_of
from api.language import COOKIE as LANGUAGE_COOKIE
from api.language import language_of
from operations.actor import PUBLIC, Actor
from operations.books import health
from operations.people import sign_in as signing
from operations.words import LANGUAGES, mark, translate

WRONG = mark("Nama pengguna atau kata sandi salah, atau akun sedang dikunci 15 menit karena terlalu banyak percobaan.")


class SignIn(Struct):
    username: str = ""
    password: str = ""
    next: str = ""


class Language(Struct):
    back: str = ""


@get("/", media_type=MediaType.HTML)
async def front_door(request: Request[Any, Any, Any]) -> Response[Any]:
    actor: Actor | None = request.scope["state"].get("actor")
    if actor:
        path = safe(request.query_params.get("next", "")) or _first_door(actor)
        return Redirect(path, status_code=303) if path != "/" else Template("no_doors.html")
    return Template(
        "sign_in.html", context={"next": request.query_params.get("next", ""), "wrong": None, "username": ""}
    )


@post("/", media_type=MediaType.HTML, status_code=200)
async def sign_in(
    request: Request[Any, Any, Any],
    data: Annotated[SignIn, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    token = await signing.sign_in(data.username, data.password)
    if token is None:
        context = {"next": data.next, "wrong": translate(WRONG, language_of(request)), "username": data.username}
        return Template("sign_in.html", context=context, status_code=401)
    actor = await signing.actor_of_session(token, by=PUBLIC)
    assert actor is not None, "the session was opened just now"
    answer = Redirect(safe(data.next) or _first_door(actor), status_code=303)
    answer.set_cookie(Cookie(key=COOKIE, value=token, path="/", httponly=True, samesite="lax"))
    return answer


@post("/sign-out", status_code=303)
async def sign_out(request: Request[Any, Any, Any], by: NamedDependency[Actor]) -> Redirect:
    await signing.sign_out(request.cookies.get(COOKIE, ""), by=by)
    answer = Redirect("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@post("/language/{code:str}", status_code=303)
async def choose_language(
    request: Request[Any, Any, Any],
    code: FromPath[str],
    data: Annotated[Language, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Back to the page that was on the screen; after a refused form, to the page that the form stands on."""
    answer = Redirect(page_at(request.app, data.back) or came_from(request) or "/", status_code=303)
    if code in LANGUAGES:
        answer.set_cookie(Cookie(key=LANGUAGE_COOKIE, value=code, path="/", max_age=31_536_000, samesite="lax"))
    return answer


@get("/health", media_type=MediaType.JSON)
async def health_check() -> Response[dict[str, Any]]:
    """200 only when the database answers, migrations and fences are current, and files can be kept."""
    faults = await health.faults(by=PUBLIC)
    return Response({"status": "fault" if faults else "ok", "faults": faults}, status_code=503 if faults else 200)


def _first_door(actor: Actor) -> str:
    """`/` for who has none: there she is told why."""
    return next((path for path, _ in doors_of(actor)), "/")
