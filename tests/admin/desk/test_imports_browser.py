"""The pages of lists in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest
from playwright.async_api import FilePayload, Page

from tests.chain_builders import SITE, nik
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.windows import look, look_at, press, sit_down, window
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
    async with window(width) as page:
        await sit_down(page, "staff")
        await match_columns(page)
        await look_at(page, "/desk/imports/")
        await upload(page, mixed)
        await look(page, "preview")
        said = await page.inner_text("main")
        await press(page, "button:has-text('Terapkan 2 baris')")
        await look(page, "applied")
        here = page.url.partition("?")[0]

        await sit_down(page, "staff2")
        await open_the_sample(page, here)
        await page.goto(here)
        await page.click("text=Batalkan daftar ini")
        await page.fill("form[action$='/undo'] textarea", "berkas gelombang lain")
        await press(page, "button:has-text('Batalkan 1 pendaftaran')")
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
    await press(page, "button:has-text('Baca dengan kolom ini')")


async def open_the_sample(page: Page, here: str) -> None:
    await page.goto(f"{here}/screening")
    await page.fill("textarea[name=reason]", "membandingkan dengan KTP")
    await page.locator("form[action$='/names'] button").click()
    await page.wait_for_selector("input[name=compared]")
    await look(page, "screening")


async def upload(page: Page, file: FilePayload) -> None:
    await page.goto("/desk/imports/")
    if not await page.locator("input[type=file]").is_visible():
        await page.click("text=Unggah daftar baru")
    await page.set_input_files("input[type=file]", file)
    await press(page, "button:has-text('Unggah dan periksa')")
