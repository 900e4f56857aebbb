"""New keys while the office works: every data key wrapped anew, every index made anew, all that is sealed sealed anew.

Each step does a part and says how much is left, so that a rotation that was killed goes on where it stopped. The key
file has both versions until the last step; what is sealed meanwhile is sealed with the new one.
"""

import asyncio
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import open_place, seal_place, store_of_files
from operations.errors import NotAllowed
from operations.operation import account_operation, note, operation, reading
from operations.people.authenticator import sealed_anew
from operations.people.keys import keys_in_use
from operations.people.sign_in_keys import beginning_of_secrets
from operations.people.vault import (
    beginning_of_files,
    blind_index,
    digits,
    indexes_of,
    open_data_key,
    seal_file,
    unseal,
    unseal_file,
    wrap_data_key,
)
from operations.statement import run
from tables.engine import AUTH

MANY = 500
INDEXED = ("nik", "family_card_no", "legal_name", "birth_date", "phone")


class KeptFile(Struct, frozen=True):
    """A document's place in the folder; its bytes may have been destroyed."""

    document: UUID
    name: str
    is_removed: bool


def _only_system(by: Actor) -> None:
    if "system" not in by.roles:
        raise NotAllowed(roles=())


@operation
async def rewrap_some(*, by: Actor) -> int:
    """Data keys to the newest version; how many were done, 0 = none was left."""
    _only_system(by)
    version = keys_in_use().version
    rows = await run("people/sql/rotation/keys_left.sql", version, MANY)
    persons = [row["person"] for row in rows]
    wrapped = [wrap_data_key(open_data_key(row["secret"], row["person"]), row["person"]) for row in rows]
    if rows:
        await run("people/sql/rotation/rewrap.sql", persons, wrapped, version)
    await note(("data_key", version), rewrapped=len(rows))
    return len(rows)


@operation
async def index_some(*, by: Actor) -> int:
    """Indexes under the newest version, collected beside those in use; how many were made, 0 = none was free."""
    _only_system(by)
    version = keys_in_use().version
    await run("people/sql/rotation/drop_stale.sql", version)
    made = await _index_batch(version)
    await note(("index_rebuild", version), made=made)
    return made


async def _index_batch(version: int) -> int:
    people = await run("people/sql/rotation/identities_left.sql", version, MANY)
    accounts = await run("people/sql/rotation/accounts_left.sql", version, MANY)
    if people:
        made = [indexes_of(_opened(row), version) for row in people]
        columns = [[each[column] for each in made] for column in made[0]]
        await run("people/sql/rotation/collect_identities.sql", version, [row["id"] for row in people], *columns)
    if accounts:
        numbers = [_account_index(row, version) for row in accounts]
        await run("people/sql/rotation/collect_accounts.sql", version, [row["id"] for row in accounts], numbers)
    return len(people) + len(accounts)


def _opened(row: Record) -> dict[str, str]:
    data_key = open_data_key(row["data_key"], row["person"])
    return {
        column: unseal(data_key, row[column], table="identity", column=column, row=row["person"]) if row[column] else ""
        for column in INDEXED
    }


def _account_index(row: Record, version: int) -> bytes:
    data_key = open_data_key(row["data_key"], row["person"])
    number = unseal(data_key, row["number"], table="bank_account", column="number", row=row["id"])
    return blind_index("account", f"{row['bank_code']}:{digits(number)}", version)


@operation
async def change_indexes(*, by: Actor) -> bool:
    """All indexes change places at once, while registering waits. Who came since `index_some` is indexed here. False
    when a row was held by somebody: try again."""
    _only_system(by)
    version = keys_in_use().version
    await run("people/sql/rotation/stop_registering.sql")
    while await _index_batch(version):
        pass
    changed: bool = (await run("people/sql/rotation/change_index_version.sql", version))[0]["changed"]
    await note(("index_rebuild", version), changed=changed)
    return changed


