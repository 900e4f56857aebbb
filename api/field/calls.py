"""The addresses that the companion's page calls: its package, its PIN, photos, events. JSON, and nothing is cached."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from api.errors import CODES, refuse
from api.field.package_words import as_json
from api.field.phone import remembered
from api.field.phone_gate import (
    OtherUser,
    PhoneShut,
    TooOften,
    only_our_page,
    open_phone,
    paired_phone,
    phone_at,
    tell_state,
    tell_to_wait,
    tell_whose,
)
from api.language import language_of
from api.paired import COOKIE
from operations.actor import PUBLIC
from operations.books.quotas import DayFull, ProgramFull
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.follow_up import field_events, field_package
from operations.follow_up.field_events import Answer, PhotosMissing, Sender
from operations.follow_up.field_shapes import NotAnEvent, id_in, read_event
from operations.people import account, phones
from operations.people.phones import Phone
from operations.purchases.photos import keep_field_photo

Asked = Request[Any, Any, Any]
Paired = NamedDependency[Phone]
LARGEST_EVENT = 200_000
LARGEST_PHOTO = 5_000_000
PROBLEM = "application/problem+json"


class Pin(msgspec.Struct):
    pin: str = ""


class Emptied(msgspec.Struct):
    device: str = ""


@get("/package")
async def package(request: Asked, opened: Paired) -> Response[Any]:
    """All that the phone holds, or 304 when it holds just that."""
    actor = opened.actor
    assert actor is not None, "the gate lets only open phones in"
    content, tag = as_json(await field_package.package(by=actor), actor, language_of(request))
    headers = {"etag": tag}
    if tag in [given.strip() for given in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


@post("/pin", status_code=200)
async def open_with_pin(request: Asked) -> Response[Any]:
    """Each try is counted before it is compared. The body is read behind the gate: a foreign page gets no further."""
    known, token = phone_at(request), request.cookies.get(COOKIE, "")
    if known.owner is None:
        raise PhoneShut(known.state)
    try:
        await phones.open_phone(token, _pin(await request.body()))
    except RuleBroken as refusal:
        state = (await phones.phone_of(token, by=PUBLIC)).state
        said = refusal.say(language_of(request))
        body = {"type": "/errors/WrongPin", "title": said, "status": 401, "detail": said, "state": state}
        return Response(body, status_code=401, media_type=PROBLEM)
    who = {"user": known.owner.id, "call_name": known.owner.full_name, "device": known.device}
    answer = Response(who, media_type="application/json")
    answer.set_cookie(remembered(token))
    return answer


def _pin(content: bytes) -> str:
    """What cannot be read is a wrong PIN."""
    try:
        return msgspec.json.decode(content, type=Pin).pin.strip()
    except (msgspec.DecodeError, UnicodeError):
        return ""


@post("/emptied", status_code=200)
async def say_emptied(request: Asked) -> Response[Any]:
    """She emptied this phone, perhaps days ago without a signal: its token opens nothing any more. A phone that was
    paired again since then is another device, and stays."""
    known = phone_at(request)
    if known.owner is None or known.device is None:
        raise PhoneShut(known.state)
    is_this = _emptied(await request.body()) == str(known.device)
    if is_this:
        await account.forget_device(known.device, by=known.owner)
    return Response({"ended": is_this}, media_type="application/json")


def _emptied(content: bytes) -> str:
    try:
        return msgspec.json.decode(content, type=Emptied).device
    except (msgspec.DecodeError, UnicodeError):
        return ""


@put("/photos/{key:uuid}", request_max_body_size=LARGEST_PHOTO)
async def send_photo(request: Asked, key: FromPath[UUID], phone: Paired) -> Response[Any]:
    """Before the event that says what it shows; the same bytes again are the same photo."""
    assert phone.owner is not None, "the gate lets only paired phones in"
    try:
        is_new = await keep_field_photo(key, await request.body(), by=phone.owner)
    except RuleBroken as refusal:
        return _refused(request, str(key), refusal)
    return Response({"id": key}, status_code=201 if is_new else 200, media_type="application/json")


@post("/events", request_max_body_size=LARGEST_EVENT)
async def send_event(request: Asked, phone: Paired) -> Response[Any]:
    """One event. Its id comes back with every answer: any other answer is no receipt."""
    assert phone.owner is not None, "the gate lets only paired phones in"
    sent: Any = None
    try:
        sent = _decoded(await request.body())
        if isinstance(sent, dict) and sent.pop("user", str(phone.owner.id)) != str(phone.owner.id):
            raise OtherUser
        answer = await field_events.receive(read_event(sent), Sender(device=phone.device), by=phone.owner)
    except RuleBroken as refusal:
        return _refused(request, id_in(sent), refusal)
    return Response(_told(answer), status_code=201 if answer.is_new else 200, media_type="application/json")


def _decoded(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise NotAnEvent(hint="JSON") from error


def _told(answer: Answer) -> dict[str, Any]:
    return {"id": answer.id, "received_at": answer.received_at, "state": answer.state, "reason": answer.reason}


def _refused(request: Asked, key: str | None, refusal: RuleBroken) -> Response[Any]:
    """What can never become right is 422; what becomes right by itself is 424, 429 or 503."""
    if isinstance(refusal, PhotosMissing):
        return _problem(request, key, 424, refusal, missing=refusal.missing)
    if isinstance(refusal, DayFull | ProgramFull):
        return _problem(request, key, 429, refusal)
    if isinstance(refusal, NotFound | NotAllowed):
        return _problem(request, key, 422, refusal)
    return _problem(request, key, next(CODES[cls] for cls in type(refusal).__mro__ if cls in CODES), refusal)


def _problem(request: Asked, key: str | None, code: int, refusal: RuleBroken, **more: Any) -> Response[Any]:
    said = refusal.say(language_of(request))
    body = {
        "type": f"/errors/{type(refusal).__name__}",
        "title": said,
        "status": code,
        "detail": said,
        "id": key,
    } | more
    return Response(body, status_code=code, media_type=PROBLEM)


CALLS = [
    Router(
        "/field/api",
        guards=[only_our_page],
        dependencies={"phone": Provide(paired_phone), "opened": Provide(open_phone)},
        exception_handlers={PhoneShut: tell_state, OtherUser: tell_whose, TooOften: tell_to_wait, RuleBroken: refuse},
        include_in_schema=False,
        route_handlers=[package, open_with_pin, say_emptied, send_photo, send_event],
    )
]
