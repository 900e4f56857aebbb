"""The hall behind the front door: sign in, sign out, the choice of language, and whether the house stands."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template
from msgspec import Struct

from api.back import came_from, page_at
from api.language import COOKIE as LANGUAGE_COOKIE
from api.language import language_of
from api.steps import HALF, Half, go_on, onward, visit_of
from operations.actor import PUBLIC
from operations.books import health
from operations.people import sign_in as signing
from operations.people.sign_in import Opened, Standing
from operations.people.visit import SESSION_COOKIE
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
    standing: Standing | None = request.scope["state"].get("standing")
    if standing:
        answer = onward(standing, request.query_params.get("next", ""))
        return answer if answer.url != "/" else Template("no_doors.html")
    return Template(
        "sign_in.html", context={"next": request.query_params.get("next", ""), "wrong": None, "username": ""}
    )


@post("/", media_type=MediaType.HTML, status_code=200)
async def sign_in(
    request: Request[Any, Any, Any],
    data: Annotated[SignIn, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    token = await signing.sign_in(data.username, data.password, visit_of(request))
    if token is None:
        context = {"next": data.next, "wrong": translate(WRONG, language_of(request)), "username": data.username}
        return Template("sign_in.html", context=context, status_code=401)
    return await go_on(request, Opened(token), wanted=data.next)


@post("/sign-out", status_code=303, dependencies=HALF)
async def sign_out(request: Request[Any, Any, Any], half: Half) -> Redirect:
    await signing.sign_out(request.cookies.get(SESSION_COOKIE, ""), by=half.actor)
    answer = Redirect("/", status_code=303)
    answer.delete_cookie(SESSION_COOKIE)
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
