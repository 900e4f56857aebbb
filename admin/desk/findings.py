"""Findings: the office answers, an approver who did not answer closes or opens again."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import finding_sheets, findings
from operations.words import mark
from tables.books.finding import FindingState

FINDINGS = "/desk/findings/"


@get("/findings/", media_type=MediaType.HTML)
async def show_findings(request: Asked, by: By) -> Template:
    return await _findings(request, by, NOTHING_TYPED)


async def _findings(request: Asked, by: Actor, form: Form) -> Template:
    given = request.query_params.get("state", "")
    state = FindingState(given) if given in set(FindingState) else FindingState.open
    found = await finding_sheets.findings([state], text_after(request), by=by)
    rows = [(row, turn_of("finding", row, by=by)) for row in found.rows]
    return page(request, "findings", by, form, rows=rows, after=found.after, state=state, states=list(FindingState))


@post("/findings/{key:uuid}/answer", media_type=MediaType.HTML)
async def answer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: findings.answer_finding(key, answer=form.optional("reason", mark("Jawaban")), by=by),
        lambda form: _findings(request, by, form),
        back=FINDINGS,
        said="finding-answered",
    )


@post("/findings/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: findings.close_finding(key, by=by),
        lambda form: _findings(request, by, form),
        back=f"{FINDINGS}?state=answered",
        said="closed",
    )


@post("/findings/{key:uuid}/reopen", media_type=MediaType.HTML)
async def reopen(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: findings.reopen_finding(key, reason=form.reason(), by=by),
        lambda form: _findings(request, by, form),
        back=f"{FINDINGS}?state=answered",
        said="reopened",
    )


ROUTES = [show_findings, answer, close, reopen]
