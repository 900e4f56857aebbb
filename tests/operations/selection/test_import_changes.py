"""A list that comes again changes nothing; one that brings news writes it only when another person has screened it."""

import json
from uuid import UUID

import pytest

from operations.people import holds, names
from operations.people.names import OpenNamesFirst
from operations.people.vault import blind_index
from operations.selection import import_sheets, imports, screening
from operations.selection.import_changes import read_changes
from operations.selection.import_undo import undo_import
from tables.engine import DB
from tables.people.opening import Task
from tests.chain_builders import SITE, Program, nik, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE
from tests.recounted import misfits
from tests.refusals import refused

HEADER = "NIK;Nama;Lokasi;Alamat;No HP;Tanggal Lahir;Nama Ibu;Panggilan;Pekerjaan;Persetujuan"
BEFORE = [
    f"{nik(1)};AYU;{SITE};Jalan Satu;081234567890;;IBU A;Ayu;Petani;01/08/2013",
    f"{nik(2)};BUNGA;{SITE};Jalan Dua;;;;;;",
]
AYU_AGAIN = f"{nik(1)};AYU LESTARI;{SITE};Jalan Tiga 5;081234567890;;Ibu  a;Lestari;;31/07/2013"
WHY = "membandingkan dengan KTP"


def file_of(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


async def upload(office: Office, program: Program, *lines: str) -> UUID:
    return await imports.upload(file_of(*lines), program=program.key, wave=program.waves[0], by=office.staff)


@pytest.fixture
async def first(office: Office, prepared: Program) -> UUID:
    batch = await upload(office, prepared, *BEFORE)
    await imports.apply_import(batch, by=office.staff)
    return batch


async def said(office: Office, batch: UUID) -> list[tuple[str, str]]:
    return [(row.verdict, row.reasons) for row in await import_sheets.verdicts(batch, by=office.staff)]


async def counts(batch: UUID) -> tuple[str, int, int, int, int]:
    found = await rows(
        "SELECT state, row_count, accepted_count, changed_count, unchanged_count FROM import_batch WHERE id = $1", batch
    )
    return tuple(found[0])


async def code_of(number: int) -> str:
    return await value(
        "SELECT p.code FROM person p JOIN enrollment e ON e.person = p.id WHERE e.import_line = $1", number
    )


async def shown(office: Office, batch: UUID, number: int) -> names.NamedPerson:
    person = await value("SELECT person FROM enrollment WHERE import_line = $1", number)
    opening = await names.open_names(Task.import_batch, batch, reason=WHY, by=office.staff2)
    return (await names.read_names(opening, [person], by=office.staff2))[person]


async def test_the_same_lines_again_are_no_news_and_register_nobody(office: Office, prepared: Program, first: UUID):
    before = await rows("SELECT id, version FROM identity ORDER BY id")
    again = await upload(office, prepared, f"{nik(2)} ;bunga;{SITE};Jalan dua;;;;;;", BEFORE[0])

    registered = await imports.apply_import(again, by=office.staff)

    assert await said(office, again) == [
        ("unchanged", f"A2: Sudah terdaftar dengan kode {await code_of(3)}; isinya sama."),
        ("unchanged", f"A3: Sudah terdaftar dengan kode {await code_of(2)}; isinya sama."),
    ]
    assert (registered, await counts(again)) == (0, ("applied", 2, 0, 0, 2))
    assert await value("SELECT count(*) FROM enrollment") == 2
    assert await rows("SELECT id, version FROM identity ORDER BY id") == before


async def test_news_is_written_only_when_another_person_has_screened_the_list(
    office: Office, prepared: Program, first: UUID
):
    again = await upload(office, prepared, AYU_AGAIN, f"{nik(3)};CITRA;{SITE};;;;;;;")
    registered = await imports.apply_import(again, by=office.staff)
    applied = await shown(office, first, 2)
    sample = await screening.drawn_sample(again, by=office.staff2)

    everyone = frozenset(row["enrollment"] for row in sample)
    await screening.screen_import(again, compared=everyone, unfit={}, by=office.staff2)

    assert (await said(office, again))[0] == (
        "changed",
        f"A2: Sudah terdaftar dengan kode {await code_of(2)}; "
        "yang berbeda: Nama, Panggilan, Alamat, Tanggal persetujuan.",
    )
    assert (registered, await counts(again)) == (1, ("applied", 2, 1, 1, 0))
    assert (applied.legal_name, [row["is_news"] for row in sample].count(True)) == ("AYU", 1)
    her = await shown(office, first, 2)
    assert (her.legal_name, her.nik) == ("AYU LESTARI", nik(1))
    found = await rows(
        "SELECT p.call_name, e.state, i.name_sound_index <> i.nik_index AS indexed, "
        "ARRAY(SELECT given_on::text FROM consent c WHERE c.person = p.id ORDER BY 1) AS agreed "
        "FROM enrollment e JOIN person p ON p.id = e.person JOIN identity i ON i.person = p.id "
        "WHERE e.import_batch = $1 ORDER BY e.import_line LIMIT 1", first,
    )  # fmt: skip
    assert tuple(found[0]) == ("Lestari", "proposed", True, ["2013-07-31", "2013-08-01"])
    assert await value("SELECT facts->>'changed' FROM journal WHERE operation LIKE '%screen_import'") == "1"
    assert await misfits() == []


async def test_what_was_written_is_what_the_next_list_is_compared_with_and_found_by(
    office: Office, prepared: Program, first: UUID
):
    again = await upload(office, prepared, f"{nik(2)};BUNGA;{SITE};;0812 9999 0000;13/05/1990;;;;")
    await imports.apply_import(again, by=office.staff)
    sample = await screening.drawn_sample(again, by=office.staff2)
    await screening.screen_import(
        again, compared=frozenset(row["enrollment"] for row in sample), unfit={}, by=office.staff2
    )

    third = await upload(office, prepared, f"{nik(2)};Bunga;{SITE};;+62 81299990000;1990-05-13;;;Penjahit;")

    reason = f"A2: Sudah terdaftar dengan kode {await code_of(3)}; yang berbeda: Pekerjaan."
    assert await said(office, third) == [("changed", reason)]
    stored = (await rows("SELECT phone_index, birth_date_index FROM identity i JOIN enrollment e USING (person) "
                         "WHERE e.import_line = 3"))[0]  # fmt: skip
    assert bytes(stored["phone_index"]) == blind_index("phone", "+6281299990000")
    assert bytes(stored["birth_date_index"]) == blind_index("birth_date", "1990-05-13")
    assert await value("SELECT age_years FROM enrollment WHERE import_line = 3") == 23


async def test_nobody_is_judged_anew_or_moved_by_a_list(
    office: Office, prepared: Program, first: UUID, database: Database
):
    owner = await database.owner()
    await owner.execute("ALTER TABLE enrollment DISABLE TRIGGER USER")
    await owner.execute(
        "UPDATE enrollment SET state = 'scored', screened_by = $1 WHERE import_line = 2", office.staff2.id
    )

    again = await upload(office, prepared, AYU_AGAIN, BEFORE[1].replace(SITE, OTHER_SITE))

    assert [verdict for verdict, _ in await said(office, again)] == ["refused", "refused"]
    assert "di lokasi lain. Perbaiki lokasinya, atau catat kepindahannya" in (await said(office, again))[1][1]
    assert "dan sudah dinilai; daftar tidak mengubah data dirinya lagi." in (await said(office, again))[0][1]


async def test_who_asked_that_her_data_rest_keeps_it_as_it_is(office: Office, prepared: Program, first: UUID):
    again = await upload(office, prepared, AYU_AGAIN)
    await imports.apply_import(again, by=office.staff)
    person = await value("SELECT person FROM enrollment WHERE import_line = 2")
    await holds.place_hold(person, reason="ia minta diam", ends_on=None, by=office.staff)
    sample = await screening.drawn_sample(again, by=office.staff2)

    await screening.screen_import(
        again, compared=frozenset(row["enrollment"] for row in sample), unfit={}, by=office.staff2
    )

    assert await value("SELECT call_name FROM person WHERE id = $1", person) == "Ayu"
    assert await value("SELECT facts->>'changed' FROM journal WHERE operation LIKE '%screen_import'") == "0"


async def test_news_that_was_taken_back_is_never_written(office: Office, prepared: Program, first: UUID):
    again = await upload(office, prepared, AYU_AGAIN)
    await imports.apply_import(again, by=office.staff)

    gone = await undo_import(again, reason="berkas keliru", by=office.staff)

    assert (gone, await value("SELECT count(*) FROM enrollment")) == (0, 2)
    assert (await shown(office, first, 2)).legal_name == "AYU"


async def test_the_screener_reads_the_news_with_open_names_and_is_logged(
    office: Office, prepared: Program, first: UUID
):
    again = await upload(office, prepared, AYU_AGAIN)
    await imports.apply_import(again, by=office.staff)
    enrollment = await value("SELECT id FROM enrollment WHERE import_line = 2")

    async with refused(OpenNamesFirst):
        await read_changes(again, [enrollment], by=office.staff2)
    await names.open_names(Task.import_batch, again, reason=WHY, by=office.staff2)
    news = await read_changes(again, [enrollment], by=office.staff2)

    assert news == {enrollment: {
        "Nama": "AYU LESTARI", "Alamat": "Jalan Tiga 5", "Panggilan": "Lestari", "Tanggal persetujuan": "31/07/2013",
    }}  # fmt: skip
    assert await value("SELECT fields FROM identity_read") == "legal_name,call_name,address,consent_date"


async def test_the_functions_alone_change_nobody(office: Office, prepared: Program, first: UUID):
    again = await upload(office, prepared, AYU_AGAIN)
    await imports.apply_import(again, by=office.staff)

    for who in (office.staff, office.staff2, office.supervisor):
        async with DB.transaction(settings=who.settings()) as transaction:
            enrollment = await transaction.connection.fetchval("SELECT id FROM enrollment WHERE import_line = 2")
            keys = await transaction.connection.fetchval("SELECT count(*) FROM app.changing_keys($1)", again)
            news = json.dumps([{"enrollment": str(enrollment), "call_name": "Lain"}])
            changed = await transaction.connection.fetchval(
                "SELECT app.change_identities($1, $2::jsonb, '')", again, news
            )
            assert (keys, changed) == (0, 0)
    assert await value("SELECT call_name FROM person WHERE call_name IN ('Ayu', 'Lain')") == "Ayu"
