"""`berdaya backup`: whole or not at all, read back before it has its name, and nobody can ask a child for a secret."""

import asyncio
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from typer.testing import CliRunner

from operations.people.keys import keys_in_use, keys_to_text
from scripts.backup import making, tools
from scripts.backup.archive import ArchiveReader
from scripts.backup.making import verify
from scripts.backup.passphrase import known_passphrase, new_passphrase
from scripts.backup.sealed import Damaged
from scripts.cli import app
from tests.backup.conftest import PASSPHRASE, Installation
from tests.cluster import Database
from tests.command_line import berdaya as beside
from tests.scripts.running import ROOT, shell


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_it_holds_every_row_every_document_and_the_key_file(installation: Installation, paid, kept_files: Path):
    made = await installation.back_up()

    manifest = verify(made.path, PASSPHRASE)
    owner = await installation.database.owner()
    with open(made.path, "rb") as file:
        entries = {e.name: e.content() for e in ArchiveReader(file, PASSPHRASE, name="x")}
    assert manifest.tables["person"] == await owner.fetchval("SELECT count(*) FROM person") == 6
    assert manifest.tables["trail"] == await owner.fetchval("SELECT count(*) FROM trail")
    assert set(manifest.tables) == {r[0] for r in await owner.fetch("SELECT tablename FROM pg_tables "
                                                                    "WHERE schemaname = 'public'")}  # fmt: skip
    assert entries["secrets/keys.json"].decode() == keys_to_text(keys_in_use())
    assert entries["database.dump"].startswith(b"PGDMP")
    assert {n for n in entries if n.startswith("files/")} == {f"files/{p.name}" for p in kept_files.iterdir()}
    assert manifest.missing == []
    assert (made.bytes, made.path.stat().st_mode & 0o777) == (made.path.stat().st_size, 0o600)


async def test_no_secret_of_the_database_or_the_backup_itself_is_in_it(installation: Installation):
    """Passwords of the logins are made anew by a restore; the passphrase of the automatic ones opens them all."""
    (installation.folder.path / "secrets" / "backup-passphrase").write_text("ABCDE-FGHJK")
    (installation.folder.path / "secrets" / "other.txt").write_text("kept")
    assert installation.folder.passwords

    made = await installation.back_up()

    with open(made.path, "rb") as file:
        names = [entry.name for entry in ArchiveReader(file, PASSPHRASE, name="x")]
    assert [name for name in names if name.startswith("secrets/")] == ["secrets/keys.json", "secrets/other.txt"]


async def test_a_login_that_row_security_binds_makes_no_backup(installation: Installation, paid):
    """An outside database without BERDAYA_OWNER_URL: half of the rows would be missing."""
    urls = installation.database.urls

    with pytest.raises(asyncpg.InsufficientPrivilegeError, match='row-level security policy for table "setting"'):
        await making.make_backup(
            installation.folder, urls.app, to=installation.backups, passphrase=PASSPHRASE, kind="manual"
        )

    assert names_in(installation.backups) == []


async def test_a_document_whose_file_is_gone_is_named(installation: Installation, paid):
    owner = await installation.database.owner()
    with_file = await owner.fetchval("SELECT file_key FROM document LIMIT 1")
    installation.folder.files.unlink()
    installation.folder.files.mkdir()

    made = await installation.back_up()

    assert with_file in made.manifest.missing
    assert made.manifest.files == 0


@pytest.mark.parametrize("wrong", [1, 2], ids=["the data keys", "everything"])
async def test_what_was_written_wrongly_never_gets_its_name(
    wrong: int, installation: Installation, monkeypatch: pytest.MonkeyPatch
):
    """A disk that answers with other bytes than were written, for one of the two files."""
    synced: list[int] = []

    def turn_a_bit(handle: int, *_: int) -> None:
        synced.append(handle)
        if len(synced) != wrong:
            return
        with open(f"/proc/self/fd/{handle}", "r+b") as file:
            middle = os.fstat(handle).st_size // 2
            file.seek(middle)
            byte = file.read(1)[0]
            file.seek(middle)
            file.write(bytes([byte ^ 1]))

    monkeypatch.setattr(os, "posix_fadvise", turn_a_bit)

    with pytest.raises(Damaged):
        await installation.back_up()

    assert len(synced) == wrong
    assert names_in(installation.backups) == []


CHILD = """
import asyncio, sys
from pathlib import Path
from scripts.backup import making
from scripts.data_folder import DataFolder
def wait(*_):
    print("half", flush=True)
    sys.stdin.read()
making.verify = wait
asyncio.run(making.make_backup(DataFolder(Path(sys.argv[1])), sys.argv[2], to=Path(sys.argv[3]),
                               passphrase="padi menguning di sawah", kind="manual"))
"""


