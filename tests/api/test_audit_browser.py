"""The auditor's pages in a real browser without JavaScript, on a phone and on a desk: nothing sideways, axe clean."""

import hashlib

import pytest

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.sample_results import Result, close_sample, evaluate_sample, record_results
from tables.books.audit_sample import SampleOutcome
from tests.audit_templates import LAST_DAY, Audited, pulled
from tests.chain_builders import value
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.sample_builders import in_field
from tests.sign_in_pages import sign_in_at
from tests.windows import look, look_at, press, sit_down, window

CHECKS = ("/audit/checks", "/audit/checks/F03", "/audit/checks/bpk")
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(office: Office, audited: Audited, width: int) -> None:
    async with window(width) as page:
        await sit_down(page, "auditor")
        await make_checkpoint(by=SYSTEM)
        await look_at(
            page,
            "/audit/?wave=1&since=2013-09-02",
            "/audit/tokens",
            *CHECKS,
            "/audit/books",
            "/audit/samples?frame=people&method=attribute",
        )
        decree, sample = await value("SELECT id FROM decree"), await in_field(office)
        await look_at(page, f"/audit/checks/trail?table=decree&key={decree}", f"/audit/samples/{sample}")
        seen = [Result(place, SampleOutcome.exact, LAST_DAY) for place in range(2, 7)]
        less = Result(1, SampleOutcome.deviates, LAST_DAY, found_rp=5)
        await record_results(sample, [less, *seen], by=office.auditor)
        await evaluate_sample(sample, by=office.auditor)
        await look_at(page, f"/audit/samples/{sample}")
        await close_sample(sample, conclusion="Satu kurang.", by=office.auditor)
        await look_at(page, f"/audit/samples/{sample}", "/audit/chain")
        await press(page, "form[action='/audit/chain/verify'] button")
        await look(page, "/audit/chain/verify")


async def test_a_button_gives_the_file_and_the_page_its_proof(office: Office, audited: Audited) -> None:
    expected, _ = await pulled("people", by=SYSTEM, excel=True)
    async with window(1280, scripts=False) as page:
        await sign_in_at(page, "auditor")
        await page.wait_for_url("**/audit/")
        async with page.expect_download() as waiting:
            await page.click("a[href*='people.csv'][href*='excel=1']")
        download = await waiting.value
        content = (await download.path()).read_bytes()
        await page.goto("/audit/")
        proof = await page.locator("td.seal").first.inner_text()

    assert download.suggested_filename == "people-uji-2013.csv"
    assert content == expected
    assert proof == hashlib.sha256(expected).hexdigest()
