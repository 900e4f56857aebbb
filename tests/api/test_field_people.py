"""The companion's list and one person's page: her own people only, what is due first, nothing that gives them away."""

from datetime import date
from uuid import uuid4

import pytest

from operations.errors import Related
from operations.purchases import plans, review
from operations.selection import candidates, screening
from tests.api.field_forms import visitor
from tests.chain_builders import Beneficiary, grant_of, rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.house.shape import hurting_words
from tests.house.sources import Source
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of, visit_planned
from tests.statements import counted_statements

NOBODYS = "01a20000-0000-7000-8000-000000000009"
"""Well formed, and the key of nothing."""

LATER = date(2013, 9, 10)


def place(words: str, woman: Beneficiary) -> int:
    return words.index(woman.code)


async def every_page(chain: Chain) -> list[str]:
    """Each page of this door about the first woman."""
    browser, code = await visitor(), chain.women[0].code
    visits = await rows("SELECT id FROM visit WHERE state = 'planned'")
    purchases = await rows("SELECT id FROM purchase")
    paths = ["/field/people", f"/field/people/{code}", f"/field/people/{code}/shopping", f"/field/people/{code}/plan"]
    paths += [f"/field/visits/{row['id']}" for row in visits] + [f"/field/purchases/{row['id']}" for row in purchases]
    pages = [await browser.get(path) for path in paths]
    assert [page.status for page in pages] == [200] * len(paths)
    return [page.html for page in pages]


async def test_a_companion_says_that_she_is_a_relative_and_is_then_kept_out(paid: Chain, office: Office) -> None:
    browser, woman = await visitor(), paid.women[0]
    path = f"/field/people/{woman.code}"
    fields = (await browser.get(path)).form(f"{path}/kinship")

    empty = await browser.post(f"{path}/kinship", fields | {"relation": [" "]})
    done = await browser.post(f"{path}/kinship", fields | {"relation": ["kakak"]})

    assert (empty.status, 'Isian "Hubungan" wajib diisi.' in empty.words) == (422, True)
    assert "Pernyataan kerabat tercatat." in done.words
    assert "Anda menyatakan diri kerabat orang ini." in done.words
    assert f"{path}/kinship" not in done.html
    found = await rows('SELECT "user", person, relation FROM kinship')
    assert [tuple(row) for row in found] == [(office.companion.id, woman.person, "kakak")]
    with pytest.raises(Related):
        await plans.draft_plan(await grant_of(woman), business="Warung", items=[], by=office.companion)


@pytest.mark.parametrize("username", ["staff", "approver", "treasurer", "supervisor", "auditor", "administrator"])
async def test_the_door_is_for_companions_only(office: Office, username: str) -> None:
    browser = await visitor(username)

    page = await browser.get("/field/people")

    assert page.status == 403
    assert "Yang boleh: pendamping." in page.words


async def test_somebody_who_did_not_sign_in_is_led_to_the_sign_in(office: Office) -> None:
    browser = await visitor()
    await browser.post("/sign-out", (await browser.get("/field/people")).form("/sign-out"))

    page = await browser.get("/field/people")

    assert page.path == "/?next=%2Ffield%2Fpeople"


async def test_a_companion_sees_her_own_people(paid: Chain, office: Office) -> None:
    moved = paid.women[:2]
    await candidates.assign_companion(
        [woman.enrollment for woman in moved], companion=office.companion2.id, by=office.staff
    )

    mine = await (await visitor()).get("/field/people")
    others = await (await visitor("companion2")).get("/field/people")

    assert [woman.code in mine.html for woman in paid.women] == [False, False, True, True, True, True]
    assert [woman.code in others.html for woman in paid.women] == [True, True, False, False, False, False]


async def test_a_person_of_another_companion_is_not_found(paid: Chain, office: Office) -> None:
    woman = paid.women[0]
    browser = await visitor("companion2")

    for path in ("", f"/shopping/{uuid4()}", f"/plan/{uuid4()}", f"/home-visit/{uuid4()}"):
        page = await browser.get(f"/field/people/{woman.code}{path}")
        assert page.status == 404, path
        assert woman.code not in page.words


@pytest.mark.parametrize(
    "path", ["people/PM-2222-A", "people/%00", "people/x", f"visits/{NOBODYS}", f"photos/{NOBODYS}"]
)
async def test_what_does_not_exist_is_not_found(office: Office, path: str) -> None:
    page = await (await visitor()).get(f"/field/{path}")

    assert page.status == 404


