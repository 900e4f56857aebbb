"""Companions' monthly reports at the desk: what waits, what is missing, one with its figures, accepted or sent back."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import NotFound, RuleBroken
from operations.follow_up import companion_paper, companion_reports
from operations.words import LANGUAGES

HERE = "/desk/companion-reports/"


@get("/companion-reports/", media_type=MediaType.HTML)
async def show_reports(request: Asked, by: By) -> Template:
    found = await companion_reports.month_reports(None, text_after(request), by=by)
    return page(request, "companion_reports", by, NOTHING_TYPED, found=found)


@get("/companion-reports/{key:uuid}", media_type=MediaType.HTML)
async def show_report(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _report(request, key, by, NOTHING_TYPED)


async def _report(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    found = await companion_reports.month_report(key, by=by)
    turn = turn_of("companion_report", found.row, by=by)
    return page(
        request,
        "companion_report",
        by,
        form,
        row=found.row,
        papers=found.papers,
        turn=turn,
        figures=companion_paper.FIGURES,
    )


@post("/companion-reports/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: companion_reports.accept_month(key, by=by),
        lambda form: _report(request, key, by, form),
        back=HERE,
        said="accepted",
    )


@post("/companion-reports/{key:uuid}/send-back", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: companion_reports.send_back_month(key, reason=form.reason(), by=by),
        lambda form: _report(request, key, by, form),
        back=HERE,
        said="sent-back",
    )


@post("/companion-reports/{key:uuid}/paper/{language:str}", media_type=MediaType.HTML)
async def print_report(request: Asked, key: FromPath[UUID], language: FromPath[str], by: By) -> Response[Any]:
    """A form, because the first printing registers a number."""
    if language not in LANGUAGES:
        raise NotFound
    try:
        made = await companion_paper.issue_month(key, by=by)
    except RuleBroken as error:
        return await refused(request, error, await _report(request, key, by, await Form.sent(request)))
    content = await companion_paper.month_printed(made, language)
    return attachment(content, name="laporan-bulanan.pdf", media_type="application/pdf")


ROUTES = [show_reports, show_report, accept, send_back, print_report]
