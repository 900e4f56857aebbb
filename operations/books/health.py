"""Is this installation whole? Database, migrations and fences of this version, and a folder that takes files."""

from operations.actor import Actor
from operations.books import documents
from operations.operation import reading
from operations.statement import run
from tables.fences.apply import fingerprint, known_migrations


async def faults(*, by: Actor) -> list[str]:
    """Empty when all is well, else what is wrong (English words for operators). The store of files is asked after the
    connection to the database was given back."""
    found, fault = await _behind(by=by), await documents.fault()
    return [*found, fault] if fault else found


@reading
async def _behind(*, by: Actor) -> list[str]:
    row = (await run("books/sql/health.sql"))[0]
    found = []
    if set(row["migrations"]) != known_migrations():
        found.append("migrations are not current: run `berdaya migrate`")
    if row["fences"] != fingerprint():
        found.append("fences are not current: run `berdaya migrate`")
    return found


@reading
async def business_date(*, by: Actor) -> str | None:
    """The pinned date of a demo (ISO), or None."""
    return (await run("books/sql/today.sql"))[0]["pinned"]
