"""Continuous WAL to a second place: what was committed a moment ago survives the loss of this machine's disk.

`serve --wal-to DIR` keeps there: a base (pg_basebackup and the secrets, sealed under the automatic passphrase), every
finished WAL segment (sealed, one file each), the segment that is being written (plain: pg_receivewal syncs it piece by
piece, so DIR must lie on an encrypted disk), the documents (encrypted as they are) and the key file of now (sealed).
With `--wal-sync` a commit is answered only when it is on both disks. After a rotation of keys a new base begins, and
what an older key opens goes.
"""

import asyncio
import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO

import asyncpg

from operations.errors import RuleBroken
from operations.people.keys import Keys, keys_from_text, keys_to_text, read_keys
from operations.people.vault import beginning_of_files, sealed_version
from scripts.backup.archive import BASE, SECRETS, ArchiveReader, ArchiveWriter, Manifest
from scripts.backup.making import HALF, VERSION, clear_half_ones, snapshot_of, sync_folder
from scripts.backup.passphrase import automatic_passphrase
from scripts.backup.sealed import PIECE, SealedWriter
from scripts.backup.tools import Running, command, service
from scripts.environment import stop
from scripts.postgres import Postgres
from tables.fences.apply import fence_sql

SLOT = "berdaya_wal"
SEGMENT = re.compile(r"[0-9A-F]{24}")
SEALED = ".sealed"
BASE_LIVES = timedelta(days=7)
"""After this long a new base begins, and what only the old one needs is removed (also destroyed data keys)."""
LOOK = 2.0
KEY_FILE = "key-file"
"""Under this name, sealed: while keys are rotated the base's own key file does not open everything."""


async def set_synchronous(superuser_url: str, *, on: bool) -> None:
    superuser = await asyncpg.connect(superuser_url)
    try:
        await superuser.execute(fence_sql(f"backup/synchronous_{'on' if on else 'off'}.sql"))
        await superuser.execute(fence_sql("backup/reload.sql"))
    finally:
        await superuser.close()


