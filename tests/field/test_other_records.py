"""Everything else that she records: a candidate, a passbook, a withdrawal, a missed visit, a home visit, a mistake."""

from datetime import date

import pytest
from playwright.async_api import Browser

from operations.follow_up.field_events import NOT_HERS
from operations.selection import candidates, rules
from tests.api.test_field_home_visits import LETTER
from tests.chain_builders import imported, lines_of, rows, screened, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field.handset import Handset, expect, until
from tests.field.road import Road
from tests.operations.selection.test_evidence import MARRIED
from tests.people_builders import Office
from tests.shopping_builders import Item, visit_planned

pytestmark = [pytest.mark.browser, pytest.mark.figures]


async def verdicts() -> list[tuple[str, str]]:
    return [tuple(row) for row in await rows("SELECT kind, verdict FROM field_event ORDER BY kind")]


async def test_a_passbook_and_a_withdrawal_go_with_a_photo_of_the_slip(handset: Handset, paid: Chain) -> None:
    her = f"p/{paid.women[0].code}"
    await handset.go(f"{her}/passbook")
    await handset.page.click("button.main")
    await expect(handset.page.locator(".problem")).to_contain_text("Foto tanda terima yang ditandatangani")
    await handset.add_photo("slip", 1)
    await handset.save()
    await handset.go(f"{her}/withdrawal")
    await handset.page.fill("#amount_rp", "1.000.000")
    await handset.page.select_option("#installment", index=1)
    await handset.add_photo("slip", 2)
    await handset.save()
    await handset.all_sent()

    assert await verdicts() == [("passbook", "applied"), ("withdrawal", "applied")]
    assert [call.event["photos"][0]["kind"] for call in handset.road.posted()] == ["passbook", "slip"]
    paid_to_her = "SELECT id FROM installment WHERE enrollment = $1 AND state = 'paid'"
    seen = [tuple(row) for row in await rows("SELECT kind, installment, amount_rp FROM witness ORDER BY kind")]
    grant = await value(paid_to_her, paid.women[0].enrollment)
    assert seen == [("passbook", None, None), ("withdrawal", grant, 1_000_000)]


