"""The pages between the password and the open door: code, own password, authenticator; and the lock in between."""

from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException
from litestar.params import Body
from litestar.response import Redirect, Template
from msgspec import Struct

from api.again import PATHS, enter
from api.back import safe
from api.doors import doors_of
from api.language import language_of
from operations.actor import PUBLIC, Actor
from operations.errors import ProveAgain, RuleBroken
from operations.people import account, authenticator
from operations.people import sign_in as signing
from operations.people.authenticator import WrongCode
from operations.people.sign_in import Opened, Stage, Standing
from operations.people.visit import DEVICE_COOKIE, SESSION_COOKIE, Visit, visit_from, with_device
from operations.words import mark, translate

Asked = Request[Any, Any, Any]
_DEVICE_S = 90 * 24 * 3600
_DIFFERENT = mark("Kata sandi baru dan ulangannya tidak sama.")


class Typed(Struct):
    next: str = ""
    code: str = ""
    sealed: str = ""
    old: str = ""
    new: str = ""
    again: str = ""


Sent = Annotated[Typed, Body(media_type=RequestEncodingType.URL_ENCODED)]


async def half_in(request: Asked) -> Standing:
    """Whoever has a session, however far she has come."""
    standing: Standing | None = request.scope["state"].get("standing")
    if standing is None:
        raise NotAuthorizedException
    return standing


HALF = {"half": Provide(half_in)}
Half = NamedDependency[Standing]


def visit_of(request: Asked) -> Visit:
    return visit_from(request.headers, request.client.host if request.client else None, request.cookies)


def onward(standing: Standing, wanted: str) -> Redirect:
    """The next step, or through the right door."""
    if standing.stage == Stage.open:
        return Redirect(safe(wanted) or first_door(standing.actor), status_code=303)
    query = f"?{urlencode({'next': wanted})}" if safe(wanted) else ""
    return Redirect(PATHS[standing.stage] + query, status_code=303)


def first_door(actor: Actor) -> str:
    """`/` for who has none: there she is told why."""
    return next((path for path, _ in doors_of(actor)), "/")


def give_session(answer: Response[Any], token: str) -> None:
    answer.set_cookie(Cookie(key=SESSION_COOKIE, value=token, path="/", httponly=True, samesite="lax"))


async def go_on(request: Asked, opened: Opened, answer: Response[Any] | None = None, wanted: str = "") -> Response[Any]:
    """With the new cookies: to the next step, or with the page that must be shown first."""
    standing = await signing.standing_of(opened.token, by=PUBLIC)
    if answer is None:
        answer = onward(standing, wanted) if standing else Redirect("/", status_code=303)
    give_session(answer, opened.token)
    if opened.device:
        value = with_device(visit_of(request), opened.device)
        mark_ = Cookie(key=DEVICE_COOKIE, value=value, path="/", httponly=True, samesite="lax", max_age=_DEVICE_S)
        answer.set_cookie(mark_)
    return answer


@get("/unlock", media_type=MediaType.HTML, dependencies=HALF)
async def show_unlock(request: Asked, half: Half) -> Response[Any]:
    wanted = request.query_params.get("next", "")
    if half.stage != Stage.locked:
        return onward(half, wanted)
    return _ask(request, "password", "/unlock", wanted, half)


@post("/unlock", media_type=MediaType.HTML)
async def unlock(data: Sent, by: NamedDependency[Actor]) -> Response[Any]:
    """The doorman has unlocked it, or asks again."""
    return Redirect(safe(data.next) or first_door(by), status_code=303)


@get("/prove", media_type=MediaType.HTML, dependencies=HALF)
async def show_prove(request: Asked, by: NamedDependency[Actor], half: Half) -> Response[Any]:
    return _ask(request, "code", "/prove", request.query_params.get("next", ""), half)


@post("/prove", media_type=MediaType.HTML)
async def prove(data: Sent, by: NamedDependency[Actor]) -> Response[Any]:
    by.must_have_proved()
    return Redirect(safe(data.next) or first_door(by), status_code=303)


def _ask(request: Asked, wanted: str, action: str, back: str, half: Standing) -> Template:
    context = {
        "action": action, "fields": [("next", back)], "files_lost": False, "is_multipart": False, "wanted": wanted,
        "wrong": "", "holder": half.actor, "back": safe(back),
    }  # fmt: skip
    return Template("again.html", context=context)


@get("/code", media_type=MediaType.HTML, dependencies=HALF)
async def show_code(request: Asked, half: Half) -> Response[Any]:
    wanted = request.query_params.get("next", "")
    return onward(half, wanted) if half.stage != Stage.code else _code_page(wanted, "", half)


@post("/code", media_type=MediaType.HTML, status_code=200, dependencies=HALF)
async def enter_code(request: Asked, data: Sent, half: Half) -> Response[Any]:
    if half.stage != Stage.code:
        return onward(half, data.next)
    token = request.cookies[SESSION_COOKIE]
    opened = await signing.enter_code(token, data.code, visit_of(request), by=half.actor)
    if opened is None:
        page = _code_page(data.next, WrongCode().say(language_of(request)), half)
        page.status_code = 401
        return page
    return await go_on(request, opened, wanted=data.next)