def _end_with_parent() -> None:
    """A receiver does not outlive a server that was killed (where the system can do that: Linux)."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def check_place(place: Path) -> None:
    if os.environ.get("DATABASE_URL"):
        stop(
            "--wal-to hanya untuk PostgreSQL milik Berdaya, bukan untuk DATABASE_URL. Hapus --wal-to (BERDAYA_WAL_TO) "
            "dan minta pengelola basis data itu menyimpan WAL-nya.",
            "--wal-to is for Berdaya's own PostgreSQL, not for DATABASE_URL. Leave --wal-to (BERDAYA_WAL_TO) out and "
            "have whoever runs that database keep its WAL.",
        )
    if not place.is_dir() or not os.access(place, os.W_OK):
        stop(
            f"tempat WAL {place} tidak ada atau tidak bisa ditulis. Sambungkan disknya, atau buat foldernya.",
            f"the place for WAL {place} is missing or cannot be written. Connect the disk, or make the folder.",
        )


async def keep_wal(postgres: Postgres, place: Path, *, synchronous: bool) -> None:
    """As long as the server runs. A place that is gone is said once and tried again."""
    said = ""
    while True:
        try:
            await WalKeeper(postgres, place, synchronous=synchronous).keep()
        except (OSError, RuleBroken, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            if str(error) != said:
                said = str(error)
                print(f"WAL ke {place} berhenti: {said} | WAL to {place} stopped, trying again", file=sys.stderr)
        await asyncio.sleep(LOOK)


class WalKeeper:
    """Receiver, base and files of one data folder at one second place."""

    def __init__(self, postgres: Postgres, place: Path, *, synchronous: bool) -> None:
        self._wanted = synchronous
        self._postgres, self._folder, self._place = postgres, postgres.folder, place
        self._incoming = place / "incoming"
        self._passphrase = automatic_passphrase(self._folder)
        self._kept_keys: Keys | None = None
        self._copied_under = 0
        self._known: dict[str, Keys | None] = {}
        for path in (place, self._incoming, place / "files"):
            path.mkdir(exist_ok=True)
            path.chmod(0o700)

    async def keep(self) -> None:
        """Until cancelled. A receiver that ends (PostgreSQL was restarted) is started again from where it was."""
        try:
            while True:
                await self._synchronous(on=False)
                with service(self._url(), self._folder.path / "secrets") as environment:
                    await self._receive(environment)
                await asyncio.sleep(LOOK / 2)
        finally:
            with contextlib.suppress(OSError, asyncpg.PostgresError):
                await self._synchronous(on=False)  # commands without a server would wait for ever

    async def _receive(self, environment: dict[str, str]) -> None:
        create = command("pg_receivewal", "--create-slot", "--if-not-exists", "--slot", SLOT, "--no-password")
        await asyncio.to_thread(
            subprocess.run, create, env=environment, cwd="/", check=False, stderr=subprocess.DEVNULL
        )
        environment = environment | {"PGAPPNAME": SLOT}
        with Running(
            "pg_receivewal", "--slot", SLOT, "--synchronous", "--no-loop", "--no-password",
            "--directory", str(self._incoming), environment=environment, stdin=subprocess.DEVNULL,
            preexec_fn=_end_with_parent,
        ) as receiver:  # fmt: skip
            await asyncio.sleep(LOOK / 4)
            if receiver.process.poll() is None:
                await self._synchronous(on=self._wanted)
            while receiver.process.poll() is None:
                await asyncio.to_thread(self.take_over)
                await asyncio.sleep(LOOK)

    async def _synchronous(self, *, on: bool) -> None:
        """Commits wait for the second place only while something there receives: else nobody could work any more."""
        await set_synchronous(self._url(), on=on)

    def take_over(self) -> None:
        """Seals what is finished, copies new documents, and begins a new base when the old one has served its time."""
        keys = read_keys(self._folder.key_file)
        if keys != self._kept_keys:
            self._seal(BytesIO(keys_to_text(keys).encode()), KEY_FILE)
            self._kept_keys = keys
        self._copy_documents(keys)
        for segment in sorted(p for p in self._incoming.iterdir() if SEGMENT.fullmatch(p.name)):
            with open(segment, "rb") as source:
                self._seal(source, f"{segment.name}{SEALED}")
            segment.unlink()
        if self._base_is_due(keys):
            self._begin_base()
            self._thin_out(keys)

    def _seal(self, source: IO[bytes], name: str) -> None:
        half = self._place / f"{HALF}{name}"
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            writer = SealedWriter(out, self._passphrase)
            while piece := source.read(PIECE):
                writer.write(piece)
            writer.finish()
            out.flush()
            os.fsync(out.fileno())
        half.replace(self._place / name)
        sync_folder(self._place)

    def _copy_documents(self, keys: Keys) -> None:
        """New ones; after a rotation, and once after each start, also what lies there under another key."""
        kept = self._place / "files"
        there = {path.name for path in kept.iterdir()}
        if not keys.older and self._copied_under != keys.version:
            fitting = {name for name in there if _version(kept / name) == keys.version}
        else:
            fitting = there
        here = {path.name: path for path in self._folder.files.iterdir() if path.is_file()}
        for name in here.keys() - fitting:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(here[name], kept / f"{HALF}{name}")
                (kept / f"{HALF}{name}").chmod(0o600)
                (kept / f"{HALF}{name}").replace(kept / name)
        self._copied_under = 0 if keys.older else keys.version
        self._remove_given_up(there - here.keys())

    def _remove_given_up(self, missing: set[str]) -> None:
        """What is missing here because a row gave it up, or none ever wanted it. What was lost here stays."""
        if missing:
            wanted = asyncio.run(wanted_files(self._postgres.url("berdaya_owner"), missing))
            for name in missing - wanted:
                (self._place / "files" / name).unlink(missing_ok=True)

    def bases(self) -> list[Path]:
        return sorted(self._place.glob("base-*.backup"))

    def _base_is_due(self, keys: Keys) -> bool:
        """Not while keys are rotated: one base at the end is enough, the key file of now lies beside it."""
        bases = self.bases()
        if not bases or datetime.now(UTC) - _moment(bases[-1]) > BASE_LIVES:
            return True
        return not keys.older and self._keys_of(bases[-1]) != keys

    def _keys_of(self, base: Path) -> Keys | None:
        """None when the passphrase of now does not open it: then it is worth nothing."""
        if base.name not in self._known:
            self._known[base.name] = None
            with contextlib.suppress(RuleBroken), open(base, "rb") as file:
                first = next(iter(ArchiveReader(file, self._passphrase, name=base.name)))
                self._known[base.name] = keys_from_text(first.content().decode())
        return self._known[base.name]

    def _begin_base(self) -> None:
        clear_half_ones(self._place)
        moment = datetime.now(UTC)
        with (
            service(self._url(), self._folder.path / "secrets") as environment,
            tempfile.NamedTemporaryFile(dir=self._place, prefix=HALF, delete=False) as file,
        ):
            archive = ArchiveWriter(file, self._passphrase)
            self._add_secrets(archive)
            with Running(
                "pg_basebackup", "--pgdata=-", "--format=tar", "--wal-method=none", "--checkpoint=fast",
                "--no-password", "--no-manifest",
                environment=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
            ) as copy:  # fmt: skip
                archive.add(BASE, copy.out)
                copy.ended()
            archive.finish(asyncio.run(self._manifest(moment)))
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(self._place / f"base-{moment:%Y%m%d-%H%M%S}.backup")
        sync_folder(self._place)

    def _add_secrets(self, archive: ArchiveWriter) -> None:
        archive.add(f"{SECRETS}keys.json", BytesIO(self._folder.key_file.read_bytes()))
        for path in sorted((self._folder.path / "secrets").iterdir()):
            if path.is_file() and path.name != "keys.json" and not path.name.startswith("."):
                archive.add(f"{SECRETS}{path.name}", BytesIO(path.read_bytes()))

    async def _manifest(self, moment: datetime) -> Manifest:
        async with snapshot_of(self._postgres.url("berdaya_owner")) as snapshot:
            return Manifest(
                holds="base", kind="base", made_at=moment.isoformat(), version=VERSION, postgres=snapshot.postgres,
                migrations=snapshot.migrations, key_check=snapshot.key_check, tables=snapshot.tables,
            )  # fmt: skip

    def _thin_out(self, keys: Keys) -> None:
        """Two bases of the same keys stay, and the segments since the older one of them began."""
        *older, _ = self.bases()
        for old in older:
            if old not in older[-1:] or self._keys_of(old) != keys:
                old.unlink()
        oldest = _moment(self.bases()[0]).timestamp() - 3600
        for segment in self._place.glob(f"*{SEALED}"):
            if segment.stat().st_mtime < oldest:
                segment.unlink()

    def _url(self) -> str:
        return self._postgres.url("postgres", "postgres")


def _moment(base: Path) -> datetime:
    return datetime.strptime(base.stem, "base-%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def _version(document: Path) -> int:
    with open(document, "rb") as file:
        return sealed_version(file.read(len(beginning_of_files(1))))


async def wanted_files(owner_url: str, names: set[str]) -> set[str]:
    """Those of the names that a document still has."""
    owner = await asyncpg.connect(owner_url)
    try:
        return {row["file_key"] for row in await owner.fetch(fence_sql("backup/wanted_files.sql"), list(names))}
    finally:
        await owner.close()


def newest_base(place: Path) -> Path | None:
    bases = sorted(place.glob("base-*.backup"))
    return bases[-1] if bases else None
