"""Save on the set-up: each new row by its own operation, a bank's format and offices by the administrator."""

import pytest

from operations.selection import rules
from tests.admin.saves import last_note, last_operation, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import Wanted, a_program, rows, value

PROGRAM = {
    "code": "usaha-2014",
    "name": "Program Usaha 2014",
    "region_code": "99.01",
    "fiscal_year": 2014,
    "cut_off_date": "2014-08-01",
    "legal_basis": "SK 2",
    "privacy": "strict",
    "one_grant_a_year": "false",
    "second_approver_above_rp": "",
    "target_left_pct": 80,
}
COMPONENT = {
    "code": "transport",
    "kind": "transport",
    "label": "Transportasi",
    "amount_rp": 100_000,
    "periods": 2,
    "interval_months": 1,
    "first_due_on": "2013-09-01",
    "ceiling_rp": 200_000,
    "legal_basis": "SK 1",
    "valid_from": "2013-01-01",
    "valid_to": "",
}
ADDED = {
    "fund": ({"name": "Dana kedua", "source": "CSR", "ceiling_rp": 7_000_000}, "selection.programs.add_fund"),
    "component": (COMPONENT, "selection.programs.add_component"),
    "site": ({"number": 7, "in_published_list": "true"}, "selection.programs.add_site"),
    "wave": (
        {"number": 2, "starts_on": "2013-10-07", "planned_count": 30},
        "selection.programs.add_wave",
    ),
    "criterion": (
        {"code": "minat", "label": "Minat usaha", "max_points": 5, "legal_basis": "SK 1"},
        "selection.programs.add_criterion",
    ),
    "published_figure": (
        {
            "name": "total_paid", "value": 1_255_000_000, "unit": "rupiah", "qualifier": "about",
            "as_of": "2013-09-16", "source": "Berita daerah", "counted_as": "total_paid",
        },
        "books.published.add_figure",
    ),
}  # fmt: skip


async def test_a_program_is_added_as_typed(staff: StaffBrowser, office, prepared):
    key = made(await staff.add("program", **PROGRAM))

    row = (await rows("SELECT * FROM program WHERE id = $1", key))[0]
    assert (row["code"], row["fiscal_year"], row["cut_off_date"].isoformat()) == ("usaha-2014", 2014, "2014-08-01")
    assert (row["one_grant_a_year"], row["second_approver_above_rp"], row["target_left_pct"]) == (False, None, 80)
    assert (row["state"], row["made_by"], row["organization"]) == ("draft", office.staff.id, office.organization)
    assert await last_operation() == "selection.programs.add_program"


@pytest.mark.parametrize("table", list(ADDED))
async def test_a_row_of_the_set_up_is_added_by_its_operation(staff: StaffBrowser, office, prepared, table):
    values, operation = ADDED[table]
    await rules.draft_rules(prepared.key, by=office.staff)  # a criterion goes into it
    more = {"fund": prepared.fund} if table == "component" else {}

    key = made(await staff.add(table, program=prepared.key, **more, **values))

    page = (await staff.get(f"{table}/{key}/")).json()
    assert {name: _typed(page[name]) for name in values} == {name: str(raw) for name, raw in values.items()}
    assert page["program"] == str(prepared.key)
    assert await last_operation() == operation


