"""Who finds the phone finds nothing to read; who owns it keeps her records whatever the office says about the phone."""

import json

import pytest
from playwright.async_api import Browser

from operations.selection import candidates
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field.handset import PIN, Handset, expect
from tests.field.road import BUSY
from tests.people_builders import Office
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

WRONG = "771204"
SHIFT = "by => { const now = Date.now.bind(Date); Date.now = () => now() + by; }"
WAKE = "document.dispatchEvent(new Event('visibilitychange'))"
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


async def everything_stored(handset: Handset) -> str:
    """What the phone's databases hold, as text: sealed bytes are numbers."""
    return await handset.page.evaluate(
        """async () => {
          const found = [];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done) => {
              const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
            for (const place of db.objectStoreNames) {
              const rows = await new Promise((done) => {
                const r = db.transaction(place).objectStore(place).getAll(); r.onsuccess = () => done(r.result); });
              found.push(...rows.map((row) => JSON.stringify(row, (key, value) =>
                value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : value)));
            }
            db.close();
          }
          return found.join("\\n");
        }"""
    )


async def wrong_pin(handset: Handset, pin: str = WRONG) -> str:
    await handset.page.wait_for_selector("#pin")
    await handset.page.fill("#pin", pin)
    await handset.page.click("button.main")
    await expect(handset.page.locator("#pin-wrong")).not_to_be_empty()
    return await handset.page.locator("#pin-wrong").inner_text()


async def test_nothing_of_her_people_can_be_read_without_the_pin(handset: Handset, paid: Chain) -> None:
    await handset.go(f"p/{paid.women[0].code}")
    stored = await everything_stored(handset)

    names = [row[0] for row in await rows("SELECT call_name FROM person")]
    secrets = [text for woman in paid.women for text in (woman.code, woman.line.nik, woman.line.name)]
    assert [text for text in (*names, *secrets, "Etalase", "5000000") if text and text in stored] == []
    assert len(stored) > 3000

    await handset.cut()
    await handset.page.reload()
    assert await wrong_pin(handset) == "PIN salah."
    assert paid.women[0].code not in await handset.page.content()
    await handset.enter()
    await expect(handset.page.locator("h1")).to_contain_text(paid.women[0].code)


async def test_wrong_pins_without_a_signal_make_the_phone_wait_longer_and_longer(handset: Handset) -> None:
    await handset.cut()
    await handset.page.reload()
    for _ in range(4):
        assert await wrong_pin(handset) == "PIN salah."

    assert await wrong_pin(handset) == "Terlalu banyak PIN salah. Tunggu 1 menit."
    await handset.page.reload()
    assert await wrong_pin(handset, "402719") == "Terlalu banyak PIN salah. Tunggu 1 menit."
    await handset.page.evaluate(SHIFT, MINUTE + 1000)
    assert await wrong_pin(handset) == "Terlalu banyak PIN salah. Tunggu 2 menit."
    await handset.page.evaluate(SHIFT, 2 * MINUTE)
    await handset.enter()


async def test_after_fifteen_minutes_it_locks_and_what_was_typed_is_still_there(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000, photo=None)
    await handset.cut()
    await handset.page.evaluate(SHIFT, 14 * MINUTE)
    await handset.page.evaluate(WAKE)
    assert await handset.page.locator("#pin").count() == 0

    await handset.page.evaluate(SHIFT, 2 * MINUTE)
    await handset.page.evaluate(WAKE)
    await handset.page.wait_for_selector("#pin")
    assert paid.women[0].code not in await handset.page.locator("main").inner_html()
    await handset.enter()

    assert await handset.page.input_value(f"#a_{items[0].key}") == "1450000"


