"""What she does while the phone is busy: a photo that still shrinks, a record on its way, a form in two tabs."""

import pytest
from playwright.async_api import Route

from operations.follow_up import field_answers
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.field.handset import Handset, expect, photo_file, until
from tests.field.road import Call, Instead
from tests.people_builders import Office
from tests.shopping_builders import Item, items_of

pytestmark = [pytest.mark.browser, pytest.mark.figures]

SLOW_CAMERA = """() => { const real = createImageBitmap;
  const later = () => new Promise((done) => setTimeout(done, 1500));
  self.createImageBitmap = async (...given) => { await later(); return real(...given); }; }"""
REFUSED = """async () => { const [row] = await Store.all("outbox");
  await Store.put("outbox", { ...row, state: "refused", reason: "x" }); Store.tell(); }"""
# The browser's own waking of the worker is left out: what network a worker has cannot be set from a test.
MOBILE = """Object.defineProperty(navigator, 'connection', {
  value: { type: 'cellular', addEventListener() {} } });
  SyncManager.prototype.register = async () => {};"""


async def test_a_photo_that_is_still_shrinking_goes_with_its_record(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    await handset.write_trip(paid.women[0], items[0], 450_000)
    await handset.page.evaluate(SLOW_CAMERA)
    await handset.page.set_input_files("#goods", photo_file(2))
    await handset.save()
    (row,) = await handset.unsent()
    assert [photo["kind"] for photo in row["photos"]] == ["receipt", "goods"]
    assert await handset.stored("draft") == []
    await handset.page.wait_for_timeout(2000)  # longer than the camera is slow
    assert await handset.stored("draft") == []
    await expect(handset.page.locator("form")).to_have_count(0)


async def test_two_photos_taken_quickly_are_both_kept(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.write_trip(paid.women[0], items[0], 450_000, photo=None)
    await handset.page.evaluate(SLOW_CAMERA)
    await handset.page.evaluate("document.querySelector('#receipt').hers = true")
    for number in (1, 2):
        await handset.page.set_input_files("#receipt", photo_file(number))
    await handset.page.fill("#shop", "Toko Sumber")
    await expect(handset.page.locator("img[data-photo]")).to_have_count(2)
    ((draft,), photos) = await handset.stored("draft"), await handset.stored("photo")
    assert (len(draft["photos"]["receipt"]), len(photos)) == (2, 2)
    assert await handset.page.evaluate("document.activeElement.id") == "shop", "she still types there"
    assert await handset.page.evaluate("document.querySelector('#receipt').hers"), "the camera may be open"


async def test_a_tap_ends_where_it_began_whatever_the_phone_hears_meanwhile(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 450_000)
    await handset.states_are("Menunggu sinyal")
    link, mouse = handset.page.locator("[data-row] a"), handset.page.mouse
    box = await link.bounding_box()
    assert box is not None
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await mouse.down()

    await handset.page.evaluate(REFUSED)
    await handset.page.wait_for_timeout(500)  # in which it would have drawn the row anew
    await expect(handset.page.locator("[data-row] .tag")).to_have_text("Menunggu sinyal")
    await mouse.up()

    await expect(handset.page.locator("h1")).to_have_text("Hapus catatan")
    await handset.states_are("Perlu diperbaiki")


async def test_one_form_in_two_tabs_is_one_record(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.cut()
    await handset.write_trip(paid.women[0], items[0], 450_000)
    first, handset.page = handset.page, await handset.another_tab()
    await handset.enter()
    await handset.go(f"p/{paid.women[0].code}/shopping")
    await expect(handset.page.locator("#shop")).to_have_value("Toko Makmur")
    second, handset.page = handset.page, first
    await handset.save()
    await second.click("button.main")
    await expect(second.locator("[data-full]")).to_contain_text("Lihat Kotak keluar")
    assert len(await handset.unsent()) == 1
    await handset.mend()
    await handset.all_sent()
    assert await value("SELECT count(*) FROM shopping_trip") == 1


async def test_a_record_deleted_while_its_photo_is_on_the_way_stays_deleted(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 450_000)
    (row,) = await handset.unsent()
    await handset.go(f"outbox/delete/{row['id']}")
    await handset.page.fill("#reason", "salah toko")
    handset.road.hold("/field/api/photos")
    await handset.mend()
    await until(handset.road.is_held, "no photo is on the way")
    await handset.save()
    handset.road.let_go()
    await handset.all_sent()
    assert [row[0] for row in await rows("SELECT kind FROM field_event")] == ["draft_deleted"]
    assert await value("SELECT count(*) FROM shopping_trip") == 0


async def test_a_record_that_is_on_its_way_can_not_be_deleted(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 450_000)
    (row,) = await handset.unsent()
    await handset.go(f"outbox/delete/{row['id']}")
    await handset.page.fill("#reason", "salah toko")
    handset.road.hold("/field/api/events")
    await handset.mend()
    await until(handset.road.is_held, "no record is on the way")
    await handset.page.click("button.main")
    await expect(handset.page.locator("[data-full]")).to_contain_text("sedang dikirim atau sudah di kantor")
    handset.road.let_go()
    await handset.all_sent()
    await handset.page.click("button.main")
    await expect(handset.page.locator("[data-full]")).to_contain_text("sedang dikirim atau sudah di kantor")
    assert [row[0] for row in await rows("SELECT kind FROM field_event")] == ["shopping_trip"]


async def test_a_photo_that_never_gets_through_holds_nothing_up(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    async def broken(route: Route) -> None:
        await route.abort()

    await handset.cut()
    await handset.trip(paid.women[0], items[0], 450_000)
    await handset.trip(paid.women[1], (await items_of(paid.women[1]))[0], 450_000, photo=2)
    first, second = await handset.unsent()
    await handset.context.route(f"**/field/api/photos/{first['photos'][0]['id']}", broken)
    await handset.mend()
    await handset.send_now()
    await handset.waits(1)
    assert [str(row[0]) for row in await rows("SELECT id FROM shopping_trip")] == [second["id"]]
    assert [(row["id"], row["state"] == "refused") for row in await handset.unsent()] == [(first["id"], False)]


async def test_a_refused_record_is_not_mended_over_a_form_that_is_half_filled(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    def refuse(call: Call) -> Instead | None:
        return Instead(422, b"application/problem+json", b"{}") if call.event else None

    handset.road.before = refuse
    await handset.trip(paid.women[0], items[0], 1_450_000, shop="Toko Salah")
    await handset.waits(1)
    await handset.write_trip(paid.women[0], items[1], 200_000, photo=2)

    await handset.go("outbox")
    await handset.page.click("[data-mend]")
    await expect(handset.page.locator("#sending")).to_contain_text("belum selesai. Simpan atau buang dahulu")
    await handset.go(f"p/{paid.women[0].code}/shopping")
    await expect(handset.page.locator("#shop")).to_have_value("Toko Makmur")
    await expect(handset.page.locator("img[data-photo]")).to_have_count(1)


async def test_photos_wait_for_wifi_if_she_wants_until_she_presses_the_button(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.context.add_init_script(MOBILE)
    await handset.reload()
    await handset.go("help")
    await handset.page.check("#wifi")
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.context.set_offline(True)
    await handset.context.set_offline(False)
    await handset.reload()
    await handset.go("outbox")
    await expect(handset.page.locator("[data-row]")).to_contain_text("Menunggu Wi-Fi, seperti pilihan Anda.")
    assert handset.road.posted("/field/api/photos") + handset.road.posted() == []

    await handset.send_now()
    await handset.all_sent()
    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000


async def test_what_the_office_answered_stands_beside_the_record(handset: Handset, paid: Chain, office: Office) -> None:
    await handset.go("candidate")
    await handset.page.check("input[name=program]")
    for name, text in (("call_name", "Sari"), ("village", "Bangorejo"), ("safe_contact", "lewat saya")):
        await handset.page.fill(f"#{name}", text)
    await handset.page.check("#consent")
    await handset.save()
    await handset.all_sent()
    event = await value("SELECT id FROM field_event")
    await field_answers.answer_event(event, answer="Sudah dicatat kantor.", by=office.staff)

    await handset.reload()
    await handset.go("outbox")
    await expect(handset.page.locator("main")).to_contain_text("Jawaban kantor: Sudah dicatat kantor.")