async def test_something_not_bought_is_told_with_its_reason(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.go(f"p/{paid.women[0].code}/not-bought/{items[3].key}")
    await handset.page.fill("#reason", "Kios belum kosong")
    await handset.save()
    await handset.all_sent()

    assert await verdicts() == [("not_bought", "applied")]
    await handset.go(f"p/{paid.women[0].code}")
    await expect(handset.page.locator(".lines > li", has_text="Sewa").first).to_contain_text("dilaporkan belum dibeli")


async def test_a_missed_visit_gets_a_new_day(handset: Handset, paid: Chain, office: Office, database: Database) -> None:
    visit = await visit_planned(office, paid.women[0], date(2013, 9, 3))
    await database.set_today(date(2013, 9, 4))
    await handset.fresh()
    await handset.go(f"p/{paid.women[0].code}/missed/{visit}")
    await handset.page.fill("#reason", "Ia ke rumah sakit")
    await handset.page.fill("#next_on", "2013-09-10")
    await handset.save()
    await handset.all_sent()

    days = await rows("SELECT state, planned_on FROM visit ORDER BY planned_on")
    assert [tuple(row) for row in days] == [("missed", date(2013, 9, 3)), ("planned", date(2013, 9, 10))]


async def test_parts_of_an_item_are_bought_on_several_trips(handset: Handset, paid: Chain, items: list[Item]) -> None:
    sacks, her = items[2], f"p/{paid.women[0].code}"
    for photo, (quantity, amount) in enumerate(((4, 740_000), (6, 1_100_000))):
        await handset.write_trip(paid.women[0], sacks, amount, photo=photo)
        await handset.page.fill(f"#q_{sacks.key}", str(quantity))
        await handset.save()
        await handset.all_sent()
        await handset.go(her)

    await expect(handset.page.locator(".lines > li", has_text="Bahan").first).to_contain_text("lengkap")
    await expect(handset.page.locator(".rest")).to_have_text("Sisa rencana Rp 3.160.000")
    assert [row[0] for row in await rows("SELECT quantity FROM purchase ORDER BY quantity")] == [4, 6]


async def test_without_a_receipt_the_goods_are_photographed(handset: Handset, paid: Chain, items: list[Item]) -> None:
    await handset.write_trip(paid.women[0], items[0], 1_450_000, photo=None)
    await handset.page.check("input[name=receipt_kind][value=none]")
    await handset.page.fill(f"#s_{items[0].key}", "Etalase bekas, yang baru habis")
    await handset.page.click("button.main")
    await expect(handset.page.locator(".problem")).to_contain_text("Tanpa nota: ambil foto barangnya.")
    await handset.add_photo("goods", 3)
    await handset.save()
    await handset.all_sent()

    assert tuple((await rows("SELECT receipt_kind, receipt_total_rp FROM shopping_trip"))[0]) == ("none", 1_450_000)
    assert await value("SELECT substitution FROM purchase") == "Etalase bekas, yang baru habis"


async def test_a_candidate_is_proposed_after_consent_is_read_aloud(handset: Handset, paid: Chain) -> None:
    await handset.go("candidate")
    for field, text in (("call_name", "Dewi"), ("village", "Sumberagung"), ("safe_contact", "lewat saya, sore")):
        await handset.page.fill(f"#{field}", text)
    await handset.page.check("input[name=program] >> nth=0")
    await handset.page.click("button.main")
    await expect(handset.page.locator(".problem")).to_contain_text("Bacakan dahulu, lalu tanyakan.")
    await handset.page.check("#consent")
    await handset.save()
    await handset.all_sent()

    assert await verdicts() == [("candidate", "applied")]


async def test_a_home_visit_is_recorded_without_a_signal(
    paid: Chain, office: Office, browser: Browser, road: Road
) -> None:
    """Of the two proofs that the rules ask for, her words are one; the other is a paper, which goes as a photo."""
    batch = await screened(office, await imported(office, paid.program, lines_of(1, start=40)))
    version = await rules.draft_rules(paid.program.key, by=office.staff)
    for item in (MARRIED, LETTER):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    candidate = batch.women[0]
    await candidates.assign_companion([candidate.enrollment], companion=office.companion.id, by=office.staff)
    handset = await Handset.bought(browser, road, office)
    await handset.start()
    await handset.cut()
    await handset.go(f"p/{candidate.code}/home-visit")
    await handset.page.fill("#k_business_idea", "warung kopi")
    await expect(handset.page.locator("[id='k_proof.surat-label']")).to_contain_text("Surat keterangan usaha")
    await handset.page.fill("[id='k_proof.menikah']", "buku nikah dilihat")
    await handset.add_photo("k_proof.surat", 1)
    await handset.add_photo("house", 2)
    await handset.save()
    assert "Kunjungan rumah" not in await handset.page.locator("main").inner_text()
    await handset.mend()
    await handset.all_sent()

    assert (
        await value("SELECT business_idea FROM home_visit WHERE enrollment = $1", candidate.enrollment) == "warung kopi"
    )
    proved = "SELECT string_agg(coalesce(criterion_code, 'rumah'), ' ' ORDER BY criterion_code) FROM visit_evidence"
    assert await value(proved) == "menikah surat rumah"
    assert [call.code for call in handset.road.posted("/field/api/photos")] == [201, 201]


async def test_a_woman_who_was_given_to_somebody_else_meanwhile_keeps_her_trip(
    handset: Handset, paid: Chain, items: list[Item], office: Office
) -> None:
    """Written down on a day on which she was another companion's already: the desk decides, nothing is lost."""
    await handset.cut()
    await handset.trip(paid.women[0], items[0], 1_450_000)
    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)
    await handset.mend()
    await handset.all_sent()

    assert await verdicts() == [("shopping_trip", "flagged")]
    kept = await rows("SELECT companion, reason, body_sealed IS NOT NULL FROM field_event")
    assert [tuple(row) for row in kept] == [(office.companion.id, NOT_HERS, True)]
    assert await value("SELECT count(*) FROM shopping_trip") == 0
    await handset.go("")
    await expect(handset.page.locator("main")).not_to_contain_text(paid.women[0].code)  # the next package has come


async def test_the_browser_may_send_with_no_page_open(handset: Handset, paid: Chain, items: list[Item]) -> None:
    """Background Sync, which not every browser has: nothing else relies on it."""
    await handset.context.set_offline(True)
    await handset.trip(paid.women[0], items[0], 1_450_000)
    blank = await handset.context.new_page()
    await blank.goto(f"{handset.road.address}/field/manifest.webmanifest")
    worker = await handset.context.new_cdp_session(blank)
    found: list[str] = []
    worker.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"]),
    )
    await worker.send("ServiceWorker.enable")
    await handset.page.close()
    await handset.context.set_offline(False)

    async def registered() -> bool:
        return bool(found)

    async def sent() -> bool:
        return await value("SELECT count(*) FROM shopping_trip") > 0

    await until(registered, "no worker is registered")
    told = {"origin": handset.road.address, "registrationId": found[0], "tag": "outbox", "lastChance": False}
    await worker.send("ServiceWorker.dispatchSyncEvent", told)
    await until(sent, "the worker sent nothing")

    assert await value("SELECT receipt_total_rp FROM shopping_trip") == 1_450_000
