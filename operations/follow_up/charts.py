"""Eight charts of a program, a wave, a site or the office, as the reader may see them, from one statement each.

Whoever knows the persons (`see_sensitive`) sees every cell and may ask for an earlier day. From everybody else small
cells are kept (`chart_groups`), and the day is today: two days beside each other would tell of whom something changed.
"""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.summary import hides_few
from operations.errors import NotFound
from operations.follow_up.chart_cells import Counted, cells_of, places_of, reader
from operations.follow_up.chart_groups import Cell, Classes, classes_of, parts_of, said, tellable
from operations.follow_up.chart_kinds import CHARTS, COUNTED, ChartKind
from operations.follow_up.result_groups import GONE, WELL, Atom, Cells, Parts, shared_parts
from operations.operation import reading
from operations.paging import Row, rows_of
from tables.steps import DESK_ROLES, Role

AT_ONCE = 20_000
"""Women whose eight charts are counted while the page is waited for; of more, one chart is counted at a time."""


class Asked(Struct, frozen=True):
    """What the address asks for. Without a program: all of the office. `day`: None = today."""

    program: str | None = None
    wave: int | None = None
    site: int | None = None
    day: date | None = None


class Group(Struct, frozen=True):
    """Classes that are told as one, usually one, with what is said of them."""

    parts: tuple[str, ...]
    values: tuple[int, ...]


class SiteRow(Struct, frozen=True):
    sites: tuple[int, ...]
    groups: list[Group]


class Chart(Struct, frozen=True):
    """`hidden`: too few persons to tell anything. `waves`, `sites`: what is told instead of the one that was asked for,
    when that one is told with others only. `joined`: small cells changed what is told."""

    name: str
    groups: list[Group]
    rows: list[SiteRow]
    hidden: bool = False
    joined: bool = False
    waves: tuple[int, ...] = ()
    sites: tuple[int, ...] = ()

    @property
    def kind(self) -> ChartKind:
        return COUNTED[self.name]

    @property
    def empty(self) -> bool:
        return not self.hidden and not any(any(group.values) for group in self.groups)


class ChartSheet(Struct, frozen=True):
    """`waves`, `sites`: what can be asked for, the sites with their names for those who may read them. `one_by_one`:
    too many women for all charts at once."""

    asked: Asked
    day: date
    today: date
    program: Row | None
    programs: list[Row]
    waves: list[int]
    sites: dict[int, str | None]
    charts: list[Chart]
    hides: bool
    one_by_one: bool


@reading
async def chart_sheet(asked: Asked, *, only: Sequence[str] | None = None, by: Actor) -> ChartSheet:
    """Those with these names; without, all eight, or none where they are counted one by one. What was counted before is
    not counted again while nothing has changed. Raises `NotFound` for a program that is not the office's and for a
    chart that there is not, and what `cells_of` raises."""
    by.must(*DESK_ROLES, Role.auditor)
    if not set(only or ()) <= set(COUNTED):
        raise NotFound
    offered = await rows_of("follow_up/sql/charts/programs.sql", asked.program)
    programs = [row for row in offered if row["asked"]]
    if asked.program is not None and not programs:
        raise NotFound
    hides, sees = hides_few(by), await reader()
    day = sees.today if hides or asked.day is None else min(asked.day, sees.today)
    keys = [row["id"] for row in programs]
    places = await places_of(keys, reader=sees)
    heavy = sum(row["people"] for row in places) > AT_ONCE
    names = only if only is not None else () if heavy else tuple(CHARTS)
    view = _View(asked, places, hides)
    return ChartSheet(
        asked=asked,
        day=day,
        today=sees.today,
        program=programs[0] if asked.program is not None else None,
        programs=offered,
        waves=sorted({row["wave"] for row in places}) if asked.program else [],
        sites={row["site"]: row["site_name"] for row in sorted(places, key=itemgetter("site"))}
        if asked.program
        else {},
        charts=[view.chart(name, await cells_of(name, keys, day, heavy=heavy, reader=sees)) for name in names],
        hides=hides,
        one_by_one=heavy,
    )


