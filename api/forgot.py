"""Public pages for whoever holds a printed one-time code: a new password, or the end of a lost authenticator.

The answer is the same for a name that nobody has.
"""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Template
from msgspec import Struct

from api.errors import refuse
from api.steps import visit_of
from operations.actor import PUBLIC
from operations.errors import RuleBroken
from operations.people import forgotten, networks
from operations.people.codes_once import WrongCode

Asked = Request[Any, Any, Any]


class NewPassword(Struct):
    username: str = ""
    code: str = ""
    password: str = ""
    again: str = ""


class LostAuthenticator(Struct):
    username: str = ""
    code: str = ""
    password: str = ""


@get("/forgot", media_type=MediaType.HTML)
async def new_password() -> Template:
    return Template("forgot.html", context={"step": "password", "username": ""})


@post("/forgot", media_type=MediaType.HTML, status_code=200)
async def set_password(
    request: Asked, data: Annotated[NewPassword, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    try:
        new, again = data.password, data.again
        await forgotten.set_password(data.username, data.code, new, again=again, visit=visit_of(request))
    except RuleBroken as refusal:
        return await _refused(request, refusal, "password", data.username)
    return Template("forgot.html", context={"step": "password-done"})


@get("/forgot/authenticator", media_type=MediaType.HTML)
async def lost_authenticator() -> Template:
    return Template("forgot.html", context={"step": "authenticator", "username": ""})


@post("/forgot/authenticator", media_type=MediaType.HTML, status_code=200)
async def drop_authenticator(
    request: Asked, data: Annotated[LostAuthenticator, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    try:
        await forgotten.drop_authenticator(data.username, data.password, data.code, visit_of(request))
    except RuleBroken as refusal:
        return await _refused(request, refusal, "authenticator", data.username)
    return Template("forgot.html", context={"step": "authenticator-done"})


async def _refused(request: Asked, refusal: RuleBroken, step: str, username: str) -> Response[Any]:
    """The same page with the reason on top; the name stays, neither code nor password does."""
    if isinstance(refusal, WrongCode):
        await networks.count_failure(visit_of(request).network, by=PUBLIC)
    answer = refuse(request, refusal)
    if not isinstance(answer, Template):
        return answer
    context = {"step": step, "username": username[:100], "problem": answer.context["said"]}
    return Template("forgot.html", context=context, status_code=answer.status_code or 422)


FORGOT_ROUTES = [new_password, set_password, lost_authenticator, drop_authenticator]
