"""The sealed file of data keys beside each backup: it ages out, and whoever was erased since is erased again."""

import asyncio
import shutil
from pathlib import Path

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.errors import NotAllowed
from operations.people.erased_since import erase_again
from operations.selection import erasure, requests
from scripts.backup.archive import ArchiveReader
from scripts.backup.making import Made, make_backup, verify
from scripts.backup.restoring import KeysLocked, KeysMissing, KeysOfOthers, NotWhole, restore
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from tests.backup.conftest import PASSPHRASE, Installation
from tests.backup.test_restore import made, own_keys, restored, rewritten
from tests.chain_templates import Chain
from tests.ending_builders import withdrawn
from tests.people_builders import Office
from tests.refusals import refused

__all__ = ["made", "own_keys"]

OF_EVERY_DAY = "sandi cadangan harian"
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
async def with_data_keys(office: Office, installation: Installation, proposed: Chain) -> Made:
    """Backed up; then one of six was erased by two persons, a seventh registered, and it was backed up again."""
    woman = proposed.women[0]
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


@pytest.mark.figures
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


@pytest.mark.figures
async def test_keys_that_open_with_another_passphrase_are_named_and_taken_when_it_is_given(
    with_data_keys: Made, place: Path, installation: Installation
):
    """A backup made by hand, and beside it the daily ones, whose passphrase is another. Its own, older data keys would
    open; but they would bring back whoever was erased since, so nobody takes them without being told."""
    assert with_data_keys.keys is not None
    for file in set(installation.backups.iterdir()) - {with_data_keys.path, with_data_keys.keys}:
        file.unlink()
    newest = await make_backup(
        installation.folder, installation.database.urls.owner, to=installation.backups, passphrase=OF_EVERY_DAY,
        kind="daily",
    )  # fmt: skip
    assert newest.keys is not None
    await installation.database.close()

    with pytest.raises(KeysLocked) as told:
        await restored(with_data_keys, place / "new")
    left = (place / "new").exists()
    found = await restored(with_data_keys, place / "new", keys_passphrase=OF_EVERY_DAY)

    said = told.value.say("id")
    assert (newest.keys.name in said, with_data_keys.keys.name in said, left) == (True, True, False)
    assert (found.erased, found.opened, found.faults) == (1, 5, 0)
    await installation.database.open()


async def test_only_the_program_itself_erases_again(office: Office, proposed: Chain):
    for actor in (office.staff, office.supervisor, office.administrator):
        async with refused(NotAllowed):
            await erase_again(by=actor)
    assert await erase_again(by=SYSTEM) == 0


@pytest.mark.figures
async def test_the_data_keys_of_its_own_moment_bring_everybody_back(
    with_data_keys: Made, place: Path, installation: Installation
):
    await installation.database.close()

    found = await restored(with_data_keys, place / "new", keys=with_data_keys.keys)

    assert (found.erased, found.opened, found.closed, found.misfits, found.faults) == (0, 6, 0, 0, 0)
    assert found.keys_made_at == found.made_at
    await installation.database.open()


@pytest.mark.figures
async def test_older_data_keys_open_nobody_who_is_erased_in_the_backup(
    with_data_keys: Made, place: Path, installation: Installation, proposed: Chain
):
    (newest,) = set(installation.backups.glob("*.backup")) - {with_data_keys.path}
    assert verify(newest, PASSPHRASE).missing == [], "the file of her list was destroyed, not lost"
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
