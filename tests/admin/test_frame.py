"""The frame: an answer only after the commit, nothing half done, no fault told to the browser, reads without writes."""

import asyncio
import logging

import httpx
import pytest

from tables.engine import DB
from tests.admin.saves import made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import rows, value
from tests.cluster import Database
from tests.statements import all_statements

REFUSED_AT_COMMIT = """
CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION {message} USING ERRCODE = {code}; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON wave DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION late();
"""


def wave_of(prepared) -> dict[str, object]:
    return {"program": prepared.key, "number": 9, "starts_on": "2013-10-01", "planned_count": 5}


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("23514", 405, "Isian ditolak karena tidak sesuai aturan data (–). Periksa lalu ulangi."),
        ("40001", 405, "Server sedang sibuk dengan data yang sama. Coba lagi sebentar."),
        (
            "XX000",
            500,
            "Ada kesalahan pada sistem. Tidak ada data yang berubah. Coba lagi; jika berulang, hubungi admin.",
        ),
    ],
)
async def test_what_fails_at_the_commit_is_never_told_as_saved(
    staff: StaffBrowser, database: Database, prepared, code, status, told
):
    owner = await database.owner()
    await owner.execute(REFUSED_AT_COMMIT.format(message="'Ditolak saat disimpan.'", code=f"'{code}'"))

    async with nothing_changes():
        answer = await staff.add("wave", **wave_of(prepared))

    assert answer.status_code == status
    assert told in answer.text


async def test_the_answer_waits_for_the_commit(staff: StaffBrowser, database: Database, prepared):
    """Whoever holds what the last check of a commit needs holds the answer too."""
    owner = await database.owner()
    await owner.execute(
        REFUSED_AT_COMMIT.format(message="'x'", code="'23514'").replace(
            "RAISE EXCEPTION 'x' USING ERRCODE = '23514';", "PERFORM pg_advisory_xact_lock(77); RETURN NULL;"
        )
    )
    await owner.execute("SELECT pg_advisory_lock(77)")

    asking = asyncio.create_task(staff.add("wave", **wave_of(prepared)))
    while not await owner.fetchval("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
        await asyncio.sleep(0)
    waited = not asking.done()
    unseen = await value("SELECT count(*) FROM wave WHERE number = 9")
    await owner.execute("SELECT pg_advisory_unlock(77)")

    assert (waited, unseen) == (True, 0)
    made(await asking)
    assert await value("SELECT count(*) FROM wave WHERE number = 9") == 1


async def test_a_fault_reaches_the_log_without_values_and_the_browser_without_words_of_the_database(
    staff: StaffBrowser, database: Database, prepared, caplog, capsys
):
    owner = await database.owner()
    await owner.execute(REFUSED_AT_COMMIT.format(message="'nama rahasia SITI'", code="'XX000'"))
    caplog.set_level(logging.DEBUG)

    answer = await staff.add("wave", **wave_of(prepared))

    logged = caplog.text + "".join(capsys.readouterr())
    assert answer.status_code == 500
    assert "SITI" not in answer.text + logged
    assert '"kind": "InternalServerError' in logged or '"event": "fault"' in logged


async def test_a_refusal_of_the_database_is_told_in_its_own_words(staff: StaffBrowser, prepared):
    made(await staff.add("wave", **wave_of(prepared)))

    async with nothing_changes():
        again = await staff.add("wave", **wave_of(prepared))

    assert said(again).startswith("Isian ditolak karena tidak sesuai aturan data (wave_number_once)")


async def test_every_request_is_one_transaction_and_reads_cannot_write(staff: StaffBrowser, prepared):
    reading = {}
    for path in ("program/", "program/schema/", "program/new/", "program/count/", f"program/{prepared.key}/"):
        with all_statements() as statements:
            assert (await staff.get(path)).status_code == 200
        reading[path] = begun(statements)
    with all_statements() as statements:
        made(await staff.add("wave", **wave_of(prepared)))

    assert reading == dict.fromkeys(reading, ["BEGIN READ ONLY"])
    assert begun(statements) == ["BEGIN"]


def begun(statements: list[str]) -> list[str]:
    return [statement.split(";")[0] for statement in statements if statement.startswith("BEGIN")]


async def test_bodies_that_are_no_form_are_refused(staff: StaffBrowser, prepared):
    client: httpx.AsyncClient = staff.client
    bodies = (b"", b"[]", b"7", b"{", b"\xff\xfe", b'"x"')

    async with nothing_changes():
        answers = [await client.post("/admin/api/tables/wave/", content=body, headers=staff.headers) for body in bodies]

    assert [answer.status_code for answer in answers] == [400] * len(bodies)


async def test_no_connection_is_lost_on_the_way(staff: StaffBrowser, prepared):
    woman = {"number": 9, "starts_on": "2013-10-01", "planned_count": 5}
    for _ in range(12):  # more than the pool holds
        await staff.add("wave", program="00000000-0000-7000-8000-00000000dead", **woman)
        await staff.get("wave/nonsense/")

    assert DB.pool.get_idle_size() == DB.pool.get_size()
    made(await staff.add("wave", program=prepared.key, **woman))


async def test_two_who_save_the_same_page_at_once_are_served_one_after_the_other(staff: StaffBrowser, proposed):
    key = proposed.women[0].person
    page = (await staff.get(f"person/{key}/")).json()
    wishes = [{"call_name": name, "version": page["version"]} for name in ("Melati", "Mawar", "Anggrek")]

    answers = await asyncio.gather(*(staff.send("PATCH", f"person/{key}/", wish) for wish in wishes))

    assert sorted(answer.status_code for answer in answers) == [200, 405, 405]
    assert await value("SELECT version FROM person WHERE id = $1", key) == 2
    assert len(await rows("SELECT 1 FROM journal WHERE operation = 'people.relations.rename_person'")) == 1
    saved(await staff.save("person", key, call_name="Kenanga"))
