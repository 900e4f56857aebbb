"""`berdaya restore`: the same rows, files, keys and chains in a new folder, or nothing and a clear word."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from operations.errors import RuleBroken
from scripts.backup.archive import MANIFEST, ArchiveReader, ArchiveWriter, Manifest
from scripts.backup.making import Made
from scripts.backup.restoring import RowsDiffer, TooNew, restore
from scripts.backup.sealed import Damaged, NoBackup, OtherFormat, WrongPassphrase
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from tests.backup.conftest import PASSPHRASE, Installation
from tests.cluster import Cluster, spelled
from tests.own_keys import keys_given_back

ROWS = "SELECT coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '') FROM {} r"


@pytest.fixture(autouse=True)
def own_keys(cluster: Cluster) -> Iterator[None]:
    """A restore in this process uses its own; the other tests get theirs back."""
    with keys_given_back():
        yield


@pytest.fixture
async def made(installation: Installation, paid) -> Made:
    """A backup of six paid women."""
    return await installation.back_up()


async def restored(made: Made, to: Path, **more):
    return await asyncio.to_thread(restore, made.path, to, passphrase=PASSPHRASE, **more)


async def rows_of(connection: asyncpg.Connection) -> dict[str, str]:
    names = [r[0] for r in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return {name: await connection.fetchval(spelled(ROWS, name)) for name in names}


async def test_every_row_of_every_table_is_the_same_and_everybody_signs_in_again(
    made: Made, installation: Installation, place: Path
):
    before = await rows_of(await installation.database.owner())
    await installation.database.close()
    half = place / "new"
    half.mkdir(mode=0o711)
    (half / "restore.unfinished").touch()
    (half / "files").mkdir()
    (half / "files" / "left-over.sealed").write_bytes(b"of a restore that was killed")

    found = await restored(made, half)

    folder = DataFolder.at(str(half))
    with Postgres(folder).running() as postgres:
        owner = await asyncpg.connect(postgres.url("berdaya_owner"))
        after = await rows_of(owner)
        await owner.close()
    documents_there = {path.name for path in folder.files.iterdir()}
    assert before.pop("session") != after.pop("session") == ""
    assert after == before
    assert (found.opened, found.closed, found.broken_names) == (6, 0, 0)
    assert (found.broken_trail, found.misfits, found.faults) == (0, 0, 0)
    assert found.documents == after["document"].count("\n") + 1
    assert documents_there == {path.name for path in installation.folder.files.iterdir()}
    assert folder.key_file.read_text() == installation.folder.key_file.read_text()
    assert (folder.key_file.stat().st_mode & 0o777, folder.files.stat().st_mode & 0o777) == (0o600, 0o700)
    assert folder.passwords["berdaya_app"] != installation.folder.passwords["berdaya_app"]
    await installation.database.open()


def cut(file: bytes) -> bytes:
    return file[: len(file) // 2]


def flipped(file: bytes) -> bytes:
    return file[:-40] + bytes([file[-40] ^ 1]) + file[-39:]


def newer(file: bytes) -> bytes:
    return file[:8] + b"\x09" + file[9:]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [(cut, Damaged), (flipped, Damaged), (newer, OtherFormat), (bytes.upper, NoBackup), (lambda f: b"", NoBackup)],
    ids=["cut", "flipped", "newer", "not-ours", "empty"],
)
async def test_what_is_not_whole_is_refused_before_anything_is_written(
    change: Callable[[bytes], bytes], refusal: type[RuleBroken], installation: Installation, place: Path
):
    made = await installation.back_up()
    content = change(made.path.read_bytes())
    made.path.write_bytes(content if refusal is not NoBackup else b"x" + content)

    with pytest.raises(refusal):
        await restored(made, place / "new")

    assert not (place / "new").exists()


async def test_a_wrong_passphrase_is_refused_before_anything_is_written(installation: Installation, place: Path):
    made = await installation.back_up()

    with pytest.raises(WrongPassphrase):
        await asyncio.to_thread(restore, made.path, place / "new", passphrase="padi menguning di ladang")

    assert not (place / "new").exists()


async def test_a_folder_that_holds_anything_is_left_alone(
    installation: Installation, place: Path, capsys: pytest.CaptureFixture[str]
):
    made = await installation.back_up()
    (place / "new").mkdir()
    (place / "new" / "letter.txt").write_text("mine")

    with pytest.raises(SystemExit):
        await restored(made, place / "new")

    assert "is not empty. Nothing was changed" in capsys.readouterr().err
    assert [path.name for path in (place / "new").iterdir()] == ["letter.txt"]


async def test_a_restore_into_an_outside_database_is_refused(
    installation: Installation, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made = await installation.back_up()
    monkeypatch.setenv("DATABASE_URL", installation.database.urls.app)

    with pytest.raises(SystemExit):
        await restored(made, place / "new")

    assert "Unset DATABASE_URL" in capsys.readouterr().err
    assert not (place / "new").exists()


def test_a_folder_whose_restore_was_killed_is_used_by_no_other_command(place: Path, capsys: pytest.CaptureFixture[str]):
    (place / "new").mkdir()
    (place / "new" / "restore.unfinished").touch()

    with pytest.raises(SystemExit):
        DataFolder.at(str(place / "new"))

    assert "was cut off. Run `berdaya restore` into it again, or remove it" in capsys.readouterr().err
    assert [path.name for path in (place / "new").iterdir()] == ["restore.unfinished"]


def rewritten(made: Made, **changes) -> None:
    """The same content under another manifest, well sealed."""
    entries, target = [], made.path.with_suffix(".other")
    with open(made.path, "rb") as file:
        reader = ArchiveReader(file, PASSPHRASE, name="x")
        for entry in reader:
            held = target.with_suffix(f".{len(entries)}")
            held.write_bytes(entry.content())
            entries.append((entry.name, held))
    assert reader.manifest is not None
    assert MANIFEST not in dict(entries)
    fields = {name: getattr(reader.manifest, name) for name in reader.manifest.__struct_fields__}
    with open(target, "wb") as out:
        writer = ArchiveWriter(out, PASSPHRASE)
        for name, held in entries:
            with open(held, "rb") as content:
                writer.add(name, content)
            held.unlink()
        writer.finish(Manifest(**(fields | changes)))
    target.replace(made.path)


async def test_a_backup_of_a_newer_version_is_refused(installation: Installation, place: Path):
    made = await installation.back_up()
    rewritten(made, migrations=[*made.manifest.migrations, "2031-01-01T00:00:00:000000"])

    with pytest.raises(TooNew):
        await restored(made, place / "new")

    assert not (place / "new").exists()


async def test_when_the_rows_are_not_those_of_the_manifest_nothing_is_left(installation: Installation, place: Path):
    made = await installation.back_up()
    rewritten(made, tables=made.manifest.tables | {"user_account": 99})
    await installation.database.close()

    with pytest.raises(RowsDiffer, match="user_account: .* / 99"):
        await restored(made, place / "new")

    assert not (place / "new").exists()
    await installation.database.open()
