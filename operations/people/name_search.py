"""Finding somebody on an opened list by her name: compared in memory, and nothing of it leaves but who fits."""

from uuid import UUID

from operations.people.vault import name_key, open_data_key, unseal
from operations.statement import run


async def named_like(opening: UUID, persons: list[UUID], said: str) -> set[UUID]:
    """Inside a reading: of the persons whom the actor's opening covers, those with a name of which a word begins like
    each word that was typed."""
    words = name_key(said).split()
    covered = await run("people/sql/covered.sql", opening, persons)
    if not words or not covered:
        return set()
    found = set()
    for row in await run("people/sql/opened_identities.sql", covered[0]["persons"]):
        if row["data_key"] is None or row["legal_name"] is None:  # erased
            continue
        key = open_data_key(row["data_key"], row["person"])
        name = unseal(key, row["legal_name"], table="identity", column="legal_name", row=row["person"])
        parts = name_key(name).split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.add(row["person"])
    return found
