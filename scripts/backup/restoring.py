"""A backup becomes a new data folder: everything is read and proved before the first byte is written, and counted
again before the database gets its name. A failure leaves nothing; a killed restore is marked and can be repeated."""

import asyncio
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
from msgspec import Struct

from operations.actor import SYSTEM
from operations.errors import RuleBroken
from operations.people.erased_since import erase_again
from operations.words import mark
from scripts.backup import places
from scripts.backup.archive import DATABASE, FILES, SECRETS, ArchiveReader, Manifest, copy_pieces
from scripts.backup.checking import Checked, check_all
from scripts.backup.fresh import fresh_folder, refuse_used
from scripts.backup.making import KEYS, verify
from scripts.backup.passphrase import PASSPHRASE
from scripts.backup.sealed import WrongPassphrase
from scripts.backup.tools import restoring, service
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop
from scripts.migrate import make_logins, migrate
from scripts.postgres import Postgres
from scripts.session import Server, check_keys, pools
from tables.fences.apply import fence_sql, known_migrations

UNPACKED = "restored"
SAFE_NAME = re.compile(r"[\w.@-]{1,200}")
SPEED = "-c synchronous_commit=off -c maintenance_work_mem=256MB"


class NotWhole(RuleBroken):
    text = mark("{file} bukan cadangan lengkap (isinya: {holds}). Pilih berkas .backup; berkas .keys lewat --keys.")


class KeysOfOthers(RuleBroken):
    text = mark(
        "Berkas kunci data {file} bukan milik pemasangan cadangan ini, atau dibuat setelah kunci diganti. Sebutkan "
        "dengan --keys berkas .keys dari sebelum kunci diganti."
    )


class TooNew(RuleBroken):
    text = mark("Cadangan ini dibuat Berdaya yang lebih baru. Pasang versi itu, lalu pulihkan.")


class RowsDiffer(RuleBroken):
    text = mark("Jumlah baris setelah dipulihkan berbeda dari cadangannya ({tables}). Tidak ada yang ditinggalkan.")


class KeysMissing(RuleBroken):
    text = mark("Cadangan ini menyimpan kunci data di berkas .keys tersendiri. Sebutkan berkasnya dengan --keys.")


class KeysLocked(RuleBroken):
    text = mark(
        "Kunci data {file} memakai kata sandi lain. Sebutkan kata sandinya dengan --keys-passphrase-file, supaya "
        "yang dihapus sejak cadangan ini dihapus lagi; atau pakai --keys {own} dan ulangi sendiri penghapusan itu."
    )


class Restored(Struct, frozen=True, kw_only=True):
    """What was counted after the restore. `erased`: again, because it happened after the backup. `faults`: something
    does not verify, though it is as it was backed up."""

    made_at: str
    keys_made_at: str | None
    erased: int
    rows: int
    trail: int
    broken_trail: int
    misfits: int
    documents: int
    broken_documents: int
    opened: int
    closed: int
    broken_names: int
    bucket: str = ""
    begin: str = ""
    in_bucket: int = 0

    @property
    def faults(self) -> int:
        return self.broken_trail + self.broken_documents + self.broken_names

    def told(self) -> dict[str, Any]:
        return msgspec.to_builtins(self) | {"faults": self.faults}


def restore(
    file: Path, data: Path, *, passphrase: str, keys: Path | None = None, keys_passphrase: str | None = None
) -> Restored:
    """`keys_passphrase` only when the file of data keys has another one than the backup."""
    refuse_used(data)
    manifest = verify(file, passphrase)
    if manifest.holds != "everything":
        raise NotWhole(file=file.name, holds=manifest.holds)
    if set(manifest.migrations) - known_migrations():
        raise TooNew
    keys_file = _keys_file(file, keys, manifest)
    keys_manifest = _verified_keys(file, keys_file, keys_passphrase, passphrase) if keys_file else None
    if keys_file and keys_manifest and keys_manifest.key_check != manifest.key_check:
        raise KeysOfOthers(file=keys_file.name)
    with fresh_folder(data) as folder:
        half = folder.path / UNPACKED
        half.mkdir(mode=0o700)
        unpack(file, passphrase, folder, half)
        if keys_file:
            unpack(keys_file, keys_passphrase or passphrase, folder, half)
        if manifest.kind in ("daily", "before_migration"):
            write_secret(folder.path / "secrets" / PASSPHRASE, passphrase + "\n")
        with Postgres(folder).running() as postgres:
            server = Server(folder, postgres)
            erased, checked = asyncio.run(_load(server, half, manifest, keys_manifest))
        shutil.rmtree(half)
    return _told(manifest, keys_manifest, erased, checked)


def _told(manifest: Manifest, keys: Manifest | None, erased: int, checked: Checked) -> Restored:
    return Restored(
        made_at=manifest.made_at, keys_made_at=keys.made_at if keys else None, rows=sum(manifest.tables.values()),
        trail=manifest.tables["trail"], erased=erased,
        bucket=manifest.bucket, begin=manifest.begin, in_bucket=manifest.in_bucket, **msgspec.structs.asdict(checked),
    )  # fmt: skip


