"""What the server turns away waits with its reason, is mended or deleted by hand, and never stops the rest."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser, Error

from api.field import page_files
from operations.follow_up import field_answers
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.field.handset import PIN, Handset, expect, photo_file, until
from tests.field.road import BUSY, Call, Instead, Road
from tests.people_builders import Office
from tests.shopping_builders import Item, items_of

pytestmark = [pytest.mark.browser, pytest.mark.figures]


async def test_a_record_that_is_refused_for_ever_is_mended_and_sent_with_its_photo(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    def refuse(call: Call) -> Instead | None:
        if call.event.get("body", {}).get("shop") != "Toko Salah":
            return None
        told = {"id": call.event["id"], "detail": "Nama toko tidak dikenal."}
        return Instead(422, b"application/problem+json", json.dumps(told).encode())

    handset.road.before = refuse
    await handset.trip(paid.women[0], items[0], 1_450_000, shop="Toko Salah")
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    await handset.waits(1)
    await handset.states_are("Perlu diperbaiki")
    await expect(handset.page.locator("[data-row]")).to_contain_text("Nama toko tidak dikenal.")
    refused = (await handset.unsent())[0]

    await handset.page.click("[data-mend]")
    await handset.page.fill("#shop", "Toko Benar")
    await handset.save()
    await handset.all_sent()

    assert [tuple(row) for row in await rows("SELECT shop, receipt_total_rp FROM shopping_trip ORDER BY shop")] == [
        ("Toko Benar", 1_450_000), ("Toko Makmur", 200_000),
    ]  # fmt: skip
    assert await value("SELECT count(*) FROM field_event WHERE id = $1", refused["id"]) == 0
    assert await handset.stored("photo") == []


async def test_other_content_under_an_id_that_the_server_knows_is_set_aside(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()
    sent = handset.road.posted()[0].event

    await handset.page.evaluate(
        """async (event) => Store.put("outbox", { id: event.id, kind: event.kind, person: event.person, title: "x",
             photos: [], sent: [], tries: 0, made: Date.now(), state: "waiting",
             event: JSON.stringify({ ...event, captured_at: "2013-09-01T08:00:00+07:00" }) })""",
        sent,
    )
    await handset.send_now()
    await expect(handset.page.locator("[data-row]")).to_contain_text("Perlu diperbaiki")

    assert handset.road.posted()[-1].code == 409
    assert await value("SELECT count(*) FROM field_event") == 1
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_one_record_is_deleted_by_hand_and_the_office_hears_why(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.trip(paid.women[0], items[1], 200_000, photo=2)
    gone = (await handset.unsent())[0]

    await handset.go(f"outbox/delete/{gone['id']}")
    await handset.page.click("button.main")
    assert await handset.page.locator(".problem").inner_text() != ""
    await handset.page.fill("#reason", "Belanja orang lain")
    await handset.save()
    await handset.mend()
    await handset.all_sent()

    assert await value("SELECT array_agg(receipt_total_rp) FROM shopping_trip") == [200_000]
    deleted = next(call.event for call in handset.road.posted() if call.event["kind"] == "draft_deleted")
    assert deleted["body"] == {"event": gone["id"], "reason": "Belanja orang lain"}
    assert await handset.stored("photo") == []


async def test_one_receipt_for_two_beneficiaries_is_split_to_the_rupiah(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    ayu, bunga = paid.women[:2]
    hers = (await items_of(bunga))[1]
    await handset.write_trip(ayu, items[0], 1_450_001)
    await handset.page.select_option("#also", bunga.code)
    await handset.page.check(f"#t_{hers.key}")
    await handset.page.fill(f"#a_{hers.key}", "1.200.000")
    await handset.page.fill("#total", "2.700.001")
    await expect(handset.page.locator("[data-total]")).to_contain_text("Selisih Rp 50.000.")
    await handset.page.click("button.main")
    await expect(handset.page.locator(".problem")).to_contain_text("selisih Rp 50.000")
    await handset.page.fill("#own", "50.000")
    await expect(handset.page.locator("[data-total]")).to_contain_text("Cocok.")
    await handset.save()
    await handset.all_sent()

    assert await value("SELECT array_agg(amount_rp ORDER BY amount_rp) FROM purchase") == [1_200_000, 1_450_001]
    assert await value("SELECT count(*) FROM shopping_trip WHERE receipt_total_rp = 2700001") >= 1


async def test_one_receipt_is_not_recorded_for_two_programs(handset: Handset, paid: Chain, items: list[Item]) -> None:
    """Ayu takes part in a second program with her stove, Bunga only in that one."""
    ask = {"headers": {"x-field": "1", "x-field-user": str(handset.office.companion.id)}}
    held = await handset.page.evaluate("ask => fetch('/field/api/package', ask).then((a) => a.json())", ask)
    ayu, bunga, clara = paid.women[:3]
    for person in held["people"]:
        for line in person["plan"]:
            if person["code"] == bunga.code or line["id"] == str(items[1].key):
                line["program"] = "another"
    changed = Instead(200, b"application/json", json.dumps(held).encode())
    handset.road.before = lambda call: changed if call.path == "/field/api/package" else None
    await handset.go("help")
    await handset.page.click("[data-fresh]")
    await expect(handset.page.locator("#told")).to_have_text("Data sudah yang terbaru.")

    await handset.write_trip(ayu, items[0], 1_450_000)
    await handset.page.check(f"#t_{items[1].key}")
    await handset.page.fill(f"#a_{items[1].key}", "200.000")
    await handset.page.fill("#total", "1.650.000")
    await handset.page.click("button.main")
    await expect(handset.page.locator(".problem")).to_contain_text("dari dua program")
    assert await handset.unsent() == []
    await handset.page.uncheck(f"#t_{items[1].key}")
    offered = await handset.page.locator("#also option").evaluate_all("all => all.map((one) => one.value)")
    assert (bunga.code in offered, clara.code in offered) == (True, True), "her second program has Bunga"

    await handset.go(f"p/{clara.code}/shopping")
    offered = await handset.page.locator("#also option").evaluate_all("all => all.map((one) => one.value)")
    assert (ayu.code in offered, bunga.code in offered) == (True, False)


async def test_a_full_phone_says_so_and_keeps_text_and_queue(
    paid: Chain, items: list[Item], office: Office, browser: Browser, road: Road
) -> None:
    handset = await Handset.bought(browser, road, office)
    memory = await handset.context.new_cdp_session(handset.page)
    await memory.send("Storage.overrideQuotaForOrigin", {"origin": road.address, "quotaSize": 1_500_000})
    await handset.start()
    await handset.cut()
    await handset.trip(paid.women[0], items[1], 200_000)
    await handset.write_trip(paid.women[0], items[0], 1_450_000, photo=None)

    told = handset.page.locator("#receipt-told")
    for number in range(6):
        await handset.page.set_input_files("#receipt", photo_file(number))
        await expect(told).not_to_have_text("Mengecilkan foto…")
        if "Memori HP penuh" in await told.inner_text():
            break
    await expect(told).to_contain_text("tulisan Anda tetap ada")
    await handset.reload()

    assert await handset.page.input_value(f"#a_{items[0].key}") == "1450000"
    await handset.mend()
    await handset.send_now()
    await handset.all_sent()
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 200_000


async def test_what_is_unsent_is_saved_into_a_file_that_the_desk_takes_in(
    handset: Handset, paid: Chain, items: list[Item], office: Office
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    row = (await handset.unsent())[0]
    await handset.go("help")

    async with handset.page.expect_download() as waiting:
        await handset.page.click("[data-backup]")
    file = Path(await (await waiting.value).path()).read_bytes()
    taken = await field_answers.bring_backup(file, by=office.supervisor)
    lines = file.decode().splitlines()

    head, photo, event = (json.loads(line) for line in lines)
    assert (head["v"], head["user"], head["events"]) == (1, str(office.companion.id), 1)
    assert photo["photo"]["id"] == row["photos"][0]["id"]
    assert photo["photo"]["jpeg"].startswith("/9j/")
    assert event["event"] == json.loads(row["event"])
    assert [(line.id, line.state) for line in taken] == [(row["id"], "applied")]
    await handset.mend()
    await handset.all_sent()
    assert [call.code for call in handset.road.posted()] == [200]
    assert await value("SELECT count(*) FROM shopping_trip") == 1


def forget_the_page() -> None:
    for made in (page_files.shell, page_files.worker):
        made.cache_clear()


@pytest.fixture
def of_this_version_again() -> Iterator[None]:
    """However a test ends, the next one gets the real page."""
    yield
    forget_the_page()


async def test_a_new_version_comes_and_the_queue_stays(
    handset: Handset, paid: Chain, items: list[Item], of_this_version_again: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    monkeypatch.setattr(page_files, "version", lambda: "aaaaaaaaaaaa")
    forget_the_page()
    await handset.context.set_offline(False)
    handset.road.before = lambda call: BUSY if call.path.startswith("/field/api/") else None

    async def came() -> bool:
        with suppress(Error):  # a worker that changes under a reload may keep it from ever ending
            await handset.page.reload(wait_until="commit", timeout=5_000)
            return "aaaaaaaaaaaa" in await handset.page.content()
        return False

    await until(came, "the new version did not come")
    await handset.enter(PIN)

    assert [json.loads(row["event"])["body"]["shop"] for row in await handset.unsent()] == ["Toko Makmur"]
    handset.road.before = lambda _: None
    await handset.send_now()
    await handset.all_sent()
    trips = await rows("SELECT shop, receipt_total_rp FROM shopping_trip")
    assert [tuple(row) for row in trips] == [("Toko Makmur", 1_450_000)]
