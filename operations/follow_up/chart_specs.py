"""A chart as the library draws it (Vega-Lite). Colors are never alone: each mark carries its number or pattern."""

from datetime import date
from typing import Any

from babel.dates import format_date

from operations.follow_up.chart_kinds import NOBODY
from operations.follow_up.charts import Chart, Group, SiteRow
from operations.voice import Voice
from operations.words import mark

GREEN, AMBER, RED, GRAY, INK = "#0b5d4f", "#b07a00", "#a8201a", "#76837f", "#15201d"
COLORS = [GREEN, AMBER, RED, GRAY]
"""Each at least 3 to 1 on white."""
_WIDE, _ROW = 420, 34
_LABELS = {"labelLimit": 260, "labelFontSize": 13, "labelColor": INK, "ticks": False, "domain": False}
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The library measures with the first one; the next two are as wide. The margin is for what is wider."""
_MARGIN = {"left": 28, "right": 12, "top": 4, "bottom": 4}
Spec = dict[str, Any]


def part_word(chart: Chart, part: str, say: Voice) -> str:
    if part in chart.kind.parts:
        return say(chart.kind.parts[part])
    if chart.name == "funds":
        return format_date(date.fromisoformat(f"{part}-01"), "MMM y", locale=say.language)
    if chart.name == "allowance":
        return say(mark("Bulan ke-{number}"), number=int(part))
    return part or say(NOBODY)


def group_word(chart: Chart, group: Group, say: Voice) -> str:
    return " / ".join(part_word(chart, part, say) for part in group.parts)


def _short(chart: Chart, say: Voice) -> list[str]:
    """Of classes that are told as one the first and the last; their table names them all."""
    ends = [group.parts if len(group.parts) < 3 else (group.parts[0], group.parts[-1]) for group in chart.groups]
    joints = [" / " if len(group.parts) < 3 else " … " for group in chart.groups]
    return [joint.join(part_word(chart, p, say) for p in parts) for parts, joint in zip(ends, joints, strict=True)]


def site_word(row: SiteRow, names: dict[int, str | None], say: Voice) -> str:
    if not row.sites:
        return say(mark("Semua lokasi"))
    return ", ".join(names.get(site) or say(mark("Lokasi {number}"), number=f"{site:02d}") for site in row.sites)


def rows_of_sites(chart: Chart) -> list[SiteRow]:
    """Of the whole office, or of a chart without sites, one row of everybody."""
    return chart.rows or [SiteRow((), chart.groups)]


def on_time_pct(group: Group) -> int | None:
    """None: nothing was due."""
    return group.values[0] * 100 // sum(group.values) if sum(group.values) else None


def added_up(groups: list[Group]) -> list[tuple[Group, tuple[int, ...]]]:
    """Each with the sum of all up to it."""
    sums = [tuple(sum(g.values[at] for g in groups[: place + 1]) for at in (0, 1)) for place in range(len(groups))]
    return list(zip(groups, sums, strict=True))


def spec_of(chart: Chart, names: dict[int, str | None], say: Voice) -> Spec:
    """`names`: of sites, as far as the reader may know them."""
    if chart.name == "funds":
        drawn = _lines(chart, say)
    elif chart.name == "status":
        drawn = _stacks(chart, names, say)
    elif chart.name == "allowance":
        drawn = _heat(chart, names, say)
    else:
        drawn = _bars(chart, say)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDE,
        "background": "#ffffff",
        "padding": _MARGIN,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "labelColor": INK, "gridColor": "#dfe5e3"},
            "legend": {"labelFontSize": 13, "labelColor": INK, "labelLimit": 300, "title": None, "orient": "top"},
        },
        **drawn,
    }


def _axis(field: str, words: list[str]) -> Spec:
    return {"field": field, "type": "nominal", "sort": words, "title": None, "axis": _LABELS}


def _colored(field: str, words: list[str], colors: list[str]) -> Spec:
    legend = {"columns": 2, "symbolType": "square", "columnPadding": 24}
    return {"field": field, "type": "nominal", "scale": {"domain": words, "range": colors}, "legend": legend}


def _bars(chart: Chart, say: Voice) -> Spec:
    """One bar for each class; two under each other where a target stands beside what was reached."""
    words, kinds = _short(chart, say), [say(text) for text in chart.kind.values]
    values = [
        {"class": word, "kind": kind, "count": count}
        for word, group in zip(words, chart.groups, strict=True)
        for kind, count in zip(kinds, group.values, strict=True)
    ]
    encoding: Spec = {"y": _axis("class", words), "x": {"field": "count", "type": "quantitative", "axis": None}}
    bar: Spec = {"mark": {"type": "bar", "color": GREEN}}
    if len(kinds) > 1:
        encoding["yOffset"] = {"field": "kind", "type": "nominal", "sort": kinds}
        bar["encoding"] = {"color": _colored("kind", kinds, [GRAY, GREEN])}
    said = {"field": "count", "type": "quantitative", "format": ",d"}
    text = {
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": INK},
        "encoding": {"text": said},
    }
    return {
        "data": {"values": values},
        "height": {"step": _ROW // len(kinds) if len(kinds) > 1 else _ROW},
        "encoding": encoding,
        "layer": [bar, text],
    }


def _lines(chart: Chart, say: Voice) -> Spec:
    """Plan and payments, added up from month to month: one dashed with squares, one whole with dots."""
    words, kinds = _short(chart, say), [say(text) for text in chart.kind.values]
    values = [
        {"month": word, "kind": kind, "rp": rp}
        for word, (_, sums) in zip(words, added_up(chart.groups), strict=True)
        for kind, rp in zip(kinds, sums, strict=True)
    ]
    shape = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": ["square", "circle"]}}
    dash = {"field": "kind", "type": "nominal", "legend": None, "scale": {"domain": kinds, "range": [[6, 4], [1, 0]]}}
    colored = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": [GRAY, GREEN]}}
    money = {"field": "rp", "type": "quantitative", "title": None, "axis": {"format": "$,.0f", "tickCount": 5}}
    return {
        "data": {"values": values},
        "height": 240,
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "sort": words, "title": None, "axis": {"labelAngle": -40}},
            "y": money,
            "color": colored,
        },
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 3}, "encoding": {"strokeDash": dash}},
            {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"shape": shape}},
        ],
    }


def _stacks(chart: Chart, names: dict[int, str | None], say: Voice) -> Spec:
    rows, kinds = rows_of_sites(chart), _short(chart, say)
    sites = [site_word(row, names, say) for row in rows]
    # whatever is told together with the unknown is as gray as the unknown
    colors = [GRAY if "unknown" in g.parts else color for g, color in zip(chart.groups, COLORS, strict=False)]
    values = [
        {"site": site, "kind": kind, "place": place, "count": group.values[0]}
        for site, row in zip(sites, rows, strict=True)
        for place, (kind, group) in enumerate(zip(kinds, row.groups, strict=True))
        if group.values[0]
    ]
    across = {"field": "count", "type": "quantitative", "stack": "zero", "axis": None}
    order = {"field": "place", "type": "quantitative"}
    middle = {**across, "bandPosition": 0.5}
    return {
        "data": {"values": values},
        "height": {"step": _ROW},
        "encoding": {"y": _axis("site", sites), "order": order},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": "#fff", "strokeWidth": 2},
                "encoding": {"x": across, "color": _colored("kind", kinds, colors)},
            },
            {
                "mark": {"type": "text", "fontSize": 19, "color": "#fff", "fontWeight": "bold"},
                "encoding": {"x": middle, "detail": {"field": "kind"}, "text": {"field": "count"}},
            },
        ],
    }


def _heat(chart: Chart, names: dict[int, str | None], say: Voice) -> Spec:
    """Each field says its percentage; dark on light or light on dark."""
    rows, periods = rows_of_sites(chart), _short(chart, say)
    sites = [site_word(row, names, say) for row in rows]
    values = [
        {"site": site, "period": period, "pct": on_time_pct(group)}
        for site, row in zip(sites, rows, strict=True)
        for period, group in zip(periods, row.groups, strict=True)
        if on_time_pct(group) is not None
    ]
    across = {"field": "period", "type": "nominal", "sort": periods, "title": None}
    scale = {"domain": [0, 100], "range": ["#f3e6c8", GREEN]}
    light = {"condition": {"test": "datum.pct > 55", "value": "#fff"}, "value": INK}
    return {
        "data": {"values": values},
        "height": {"step": _ROW},
        "encoding": {"y": _axis("site", sites), "x": {**across, "axis": {"labelAngle": 0, "orient": "top"}}},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "#fff", "strokeWidth": 2},
                "encoding": {"color": {"field": "pct", "type": "quantitative", "scale": scale, "legend": None}},
            },
            {"mark": {"type": "text", "fontSize": 13}, "encoding": {"text": {"field": "pct"}, "color": light}},
        ],
    }
