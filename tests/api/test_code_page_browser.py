"""The code page on a small phone that runs no script: it fits, can be read aloud, and takes her answer."""

import pytest
from playwright.async_api import expect

from tests.card_builders import cards_in_their_hands
from tests.chain_builders import value
from tests.chain_templates import Chain, paid
from tests.people_builders import Office
from tests.windows import look, window

__all__ = ["paid"]
pytestmark = pytest.mark.browser
LANGUAGES = [pytest.param(language, marks=pytest.mark.figures) for language in ("id", "en")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_step_fits_a_small_phone_and_can_be_read_aloud(language: str, office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    async with window(360, 640) as page:
        await page.goto(f"/k/{language}")
        await look(page, "code")
        await page.fill("#code", code[:-1])
        await page.click("button")
        await look(page, "refused")
        await page.fill("#code", code.lower())
        await page.click("button")
        await look(page, "answer")
        await page.fill("#received", "lima juta")
        await page.check("[value=no]")
        await page.click("button")
        await look(page, "asked again")
        await page.fill("#received", "5.000.000")
        await page.click("button")
        await look(page, "thanks")
        assert await page.context.cookies() == []

    assert await value("SELECT received_rp FROM card_answer") == 5_000_000


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_message_is_written_on_a_small_phone_without_scripts(language: str, office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    async with window(360, 640) as page:
        await page.goto(f"/k/{language}")
        await page.fill("#code", code)
        await page.click("button.other")
        await look(page, "message")
        for field in ("#message", "button"):
            box = await page.locator(field).bounding_box()
            assert box is not None
            assert box["height"] >= 48, field
        await page.fill("#message", "Uang saya diminta orang")
        await page.click("button")
        await look(page, "told")
        await expect(page.get_by_role("status")).to_be_visible()

    assert await value("SELECT text FROM case_event") == "Uang saya diminta orang"


async def test_it_works_without_scripts_and_every_field_is_large_enough_for_a_thumb(office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    async with window(360, 640, scripts=False) as page:
        await page.goto("/k/")
        await page.fill("#code", code)
        await page.click("button")
        for field in ("#received", "button", ".pick >> nth=0"):
            box = await page.locator(field).bounding_box()
            assert box is not None
            assert box["height"] >= 48, field
        await page.fill("#received", "0")
        await page.check("[value=yes]")
        await page.click("button")
        await expect(page.get_by_role("status")).to_be_visible()

    assert await value("SELECT took_part FROM card_answer") == "yes"
