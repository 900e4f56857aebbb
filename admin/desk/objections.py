"""Objections: what waits with the day it is due, and the decision by somebody who did not decide before."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.answers import language_of
from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.candidates import scores_of
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import objection_sheets, objections
from operations.selection.explanation_words import said
from operations.selection.rule_reading import options_of
from operations.words import mark
from tables.selection.assessment import RankVerdict


@get("/objections/", media_type=MediaType.HTML)
async def show_objections(request: Asked, by: By) -> Template:
    return page(request, "objections", by, NOTHING_TYPED, rows=await objection_sheets.objections(by=by))


@get("/objections/{key:uuid}", media_type=MediaType.HTML)
async def show_objection(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _objection(request, key, by, NOTHING_TYPED)


async def _objection(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await objection_sheets.objection_sheet(key, by=by)
    return page(
        request,
        "objection",
        by,
        form,
        sheet=sheet,
        row=sheet.objection,
        said_of_her=said(sheet.explanation, language_of(request.scope)),
        options_of=options_of,
        turn=turn_of("objection", sheet.objection, by=by),
    )


@post("/objections/{key:uuid}/decide", media_type=MediaType.HTML)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Upholding reads the new answers; dismissing leaves them unread."""

    async def verb(form: Form) -> RankVerdict | None:
        verdict = form.text("verdict", mark("Keputusan"))
        if verdict == "dismiss":
            return await objections.decide_objection(key, uphold=False, reason=form.reason(), by=by)
        if verdict != "uphold":
            raise Missing(field=mark("Keputusan"))
        sheet = await objection_sheets.objection_sheet(key, by=by)
        scores = scores_of(form, [item for item, _ in sheet.asked])
        score = scores[0] if scores else None
        return await objections.decide_objection(key, uphold=True, reason=form.reason(), score=score, by=by)

    return await take(
        request,
        verb,
        lambda form: _objection(request, key, by, form),
        back=f"/desk/objections/{key}",
        said="objection-decided",
    )


ROUTES = [show_objections, show_objection, decide]
