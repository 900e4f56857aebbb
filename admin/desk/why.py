"""Why: one candidate's decision in plain words, her paper, and the form in which she objects."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.answers import language_of
from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import NotFound
from operations.selection import explanation_paper, explanation_sheets, objections
from operations.selection.explanation_sheets import MISFITS
from operations.selection.explanation_words import said
from operations.selection.objections import FILED_ON, MAY_OBJECT, NewObjection
from operations.words import LANGUAGES, mark
from tables.selection.objection import ObjectionChannel


@get("/people/{code:str}/{program:str}/why", media_type=MediaType.HTML)
async def show_why(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Template:
    return await _why(request, code, program, by, NOTHING_TYPED)


async def _why(request: Asked, code: str, program: str, by: Actor, form: Form) -> Template:
    found = await explanation_sheets.why(code, program=program, by=by)
    state = found.enrollment["state"]
    return page(
        request,
        "why",
        by,
        form,
        why=found,
        person=found.enrollment,
        said_of_her=said(found.explanation, language_of(request.scope), state=state),
        misfits=[MISFITS[misfit] for misfit in found.misfits],
        may_object=state in MAY_OBJECT and found.last_day is not None and not _is_answered(found.objections),
        channels=list(ObjectionChannel),
    )


def _is_answered(rows: list[dict[str, Any]]) -> bool:
    """One at a time, and one against each ranking."""
    return any(row["state"] == "open" for row in rows) or any(row["of_last"] for row in rows)


@get("/people/{code:str}/{program:str}/why/paper/{language:str}", media_type=MediaType.HTML)
async def paper(code: FromPath[str], program: FromPath[str], language: FromPath[str], by: By) -> Response[bytes]:
    if language not in LANGUAGES:
        raise NotFound
    found = await explanation_sheets.why(code, program=program, by=by)
    content = await asyncio.to_thread(explanation_paper.explanation_pdf, found, language)
    return attachment(content, name="penjelasan.pdf", media_type="application/pdf")


@post("/people/{code:str}/{program:str}/why/objection", media_type=MediaType.HTML)
async def object_to_it(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        found = await explanation_sheets.why(code, program=program, by=by)
        new = NewObjection(
            id=form.key("key", mark("Nomor kiriman")),
            enrollment=found.enrollment["id"],
            filed_on=form.day("filed_on", FILED_ON),
            channel=form.choice("channel", mark("Cara menyampaikan"), ObjectionChannel),
            text=form.text("text", mark("Isi keberatan")),
        )
        return await objections.file_objection(new, by=by)

    return await take(
        request,
        verb,
        lambda form: _why(request, code, program, by, form),
        back=lambda key: f"/desk/objections/{key}",
        said="objected",
    )


ROUTES = [show_why, paper, object_to_it]
