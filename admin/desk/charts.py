"""Gambaran: the eight charts of a program, a wave, a site or the office, each with its numbers as a table."""

import asyncio
from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import MediaType, Response, get
from litestar.params import FromPath
from litestar.response import Template

from admin.answers import language_of
from admin.desk.answers import NOTHING_TYPED, By, page
from admin.desk.answers import Asked as Request
from admin.desk.csv_files import attachment
from admin.desk.paging import asked_for, number_after
from operations.books.clock import YEARS
from operations.books.drawing import asked_of, drawn
from operations.errors import NotFound
from operations.follow_up import chart_paper
from operations.follow_up.chart_kinds import CHARTS
from operations.follow_up.chart_specs import spec_of
from operations.follow_up.chart_tables import notes_of, table_of
from operations.follow_up.charts import Asked, chart_sheet
from operations.voice import Voice

_DRAWN = ".svg"


@get("/charts/", media_type=MediaType.HTML)
async def show_charts(request: Request, by: By) -> Template:
    asked, chosen = _asked(request), asked_for(request, "chart")
    chosen = chosen if chosen in CHARTS else ""
    sheet = await chart_sheet(asked, only=[chosen] if chosen else None, by=by)
    return page(
        request,
        "charts",
        by,
        NOTHING_TYPED,
        sheet=sheet,
        asked=asked,
        filters=_address(asked),
        kinds=CHARTS,
        chosen=chosen,
        say=Voice(language_of(request.scope)),
        table_of=table_of,
        notes_of=notes_of,
    )


@get("/charts/report.pdf")
async def show_report(request: Request, by: By) -> Response[bytes]:
    """The month as paper; the log of downloads has who took it."""
    month = _day(asked_for(request, "month") + "-01")
    made = await chart_paper.monthly_report(_asked(request), month, language=language_of(request.scope), by=by)
    return attachment(made.content, name=made.name, media_type="application/pdf")


@get("/charts/{name:str}")
async def show_chart(request: Request, name: FromPath[str], by: By) -> Response[bytes]:
    """One chart as SVG; no browser keeps it, the server draws what it drew before only once."""
    if name.removesuffix(_DRAWN) not in CHARTS or not name.endswith(_DRAWN):
        raise NotFound
    language = language_of(request.scope)
    sheet = await chart_sheet(_asked(request), only=[name.removesuffix(_DRAWN)], by=by)
    spec = asked_of(spec_of(sheet.charts[0], sheet.sites, Voice(language)), language)
    picture = await asyncio.to_thread(drawn, spec)
    return Response(picture, headers={"content-disposition": "inline"}, media_type="image/svg+xml")


def _asked(request: Request) -> Asked:
    """What the address asks for; what cannot be read is not asked for."""
    return Asked(
        program=asked_for(request, "program") or None,
        wave=number_after(request, "wave") or None,
        site=number_after(request, "site") or None,
        day=_day(asked_for(request, "day")),
    )


def _day(said: str) -> date | None:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _address(asked: Asked) -> str:
    given: dict[str, Any] = {"program": asked.program, "wave": asked.wave, "site": asked.site, "day": asked.day}
    if asked.program is None:
        given = {"day": asked.day}
    return urlencode({name: value for name, value in given.items() if value})


ROUTES = [show_charts, show_report, show_chart]
