"""The amending decree: who loses her place and why, and who takes it: the next on the waiting list."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken, WrongStep, say_why, short
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.selection.rankings import RankedInPart
from operations.statement import run
from operations.words import mark
from tables.selection.decree import Decree, DecreeState, ReplacementReason
from tables.selection.program import Program
from tables.steps import Role


class WrongPlaces(RuleBroken):
    text = mark(
        "Yang diganti harus penerima yang belum diganti, yang menggantikan harus calon terpilih atau cadangan. "
        "Periksa pilihannya."
    )


class NextPassedOver(RuleBroken):
    text = mark("{codes} lebih dahulu dalam daftar cadangan. Pilih sesuai urutan, atau tulis mengapa dilewati.")


class Replacement(Struct, frozen=True):
    """`takes` is None while nobody takes the place. `leaves` may be out of the program already."""

    leaves: UUID
    why: ReplacementReason
    takes: UUID | None = None


@operation
async def draft_amendment(
    decree: UUID, replacements: Sequence[Replacement], *, title: str, reason: str, passing_over: str = "", by: Actor
) -> UUID:
    """A decree that changes another, under the same ranking. Who was not in turn takes a place only with
    `passing_over`, the reason why those before her do not."""
    by.must(Role.staff)
    amended = await lock(Decree, decree)
    if amended.state != DecreeState.approved:
        raise WrongStep(now=amended.state, wanted=DecreeState.amended)
    said = say_why(reason)
    leaving = [one.leaves for one in replacements]
    taking = [one.takes for one in replacements if one.takes is not None]
    await refuse_relatives(leaving + taking, by=by)
    await lock(Program, amended.program)  # two amendments at once would give one place, or one person, twice
    passed = await _passed_over(decree, replacements)
    why_passed = short(passing_over, mark("Alasan melewati urutan"))
    if passed and len(why_passed) < 5:
        raise NextPassedOver(codes=passed)
    row = Decree(
        id=uuid4(),
        program=amended.program,
        ranking=amended.ranking,
        title=title,
        amends=decree,
        reason=said,
        skip_reason=why_passed if passed else None,
        made_by=by.id,
    )
    await Decree.insert(row)
    await run("selection/sql/take_places.sql", amended.program, taking)
    await _write_lines(row, replacements, len(taking))
    await note(row, reason=said, replaced=len(leaving), taken=len(taking), passed_over=passed)
    return row.id


async def _write_lines(row: Decree, replacements: Sequence[Replacement], taking: int) -> None:
    """All of it or nothing: each one leaves and comes once, and was where the choice says."""
    made = (
        await run(
            "selection/sql/replacements/lines.sql",
            row.id,
            row.program,
            [one.leaves for one in replacements],
            [one.why.value for one in replacements],
            [one.takes for one in replacements],
        )
    )[0]
    if not made["lines"] or (made["leaving"], made["taking"]) != (len(replacements), taking):
        raise WrongPlaces


async def _passed_over(decree: UUID, replacements: Sequence[Replacement]) -> list[str]:
    """Codes of who stands in the queue before somebody chosen and is not chosen. Where the ranking had quotas, the
    queue of a place is that of its own site or wave, as long as anybody stands there."""
    queue = await rows_of("selection/sql/replacements/queue.sql", decree)
    if queue and queue[0]["in_part"]:
        raise RankedInPart
    leaving = [one.leaves for one in replacements]
    groups = {row["id"]: row["of_group"] for row in await run("selection/sql/replacements/groups.sql", decree, leaving)}
    chosen = {one.takes for one in replacements}
    passed: dict[str, None] = {}
    for one in replacements:
        if one.takes is not None:
            passed |= dict.fromkeys(_before(one.takes, queue, groups.get(one.leaves), chosen))
    return list(passed)


def _before(takes: UUID, queue: Sequence[Row], group: UUID | None, chosen: set[UUID | None]) -> list[str]:
    if takes not in {row["enrollment"] for row in queue}:
        return []  # she may take no place at all, whoever is in turn
    hers = [row for row in queue if row["of_group"] == group] or queue
    turn = next((place for place, row in enumerate(hers) if row["enrollment"] == takes), len(hers))
    return [row["code"] for row in hers[:turn] if row["enrollment"] not in chosen]


@reading
async def waiting_queue(decree: UUID, *, by: Actor) -> list[Row]:
    """Who takes the next place that becomes free under this decree, in order."""
    return await rows_of("selection/sql/replacements/queue.sql", decree)
