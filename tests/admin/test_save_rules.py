"""What Save refuses whatever the table: old pages, unknown and foreign columns, changes that nobody may make here."""

import pytest

from tests.admin.saves import nothing_changes, saved
from tests.admin.staff_browser import TABLES, StaffBrowser, said
from tests.chain_builders import value

STATE = "SELECT state FROM enrollment WHERE id = $1"


async def test_a_page_older_than_the_row_is_refused(staff: StaffBrowser, office, proposed):
    woman = proposed.women[0]
    page = (await staff.get(f"person/{woman.person}/")).json()
    saved(await staff.save("person", woman.person, call_name="Melati"))

    async with nothing_changes():
        late = await staff.send("PATCH", f"person/{woman.person}/", {"call_name": "Mawar", "version": page["version"]})

    assert said(late) == "Data ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda."
    assert await value("SELECT call_name FROM person WHERE id = $1", woman.person) == "Melati"


async def test_a_change_without_the_version_of_its_page_is_refused(staff: StaffBrowser, proposed):
    async with nothing_changes():
        answer = await staff.send("PATCH", f"person/{proposed.women[0].person}/", {"call_name": "Mawar"})

    assert said(answer) == 'Isian "Versi data" wajib diisi.'


async def test_a_page_saved_as_it_is_changes_nothing(staff: StaffBrowser, proposed):
    key = proposed.women[0].person
    page = (await staff.get(f"person/{key}/")).json()

    async with nothing_changes():
        answer = await staff.send(
            "PATCH", f"person/{key}/", {name: page[name] for name in ("id", "code", "call_name", "sex", "version")}
        )

    assert said(answer) == "Tidak ada yang diubah."


async def test_keys_and_columns_that_no_operation_changes_are_refused_by_name(staff: StaffBrowser, proposed):
    key = proposed.women[0].person
    foreign = {"id": str(proposed.women[1].person), "code": "PM-AAAA-A", "sex": "male"}

    async with nothing_changes():
        refusals = {name: said(await staff.save("person", key, **{name: raw})) for name, raw in foreign.items()}

    allowed = "Yang bisa sekarang: mengisi Nama panggilan, Kode desa (petugas)."
    assert refusals == {
        "id": f"id tidak bisa diubah begitu di sini. {allowed}",
        "code": f"Kode tidak bisa diubah begitu di sini. {allowed}",
        "sex": f"Jenis kelamin tidak bisa diubah begitu di sini. {allowed}",
    }


async def test_secret_and_invented_columns_are_unknown(staff: StaffBrowser, payable):
    account = payable.accounts[0]

    async with nothing_changes():
        secret = await staff.save("bank_account", account, number="7000")
        invented = await staff.save("bank_account", account, balance="1")

    assert said(secret) == "Kolom tidak dikenal: number."
    assert said(invented) == "Kolom tidak dikenal: balance."


async def test_a_new_row_takes_only_the_columns_of_its_form(staff: StaffBrowser, office, prepared):
    wave = {"program": prepared.key, "number": 9, "starts_on": "2013-09-01", "planned_count": 5}

    async with nothing_changes():
        with_key = await staff.add("wave", **wave, id="00000000-0000-7000-8000-00000000dead")
        with_total = await staff.add(
            "fund", program=prepared.key, name="Dana", source="APBD", ceiling_rp=5, committed_rp=0
        )

    assert said(with_key) == "Kolom tidak dikenal: id."
    assert said(with_total) == "Kolom tidak dikenal: committed_rp."


async def test_wrong_values_are_named_with_their_field(staff: StaffBrowser, prepared):
    async with nothing_changes():
        answer = await staff.add("wave", program="lain", number="99999", starts_on="besok", planned_count="lima")

    assert answer.status_code == 422
    assert {error["loc"][0]: error["msg"] for error in answer.json()["detail"]} == {
        "Program": "pilih salah satu dari daftar",
        "Gelombang ke": "angka terlalu besar",
        "Mulai pada": "isi tanggal, misalnya 2013-09-16",
        "Rencana jumlah orang": "isi angka bulat",
    }


