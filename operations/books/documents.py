"""Keeping files: encrypted under the key file, in a folder or a bucket, named by nothing but a random key."""

import hashlib
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from operations.actor import Actor
from operations.books.clock import now
from operations.books.quotas import must_fit
from operations.books.stores import Folder, Store
from operations.errors import NotFound, RuleBroken, SentTwiceDifferently
from operations.operation import note, operation, reading
from operations.people.vault import seal_file, unseal_file
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.engine import DB
from tables.steps import DESK_ROLES, Role

LARGEST = 20_000_000


class FileTooLarge(RuleBroken):
    text = mark("Berkas terlalu besar (paling besar 20 MB).")


class FileEmpty(RuleBroken):
    text = mark("Berkas kosong. Pilih berkas lain.")


class FileDestroyed(RuleBroken):
    text = mark("Berkas ini sudah dimusnahkan menurut masa simpan. Catatannya tetap ada.")


class _Place:
    store: Store | None = None


def keep_files_in(place: Path | Store) -> None:
    """Where the encrypted files of this process lie: a folder, or any other store."""
    _Place.store = Folder(place) if isinstance(place, Path) else place


def store_of_files() -> Store:
    assert _Place.store is not None, "keep_files_in was not called"
    return _Place.store


def kept_in() -> Path:
    """The folder of the encrypted files."""
    return store_of_files().folder


def remove_after_commit(names: list[str]) -> None:
    """Inside an operation: these files go when it has been committed, and stay when it is refused."""
    transaction = DB.current_transaction.get()
    assert transaction is not None, "only inside an operation"
    transaction.afterwards.append(partial(_remove, names))


async def _remove(names: list[str]) -> None:
    await store_of_files().remove(names)


async def fault() -> str:
    """Why no file can be kept (English, for operators); empty when one can."""
    store = store_of_files()
    return "" if await store.takes_files() else store.fault


async def keep(
    key: UUID,
    content: bytes,
    *,
    kind: DocumentKind,
    media_type: str,
    program: UUID | None,
    place: str | None = None,
    looks: str | None = None,
    by: Actor,
) -> UUID:
    """Keep a file once. The same key with the same bytes is the same file; with other bytes it is refused.

    The bytes are written before the row: a crash in between leaves an unreadable orphan and no row that lies.
    """
    if await is_kept(key, content, by=by):
        return key
    row = await store(key, content, kind=kind, media_type=media_type, program=program, place=place, looks=looks, by=by)
    await register_or_delete(row, by=by)
    return key


async def store(
    key: UUID,
    content: bytes,
    *,
    kind: DocumentKind,
    media_type: str,
    program: UUID | None,
    place: str | None = None,
    looks: str | None = None,
    by: Actor,
) -> Document:
    """The bytes lie in the store. The row is not there yet: whoever registers it together with rows of her own
    (`register`) takes the file back when these are refused (`take_back`)."""
    if not content:
        raise FileEmpty
    if len(content) > LARGEST:
        raise FileTooLarge
    return Document(
        id=key,
        kind=kind,
        program=program,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        media_type=media_type,
        file_key=await store_of_files().add(seal_file(content, key)),
        perceptual_hash=looks,
        location_sealed=seal_place(place, key) if place else None,
        made_by=by.id,
        made_at=now(),
    )


async def take_back(row: Document) -> None:
    await store_of_files().remove([row.file_key])


@operation
async def register(row: Document, *, by: Actor) -> bool:
    """Also inside the operation to whose rows the file belongs. False when the same file arrived twice at once and the
    other one was first."""
    by.must_somewhere(Role.staff, Role.treasurer, Role.supervisor, Role.companion)
    if await _known(row.id, row.sha256):
        return False
    await must_fit(row.bytes, program=row.program, by=by)
    await Document.insert(row)
    await note(row, kind=row.kind, sha256=row.sha256)
    return True


async def register_or_delete(row: Document, *, by: Actor) -> bool:
    """No row, no file: when the row is refused, or the same file arrived twice at once and the other one was first
    (then False)."""
    try:
        registered = await register(row, by=by)
    except RuleBroken:  # the transaction is undone for certain; after any other end the row may stand
        await take_back(row)
        raise
    if not registered:
        await take_back(row)
    return registered


def seal_place(place: str, document: UUID) -> bytes:
    """Where a photo was taken, under the key of files and bound to its document."""
    return seal_file(place.encode(), uuid5(document, "place"))


def open_place(sealed: bytes, document: UUID) -> str:
    return unseal_file(sealed, uuid5(document, "place")).decode()


@reading
async def is_kept(key: UUID, content: bytes, *, by: Actor) -> bool:
    """Did exactly this file arrive already? Raises when another one has its key."""
    return await _known(key, hashlib.sha256(content).hexdigest())


async def _known(key: UUID, sha256: str) -> bool:
    known = await Document.select(Document.sha256).where(Document.id == key).first()
    if known and known["sha256"] != sha256:
        raise SentTwiceDifferently
    return known is not None


async def read_back(
    key: UUID, *, kind: DocumentKind | tuple[DocumentKind, ...], for_auditors: bool = False, by: Actor
) -> tuple[bytes, str]:
    """(plain bytes, media type) of a document of this kind (or of one of these) that the actor may see: the address of
    a picture never opens a list of names. A file may show who she is, so an auditor without a task of the office opens
    only what is `for_auditors`. No connection to the database is held while the store is asked."""
    if not for_auditors:
        by.must_somewhere(*DESK_ROLES, Role.companion)
    return await opened(await _kept(key, kind, by=by))


@reading
async def _kept(key: UUID, kind: DocumentKind | tuple[DocumentKind, ...], *, by: Actor) -> dict[str, Any]:
    kinds = [str(each) for each in ((kind,) if isinstance(kind, DocumentKind) else kind)]
    row: dict[str, Any] | None = (
        await Document.select().where((Document.id == key) & Document.kind.is_in(kinds)).first()
    )
    if row is None:
        raise NotFound
    if row["removed_at"] is not None:
        raise FileDestroyed
    return row


async def opened(row: dict[str, Any]) -> tuple[bytes, str]:
    """Of a document's row, after it was read under somebody's rights. The bytes are checked against its SHA-256."""
    content = unseal_file(await store_of_files().read(row["file_key"]), row["id"])
    assert hashlib.sha256(content).hexdigest() == row["sha256"], "a kept file was changed"
    return content, row["media_type"]
