"""The number of an account that a fund pays from: sealed under the key of files, bound to its row."""

from uuid import UUID, uuid5

from operations.actor import Actor
from operations.errors import NotAllowed
from operations.operation import note, operation
from operations.paging import Row
from operations.people.keys import keys_in_use
from operations.people.vault import beginning_of_files, seal_file, unseal_file
from operations.statement import run

MANY = 500


def seal_number(number: str, account: UUID) -> bytes:
    return seal_file(number.encode(), uuid5(account, "number"))


def number_of(row: Row) -> str:
    """`row` has the account's id, number and number_sealed."""
    sealed = row["number_sealed"]
    return str(row["number"]) if sealed is None else unseal_file(sealed, uuid5(row["id"], "number")).decode()


@operation
async def reseal_some_payers(*, by: Actor) -> int:
    """Numbers that stand open or under an older version of the key; how many were sealed anew, 0 = none was left."""
    if "system" not in by.roles:
        raise NotAllowed(roles=())
    version = keys_in_use().version
    rows = await run("money/sql/payers_left.sql", beginning_of_files(version), MANY)
    if rows:
        keys = [row["id"] for row in rows]
        await run("money/sql/reseal_payers.sql", keys, [seal_number(number_of(dict(row)), row["id"]) for row in rows])
    await note(("paying_account", version), resealed=len(rows))
    return len(rows)
