"""Do the names in the vault still open under the key file that is here? Asked after a restore; no name is shown."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.people.vault import Tampered, open_data_key, unseal
from operations.statement import run

AT_ONCE = 5_000
BEFORE_ALL = UUID(int=0)


class Vault(Struct, frozen=True):
    """`closed`: without a data key, because it lies in another backup of the keys."""

    opened: int
    closed: int
    broken: list[UUID]


@reading
async def check_vault(*, by: Actor) -> Vault:
    """By the program itself: every recorded legal name is opened once."""
    by.must()
    opened, closed, broken, last = 0, 0, [], BEFORE_ALL
    while rows := await run("people/sql/sealed_names.sql", last, AT_ONCE):
        last = rows[-1]["person"]
        for row in rows:
            if row["data_key"] is None:
                closed += 1
            elif _opens(row["person"], row["data_key"], row["legal_name"]):
                opened += 1
            else:
                broken.append(row["person"])
    return Vault(opened=opened, closed=closed, broken=broken)


def _opens(person: UUID, wrapped: bytes, sealed: bytes) -> bool:
    try:
        unseal(open_data_key(wrapped, person), sealed, table="identity", column="legal_name", row=person)
    except Tampered:
        return False
    return True
