"""Takes an applied list back as if it had never come, while nothing hangs on its rows; the same file may come again."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.statement import run
from operations.words import mark
from tables.selection.import_batch import ImportBatch, ImportState


class AlreadyScreened(RuleBroken):
    text = mark("Daftar ini sudah diperiksa, jadi tidak bisa dibatalkan. Catat pada orangnya masing-masing.")


@operation
async def undo_import(batch: UUID, *, reason: str, by: Actor) -> int:
    """Whoever came with the list leaves; the file, its lines and both decisions stay on record.

    Returns how many persons left."""
    row = await lock(ImportBatch, batch)
    why = say_why(reason)
    if row.state != ImportState.applied:
        raise WrongStep(now=ImportState(row.state), wanted=ImportState.undone)
    if row.screened_by is not None:
        raise AlreadyScreened
    await step(row, ImportState.undone, by=by, undone_by=by.id, reason=why)
    left: int = (await run("selection/sql/imports/undo.sql", batch))[0]["count"]
    await note(row, reason=why, left=left)
    return left
