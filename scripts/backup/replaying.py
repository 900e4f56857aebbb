"""From base and WAL at the second place to a new data folder: everything up to the newest commit that arrived there."""

import asyncio
import contextlib
import shutil
import tarfile
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from operations.errors import RuleBroken
from operations.people.keys import keys_from_text, keys_to_text, merged
from operations.words import mark
from scripts.backup.archive import BASE, SECRETS, ArchiveReader, Entry, Manifest
from scripts.backup.checking import Checked, check_all
from scripts.backup.fresh import fresh_folder, refuse_used
from scripts.backup.making import verify
from scripts.backup.passphrase import PASSPHRASE
from scripts.backup.restoring import Restored, read_counts, run_files, write_keys
from scripts.backup.sealed import PIECE, SealedReader
from scripts.backup.wal import KEY_FILE, SEALED, SEGMENT, newest_base, wanted_files
from scripts.data_folder import DataFolder, write_secret
from scripts.migrate import migrate
from scripts.postgres import Postgres
from scripts.session import Server, check_keys, pools

WAIT = 90_000
"""An hour: a week of WAL may have to be played again."""


class NoBase(RuleBroken):
    text = mark("Di {place} tidak ada berkas dasar (base-*.backup). Sebutkan folder yang dipakai `serve --wal-to`.")


def restore_wal(place: Path, data: Path, *, passphrase: str) -> Restored:
    """The passphrase is the automatic one (DATA/secrets/backup-passphrase, or from the printed sheets)."""
    refuse_used(data)
    base = newest_base(place)
    if base is None:
        raise NoBase(place=place)
    manifest = verify(base, passphrase)
    with fresh_folder(data) as folder:
        write_secret(folder.path / "secrets" / PASSPHRASE, passphrase + "\n")
        segments = folder.path / "wal"
        segments.mkdir()
        _unseal_segments(place, segments, passphrase)
        for path in (place / "files").iterdir():
            if not path.name.startswith("."):
                shutil.copyfile(path, folder.files / path.name)
                (folder.files / path.name).chmod(0o600)
        postgres = Postgres(folder, {"restore_command": f"cp '{segments}/%f' '%p'", "hot_standby": "off"})
        postgres.patience = WAIT
        _unpack_base(base, passphrase, folder, postgres)
        postgres.give_all(segments)
        with postgres.running():
            tables, checked = asyncio.run(_check(Server(folder, postgres)))
        shutil.rmtree(segments)
    return _told(manifest, tables, checked)


def _told(manifest: Manifest, tables: dict[str, int], checked: Checked) -> Restored:
    facts = {name: getattr(checked, name) for name in checked.__struct_fields__}
    return Restored(
        made_at=manifest.made_at, keys_made_at=None, erased=0, rows=sum(tables.values()), trail=tables["trail"], **facts
    )


def _unseal_segments(place: Path, to: Path, passphrase: str) -> None:
    """The incoming ones first: what is sealed and goes meanwhile is found among the sealed ones then."""
    for plain in sorted((place / "incoming").iterdir()):  # finished and not yet sealed, or still being written
        if SEGMENT.fullmatch(plain.name.removesuffix(".partial")):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(plain, to / plain.name.removesuffix(".partial"))
    for sealed in sorted(place.glob(f"[!.]*{SEALED}")):  # a sealing that was killed leaves a half with a dot
        with open(sealed, "rb") as file, open(to / sealed.name.removesuffix(SEALED), "wb") as out:
            _unseal(file, out, passphrase, sealed.name)


def _unseal(file: IO[bytes], out: IO[bytes], passphrase: str, name: str) -> None:
    reader = SealedReader(file, passphrase, name=name)
    while piece := reader.read(PIECE):
        out.write(piece)


def _all_keys(base: Path, of_base: str, passphrase: str) -> str:
    """Those of the base, and those that a rotation made since."""
    newest = base.with_name(KEY_FILE)
    if not newest.exists():
        return of_base
    text = BytesIO()
    with open(newest, "rb") as file:
        _unseal(file, text, passphrase, newest.name)
    return keys_to_text(merged(keys_from_text(text.getvalue().decode()), keys_from_text(of_base)))


def _unpack_base(base: Path, passphrase: str, folder: DataFolder, postgres: Postgres) -> None:
    with open(base, "rb") as file:
        for entry in ArchiveReader(file, passphrase, name=base.name):
            name = entry.name.rpartition("/")[2]
            if entry.name == f"{SECRETS}keys.json":
                write_keys(folder.key_file, _all_keys(base, entry.content().decode(), passphrase))
            elif entry.name.startswith(SECRETS):
                write_secret(folder.path / "secrets" / name, entry.content().decode())
            elif entry.name == BASE:
                postgres.cluster.mkdir(parents=True, exist_ok=True)
                with tarfile.open(fileobj=cast("IO[bytes]", _Stream(entry)), mode="r|") as tar:
                    tar.extractall(postgres.cluster, filter="data")
    for name in ("postmaster.pid", "postmaster.opts", "standby.signal"):
        (postgres.cluster / name).unlink(missing_ok=True)
    (postgres.cluster / "recovery.signal").touch()
    (postgres.cluster / "pg_wal" / "archive_status").mkdir(parents=True, exist_ok=True)
    postgres.give_all(postgres.cluster)


class _Stream:
    """An entry as a file that is read from front to back."""

    def __init__(self, entry: Entry) -> None:
        self._pieces, self._rest = entry.pieces, b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, b"")):
            self._rest += piece
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


async def _check(server: Server) -> tuple[dict[str, int], Checked]:
    assert server.postgres is not None, "a restore makes its own"
    urls = server.urls()
    tables = await read_counts(urls.owner)
    await migrate(urls.owner)
    await check_keys(server.folder, urls.owner)
    names = {path.name for path in server.folder.files.iterdir()}
    for given_up in names - await wanted_files(urls.owner, names):
        (server.folder.files / given_up).unlink()
    async with pools(urls):
        checked = await check_all()
    await run_files(urls.owner, "backup/end_sessions.sql")
    await run_files(server.postgres.url("postgres"), "backup/analyze.sql", "backup/drop_slot.sql")
    return tables, checked
