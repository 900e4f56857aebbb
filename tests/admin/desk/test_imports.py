"""Lists of candidates at the desk: one uploads and registers, another compares the sample with the papers."""

import hashlib

from operations.books import documents
from tests.admin.desk.conftest import SignIn
from tests.candidate_lists import read_candidates
from tests.chain_builders import SITE, Batch, csv_of, lines_of, nik, rows, today, value
from tests.chain_templates import Chain
from tests.damaged_workbooks import bomb
from tests.refusals import everything_counted
from tests.workbooks import xlsx

BAD = b"3.51E+15;BU SALAH;Lokasi Uji;;\n3510994105871999;=HYPERLINK(1);Entah;;\n"


async def test_a_file_is_uploaded_checked_and_applied_by_hand(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    page = await staff.get("/desk/imports/")
    lists = await value("SELECT count(*) FROM import_batch")

    checked = await staff.send(page, "/desk/imports/", csv_of(lines_of(3, start=20)) + BAD)
    applied = await staff.send(checked, f"{checked.path}/apply")

    assert (checked.status, applied.status) == (200, 200)
    assert checked.said.startswith("Berkas sudah dibaca.")
    assert "Baris dibaca 5 Diterima 3 Ditolak 2" in checked.words
    assert "NIK terbaca sebagai angka" in checked.words
    assert "BU SALAH" not in checked.html
    assert applied.said.startswith("Baris yang diterima sudah terdaftar.")
    assert await value("SELECT count(*) FROM import_batch") == lists + 1
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'proposed'") == 6 + 3


async def test_a_workbook_is_uploaded_as_it_is_and_every_remark_names_its_cell(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    content = xlsx(
        [["DAFTAR CALON"], ["NIK", "Nama", "Lokasi"], [nik(20), "BU BENAR", SITE], [int(nik(21)), "B", SITE]]
    )

    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", content)
    await staff.force("/language/en")
    english = await staff.get(checked.path)

    assert "Baris dibaca 2 Diterima 1 Ditolak 1" in checked.words
    assert "B4: Nama kosong." in checked.words
    assert "A4: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang." in checked.words
    assert "A4: NIK was read as a number. Turn the column into Text, then fill it in again." in english.words
    assert "A3: NIK: sub-district 99 is unknown." in english.words
    kept = (await rows("SELECT media_type, sha256, file_key FROM document WHERE kind = 'import_file' "
                       "ORDER BY made_at DESC LIMIT 1"))[0]  # fmt: skip
    stored = (documents.kept_in() / kept["file_key"]).read_bytes()
    assert (kept["media_type"], kept["sha256"]) == ("application/x-xlsx", hashlib.sha256(content).hexdigest())
    assert content[:1000] not in stored
    assert (await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", content)).path == checked.path


async def test_a_number_that_lost_its_digits_stays_refused_when_its_line_comes_back(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    content = xlsx([["NIK", "Nama", "Lokasi", "KK"], [int(nik(20)), "BU SATU", SITE, 3510990507100001]])
    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", content)

    file = await staff.get(f"{checked.path}/refused")
    again = read_candidates(file.content, on=await today())

    assert again[0].errors == [
        "A2: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.",
        "D2: Nomor KK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.",
    ]


async def test_a_dangerous_workbook_is_refused_with_what_to_do_and_nothing_is_kept(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    page, before = await staff.get("/desk/imports/"), await everything_counted()
    kept = len(list(documents.kept_in().iterdir()))

    refused = await staff.send(page, "/desk/imports/", bomb())

    assert (refused.status, refused.problem[:44]) == (422, "Berkas ini terlalu besar ketika dibuka. Sali")
    assert await everything_counted() == before
    assert len(list(documents.kept_in().iterdir())) == kept


async def test_the_refused_lines_come_back_harmless_and_readable_again(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", csv_of(lines_of(1, start=20)) + BAD)

    file = await staff.get(f"{checked.path}/refused")
    lines = file.content.decode().splitlines()
    again = read_candidates(file.content, on=await today())

    assert file.headers["content-disposition"] == 'attachment; filename="baris-ditolak.csv"'
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert lines[0] == "NIK;Nama;Lokasi;Persetujuan;JK;alasan"
    assert lines[2].startswith("3510994105871999;'=HYPERLINK(1);Entah;;;C4: Lokasi")
    assert [candidate.cells["legal_name"] for candidate in again] == ["BU SALAH", "=HYPERLINK(1)"]
    assert (await (await seat("staff2")).get(f"{checked.path}/refused")).status == 403


async def test_a_list_without_a_refused_line_gives_the_headings_alone(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", csv_of(lines_of(2, start=20)))

    file = await staff.get(f"{checked.path}/refused")

    assert file.content.decode() == "NIK;Nama;Lokasi;Persetujuan;JK;alasan\n"


async def test_only_the_uploader_applies_and_is_told_so(seat: SignIn, proposed: Chain):
    staff, other = await seat("staff"), await seat("staff2")
    path = (await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", csv_of(lines_of(2, start=20)))).path
    page = await other.get(path)
    before = await everything_counted()

    forced = await other.force(f"{path}/apply")

    assert f"{path}/apply" not in page.forms
    assert "Hanya orang yang membuat atau menanganinya" in page.words
    assert (forced.status, forced.problem[:20]) == (403, "Anda tidak boleh mem")
    assert await everything_counted() == before


async def test_an_empty_upload_names_what_is_missing(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    before = await everything_counted()

    page = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", b"")

    assert (page.status, page.problem) == (422, 'Isian "Berkas" wajib diisi.')
    assert await everything_counted() == before


async def test_a_checked_file_is_put_aside_with_a_reason(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    path = (await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", csv_of(lines_of(2, start=20)))).path
    short = await staff.send(await staff.get(path), f"{path}/refuse", reason="ya")

    done = await staff.send(short, f"{path}/refuse", reason="Kolom tertukar")

    assert (short.status, short.forms[f"{path}/refuse"]["reason"]) == (422, ["ya"])
    assert "Kolom tertukar" in done.words
    assert await value("SELECT state FROM import_batch WHERE id::text = $1", path.split("/")[-1]) == "refused"


async def test_another_person_screens_with_open_names_and_every_name_shown_is_logged(seat: SignIn, proposed: Chain):
    staff2, here = await seat("staff2"), f"/desk/imports/{proposed.batch.key}/screening"
    closed = await staff2.get(here)

    opened = await staff2.send(closed, f"{here}/names", reason="membandingkan dengan KTP")
    unfit = proposed.women[0]
    ticks = opened.values("compared")
    done = await staff2.send(opened, here, compared=ticks, unfit=f"{unfit.code.lower()}; pindah kabupaten")

    names = [woman.line.name for woman in proposed.women]
    assert [name for name in names if name in closed.html] == []
    assert [name for name in names if name not in opened.html] == []
    assert proposed.women[0].line.nik in opened.html
    assert (done.path, done.said) == (f"/desk/imports/{proposed.batch.key}", "Daftar sudah diperiksa.")
    assert await states(proposed.batch) == ["ineligible"] + ["screened"] * 5
    assert await value("SELECT count(*) FROM identity_read") == 6
    assert await value("SELECT reason FROM identity_opening") == "membandingkan dengan KTP"


async def test_a_sample_that_is_not_compared_wholly_stops_the_screening_and_keeps_the_ticks(
    seat: SignIn, proposed: Chain
):
    staff2, here = await seat("staff2"), f"/desk/imports/{proposed.batch.key}/screening"
    closed = await staff2.get(here)
    unread = await staff2.force(here, compared=str(proposed.women[0].enrollment))
    page = await staff2.send(closed, f"{here}/names", reason="membandingkan dengan KTP")
    ticks = page.values("compared")[:2]

    refused = await staff2.send(page, here, compared=ticks, unfit="PM-0000-X; tidak dikenal")
    unfit = await staff2.send(page, here, compared=ticks)

    assert (here in closed.forms, unread.status, unread.problem[:14]) == (False, 422, "Buka dulu nama")
    assert (refused.status, refused.problem) == (
        422,
        'Isian "Tidak memenuhi syarat" tidak terbaca: PM-0000-X?.',
    )
    assert refused.forms[here]["compared"] == ticks
    assert refused.forms[here]["unfit"] == ["PM-0000-X; tidak dikenal"]
    assert (unfit.status, "Bandingkan semua 6 baris contoh" in unfit.problem) == (422, True)
    assert await states(proposed.batch) == ["proposed"] * 6


async def test_who_registered_the_list_does_not_screen_it(seat: SignIn, proposed: Chain):
    staff, here = await seat("staff"), f"/desk/imports/{proposed.batch.key}/screening"

    page = await staff.get(here)

    assert here not in page.forms
    assert "Anda sudah ikut membuat atau memproses ini" in page.words


async def states(batch: Batch) -> list[str]:
    found = await rows("SELECT state FROM enrollment WHERE import_batch = $1 ORDER BY import_line", batch.key)
    return [row["state"] for row in found]