def _keys_file(file: Path, given: Path | None, manifest: Manifest) -> Path | None:
    if given is not None:
        return given.absolute()
    if "data_key" not in manifest.tables:
        return None
    found = places.newest_keys(file)
    if found is None:
        raise KeysMissing
    return found


def _verified_keys(file: Path, keys: Path, own: str | None, passphrase: str) -> Manifest:
    """An older file that opens is never taken in place of the newest one: who was erased in between would come back."""
    try:
        return verify(keys, own or passphrase)
    except WrongPassphrase:
        known = file.with_suffix(KEYS)
        if own is not None or keys == known:
            raise
        raise KeysLocked(file=keys.name, own=known.name if known.exists() else f"BERKAS{KEYS}") from None


def unpack(file: Path, passphrase: str, folder: DataFolder, half: Path) -> None:
    """Secrets and documents to their places, dumps into `half`. Names were made by us and are checked all the same."""
    with open(file, "rb") as sealed:
        for entry in ArchiveReader(sealed, passphrase, name=file.name):
            name = entry.name.rpartition("/")[2]
            assert SAFE_NAME.fullmatch(name), "a name of our own"
            assert name not in (".", ".."), "a name of our own"
            if entry.name == f"{SECRETS}keys.json":
                write_keys(folder.key_file, entry.content().decode())
            elif entry.name.startswith(SECRETS):
                write_secret(folder.path / "secrets" / name, entry.content().decode())
            else:
                target = (folder.files if entry.name.startswith(FILES) else half) / name
                with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                    copy_pieces(entry.pieces, written)


def write_keys(place: Path, text: str) -> None:
    if place.exists() and place.read_text() != text:
        stop(
            f"BERDAYA_KEY_FILE {place} sudah berisi kunci lain. Kosongkan setelannya, lalu ulangi.",
            f"BERDAYA_KEY_FILE {place} already holds another key. Unset it, then try again.",
        )
    write_secret(place, text)


async def _load(server: Server, half: Path, manifest: Manifest, keys: Manifest | None) -> tuple[int, Checked]:
    assert server.postgres is not None, "a restore makes its own"
    superuser = server.postgres.url("postgres", "postgres")
    urls = server.urls("berdaya_new")
    await make_logins(superuser, server.folder.passwords)
    await run_files(superuser, "drop_database.sql", "create_database.sql")
    await asyncio.to_thread(_fill, urls.owner, server.folder, half, with_keys=keys is not None)
    await _count(urls.owner, manifest, keys)
    await migrate(urls.owner)
    await check_keys(server.folder, urls.owner)
    async with pools(urls):
        erased = 0 if _same_moment(manifest, keys) else await erase_again(by=SYSTEM)
        checked = await check_all()
    await run_files(urls.owner, "backup/end_sessions.sql")
    await run_files(server.postgres.url("postgres", "berdaya_new"), "backup/analyze.sql")
    await run_files(superuser, "finish_database.sql")
    return erased, checked


def _same_moment(manifest: Manifest, keys: Manifest | None) -> bool:
    return keys is None or keys.made_at == manifest.made_at


def _fill(owner_url: str, folder: DataFolder, half: Path, *, with_keys: bool) -> None:
    """Rows before indexes, foreign keys and triggers; the data keys before these, so that a newer file of them fits."""
    dump = half / DATABASE
    with service(owner_url, folder.path / "secrets") as environment:
        fast = environment | {"PGOPTIONS": SPEED}
        restoring(fast, dump, "--section=pre-data")
        restoring(fast, dump, "--section=data", "--jobs=2")
        if with_keys:
            restoring(fast, half / "data-keys.dump", "--section=data")
            asyncio.run(run_files(owner_url, "backup/fit_data_keys.sql"))
        restoring(fast, dump, "--section=post-data", "--jobs=2")


async def read_counts(owner_url: str) -> dict[str, int]:
    """Rows of every table, by somebody from whom nothing is hidden."""
    owner = await asyncpg.connect(owner_url)
    try:
        await owner.execute(fence_sql("backup/begin.sql"))
        counts: dict[str, int] = json.loads(await owner.fetchval(fence_sql("backup/count_rows.sql")))
        await owner.execute(fence_sql("backup/end.sql"))
    finally:
        await owner.close()
    return counts


async def _count(owner_url: str, manifest: Manifest, keys: Manifest | None) -> None:
    found = await read_counts(owner_url)
    differ = [
        f"{name}: {found.get(name)} / {manifest.tables.get(name)}"
        for name in sorted(found.keys() | manifest.tables.keys())
        if found.get(name) != manifest.tables.get(name) and (name != "data_key" or _same_moment(manifest, keys))
    ]
    if differ:
        raise RowsDiffer(tables=", ".join(differ))


async def run_files(url: str, *files: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for file in files:
            await connection.execute(fence_sql(file))
    finally:
        await connection.close()
