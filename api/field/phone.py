"""A companion's phone at the door: pair it with a code from the desk, open it with the PIN."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException
from litestar.params import Body, FromQuery
from litestar.response import Redirect, Template
from msgspec import Struct

from api.again import carried
from api.back import came_from, safe, this_page
from api.language import language_of
from api.paired import COOKIE
from api.steps import visit_of
from operations.errors import RuleBroken
from operations.people import phones
from operations.people.phones import KNOWN_FOR, PhoneState

Asked = Request[Any, Any, Any]
FIELD = "/field/"
PEOPLE = "/field/people"
"""Where the pages that need a signal begin."""


class PhoneTurnedAway(NotAuthorizedException):
    """This phone is paired and closed, or it is not known any more."""


class Pairing(Struct):
    code: str = ""
    pin: str = ""
    again: str = ""


class Pin(Struct):
    pin: str = ""
    next: str = ""


@get("/pair", media_type=MediaType.HTML)
async def pairing_form(code: FromQuery[str] = "") -> Template:
    return Template("field_pair.html", context={"code": code[:20], "wrong": None})


@post("/pair", media_type=MediaType.HTML, status_code=200)
async def pair(
    request: Asked, data: Annotated[Pairing, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    try:
        token = await phones.pair(
            data.code,
            data.pin.strip(),
            again=data.again.strip(),
            label=request.headers.get("user-agent", "HP"),
            replaces=request.cookies.get(COOKIE),
            network=visit_of(request).network,
        )
    except RuleBroken as refusal:
        context = {"code": data.code[:20], "wrong": refusal.say(language_of(request))}
        return Template("field_pair.html", context=context, status_code=422)
    answer = Redirect(FIELD, status_code=303)
    answer.set_cookie(remembered(token))
    return answer


@get("/pin", media_type=MediaType.HTML)
async def pin_form(request: Asked) -> Response[Any]:
    wanted = safe(request.query_params.get("next", ""))
    if request.scope["state"].get("phone") == PhoneState.open:
        return Redirect(wanted or PEOPLE, status_code=303)
    return Template("field_pin.html", context={"next": wanted, "wrong": None})


@post("/pin", media_type=MediaType.HTML, status_code=200)
async def open_with_pin(
    request: Asked, data: Annotated[Pin, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    token = request.cookies.get(COOKIE, "")
    try:
        await phones.open_phone(token, data.pin.strip())
    except RuleBroken as refusal:
        context = {"next": safe(data.next), "wrong": refusal.say(language_of(request))}
        return Template("field_pin.html", context=context, status_code=401)
    answer = Redirect(safe(data.next) or PEOPLE, status_code=303)
    answer.set_cookie(remembered(token))  # 14 days from now on again
    return answer


def turn_away(request: Asked, error: PhoneTurnedAway) -> Response[Any]:
    """To the PIN and back; a phone that is not known any more forgets its token and reads how to be paired again."""
    if request.scope["state"]["phone"] == PhoneState.closed:
        if "sent" in request.scope["state"]:
            return carried(request, "pin", request.scope["state"].get("wrong"))
        back = this_page(request) if request.method == "GET" else came_from(request)
        return Redirect("/field/pin", query_params={"next": back} if back else {}, status_code=303)
    answer: Response[Any] = Template("field_unpaired.html", status_code=401, media_type=MediaType.HTML)
    if request.scope["state"]["phone"] != PhoneState.lost:  # a lost one is told so again, until its page has wiped it
        answer.delete_cookie(COOKIE, path="/field")
    return answer


def remembered(token: str) -> Cookie:
    """For fourteen days from now on."""
    seconds = int(KNOWN_FOR.total_seconds())
    return Cookie(key=COOKIE, value=token, path="/field", httponly=True, samesite="lax", max_age=seconds)


ROUTES = [pairing_form, pair, pin_form, open_with_pin]
