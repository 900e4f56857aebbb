"""New keys while the office works: all reads the same, the old version opens nothing more, a kill changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from operations.actor import SYSTEM
from operations.books import documents
from operations.errors import NotAllowed
from operations.money import accounts
from operations.people import names, rotation, vault
from operations.people.keys import keys_in_use, keys_to_text, merged, new_keys, read_keys, use_keys
from operations.selection import death_sheets, imports
from scripts.commands.keys import FilesNotFound, _with_new_version, rotate
from scripts.data_folder import DataFolder
from tables.books.document import DocumentKind
from tables.people.opening import Task
from tests.chain_builders import csv_of, imported, lines_of, nik, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.death_builders import deaths_in_force
from tests.own_keys import keys_given_back
from tests.people_builders import Office
from tests.program_builders import Wanted, a_program
from tests.recounted import misfits
from tests.refusals import refused

CHANGES = "SELECT count(*) FROM trail WHERE table_name IN ('data_key', 'identity', 'bank_account') AND verb = 'update'"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder whose key file is the one in use."""
    made = DataFolder.at(str(tmp_path / "data"))
    made.key_file.write_text(keys_to_text(keys_in_use()))
    with keys_given_back():
        use_keys(keys_in_use(), made.key_file)
        yield made


async def what_can_be_read(office: Office, chain: Chain) -> tuple:
    """Names, the imported file and the numbers that the vault answers to."""
    opening = await names.open_names(Task.decree, chain.decree, reason="berkas ini", by=office.staff)
    persons = [woman.person for woman in chain.women]
    shown = await names.read_names(opening, persons, by=office.staff)
    document = await value("SELECT document FROM import_batch")
    file, _ = await documents.read_back(document, kind=DocumentKind.import_file, by=office.staff)
    return [shown[person] for person in persons], file


async def test_everything_reads_the_same_under_the_new_keys(
    office: Office, payable: Chain, database: Database, folder: DataFolder
):
    await accounts.close_account(payable.accounts[0], by=office.staff)
    before, old = await what_can_be_read(office, payable), keys_in_use()
    numbers = {row[0] for row in await rows("SELECT number_index FROM bank_account")}
    changes = await value(CHANGES)

    version = await rotate(folder, database.urls.owner)

    assert version == 2
    assert await what_can_be_read(office, payable) == before
    assert read_keys(folder.key_file).older == ()
    assert {row[0] for row in await rows("SELECT DISTINCT key_version FROM data_key")} == {2}
    assert numbers.isdisjoint({row[0] for row in await rows("SELECT number_index FROM bank_account")})
    assert await value("SELECT count(*) FROM index_rebuild") == 0
    owner = await database.owner()
    assert await owner.fetchval("SELECT value FROM setting WHERE key = 'index_version'") == "2"
    assert keys_in_use().fits(await owner.fetchval("SELECT value FROM setting WHERE key = 'key_check'"))
    assert not old.fits(keys_in_use().check())
    assert await value(CHANGES) == changes
    assert await misfits() == []


async def test_who_stands_on_a_list_of_the_dead_still_does_and_the_list_asks_for_its_file_again(
    office: Office, payable: Chain, database: Database, folder: DataFolder
):
    """The lines of whom the vault knows go along; of the others nobody has the number any more."""
    program, her, number = payable.program.key, payable.women[0], nik(900)
    first = await deaths_in_force(office, program, her.line.nik, number)

    await rotate(folder, database.urls.owner)

    sheet = await death_sheets.deaths(by=office.staff)
    assert [row["code"] for row in sheet.matches.rows] == [her.code]
    assert [row["is_stale"] for row in sheet.lists] == [True]
    again = await deaths_in_force(office, program, her.line.nik, number)
    assert again != first
    assert [row["is_stale"] for row in (await death_sheets.deaths(by=office.staff)).lists] == [False, True]
    kept = {row[0] for row in await rows("SELECT nik_index FROM death_record WHERE death_list = $1", again)}
    assert kept == {vault.blind_index("nik", her.line.nik), vault.blind_index("nik", number)}


async def test_nothing_is_left_under_the_old_keys(
    office: Office, payable: Chain, database: Database, folder: DataFolder, kept_files: Path
):
    old = replace(keys_in_use(), older=())

    await rotate(folder, database.urls.owner)

    use_keys(old)
    sealed = [row["secret"] for row in await rows("SELECT secret FROM data_key")]
    sealed_lines = [row["cells"] for row in await rows("SELECT cells FROM import_row")]
    files = [(kept_files / row["file_key"]).read_bytes() for row in await rows("SELECT file_key FROM document")]
    assert {vault.wrapped_version(each) for each in sealed} == {2}
    assert {vault.sealed_version(each) for each in (*sealed_lines, *files)} == {2}
    assert len(files) >= 1
    assert len(sealed_lines) == 6


