"""How long what is kept, what is due, and the certificates of what was destroyed."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.versions import activating, ending
from operations.actor import Actor
from operations.errors import NotFound, Unreadable
from operations.selection import certificate_paper, retention
from operations.selection.retention import PERIOD, NewRule
from operations.words import mark
from tables.people.retention_rule import DataClass

RETENTION = "/desk/retention/"


@get("/retention/", media_type=MediaType.HTML)
async def show_retention(request: Asked, by: By) -> Template:
    return await _retention(request, by, NOTHING_TYPED)


async def _retention(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "retention",
        by,
        form,
        rules=await retention.rules(by=by),
        due=await retention.due(by=by),
        certificates=await retention.certificates(by=by),
        kinds=list(DataClass),
    )


@post("/retention/rules", media_type=MediaType.HTML)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        months = form.text("months", PERIOD, most=4)
        if not months.isdecimal():
            raise Unreadable(field=PERIOD, hint=mark("1 sampai 1200"))
        new = NewRule(
            data_class=form.choice("data_class", mark("Jenis data"), DataClass),
            months=int(months),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=300),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
        )
        return await retention.draft_rule(new, by=by)

    return await take(request, verb, lambda form: _retention(request, by, form), back=RETENTION, said="rule-drafted")


@post("/retention/rules/{key:uuid}/{program:uuid}/purge", media_type=MediaType.HTML)
async def ask_purge(request: Asked, key: FromPath[UUID], program: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: retention.ask_purge(key, program=program, reason=form.reason(), by=by),
        lambda form: _retention(request, by, form),
        back="/desk/requests/",
        said="asked",
    )


@get("/retention/certificates/{key:uuid}", media_type=MediaType.HTML)
async def show_certificate(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return page(request, "certificate", by, NOTHING_TYPED, row=await _certificate(key, by))


@get("/retention/certificates/{key:uuid}/paper/{language:str}", media_type=MediaType.HTML)
async def certificate_file(key: FromPath[UUID], language: FromPath[str], by: By) -> Response[bytes]:
    if language not in ("id", "en"):
        raise NotFound
    row = await _certificate(key, by)
    content = await asyncio.to_thread(certificate_paper.certificate_pdf, row, language)
    return attachment(content, name="berita-acara.pdf", media_type="application/pdf")


async def _certificate(key: UUID, by: Actor) -> dict[str, Any]:
    rows = await retention.certificates(key, by=by)
    if not rows:
        raise NotFound
    return rows[0]


ROUTES = [
    show_retention,
    draft_rule,
    activating("/retention/rules", retention.activate_rule, _retention, back=RETENTION, said="rule-active"),
    ending("/retention/rules", retention.end_rule, _retention, back=RETENTION, said="rule-ended"),
    ask_purge,
    show_certificate,
    certificate_file,
]
