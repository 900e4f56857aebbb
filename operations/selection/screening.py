"""Another person looks at what was registered: a whole list once, or one candidate."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from operations.actor import Actor
from operations.errors import Missing, NotFound, NotYours, RuleBroken, WrongStep, say_why, short
from operations.operation import lock, note, operation, reading, step
from operations.people.names import close_names, open_for
from operations.people.relations import refuse_relatives
from operations.selection.import_changes import write_changes
from operations.statement import run
from operations.words import mark
from tables.people.opening import Task
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.selection.import_batch import ImportBatch, ImportState
from tables.steps import Role

SAMPLE = 10
DIFFERENCE = mark("Yang berbeda")


class SampleNotCompared(RuleBroken):
    text = mark("Bandingkan semua {count} baris contoh dengan berkas aslinya, lalu centang satu per satu.")


class SampleDiffers(RuleBroken):
    text = mark(
        "{count} baris contoh berbeda dari berkas aslinya. Nyatakan orangnya tidak memenuhi syarat, "
        "atau minta daftar ini dibatalkan, diperbaiki, dan diunggah ulang."
    )


@reading
async def drawn_sample(batch: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """The rows to compare with the papers: drawn by the batch's stored seed, so the same for everyone who looks."""
    return [dict(row) for row in await run("selection/sql/drawn_sample.sql", batch, SAMPLE)]


@operation
async def screen_import(
    batch: UUID, *, compared: frozenset[UUID], unfit: dict[UUID, str], by: Actor
) -> tuple[int, int]:
    """Pass a whole applied list, except the rows of `unfit` (enrollment -> reason). Returns (passed, refused)."""
    row = await _screened_by_another(batch, by)
    first = row.screened_by is None
    sample = await run("selection/sql/drawn_sample.sql", batch, SAMPLE)
    waiting = [line for line in sample if line["agrees"] is None]
    if not {line["enrollment"] for line in waiting} <= compared:
        raise SampleNotCompared(count=len(waiting))
    differing = {line["enrollment"]: line["is_news"] for line in sample if line["agrees"] is False}
    undecided = [enrollment for enrollment, is_news in differing.items() if not is_news and enrollment not in unfit]
    if undecided:
        raise SampleDiffers(count=len(undecided))
    await refuse_relatives(await _of_batch(batch), by=by)
    await _keep_comparisons(batch, {line["import_line"]: None for line in waiting})
    refused = await run("selection/sql/refuse_rows.sql", batch, list(unfit), [say_why(why) for why in unfit.values()])
    if len(refused) != len(unfit):
        raise NotFound
    passed = await run("selection/sql/screen_rows.sql", batch)
    await ImportBatch.update({"screened_by": by.id}).where(ImportBatch.id == batch)
    news = await write_changes(row, but=differing) if first and row.changed_count else 0
    if opening := await open_for(Task.import_batch, batch, by=by):
        await close_names(opening, by=by)  # the task is done

    compared_now = {"compared": len(sample), "differing": len(differing)}
    await note(row, passed=len(passed), refused=len(refused), changed=news, sample=compared_now)
    return len(passed), len(refused)


async def _screened_by_another(batch: UUID, by: Actor) -> ImportBatch:
    row = await lock(ImportBatch, batch)
    by.must(Role.staff, Role.supervisor)
    if row.state != ImportState.applied:
        raise WrongStep(now=ImportState(row.state), wanted=EnrollmentState.screened)
    if row.made_by == by.id:
        raise NotYours
    return row


async def _keep_comparisons(batch: UUID, remarks: Mapping[int, str | None]) -> None:
    """By line; without a remark the row agrees with the papers."""
    await run("selection/sql/imports/keep_comparisons.sql", batch, list(remarks), list(remarks.values()))


@operation
async def record_differences(batch: UUID, remarks: Mapping[UUID, str], *, by: Actor) -> int:
    """What of the sample is not as the papers have it (enrollment -> what differs). It stays on record, and the list
    does not pass before each of them is decided. Returns how many were recorded."""
    await _screened_by_another(batch, by)
    sample = {line["enrollment"]: line for line in await run("selection/sql/drawn_sample.sql", batch, SAMPLE)}
    if not set(remarks) <= set(sample):
        raise NotFound
    await refuse_relatives(list(remarks), by=by)
    new = {
        sample[key]["import_line"]: _difference(why) for key, why in remarks.items() if sample[key]["agrees"] is None
    }
    await _keep_comparisons(batch, new)
    await note(("import_batch", batch), differing=len(new))
    return len(new)


def _difference(said: str) -> str:
    if not said.strip():
        raise Missing(field=DIFFERENCE)
    return short(said, DIFFERENCE)


async def _of_batch(batch: UUID) -> list[UUID]:
    """Also those of whom it brings news."""
    return [row["enrollment"] for row in await run("selection/sql/imports/people_of.sql", batch)]


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
