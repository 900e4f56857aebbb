"""Another person looks at what was registered: a whole list once, or one candidate."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotFound, NotYours, RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, reading, step
from operations.people.names import close_names, open_for
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.people.opening import Task
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.selection.import_batch import ImportBatch, ImportState
from tables.steps import Role

SAMPLE = 10


class SampleNotCompared(RuleBroken):
    text = mark("Bandingkan semua {count} baris contoh dengan berkas aslinya, lalu centang satu per satu.")


@reading
async def drawn_sample(batch: UUID, *, by: Actor) -> list[dict[str, object]]:
    """The rows to compare with the papers: drawn by the batch's stored seed, so the same for everyone who looks."""
    return [dict(row) for row in await run("selection/sql/drawn_sample.sql", batch, SAMPLE)]


@operation
async def screen_import(
    batch: UUID, *, compared: frozenset[UUID], unfit: dict[UUID, str], by: Actor
) -> tuple[int, int]:
    """Pass a whole applied list, except the rows of `unfit` (enrollment -> reason). Returns (passed, refused)."""
    row = await lock(ImportBatch, batch)
    by.must(Role.staff, Role.supervisor)
    if row.state != ImportState.applied:
        raise WrongStep(now=ImportState(row.state), wanted=EnrollmentState.screened)
    if row.made_by == by.id:
        raise NotYours
    sample = {line["enrollment"] for line in await run("selection/sql/drawn_sample.sql", batch, SAMPLE)}
    if not sample <= compared:
        raise SampleNotCompared(count=len(sample))
    await refuse_relatives(await _of_batch(batch), by=by)
    refused = await run("selection/sql/refuse_rows.sql", batch, list(unfit), [say_why(why) for why in unfit.values()])
    if len(refused) != len(unfit):
        raise NotFound
    passed = await run("selection/sql/screen_rows.sql", batch)
    await ImportBatch.update({"screened_by": by.id}).where(ImportBatch.id == batch)
    if opening := await open_for(Task.import_batch, batch, by=by):
        await close_names(opening, by=by)  # the task is done
    await note(row, passed=len(passed), refused=len(refused), compared=len(sample))
    return len(passed), len(refused)


async def _of_batch(batch: UUID) -> list[UUID]:
    rows = await Enrollment.select(Enrollment.id).where(Enrollment.import_batch == batch)
    return [row["id"] for row in rows]


@operation
async def screen(enrollment: UUID, *, fit: bool, reason: str | None = None, by: Actor) -> None:
    """One candidate, by another person than who proposed her; unfit needs a reason."""
    row = await lock(Enrollment, enrollment)
    if row.proposed_by == by.id:
        raise NotYours
    await refuse_relatives([enrollment], by=by)
    if not fit:
        say_why(reason or "")
    state = EnrollmentState.screened if fit else EnrollmentState.ineligible
    await step(row, state, by=by, screened_by=by.id, reason=reason)
    await note(row, reason=reason)
