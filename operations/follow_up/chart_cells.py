"""The cells of the charts, counted once for as long as nothing changes.

Kept by what is asked, what its reader may see, and the day, with the snapshot of the reading that counted them. The
next reader asks the trail whether a row of the tables behind has changed that this snapshot did not see. That is a
yes or no of the database's own, whatever the order of commits; and rows are counted under the row-level security of a
reader who sees the same.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from operations.errors import RuleBroken, TryAgain
from operations.follow_up.chart_groups import Cell
from operations.follow_up.chart_kinds import COUNTED
from operations.paging import Row
from operations.statement import run
from operations.words import mark

T = TypeVar("T")
_MOST = 1_000
"""Answers that are kept; one has some hundred cells."""
HEAVY_AT_ONCE, SECONDS = 2, 45.0
"""Heavy counts at the same time, and how long one may take: each holds a connection and a processor, and the others'
pages need some too."""
_PEOPLE = ("enrollment", "entitlement", "decree", "decree_line", "companion_assignment", "user_site")
"""Behind every chart: who is counted, and who goes along with her or sees her site."""
_PAID = ("installment", "payment", "component")
_BOUGHT = ("purchase", "shopping_trip")
BEHIND: dict[str, tuple[str, ...]] = {
    "places": ("wave", "site", "site_name", "outcome"),
    "flow": ("attendance", "training_day", "custody_event", "payment", "visit", *_BOUGHT),
    "funds": _PAID,
    "status": ("outcome",),
    "allowance": _PAID,
    "remaining": ("component", "spending_plan", "plan_item", *_BOUGHT),
    "speed": (*_PAID, *_BOUGHT),
    "load": ("user_account",),
    "training": ("training", "training_day", "attendance"),
    "late": ("visit", *_PAID, *_BOUGHT),
}
"""The tables of each statement, beside those of people."""


class ChartsBusy(TryAgain):
    text = mark("Grafik besar sedang dihitung untuk orang lain. Coba lagi sebentar.")


class TooMuchToCount(RuleBroken):
    text = mark("Grafik ini tidak selesai dihitung dalam {seconds} detik. Pilih satu program, atau coba lagi nanti.")


class Counted(list[T]):
    """What a statement found. `told`: what was worked out of it, such as which sites are told as one."""

    def __init__(self, found: Iterable[T] = ()) -> None:
        super().__init__(found)
        self.told: dict[Any, Any] = {}


class _Kept(Struct):
    found: Counted[Any]
    seen: str


_KEPT: OrderedDict[Any, _Kept] = OrderedDict()
_HEAVY: set[object] = set()
"""The heavy counts that go on."""


class Reader(Struct, frozen=True):
    """`sight`: what decides which rows she sees; who sees the same has the same. `seen`: the reading's snapshot."""

    sight: tuple[str | None, ...]
    seen: str
    today: date


async def reader() -> Reader:
    row = (await run("follow_up/sql/charts/sight.sql"))[0]
    return Reader(tuple(row["sight"]), row["seen"], row["today"])


async def places_of(programs: list[UUID], *, reader: Reader) -> Counted[Row]:
    """Waves and sites with their people."""
    return await _counted("places", programs, made=dict, reader=reader)


async def cells_of(name: str, programs: list[UUID], day: date, *, heavy: bool, reader: Reader) -> Counted[Cell]:
    """Raises `ChartsBusy` for a heavy one that must be counted while others are, `TooMuchToCount` after `SECONDS`."""
    asked_with = COUNTED[name].asked_with
    return await _counted(name, programs, day, *asked_with, made=_cell, heavy=heavy, reader=reader)


def _cell(row: Row) -> Cell:
    return Cell(row["program"], row["wave"], row["site"], row["part"], tuple(row["people"]), tuple(row["said"]))


async def _counted(
    name: str, programs: list[UUID], *values: Any, made: Callable[[Any], Any], heavy: bool = False, reader: Reader
) -> Any:
    """What this statement finds, as it is now."""
    key = (name, tuple(programs), values, reader.today, reader.sight)
    kept = _KEPT.get(key)
    if kept is None or await _changed(name, kept.seen, programs):
        rows = await (_in_turn if heavy else run)(f"follow_up/sql/charts/{name}.sql", programs, *values)
        kept = _Kept(Counted(made(row) for row in rows), "")
    _KEPT[key] = _Kept(kept.found, reader.seen)
    _KEPT.move_to_end(key)
    if len(_KEPT) > _MOST:
        _KEPT.popitem(last=False)
    return kept.found


async def _in_turn(statement: str, *values: Any) -> list[Any]:
    """Nobody waits for a turn: who waits in a reading holds a connection that another page needs."""
    if len(_HEAVY) >= HEAVY_AT_ONCE:
        raise ChartsBusy
    turn = object()
    _HEAVY.add(turn)
    try:
        return await run(statement, *values, timeout=SECONDS)
    except TimeoutError as late:
        raise TooMuchToCount(seconds=int(SECONDS)) from late
    finally:
        _HEAVY.discard(turn)


async def _changed(name: str, seen: str, programs: list[UUID]) -> bool:
    found = await run("follow_up/sql/charts/changed.sql", seen, [*_PEOPLE, *BEHIND[name]], programs)
    return bool(found[0]["changed"])
