"""The pages of lists in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest
from playwright.async_api import FilePayload, Page

from tests.api.served import served
from tests.chain_builders import SITE, nik
from tests.chain_templates import Chain
from tests.chromium import WIDTHS, chromium, faults
from tests.people_builders import session_of
from tests.workbooks import xlsx

pytestmark = pytest.mark.browser


def book(headings: list[str], *lines: list[object]) -> FilePayload:
    content = xlsx([["DAFTAR CALON"], headings, *lines])
    return FilePayload(name="daftar.xlsx", mimeType="application/x-xlsx", buffer=content)


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_of_lists_fit_and_can_be_read_aloud(width: int, proposed: Chain) -> None:
    woman = proposed.women[0]
    mixed = book(
        ["NIK", "Nama", "Lokasi", "Alamat"],
        [nik(31), "BU BENAR", SITE, "Jalan 1"],
        [int(nik(32)), "BU ANGKA", SITE, "Jalan 2"],
        [woman.line.nik, "NAMA BARU", SITE, "Jalan 3"],
    )
    async with chromium() as browser, served() as address:
        context = await browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = await context.new_page()
        await sit(context, "staff", address)
        await match_columns(page)
        await page.goto("/desk/imports/")
        await look(page, "lists")
        await upload(page, mixed)
        await look(page, "preview")
        said = await page.inner_text("main")
        await press(page, "Terapkan 2 baris")
        await look(page, "applied")
        here = page.url.partition("?")[0]

        await sit(context, "staff2", address)
        await open_the_sample(page, here)
        await page.goto(here)
        await page.click("text=Batalkan daftar ini")
        await page.fill("form[action$='/undo'] textarea", "berkas gelombang lain")
        await press(page, "Batalkan 1 pendaftaran")
        await look(page, "undone")
        undone = await page.inner_text("main")

    assert "A4: NIK terbaca sebagai angka" in said
    assert "yang berbeda: Nama, Alamat." in said
    assert "Daftar ini dibatalkan." in undone


async def match_columns(page: Page) -> None:
    await upload(page, book(["Nomor Induk", "Siapa", "Titik Kumpul"], [nik(30), "BU SATU", SITE]))
    await look(page, "columns")
    for place, field in (("A", "nik"), ("B", "legal_name"), ("C", "site")):
        await page.select_option(f"select[name=column-{place}]", field)
    await page.fill("input[name=save_as]", "Dinas Sosial")
    await press(page, "Baca dengan kolom ini")


async def open_the_sample(page: Page, here: str) -> None:
    await page.goto(f"{here}/screening")
    await page.fill("textarea[name=reason]", "membandingkan dengan KTP")
    await page.locator("form[action$='/names'] button").click()
    await page.wait_for_selector("input[name=compared]")
    await look(page, "screening")


async def sit(context, username: str, address: str) -> None:
    await context.clear_cookies()
    await context.add_cookies([{"name": "id", "value": await session_of(username), "url": address}])


async def upload(page: Page, file: FilePayload) -> None:
    await page.goto("/desk/imports/")
    if not await page.locator("input[type=file]").is_visible():
        await page.click("text=Unggah daftar baru")
    await page.set_input_files("input[type=file]", file)
    await press(page, "Unggah dan periksa")


async def press(page: Page, words: str) -> None:
    async with page.expect_event("load"):
        await page.click(f"button:has-text('{words}')")


async def look(page: Page, where: str) -> None:
    for summary in await page.query_selector_all("main details:not([open]) > summary"):
        await summary.click()
    assert await faults(page) == [], where
