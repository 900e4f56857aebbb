"""Verifying the chain on the living database: every record's chain, every seal, every row against its trail, every leaf
against its checkpoint, every checkpoint against its signature and against what lies outside.

All in one snapshot, so that whoever writes meanwhile is no false alarm. What is wrong is named by table, key and
version: records first, in the order in which they were written.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.checkpoints import MANY, checkpoints
from operations.books.signing_key import is_signed, public_key
from operations.books.verifier.entry import Entry, Fault, faults_of, key_id_of, unlike_anchors
from operations.books.verifier.tree import Tree
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.statement import LONG, run, stream
from tables.steps import Role

RECORDS = ("unlike_leaves", "broken_chains", "unlike_seals", "unlike_trail")


class Verdict(Struct, frozen=True):
    """`checkpoint`: number of the last one (0: none), `leaves`: rows that it stands on. No fault: all is as written."""

    checkpoint: int
    leaves: int
    anchors: int
    faults: list[Fault]


@reading
async def verify_chain(anchors: Sequence[Entry] = (), *, by: Actor) -> Verdict:
    """`anchors`: checkpoints as they were written down outside; their keys are trusted as this installation's own."""
    by.must(Role.auditor)
    entries = await checkpoints(by=by)
    faults: list[Fault] = []
    for name in RECORDS:
        faults += [Fault(*row) for row in await run(f"books/sql/chain/{name}.sql", timeout=LONG)]
    own = public_key()
    keys = {anchor.key_id for anchor in anchors} | ({key_id_of(own)} if own else set())
    faults += faults_of(entries, keys=frozenset(keys), check=is_signed)
    faults += await _unlike_roots(entries)
    faults += unlike_anchors(entries, anchors)
    last = entries[-1] if entries else None
    return Verdict(
        checkpoint=last.number if last else 0, leaves=last.tree_size if last else 0, anchors=len(anchors), faults=faults
    )


async def _unlike_roots(entries: Sequence[Entry]) -> list[Fault]:
    """The tree grown again from its leaves has at every checkpoint's size the checkpoint's root."""
    wanted: dict[int, list[Entry]] = {}
    for entry in entries:
        wanted.setdefault(entry.tree_size, []).append(entry)
    tree, roots = Tree(), {}
    if 0 in wanted:
        roots[0] = tree.root()
    async for leaves in stream("books/sql/chain/all_leaves.sql", many=MANY, timeout=LONG):
        roots |= await asyncio.to_thread(_grown, tree, leaves, wanted.keys())
    wrong = [entry for size, those in wanted.items() for entry in those if roots.get(size) != entry.root]
    faults = [Fault("checkpoint", str(entry.number), None, "its leaves do not give its root") for entry in wrong[:1]]
    if tree.size > max(wanted, default=0):
        faults.append(Fault("checkpoint_leaf", str(max(wanted, default=0)), None, "belongs to no checkpoint"))
    return faults


def _grown(tree: Tree, leaves: list[Any], sizes: Any) -> dict[int, bytes]:
    roots = {}
    for leaf in leaves:
        tree.add(leaf["hash"])
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    return roots


@operation
async def note_check(verdict: Verdict, *, by: Actor) -> None:
    """That somebody looked, and what came of it."""
    by.must(Role.auditor)
    first = verdict.faults[0].said()[:200] if verdict.faults else None
    subject, many = ("checkpoint", verdict.checkpoint), len(verdict.faults)
    await note(subject, reason=first, faults=many, anchors=verdict.anchors, checkpoint=verdict.checkpoint)


@reading
async def last_looks(*, by: Actor) -> list[Row]:
    by.must(Role.auditor)
    return await rows_of("books/sql/chain/last_looks.sql")
