"""The buttons beside a version that one person writes: another puts it in force, or it is given up."""

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
"""Shows the versions again, with what was typed."""


def activating(path: str, act: Act, page: Page, *, back: str, said: str = "activated") -> HTTPRouteHandler:
    """`act(key, by=by)` at `<path>/<key>/activate`."""
    return _button(f"{path}/{{key:uuid}}/activate", lambda key, _, by: act(key, by=by), page, back, said)


def discarding(path: str, act: Act, page: Page, *, back: str, said: str = "discarded") -> HTTPRouteHandler:
    """`act(key, reason=reason, by=by)` at `<path>/<key>/discard`, with the reason of the form."""
    return _button(
        f"{path}/{{key:uuid}}/discard", lambda key, form, by: act(key, reason=form.reason(), by=by), page, back, said
    )


def ending(path: str, act: Act, page: Page, *, back: str, said: str) -> HTTPRouteHandler:
    """`act(key, by=by)` at `<path>/<key>/end`."""
    return _button(f"{path}/{{key:uuid}}/end", lambda key, _, by: act(key, by=by), page, back, said)


def _button(
    path: str, act: Callable[[UUID, Form, Actor], Awaitable[Any]], page: Page, back: str, said: str
) -> HTTPRouteHandler:
    @post(path, media_type=MediaType.HTML)
    async def press(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
        return await take(
            request, lambda form: act(key, form, by), lambda form: page(request, by, form), back=back, said=said
        )

    return press
