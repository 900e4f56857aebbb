"""A spending plan by the companion's form, and her answer to the office's question about a purchase."""

import asyncio
from uuid import UUID

import pytest

from operations.purchases import plans, review
from tests.api.field_forms import visitor
from tests.api.field_visitor import Fields, Page, Visitor
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of

STALL = {
    "business": ["Warung kopi"],
    "name_1": ["Etalase"],
    "quantity_1": ["1"],
    "unit_1": ["unit"],
    "price_1": ["Rp 1.500.000"],
    "name_3": ["Gula"],
    "quantity_3": ["20"],
    "unit_3": ["kg"],
    "price_3": ["12500"],
}


async def plan_form(chain: Chain, username: str = "companion") -> tuple[Visitor, Page]:
    browser = await visitor(username)
    return browser, await browser.get(f"/field/people/{chain.women[0].code}/plan")


async def test_a_plan_waits_for_the_office_to_agree(determined: Chain, office: Office) -> None:
    browser, form = await plan_form(determined)

    page = await browser.post(form.path, form.form() | STALL)

    assert page.path == f"/field/people/{determined.women[0].code}?done=plan"
    assert "Rencana baru (Warung kopi) menunggu persetujuan petugas." in page.words
    plan = (await rows("SELECT id, state, business, made_by FROM spending_plan"))[0]
    assert tuple(plan)[1:] == ("draft", "Warung kopi", office.companion.id)
    lines = await rows("SELECT line_no, name, quantity, unit, unit_price_rp FROM plan_item ORDER BY line_no")
    assert [tuple(line) for line in lines] == [(1, "Etalase", 1, "unit", 1_500_000), (2, "Gula", 20, "kg", 12_500)]
    assert await plans.agree_plan(plan["id"], by=office.staff) == 1_750_000


async def test_a_plan_sent_twice_is_drafted_once(determined: Chain) -> None:
    browser, form = await plan_form(determined)

    pages = await asyncio.gather(*(browser.post(form.path, form.form() | STALL) for _ in range(3)))

    assert [page.path[-10:] for page in pages] == ["?done=plan"] * 3
    assert await value("SELECT count(*) FROM spending_plan") == 1
    assert await value("SELECT count(*) FROM plan_item") == 2


async def test_another_plan_under_the_same_id_is_refused(determined: Chain) -> None:
    browser, form = await plan_form(determined)
    await browser.post(form.path, form.form() | STALL)

    page = await browser.post(form.path, form.form() | STALL | {"price_1": ["1.600.000"]})

    assert page.status == 409
    assert await value("SELECT sum(amount_rp)::int FROM plan_item") == 1_750_000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"price_1": ["5.000.001"]}, "Jumlah rencana Rp 5.250.001 melebihi bantuan Rp 5.000.000."),
        ({"quantity_1": ["0"]}, 'Isian "Jumlah" tidak terbaca: tulis angka bulat lebih dari nol.'),
        ({"unit_3": [""]}, 'Isian "Satuan" wajib diisi.'),
        ({"business": [" "]}, 'Isian "Usaha" wajib diisi.'),
        ({"name_1": [""], "price_1": [""], "name_3": [""], "price_3": [""]}, "Rencana belanja masih kosong."),
    ],
)
async def test_a_plan_that_cannot_be_is_refused(determined: Chain, changes: Fields, words: str) -> None:
    browser, form = await plan_form(determined)

    page = await browser.post(form.path, form.form() | STALL | changes)

    assert page.status == 422
    assert words in page.words
    assert page.form()["quantity_3"] == ["20"]
    assert await value("SELECT count(*) FROM spending_plan") == 0


@pytest.fixture
async def asked(paid: Chain, office: Office) -> UUID:
    """A purchase of the first woman about which the supervisor asks."""
    purchase = await bought(office, paid.program, (await items_of(paid.women[0]))[0].key, 1_900_000)
    await review.query_purchase(purchase, question="Mengapa lebih mahal dari rencana?", by=office.supervisor)
    return purchase


async def test_a_question_is_answered_once(asked: UUID, paid: Chain) -> None:
    browser, path = await visitor(), f"/field/purchases/{asked}"
    person = await browser.get(f"/field/people/{paid.women[0].code}")
    form = await browser.get(path)
    fields = form.form() | {"answer": ["Etalase kaca tebal, harga toko naik"]}

    pages = [await browser.post(path, fields), await browser.post(path, fields)]

    assert "Kantor bertanya: Mengapa lebih mahal dari rencana?" in person.words
    assert "Mengapa lebih mahal dari rencana?" in form.words
    assert [page.path for page in pages] == [f"/field/people/{paid.women[0].code}?done=answer"] * 2
    held = (await rows("SELECT state, reason FROM purchase WHERE id = $1", asked))[0]
    assert tuple(held) == ("confirmed", "Etalase kaca tebal, harga toko naik")


async def test_an_answer_that_says_nothing_is_refused(asked: UUID) -> None:
    browser, path = await visitor(), f"/field/purchases/{asked}"

    page = await browser.post(path, (await browser.get(path)).form() | {"answer": ["ya"]})

    assert page.status == 422
    assert page.form()["answer"] == ["ya"]
    assert await value("SELECT state FROM purchase WHERE id = $1", asked) == "queried"


async def test_a_question_to_another_companion_is_not_found(asked: UUID) -> None:
    browser = await visitor("companion2")

    page = await browser.get(f"/field/purchases/{asked}")

    assert page.status == 404
