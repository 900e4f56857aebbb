"""The phone's own store: closed under the page, thrown away by the browser, emptied by hand; what waits for Wi-Fi."""

import pytest
from playwright.async_api import Page

from operations.selection import candidates
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field.handset import Handset, expect, until
from tests.field.road import BUSY
from tests.people_builders import Office
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

REMEMBERED = """{
  const open = IDBFactory.prototype.open;
  self.connections = [];
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener("success", () => self.connections.push(request.result));
    return request;
  };
}"""
CLOSED = """told => self.connections.splice(0).forEach((one) => {
  one.close();
  if (told) one.dispatchEvent(new Event("close"));
})"""
UPGRADED = """name => new Promise((done) => {
  const request = indexedDB.open(name, 2);
  let blocked = false;
  request.onblocked = () => { blocked = true; };
  request.onsuccess = () => { const said = [request.result.version, blocked]; request.result.close(); done(said); };
})"""
ON_MOBILE_DATA = """{
  const connection = Object.assign(new EventTarget(), { type: "cellular" });
  Object.defineProperty(Navigator.prototype, "connection", { get: () => connection });
  delete self.SyncManager.prototype.register;
}"""
PAIRED = """SELECT u.username FROM device d JOIN user_account u ON u.id = d."user"
WHERE d.kind = 'phone' AND d.revoked_at IS NULL"""
ON_WIFI = "() => { navigator.connection.type = 'wifi'; navigator.connection.dispatchEvent(new Event('change')); }"


@pytest.mark.parametrize("told", [True, False], ids=["the page hears it", "the page does not hear it"])
async def test_a_store_that_is_closed_under_the_page_is_opened_again(
    told: bool, handset: Handset, paid: Chain, items: list[Item]
) -> None:
    """As a phone does that is short of memory."""
    await handset.page.add_init_script(REMEMBERED)
    await handset.reload()
    await handset.write_trip(paid.women[0], items[0], 1_450_000)
    await handset.cut()

    await handset.page.evaluate(CLOSED, told)
    await handset.page.fill("#shop", "Toko Sumber")
    await handset.add_photo("receipt", 2)
    await handset.page.evaluate(CLOSED, told)
    await handset.save()
    await handset.page.evaluate(CLOSED, told)
    await handset.mend()
    await handset.all_sent()

    assert await value("SELECT shop FROM shopping_trip") == "Toko Sumber"
    assert await value("SELECT count(*) FROM receipt") == 2


