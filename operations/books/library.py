"""The library of checks F01 to F20 over any period, after the money moved: a run is kept, to be repeated and compared.

What a rule is stands in the database, once for payment lists and for this (tables/fences/92 to 96)."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.books.narrowing import Narrowing, check_values
from operations.errors import NotFound, RuleBroken
from operations.money.list_checks import companion_sounds
from operations.operation import note, operation
from operations.selection.program_sheets import program_of
from operations.statement import LONG, run
from operations.words import mark
from tables.steps import Role

READERS = (Role.auditor, Role.approver, Role.supervisor)
"""Staff and treasurers see what a rule says of a list before they sign it; afterwards it is for who looks."""


class NotBegun(RuleBroken):
    text = mark("Kurun ini belum mulai. Pilih hari awal sampai {day}.")


class Done(Struct, frozen=True):
    """`found`: rows over all rules that she who ran it may see; a payment may stand in several of them."""

    id: UUID
    number: int
    found: int


@operation
async def run_library(program: str, narrowing: Narrowing, *, by: Actor) -> Done:
    """Every rule over what happened from `since` to `until`, both included; without them the fiscal year asked for, or
    the program's own. A fixed number of statements for any number of people."""
    by.must(*READERS)
    row = await program_of(program)
    key = row["id"]
    await check_values(narrowing, program=key)
    first, last = await _period(narrowing, row["fiscal_year"])
    begun = await run(
        "books/sql/library/begin.sql", key, first, last, narrowing.wave, narrowing.site, narrowing.fund, timeout=LONG
    )
    this = begun[0]["run"]
    if this is None:
        raise NotFound
    await run("books/sql/library/find.sql", this, await companion_sounds(this), timeout=LONG)
    (made,) = await run("books/sql/library/made.sql", this)
    await note(("library_run", this), number=made["number"], sha256=made["sha256"])
    return Done(this, made["number"], made["found"])


async def _period(narrowing: Narrowing, own_year: int) -> tuple[date, date]:
    """What is said of a period narrows the fiscal year that is said beside it."""
    year = narrowing.fiscal_year or (None if narrowing.since or narrowing.until else own_year)
    now = await today()
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (date(2000, 1, 1), now)
    first, last = max(first, narrowing.since or first), min(last, narrowing.until or last, now)
    if first > now or first > last:
        raise NotBegun(day=min(now, last))
    return first, last
