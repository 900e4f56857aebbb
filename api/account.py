"""Everybody's own account: her password, where she is signed in, which browsers are known, new recovery codes."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from operations.actor import Actor
from operations.people import account, authenticator
from operations.people.visit import SESSION_COOKIE

Asked = Request[Any, Any, Any]
By = NamedDependency[Actor]
HERE = "/account"


def _back() -> Redirect:
    return Redirect(HERE, status_code=303)


@get(HERE, media_type=MediaType.HTML)
async def show_account(request: Asked, by: By) -> Template:
    found = await account.own_account(request.cookies.get(SESSION_COOKIE, ""), by=by)
    return Template("account.html", context={"account": found, "by": by})


@post("/account/sessions/{key:int}/end")
async def end_session(key: FromPath[int], by: By) -> Redirect:
    await account.end_session(key, by=by)
    return _back()


@post("/account/sessions/end-others")
async def end_others(request: Asked, by: By) -> Redirect:
    await account.end_other_sessions(request.cookies.get(SESSION_COOKIE, ""), by=by)
    return _back()


@post("/account/devices/{key:uuid}/forget")
async def forget_device(key: FromPath[UUID], by: By) -> Redirect:
    await account.forget_device(key, by=by)
    return _back()


@post("/account/recovery-codes", media_type=MediaType.HTML, status_code=200)
async def new_recovery_codes(by: By) -> Response[Any]:
    """Shown on this answer and never again; the old ones are worth nothing from now on."""
    codes = await authenticator.new_recovery_codes(by=by)
    return Template("recovery_codes.html", context={"codes": codes, "onto": HERE})


ROUTES = [show_account, end_session, end_others, forget_device, new_recovery_codes]
