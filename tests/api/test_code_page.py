"""The page behind a printed code, from a phone that is signed in nowhere: neutral, small, no cookie, no oracle."""

import re
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from api.log import shape_our_own
from operations.money import card_answers, cards
from operations.money.card_codes import new_code
from tests.card_builders import cards_in_their_hands
from tests.chain_builders import value
from tests.chain_templates import Chain, paid
from tests.cluster import Cluster, Database
from tests.doors.test_neutral import hurts
from tests.operations.money.test_cards import card_of
from tests.people_builders import Office
from tests.scale import figure
from tests.the_app import the_app

__all__ = ["paid"]

TELLING = re.compile(r"berdaya|program|bantuan|penerima manfaat|kantor dinas|dinas|rp\s?\d|\d\.000\.000", re.IGNORECASE)


@pytest.fixture
def app(database: Database) -> Litestar:
    return the_app()


@pytest.fixture
async def phone(app: Litestar):
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("10.1.1.1", 5))
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


async def type_code(phone: httpx.AsyncClient, code: str, language: str = "id") -> httpx.Response:
    return await phone.post(f"/k/{language}", data={"code": code})


def form_of(page: httpx.Response) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


async def answer(phone: httpx.AsyncClient, page: httpx.Response, **said: str) -> httpx.Response:
    return await phone.post("/k/id/answer", data=form_of(page) | said)