def _typed(value):
    """As it stands in the form."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


async def test_a_figure_is_about_the_program(staff: StaffBrowser, prepared):
    key = made(await staff.add("published_figure", program=prepared.key, **ADDED["published_figure"][0]))

    subject = (await rows("SELECT subject_table, subject_key FROM published_figure WHERE id = $1", key))[0]
    assert tuple(subject) == ("program", str(prepared.key))


async def test_a_site_gets_its_name_from_who_may_not_read_it_back(staff: StaffBrowser, prepared):
    made(await staff.add("site_name", site=prepared.sites[0], name="Gang Melati", kind="alias"))

    assert await last_operation() == "selection.programs.add_site_name"
    assert await staff.rows("site_name") == []
    await staff.sign_in("supervisor")
    assert {row["name"] for row in await staff.rows("site_name")} == {"Lokasi Uji", "Sumber Kembang", "Gang Melati"}


async def test_where_a_site_lies_is_written_by_who_may_not_read_it_back(staff: StaffBrowser, prepared):
    place = {"site": prepared.sites[0], "latitude": -7533, "longitude": 112717, "radius_m": 20000}
    made(await staff.add("site_point", **place))
    far = await staff.add("site_point", **place | {"latitude": -97533})

    assert await last_operation() == "selection.site_points.add_site_point"
    assert "-7,533 ditulis -7533" in said(far)
    assert await staff.rows("site_point") == []
    await staff.sign_in("supervisor")
    assert [row["radius_m"] for row in await staff.rows("site_point")] == ["20.000"]


async def test_a_component_over_its_ceiling_is_refused(staff: StaffBrowser, prepared):
    values = COMPONENT | {"ceiling_rp": 199_999}

    async with nothing_changes():
        answer = await staff.add("component", program=prepared.key, fund=prepared.fund, **values)

    assert said(answer) == "Besaran dikali jumlah tahap melebihi batas per orang."


async def test_a_component_is_not_paid_from_another_program_s_fund(staff: StaffBrowser, office, prepared):
    second = await a_program(office, Wanted(code="usaha-2014", year=2014))

    async with nothing_changes():
        answer = await staff.add("component", program=prepared.key, fund=second.fund, **COMPONENT)

    assert said(answer) == 'Isian "Sumber dana" tidak terbaca: harus dari program yang sama.'


PROFILE = {
    "code": "bank-lain",
    "label": "Format lain",
    "bank_code": "008",
    "delimiter": ";",
    "columns": '[["NO","no"],["REK","account"],["JUMLAH","amount"],["BERITA","reference"]]',
    "footer": "[]",
    "result_columns": '{"reference":"BERITA","amount":"JUMLAH","status":"STATUS"}',
    "paid_words": '["OK"]',
    "returned_words": "[]",
    "failed_words": '["GAGAL"]',
    "max_rows": 1000,
}


async def test_a_bank_s_format_is_added_by_staff_and_activated_by_a_supervisor(staff: StaffBrowser, prepared):
    key = made(await staff.add("bank_file_profile", **PROFILE))
    await staff.sign_in("supervisor")

    saved(await staff.save("bank_file_profile", key, state="active"))

    row = (await rows("SELECT label, delimiter, state FROM bank_file_profile WHERE id = $1", key))[0]
    assert tuple(row) == ("Format lain (008)", ";", "active")
    assert await last_operation() == "money.profiles.activate_profile"


async def test_a_bank_s_format_is_given_up_with_a_reason(staff: StaffBrowser, prepared):
    key = made(await staff.add("bank_file_profile", **PROFILE))
    await staff.sign_in("supervisor")

    async with nothing_changes():
        silent = await staff.save("bank_file_profile", key, state="dropped")
    saved(await staff.save("bank_file_profile", key, state="dropped", reason="bank lain dipilih"))

    assert said(silent) == 'Isian "Alasan" wajib diisi.'
    assert await value("SELECT state FROM bank_file_profile WHERE id = $1", key) == "dropped"
    assert await last_note() == ("money.profiles.discard_profile", "supervisor", "bank lain dipilih")


async def test_a_draft_is_decided_at_the_desk(staff: StaffBrowser, prepared):
    key = made(await staff.add("program", **PROGRAM))
    await staff.sign_in("staff2")

    async with nothing_changes():
        answer = await staff.save("program", key, state="active")

    assert said(answer) == (
        "Keadaan tidak bisa diubah begitu di sini. Yang bisa sekarang: tidak ada langkah lagi di sini."
    )
    assert (await staff.get(f"program/{key}/")).json()["desk"] == "/desk/programs/usaha-2014"


async def test_a_format_of_another_shape_is_refused(staff: StaffBrowser, prepared):
    async with nothing_changes():
        answer = await staff.add("bank_file_profile", **PROFILE | {"columns": '{"NO":"no"}'})

    assert said(answer).startswith('Isian "Format berkas bank" tidak terbaca')


async def test_only_the_administrator_adds_offices(visitor: StaffBrowser, prepared):
    values = {"name": "Kecamatan Contoh", "kind": "sub_district", "region_code": "99.01.01"}
    await visitor.sign_in("administrator")

    made(await visitor.add("organization", **values))

    assert await last_operation() == "people.users.add_organization"
    await visitor.sign_in("staff")
    async with nothing_changes():
        answer = await visitor.add("organization", **values | {"name": "Lain"})
    assert said(answer) == "Peran Anda tidak boleh melakukan ini. Yang boleh: admin sistem."
