"""Lists with odd headings, lists that come again and lists that were a mistake, by hand at the desk."""

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import SITE, csv_of, lines_of, nik, rows, value
from tests.chain_templates import Chain
from tests.refusals import everything_counted

OWN = f"Nomor Induk;Siapa;Titik\n{nik(20)};BU SATU;{SITE}\n351;BU DUA;{SITE}\n".encode()


async def test_columns_are_matched_saved_and_retired(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    waiting = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", OWN)
    action = f"{waiting.path}/columns"
    one = await staff.send(waiting, action, **{"column-A": "nik", "column-B": "legal_name"})
    matched = await staff.send(
        one, action, **{"column-A": "nik", "column-B": "legal_name", "column-C": "site"}, save_as="Dinas"
    )
    again = await staff.send(
        await staff.get("/desk/imports/"), "/desk/imports/", OWN.replace(nik(20).encode(), nik(21).encode())
    )
    pattern = await value("SELECT id FROM import_profile")
    retired = await staff.send(await staff.get("/desk/imports/"), f"/desk/imports/patterns/{pattern}/retire")

    assert "Kolom A: Nomor Induk" in waiting.words
    assert "BU SATU" not in waiting.html
    assert nik(20) not in waiting.html
    assert (one.status, one.problem[:22]) == (422, "Cocokkan kolom NIK, Na")
    assert one.forms[action]["column-B"] == ["legal_name"]
    assert matched.said.startswith("Kolom sudah dicocokkan")
    assert "Baris dibaca 2 Diterima 1 Ditolak 1" in matched.words
    assert again.said.startswith("Berkas sudah dibaca.")
    assert retired.said == "Pola kolom ini tidak dipakai lagi."
    assert "Pola kolom tersimpan" not in retired.words


async def test_all_or_nothing_is_chosen_where_a_line_was_refused(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    content = csv_of(lines_of(2, start=20)) + b"351;BU SALAH;Lokasi Uji;;\n"
    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", content)
    action, before = f"{checked.path}/apply", await everything_counted()

    whole = await staff.send(checked, action, lines="all")
    unchanged = await everything_counted()
    good = await staff.send(whole, action, lines="good")

    assert checked.forms[action]["lines"] == ["good"]
    assert (whole.status, whole.problem[:16]) == (422, "1 baris ditolak,")
    assert unchanged == before
    assert good.said.startswith("Baris yang diterima sudah terdaftar.")


async def test_a_list_is_taken_back_with_a_reason_and_says_so(seat: SignIn, proposed: Chain):
    staff2, path = await seat("staff2"), f"/desk/imports/{proposed.batch.key}"

    short = await staff2.send(await staff2.get(path), f"{path}/undo", reason="ya")
    still = await value("SELECT count(*) FROM enrollment")
    done = await staff2.send(short, f"{path}/undo", reason="gelombang tertukar")

    assert (short.status, still, await value("SELECT count(*) FROM enrollment")) == (422, 6, 0)
    assert done.said == "Daftar ini dibatalkan. Berkas yang sama boleh diunggah lagi."
    assert "gelombang tertukar" in done.words
    assert f"{path}/undo" not in done.forms


async def test_news_is_shown_by_field_and_only_to_the_screener_by_word(seat: SignIn, proposed: Chain):
    staff, staff2, woman = await seat("staff"), await seat("staff2"), proposed.women[0]
    content = f"NIK;Nama;Lokasi;Alamat\n{woman.line.nik};NAMA BARU;{SITE};Jalan Baru 1\n".encode()
    checked = await staff.send(await staff.get("/desk/imports/"), "/desk/imports/", content)
    applied = await staff.send(checked, f"{checked.path}/apply")
    here = f"{checked.path}/screening"
    opened = await staff2.send(await staff2.get(here), f"{here}/names", reason="membandingkan dengan KTP")
    odd = await staff2.send(opened, here, **{f"differs-{woman.enrollment}": "alamat di KTP lain"})

    assert "Sudah terdaftar, ada yang berubah 1" in checked.words
    assert "yang berbeda: Nama, Alamat." in checked.words
    assert "NAMA BARU" not in checked.html + applied.html
    assert "Nama menjadi NAMA BARU" in opened.words
    assert odd.said == "Daftar sudah diperiksa."
    assert [tuple(row) for row in await rows("SELECT agrees, remark FROM sample_comparison")] == [
        (False, "alamat di KTP lain")
    ]
    assert await value("SELECT fields FROM identity_read WHERE fields LIKE '%address%' LIMIT 1") == "legal_name,address"


async def test_a_row_of_the_sample_that_differs_stops_the_list_and_stays_written(seat: SignIn, proposed: Chain):
    staff2, here = await seat("staff2"), f"/desk/imports/{proposed.batch.key}/screening"
    opened = await staff2.send(await staff2.get(here), f"{here}/names", reason="membandingkan dengan KTP")
    ticks = opened.values("compared")
    woman = next(each for each in proposed.women if str(each.enrollment) == ticks[0])

    stopped = await staff2.send(opened, here, compared=ticks[1:], **{f"differs-{ticks[0]}": "nama di KTP lain"})
    done = await staff2.send(stopped, here, compared=ticks[1:], unfit=f"{woman.code}; bukan orangnya")

    assert (stopped.status, stopped.problem[:22]) == (422, "1 baris contoh berbeda")
    assert "nama di KTP lain" in stopped.words
    assert stopped.values("compared") == ticks[1:]
    assert done.said == "Daftar sudah diperiksa."
    assert await value("SELECT count(*) FROM sample_comparison WHERE agrees") == 5


async def test_a_mistyped_code_beside_a_difference_writes_nothing(seat: SignIn, proposed: Chain):
    staff2, here = await seat("staff2"), f"/desk/imports/{proposed.batch.key}/screening"
    opened = await staff2.send(await staff2.get(here), f"{here}/names", reason="membandingkan dengan KTP")
    differs = f"differs-{opened.values('compared')[0]}"

    mistyped = await staff2.send(opened, here, unfit="PM-XXXX-X; pindah", **{differs: "nama di KTP lain"})

    assert (mistyped.status, mistyped.problem) == (422, 'Isian "Tidak memenuhi syarat" tidak terbaca: PM-XXXX-X?.')
    assert mistyped.forms[here][differs] == ["nama di KTP lain"]
    assert await value("SELECT count(*) FROM sample_comparison") == 0
