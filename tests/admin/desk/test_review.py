"""What the office looks at after the money: purchases beside their plan, visits, findings, doubtful identities."""

from datetime import date

from operations.follow_up import visits
from operations.money import confirmations
from operations.people import relations
from operations.purchases import plans, shopping
from tables.follow_up.visit import BusinessStatus
from tables.money.confirmation import ConfirmationChannel
from tables.purchases.purchase import ReceiptKind
from tests.admin.desk.builders import flagged_purchase, trip_with_two_items
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import ITEMS, Wanted, a_program, grant_of, imported, installments_of, rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.shopping_builders import CAPTURED_AT, items_of, unsampled, visit_planned


async def test_a_purchase_is_accepted_with_its_photo_beside_the_plan(seat: SignIn, paid: Chain, office: Office):
    key = await flagged_purchase(office, paid, paid.women[0])
    staff, path = await seat("staff"), f"/desk/purchases/{key}"

    page = await staff.get(path)
    photo = await staff.get(f"{path}/photos/1")
    done = await staff.send(page, f"{path}/accept")

    assert "Harga lebih dari 20% di atas rencana" in page.words
    assert "Jumlah Rp 1.250.000 Rp 1.800.000 Rp 1.800.000" in page.words
    assert f'src="{path}/photos/1"' in page.html
    assert (photo.headers["content-type"], photo.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert (photo.headers["content-disposition"], photo.headers["cache-control"]) == ("inline", "no-store")
    assert (done.path, done.said) == ("/desk/purchases/", "Sudah diterima.")
    assert await value("SELECT state FROM purchase") == "accepted"


async def test_other_kept_files_are_not_reached_through_a_photos_address(seat: SignIn, paid: Chain, office: Office):
    key = await flagged_purchase(office, paid, paid.women[0])
    document = await value("SELECT id FROM document WHERE kind = 'import_file'")
    staff = await seat("staff")

    codes = [
        (await staff.get(path)).status
        for path in (
            f"/desk/purchases/{key}/photos/2",
            f"/desk/purchases/{document}/photos/1",
            f"/desk/purchases/{paid.batch.key}",
        )
    ]

    assert codes == [404, 404, 404]


async def test_a_question_and_a_refusal_need_words(seat: SignIn, paid: Chain, office: Office):
    first, second = await trip_with_two_items(office, paid, paid.women[0])
    staff, path = await seat("supervisor"), f"/desk/purchases/{first}"
    before = await everything_counted()

    silent = await staff.send(await staff.get(path), f"{path}/reject", reason="")
    unchanged = await everything_counted() == before
    asked = await staff.send(silent, f"{path}/query", reason="Mengapa harganya berbeda?")
    rejected = await staff.send(await staff.get(path), f"{path}/reject", reason="Bukan barang usaha")

    assert (silent.status, silent.problem, unchanged) == (422, 'Isian "Alasan" wajib diisi.', True)
    assert (asked.said, rejected.said[:13]) == ("Pertanyaan sudah dikirim ke pendamping.", "Sudah ditolak")
    assert await value("SELECT reason FROM purchase WHERE id = $1", first) == "Bukan barang usaha"


async def test_approver_and_treasurer_look_and_are_told_whose_turn_it_is(seat: SignIn, paid: Chain, office: Office):
    key = await flagged_purchase(office, paid, paid.women[0])
    approver, path = await seat("approver"), f"/desk/purchases/{key}"

    page = await approver.get(path)

    assert page.forms == {}
    assert "Menunggu: Penyelia pendamping atau petugas , hari ini" in page.words or "Menunggu: Petugas" in page.words


async def test_a_plan_is_written_in_one_form_and_agreed_by_another(seat: SignIn, determined: Chain, office: Office):
    grant = await value("SELECT id FROM entitlement WHERE promised_rp = 5000000 AND enrollment = $1",
                        determined.women[0].enrollment)  # fmt: skip
    staff, other, path = await seat("staff"), await seat("staff2"), f"/desk/plans/{grant}"
    page = await staff.get(path)
    row = {"name.1": "Kompor", "quantity.1": "2", "unit.1": "unit", "price.1": "450.000", "name.8": "Beras"}
    before = await everything_counted()

    begun = await staff.send(page, path, business="Warung", **row)
    over = await staff.send(begun, path, **{"quantity.8": "10", "unit.8": "sak", "price.8": "Rp 900.000"})
    unchanged = await everything_counted() == before
    drafted = await staff.send(over, path, **{"price.8": "400.000"})
    plan = await value("SELECT id FROM spending_plan")
    agreed = await other.send(await other.get(path), f"{path}/agree/{plan}")

    assert (begun.status, begun.problem) == (422, 'Isian "Banyaknya" wajib diisi.')
    assert begun.forms[path]["name.1"] == ["Kompor"]
    assert (over.status, over.problem) == (422, "Jumlah rencana Rp 9.900.000 melebihi bantuan Rp 5.000.000.")
    assert unchanged
    assert "Jumlah rencana Rp 4.900.000" in drafted.words
    assert f"{path}/agree/{plan}" not in drafted.forms
    assert "Anda sudah ikut membuat atau memproses ini" in drafted.words
    assert agreed.said == "Rencana belanja disepakati."


async def test_only_the_newest_draft_of_a_plan_is_agreed_and_a_wrong_one_given_up(
    seat: SignIn, determined: Chain, office: Office
):
    grant = await grant_of(determined.women[0])
    old, new = [
        await plans.draft_plan(grant, business=name, items=[ITEMS[0]], by=office.companion) for name in ("Lama", "Baru")
    ]
    staff, path = await seat("staff"), f"/desk/plans/{grant}"

    page = await staff.get(path)
    forced = await staff.force(f"{path}/agree/{old}")
    given_up = await staff.send(page, f"{path}/discard/{new}", reason="Salah orang")
    agreed = await staff.send(given_up, f"{path}/agree/{old}")

    offered = [action for action in page.forms if "/agree/" in action]
    assert offered == [f"{path}/agree/{new}"]
    assert "Ada revisi yang lebih baru." in page.words
    assert (forced.status, forced.problem[:40]) == (422, "Ada revisi yang lebih baru, yaitu revisi")
    assert (given_up.said, agreed.said) == ("Draf sudah dibatalkan dengan alasan Anda.", "Rencana belanja disepakati.")
    found = await rows("SELECT business, state FROM spending_plan ORDER BY revision")
    assert [tuple(row) for row in found] == [("Lama", "agreed"), ("Baru", "dropped")]


async def test_visits_are_planned_for_a_whole_site_on_several_days_at_once(seat: SignIn, paid: Chain, office: Office):
    await relations.declare_kinship(paid.women[0].person, relation="kakak", by=office.staff)
    staff, approver, path = await seat("staff"), await seat("approver"), "/desk/visits/plan"
    site, day = str(paid.program.sites[0]), {"day.1": "2013-09-20", "day.2": "20/12/2013"}
    page = await staff.get("/desk/visits/")

    past = await staff.send(page, path, group=site, **day | {"day.2": "2012-12-20"})
    nothing = await value("SELECT count(*) FROM visit")
    done = await staff.send(past, path, **day)
    again = await staff.send(await staff.get("/desk/visits/"), path, group=site, **day)
    forced = await approver.force(path, group=site, **day)

    groups = (site, paid.program.key, paid.program.waves[0])
    assert [f'<option value="{key}"' in page.html for key in groups] == [True] * 3
    assert "Lokasi 01 (5)" in page.words
    assert (past.status, past.problem, nothing) == (
        422, 'Isian "Tanggal rencana" tidak terbaca: hari ini atau nanti.', 0,
    )  # fmt: skip
    assert past.forms[path]["group"] == [site]
    assert done.said == again.said == "Kunjungan sudah direncanakan untuk pendamping masing-masing."
    found = await rows("SELECT planned_on::text, count(*) FROM visit GROUP BY 1 ORDER BY 1")
    assert [tuple(row) for row in found] == [("2013-09-20", 5), ("2013-12-20", 5)]
    assert forced.status == 403
    assert path not in (await approver.get("/desk/visits/")).forms


async def test_a_visit_report_is_accepted_or_sent_back_by_somebody_else(seat: SignIn, paid: Chain, office: Office):
    keys = []
    for woman in paid.women[:2]:
        keys.append(await visit_planned(office, woman, await today()))
        report = visits.VisitReport(await today(), BusinessStatus.struggling, CAPTURED_AT, 250_000, "Etalase")
        await visits.submit_visit(keys[-1], report=report, by=office.companion)
    staff = await seat("supervisor")
    page = await staff.get("/desk/visits/")

    silent = await staff.send(page, f"/desk/visits/{keys[1]}/send-back", reason="")
    accepted = await staff.send(page, f"/desk/visits/{keys[0]}/accept")
    back = await staff.send(accepted, f"/desk/visits/{keys[1]}/send-back", reason="Omzet belum jelas")

    assert "tersendat , omzet minggu ini Rp 250.000" in page.words
    assert (silent.status, silent.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert (accepted.said, back.said) == ("Sudah diterima.", "Sudah dikembalikan dengan alasan Anda.")
    assert "Tidak ada kunjungan di sini." in back.words
    assert await value("SELECT status FROM outcome") == "business_struggling"


async def test_a_finding_is_answered_and_closed_by_different_persons(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    grant = (await installments_of(woman, paid.program.grant))[0]
    heard = [confirmations.Heard(grant, 4_500_000)]
    await confirmations.confirm_receipt(heard, on=date(2013, 9, 1), channel=ConfirmationChannel.desk, by=office.staff)
    key = await value("SELECT id FROM finding")
    staff, approver = await seat("staff"), await seat("approver")

    short = await staff.send(await staff.get("/desk/findings/"), f"/desk/findings/{key}/answer", reason="ya")
    answered = await staff.send(short, f"/desk/findings/{key}/answer", reason="Potongan bank, sudah kembali")
    reopened = await approver.send(
        await approver.get("/desk/findings/?state=answered"), f"/desk/findings/{key}/reopen", reason="Mana buktinya?"
    )
    await staff.send(await staff.get("/desk/findings/"), f"/desk/findings/{key}/answer", reason="Bukti nomor 7")
    closed = await approver.send(await approver.get("/desk/findings/?state=answered"), f"/desk/findings/{key}/close")

    assert (short.status, short.forms[f"/desk/findings/{key}/answer"]["reason"]) == (422, ["ya"])
    assert "F03 potongan : Rp 500.000" in short.words or "F03 potongan: Rp 500.000" in short.words
    assert answered.said.startswith("Jawaban sudah dicatat.")
    assert reopened.said == "Temuan dibuka kembali dengan alasan Anda."
    assert closed.said == "Sudah ditutup."
    assert await value("SELECT state FROM finding") == "closed"


async def test_a_supervisor_decides_about_two_persons_with_one_nik(
    seat: SignIn, proposed: Chain, office: Office, neighbor: Office
):
    theirs = await a_program(neighbor, Wanted(code="tetangga-2013"))
    batch = await imported(neighbor, theirs, [proposed.women[0].line])
    key, path = await value("SELECT id FROM duplicate_review"), "/desk/duplicates/"
    staff, supervisor = await seat("neighbor_staff"), await seat("neighbor_supervisor")
    page = await supervisor.get(path)

    undecided = await supervisor.send(page, f"{path}{key}", reason="Nama ibu berbeda")
    done = await supervisor.send(undecided, f"{path}{key}", verdict="different")

    assert batch.women[0].code in page.html
    assert proposed.women[0].code not in page.html
    assert "orang yang dicatat kantor lain" in page.words
    assert batch.women[0].code not in (await staff.get(path)).html
    assert (undecided.status, undecided.problem) == (422, 'Isian "Keputusan" wajib diisi.')
    assert undecided.forms[f"{path}{key}"]["reason"] == ["Nama ibu berbeda"]
    assert done.said == "Keputusan sudah dicatat."
    assert await value("SELECT state FROM duplicate_review") == "different"


async def test_a_purchase_without_receipt_shows_so(seat: SignIn, paid: Chain, office: Office):
    item = (await items_of(paid.women[0]))[3]
    trip = shopping.Trip(
        unsampled(), "Pasar", await today(), ReceiptKind.none, 400_000,
        [shopping.BoughtItem(item.key, 1, 400_000)], [], CAPTURED_AT,
    )  # fmt: skip
    await shopping.confirm_trip(trip, by=office.companion)
    staff = await seat("staff")
    key = await value("SELECT id FROM purchase")

    page = await staff.get(f"/desk/purchases/{key}")

    assert "Tanpa foto nota." in page.words
    assert "Tanpa nota" in page.words
