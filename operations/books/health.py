"""Is this installation whole? Database, migrations and fences of this version, and a folder that takes files."""

from operations.actor import Actor
from operations.books import documents
from operations.operation import reading
from operations.statement import run
from tables.fences.apply import fingerprint, known_migrations


@reading
async def faults(*, by: Actor) -> list[str]:
    """Empty when all is well, else what is wrong (English words for operators)."""
    row = (await run("books/sql/health.sql"))[0]
    found = []
    if set(row["migrations"]) != known_migrations():
        found.append("migrations are not current: run `berdaya migrate`")
    if row["fences"] != fingerprint():
        found.append("fences are not current: run `berdaya migrate`")
    if fault := await documents.fault():
        found.append(fault)
    return found


@reading
async def business_date(*, by: Actor) -> str | None:
    """The pinned date of a demo (ISO), or None."""
    return (await run("books/sql/today.sql"))[0]["pinned"]