async def test_a_newer_page_in_another_tab_does_not_wait_for_the_older_one(
    handset: Handset, paid: Chain, items: list[Item], office: Office
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.write_trip(paid.women[0], items[1], 200_000, photo=None)
    other = await handset.another_tab()

    upgraded = await other.evaluate(UPGRADED, f"field-{office.companion.id}")
    await handset.page.fill("#shop", "Toko Lain")

    assert upgraded == [2, False]
    await expect(handset.page.locator("[data-full]")).to_have_text("Belum tersimpan. Coba lagi.")
    assert await handset.page.input_value("#shop") == "Toko Lain"
    assert len(await handset.unsent()) == 1


async def test_a_browser_that_threw_everything_away_asks_for_the_pin_and_works_again(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000, photo=None)
    devtools = await handset.context.new_cdp_session(handset.page)
    thrown = {"origin": handset.road.address, "storageTypes": "indexeddb"}

    await devtools.send("Storage.clearDataForOrigin", thrown)
    await handset.page.fill("#shop", "Toko Sumber")
    await expect(handset.page.locator("[data-full]")).to_have_text("Belum tersimpan. Coba lagi.")
    await handset.reload()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


@pytest.fixture
async def saving(handset: Handset) -> Page:
    """On mobile data, with "photos by Wi-Fi only" chosen."""
    await handset.page.add_init_script(ON_MOBILE_DATA)
    await handset.reload()
    await handset.go("help")
    await handset.page.check("#wifi")
    return handset.page


async def test_photos_wait_for_wifi_when_she_wants_it_and_text_goes_at_once(
    saving: Page, handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.go(f"p/{paid.women[0].code}/not-bought/{items[3].key}")
    await saving.fill("#reason", "Kios belum kosong")
    await handset.save()
    await handset.waits(1)
    await handset.context.set_offline(True)
    await handset.context.set_offline(False)
    await handset.reload()
    await handset.go("outbox")
    await expect(saving.locator("[data-row]")).to_contain_text("Menunggu Wi-Fi, seperti pilihan Anda.")
    assert [call.event["kind"] for call in handset.road.posted()] == ["not_bought"]
    assert handset.road.posted("/field/api/photos/") == []

    await saving.evaluate(ON_WIFI)
    await handset.all_sent()

    assert [call.event["kind"] for call in handset.road.posted()] == ["not_bought", "shopping_trip"]
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_her_own_press_sends_photos_over_any_connection(
    saving: Page, handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.waits(1)

    await handset.send_now()
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_the_data_that_it_cost_is_shown(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    await handset.heard()
    calls = [call for call in handset.road.calls if call.path.startswith("/field/api/")]
    used = next(row for row in await handset.stored("meta") if isinstance(row, dict) and "up" in row)

    up, down = sum(len(call.body) for call in calls), sum(call.sent for call in calls)
    assert up <= used["up"] <= up + 1_000 * len(calls)
    assert down / 4 <= used["down"] <= 4 * down
    await handset.go("help")
    shown = -(-used["up"] // 1000)
    await expect(handset.page.locator("main")).to_contain_text(f"Bulan ini kira-kira {shown} KB terkirim dan")


async def paired_phones(database: Database) -> list[str]:
    found = await (await database.owner()).fetch(PAIRED)
    return [row[0] for row in found]


async def hers_is_ended(database: Database) -> bool:
    return await paired_phones(database) == ["companion"]


async def nobody_is_paired(database: Database) -> bool:
    return await paired_phones(database) == []


async def test_a_phone_is_emptied_only_after_everything_is_sent_or_saved(
    handset: Handset, paid: Chain, items: list[Item], database: Database
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    assert await handset.stored("photo") == []  # what the office has leaves the phone by itself
    await handset.cut()
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    told = handset.page.locator("#emptied")

    await handset.go("help")
    await handset.page.click("[data-empty]")
    await expect(told).to_have_text("Masih ada catatan yang belum terkirim. Kirim atau simpan cadangan dahulu.")
    assert (len(await handset.unsent()), len(await handset.stored("photo"))) == (1, 1)

    async with handset.page.expect_download():
        await handset.page.click("[data-backup]")
    await handset.page.click("[data-empty]")
    await expect(told).to_contain_text("Tekan sekali lagi.")
    assert len(await handset.unsent()) == 1
    await handset.page.click("[data-empty]")
    await handset.page.wait_for_selector("#pin")

    names = await handset.page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == ["field"]
    assert await paired_phones(database) == ["companion"]  # nobody could tell the office

    await handset.mend()
    await until(lambda: nobody_is_paired(database), "emptied without a signal, and still paired afterwards")


async def test_emptying_keeps_what_another_companion_has_not_sent(
    handset: Handset, paid: Chain, items: list[Item], office: Office, database: Database
) -> None:
    await candidates.assign_companion([paid.women[5].enrollment], companion=office.companion2.id, by=office.staff)
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    handset.road.before = lambda call: BUSY if call.path == "/field/api/events" else None
    await handset.context.set_offline(False)
    await handset.pair("companion2", pin="915384")
    await handset.enter("915384")

    await handset.go("help")
    await handset.page.click("[data-empty]")
    await expect(handset.page.locator("#emptied")).to_contain_text("Tekan sekali lagi.")
    await handset.page.click("[data-empty]")
    await handset.page.wait_for_selector("#pin")
    await until(lambda: hers_is_ended(database), "emptied with a signal, and still paired")
    handset.road.before = lambda _: None
    await handset.pair("companion")
    await handset.enter()
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000
