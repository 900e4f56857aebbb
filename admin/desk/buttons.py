"""Buttons beside a row: one operation with its key, with or without a reason."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import Asked, By, take
from admin.desk.forms import Form
from operations.actor import Actor

Act = Callable[..., Awaitable[Any]]
Page = Callable[[Asked, Actor, Form], Awaitable[Template]]
"""Shows the rows again, with what was typed."""


def plain(path: str, act: Act, page: Page, *, back: str, said: str) -> HTTPRouteHandler:
    """`act(key, by=by)` at `path`, in which `{key:uuid}` stands."""
    return _button(path, lambda key, _, by: act(key, by=by), page, back, said)


def reasoned(path: str, act: Act, page: Page, *, back: str, said: str) -> HTTPRouteHandler:
    """`act(key, reason=reason, by=by)`, with the reason of the form."""
    return _button(path, lambda key, form, by: act(key, reason=form.reason(), by=by), page, back, said)


def _button(
    path: str, act: Callable[[UUID, Form, Actor], Awaitable[Any]], page: Page, back: str, said: str
) -> HTTPRouteHandler:
    @post(path, media_type=MediaType.HTML)
    async def press(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
        return await take(
            request, lambda form: act(key, form, by), lambda form: page(request, by, form), back=back, said=said
        )

    return press
