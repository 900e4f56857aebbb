"""`berdaya restore`: the same rows, files, keys and chains in a new folder, or nothing and a clear word."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from operations.books import documents
from operations.errors import RuleBroken
from operations.people.keys import keys_in_use, use_keys
from operations.selection import erasure, requests
from scripts.backup.archive import MANIFEST, ArchiveReader, ArchiveWriter, Manifest
from scripts.backup.making import Made
from scripts.backup.restoring import KeysMissing, KeysOfOthers, NotWhole, RowsDiffer, TooNew, restore
from scripts.backup.sealed import Damaged, NoBackup, OtherFormat, WrongPassphrase
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from tests.backup.conftest import PASSPHRASE, Installation
from tests.chain_templates import Chain
from tests.cluster import spelled
from tests.ending_builders import withdrawn
from tests.people_builders import Office

ROWS = "SELECT coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '') FROM {} r"


@pytest.fixture(autouse=True)
def own_keys_and_files(cluster) -> Iterator[None]:
    """A restore in this process uses its own; the other tests get theirs back."""
    keys, storage = keys_in_use(), documents._Place.storage
    yield
    use_keys(keys)
    documents._Place.storage = storage


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


STRANGER = """
SET session_replication_role = replica;
INSERT INTO data_key VALUES (gen_random_uuid(), gen_random_uuid(), '\\x02', 1, now(), NULL);
SET session_replication_role = DEFAULT"""


def moved_back(made: Made) -> Made:
    """Both files under names of long before, as those of an old backup."""
    assert made.keys is not None
    path, keys = (file.with_stem("berdaya-20250101-000000") for file in (made.path, made.keys))
    made.path.rename(path)
    made.keys.rename(keys)
    return Made(**{f: getattr(made, f) for f in made.__struct_fields__} | {"path": path, "keys": keys})


@pytest.fixture
async def with_data_keys(office: Office, installation: Installation, proposed: Chain, own_files: Path) -> Made:
    """Backed up; then one of six was erased by two persons, a seventh registered, and it was backed up again."""
    woman = proposed.women[0]
    installation.folder.files.unlink()
    installation.folder.files.symlink_to(own_files)
    await withdrawn(office, woman)
    first = moved_back(await installation.back_up())
    asked = await erasure.ask_erasure(woman.person, program=proposed.program.key, reason="ia minta", by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.approver)
    await (await installation.database.superuser()).execute(STRANGER)
    await installation.back_up()
    return first


HERS = """
SELECT p.call_name = p.code AND p.erased_on IS NOT NULL AND i.legal_name IS NULL AND k.secret IS NULL
       AND num_nonnulls(i.nik_index, i.family_card_index, i.birth_date_index, i.phone_index, i.name_sound_index) = 0
FROM person p JOIN identity i ON i.person = p.id JOIN data_key k ON k.person = p.id WHERE p.id = $1"""
LINES = "SELECT count(*) FROM import_row WHERE length(cells) = 0"


async def test_who_was_erased_since_is_erased_again_with_the_newest_data_keys(
    with_data_keys: Made, place: Path, installation: Installation, proposed: Chain
):
    await installation.database.close()

    found = await restored(with_data_keys, place / "new")

    folder = DataFolder.at(str(place / "new"))
    with Postgres(folder).running() as postgres:
        owner = await asyncpg.connect(postgres.url("berdaya_owner"))
        gone = [await owner.fetchval(HERS, woman.person) for woman in proposed.women]
        count, lines = await owner.fetchval("SELECT count(*) FROM data_key"), await owner.fetchval(LINES)
        files = {row[0] for row in await owner.fetch("SELECT file_key FROM document WHERE removed_at IS NOT NULL")}
        await owner.close()
    assert gone == [True, False, False, False, False, False]
    assert (count, lines) == (6, 1), "the key of somebody who is not in this backup is dropped"
    assert len(files) == 1
    assert not files & {path.name for path in folder.files.iterdir()}
    assert (found.erased, found.opened, found.closed, found.broken_names) == (1, 5, 0, 0)
    assert (found.misfits, found.faults) == (0, 0)
    assert found.keys_made_at != found.made_at
    await installation.database.open()


async def test_the_data_keys_of_its_own_moment_bring_everybody_back(
    with_data_keys: Made, place: Path, installation: Installation
):
    await installation.database.close()

    found = await restored(with_data_keys, place / "new", keys=with_data_keys.keys)

    assert (found.erased, found.opened, found.closed, found.misfits, found.faults) == (0, 6, 0, 0, 0)
    assert found.keys_made_at == found.made_at
    await installation.database.open()


async def test_older_data_keys_open_nobody_who_is_erased_in_the_backup(
    with_data_keys: Made, place: Path, installation: Installation, proposed: Chain
):
    (newest,) = set(installation.backups.glob("*.backup")) - {with_data_keys.path}
    await installation.database.close()

    found = await asyncio.to_thread(
        restore, newest, place / "new", passphrase=PASSPHRASE, keys=with_data_keys.keys
    )  # fmt: skip

    with Postgres(DataFolder.at(str(place / "new"))).running() as postgres:
        owner = await asyncpg.connect(postgres.url("berdaya_owner"))
        gone = await owner.fetchval(HERS, proposed.women[0].person)
        await owner.close()
    assert gone
    assert (found.erased, found.opened, found.closed, found.misfits, found.faults) == (0, 5, 0, 0, 0)
    await installation.database.open()


async def test_the_main_file_holds_no_data_key_and_the_other_one_nothing_else(with_data_keys: Made):
    with open(with_data_keys.path, "rb") as file:
        main = {entry.name for entry in ArchiveReader(file, PASSPHRASE, name="x")}
    with open(with_data_keys.keys, "rb") as file:
        keys = {entry.name for entry in ArchiveReader(file, PASSPHRASE, name="x")}

    assert "data-keys.dump" not in main
    assert keys == {"data-keys.dump"}


async def test_without_its_data_keys_or_with_those_of_others_it_is_refused(with_data_keys: Made, place: Path):
    alone = place / "alone"
    alone.mkdir()
    shutil.copy(with_data_keys.path, alone)
    foreign = Made(**{f: getattr(with_data_keys, f) for f in with_data_keys.__struct_fields__}
                   | {"path": with_data_keys.keys})  # fmt: skip
    with pytest.raises(NotWhole):
        await restored(foreign, place / "new")
    rewritten(foreign, key_check="of another installation")

    with pytest.raises(KeysMissing):
        await asyncio.to_thread(restore, alone / with_data_keys.path.name, place / "new", passphrase=PASSPHRASE)
    with pytest.raises(KeysOfOthers):
        await restored(with_data_keys, place / "new", keys=with_data_keys.keys)

    assert not (place / "new").exists()
