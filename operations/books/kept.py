"""Are the kept files still what their rows say, and does a row name each? Asked after a restore and every day."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import opened, store_of_files
from operations.books.halves import remove_halves
from operations.books.stores import StoreAway
from operations.errors import RuleBroken
from operations.operation import reading
from operations.people.vault import Tampered
from operations.statement import run
from operations.words import mark
from tables.books.document import Document

A_DAY = timedelta(days=1)


class MostlyUnnamed(RuleBroken):
    text = mark(
        "{unnamed} berkas di tempat penyimpanan tidak disebut catatan mana pun, yang disebut hanya {named}. Mungkin "
        "basis datanya bukan milik berkas itu. Tidak ada yang dihapus."
    )


class Kept(Struct, frozen=True):
    whole: int
    broken: list[UUID]


async def check_kept(*, by: Actor) -> Kept:
    """By the program itself: it opens every document that was not destroyed and shows none. A store that is away is
    asked once; everything that lies there counts as broken."""
    rows, broken, is_away = await _there(by=by), [], False
    for row in rows:
        try:
            if is_away and not store_of_files().holds(row["file_key"]):
                raise StoreAway
            await opened(row)
        except (Tampered, AssertionError, OSError):
            broken.append(row["id"])
        except StoreAway:
            is_away = True
            broken.append(row["id"])
    return Kept(whole=len(rows) - len(broken), broken=broken)


@reading
async def _there(*, by: Actor) -> list[dict[str, Any]]:
    by.must()
    columns = (Document.id, Document.file_key, Document.sha256, Document.media_type)
    rows: list[dict[str, Any]] = (
        await Document.select(*columns).where(Document.removed_at.is_null()).order_by(Document.id)
    )
    return rows


async def remove_given_up(*, by: Actor) -> int:
    """Files of documents that were destroyed and whose file could not be removed then. How many still lie there.
    Raises when the store is not reached or not ours."""
    given_up, store = await _given_up(by=by), store_of_files()
    if not given_up:
        return 0
    await store.check()
    lying = await asyncio.to_thread(store.names)
    return len(await store.remove([name for name in given_up if name in lying or store.holds(name)]))


@reading
async def _given_up(*, by: Actor) -> list[str]:
    by.must()
    there = Document.select(Document.file_key).where(Document.removed_at.is_not_null())
    return [row["file_key"] for row in await there.order_by(Document.id)]


async def remove_unnamed(*, age: timedelta = A_DAY, by: Actor) -> int:
    """Files that no row names: a process was killed between storing and committing, or in the middle of sealing one
    anew. Never one that is younger than `age`, whose row may still come. How many went; what could not go is tried
    again tomorrow."""
    store = store_of_files()
    halves = await asyncio.to_thread(remove_halves, store.folder, age.total_seconds())
    await store.check()
    old = await asyncio.to_thread(store.unchanged_for, age.total_seconds())
    unnamed = sorted(old - await _named(sorted(old), by=by))
    if len(unnamed) > len(old) - len(unnamed):
        raise MostlyUnnamed(unnamed=len(unnamed), named=len(old) - len(unnamed))
    return halves + len(unnamed) - len(await store.remove(unnamed))


@reading
async def _named(files: list[str], *, by: Actor) -> set[str]:
    by.must()
    return {row["file_key"] for row in await run("books/sql/named_files.sql", files)}