@operation
async def reseal_some_lines(*, by: Actor) -> int:
    """Lines of imported lists; how many were done, 0 = none was left."""
    _only_system(by)
    rows = await run("people/sql/rotation/lines_left.sql", beginning_of_files(keys_in_use().version), MANY)
    if rows:
        sealed = [seal_file(unseal_file(row["cells"], row["batch"]), row["batch"]) for row in rows]
        await run("people/sql/rotation/reseal_lines.sql", [row["id"] for row in rows], sealed)
    await note(("import_row", keys_in_use().version), resealed=len(rows))
    return len(rows)


@operation
async def reseal_some_places(*, by: Actor) -> int:
    """Where photos were taken; how many were done, 0 = none was left."""
    _only_system(by)
    version = keys_in_use().version
    rows = await run("people/sql/rotation/places_left.sql", beginning_of_files(version), MANY)
    if rows:
        sealed = [seal_place(open_place(row["location_sealed"], row["id"]), row["id"]) for row in rows]
        await run("people/sql/rotation/reseal_places.sql", [row["id"] for row in rows], sealed)
    await note(("document", version), resealed=len(rows))
    return len(rows)


@operation
async def reseal_some_events(*, by: Actor) -> int:
    """What companions' phones sent; how many were done, 0 = none was left."""
    _only_system(by)
    version = keys_in_use().version
    rows = await run("people/sql/rotation/events_left.sql", beginning_of_files(version), MANY)
    if rows:
        sealed = [seal_file(unseal_file(row["body_sealed"], row["id"]), row["id"]) for row in rows]
        await run("people/sql/rotation/reseal_events.sql", [row["id"] for row in rows], sealed)
    await note(("field_event", version), resealed=len(rows))
    return len(rows)


@account_operation
async def reseal_some_secrets(*, by: Actor) -> int:
    """Authenticators, and nothing is kept of those that were revoked; how many were done, 0 = none was left."""
    _only_system(by)
    version = keys_in_use().version
    rows = await run("people/sql/rotation/secrets_left.sql", beginning_of_secrets(version), MANY, on=AUTH)
    if rows:
        sealed = ["" if row["revoked_at"] else sealed_anew(row["secret"], row["user_id"]) for row in rows]
        await run("people/sql/rotation/reseal_secrets.sql", [row["id"] for row in rows], sealed, on=AUTH)
    await note(("authenticator", version), on=AUTH, resealed=len(rows))
    return len(rows)


@reading
async def files_after(document: UUID | None, *, by: Actor) -> list[KeptFile]:
    """The next documents in the order of their keys."""
    _only_system(by)
    rows = await run("people/sql/rotation/files.sql", document, MANY)
    return [KeptFile(row["id"], row["file_key"], row["removed_at"] is not None) for row in rows]


class Resealed(Struct, frozen=True):
    """`missing`: documents that were not destroyed and whose file was not found, so that nobody knows what seals it."""

    done: int
    missing: int


async def reseal_files(*, by: Actor) -> Resealed:
    """Every kept file that is not sealed with the newest version; of the others only the beginning is read. Files that
    were to be destroyed and are still there (a crash between commit and removal) go now."""
    done, missing, last = 0, 0, None
    while files := await files_after(last, by=by):
        await store_of_files().remove([file.name for file in files if file.is_removed])
        for file in files:
            if not file.is_removed:
                try:
                    done += await _reseal(file)
                except FileNotFoundError:
                    missing += 1
        last = files[-1].document
    return Resealed(done, missing)


async def _reseal(file: KeptFile) -> bool:
    if await store_of_files().begins(file.name, beginning_of_files(keys_in_use().version)):
        return False
    content = await store_of_files().read(file.name)
    await store_of_files().replace(file.name, await asyncio.to_thread(_sealed_anew, content, file.document))
    return True


def _sealed_anew(content: bytes, document: UUID) -> bytes:
    return seal_file(unseal_file(content, document), document)
