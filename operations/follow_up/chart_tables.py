"""A chart's numbers as a table: the same on the page and on paper."""

from msgspec import Struct

from operations.follow_up.chart_specs import added_up, group_word, on_time_pct, rows_of_sites, site_word
from operations.follow_up.charts import Chart, Group
from operations.voice import Voice
from operations.words import mark, rupiah


class ChartTable(Struct, frozen=True):
    """`rows`: what each is about, and its cells."""

    head: list[str]
    rows: list[tuple[str, list[str]]]


def table_of(chart: Chart, names: dict[int, str | None], say: Voice) -> ChartTable:
    first = say(chart.kind.first)
    if chart.kind.by_site:
        columns = [group_word(chart, group, say) for group in chart.groups]
        cell = _on_time if chart.name == "allowance" else _count
        rows = [
            (site_word(row, names, say), [cell(group, say) for group in row.groups]) for row in rows_of_sites(chart)
        ]
        return ChartTable([first, *columns], rows)
    head = [first, *(say(text) for text in chart.kind.values)]
    if chart.kind.rupiah:
        return ChartTable(
            head,
            [(group_word(chart, g, say), [rupiah(rp) for rp in sums]) for g, sums in added_up(chart.groups)],
        )
    return ChartTable(head, [(group_word(chart, g, say), [str(v) for v in g.values]) for g in chart.groups])


def _count(group: Group, _: Voice) -> str:
    return str(group.values[0])


def _on_time(group: Group, say: Voice) -> str:
    pct = on_time_pct(group)
    if pct is None:
        return "–"
    soon, late, still_open = group.values
    told = say(mark("{soon} tepat, {late} terlambat, {open} belum"), soon=soon, late=late, open=still_open)
    return f"{pct} % ({told})"


def notes_of(chart: Chart, say: Voice) -> list[str]:
    """What else must be said beside it; the first of them instead of it when there is nothing to draw."""
    if chart.hidden:
        return [say(mark("Terlalu sedikit orang untuk ditampilkan tanpa menunjuk seseorang."))]
    if chart.empty:
        return [say(mark("Belum ada yang tercatat."))]
    waves, sites = (", ".join(map(str, numbers)) for numbers in (chart.waves, chart.sites))
    said = [say(mark("Ditampilkan bersama: gelombang {numbers}."), numbers=waves)] if waves else []
    said += [say(mark("Ditampilkan bersama: lokasi {numbers}."), numbers=sites)] if sites else []
    joined = mark("Kelompok berisi kurang dari lima orang disatukan atau tidak ditampilkan.")
    return said + ([say(joined)] if chart.joined else [])
