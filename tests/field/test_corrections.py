"""A trip that was written down wrongly is mended or withdrawn; what shows its goods needs not be sent again."""

import pytest

from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.field.handset import Handset, expect
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

SHOWN = """SELECT p.document::text, i.name FROM event_photo p JOIN purchase b ON b.id = p.purchase
JOIN plan_item i ON i.id = b.plan_item WHERE p.kind = 'goods' AND b.state <> 'corrected' ORDER BY i.name, p.document"""


async def test_a_correction_takes_the_place_of_the_trip_that_still_waits(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    woman = paid.women[0]
    await handset.cut()
    await handset.trip(woman, items[0], 1_450_000)
    trip = (await handset.unsent())[0]["id"]

    await handset.go(f"p/{woman.code}/fix/{trip}")
    await handset.page.fill("#reason", "Harga salah tulis")
    await handset.page.fill(f"#a_{items[0].key}", "1.400.000")
    await handset.page.fill("#total", "1.400.000")
    await handset.save()
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.600.000")
    await handset.mend()
    await handset.all_sent()

    sent = [call.event for call in handset.road.posted()]
    assert [event["kind"] for event in sent] == ["shopping_trip", "correction"]
    assert sent[1]["photos"][0]["id"] == sent[0]["photos"][0]["id"]
    totals = [row[0] for row in await rows("SELECT receipt_total_rp FROM shopping_trip ORDER BY 1")]
    assert totals == [1_400_000, 1_450_000]
    await handset.go(f"p/{woman.code}")
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.600.000")


async def test_a_trip_that_never_was_is_withdrawn(handset: Handset, paid: Chain, items: list[Item]) -> None:
    her = f"p/{paid.women[0].code}"
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    trip = handset.road.posted()[0].event["id"]
    await handset.go(f"{her}/fix/{trip}")
    await handset.page.fill("#reason", "Milik orang lain")
    await handset.page.check("#withdraw")
    await handset.save()
    await handset.all_sent()

    assert await value("SELECT array_agg(kind::text ORDER BY kind) FROM field_event") == ["correction", "shopping_trip"]
    await handset.go(her)
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 5.000.000")


async def a_trip_with_goods(handset: Handset, chain: Chain, items: list[Item]) -> None:
    """A shelf with a photo of its own, a stove, and a photo of both."""
    shelf, stove = items[:2]
    await handset.write_trip(chain.women[0], shelf, 1_450_000)
    await handset.page.check(f"#t_{stove.key}")
    await handset.page.fill(f"#a_{stove.key}", "1.200.000")
    await handset.page.fill("#total", "2.650.000")
    await handset.add_photo(f"g_{shelf.key}", 2)
    await handset.add_photo("goods", 3)
    await handset.save()


async def mended(handset: Handset, chain: Chain, shelf: Item, trip: str) -> None:
    await handset.go(f"p/{chain.women[0].code}/fix/{trip}")
    await expect(handset.page.locator("label", has=handset.page.locator("#goods_again"))).to_contain_text(
        "Pakai lagi 2 foto barang yang sudah ada"
    )
    await handset.page.fill("#reason", "Harga salah tulis")
    await handset.page.fill(f"#a_{shelf.key}", "1.400.000")
    await handset.page.fill("#total", "2.600.000")


@pytest.mark.parametrize("waits", [True, False], ids=["the trip still waits", "the office has the trip"])
async def test_photos_of_goods_go_with_the_correction_and_are_sent_once(
    waits: bool, handset: Handset, paid: Chain, items: list[Item]
) -> None:
    if waits:
        await handset.cut()
    await a_trip_with_goods(handset, paid, items)
    if waits:
        trip = (await handset.unsent())[0]["id"]
    else:
        await handset.all_sent()
        await handset.heard()
        trip = handset.road.posted()[0].event["id"]

    await mended(handset, paid, items[0], trip)
    await handset.save()
    if waits:
        await handset.mend()
    await handset.all_sent()

    first, second = (call.event for call in handset.road.posted())
    assert sorted(photo["id"] for photo in second["photos"]) == sorted(photo["id"] for photo in first["photos"])
    own = first["body"]["items"][0]["goods_photos"][0]
    shared = next(p["id"] for p in first["photos"] if p["kind"] == "goods" and p["id"] != own)
    shelf = sorted([(own, items[0].name), (shared, items[0].name)])
    assert [tuple(row) for row in await rows(SHOWN)] == [*shelf, (shared, items[1].name)]
    assert len(handset.road.posted("/field/api/photos/")) == 3
    assert await value("SELECT count(*) FROM purchase_signal WHERE code IN ('photo_seen', 'photo_alike')") == 0


async def test_photos_that_were_the_mistake_are_left_behind(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.cut()
    await a_trip_with_goods(handset, paid, items)
    await mended(handset, paid, items[0], (await handset.unsent())[0]["id"])
    await handset.page.uncheck("#goods_again")
    await handset.add_photo("goods", 5)
    await handset.save()
    await handset.mend()
    await handset.all_sent()

    new = handset.road.posted()[1].event["photos"][-1]["id"]
    assert [tuple(row) for row in await rows(SHOWN)] == [(new, items[0].name), (new, items[1].name)]
