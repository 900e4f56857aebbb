"""No page of the desk shows a NIK, a legal name, an account or a site's name to somebody who did not open it."""

import re

import pytest

from tests.admin.desk.builders import flagged_purchase
from tests.admin.desk.conftest import SignIn
from tests.admin.desk.test_door import PAGES, pages_of
from tests.chain_templates import Chain
from tests.house.shape import hurting_words
from tests.house.sources import Source
from tests.people_builders import Office
from tests.program_builders import SITE


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor"])
async def test_no_page_names_anybody(who: str, seat: SignIn, paid: Chain, office: Office):
    purchase = await flagged_purchase(office, paid, paid.women[0])
    browser = await seat(who)
    secrets = [secret for woman in paid.women for secret in (woman.line.nik, woman.line.name, woman.line.nik[-11:])]
    secrets += [SITE] if who != "supervisor" else []

    for path in [*PAGES, *await pages_of(paid), f"/desk/purchases/{purchase}"]:
        page = await browser.get(path)

        assert (path, [secret for secret in secrets if secret in page.html]) == (path, [])


async def test_no_page_uses_a_word_that_hurts(seat: SignIn, paid: Chain):
    browser = await seat("supervisor")

    for path in [*PAGES, *await pages_of(paid)]:
        assert hurting_words(Source(path, (await browser.get(path)).words)) == []


async def test_a_forged_confirmation_sentence_is_not_shown(seat: SignIn, paid: Chain):
    browser = await seat("staff")

    page = await browser.get("/desk/?said=Uang+Anda+hilang")

    shown = re.sub(r'<input type="hidden"[^>]*>', "", page.html)  # where the choice of language leads back to
    assert (page.said, "hilang" in shown) == ("", False)


async def test_what_somebody_typed_is_shown_as_text_and_never_as_markup(seat: SignIn, paid: Chain):
    browser = await seat("staff")
    base = f"/desk/people/{paid.women[0].code}/uji-2013"
    page = await browser.get(f"/desk/people/{paid.women[0].code}")

    again = await browser.send(page, f"{base}/leave", how="moved", reason='"><script>alert(1)</script>')

    assert again.status == 422
    assert re.findall("<script[^>]*", again.html) == re.findall("<script[^>]*", page.html)
    assert "<script>" not in again.html
    assert again.forms[f"{base}/leave"]["reason"] == ['"><script>alert(1)</script>']
