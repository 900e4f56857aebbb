"""A list comes in: kept, judged line by line, applied whole by whoever uploaded it, and read only once."""

import asyncio
import hashlib
from datetime import date
from uuid import UUID

import pytest

from operations.books import documents
from operations.errors import Missing, NotAllowed, NotFound, NotYours, WrongStep
from operations.people import names
from operations.people.codes import is_code
from operations.selection import import_sheets, imports, programs
from operations.selection.candidate_file import NotAList
from operations.selection.error_file import error_file
from tables.people.opening import Task
from tables.selection.site import SiteNameKind
from tests.chain_builders import Line, Program, Wanted, a_program, csv_of, lines_of, nik, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

UNKNOWN_SITE = "Lokasi tidak dikenal dalam program ini. Tambahkan namanya di daftar lokasi, atau perbaiki."
DISTRICT = "NIK: kecamatan 99 tidak dikenal."


@pytest.fixture
def program(prepared: Program) -> Program:
    return prepared


async def upload(office: Office, program: Program, content: bytes) -> UUID:
    return await imports.upload(content, program=program.key, wave=program.waves[0], by=office.staff)


async def said(office: Office, batch: UUID) -> list[tuple[int, str, str, str]]:
    found = await import_sheets.verdicts(batch, by=office.staff)
    return [(row.line_no, row.verdict, row.reasons, row.warnings) for row in found]


async def batch_row(batch: UUID) -> tuple[str, int, int]:
    return tuple((await rows("SELECT state, row_count, accepted_count FROM import_batch WHERE id = $1", batch))[0])


async def test_a_list_is_checked_line_by_line_and_nothing_is_registered_yet(office: Office, program: Program):
    lines = [*lines_of(2), Line(nik(1), "SAMA"), Line("3.51E+15", "ANGKA"), Line("", "TANPA", sex="P")]
    lines.append(Line(nik(7), "JAUH", "Entah Di Mana"))

    batch = await upload(office, program, csv_of(lines))

    assert await said(office, batch) == [
        (2, "accepted", "", f"A2: {DISTRICT}"),
        (3, "accepted", "", f"A3: {DISTRICT}"),
        (4, "refused", "A4: NIK sama dengan baris 2 dalam berkas ini.", f"A4: {DISTRICT}"),
        (5, "refused", "A5: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.", ""),
        (6, "accepted", "", "A6: Belum punya NIK."),
        (7, "refused", f"C7: {UNKNOWN_SITE}", f"A7: {DISTRICT}"),
    ]  # fmt: skip
    assert await batch_row(batch) == ("checked", 6, 3)
    assert await value("SELECT count(*) FROM enrollment") == 0
    assert await value("SELECT count(*) FROM person") == 0


async def test_applying_registers_person_vault_consent_and_enrollment(office: Office, program: Program):
    lines = [Line("3510994505870001", "AYU", consent="30/07/2013"), Line("", "TANPA NIK", consent="", sex="P")]
    batch = await upload(office, program, csv_of(lines))

    registered = await imports.apply_import(batch, by=office.staff)

    assert registered == 2
    assert await batch_row(batch) == ("applied", 2, 2)
    found = await rows(
        "SELECT p.code, p.call_name, p.sex, e.state, e.age_years, e.import_line, e.proposed_by, i.status, i.settled, "
        "i.nik_index IS NULL AS no_nik, c.given_on FROM enrollment e JOIN person p ON p.id = e.person "
        "JOIN identity i ON i.person = p.id LEFT JOIN consent c ON c.person = p.id ORDER BY e.import_line"
    )
    assert all(is_code(row["code"]) for row in found)
    assert [row["call_name"] for row in found] == [f"Penerima {row['code'][3:7]}" for row in found]
    assert [tuple(row)[2:] for row in found] == [
        ("female", "proposed", 26, 2, office.staff.id, "recorded", True, False, date(2013, 7, 30)),
        ("female", "proposed", None, 3, office.staff.id, "not_yet", True, True, None),
    ]


