"""The companion's monthly report: what her records count to, her remark, sent once."""

from datetime import date
from typing import Any

from litestar import MediaType, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.errors import NotFound, RuleBroken
from operations.follow_up import companion_reports
from operations.follow_up.companion_paper import FIGURES
from operations.follow_up.companion_reports import REMARK

PAGE = "field_report.html"


@get("/reports", media_type=MediaType.HTML)
async def list_months(request: Asked, by: Companion, done: FromQuery[str] = "") -> Template:
    months = await companion_reports.my_months(by=by)
    return show(request, "field_reports.html", months=months, done=done == "sent")


@get("/reports/{program:str}/{month:str}", media_type=MediaType.HTML)
async def month_form(request: Asked, program: FromPath[str], month: FromPath[str], by: Companion) -> Template:
    sheet = await companion_reports.my_month(program, _month(month), by=by)
    again = sheet.last is not None and sheet.last["state"] == "sent_back"
    filled = Filled([("remark", sheet.last["remark"])] if again and sheet.last else [])
    return show(request, PAGE, filled, sheet=sheet, figures=FIGURES)


@post("/reports/{program:str}/{month:str}", media_type=MediaType.HTML)
async def send_month(request: Asked, program: FromPath[str], month: FromPath[str], by: Companion) -> Response[Any]:
    """The same remark again is answered like the first time."""
    sheet, filled = await companion_reports.my_month(program, _month(month), by=by), await Filled.sent(request)
    remark = filled.text("remark", REMARK, most=1000)
    if filled.is_fine:
        try:
            await companion_reports.submit_month(sheet.figures["program"], sheet.month, remark=remark, by=by)
            return Redirect("/field/reports?done=sent", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("remark", refusal)
    return show_again(request, PAGE, filled, sheet=sheet, figures=FIGURES)


def _month(said: str) -> date:
    """`2013-09` -> its first day."""
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError as error:
        raise NotFound from error