async def test_fourteen_days_without_the_office_empty_the_package_and_never_the_queue(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.trip(paid.women[0], items[2], 180_000, shop="Toko Lama", photo=3)
    await handset.all_sent()
    await handset.heard()
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    assert [row["title"][:9] for row in await handset.stored("sent")] == ["Toko Lama"]

    await handset.page.evaluate(SHIFT, 14 * DAY + MINUTE)
    await handset.page.evaluate(WAKE)
    await handset.page.wait_for_selector("#pin")
    assert "Perlu sinyal sekali" in await wrong_pin(handset, "402719")
    assert (await handset.stored("sent"), len(await handset.unsent())) == ([], 1)
    assert "Toko Lama" not in await everything_stored(handset)

    await handset.mend()
    await handset.page.reload()
    await handset.enter()
    await handset.all_sent()
    assert await value("SELECT sum(receipt_total_rp) FROM shopping_trip") == 1_630_000


async def test_a_clock_that_is_wrong_by_a_day_changes_no_date(
    handset: Handset, paid: Chain, items: list[Item], database: Database
) -> None:
    await handset.context.add_init_script(
        f"{{ const Real = Date; const off = {-23 * 60 * MINUTE}; Date = class extends Real {{"
        "constructor(...given) { super(...(given.length ? given : [Real.now() + off])); }"
        "static now() { return Real.now() + off; } }; }"
    )
    await handset.reload()
    await handset.fresh()
    await handset.cut()
    await handset.write_trip(paid.women[0], items[0], 1_450_000)

    assert await handset.page.input_value("#bought_on") == str(await today())
    await handset.save()
    await handset.mend()
    await handset.all_sent()
    event = handset.road.posted()[0].event
    assert abs(event["clock_offset_s"] - 23 * 3600) < 120
    assert await value("SELECT verdict FROM field_event") == "applied"


async def test_a_revoked_phone_forgets_her_people_and_sends_when_she_is_back(
    handset: Handset, paid: Chain, items: list[Item], database: Database, office: Office
) -> None:
    await handset.trip(paid.women[0], items[2], 180_000, shop="Toko Lama", photo=3)
    await handset.all_sent()
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.write_trip(paid.women[0], items[1], 200_000, photo=2)
    await (await database.owner()).execute("UPDATE device SET revoked_at = now()")

    await handset.mend()
    await expect(handset.page.locator("h1")).to_have_text("HP ini tidak terhubung")
    await expect(handset.page.locator("main")).to_contain_text("1 catatan belum terkirim tetap di HP ini.")
    assert (await handset.stored("draft"), len(await handset.stored("photo"))) == ([], 1)
    assert await handset.stored("sent") == []
    assert not any("data" in row for row in await handset.stored("meta") if isinstance(row, dict))

    await handset.pair(pin="915384")
    await handset.enter("915384")
    await handset.all_sent()
    assert await value("SELECT sum(receipt_total_rp) FROM shopping_trip") == 1_630_000


async def test_a_phone_that_the_office_forgot_keeps_what_she_had_begun(
    handset: Handset, paid: Chain, items: list[Item], database: Database
) -> None:
    await handset.cut()
    await handset.write_trip(paid.women[0], items[0], 1_450_000)
    await (await database.owner()).execute("UPDATE device SET expires_at = now() - interval '1 minute'")
    await handset.mend()
    await handset.page.reload()
    await handset.page.fill("#pin", PIN)
    await handset.page.click("button.main")
    await expect(handset.page.locator("h1")).to_have_text("HP ini tidak terhubung")
    assert not any("data" in row for row in await handset.stored("meta") if isinstance(row, dict))

    await handset.pair()
    await handset.enter()
    await handset.go(f"p/{paid.women[0].code}/shopping")
    await expect(handset.page.locator("#shop")).to_have_value("Toko Makmur")
    await handset.save()
    await handset.all_sent()
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_a_lost_phone_is_emptied_at_its_next_contact(
    handset: Handset, paid: Chain, items: list[Item], database: Database
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await (await database.owner()).execute("UPDATE device SET revoked_at = now(), lost_at = now()")

    await handset.mend()
    await expect(handset.page.locator("main")).to_contain_text("Semua data di HP ini sudah dihapus.")

    stored = await everything_stored(handset)
    assert paid.women[0].code not in stored
    assert "Toko Makmur" not in stored
    assert await value("SELECT count(*) FROM shopping_trip") == 0


async def test_another_companion_on_the_same_phone_sees_and_sends_only_her_own(
    handset: Handset, paid: Chain, items: list[Item], office: Office
) -> None:
    await candidates.assign_companion([paid.women[5].enrollment], companion=office.companion2.id, by=office.staff)
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    handset.road.before = lambda call: BUSY if call.path == "/field/api/events" else None
    await handset.context.set_offline(False)

    await handset.pair("companion2", pin="915384")
    handset.road.before = lambda _: None
    await handset.enter("915384")
    await handset.badge("Terkirim semua")
    seen = await handset.page.locator("main").inner_text()
    assert [woman.code in seen for woman in paid.women] == [False] * 5 + [True]
    assert len(await handset.stored("outbox", office.companion.id)) == 1
    await handset.go("help")
    await expect(handset.page.locator("main")).to_contain_text("1 catatan pendamping lain menunggu di HP ini.")
    await handset.page.click("[data-empty]")
    await expect(handset.page.locator("#emptied")).to_contain_text("Tekan sekali lagi")
    await handset.page.click("[data-empty]")
    await handset.page.wait_for_selector("[data-empty]", state="detached")
    assert len(await handset.stored("outbox", office.companion.id)) == 1

    await handset.pair("companion")
    await handset.enter()
    await handset.all_sent()
    made_by = await rows("SELECT u.username FROM shopping_trip t JOIN user_account u ON u.id = t.companion")
    assert [row[0] for row in made_by] == ["companion"]


async def test_a_phone_that_nobody_paired_only_says_how(browser: Browser, handset: Handset) -> None:
    context = await browser.new_context(base_url=handset.road.address)
    page = await context.new_page()
    await page.goto("/field/")
    await page.fill("#pin", "402719")
    await page.click("button.main")

    await expect(page.locator("h1")).to_have_text("HP ini tidak terhubung")
    assert json.loads(await page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []
    await context.close()