async def test_kill_9_in_the_middle_leaves_the_old_one_and_nothing_with_a_name(installation: Installation):
    old = await installation.back_up()
    arguments = [str(installation.folder.path), installation.database.urls.owner, str(installation.backups)]
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], cwd=ROOT, env=shell(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert await asyncio.to_thread(child.stdout.readline) == b"half\n"
        beside_it = names_in(installation.backups)
        making.clear_half_ones(installation.backups)
        while_writing = names_in(installation.backups)
        child.send_signal(signal.SIGKILL)
    left = [name for name in names_in(installation.backups) if not name.startswith(".half-")]
    making.clear_half_ones(installation.backups)

    assert old.keys is not None
    assert len(beside_it) == 4, "the two files of the old one, and the two that are being written"
    assert while_writing == beside_it, "a writer holds its own"
    assert left == names_in(installation.backups) == [old.path.name, old.keys.name]
    assert verify(old.path, PASSPHRASE) == old.manifest


@contextlib.contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As a full disk would: the write that passes it fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_full_disk_leaves_nothing(installation: Installation, paid):
    with pytest.raises(OSError, match="File too large"), no_file_larger_than(50_000):
        await installation.back_up()

    assert names_in(installation.backups) == []


def test_a_folder_that_is_not_there_is_not_made(place: Path):
    refused = CliRunner().invoke(app, ["backup", "--to", str(place / "gone"), "--data", str(place / "data")])

    assert refused.exit_code == 2
    assert names_in(place) == []


def test_without_a_terminal_and_without_a_file_nobody_is_asked(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        new_passphrase(None)

    assert stopped.value.code == 1
    assert "there is no terminal to ask for the passphrase" in capsys.readouterr().err


def test_the_passphrase_comes_from_a_file_or_the_environment(passphrase_file: Path, monkeypatch: pytest.MonkeyPatch):
    by_option = new_passphrase(passphrase_file)
    monkeypatch.setenv("BERDAYA_BACKUP_PASSPHRASE", "from the environment")
    by_environment = known_passphrase(None)
    monkeypatch.setenv("BERDAYA_BACKUP_PASSPHRASE_FILE", str(passphrase_file))

    assert (by_option, by_environment, known_passphrase(None)) == (PASSPHRASE, "from the environment", PASSPHRASE)


async def test_an_outside_database_by_its_three_logins(installation: Installation, passphrase_file: Path):
    ran = await beside(
        installation.database, installation.folder.path,
        "backup", "--to", str(installation.backups), "--passphrase-file", str(passphrase_file),
    )  # fmt: skip

    row = await (await installation.database.owner()).fetchrow("SELECT * FROM backup")
    file, keys = sorted(installation.backups.iterdir())
    assert ran.code == 0, ran.error
    assert (file.suffix, keys.suffix, file.stem == keys.stem) == (".backup", ".keys", True)
    assert (row["kind"], row["place"], row["verified"], row["fault"]) == ("manual", "backups", True, None)
    assert (row["sha256"], row["bytes"]) == (making.sha256_of(file), file.stat().st_size)


SPY = """#!/bin/sh
tr '\\0' '\\n' < /proc/$$/cmdline > {seen}.arguments.$$
tr '\\0' '\\n' < /proc/$$/environ > {seen}.environment.$$
cat "$PGSERVICEFILE" > {seen}.service.$$ 2>/dev/null
stat -c %a "$PGSERVICEFILE" > {seen}.mode.$$ 2>/dev/null
exec {program} "$@"
"""


async def test_no_argument_and_no_environment_of_a_child_holds_a_secret(
    database: Database, installation: Installation, place: Path, monkeypatch: pytest.MonkeyPatch
):
    """pg_dump and pg_restore write down what `ps` would show of them, and then do their work."""
    real, spies, seen = tools.find_binaries(), place / "spies", place / "seen"
    spies.mkdir()
    seen.mkdir()
    for tool in ("pg_dump", "pg_restore"):
        (spies / tool).write_text(SPY.format(seen=seen / tool, program=real / tool))
        (spies / tool).chmod(0o755)
    monkeypatch.setattr("scripts.backup.tools.find_binaries", lambda: spies)
    monkeypatch.setenv("BERDAYA_BACKUP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("BERDAYA_OWNER_URL", database.urls.owner)

    await installation.back_up()

    password = database.urls.owner.split(":")[2].split("@")[0]
    told = {path: path.read_text() for path in seen.iterdir()}
    open_to_ps = "".join(text for path, text in told.items() if ".arguments." in path.name or ".envi" in path.name)
    keys = json.loads(installation.folder.key_file.read_text())
    for secret in (password, PASSPHRASE, keys["wrap"], keys["index"], keys["files"]):
        assert secret not in open_to_ps
    assert "BERDAYA" not in open_to_ps
    assert any(password in text for path, text in told.items() if ".service." in path.name)
    assert {text.strip() for path, text in told.items() if ".mode." in path.name and text} == {"600"}
    assert list((installation.folder.path / "secrets").glob(".pgservice-*")) == []
