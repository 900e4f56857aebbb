"""Continuous WAL to a second place: what was committed a moment ago survives the loss of this machine's disk.

`serve --wal-to DIR` keeps there: a base (pg_basebackup and the secrets, sealed under the automatic passphrase), every
finished WAL segment (sealed, one file each), the segment that is being written (plain: pg_receivewal syncs it piece by
piece, so DIR must lie on an encrypted disk), and the documents (encrypted as they are). With `--wal-sync` a commit is
answered only when it is on both disks.
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

import asyncpg

from operations.errors import RuleBroken
from scripts.backup.archive import BASE, SECRETS, ArchiveWriter, Manifest
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
        self._copy_documents()
        for segment in sorted(p for p in self._incoming.iterdir() if SEGMENT.fullmatch(p.name)):
            self._seal(segment)
        if self._base_is_due():
            self._begin_base()

    def _seal(self, segment: Path) -> None:
        half = self._place / f"{HALF}{segment.name}"
        with (
            open(segment, "rb") as source,
            open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        ):
            writer = SealedWriter(out, self._passphrase)
            while piece := source.read(PIECE):
                writer.write(piece)
            writer.finish()
            out.flush()
            os.fsync(out.fileno())
        half.replace(self._place / f"{segment.name}{SEALED}")
        sync_folder(self._place)
        segment.unlink()

    def _copy_documents(self) -> None:
        there = {path.name for path in (self._place / "files").iterdir()}
        for path in self._folder.files.iterdir():
            if path.name not in there and path.is_file():
                half = self._place / "files" / f"{HALF}{path.name}"
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(path, half)
                    half.chmod(0o600)
                    half.replace(half.with_name(path.name))

    def bases(self) -> list[Path]:
        return sorted(self._place.glob("base-*.backup"))

    def _base_is_due(self) -> bool:
        bases = self.bases()
        return not bases or datetime.now(UTC) - _moment(bases[-1]) > BASE_LIVES

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
        self._thin_out()

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

    def _thin_out(self) -> None:
        """Two bases stay, and the segments since the older one of them began."""
        for old in self.bases()[:-2]:
            old.unlink()
        oldest = self.bases()[0].stat().st_mtime - 3600
        for segment in self._place.glob(f"*{SEALED}"):
            if segment.stat().st_mtime < oldest:
                segment.unlink()

    def _url(self) -> str:
        return self._postgres.url("postgres", "postgres")


def _moment(base: Path) -> datetime:
    return datetime.strptime(base.stem, "base-%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def newest_base(place: Path) -> Path | None:
    bases = sorted(place.glob("base-*.backup"))
    return bases[-1] if bases else None
