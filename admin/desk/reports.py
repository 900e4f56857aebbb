"""Reports on grants: by age for a program, and one with plan beside purchases, receipts, its paper and its decision."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.names import names_of
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import scans
from operations.errors import NotFound, RuleBroken
from operations.people.names import OpenNamesFirst, standing_of
from operations.purchases import report_paper, report_sheets, reports
from operations.purchases.report_sheets import Which
from operations.selection import program_sheets
from operations.words import LANGUAGES, mark
from tables.people.opening import Task

PDF = "application/pdf"
BUCKETS = (
    mark("belum lewat batas"),
    mark("terlambat 1 sampai 30 hari"),
    mark("terlambat 31 sampai 60 hari"),
    mark("terlambat 61 sampai 90 hari"),
    mark("terlambat lebih dari 90 hari"),
)


@get("/programs/{code:str}/reports", media_type=MediaType.HTML)
async def show_reports(request: Asked, code: FromPath[str], by: By) -> Template:
    program = await program_sheets.program_row(code, by=by)
    asked = request.query_params.get("which", "")
    which = Which(asked) if asked in set(Which) else Which.open
    found = await report_sheets.reports(program["id"], which, text_after(request), by=by)
    return page(
        request,
        "reports",
        by,
        NOTHING_TYPED,
        program=program,
        found=found,
        which=which,
        ways=list(Which),
        buckets=BUCKETS,
    )


@get("/reports/{key:uuid}", media_type=MediaType.HTML)
async def show_report(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _report(request, key, by, NOTHING_TYPED)


async def _report(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await report_sheets.report_sheet(key, by=by)
    standing = await standing_of(Task.enrollment, sheet.head["enrollment"], by=by)
    last = sheet.last or {"state": "", "made_by": None, "days": None, "id": None}
    row = {**last, "went_along": sheet.head["went_along"], "related": sheet.head["related"]}
    return page(
        request,
        "report",
        by,
        form,
        sheet=sheet,
        head=sheet.head,
        turn=turn_of("accountability_report", row, by=by),
        is_open=standing.opening is not None or standing.ordinary,
        shown={str(row["trip"]): row["id"] for row in sheet.purchases},
    )


@post("/reports/{key:uuid}/submit", media_type=MediaType.HTML)
async def submit(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: reports.submit_report(key, by=by), "report-submitted")


@post("/reports/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: reports.accept_report(_version(form), by=by), "accepted")


@post("/reports/{key:uuid}/send-back", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: reports.send_back_report(_version(form), reason=form.reason(), by=by),
        "sent-back",
    )


def _version(form: Form) -> UUID:
    """The one that stood on the page: what was handed in since is not decided unseen."""
    return form.key("report", mark("Laporan"))


async def _act(request: Asked, key: UUID, by: Actor, verb: Any, said: str) -> Response[Any]:
    return await take(
        request, verb, lambda form: _report(request, key, by, form), back=f"/desk/reports/{key}", said=said
    )


@post("/reports/{key:uuid}/paper/{language:str}", media_type=MediaType.HTML)
async def print_report(request: Asked, key: FromPath[UUID], language: FromPath[str], by: By) -> Response[Any]:
    """A form, because the first printing registers a number and her name on it is logged."""
    if language not in LANGUAGES:
        raise NotFound
    try:
        head = (await report_sheets.report_sheet(key, by=by)).head
        standing = await standing_of(Task.enrollment, head["enrollment"], by=by)
        if standing.opening is None and not standing.ordinary:
            raise OpenNamesFirst
        made = await report_paper.issue_report(key, by=by)
        named = await names_of(Task.enrollment, head["enrollment"], [head["person"]], by=by)
    except RuleBroken as error:
        return await refused(request, error, await _report(request, key, by, await Form.sent(request)))
    name = named.known[head["person"]].legal_name if head["person"] in named.known else "–"
    content = await report_paper.printed(made, name, language, by=by)
    return attachment(content, name="laporan.pdf", media_type=PDF)


@post("/reports/{key:uuid}/scan", media_type=MediaType.HTML)
async def scan(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> list[str]:
        return await scans.take_scan(
            form.file("file", mark("Berkas pindaian")),
            [key],
            typed=form.optional("number", mark("Nomor dokumen"), most=20),
            by=by,
        )

    return await _act(request, key, by, verb, "scanned")


ROUTES = [show_reports, show_report, submit, accept, send_back, print_report, scan]
