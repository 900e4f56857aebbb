"""Reading through Piccolo Admin: only one's own rows and the page's columns, in words, in bounded pages."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from piccolo.columns import ForeignKey
from piccolo.table import Table

from admin.keys import is_bare_key, meant_by
from admin.shown import Reader, shown
from admin.tables import PAGES
from operations.actor import Actor
from operations.follow_up import outcomes
from tables.books.published_figure import PublishedFigure
from tables.fences.apply import SYSTEM_ID
from tables.follow_up.outcome import OutcomeStatus
from tables.money.bank_file_profile import BankFileProfile
from tables.selection.program import Program
from tables.selection.ranking import Ranking
from tests.admin.staff_browser import StaffBrowser
from tests.shopping_builders import bought, items_of

ON_ROWS = sorted(set(PAGES) - {"beneficiary_summary", "site_name", "site_point", "duplicate_review", "organization"})
"""Tables in which the office has rows that its staff may see; the last two belong to everybody."""


async def test_lists_pages_names_and_counts_hold_the_office_s_own_rows_only(staff: StaffBrowser, women):
    wrong = [table for table in ON_ROWS if not await _only_own(staff, women, table)]

    assert wrong == []


async def _only_own(staff: StaffBrowser, women, table: str) -> bool:
    ayu, bunga, dewi = women
    own, foreign = {str(ayu.row_key(table)), str(bunga.row_key(table))}, str(dewi.row_key(table))
    listed = {str(row["id"]) for row in await staff.rows(table, __page_size=100)}
    names = (await staff.get(f"{table}/ids/", limit=20)).json()
    counted = (await staff.get(f"{table}/count/")).json()["count"]
    pages = [(await staff.get(f"{table}/{key}/")).status_code for key in (ayu.row_key(table), foreign)]
    return (listed, foreign in names, counted, pages) == (own, False, 2, [200, 404])


async def test_a_row_of_another_office_and_no_row_at_all_look_alike(staff: StaffBrowser, women):
    foreign = await staff.get(f"enrollment/{women[2].key('enrollment')}/")
    missing = await staff.get("enrollment/00000000-0000-7000-8000-00000000dead/")
    nonsense = await staff.get("enrollment/7/")

    assert {(answer.status_code, answer.text) for answer in (foreign, missing, nonsense)} == {
        (404, "Data yang dicari tidak ada, atau bukan untuk Anda.")
    }


async def test_no_answer_holds_a_secret_column(staff: StaffBrowser, women):
    await staff.sign_in("supervisor")

    found = {table: await _secrets_in(staff, table) for table in PAGES}

    assert {table: names for table, names in found.items() if names} == {}


def test_every_key_that_is_shown_has_a_readable_name():
    columns = [column for page in PAGES.values() for column in [*page.facts(), *page.listed()]]
    meant = {(c._meta.table._meta.tablename, c._meta.name): meant_by(c) for c in columns if is_bare_key(c)}
    meant |= {
        (c._meta.table._meta.tablename, c._meta.name): c._foreign_key_meta.resolved_references
        for c in columns
        if isinstance(c, ForeignKey)
    }
    bare = Table.get_readable.__func__

    unnamed = [key for key, table in meant.items() if table is None or table.get_readable.__func__ is bare]
    assert unnamed == []
    assert meant["finding", "closed_by"].__name__ == "User"


KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


async def test_no_fact_of_a_row_is_a_key_or_a_bundle_of_data(staff: StaffBrowser, women):
    await staff.sign_in("supervisor")
    raw = {}
    for table in PAGES:
        for row in (await staff.rows(table))[:1]:
            facts = (await staff.get(f"{table}/{row['id']}/")).json()["facts"]
            raw |= {(table, label): text for label, text in facts if KEY.search(text) or text[:1] in "{["}

    assert raw == {}


def test_codes_counts_and_bundles_are_words_in_the_language_of_the_page():
    english = Reader(Actor(id=SYSTEM_ID, name="x", roles=frozenset()), "en", ZoneInfo("Asia/Jakarta"))
    row = {"subject_table": "decree", "name": "total_paid", "unit": "orang", "value": 73_037}
    figure, ranking = PublishedFigure._meta, Ranking._meta

    said = {name: shown(figure.get_column_by_name(name), row, english) for name in row}
    money = shown(figure.get_column_by_name("value"), {**row, "unit": "rupiah"}, english)
    places = {"quotas": '{"a": 5}', "quotas_readable": "Lokasi 1: 5\nGelombang 2: 3", "fiscal_year": 2013}
    quotas = shown(ranking.get_column_by_name("quotas"), places, english)
    words = shown(BankFileProfile._meta.get_column_by_name("layout"), {"layout": '{"capitals": true}'}, english)

    assert said == {"subject_table": "decree", "name": "paid (rupiah)", "unit": "persons", "value": "73,037"}
    assert money == "Rp 73.037"
    assert quotas == "Location 01: 5\nWave 2: 3"
    assert shown(Program._meta.get_column_by_name("fiscal_year"), places, english) == "2013"
    assert words == "Names in capitals: yes"


async def _secrets_in(staff: StaffBrowser, table: str) -> list[str]:
    secret = [column._meta.name for column in PAGES[table].table._meta.columns if column._meta.secret]
    answers = [await staff.get(f"{table}/schema/"), await staff.get(f"{table}/", __page_size=100)]
    answers += [await staff.get(f"{table}/{row['id']}/") for row in answers[1].json()["rows"][:1]]
    assert {answer.status_code for answer in answers} == {200}
    return [name for name in secret for answer in answers if f'"{name}"' in answer.text]


async def test_a_list_is_shown_in_words(staff: StaffBrowser, payable):
    installments = await staff.rows("installment", __order="due_on,id", __page_size=1)
    component = (await staff.rows("component", __order="label"))[0]
    sites = await staff.rows("site", __order="number")

    woman = {w.enrollment: w for w in payable.women}
    assert installments[0]["enrollment"].split(" · ")[0] in {w.code for w in woman.values()}
    assert installments[0]["amount_rp"] == "Rp 5.000.000"
    assert installments[0]["due_on"] == "1 September 2013"
    assert installments[0]["state"] == "terjadwal"
    assert (component["kind"], component["state"]) == ("jaminan hidup", "aktif")
    assert [site["number"] for site in sites] == ["01", "02"]


async def test_the_page_of_a_row_has_its_facts_and_its_place_at_the_desk(staff: StaffBrowser, payable):
    woman = payable.women[0]

    page = (await staff.get(f"enrollment/{woman.enrollment}/")).json()

    facts = dict(page["facts"])
    assert facts["Program"] == "Program Usaha (uji-2013)"
    assert facts["Lokasi"] == "Lokasi 01"
    assert facts["Keadaan"] == "ditetapkan SK"
    assert facts["Tanggal keluar"] == "–"
    assert page["desk"] == f"/desk/people/{woman.code}"
    assert page["way_on"] == "tidak ada langkah lagi di sini"


async def test_a_row_leads_to_its_own_page_at_the_desk(staff: StaffBrowser, office, paid):
    item = (await items_of(paid.women[0]))[0]
    await bought(office, paid.program, item.key, item.unit_price_rp)
    places = {
        "decree": "/desk/decrees/{}",
        "payment_list": "/desk/lists/{}",
        "import_batch": "/desk/imports/{}",
        "purchase": "/desk/purchases/{}",
        "person": "/desk/people/PM-",
        "program": "/desk/programs/uji-2013",
        "component": "/desk/programs/uji-2013",
        "fund": "/desk/programs/uji-2013/settings",
        "wave": "/desk/programs/uji-2013/settings",
        "site": "/desk/programs/uji-2013/settings",
        "rule_version": "/desk/rules/{}",
        "criterion": "/desk/rules/",
        "ranking": "/desk/rankings/{}",
        "organization": "/desk/settings/",
    }
    found, answers, back = {}, set(), {}
    for table in places:
        key = (await staff.rows(table))[0]["id"]
        path = (await staff.get(f"{table}/{key}/")).json()["desk"]
        found[table] = path.startswith(places[table].format(key))
        there = await staff.client.get(path)
        answers.add(there.status_code)
        back[table] = re.search(rf'href="/admin/#/[a-zA-Z_]+/{key}"', there.text) is not None

    assert found == dict.fromkeys(found, True)
    assert answers == {200}
    assert back == {table: path.endswith("{}") for table, path in places.items()}


async def test_names_to_choose_from_carry_codes_and_programs_and_no_legal_name(staff: StaffBrowser, proposed):
    persons = (await staff.get("person/ids/", limit=6)).json().values()
    sites = (await staff.get("site/ids/", limit=6)).json().values()

    assert {name.split(" · ")[0] for name in persons} == {woman.code for woman in proposed.women}
    assert not any(woman.line.name in name for name in persons for woman in proposed.women)
    assert list(sites) == ["Lokasi 01 · uji-2013", "Lokasi 02 · uji-2013"]


async def test_choosing_finds_by_code(staff: StaffBrowser, determined):
    woman = determined.women[3]

    found = (await staff.get("entitlement/ids/", search=woman.code.lower(), limit=6)).json()

    assert {name.split(" · ")[0] for name in found.values()} == {woman.code}
    assert len(found) == 2


async def test_all_names_at_once_are_refused(staff: StaffBrowser, proposed):
    questions = ({}, {"limit": 21}, {"search": "pm", "limit": 100}, {"limit": 101, "search": "pm-"})

    answers = [await staff.get("person/ids/", **params) for params in questions]

    assert [answer.status_code for answer in answers] == [400] * 4
    assert all(answer.text.startswith("Permintaan ini tidak bisa dijalankan") for answer in answers)


BAD_QUERIES = (
        "__order=", "__order=nik", "__order=number_index", "__order=-holder_name", "__order=program.code",
        "__page=0", "__page=-1", "__page=abc", "__page=99999999", "__page=1&__page=2", "__page_size=0",
        "__page_size=-5", "__page_size=101", "__page_size=1000", "__page_size=x", "number=1", "number__operator=e",
        "sha256=a", "anything=1", "__range_header=true", "state__operator=drop", "state=nonsense", "opened_on=tomorrow",
        "opened_on__operator=lt&opened_on__operator=gt", "enrollment=7", "bank_code=%00", "__visible_fields_=number",
        "bank_code__match=regex", "enrollment__person=1", "name_matches=maybe",
)  # fmt: skip


async def test_a_bad_question_is_answered_with_400(staff: StaffBrowser, payable):
    asked = {query: await staff.client.get(f"/admin/api/tables/bank_account/?{query}") for query in BAD_QUERIES}
    counted = {query: await staff.client.get(f"/admin/api/tables/bank_account/count/?{query}") for query in BAD_QUERIES}

    assert {query: answer.text for query, answer in asked.items() if answer.status_code != 400} == {}
    assert {query: answer.text for query, answer in counted.items() if answer.status_code != 400} == {}
    assert all("tidak bisa dijalankan" in answer.text for answer in asked.values())


async def test_a_page_holds_at_most_a_hundred_rows(staff: StaffBrowser, payable):
    everything = await staff.get("installment/", __page_size=100)
    second = await staff.get("installment/", __page_size=5, __page=2)

    assert len(everything.json()["rows"]) == 24
    assert len(second.json()["rows"]) == 5


FILTERS = {
    "state=planned": 24,
    "state=paid": 0,
    "amount_rp=5000000": 6,
    "amount_rp__operator=lt&amount_rp=5000000": 18,
    "due_on__operator=gte&due_on=2013-09-20": 18,
    "reason__operator=not_null": 0,
    "reason__operator=is_null": 24,
}


async def test_a_list_is_filtered(staff: StaffBrowser, payable):
    counts = {}
    for query in FILTERS:
        counts[query] = (await staff.client.get(f"/admin/api/tables/installment/count/?{query}")).json()["count"]

    assert counts == FILTERS


async def test_the_restricted_outcome_is_hidden_from_who_may_not_know(staff: StaffBrowser, office, determined):
    status = OutcomeStatus.returned_to_previous_situation
    woman = determined.women[0]
    await outcomes.record_outcome(woman.enrollment, observed_on=date(2013, 8, 20), status=status, by=office.supervisor)

    row = (await staff.rows("outcome"))[0]
    page = await staff.get(f"outcome/{row['id']}/")
    probes = [await staff.get("outcome/", status=status), await staff.get("outcome/", __order="status")]
    await staff.sign_in("supervisor")
    seen = (await staff.rows("outcome", status=status))[0]

    assert row["status"] == "terbatas"
    assert "returned" not in page.text
    assert dict(page.json()["facts"])["Hasil"] == "terbatas"
    assert [probe.status_code for probe in probes] == [400, 400]
    assert seen["status"] == "kembali ke keadaan semula"


async def test_english_is_chosen_once_for_labels_menu_and_refusals(staff: StaffBrowser, prepared):
    await staff.client.get("/admin/public/translations/en/")

    menu = (await staff.get("grouped/")).json()
    properties = (await staff.get("spending_plan/schema/")).json()["properties"]

    assert menu["ungrouped"] == ["beneficiary_summary"]
    assert staff.client.cookies["language"] == "en"
    assert properties["revision"]["title"] == "Revision"


async def test_a_table_answers_by_its_word_and_by_its_name(staff: StaffBrowser, prepared):
    by_word = await staff.rows("komponen_bantuan")
    by_name = await staff.rows("component")

    assert by_word == by_name != []


async def test_links_below_a_row_lead_only_to_pages_of_the_menu(staff: StaffBrowser, prepared):
    references = (await staff.get("program/references/")).json()["references"]

    names = {reference["tableName"] for reference in references}
    assert {"komponen_bantuan", "gelombang", "calon_dan_penerima"} <= names
    assert not names & {"document", "import_row", "pemeriksaan_data_ganda", "receipt"}
