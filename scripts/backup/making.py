"""Makes one backup: database first, then files, under another name until it was read back and found whole."""

import contextlib
import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import asyncpg
from msgspec import Struct

from operations.books.stores import StoreAway
from operations.errors import RuleBroken
from operations.words import mark
from scripts.backup.archive import DATA_KEYS, DATABASE, FILES, SECRETS, ArchiveReader, ArchiveWriter, Manifest
from scripts.backup.passphrase import PASSPHRASE
from scripts.backup.sealed import PIECE
from scripts.backup.tools import dumping, reading_through, service
from scripts.data_folder import DataFolder
from scripts.files_place import named_bucket, store_of
from tables.fences.apply import fence_sql

EVERYTHING, KEYS = ".backup", ".keys"
"""How the two files of a backup end: everything, and the wrapped data keys, which age out sooner."""
STAYS = {"database.json", PASSPHRASE, "keys.json"}
"""Passwords of the old database, the backup's own passphrase; and the key file, which has its own place."""
HALF = ".half-"
VERSION = "0.1.0"


class NotVerified(RuleBroken):
    text = mark("Cadangan dibaca ulang dan tidak sama dengan yang ditulis. Periksa disk {place}, lalu ulangi.")


class Made(Struct, frozen=True):
    """One finished, verified backup."""

    path: Path
    keys: Path | None
    kind: str
    bytes: int
    sha256: str
    made_at: datetime
    manifest: Manifest


class Snapshot(Struct, frozen=True):
    """What stood in the database at one moment; pg_dump reads the same moment."""

    name: str
    postgres: int
    tables: dict[str, int]
    key_check: str
    migrations: list[str]
    files: list[str]
    has_data_keys: bool


@contextlib.asynccontextmanager
async def snapshot_of(owner_url: str) -> AsyncIterator[Snapshot]:
    owner = await asyncpg.connect(owner_url)
    try:
        await owner.execute(fence_sql("backup/begin.sql"))
        row = dict(await owner.fetchrow(fence_sql("backup/snapshot.sql")) or {})
        yield Snapshot(name=row.pop("snapshot"), tables=json.loads(row.pop("tables")), **row)
        await owner.execute(fence_sql("backup/end.sql"))
    finally:
        await owner.close()


async def make_backup(folder: DataFolder, owner_url: str, *, to: Path, passphrase: str, kind: str) -> Made:
    """Two files in `to` (the second only when there are data keys), or nothing."""
    moment = datetime.now(UTC)
    name = f"berdaya-{moment:%Y%m%d-%H%M%S}"
    clear_half_ones(to)
    async with snapshot_of(owner_url) as snapshot:
        with service(owner_url, folder.path / "secrets") as environment, _half(to) as whole, _half(to) as keys:
            manifest = _manifest(snapshot, kind, moment)
            manifest = _write_everything(whole, folder, snapshot, environment, passphrase, manifest)
            if snapshot.has_data_keys:
                _write_keys(keys, snapshot, environment, passphrase, manifest)
                _read_back(keys, passphrase)
            digest = _read_back(whole, passphrase)
            if snapshot.has_data_keys:
                Path(keys.name).replace(to / f"{name}{KEYS}")
            Path(whole.name).replace(to / f"{name}{EVERYTHING}")
            sync_folder(to)
    path = to / f"{name}{EVERYTHING}"
    return Made(
        path=path, keys=to / f"{name}{KEYS}" if snapshot.has_data_keys else None, kind=kind,
        bytes=path.stat().st_size, sha256=digest, made_at=moment, manifest=manifest,
    )  # fmt: skip


def _manifest(snapshot: Snapshot, kind: str, moment: datetime) -> Manifest:
    return Manifest(
        holds="everything", kind=kind, made_at=moment.isoformat(), version=VERSION, postgres=snapshot.postgres,
        migrations=snapshot.migrations, key_check=snapshot.key_check, tables=snapshot.tables,
    )  # fmt: skip


