"""What an office sees of its trainings: the days, and for each day who takes part and who was there."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.program_sheets import program_of
from tables.selection.site import Wave


class Trainings(Struct, frozen=True):
    program: Row
    trainings: list[Row]
    waves: list[Row]


class TrainingSheet(Struct, frozen=True):
    training: Row
    days: list[Row]


class DaySheet(Struct, frozen=True):
    day: Row
    participants: Page


@reading
async def trainings(code: str, *, by: Actor) -> Trainings:
    program = await program_of(code)
    return Trainings(
        program=program,
        trainings=await rows_of("training/sql/trainings.sql", program["id"]),
        waves=await Wave.select().where(Wave.program == program["id"]).order_by(Wave.number),
    )


@reading
async def training_sheet(training: UUID, *, by: Actor) -> TrainingSheet:
    rows = await rows_of("training/sql/training.sql", training)
    if not rows:
        raise NotFound
    return TrainingSheet(training=rows[0], days=await rows_of("training/sql/days.sql", training))


@reading
async def day_sheet(day: UUID, *, after: str = "", by: Actor) -> DaySheet:
    return DaySheet(
        day=await _day(day), participants=await page("training/sql/participants.sql", day, after, key="code")
    )


@reading
async def whole_day(day: UUID, *, by: Actor) -> tuple[Row, list[Row]]:
    """The day and everybody who takes part, for the list on paper."""
    found = await _day(day)
    people = await rows_of("training/sql/participants.sql", day, "", None)
    return found, [row for row in people if row["takes_part"]]


async def _day(day: UUID) -> Row:
    rows = await rows_of("training/sql/day.sql", day)
    if not rows:
        raise NotFound
    return rows[0]
