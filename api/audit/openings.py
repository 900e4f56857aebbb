"""Identities at the auditor's door: what she asked for, how it stands, and the sheet while it is open to her."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, file_answer, page, take
from api.language import language_of
from operations.actor import Actor
from operations.books import audit_identities, audit_openings
from operations.words import mark
from tables.steps import Role

HERE = "/audit/openings"


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_openings(request: Asked, by: By) -> Template:
    return await _openings(request, by, NOTHING_TYPED)


async def _openings(request: Asked, by: Actor, form: Form) -> Template:
    samples = await audit_openings.samples_to_open(by=by) if by.may(Role.auditor) else []
    return page(request, "openings", by, form, rows=await audit_openings.openings(by=by), samples=samples, here=HERE)


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def ask_for_identities(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        sample = form.key("sample", mark("Uji petik"))
        return await audit_openings.ask_for_sample(sample, reason=form.optional("reason"), by=by)

    return await take(request, verb, lambda form: _openings(request, by, form), back=HERE)


@post(f"{HERE}/{{key:uuid}}/sheet", media_type=MediaType.HTML, include_in_schema=False)
async def take_sheet(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """A form and no link: nothing fetches it by itself. Every answer of this door says `no-store`."""

    async def verb(form: Form) -> Response[bytes]:
        sheet = await audit_identities.take_identities(key, language=language_of(request), by=by)
        return file_answer(sheet.name, sheet.content, sheet.export)

    return await take(request, verb, lambda form: _openings(request, by, form), back=HERE)


ROUTES = [show_openings, ask_for_identities, take_sheet]
