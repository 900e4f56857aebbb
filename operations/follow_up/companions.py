"""Companions as a supervisor sees them: how much each has to do, what stands out, and a whole caseload handed on.

Every figure is counted from rows when it is asked for, and the page of a companion lists the rows behind it. A figure
is a reason to look, never a verdict: a village has one shop, and a market day has many purchases in an hour.
"""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound, RuleBroken, say_why
from operations.operation import note, operation, reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.candidates import assign_companion
from operations.statement import run
from operations.words import mark
from tables.steps import Role

DAYS = 180
"""How far the figures of visits and purchases look back."""
ONE_SHOP_PERCENT, FEWEST_TRIPS = 60, 5
"""More of her trips than this in one shop is shown as a signal, once she made a few."""
DOUBTED_PERCENT = 20
HASTE_SECONDS = 60
ROTATION_MONTHS = 12
"""After so long with the same person another companion goes along, so that nobody and a shop become partners."""


class SameCompanion(RuleBroken):
    text = mark("Pilih pendamping lain; yang ini sudah mendampingi mereka.")


class NothingToHandOn(RuleBroken):
    text = mark("Pendamping ini tidak mendampingi siapa pun sekarang.")


class KinOfTheNext(RuleBroken):
    text = mark("Pendamping yang dipilih kerabat dari {codes}. Alihkan orang itu dahulu kepada pendamping lain.")


class CompanionSheet(Struct, frozen=True):
    """The rows behind one line of the board."""

    figures: Row
    people: Page
    doubted: list[Row]
    shops: list[Row]
    deductions: list[Row]
    reports: list[Row]


@reading
async def board(*, by: Actor) -> list[Row]:
    """One row for each companion of the office. One statement."""
    by.must(Role.supervisor, Role.approver)
    found = await rows_of("follow_up/sql/companions/board.sql", None, DAYS, ROTATION_MONTHS)
    return [row | {"signals": signals_of(row)} for row in found]


@reading
async def companion_sheet(companion: UUID, after: str = "", *, by: Actor) -> CompanionSheet:
    by.must(Role.supervisor, Role.approver)
    found = await rows_of("follow_up/sql/companions/board.sql", companion, DAYS, ROTATION_MONTHS)
    if not found:
        raise NotFound
    return CompanionSheet(
        figures=found[0] | {"signals": signals_of(found[0])},
        people=await page("follow_up/sql/companions/hers.sql", companion, after, key="key"),
        doubted=await rows_of("follow_up/sql/companions/doubted.sql", companion, DAYS),
        shops=await rows_of("follow_up/sql/companions/shops.sql", companion, DAYS),
        deductions=await rows_of("follow_up/sql/companions/deductions.sql", companion),
        reports=(await page("follow_up/sql/reports/list.sql", companion, "", key="key", most=12)).rows,
    )


def signals_of(row: Row) -> list[str]:
    """What about these figures asks for a look."""
    enough = row["trips"] >= FEWEST_TRIPS
    found = {
        mark("dampingan melebihi batas"): row["caseload"] > row["most"],
        mark("waktunya rotasi"): row["rotates"],
        mark("kunjungan terlambat"): row["overdue"] > 0,
        mark("banyak belanja ditanyakan atau ditolak"): enough
        and 100 * row["doubted"] > DOUBTED_PERCENT * row["purchases"],
        mark("hampir semua di satu toko"): enough and 100 * row["at_shop"] > ONE_SHOP_PERCENT * row["trips"],
        mark("konfirmasi beruntun dalam satu menit"): enough and (row["median_seconds"] or 0) < HASTE_SECONDS,
        mark("ada temuan pemotongan"): row["deductions"] > 0,
        mark("laporan bulanan terlambat"): row["reports_late"] > 0,
    }
    return [text for text, here in found.items() if here]


@operation
async def hand_on_caseload(companion: UUID, *, to: UUID, reason: str, by: Actor) -> int:
    """Rotation: everybody she goes along with goes on with another companion, from today; the history is kept and what
    was captured before is still taken from her. A fixed number of statements. Returns how many changed hands."""
    by.must(Role.supervisor)
    why = say_why(reason)
    if to == companion:
        raise SameCompanion
    held: list[Any] = await run("follow_up/sql/companions/caseload_of.sql", companion, to)
    if not held:
        raise NothingToHandOn
    if related := [row["code"] for row in held if row["related"]]:
        raise KinOfTheNext(codes=related[:20])
    changed = await assign_companion([row["enrollment"] for row in held], companion=to, by=by)
    await note(("user_account", companion), reason=why, people=changed, to=str(to))
    return changed
