"""The copy of the keys that lies apart: a restored database reads names again, except of whoever was erased since."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from operations.actor import SYSTEM
from operations.books import recount
from operations.errors import NotAllowed
from operations.people import key_backup, names
from operations.people.key_backup import NoCopyOfKeys
from operations.selection import erasure, requests
from tables.people.opening import Task
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.ending_builders import withdrawn
from tests.people_builders import Office
from tests.refusals import refused

MOMENT = datetime(2026, 1, 31, tzinfo=UTC)


async def readable(office: Office, chain: Chain) -> int:
    opening = await names.open_names(Task.import_batch, chain.batch.key, reason="berkas ini", by=office.staff)
    shown = await names.read_names(opening, [woman.person for woman in chain.women], by=office.staff)
    return sum(bool(person.legal_name) for person in shown.values())


@pytest.mark.usefixtures("own_files")
async def test_an_old_dump_with_the_newest_keys_brings_nobody_back_who_was_erased(
    office: Office, proposed: Chain, database: Database
):
    woman, owner = proposed.women[0], await database.superuser()
    await withdrawn(office, woman)
    tables = ("identity", "person", "import_row", "document")
    for table in tables:
        await owner.execute(spelled("CREATE TABLE app.{} AS SELECT * FROM {}", f"dump_{table}", table))
    asked = await erasure.ask_erasure(woman.person, program=proposed.program.key, reason="ia minta", by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.approver)
    copy = await key_backup.export_keys(by=SYSTEM)
    await owner.execute("SET session_replication_role = replica")  # a restore: rows as they were in the dump, no keys
    await owner.execute("DELETE FROM data_key")
    for table in tables:
        await owner.execute(spelled("DELETE FROM {}", table))
        await owner.execute(spelled("INSERT INTO {} SELECT * FROM app.{}", table, f"dump_{table}"))
    await owner.execute("SET session_replication_role = DEFAULT")
    assert await value("SELECT legal_name IS NOT NULL FROM identity WHERE person = $1", woman.person)

    done = await key_backup.import_keys(copy, by=SYSTEM)

    assert done == (5, 1)
    assert await readable(office, proposed) == 5
    assert await value("SELECT legal_name IS NULL AND nik_index IS NULL FROM identity WHERE person = $1", woman.person)
    assert await value("SELECT call_name = code FROM person WHERE id = $1", woman.person)
    misfits = {misfit.identity for misfit in (await recount.recount(by=SYSTEM)).misfits}
    assert misfits <= {"rows_are_as_the_trail_left_them"}, "the trail of this test was not put back"


async def test_the_copy_is_for_the_command_line_and_nothing_else_is_taken_for_one(office: Office, proposed: Chain):
    for verb in (key_backup.export_keys(by=office.administrator), key_backup.import_keys(b"{}", by=office.staff)):
        async with refused(NotAllowed):
            await verb
    for content in (b"", b"{}", b'{"keys": [1]}', b'{"keys": [["a", 1, "b"]]}'):
        async with refused(NoCopyOfKeys):
            await key_backup.import_keys(content, by=SYSTEM)


def test_copies_age_out_and_the_newest_stays(tmp_path: Path):
    for age in (90, 31, 29, 0):
        key_backup.keep_copy(tmp_path, b"x", MOMENT - timedelta(days=age))

    left = sorted(place.name for place in tmp_path.iterdir())
    assert len(left) == 2
    assert all(place.stat().st_mode & 0o077 == 0 for place in tmp_path.iterdir())
    assert key_backup.drop_old(tmp_path, MOMENT + timedelta(days=900)) == 1
