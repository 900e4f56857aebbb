"""How much may be kept: for each person in a day, for each program in all. A stolen account fills no disk."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.statement import run
from operations.words import mark

MEGABYTE = 1_000_000


class DayFull(RuleBroken):
    text = mark("Dengan berkas ini kiriman Anda sehari melewati {most} MB. Lanjutkan besok, atau hubungi admin.")


class ProgramFull(RuleBroken):
    text = mark("Dengan berkas ini simpanan program melewati {most} MB. Hubungi admin.")


async def must_fit(size: int, *, program: UUID | None, by: Actor) -> None:
    """Inside a transaction of the actor; what comes from a phone belongs to no program yet.

    The limits are the settings `upload_mb_a_day` and `upload_mb_a_program`."""
    row = (await run("books/sql/kept_bytes.sql", program))[0]
    if row["by_her"] + size > row["a_day"] * MEGABYTE:
        raise DayFull(most=row["a_day"])
    if row["in_program"] + size > row["a_program"] * MEGABYTE:
        raise ProgramFull(most=row["a_program"])
