"""Making checkpoints: everything that was written for good becomes leaves of one tree, and its root is signed.

Only what is new since the last one is read. The database orders and hashes the rows (tables/fences/52_checkpoints.sql);
the root is made and signed here, where the key is.
"""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.books.signing_key import is_signed, signing_key
from operations.books.verifier.entry import Entry, key_id_of
from operations.books.verifier.tree import Tree
from operations.errors import RuleBroken
from operations.operation import note, operation, reading
from operations.statement import LONG, run, stream
from operations.words import mark
from tables.steps import Role

MANY = 5_000
"""Leaves at a time."""


class BrokenCheckpoint(RuleBroken):
    text = mark(
        "Titik periksa nomor {number} tidak utuh, jadi tidak ada yang dibuat di atasnya. Jalankan "
        "`berdaya verify live`, dan laporkan kepada pemeriksa."
    )


@operation
async def make_checkpoint(*, by: Actor) -> Entry:
    """The next one. Two at the same moment wait for each other; it may hold nothing new, then it is a new witness."""
    by.must(Role.auditor)
    before, last = await _cut()
    tree = Tree(last["tree_size"], last["peaks"]) if last else Tree()
    counts = {"trail": last["trail_size"] if last else 0, "statement_seal": last["seal_size"] if last else 0}
    first = last["before_xid"] if last else 0
    async for leaves in stream("books/sql/chain/new_leaves.sql", first, before, many=MANY, timeout=LONG):
        await asyncio.to_thread(_grow, tree, counts, leaves)
    entry = _signed(last, before, tree, counts)
    key = uuid4()
    await run(
        "books/sql/chain/add_checkpoint.sql",
        *(key, entry.number, before, datetime.fromisoformat(entry.cut_at), entry.trail_size, entry.seal_size),
        *(entry.tree_size, entry.root, b"".join(tree.peaks), entry.previous_hash, entry.hash),
        *(entry.key_id, entry.public_key, entry.signature),
        timeout=LONG,
    )
    await note(("checkpoint", key), number=entry.number, size=entry.tree_size, root=entry.root.hex())
    return entry


def _grow(tree: Tree, counts: dict[str, int], leaves: list[Any]) -> None:
    for leaf in leaves:
        tree.add(leaf["hash"])
        counts[leaf["source"]] += 1


async def _cut() -> tuple[int, Any]:
    """Nobody else makes one meanwhile. Below the number nothing is still under way."""
    await run("books/sql/wait_turn.sql", "checkpoint")
    before = (await run("books/sql/chain/horizon.sql"))[0]["before"]
    held = await run("books/sql/chain/last_checkpoint.sql")
    if not held:
        return before, None
    _must_be_whole(held[0])
    return before, held[0]


def _must_be_whole(last: Any) -> None:
    """Nothing is built on a row that somebody changed: the new signature would vouch for it."""
    entry = entry_of_row(last)
    alone = is_signed(entry.public_key, entry.text(), entry.signature) and entry.key_id == key_id_of(entry.public_key)
    try:
        whole = alone and Tree(entry.tree_size, last["peaks"]).root() == entry.root
    except ValueError:
        whole = False
    if not whole:
        raise BrokenCheckpoint(number=entry.number)


def _signed(last: Any, before: int, tree: Tree, counts: dict[str, int]) -> Entry:
    private = signing_key()
    public = private.public_key().public_bytes_raw()
    entry = Entry(
        number=last["number"] + 1 if last else 1, before_xid=before, cut_at=_told(now()), trail_size=counts["trail"],
        seal_size=counts["statement_seal"], tree_size=tree.size, root=tree.root(),
        previous_hash=last["hash"] if last else None, key_id=key_id_of(public), public_key=public,
    )  # fmt: skip
    return entry._replace(hash=entry.digest(), signature=private.sign(entry.text()))


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_of_row(row: Any) -> Entry:
    fields = {name: row[name] for name in Entry._fields}
    return Entry(**fields | {"cut_at": _told(row["cut_at"])})


@reading
async def checkpoints(*, by: Actor) -> list[Entry]:
    """All, from the first on."""
    by.must(Role.auditor)
    return [entry_of_row(row) for row in await run("books/sql/chain/checkpoints.sql")]
