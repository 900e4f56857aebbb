"""Opening accounts in a browser, on a phone and on a desk: the form, the answer, the choice, nothing sideways."""

import pytest

from operations.money import opening_profiles
from tests.admin.desk.test_account_answers import answer_for
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.service_builders import bank_form
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_answer_is_taken_as_far_as_it_is_good_at_any_width(
    width: int, determined: Chain, office: Office
) -> None:
    form = await opening_profiles.draft_form(bank_form(), by=office.staff)
    await opening_profiles.activate_form(form, by=office.treasurer)
    await opening_profiles.draft_form(bank_form("009"), by=office.staff2)
    here = f"/desk/accounts/decrees/{determined.decree}"
    file = {"name": "jawaban.csv", "mimeType": "text/csv", "buffer": answer_for(determined)}

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/opening-forms/", here)
        await page.fill("[name=reason]", "jawaban bank")
        await press(page, f"form[action='{here}/names'] button")
        await look(page, "recording")
        await page.set_input_files("[name=file]", file)
        await press(page, f"form[action='{here}/answers'] button")
        await look(page, "judged")
        key = await value("SELECT id FROM account_answer")
        await press(page, f"form[action='/desk/accounts/answers/{key}/apply'] button")
        await look(page, "taken")

    assert await value("SELECT count(*) FROM bank_account") == 4


@pytest.mark.parametrize("width", WIDTHS)
async def test_how_each_account_was_compared_is_chosen_at_any_width(
    width: int, determined: Chain, office: Office
) -> None:
    here = "/desk/accounts/verify"
    async with window(width) as page:
        await sit_down(page, "staff")
        await page.goto(f"/desk/accounts/decrees/{determined.decree}")
        await page.fill("[name=reason]", "buku tabungan")
        await press(page, f"form[action$='{determined.decree}/names'] button")
        woman = determined.women[0]
        await page.fill("[name=lines]", f"{woman.code};008;7000000000001;{woman.line.name};20/08/2013")
        await press(page, f"form[action$='decrees/{determined.decree}'] button")
    async with window(width) as page:
        await sit_down(page, "treasurer")
        await look_at(page, here)
        await page.check("[name=account]")
        await page.select_option("select[name^='method.']", "bank_letter")
        await press(page, f"form[action='{here}'] button")

    assert await value("SELECT method FROM account_verification") == "bank_letter"