async def test_while_a_file_is_not_found_the_old_key_stays(
    office: Office, payable: Chain, database: Database, folder: DataFolder, kept_files: Path, tmp_path: Path
):
    before = await what_can_be_read(office, payable)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    documents.keep_files_in(elsewhere)

    with pytest.raises(FilesNotFound, match="1 berkas tidak ditemukan"):
        await rotate(folder, database.urls.owner)
    assert [key.version for key in read_keys(folder.key_file).older] == [1]
    documents.keep_files_in(kept_files)
    assert await what_can_be_read(office, payable) == before, "sealed with the old key"

    assert await rotate(folder, database.urls.owner) == 2
    assert read_keys(folder.key_file).older == ()
    assert await what_can_be_read(office, payable) == before
    documents.keep_files_in(elsewhere)
    assert await rotate(folder, database.urls.owner, lost=1) == 3
    assert read_keys(folder.key_file).older == (), "said to be lost for good"


@pytest.mark.parametrize("done", range(5))
async def test_a_rotation_that_was_killed_goes_on_where_it_stopped(
    done: int, office: Office, payable: Chain, database: Database, folder: DataFolder
):
    """Whatever was done before the kill: nothing, keys, indexes, the change of indexes, lines."""
    before = await what_can_be_read(office, payable)
    from scripts.commands.keys import _with_new_version

    _with_new_version(folder)
    parts = [rotation.rewrap_some, rotation.index_some, rotation.change_indexes, rotation.reseal_some_lines]
    for part in parts[:done]:
        await part(by=SYSTEM)
    in_between = await what_can_be_read(office, payable)

    version = await rotate(folder, database.urls.owner)

    assert version == 2
    assert in_between == before == await what_can_be_read(office, payable)


async def test_one_nik_is_settled_once_whatever_stage_the_rotation_is_at(
    office: Office, neighbor: Office, payable: Chain, database: Database, folder: DataFolder
):
    from scripts.commands.keys import _with_new_version

    woman = payable.women[0].line
    seen = []
    parts = [None, rotation.rewrap_some, rotation.index_some, rotation.change_indexes]
    programs = [await a_program(neighbor, Wanted(code=f"tetangga-{number}")) for number in range(len(parts))]
    _with_new_version(folder)
    for part, program in zip(parts, programs, strict=True):
        if part is not None:
            await part(by=SYSTEM)
        batch = await imports.upload(
            csv_of([woman, *lines_of(1, start=300 + len(seen))]), program=program.key, wave=program.waves[0],
            by=neighbor.staff,
        )  # fmt: skip
        await imports.apply_import(batch, by=neighbor.staff)
        seen.append(await value("SELECT count(*) FROM identity WHERE settled = false"))
    await rotate(folder, database.urls.owner)

    assert seen == [1, 1, 1, 1], "the neighbor sees her own first one; ours is never answered"
    assert await value("SELECT count(*) FROM duplicate_review") == 4, "each of her registrations waits for a comparison"
    assert await value("SELECT count(*) FROM identity WHERE settled") == await value(
        "SELECT count(DISTINCT nik_index) FROM identity WHERE settled"
    )


async def test_who_arrives_between_indexing_and_the_change_is_indexed_with_it(
    office: Office, payable: Chain, folder: DataFolder
):
    _with_new_version(folder)
    await rotation.index_some(by=SYSTEM)
    batch = await imported(office, payable.program, lines_of(1, start=400))

    assert await rotation.change_indexes(by=SYSTEM) is True

    index = await value("SELECT nik_index FROM identity WHERE person = $1", batch.women[0].person)
    assert index == vault.blind_index("nik", batch.women[0].line.nik, 2)


async def test_a_row_that_somebody_holds_puts_the_change_off(
    office: Office, payable: Chain, folder: DataFolder, database: Database
):
    _with_new_version(folder)
    owner = await database.owner()
    async with owner.transaction():
        await owner.execute("SELECT 1 FROM identity WHERE person = $1 FOR UPDATE", payable.women[0].person)
        changed = await rotation.change_indexes(by=SYSTEM)

    assert changed is False
    assert await value("SELECT app.index_version()") == 1
    assert await rotation.change_indexes(by=SYSTEM) is True


async def test_a_process_takes_up_a_new_version_by_itself(folder: DataFolder, database: Database):
    """It holds the ring it read at its start; the file says more."""
    held = keys_in_use()
    newer = merged(held, new_keys(2))
    folder.key_file.write_text(keys_to_text(newer))

    assert keys_in_use().version == 2
    assert keys_in_use().versions().keys() == {1, 2}


@pytest.mark.parametrize("who", ["staff", "approver", "administrator", "auditor"])
async def test_nobody_but_the_command_line_rotates(who: str, office: Office, database: Database, proposed: Chain):
    for verb in (rotation.rewrap_some, rotation.index_some, rotation.change_indexes, rotation.reseal_some_lines):
        async with refused(NotAllowed):
            await verb(by=office.people[who])
    async with database.acting(office.people[who]) as app:
        assert await app.fetchval("SELECT app.rewrap_data_keys('{}', '{}', 9)") == 0
        assert await app.fetchval("SELECT app.change_index_version(9)") is False