async def test_what_is_due_stands_first(database: Database, paid: Chain, office: Office) -> None:
    *_, asked, late, today = sorted(paid.women, key=lambda woman: woman.code)
    await visit_planned(office, late, date(2013, 9, 4))
    await visit_planned(office, today, LATER)
    purchase = await bought(office, paid.program, (await items_of(asked))[0].key, 1_900_000)
    await review.query_purchase(purchase, question="Mengapa lebih mahal?", by=office.supervisor)
    await database.set_today(LATER)

    page = await (await visitor()).get("/field/people")

    assert "Perlu dikerjakan (3)" in page.words
    assert "Kunjungan terlambat 6 hari" in page.words
    assert "Kunjungan hari ini" in page.words
    assert "1 pertanyaan kantor" in page.words
    assert place(page.words, late) < place(page.words, today) < place(page.words, asked)
    assert place(page.words, asked) < page.words.index("Lainnya (3)")
    assert "1 dari 4 barang" in page.words


async def test_a_home_visit_to_make_is_due(proposed: Chain, office: Office) -> None:
    sample = await screening.drawn_sample(proposed.batch.key, by=office.staff2)
    compared = frozenset(row["enrollment"] for row in sample)
    await screening.screen_import(proposed.batch.key, compared=compared, unfit={}, by=office.staff2)
    await candidates.assign_companion(
        [woman.enrollment for woman in proposed.women], companion=office.companion.id, by=office.staff
    )

    page = await (await visitor()).get("/field/people")

    assert "Perlu dikerjakan (6)" in page.words
    assert page.words.count("Belum dikunjungi di rumah") == 6


async def test_the_search_finds_code_and_call_name(paid: Chain) -> None:
    woman, browser = paid.women[3], await visitor()
    name = (await rows("SELECT call_name FROM person WHERE id = $1", woman.person))[0][0]

    for search in (woman.code.lower(), woman.code[3:6], name.upper()):
        page = await browser.get(f"/field/people?q={search}")
        assert woman.code in page.words
    for search in ("%25", "_", "%27"):
        assert "Tidak ada yang cocok." in (await browser.get(f"/field/people?q={search}")).words
    assert (await browser.get("/field/people?q=%00")).status == 200


async def test_a_person_page_shows_plan_money_and_history(determined: Chain) -> None:
    woman = determined.women[0]
    name = (await rows("SELECT call_name FROM person WHERE id = $1", woman.person))[0][0]

    page = await (await visitor()).get(f"/field/people/{woman.code}")

    assert f"<h1>{name} · {woman.code}</h1>" in page.html
    assert "Lokasi 01" in page.words
    assert "UEP: terjadwal Rp 5.000.000 · jatuh tempo 1 September 2013" in page.words
    assert "JADUP bulan ke-2: terjadwal Rp 600.000 · jatuh tempo 20 Oktober 2013" in page.words
    assert "20 Agustus 2013 Kunjungan rumah · Rencana usaha: Warung kopi" in page.words
    assert "Susun rencana belanja" in page.words


async def test_no_page_says_who_she_is_or_what_the_program_is_about(paid: Chain, office: Office) -> None:
    woman = paid.women[0]
    await visit_planned(office, woman, date(2013, 9, 4))
    await bought(office, paid.program, (await items_of(woman))[0].key, 1_500_000)

    pages = await every_page(paid)

    for html in pages:
        for line in (person.line for person in paid.women):
            assert line.nik not in html
            assert line.name not in html
            assert line.site not in html
        assert hurting_words(Source("page.html", html)) == []


async def test_pages_take_a_few_statements_however_many_people_there_are(paid: Chain) -> None:
    browser = await visitor()
    await browser.get(f"/field/people/{paid.women[0].code}")  # a new connection first asks which types there are

    with counted_statements() as seen:
        await browser.get("/field/people")
    assert len(seen) == 1

    with counted_statements() as seen:
        await browser.get(f"/field/people/{paid.women[0].code}")
    assert len(seen) == 6

    with counted_statements() as seen:
        await browser.get(f"/field/people/{paid.women[0].code}/shopping/{uuid4()}")
    assert len(seen) == 5


async def test_the_page_is_english_for_who_chose_it(determined: Chain) -> None:
    browser = await visitor()
    await browser.post("/language/en", (await browser.get("/field/people")).form("/language/en"))

    page = await browser.get(f"/field/people/{determined.women[0].code}")

    assert "20 August 2013" in page.words
    assert '<html lang="en">' in page.html
