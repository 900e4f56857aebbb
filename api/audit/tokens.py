"""An auditor's own tokens for scripts: made after a code, shown once, ended with one button; and how to use one."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, page, take
from operations.actor import Actor
from operations.books.sheets import choices
from operations.people import tokens
from operations.people.tokens import LONGEST_DAYS, NewToken
from operations.words import mark
from tables.people.api_token import TokenScope
from tables.steps import Role

HERE = "/audit/tokens"
DAYS = (7, 30, LONGEST_DAYS)


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_tokens(request: Asked, by: By) -> Template:
    return await _tokens(request, by, NOTHING_TYPED)


@post(HERE, media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def make_token(request: Asked, by: By) -> Response[Any]:
    """The answer itself shows it: no address does, and no second time."""
    made: list[str] = []

    async def verb(form: Form) -> None:
        new = NewToken(
            form.text("label", mark("Untuk apa")),
            form.choice("scope", mark("Lingkup"), TokenScope),
            form.whole("days", mark("Berlaku berapa hari")),
        )
        made.append(await tokens.make_token(new, by=by))

    answer = await take(request, verb, lambda form: _tokens(request, by, form), back=HERE)
    return await _tokens(request, by, NOTHING_TYPED, made[0]) if made else answer


@post(f"{HERE}/{{key:uuid}}/end", media_type=MediaType.HTML, include_in_schema=False)
async def end_token(key: FromPath[UUID], by: By) -> Redirect:
    await tokens.end_token(key, by=by)
    return Redirect(f"{HERE}?done=1", status_code=303)


async def _tokens(request: Asked, by: Actor, form: Form, made: str = "") -> Template:
    by.must(Role.auditor)
    programs = await choices(by=by)
    return page(
        request, "tokens", by, form, here=HERE, rows=await tokens.own_tokens(by=by), made=made, scopes=tokens.OWN,
        days=DAYS, program=programs[0].code if programs else "KODE", base=str(request.base_url).rstrip("/"),
    )  # fmt: skip


ROUTES = [show_tokens, make_token, end_token]