async def test_she_types_her_code_says_what_she_received_and_is_thanked(phone, office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    page = await phone.get("/k/")
    asked = await type_code(phone, code.lower())
    thanked = await answer(phone, asked, received="Rp 4.950.000,00", took="yes")

    assert [one.status_code for one in (page, asked, thanked)] == [200, 200, 200]
    assert "Berapa yang Anda terima?" in asked.text
    assert "Terima kasih" in thanked.text
    assert await value("SELECT received_rp FROM confirmation WHERE channel = 'card'") == 4_950_000
    assert await value("SELECT took_part FROM card_answer") == "yes"
    assert "4.950.000" not in thanked.text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_nothing_on_it_tells_what_it_is_about(language: str, phone, office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code
    pages = [await phone.get(f"/k/{language}"), await type_code(phone, "x", language)]
    pages.append(await type_code(phone, code, language))
    done = form_of(pages[-1]) | {"received": "", "took": ""}
    pages.append(await phone.post(f"/k/{language}/answer", data=done))
    pages.append(await phone.post(f"/k/{language}/answer", data=done | {"received": "5000000", "took": "no"}))

    style = await phone.get(re.search(r'href="(/static/k.css[^"]*)"', pages[0].text)[1])
    for page in pages:
        words = re.sub(r"<[^>]*>", " ", page.text)
        assert not TELLING.search(words), words
        assert not hurts(page.text), page.text
        assert "<script" not in page.text
        assert f'<html lang="{language}">' in page.text
        assert page.headers["cache-control"] == "no-store"
        assert "set-cookie" not in page.headers
        assert "unsafe" not in page.headers["content-security-policy"]
        assert len(page.content) + len(style.content) < 20_000
    assert [page.status_code for page in pages] == [200, 422, 200, 422, 200]
    assert "Cookie" not in phone.headers
    assert dict(phone.cookies) == {}


async def test_used_void_unknown_and_mistyped_codes_are_answered_to_the_byte_alike(phone, office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=2)
    used, void = made[0].codes[0].code, made[1].codes[0].code
    asked = await type_code(phone, used)
    await answer(phone, asked, received="5000000", took="no")
    await cards.void_card(await card_of(paid.women[1].enrollment), reason="hilang di jalan", by=office.supervisor)
    wrong = [used, void, new_code(), used[:-1], "", "<b>", "9" * 5_000, made[0].codes[1].code]

    first = [await type_code(phone, code) for code in wrong]
    key = str(uuid4())
    second = [
        await phone.post("/k/id/answer", data={"code": c, "key": key, "received": "1", "took": "no"}) for c in wrong
    ]
    third = [await phone.post("/k/id/answer", data={"code": c, "received": "banyak"}) for c in wrong]

    answers = [*first, *second, *third]
    assert {one.status_code for one in answers} == {422}
    assert len({one.content for one in answers}) == 1
    assert len({tuple(sorted((k, v) for k, v in one.headers.items() if k != "date")) for one in answers}) == 1
    assert await value("SELECT count(*) FROM card_answer") == 1


async def test_a_second_sending_of_the_same_form_is_thanked_and_another_one_is_refused(phone, office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code
    asked = await type_code(phone, code)

    first = await answer(phone, asked, received="5000000", took="no")
    again = await answer(phone, asked, received="5000000", took="no")
    other = await answer(phone, asked, received="0", took="no")

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 422)
    assert await value("SELECT received_rp FROM card_answer") == 5_000_000


@pytest.mark.parametrize("said", [{}, {"received": "banyak", "took": "no"}, {"received": "-5", "took": "no"},
                                  {"received": "5000000"}, {"received": "1" * 14, "took": "no"},
                                  {"received": "5", "took": "mungkin"}])  # fmt: skip
async def test_what_is_missing_is_asked_for_again_and_her_code_still_works(
    said: dict[str, str], phone, office: Office, paid: Chain
):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code
    asked = await type_code(phone, code)

    back = await answer(phone, asked, **said)
    thanked = await answer(phone, back, received="5.000.000", took="unsaid")

    assert back.status_code == 422
    assert 'class="fault"' in back.text
    assert form_of(back) == form_of(asked)
    assert thanked.status_code == 200


@pytest.mark.parametrize("guesses", [400, pytest.param(figure(10_000), marks=pytest.mark.figures)])
async def test_guesses_open_nothing(guesses: int, phone, office: Office, paid: Chain, monkeypatch):
    """As many as reach the comparison are compared; all others are told the same."""
    made = await cards_in_their_hands(office, paid, women=1)
    compared = 0
    works = card_answers._works

    async def watched(code: str, **more: object) -> bool:
        nonlocal compared
        compared += 1
        return await works(code, **more)

    monkeypatch.setattr(card_answers, "_works", watched)
    wrong = await type_code(phone, "x")

    said = {(await type_code(phone, new_code())).content for _ in range(guesses)}

    assert said == {wrong.content}
    assert compared == card_answers.TRIES_OF_A_NETWORK
    assert (await type_code(phone, made[0].codes[0].code)).content == wrong.content, "this network waits now"
    assert await value("SELECT count(*) FROM card_answer") == 0
    assert await value("SELECT count(*) FROM journal WHERE operation LIKE 'money.card_answers.%'") <= 60


async def test_she_tells_the_office_something_and_learns_nothing_about_herself(phone, office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    asked = await phone.post("/k/id/message", data={"code": code})
    back = await phone.post("/k/id/told", data=form_of(asked) | {"message": "abc"})
    thanked = await phone.post("/k/id/told", data=form_of(back) | {"message": "Uang saya diminta orang.\r\nTolong."})

    assert [page.status_code for page in (asked, back, thanked)] == [200, 422, 200]
    assert "Ada yang ingin Anda sampaikan?" in asked.text
    assert "5 sampai 1.000 huruf" in back.text
    assert await value("SELECT text FROM case_event") == "Uang saya diminta orang.\nTolong."
    for page in (asked, back, thanked):
        words = re.sub(r"<[^>]*>", " ", page.text)
        assert not TELLING.search(words.replace("1.000 huruf", "").replace("orang kantor", "")), words
        assert not hurts(page.text), page.text
        assert "<script" not in page.text
        assert "set-cookie" not in page.headers


async def test_a_message_with_a_wrong_code_is_answered_to_the_byte_like_any_wrong_code(phone, office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=1)
    await cards.void_card(await card_of(paid.women[0].enrollment), reason="hilang di jalan", by=office.supervisor)
    wrong = [made[0].codes[0].code, new_code(), "", "<b>"]

    answers = [await phone.post("/k/id/message", data={"code": c}) for c in wrong]
    answers += [
        await phone.post("/k/id/told", data={"code": c, "message": m}) for c in wrong for m in ("", "halo semua")
    ]
    answers.append(await type_code(phone, new_code()))

    assert {one.status_code for one in answers} == {422}
    assert len({one.content for one in answers}) == 1
    assert await value("SELECT count(*) FROM case_response") == 0


async def test_a_language_that_is_not_there_is_no_page(phone):
    assert (await phone.get("/k/xx")).status_code == 404
    assert (await phone.post("/k/xx", data={"code": "x"})).status_code == 404


async def test_no_code_stands_in_any_log(phone, cluster: Cluster, office: Office, paid: Chain, capsys):
    """Good and bad ones, whole and with one letter missing, through the whole application and into PostgreSQL."""
    shape_our_own()
    made = await cards_in_their_hands(office, paid, women=2)
    good, other, wrong = made[0].codes[0].code, made[1].codes[0].code, new_code()
    await answer(phone, await type_code(phone, good), received="4000000", took="yes")
    for code in (good, wrong, other[:-1], f"{other}'--", other):
        await type_code(phone, code)
    await phone.get(f"/k/{wrong}")

    told = capsys.readouterr()
    said = told.out + told.err + cluster.postgres.log.read_text(errors="replace")
    codes = [code for card in made for one in card.codes for code in (one.code, one.code.replace("-", ""))]
    assert [code for code in (*codes, wrong, wrong.replace("-", "")) if code in said] == []
