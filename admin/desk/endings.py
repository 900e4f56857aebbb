"""The end of promises: money that came back, promises whose money is all here, and persons who finished."""

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
from operations.money import closing, past_reports, promise_sheets
from operations.selection import program_sheets
from operations.words import mark
from tables.money.settlement import SettlementKind

SETTLEMENTS, ENDINGS = "/desk/settlements/", "/desk/endings/"


@get("/settlements/", media_type=MediaType.HTML)
async def show_settlements(request: Asked, by: By) -> Template:
    return await _settlements(request, by, NOTHING_TYPED)


async def _settlements(request: Asked, by: Actor, form: Form) -> Template:
    found = await promise_sheets.open_settlements(by=by)
    rows = [(row, turn_of("settlement", row, by=by)) for row in found]
    together = [row for row, turn in rows if row["kind"] == SettlementKind.reported_before and "decide" in turn.mine]
    programs = [row for row in await program_sheets.programs(by=by) if row["state"] == "active"]
    return page(request, "settlements", by, form, rows=rows, together=together, programs=programs)


@post("/settlements/reports", media_type=MediaType.HTML)
async def propose_reports(request: Asked, by: By) -> Response[Any]:
    """Many old reports at once; the same lines again propose nothing new."""

    async def verb(form: Form) -> int:
        program = await program_sheets.program_key(form.text("program", mark("Program"), most=40), by=by)
        lines = past_reports.read_report_lines(form.text("lines", mark("Baris"), most=100_000))
        return await past_reports.propose_reports(program, lines, by=by)

    return await take(
        request, verb, lambda form: _settlements(request, by, form), back=SETTLEMENTS, said="reports-proposed"
    )


@post("/settlements/reports/accept", media_type=MediaType.HTML)
async def accept_reports(request: Asked, by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: past_reports.accept_reports(form.keys("report", mark("Laporan yang dicentang")), by=by),
        lambda form: _settlements(request, by, form),
        back=SETTLEMENTS,
        said="decided",
    )


@post("/settlements/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept_settlement(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.decide_settlement(key, accept=True, by=by),
        lambda form: _settlements(request, by, form),
        back=SETTLEMENTS,
        said="decided",
    )


@post("/settlements/{key:uuid}/reject", media_type=MediaType.HTML)
async def reject_settlement(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.decide_settlement(key, accept=False, reason=form.reason(), by=by),
        lambda form: _settlements(request, by, form),
        back=SETTLEMENTS,
        said="decided",
    )


@get("/endings/", media_type=MediaType.HTML)
async def show_endings(request: Asked, by: By) -> Template:
    return await _endings(request, by, NOTHING_TYPED)


async def _endings(request: Asked, by: Actor, form: Form) -> Template:
    found = await promise_sheets.endings(text_after(request), by=by)
    rows = [(row, turn_of("entitlement", row, by=by)) for row in found.rows]
    finishable = await promise_sheets.finishable(by=by)
    return page(request, "endings", by, form, rows=rows, after=found.after, finishable=finishable)


@post("/endings/{key:uuid}/settle", media_type=MediaType.HTML)
async def settle(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.settle(key, by=by),
        lambda form: _endings(request, by, form),
        back=ENDINGS,
        said="settled",
    )


@post("/endings/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.close(key, by=by),
        lambda form: _endings(request, by, form),
        back=ENDINGS,
        said="closed",
    )


ROUTES = [
    show_settlements, propose_reports, accept_reports, accept_settlement, reject_settlement, show_endings, settle,
    close,
]  # fmt: skip
