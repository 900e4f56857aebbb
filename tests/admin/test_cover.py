"""The cover over an idle page, in a real browser: everything on the screen stays, and a refused Save is sent again."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.chain_builders import rows
from tests.chromium import faults
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, code_for
from tests.program_builders import Program
from tests.sign_in_pages import sign_in_at
from tests.windows import window

pytestmark = [pytest.mark.browser, pytest.mark.figures]

IDLE = "UPDATE session SET expiry_date = now() AT TIME ZONE 'UTC' - interval '1 second'"
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
async def page(database: Database, office: Office) -> AsyncIterator[Page]:
    expect.set_options(timeout=20_000)
    async with window(1280) as page:
        page.set_default_timeout(15_000)
        yield page


async def answer(page: Page, typed: str) -> None:
    await page.fill("dialog.cover input", typed)
    await page.click("dialog.cover button.main")


DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


async def open_the_form(page: Page, address: str) -> None:
    """Piccolo Admin draws a form at once and again with its first values; what was typed in between would be lost."""
    fields, values = re.compile("form=add"), re.compile("/new/")
    async with page.expect_response(fields) as drawn, page.expect_response(values) as filled:
        await page.goto(address)
    for told in (await drawn.value, await filled.value):
        await told.finished()
    await page.evaluate(DRAWN)


async def test_an_idle_page_is_covered_and_keeps_the_file_that_was_chosen(
    page: Page, database: Database, prepared: Program
):
    await sign_in_at(page, "staff")
    await page.goto("/desk/imports/")
    field = page.locator("input[type=file]").first
    await field.set_input_files({"name": "calon.csv", "mimeType": "text/csv", "buffer": b"nik;nama\n"})
    await (await database.owner()).execute(IDLE)

    await page.evaluate(LOOK)
    cover = page.locator("dialog.cover")
    await expect(cover).to_be_visible()
    seen = await faults(page)
    await page.keyboard.press("Escape")
    await answer(page, "salah sekali")
    await expect(page.locator("dialog.cover .wrong")).to_contain_text("Kata sandi salah")
    await answer(page, PASSWORD)

    await expect(cover).to_have_count(0)
    assert seen == []
    assert await field.evaluate("field => field.files[0].name") == "calon.csv"
    assert (await page.request.get("/desk/")).url.endswith("/desk/")


async def test_a_session_that_ended_is_said_and_the_page_stays(page: Page, database: Database):
    await sign_in_at(page, "staff")
    await page.goto("/desk/imports/")
    await (await database.owner()).execute("DELETE FROM session")

    await page.evaluate(LOOK)

    await expect(page.locator("dialog.cover")).to_contain_text("Masuk lagi di tab baru")


async def test_a_save_in_piccolo_admin_asks_for_password_and_code_and_is_sent_again(page: Page, database: Database):
    await sign_in_at(page, "administrator")
    await page.goto("/admin/")
    await page.locator("#start").get_by_role("link", name="Organisasi", exact=False).click()
    await open_the_form(page, page.url.split("?")[0].rstrip("/") + "/add/")
    await page.fill("[name=name]", "LKS Baru")
    await page.select_option("[name=kind]", "lks")
    await page.fill("[name=region_code]", "35.10")
    owner = await database.owner()
    await owner.execute("UPDATE session SET proved_at = now() - interval '10 minutes'")
    await owner.execute(IDLE)

    await page.click("form button[data-uitest=create_button], form button")
    await expect(page.locator("dialog.cover")).to_contain_text("Layar terkunci")
    await answer(page, PASSWORD)
    await expect(page.locator("dialog.cover")).to_contain_text("Langkah ini perlu kode")
    before = await rows("SELECT name FROM organization WHERE name = 'LKS Baru'")
    await answer(page, await code_for("administrator"))
    await expect(page.locator("dialog.cover")).to_have_count(0)
    await expect(page.locator("td", has_text="LKS Baru").first).to_be_visible()

    assert before == []
    assert len(await rows("SELECT name FROM organization WHERE name = 'LKS Baru'")) == 1
