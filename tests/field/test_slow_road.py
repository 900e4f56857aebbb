"""A cheap phone at the end of a slow road: 400 kbit/s, 400 ms of delay, a sixth of this machine's speed."""

import time
from collections import Counter

import pytest
from playwright.async_api import Browser

from api.field.package_words import LIMITS
from tests.chain_templates import Chain
from tests.field.handset import PIN, Handset, expect
from tests.field.road import POSTING, Call, Road
from tests.people_builders import Office
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

KBIT_S, DELAY_MS, SLOWER = 400, 400, 6
FIRST_BYTES, LATER_BYTES = 40_000, 1_500
FIRST_CALLS, LATER_CALLS = 10, 2
WAY_CALLS, WAY_DOWN, RECORD_UP = 22, 50_000, 3_000


@pytest.fixture
async def slow(paid: Chain, office: Office, browser: Browser, road: Road) -> Handset:
    """Paired; its page has never been there."""
    handset = await Handset.bought(browser, road, office)
    devtools = await handset.context.new_cdp_session(handset.page)
    speed = KBIT_S * 1000 / 8
    conditions = {"offline": False, "latency": DELAY_MS, "downloadThroughput": speed, "uploadThroughput": speed}
    await devtools.send("Network.enable")
    await devtools.send("Network.emulateNetworkConditions", conditions)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return handset


async def until_pin(slow: Handset, *, again: bool = False) -> tuple[float, list[Call], int]:
    """Seconds until the first screen stands; then all calls, the worker's too, and the bytes of their answers."""
    slow.road.calls.clear()
    started = time.monotonic()
    await (slow.page.reload() if again else slow.page.goto("/field/"))
    await slow.page.wait_for_selector("#pin")
    seconds = time.monotonic() - started
    await slow.worker_stands()
    await slow.page.wait_for_timeout(3_000)
    calls = [*slow.road.calls]
    return seconds, calls, sum(call.sent + 100 for call in calls)


def costs_little(way: list[Call]) -> None:
    """From the first screen of a paired phone to the package after a trip: each photo once, the record once."""
    posted = [(call.method, call.path.rsplit("/", 1)[0], call.code) for call in way if call.method in POSTING]
    assert posted[-3:] == [("PUT", "/field/api/photos", 201)] * 2 + [("POST", "/field/api", 201)]
    assert len(way) <= WAY_CALLS
    assert sum(call.sent + 100 for call in way) < WAY_DOWN
    assert sum(len(call.body) for call in way) < LIMITS["receipt_bytes"] + LIMITS["goods_bytes"] + RECORD_UP


async def test_the_first_screen_costs_few_bytes_and_few_calls(slow: Handset) -> None:
    """The worker asks again for what it is made of and stores the page itself; nothing else comes twice."""
    _, calls, cost = await until_pin(slow)
    _, calls_again, again = await until_pin(slow, again=True)

    whole = Counter(call.path for call in calls if call.code == 200)
    assert {path: times for path, times in whole.items() if times > 1} == {"/field/": 2}
    assert 10_000 < cost < FIRST_BYTES
    assert len(calls) <= FIRST_CALLS
    assert [call.code for call in calls_again] == [304] * len(calls_again)
    assert (again < LATER_BYTES, len(calls_again) <= LATER_CALLS) == (True, True)


async def test_seconds_on_a_slow_road(slow: Handset, paid: Chain, items: list[Item]) -> None:
    said = []

    async def took(what: str, started: float) -> None:
        said.append(f"{what} {time.monotonic() - started:.1f} s")

    await slow.pair()
    first, calls, cost = await until_pin(slow, again=True)
    said.append(f"first screen {first:.1f} s, {cost} bytes in {len(calls)} calls")
    started = time.monotonic()
    await slow.page.fill("#pin", PIN)
    await slow.page.click("button.main")
    await slow.page.wait_for_selector("[data-find]", timeout=60_000)
    await took("PIN to her people", started)
    way = [*slow.road.calls]
    again, calls, cost = await until_pin(slow, again=True)
    said.append(f"next start {again:.1f} s, {cost} bytes in {len(calls)} calls")
    started = time.monotonic()
    await slow.enter()
    await took("PIN again", started)
    started = time.monotonic()
    await slow.write_trip(paid.women[0], items[0], 1_450_000)
    await slow.add_photo("goods", 2)
    await took("a trip with two photos written", started)
    started = time.monotonic()
    await slow.save()
    await took("kept on the phone", started)
    await expect(slow.page.locator("#badge")).to_have_text("Terkirim semua")
    await took("and sent", started)
    print("\n" + "; ".join(said))  # noqa: T201
    assert len(said) == 7
    await slow.heard()
    costs_little([*way, *slow.road.calls])