async def test_names_come_back_only_to_whoever_opens_them(office: Office, program: Program):
    batch = await upload(office, program, csv_of([Line("3510994505870001", "AYU RENÉE")]))
    await imports.apply_import(batch, by=office.staff)
    person = await value("SELECT id FROM person")
    stored = bytes(await value("SELECT legal_name || nik FROM identity") or b"")

    opening = await names.open_names(Task.import_batch, batch, reason="cocokkan berkas", by=office.staff)
    shown = await names.read_names(opening, [person], by=office.staff)
    hidden = await names.read_names(opening, [person], by=office.staff2)

    assert (shown[person].legal_name, shown[person].nik) == ("AYU RENÉE", "3510994505870001")
    assert hidden == {}
    assert b"AYU" not in stored
    assert b"3510994505870001" not in stored


async def test_the_same_file_again_is_the_same_batch(office: Office, program: Program):
    content = csv_of(lines_of(3))
    first = await upload(office, program, content)

    again = await upload(office, program, content)
    await imports.apply_import(first, by=office.staff)
    applied = await upload(office, program, content)

    assert again == applied == first
    assert await value("SELECT count(*) FROM import_batch") == 1
    assert await value("SELECT sha256 FROM import_batch") == hashlib.sha256(content).hexdigest()


async def test_a_refused_file_may_come_again(office: Office, program: Program):
    content = csv_of(lines_of(2))
    first = await upload(office, program, content)
    await imports.refuse_import(first, reason="salah gelombang", by=office.staff)

    second = await upload(office, program, content)

    assert second != first
    assert await batch_row(first) == ("refused", 2, 2)
    assert await batch_row(second) == ("checked", 2, 2)


async def test_a_site_is_known_by_its_alias_and_by_its_placeholder(office: Office, program: Program):
    await programs.add_site_name(program.sites[1], name="Kembang Sumber", kind=SiteNameKind.alias, by=office.staff)
    unnamed = await programs.add_site(
        program.key, number=3, names=[("(belum bernama) 1", SiteNameKind.placeholder)], by=office.staff
    )
    lines = [Line(nik(1), "AYU", "kembang  SUMBER"), Line(nik(2), "BUNGA", "(Belum Bernama) 1")]

    batch = await upload(office, program, csv_of(lines))
    await imports.apply_import(batch, by=office.staff)

    placed = await rows("SELECT site FROM enrollment ORDER BY import_line")
    assert [row["site"] for row in placed] == [program.sites[1], unnamed]


async def test_refused_lines_go_back_to_whoever_uploaded_them(office: Office, program: Program):
    batch = await upload(office, program, csv_of([Line("351099", "AYU"), *lines_of(1)]))

    file = await error_file(batch, by=office.staff)

    assert (file.ending, file.content.decode()) == (
        "csv",
        "NIK;Nama;Lokasi;Persetujuan;JK;alasan\n351099;AYU;Lokasi Uji;01/08/2013;;A2: NIK harus 16 angka.\n",
    )
    async with refused(NotYours):
        await error_file(batch, by=office.staff2)


async def test_cells_of_an_import_are_stored_as_ciphertext(office: Office, program: Program):
    await upload(office, program, csv_of([Line("3510994505870001", "AYU")]))

    cells = bytes(await value("SELECT cells FROM import_row"))

    assert b"AYU" not in cells
    assert b"3510994505870001" not in cells


async def test_only_the_uploader_applies_and_only_once(office: Office, program: Program):
    batch = await upload(office, program, csv_of(lines_of(2)))

    async with refused(NotYours):
        await imports.apply_import(batch, by=office.staff2)
    first = await imports.apply_import(batch, by=office.staff)
    again = await imports.apply_import(batch, by=office.staff)

    assert first == again == 2
    assert await value("SELECT count(*) FROM enrollment") == 2
    async with refused(NotYours):
        await imports.apply_import(batch, by=office.staff2)


async def test_two_clicks_at_once_apply_once_and_hear_the_same(office: Office, program: Program):
    batch = await upload(office, program, csv_of([Line("", "TANPA NIK", sex="P"), *lines_of(2)]))

    counts = await asyncio.gather(*(imports.apply_import(batch, by=office.staff) for _ in range(2)))

    assert counts == [3, 3]
    assert await value("SELECT count(*) FROM enrollment") == 3


