"""After a restore: whoever was erased since the backup was made is erased again, because her data key is gone."""

from operations.actor import Actor
from operations.books.documents import remove_after_commit
from operations.operation import note, operation
from operations.statement import run


@operation
async def erase_again(*, by: Actor) -> int:
    """By the program itself. How many; their names, indexes and lines of uploaded lists are gone afterwards."""
    by.must()
    done = (await run("people/sql/erase_again.sql"))[0]
    remove_after_commit(done["files"])
    await note(("data_key", "all"), erased=done["erased"])
    return int(done["erased"])
