"""A phone that cannot send: its file goes to the desk, a supervisor uploads it, and the phone sends the same later."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.field.handset import Handset, expect
from tests.people_builders import Office
from tests.shopping_builders import Item
from tests.windows import look, press, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.figures]

BACKUP = "/desk/phone-backup"
COUNTED = """SELECT (SELECT count(*) FROM field_event), (SELECT count(*) FROM shopping_trip),
  (SELECT count(*) FROM purchase), (SELECT count(*) FROM receipt), (SELECT count(*) FROM unbought_item),
  (SELECT count(*) FROM document)"""


@pytest.fixture
async def desk(browser: Browser, handset: Handset) -> AsyncIterator[Page]:
    """The supervisor's window on the same application."""
    context = await browser.new_context(base_url=handset.road.address, viewport={"width": 360, "height": 740})
    page = await context.new_page()
    await sit_down(page, "supervisor")
    yield page
    await context.close()


async def saved_to_a_file(handset: Handset, place: Path) -> Path:
    await handset.go("help")
    async with handset.page.expect_download() as waiting:
        await handset.page.click("[data-backup]")
    download = await waiting.value
    await download.save_as(place / download.suggested_filename)
    return place / download.suggested_filename


async def uploaded(desk: Page, file: Path) -> list[tuple[str, str]]:
    """Of each line of the file its state and what is said about it."""
    await desk.goto(BACKUP)
    await desk.set_input_files("input[type=file]", file)
    await press(desk, "form.narrow button.main")
    await look(desk, BACKUP)
    cells = await desk.locator("tbody td").all_inner_texts()
    return list(zip(cells[::2], cells[1::2], strict=True))


async def counts() -> list[int]:
    return list((await rows(COUNTED))[0])


async def test_records_of_a_file_appear_once_whoever_brings_them_again(
    handset: Handset, desk: Page, paid: Chain, items: list[Item], office: Office, tmp_path: Path
) -> None:
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    await handset.go(f"p/{paid.women[0].code}/not-bought/{items[3].key}")
    await handset.page.fill("#reason", "Kios belum kosong")
    await handset.save()
    file = await saved_to_a_file(handset, tmp_path)
    assert file.name.startswith("pendamping-")
    assert [paid.women[0].line.name in file.read_text(), paid.women[0].line.nik in file.read_text()] == [False, False]

    said = await uploaded(desk, file)
    once = await counts()
    again = await uploaded(desk, file)

    assert said == [("tercatat", "–")] * 3
    assert again == [("tercatat", "sudah sampai sebelumnya")] * 3
    assert once[:5] == [3, 2, 2, 2, 1]
    assert await counts() == once
    carriers = {tuple(row) for row in await rows("SELECT companion, carrier FROM field_event")}
    assert carriers == {(office.companion.id, office.supervisor.id)}

    await handset.context.set_offline(False)
    await handset.all_sent()
    assert [call.code for call in handset.road.posted()] == [200, 200, 200]
    assert await counts() == once
    await handset.go(f"p/{paid.women[0].code}")
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.350.000")


async def test_a_record_of_the_file_that_was_changed_is_refused_and_the_rest_goes_in(
    handset: Handset, desk: Page, paid: Chain, items: list[Item], tmp_path: Path
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    sent = handset.road.posted()[0].body.decode()
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    file = await saved_to_a_file(handset, tmp_path)
    forged = sent.replace('"receipt_total_rp":1450000', '"receipt_total_rp":1950000')
    assert forged != sent
    with file.open("a") as more:
        more.write('{"event":' + forged + "}\n")

    said = await uploaded(desk, file)

    assert [state for state, _ in said] == ["tercatat", "ditolak"]
    totals = await value("SELECT array_agg(receipt_total_rp ORDER BY receipt_total_rp) FROM shopping_trip")
    assert totals == [200_000, 1_450_000]
