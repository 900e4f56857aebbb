"""Under which version of the key file the stored blind indexes stand: all under one, even while keys are rotated."""

from operations.people.keys import keys_of
from operations.statement import run


async def stored_index_version() -> int:
    """Inside a writing operation, which holds it: the indexes change to another key only before or after, never under
    a registration that is under way. The process knows that version's key from here on."""
    version: int = (await run("people/sql/index_version.sql"))[0]["version"]
    keys_of(version)
    return version
