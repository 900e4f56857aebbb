"""What an office sees of one person: where she stands, what happened when, every rupiah of hers; never who she is."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.people.codes import is_code

EVENTS = 40
"""Of a timeline on one page."""


class EventKind(StrEnum):
    selection = "selection"
    custody = "custody"
    money = "money"
    shopping = "shopping"
    visit = "visit"
    report = "report"
    paper = "paper"
    identity = "identity"


class PersonSheet(Struct, frozen=True):
    """`enrollment` is the one shown, `programs` all that the actor may see."""

    enrollment: Row
    programs: list[Row]
    timeline: Page
    around: list[Row]
    promises: list[Row]
    installments: list[Row]
    gates: list[Row]
    plan_items: list[Row]


@reading
async def search(words: str, after: str = "", *, by: Actor) -> Page:
    """By the beginning of a code or a part of the call name; by nothing else. No words: everybody."""
    pattern = words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return await page("people/sql/search.sql", pattern or None, after, key="key")


@reading
async def person_sheet(
    code: str, *, program: str | None = None, kind: EventKind | None = None, after: str = "", by: Actor
) -> PersonSheet:
    """Of the timeline only what is of this kind, a page behind `after`."""
    programs = await _programs_of(code)
    shown = _shown(programs, program)
    key: UUID = shown["id"]
    return PersonSheet(
        enrollment=shown,
        programs=programs,
        timeline=await page("people/sql/person/timeline.sql", key, kind, after, key="key", most=EVENTS),
        around=await rows_of("people/sql/person/around.sql", key),
        promises=await rows_of("people/sql/person/promises.sql", key),
        installments=await rows_of("people/sql/person/installments.sql", key),
        gates=await rows_of("people/sql/person/gates.sql", key),
        plan_items=await rows_of("people/sql/person/plan_items.sql", key),
    )


@reading
async def enrollment_of(code: str, *, program: str, by: Actor) -> Row:
    """Her place in one program."""
    return await enrollment_row(code, program)


async def enrollment_row(code: str, program: str | None) -> Row:
    """Inside a reading or an operation; without a program the newest."""
    return _shown(await _programs_of(code), program)


async def _programs_of(code: str) -> list[Row]:
    """Anything that is no code finds nobody."""
    return await rows_of("people/sql/person/enrollments.sql", code) if is_code(code) else []


def _shown(programs: list[Row], program: str | None) -> Row:
    for row in programs:
        if program in (None, row["program"]):
            return row
    raise NotFound