class _View:
    """What is told of one reading's places, to one reader."""

    def __init__(self, asked: Asked, places: Counted[Row], hides: bool) -> None:
        self.asked, self.places, self.hides = asked, places, hides

    def chart(self, name: str, counted: Counted[Cell]) -> Chart:
        kind = COUNTED[name]
        order = list(kind.parts) or sorted({cell.part for cell in counted})
        key = (self.hides, self.asked.program is None, id(self.places))
        if key not in counted.told:
            counted.told[key] = self.places, self._told(kind, order, counted)
        _, (cells, classes, waves, sites) = counted.told[key]
        if cells and not classes:
            return Chart(name, [], [], hidden=True)
        wave, site = _of(waves, self.asked.wave), _of(sites, self.asked.site)
        here = [c for c in cells if (wave is None or c.wave in wave) and (site is None or c.site in site)]
        rows = [SiteRow(tuple(sorted(p)), _groups([c for c in here if c.site in p], classes)) for p in sites]
        return Chart(
            name,
            _groups(here, classes),
            [row for row in rows if row.groups] if kind.by_site and self.asked.program is not None else [],
            joined=len(classes) < len(order) or any(len(part) > 1 for part in (*waves, *sites)),
            waves=tuple(sorted(wave)) if wave and len(wave) > 1 else (),
            sites=tuple(sorted(site)) if site and len(site) > 1 else (),
        )

    def _told(self, kind: ChartKind, order: list[str], cells: list[Cell]) -> tuple[list[Cell], Classes, Parts, Parts]:
        """The cells that are told, and which classes, waves and sites of them as one."""
        classes: Classes = [(part,) for part in order]
        if self.hides:
            cells = tellable(cells, order, kind.fold) if self.asked.program is None else cells
            classes = classes_of(cells, order, kind.fold)
        return cells, classes, *self._parts(kind, cells, classes)

    def _parts(self, kind: ChartKind, cells: list[Cell], classes: Classes) -> tuple[Parts, Parts]:
        """Of the whole office waves and sites are not told."""
        if self.asked.program is None:
            return [], []
        waves: Parts = [frozenset({number}) for number in sorted({row["wave"] for row in self.places})]
        sites: Parts = [frozenset({number}) for number in sorted({row["site"] for row in self.places})]
        if not self.hides:
            return waves, sites
        begun = shared_parts([_atom(row) for row in self.places if row["people"]])
        everyone = [Cell(row["program"], row["wave"], row["site"], "all", (row["people"],), ()) for row in self.places]
        waves, sites = parts_of(everyone, [("all",)], kind.fold, _with_the_rest(begun, waves, sites))
        waves, sites = parts_of(cells, classes, kind.fold, (waves, sites))
        return sorted(waves, key=min), sorted(sites, key=min)


def _with_the_rest(begun: tuple[Parts, Parts], waves: Parts, sites: Parts) -> tuple[Parts, Parts]:
    """Waves and sites in which nobody has a promise stand beside those that the page of results tells."""
    found = tuple([*part, *(one for one in all_ if not any(one & some for some in part))]
                  for part, all_ in zip(begun, (waves, sites), strict=True))  # fmt: skip
    return found[0], found[1]


def _of(parts: Parts, number: int | None) -> frozenset[int] | None:
    """The part in which this number is; a number that there is not has nobody in it."""
    if number is None:
        return None
    return next((part for part in parts if number in part), frozenset())


def _groups(cells: list[Cell], classes: Classes) -> list[Group]:
    """A class of nobody says zeros; of no cell at all there is nothing to say."""
    if not cells:
        return []
    width = len(cells[0].said)
    return [Group(parts, said(cells, parts) or (0,) * width) for parts in classes]


def _atom(row: dict[str, Any]) -> Atom:
    people = row["people"]
    return Atom(
        wave=row["wave"],
        site=row["site"],
        site_name=None,
        cells={
            what: Cells(row[what], row[f"not_{what}"], people - row[what] - row[f"not_{what}"]) for what in (WELL, GONE)
        },
    )