async def test_a_list_that_was_put_aside_is_not_applied(office: Office, program: Program):
    batch = await upload(office, program, csv_of(lines_of(1)))
    await imports.refuse_import(batch, reason="salah gelombang", by=office.staff)

    async with refused(WrongStep, "ditolak"):
        await imports.apply_import(batch, by=office.staff)


async def test_what_would_not_fit_is_an_error_of_its_line_and_the_rest_is_applied(
    office: Office, program: Program, database: Database
):
    await database.set_today(date(2013, 8, 20))
    heading = "NIK;Nama;Lokasi;JK;Panggilan;Kode Desa;Tanggal Lahir"
    odd = [
        f";A;Lokasi Uji;P;{'M' * 41};;",
        ";SITI;Lokasi Uji;P;Siti;35.10.01.2001.7;",
        ";SITI;Lokasi Uji;P;3510994505870001;;",
        f";{'N' * 121};Lokasi Uji;P;;;",
        ";SITI;Lokasi Uji;P;;;05/08/2013",
        ";SITI;Lokasi Uji;P;Siti;35.10.01.2001;01/01/1990",
    ]

    batch = await upload(office, program, "\n".join([heading, *odd]).encode())

    assert [reasons for _, _, reasons, _ in await said(office, batch)] == [
        "B2: Nama kosong.\nE2: Nama panggilan terlalu panjang, paling banyak 40 huruf.",
        "F3: Kode desa tidak terbaca. Tulis seperti 35.10.01.2001.",
        "E4: Nama panggilan berisi nomor. NIK, rekening, dan telepon tidak boleh menjadi nama panggilan.",
        "B5: Nama terlalu panjang, paling banyak 120 huruf.",
        "G6: Tanggal lahir tidak mungkin: umur pada tanggal batas program harus 0 sampai 120 tahun.",
        "",
    ]
    assert await imports.apply_import(batch, by=office.staff) == 1
    assert [tuple(row) for row in await rows("SELECT call_name, village_code FROM person")] == [
        ("Siti", "35.10.01.2001")
    ]


async def test_a_nik_registered_between_check_and_apply_stops_the_whole_list(office: Office, program: Program):
    late = await upload(office, program, csv_of([*lines_of(1, start=5), *lines_of(1)]))
    early = await upload(office, program, csv_of(lines_of(1)))
    await imports.apply_import(early, by=office.staff)

    async with refused(imports.ImportChanged, "NIK di baris 3 sudah terdaftar"):
        await imports.apply_import(late, by=office.staff)

    assert await batch_row(late) == ("checked", 2, 2)


async def test_what_cannot_be_taken_in_is_refused(office: Office, program: Program, neighbor: Office):
    nothing = await upload(office, program, csv_of([Line("1", "AYU")]))

    async with refused(NotAList, "judul kolom"):
        await upload(office, program, b"halo")
    async with refused(documents.FileEmpty):
        await upload(office, program, b"")
    async with refused(imports.NothingToApply):
        await imports.apply_import(nothing, by=office.staff)
    async with refused(Missing, "Alasan"):
        await imports.refuse_import(nothing, reason=" - ", by=office.staff)
    for who in ("approver", "treasurer", "companion", "supervisor", "auditor", "administrator"):
        async with refused(NotAllowed, "petugas"):
            await imports.upload(csv_of(lines_of(1)), program=program.key, wave=program.waves[0], by=office.people[who])
    async with refused(NotFound):
        await imports.apply_import(nothing, by=neighbor.staff)
    assert await import_sheets.verdicts(nothing, by=neighbor.staff) == []


async def test_a_wave_of_another_program_is_no_wave_here(office: Office, program: Program):
    other = await a_program(office, Wanted(code="lain-2013"))

    with pytest.raises(Missing, match="Gelombang"):
        await imports.upload(csv_of(lines_of(1)), program=program.key, wave=other.waves[0], by=office.staff)

    assert await value("SELECT count(*) FROM import_batch") == 0
