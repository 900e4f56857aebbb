"""In the market without a signal: what she records is never lost and never doubled, whatever happens on its way."""

import json
import re

import pytest

from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.field.handset import Handset, expect
from tests.field.road import BUSY, Call, Instead
from tests.shopping_builders import Item

pytestmark = pytest.mark.browser

WAITS_S = """async () => { const now = Date.now();
  Date.now = () => now;  // a slow machine has no part in it
  await self.Outbox.flush(true);
  const [row] = await Store.all("outbox");
  return (row.next - now) / 1000; }"""
TRIPS = "SELECT shop, receipt_total_rp FROM shopping_trip ORDER BY receipt_total_rp"


async def trips() -> list[tuple[str, int]]:
    return [tuple(row) for row in await rows(TRIPS)]


@pytest.mark.figures
async def test_what_is_typed_and_photographed_survives_that_the_page_is_killed(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000, shop="Toko Sumber")
    await handset.cut()
    await handset.page.close()

    handset.page = await handset.another_tab()
    await handset.enter()
    await handset.go(f"p/{paid.women[0].code}/shopping")

    assert await handset.page.input_value("#shop") == "Toko Sumber"
    assert await handset.page.input_value(f"#a_{items[0].key}") == "1450000"
    assert await handset.page.locator("img[data-photo]").evaluate("image => image.naturalWidth") == 1200
    assert await handset.page.is_checked(f"#t_{items[0].key}")


async def test_three_trips_wait_without_network_and_server_and_arrive_once(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    for place, item in enumerate(items[:3]):
        await handset.trip(paid.women[0], item, 100_000 * (place + 1), photo=place)
    await handset.states_are(*[re.compile("Menunggu (kirim|sinyal)")] * 3)
    await handset.reload()
    await handset.waits(3)
    assert await trips() == []

    await handset.mend()
    await handset.all_sent()

    assert await trips() == [("Toko Makmur", 100_000), ("Toko Makmur", 200_000), ("Toko Makmur", 300_000)]
    assert await value("SELECT count(*) FROM receipt") == 3
    assert (await handset.unsent(), await handset.stored("photo")) == ([], [])
    assert [row["state"] for row in await handset.stored("sent")] == ["applied"] * 3


@pytest.mark.figures
async def test_the_balance_goes_down_before_anything_is_sent(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.go(f"p/{paid.women[0].code}")
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 5.000.000")
    await handset.cut()

    await handset.trip(paid.women[0], items[0], 1_450_000)

    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.550.000")
    await handset.mend()
    await handset.all_sent()
    await handset.go(f"p/{paid.women[0].code}")
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.550.000")


async def test_an_answer_that_is_lost_after_the_commit_doubles_nothing(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    lost = {"left": 2}

    def lose(call: Call) -> Instead | None:
        if not call.path.endswith("/events") or not lost["left"]:
            return None
        lost["left"] -= 1
        return Instead(502, b"text/html", b"<h1>Bad gateway</h1>")

    handset.road.after = lose
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.waits(1)
    await handset.send_now()
    await handset.send_now()
    await handset.all_sent()

    assert [call.code for call in handset.road.posted()] == [502, 502, 200]
    assert len({call.body for call in handset.road.posted()}) == 1
    assert await trips() == [("Toko Makmur", 1_450_000)]
    assert len(handset.road.posted("/field/api/photos/")) == 1


@pytest.mark.figures
async def test_everything_sent_again_and_again_stays_as_it_was(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    body = handset.road.posted()[0].body.decode()

    codes = await handset.page.evaluate(
        """async (body) => Promise.all([1, 2, 3].map(async () => (await fetch("/field/api/events", {
             method: "POST", body, headers: { "x-field": "1", "content-type": "application/json" } })).status))""",
        body,
    )

    assert codes == [200, 200, 200]
    assert await trips() == [("Toko Makmur", 1_450_000)]
    assert await value("SELECT count(*) FROM field_event") == 1


@pytest.mark.figures
async def test_two_tabs_that_send_at_once_send_each_record_once(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.context.set_offline(True)
    for place, item in enumerate(items[:3]):
        await handset.trip(paid.women[0], item, 100_000 * (place + 1), photo=place)
    other = await handset.another_tab()
    handset.road.slow_s = 0.3

    await handset.context.set_offline(False)
    for page in (handset.page, other):
        await page.evaluate("() => { void self.Outbox.flush(true); }")
    await handset.all_sent()

    posted = [call.event["id"] for call in handset.road.posted()]
    assert len(posted) == len(set(posted)) == 3
    assert len(await trips()) == 3


@pytest.mark.figures
async def test_the_page_of_a_markets_wifi_is_no_receipt(handset: Handset, paid: Chain, items: list[Item]) -> None:
    handset.road.before = lambda call: (
        Instead(200, b"text/html", b"<h1>Selamat datang di WiFi Pasar</h1>")
        if call.path.startswith("/field/api/")
        else None
    )
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.waits(1)
    await handset.states_are("Menunggu kirim")
    await expect(handset.page.locator("[data-row]")).to_contain_text("Server belum menerima. Dicoba lagi sendiri.")

    handset.road.before = lambda _: None
    await handset.send_now()
    await handset.all_sent()

    assert await trips() == [("Toko Makmur", 1_450_000)]


@pytest.mark.figures
async def test_one_record_that_the_server_chokes_on_holds_nothing_up(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    def choke(call: Call) -> Instead | None:
        poisoned = call.event.get("body", {}).get("shop") == "Toko Racun"
        return Instead(500, b"application/json", b'{"detail": "x"}') if poisoned else None

    handset.road.before = choke
    await handset.trip(paid.women[0], items[0], 100_000, shop="Toko Racun", photo=1)
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    await handset.trip(paid.women[0], items[2], 300_000, photo=3)

    await handset.waits(1)
    await handset.go("outbox")
    await expect(handset.page.locator("[data-row]")).to_contain_text("Server belum menerima. Dicoba lagi sendiri.")
    assert [total for _, total in await trips()] == [200_000, 300_000]

    handset.road.before = lambda _: None
    await handset.send_now()
    await handset.all_sent()
    assert [shop for shop, _ in await trips()] == ["Toko Racun", "Toko Makmur", "Toko Makmur"]


@pytest.mark.figures
async def test_a_photo_that_the_server_misses_is_sent_again(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.states_are("Menunggu sinyal")
    await handset.page.evaluate(
        """async () => { const [row] = await Store.all("outbox");
             await Store.put("outbox", { ...row, sent: row.photos.map((one) => one.id) }); }"""
    )

    await handset.context.set_offline(False)
    await handset.send_now()
    await handset.waits(1)
    await handset.send_now()
    await handset.all_sent()

    assert [call.code for call in handset.road.posted()] == [424, 201]
    assert await trips() == [("Toko Makmur", 1_450_000)]


@pytest.mark.figures
async def test_the_wait_between_tries_doubles_to_five_minutes(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.page.evaluate("() => { delete self.SyncManager.prototype.register; }")  # the worker also tries
    handset.road.before = lambda call: BUSY if call.path.startswith("/field/api/") else None
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.go("outbox")

    steps = [await handset.page.evaluate(WAITS_S) for _ in range(9)]

    assert steps[-3:] == [300, 300, 300]
    assert all(later in (earlier, 2 * earlier, 300) for earlier, later in zip(steps, steps[1:], strict=False))
    assert json.dumps(steps) == json.dumps(sorted(steps))
