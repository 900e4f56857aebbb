"""The way back from no signal: by itself, over a doorman who asks for the PIN, past a market's Wi-Fi, never twice."""

import io
import json

import pytest
from PIL import Image

from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field.handset import Handset, expect
from tests.field.road import Call, Instead
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

BAD_GATEWAY = Instead(502, b"text/html", b"<h1>Bad gateway</h1>")
LOGIN_PAGE = Instead(302, b"text/html", b"", location="http://wifi-pasar.invalid/masuk")
ON_TOP = """() => {
  const part = document.activeElement;
  const box = part.getBoundingClientRect();
  const found = document.elementFromPoint(box.left + box.width / 2, box.top + 8);
  return [part.className, part === found || part.contains(found)];
}"""


async def test_first_answers_are_lost_on_the_way_and_three_trips_with_six_photos_are_there_once(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    for place, item in enumerate(items[:3]):
        await handset.write_trip(paid.women[0], item, 100_000 * (place + 1), photo=2 * place)
        await handset.add_photo("receipt", 2 * place + 1)
        await handset.save()
    lost: list[str] = []

    def lose(call: Call) -> Instead | None:
        kind = call.path.rsplit("/", 1)[0] if call.method == "PUT" else call.path
        if call.method not in ("PUT", "POST") or call.path.endswith("/pin") or kind in lost:
            return None
        lost.append(kind)
        return BAD_GATEWAY

    handset.road.after = lose
    await handset.mend()
    await handset.all_sent()
    for body in {call.body.decode() for call in handset.road.posted()}:
        again = await handset.page.evaluate(
            """async (body) => Promise.all([1, 2].map(async () => (await fetch("/field/api/events", {
                 method: "POST", body, headers: { "x-field": "1", "content-type": "application/json" } })).status))""",
            body,
        )
        assert again == [200, 200]

    assert lost == ["/field/api/photos", "/field/api/events"]
    assert (await value("SELECT count(*) FROM field_event"), await value("SELECT count(*) FROM receipt")) == (3, 6)
    assert await value("SELECT count(*) FROM document WHERE kind = 'receipt_photo'") == 6
    assert await value("SELECT array_agg(receipt_total_rp ORDER BY receipt_total_rp) FROM shopping_trip") == [
        100_000, 200_000, 300_000,
    ]  # fmt: skip


async def test_without_background_sync_and_without_a_word_from_the_phone_it_tries_by_itself(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    """Only the server was away: no event of the browser says that it is back."""
    await handset.page.add_init_script("delete self.SyncManager.prototype.register;")
    await handset.reload()
    await handset.road.close()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.waits(1)

    await handset.road.open()
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_a_market_that_leads_to_its_own_page_takes_nothing(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    handset.road.before = lambda call: LOGIN_PAGE if call.path.startswith("/field/api/") else None
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.waits(1)
    await handset.states_are("Menunggu sinyal")
    await handset.reload()  # her PIN opens what is stored, whoever answers

    handset.road.before = lambda _: None
    await handset.send_now()
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_a_phone_that_the_office_has_locked_sends_but_reads_only_after_the_pin(
    handset: Handset, paid: Chain, items: list[Item], database: Database
) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000)
    await (await database.owner()).execute("UPDATE device SET open_until = now() - interval '1 minute'")

    await handset.save()
    await handset.all_sent()
    band = handset.page.locator("#signal")
    await expect(band).to_contain_text("Ketik PIN untuk memperbarui data.")
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000

    await handset.page.click("[data-pin]")
    await handset.enter()
    await expect(band).to_be_hidden()
    await handset.heard()


async def test_a_record_that_was_turned_away_says_so_and_goes_after_the_pin(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    shut = Instead(401, b"application/problem+json", json.dumps({"state": "unknown"}).encode())
    handset.road.before = lambda call: shut if call.path.endswith("/events") else None
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await expect(handset.page.locator("h1")).to_have_text("HP ini tidak terhubung")
    kept = (await handset.unsent())[0]
    assert (kept["state"], kept["sent"]) == ("login", [photo["id"] for photo in kept["photos"]])
    await expect(handset.page.locator("main")).to_contain_text("1 catatan belum terkirim tetap di HP ini.")

    handset.road.before = lambda _: None
    await handset.enter()
    await handset.all_sent()

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000
    assert len(handset.road.posted("/field/api/photos/")) == 1


async def test_a_form_that_is_open_is_not_drawn_again_under_her_hands(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    handset.road.slow_s = 1.0
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.write_trip(paid.women[0], items[1], 200_000, photo=None)
    await handset.page.evaluate("() => { document.querySelector('main form').hers = true; }")
    await handset.page.focus("#shop")

    await handset.all_sent()
    await handset.heard()

    assert await handset.page.evaluate("() => document.querySelector('main form').hers") is True
    assert await handset.page.evaluate("() => document.activeElement.id") == "shop"


async def test_nothing_covers_what_is_wrong(handset: Handset, paid: Chain) -> None:
    """axe does not see what a header lies upon (WCAG 2.2, 2.4.11)."""
    for route in ("shopping", "passbook", "case"):
        await handset.go(f"p/{paid.women[0].code}/{route}")
        await handset.page.click("main form button.main")
        await handset.page.wait_for_selector(".problem")
        assert await handset.page.evaluate(ON_TOP) == ["problem", True], route
        await handset.page.click(".problem a >> nth=-1")
        _, is_seen = await handset.page.evaluate(ON_TOP)
        assert is_seen, route


async def test_a_photo_leaves_the_phone_upright_and_without_its_place(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000, photo=None)
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6  # the camera was held upright
    exif[0x8825] = {1: "S", 2: (7.0, 32.0, 1.0), 3: "E", 4: (112.0, 43.0, 5.0)}
    Image.effect_noise((2400, 1200), 40).convert("RGB").save(out, "JPEG", quality=95, exif=exif)
    taken = {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
    assert len(taken["buffer"]) > 300_000

    await handset.page.set_input_files("#receipt", taken)
    await expect(handset.page.locator("img[data-photo]")).to_have_count(1)
    await handset.save()
    await handset.all_sent()

    sent = handset.road.posted("/field/api/photos/")[0].body
    picture = Image.open(io.BytesIO(sent))
    assert (picture.height, picture.width * 2, dict(picture.getexif())) == (1600, 1600, {})
    assert len(sent) <= 300_000
    assert len(await rows("SELECT document FROM receipt")) == 1
