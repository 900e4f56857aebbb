"""Cases to be read: those that the actor may see, due soonest first, and one with everything that was said."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.people.codes import is_code
from operations.statement import run
from tables.steps import DESK_ROLES, Role

READERS = (*sorted(DESK_ROLES), Role.auditor)


class Which(StrEnum):
    open = "open"
    mine = "mine"
    late = "late"
    all = "all"


class CaseSheet(Struct, frozen=True):
    """`workers`: whom it can be given to. An auditor reads the steps, not the words."""

    case: Row
    events: list[Row]
    workers: list[Row]


@reading
async def cases(which: Which, after: str = "", *, by: Actor) -> Page:
    by.must(*READERS)
    return await page("follow_up/sql/cases/cases.sql", str(which), after, key="key")


@reading
async def case_sheet(case: UUID, *, by: Actor) -> CaseSheet:
    by.must(*READERS)
    found = await rows_of("follow_up/sql/cases/case.sql", case)
    if not found:
        raise NotFound
    words = bool(by.roles & DESK_ROLES)
    return CaseSheet(
        case=found[0],
        events=await rows_of("follow_up/sql/cases/events.sql", case, words),
        workers=await rows_of("follow_up/sql/cases/workers.sql", case, None) if words else [],
    )


class Intake(Struct, frozen=True):
    """What the form of a new case offers: programs, and the people whom a complaint can be about."""

    programs: list[Row]
    people: list[Row]


@reading
async def intake(*, by: Actor) -> Intake:
    return Intake(
        programs=await rows_of("follow_up/sql/cases/programs.sql"),
        people=await rows_of("follow_up/sql/cases/people.sql"),
    )


@reading
async def enrollment_of(code: str, program: UUID, *, by: Actor) -> UUID:
    """The enrollment of this person in this program."""
    found = await run("follow_up/sql/cases/enrollment.sql", code, program) if is_code(code) else []
    if not found:
        raise NotFound
    return found[0]["id"]


@reading
async def case_rules(*, by: Actor) -> list[Row]:
    """The days that hold now, and drafts."""
    return await rows_of("follow_up/sql/cases/rules.sql", by.organization)