def _code_page(wanted: str, wrong: str, half: Standing) -> Template:
    return Template("code.html", context={"next": wanted, "wrong": wrong, "holder": half.actor})


@get("/password", media_type=MediaType.HTML, dependencies=HALF)
async def show_password(request: Asked, half: Half) -> Response[Any]:
    wanted = request.query_params.get("next", "")
    if half.stage not in (Stage.password, Stage.open):
        return onward(half, wanted)
    return _password_page(wanted, "", half)


@post("/password", media_type=MediaType.HTML, status_code=200, dependencies=HALF)
async def change_password(request: Asked, data: Sent, half: Half) -> Response[Any]:
    if half.stage not in (Stage.password, Stage.open):
        return onward(half, data.next)
    wrong = "" if data.new == data.again else translate(_DIFFERENT, language_of(request))
    if not wrong:
        try:
            token, visit = request.cookies[SESSION_COOKIE], visit_of(request)
            opened = await account.change_password(token, data.old, data.new, visit, by=half.actor)
            return await go_on(request, opened, wanted=data.next or ("/account" if half.stage == Stage.open else ""))
        except RuleBroken as refusal:
            wrong = refusal.say(language_of(request))
    page = _password_page(data.next, wrong, half)
    page.status_code = 422
    return page


def _password_page(wanted: str, wrong: str, half: Standing) -> Template:
    context = {"next": wanted, "wrong": wrong, "forced": half.stage == Stage.password, "holder": half.actor}
    return Template("password.html", context=context)


@get("/authenticator", media_type=MediaType.HTML, dependencies=HALF)
async def show_enrollment(request: Asked, half: Half) -> Response[Any]:
    """Also for who changes her phone: that is an act which needs a code of the old one."""
    wanted = request.query_params.get("next", "")
    if half.stage not in (Stage.enroll, Stage.open):
        return onward(half, wanted)
    held = await account.own_account(request.cookies[SESSION_COOKIE], by=half.actor)
    if held.recovery_left is not None:
        half.actor.must_have_proved()
    return _enrollment_page(authenticator.offer(by=half.actor), wanted, "", half)


@post("/authenticator", media_type=MediaType.HTML, status_code=200, dependencies=HALF)
async def enroll(request: Asked, data: Sent, half: Half) -> Response[Any]:
    """The recovery codes are shown on this answer and never again."""
    if half.stage not in (Stage.enroll, Stage.open):
        return onward(half, data.next)
    codes = await authenticator.enroll(data.sealed, data.code, by=half.actor)
    if codes is None:
        offer = authenticator.offered(data.sealed, by=half.actor)
        page = _enrollment_page(offer, data.next, WrongCode().say(language_of(request)), half)
        page.status_code = 422
        return page
    token, visit = request.cookies[SESSION_COOKIE], visit_of(request)
    opened = await signing.open_enrolled(token, visit, by=half.actor)
    enter(request, await signing.standing_of(opened.token, by=PUBLIC))
    onto = safe(data.next) or first_door(half.actor)
    return await go_on(request, opened, Template("recovery_codes.html", context={"codes": codes, "onto": onto}))


def _enrollment_page(offer: authenticator.Offer, wanted: str, wrong: str, half: Standing) -> Template:
    context = {"offer": offer, "next": wanted, "wrong": wrong, "holder": half.actor, "forced": half.stage != Stage.open}
    return Template("authenticator.html", context=context)


@get("/standing", media_type=MediaType.JSON)
async def standing(request: Asked) -> dict[str, Any]:
    """For the script that covers an idle page: asking is no use of the session, unless she was typing (`working`)."""
    return _told(request)


@post("/standing", media_type=MediaType.JSON, status_code=200)
async def open_again(request: Asked) -> dict[str, Any]:
    """Password or code typed over the covered page; the doorman takes them."""
    wrong = request.scope["state"].get("wrong")
    if wrong:
        raise wrong
    return _told(request)


def _told(request: Asked) -> dict[str, Any]:
    held: Standing | None = request.scope["state"].get("standing")
    language = language_of(request)
    return {
        "stage": held.stage if held else "none",
        "locks_in_s": max(held.locks_in_s, 0) if held else 0,
        "who": held.actor.name if held else "",
        "words": {key: translate(text, language) for key, text in WORDS.items()},
    }


WORDS = {
    "locked": mark("Layar terkunci"),
    "password": mark("Kata sandi"),
    "why_locked": mark("Anda lama tidak bekerja di sini. Ketik kata sandi; semua yang sudah diisi tetap ada."),
    "code": mark("Kode autentikator"),
    "prove": mark("Langkah ini perlu kode"),
    "why_code": ProveAgain.text,
    "ended": mark("Sesi berakhir"),
    "why_ended": mark("Masuk lagi di tab baru, lalu kembali ke sini; yang sudah diisi tetap ada."),
    "sign_in": mark("Masuk di tab baru"),
    "back": mark("Saya sudah masuk"),
    "go": mark("Lanjutkan"),
    "cancel": mark("Batal"),
    "away": mark("Server tidak menjawab. Coba lagi sebentar."),
}

ROUTES = [
    show_unlock, unlock, show_prove, prove, show_code, enter_code, show_password, change_password, show_enrollment,
    enroll, standing, open_again,
]  # fmt: skip
