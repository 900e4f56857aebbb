"""The monthly report as PDF: money, what is late, and the eight charts with their tables, of an office, a program, a
wave or a site. What its reader may not see on the page stands on no paper of hers either, and nobody is named or coded.

A month is told as of its last day, or of today while it lasts. From whom small cells are kept, she gets the month that
lasts: two days beside each other would give them away.
"""

import asyncio
import calendar
from datetime import date
from typing import Any

import msgspec
from babel.dates import format_date
from msgspec import Struct

from operations.actor import Actor
from operations.books.drawing import asked_of, drawn
from operations.books.paper import paper
from operations.books.summary import percent
from operations.follow_up.chart_kinds import CHARTS
from operations.follow_up.chart_specs import site_word, spec_of
from operations.follow_up.chart_tables import notes_of, table_of
from operations.follow_up.charts import Asked, Chart, ChartSheet, SiteRow, chart_sheet
from operations.money.list_pdfs import PRESS
from operations.voice import Voice
from operations.words import mark, rupiah

TITLE = mark("Laporan bulanan")
_NARROW, _WIDE = 120, 165
"""Millimeters of a chart on paper."""


class MonthlyReport(Struct, frozen=True):
    name: str
    content: bytes


async def monthly_report(asked: Asked, month: date | None, *, language: str, by: Actor) -> MonthlyReport:
    """The PDF: the same bytes on the same day for the same rows. Raises as `chart_sheet`."""
    day = month and month.replace(day=calendar.monthrange(month.year, month.month)[1])
    sheet = await chart_sheet(msgspec.structs.replace(asked, day=day), only=[*CHARTS, "late"], by=by)
    content = await asyncio.get_running_loop().run_in_executor(PRESS, _set, sheet, Voice(language))
    what = sheet.program["code"] if sheet.program else "kantor"
    return MonthlyReport(f"laporan-bulanan-{what}-{sheet.day:%Y-%m}.pdf", content)


def _set(sheet: ChartSheet, say: Voice) -> bytes:
    charts = {chart.name: chart for chart in sheet.charts}
    late = charts.pop("late")
    offices = ", ".join(dict.fromkeys(row["office"] for row in sheet.programs if row["asked"]))
    title = f"{say(TITLE)} {format_date(sheet.day, 'MMMM y', locale=say.language)}"
    data = {
        "title": title,
        "language": say.language,
        "office": offices,
        "footer": f"{title} · {say(mark('posisi {day}'), day=say.day(sheet.day))}",
        "facts": _facts(sheet, charts, say),
        "parts": [
            _money(charts["funds"], say),
            _part(late, sheet, say),
            *(_part(chart, sheet, say, is_drawn=True) for chart in charts.values()),
        ],
        "closing": _closing(sheet, say),
    }
    return paper("charts", data)


def _facts(sheet: ChartSheet, charts: dict[str, Chart], say: Voice) -> list[list[str]]:
    everything = say(mark("Semua program kantor"))
    facts = [[say(mark("Program")), sheet.program["name"] if sheet.program else everything]]
    if sheet.asked.program and sheet.asked.wave:
        facts.append([say(mark("Gelombang")), str(sheet.asked.wave)])
    if sheet.asked.program and sheet.asked.site:
        facts.append([say(mark("Lokasi")), site_word(SiteRow((sheet.asked.site,), []), sheet.sites, say)])
    return [
        *facts,
        [say(mark("Posisi")), say.day(sheet.day)],
        [say(mark("Dicetak")), say.day(sheet.today)],
    ]


def _money(funds: Chart, say: Voice) -> dict[str, Any]:
    """From the same cells as the chart of the money, so that it tells no more than that."""
    due_rp, paid_rp = (sum(group.values[at] for group in funds.groups) for at in (0, 1))
    told = not (funds.hidden or funds.empty)
    rows = [
        [say(mark("Jatuh tempo sampai hari posisi")), rupiah(due_rp)],
        [say(mark("Sudah dibayar")), rupiah(paid_rp)],
        [say(mark("Serapan")), f"{percent(paid_rp, due_rp)} %" if due_rp else "–"],
    ]
    return _plain(say(mark("Uang")), "", [] if told else notes_of(funds, say)) | {
        "head": [say(mark("Uang")), say(mark("Jumlah"))],
        "rows": rows if told else [],
    }


def _part(chart: Chart, sheet: ChartSheet, say: Voice, *, is_drawn: bool = False) -> dict[str, Any]:
    part = _plain(say(chart.kind.title), say(chart.kind.about), notes_of(chart, say))
    if chart.hidden or chart.empty:
        return part
    table = table_of(chart, sheet.sites, say)
    part |= {"head": table.head, "rows": [[first, *cells] for first, cells in table.rows]}
    if is_drawn:
        svg = drawn(asked_of(spec_of(chart, sheet.sites, say), say.language)).decode()
        part |= {"svg": svg, "width": _WIDE if len(chart.groups) > 4 and chart.kind.by_site else _NARROW}
    return part


def _plain(title: str, about: str, notes: list[str]) -> dict[str, Any]:
    return {
        "title": title,
        "about": about,
        "notes": notes,
        "head": [],
        "rows": [],
        "svg": None,
        "width": 0,
        "alt": title,
    }


def _closing(sheet: ChartSheet, say: Voice) -> list[str]:
    kept = mark("Kelompok berisi kurang dari lima orang disatukan atau tidak ditampilkan.")
    told = mark("Memuat kelompok kecil yang dapat menunjuk orang: hanya untuk yang berwenang.")
    return [say(kept if sheet.hides else told), say(UNDATED)]


UNDATED = mark("Yang tidak bertanggal dihitung menurut catatan sekarang.")