def _write_everything(
    file: IO[bytes],
    folder: DataFolder,
    snapshot: Snapshot,
    environment: dict[str, str],
    passphrase: str,
    plan: Manifest,
) -> Manifest:
    archive = ArchiveWriter(file, passphrase)
    left_out = ["--exclude-table-data=public.data_key"] if snapshot.has_data_keys else []
    with dumping(environment, f"--snapshot={snapshot.name}", *left_out) as dump:
        archive.add(DATABASE, dump.out)
        dump.ended()
    archive.add(f"{SECRETS}keys.json", BytesIO(folder.key_file.read_bytes()))
    for secret in sorted((folder.path / "secrets").iterdir()):
        if secret.is_file() and secret.name not in STAYS and not secret.name.startswith("."):
            archive.add(f"{SECRETS}{secret.name}", BytesIO(secret.read_bytes()))
    kept = set()
    for path in sorted(folder.files.iterdir()):
        if path.is_file():
            with contextlib.suppress(FileNotFoundError), open(path, "rb") as content:
                archive.add(f"{FILES}{path.name}", content)
                kept.add(path.name)
    manifest = _changed(plan, files=len(kept), **_elsewhere(set(snapshot.files) - kept, folder))
    archive.finish(manifest)
    return manifest


def _elsewhere(names: set[str], folder: DataFolder) -> dict[str, Any]:
    """Of documents whose file is not in the folder. A bucket has backups of its own, but what is not there either is
    gone; while it is away all is called missing."""
    named, there = named_bucket(), set()
    if named is not None and names:
        with contextlib.suppress(StoreAway):
            there = names & store_of(folder).names()
    found = {"missing": sorted(names - there), "in_bucket": len(there)}
    return found | ({"bucket": named.bucket, "begin": named.folder} if named else {})


def _write_keys(
    file: IO[bytes], snapshot: Snapshot, environment: dict[str, str], passphrase: str, whole: Manifest
) -> None:
    archive = ArchiveWriter(file, passphrase)
    with dumping(environment, f"--snapshot={snapshot.name}", "--data-only", "--table=public.data_key") as dump:
        archive.add(DATA_KEYS, dump.out)
        dump.ended()
    archive.finish(_changed(whole, holds="data_keys", files=0, missing=[], in_bucket=0))


def _changed(manifest: Manifest, **new: Any) -> Manifest:
    return Manifest(**({name: getattr(manifest, name) for name in manifest.__struct_fields__} | new))


@contextlib.contextmanager
def _half(to: Path) -> Iterator[IO[bytes]]:
    """A file without its own name yet, held so that nobody takes it for a left-over; gone unless it was finished."""
    with tempfile.NamedTemporaryFile(dir=to, prefix=HALF, delete=False) as file:  # mode 0600
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield file
        finally:
            Path(file.name).unlink(missing_ok=True)


def clear_half_ones(to: Path) -> None:
    """What a killed backup left behind; one that is being written is held by its writer."""
    for path in to.glob(f"{HALF}*"):
        with contextlib.suppress(OSError), open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _read_back(file: IO[bytes], passphrase: str) -> str:
    """On the disk and found whole when read back from there, so that it may get its name. Returns its SHA-256."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # from the disk, not from memory
    verify(Path(file.name), passphrase)
    return sha256_of(Path(file.name))


def verify(path: Path, passphrase: str) -> Manifest:
    """Opens every piece and takes the dump apart to its last row; raises when anything does not fit."""
    with open(path, "rb") as file:
        archive = ArchiveReader(file, passphrase, name=path.name)
        for entry in archive:
            if entry.name.endswith(".dump"):
                with reading_through() as reader:
                    with contextlib.suppress(BrokenPipeError):
                        for piece in entry.pieces:
                            reader.into.write(piece)
                    reader.ended()
    if archive.manifest is None:
        raise NotVerified(place=path.parent)
    return archive.manifest


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
