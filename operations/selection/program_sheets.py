"""What an office sees of its programs: their funds, components and waves, and how many persons stand where."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.statement import run
from tables.money.bank_file_profile import BankFileProfile
from tables.selection.enrollment import EnrollmentState
from tables.selection.program import Program
from tables.selection.site import Wave


class ProgramSheet(Struct, frozen=True):
    """`counts`: persons by state of enrollment."""

    program: Row
    funds: list[Row]
    components: list[Row]
    counts: dict[str, int]


@reading
async def programs(*, by: Actor) -> list[Row]:
    return await rows_of("selection/sql/programs.sql")


@reading
async def program_sheet(code: str, *, by: Actor) -> ProgramSheet:
    program = await program_of(code)
    return ProgramSheet(
        program=program,
        funds=await rows_of("selection/sql/funds.sql", program["id"]),
        components=await rows_of("selection/sql/program_components.sql", program["id"]),
        counts=await counts_of(program["id"]),
    )


async def counts_of(program: UUID) -> dict[str, int]:
    """Inside a reading: how many persons stand where, in the order of the way."""
    counted = {row["state"]: row["count"] for row in await run("selection/sql/program_counts.sql", program)}
    return {state.value: counted[state] for state in EnrollmentState if state in counted}


async def program_of(code: str) -> Row:
    """Inside a reading: the program with this code; raises `NotFound`."""
    if "\x00" in code:  # PostgreSQL takes no such text
        raise NotFound
    row: dict[str, Any] | None = await Program.select().where(Program.code == code).first()
    if row is None:
        raise NotFound
    return row


@reading
async def program_row(code: str, *, by: Actor) -> Row:
    return await program_of(code)


@reading
async def program_key(code: str, *, by: Actor) -> UUID:
    return (await program_of(code))["id"]


@reading
async def profiles(*, by: Actor) -> list[Row]:
    """Formats of bank files of the office with their versions."""
    select = BankFileProfile.select(
        BankFileProfile.id,
        BankFileProfile.code,
        BankFileProfile.label,
        BankFileProfile.version_no,
        BankFileProfile.max_rows,
        BankFileProfile.state,
        BankFileProfile.made_by,
    )
    mine = select.where(BankFileProfile.organization == by.organization)
    return await mine.order_by(BankFileProfile.code, BankFileProfile.version_no)


@reading
async def waves(*, by: Actor) -> list[Row]:
    """Waves of active programs, for choosing where a list of candidates belongs."""
    return await (
        Wave.select(Wave.id, Wave.number, Wave.starts_on, Wave.program, Wave.program.code.as_alias("code"))
        .where(Wave.program.state == "active")
        .order_by(Wave.program, Wave.number)
    )