async def test_texts_are_measured_and_cleaned(staff: StaffBrowser, proposed):
    key = proposed.women[0].person

    async with nothing_changes():
        too_long = await staff.save("person", key, call_name="M" * 41)
        unprintable = await staff.save("person", key, call_name="Mawar\x00")
        empty = await staff.save("person", key, call_name="  ")

    messages = [answer.json()["detail"][0]["msg"] for answer in (too_long, unprintable, empty)]
    assert messages == [
        "terlalu panjang, paling banyak 40 huruf",
        "berisi huruf yang tidak bisa disimpan",
        "wajib diisi",
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
async def test_a_day_at_the_end_of_time_is_named_with_its_field(day: str, staff: StaffBrowser, prepared):
    async with nothing_changes():
        answer = await staff.add("wave", program=prepared.key, number="7", starts_on=day, planned_count="5")

    assert answer.status_code == 422
    assert answer.json()["detail"] == [{"loc": ["Mulai pada"], "msg": "tahunnya harus antara 1900 dan 2100"}]


async def test_a_number_of_hers_is_no_name(staff: StaffBrowser, proposed):
    async with nothing_changes():
        answer = await staff.save("person", proposed.women[0].person, call_name="3510994505870001")

    assert answer.status_code == 405
    assert answer.json()["detail"].startswith("Nama panggilan berisi nomor.")


async def test_a_nest_without_an_end_is_unreadable(staff: StaffBrowser, prepared):
    async with nothing_changes():
        answer = await staff.client.post(
            f"{TABLES}/wave/",
            content="[" * 100_000 + "]" * 100_000,
            headers={"Content-Type": "application/json", **staff.headers},
        )

    assert (answer.status_code, "isi kiriman tidak terbaca" in answer.text) == (400, True)


async def test_a_look_only_table_takes_nothing(staff: StaffBrowser, paid):
    row = (await staff.rows("payment"))[0]

    async with nothing_changes():
        added = await staff.add("payment", amount_rp=1)
        changed = await staff.save("payment", row["id"], state="failed")

    assert said(added) == "Baris pembayaran tidak bisa ditambah di sini."
    assert said(changed) == (
        "Keadaan tidak bisa diubah begitu di sini. Yang bisa sekarang: tidak ada langkah lagi di sini."
    )


async def test_a_step_that_is_not_open_says_what_is(staff: StaffBrowser, proposed):
    woman = proposed.women[0]

    async with nothing_changes():
        answer = await staff.save("enrollment", woman.enrollment, state="determined")

    assert said(answer).startswith("Keadaan tidak bisa diubah begitu di sini. Yang bisa sekarang: lolos administrasi (")
    assert await value(STATE, woman.enrollment) == "proposed"


async def test_who_made_it_does_not_decide_it(staff: StaffBrowser, proposed):
    async with nothing_changes():
        answer = await staff.save("enrollment", proposed.women[0].enrollment, state="screened")

    assert said(answer).startswith("Anda tidak boleh memutuskan yang Anda buat")


async def test_a_role_that_may_not_is_told_who_may(visitor: StaffBrowser, proposed):
    await visitor.sign_in("supervisor")

    async with nothing_changes():
        answer = await visitor.save("person", proposed.women[0].person, call_name="Mawar")

    assert said(answer) == "Peran Anda tidak boleh melakukan ini. Yang boleh: petugas."


async def test_the_form_offers_only_what_this_person_may_do_now(staff: StaffBrowser, proposed):
    woman = proposed.women[0]

    form = await staff.form("enrollment", woman.enrollment)
    page = await staff.form("person", woman.person)
    await staff.sign_in("supervisor")
    nothing = await staff.form("person", woman.person)

    assert list(form) == ["state", "reason", "version"]
    assert [choice["value"] for choice in form["state"]["extra"]["choices"].values()] == [
        "proposed", "screened", "ineligible",
    ]  # fmt: skip
    assert list(page) == ["call_name", "village_code", "version"]
    assert nothing == {}


async def test_another_office_s_row_is_not_there_to_be_changed(visitor: StaffBrowser, neighbor, proposed):
    await visitor.sign_in("neighbor_staff")

    async with nothing_changes():
        answer = await visitor.send(
            "PATCH", f"person/{proposed.women[0].person}/", {"call_name": "Mawar", "version": 1}
        )

    assert (answer.status_code, answer.text) == (404, "Data yang dicari tidak ada, atau bukan untuk Anda.")
