"""One person's page: what it shows to whom, and what is done for her from there."""

from datetime import date

import pytest

from operations.follow_up import outcomes
from operations.money import closing
from operations.people.masks import masked_number
from operations.purchases import review
from tables.follow_up.outcome import OutcomeStatus
from tests.admin.desk.builders import flagged_purchase
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import grant_of, installments_of, value
from tests.chain_templates import Chain
from tests.ending_builders import LAPSED, SetToday
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.shopping_builders import bought, items_of, visit_accepted
from tests.slip_builders import settlement_of


def page_of(chain: Chain, number: int = 0) -> tuple[str, str]:
    """(her page, the beginning of its forms' addresses)"""
    code = chain.women[number].code
    return f"/desk/people/{code}", f"/desk/people/{code}/uji-2013"


async def test_the_whole_way_of_one_person_stands_on_one_page(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    item = (await items_of(woman))[0]
    await bought(office, paid.program, item.key, 1_500_000)
    await flagged_purchase(office, paid, woman, number=1)
    await visit_accepted(office, woman)
    staff = await seat("staff")

    page = await staff.get(page_of(paid)[0])

    for said in (
        "UEP: Rp 5.000.000 aktif",
        "sudah Baris SK: 123/2013",
        "sudah Rekening dicocokkan",
        "sudah Buku tabungan di tangan penerima: TT-1",
        "sudah Rencana belanja disepakati: 1 September 2013",
        "dibayar: Rp 5.000.000, 1 September 2013",
        "Dibayar Rp 5.000.000 Belanja diterima Rp 1.500.000 Belanja menunggu Rp 1.800.000",
        "Sisa Rp 1.700.000",
        "20 Agustus 2013 Ditetapkan dengan SK 123/2013",
        "usaha berjalan",
        "Kunjungan berjalan, omzet minggu ini Rp 250.000",
    ):
        assert said in page.words
    assert woman.line.nik not in page.html
    assert woman.line.name not in page.html


async def test_she_is_found_by_code_or_call_name_and_by_nothing_else(seat: SignIn, paid: Chain):
    staff, woman = await seat("staff"), paid.women[2]
    call_name = await value("SELECT call_name FROM person WHERE id = $1", woman.person)

    async def found(words: str) -> set[str]:
        page = await staff.get(f"/desk/people/?q={words}")
        return {other.code for other in paid.women if other.code in page.html}

    assert await found(woman.code.lower()) == {woman.code}
    assert await found(call_name.upper()) == {woman.code}
    assert await found(woman.line.nik) == set()
    assert await found(woman.line.name.replace(" ", "+")) == set()
    assert await found("%25") == set()
    assert await found("") == {other.code for other in paid.women}


async def test_her_identity_is_opened_with_a_reason_for_this_person_only(seat: SignIn, paid: Chain):
    staff, [first, second, *_] = await seat("staff"), paid.women
    here, base = page_of(paid)

    opened = await staff.send(await staff.get(here), f"{base}/names", reason="surat panggilan")
    other = await staff.get(page_of(paid, 1)[0])
    elsewhere = await (await seat("staff2")).get(here)
    closed = await staff.send(opened, f"{base}/names/close")

    assert (first.line.name in opened.html, masked_number(first.line.nik) in opened.html) == (True, True)
    assert [second.line.name in other.html, first.line.name in elsewhere.html, first.line.name in closed.html] == [
        False
    ] * 3
    assert await value("SELECT count(*) FROM identity_read r JOIN identity_opening o ON o.id = r.opening "
                       "WHERE o.reason = 'surat panggilan'") == 1  # fmt: skip


async def test_the_place_she_came_from_is_a_number_to_most(seat: SignIn, paid: Chain):
    plain, trusted = await seat("staff"), await seat("supervisor")

    pages = [await browser.get(page_of(paid)[0]) for browser in (plain, trusted)]
    lists = [await browser.get("/desk/programs/uji-2013/candidates") for browser in (plain, trusted)]

    assert ["Lokasi 01" in page.words for page in pages + lists] == [True, False, True, False]
    assert ["Lokasi Uji" in page.words for page in pages + lists] == [False, True, False, True]


async def test_what_she_received_is_asked_by_somebody_else_and_less_becomes_a_finding(seat: SignIn, paid: Chain):
    staff, [here, base] = await seat("staff"), page_of(paid)
    page = await staff.get(here)
    field = next(name for name in page.forms[f"{base}/receipts"] if name.startswith("received."))

    wrong = await staff.send(page, f"{base}/receipts", **{field: "4,9 juta", "confirmed_on": "2013-09-01"})
    done = await staff.send(wrong, f"{base}/receipts", **{field: "Rp 4.900.000"})

    assert (wrong.status, "tulis angka rupiah" in wrong.problem) == (422, True)
    assert wrong.forms[f"{base}/receipts"][field] == ["4,9 juta"]
    assert done.said == "Pengakuan penerima sudah dicatat."
    assert "F03 potongan" in done.words
    assert await value("SELECT amount_rp FROM finding WHERE code = 'F03'") == 100_000


async def test_many_receipts_are_heard_at_once(seat: SignIn, paid: Chain):
    staff, here = await seat("supervisor"), "/desk/receipts/"
    page = await staff.get(here)
    fields = [name for name in page.forms[here] if name.startswith("received.")]
    before = await everything_counted()

    empty = await staff.send(page, here, confirmed_on="2013-09-01")
    unchanged = await everything_counted() == before
    done = await staff.send(
        empty, here, confirmed_on="2013-09-01", channel="phone", **dict.fromkeys(fields[:4], "5.000.000")
    )

    assert (empty.status, empty.problem, unchanged) == (422, 'Isian "Jumlah diterima" wajib diisi.', True)
    assert len(fields) == 6
    assert len([name for name in done.forms[here] if name.startswith("received.")]) == 2
    assert await value("SELECT count(*) FROM confirmation WHERE channel = 'phone' AND received_rp = 5000000") == 4


async def test_a_relative_says_so_and_is_then_kept_out(seat: SignIn, paid: Chain):
    staff, [here, base] = await seat("staff"), page_of(paid)

    done = await staff.send(await staff.get(here), f"{base}/kinship", relation="sepupu")
    page = await staff.send(done, f"{base}/leave", how="moved", left_on="2013-09-01", reason="Pindah provinsi")

    assert "Anda menyatakan diri kerabat orang ini." in done.words
    assert f"{base}/kinship" not in done.forms
    assert (page.status, page.problem[:31]) == (403, "Anda menyatakan diri kerabat PM")


async def test_money_comes_back_is_accepted_by_another_and_the_promise_is_closed(
    seat: SignIn, paid: Chain, office: Office
):
    staff, treasurer, approver = await seat("staff"), await seat("treasurer"), await seat("approver")
    here, base = page_of(paid)
    slip = {
        "kind": "returned",
        "slip": "ssbp",
        "amount": "5.000.000",
        "document_no": "0a1b2c3d4e5f6g7h",
        "dated": "2013-09-01",
    }

    proposed = await staff.send(await staff.get(here), f"{base}/settlement", **slip)
    key = await value("SELECT id FROM settlement")
    own = await staff.get("/desk/settlements/")
    decided = await treasurer.send(await treasurer.get("/desk/settlements/"), f"/desk/settlements/{key}/accept")
    grant = await grant_of(paid.women[0])
    settled = await staff.send(await staff.get("/desk/endings/"), f"/desk/endings/{grant}/settle")
    closed = await approver.send(await approver.get("/desk/endings/"), f"/desk/endings/{grant}/close")

    assert proposed.said == "Pengembalian sudah dicatat. Orang lain harus memutuskan."
    assert f"/desk/settlements/{key}/accept" not in own.forms
    assert "Menunggu: Pejabat penyetuju atau bendahara , hari ini" in own.words
    assert (decided.said, settled.said[:22], closed.said) == (
        "Keputusan sudah dicatat.",
        "Sudah dinyatakan lengk",
        "Sudah ditutup.",
    )
    assert await value("SELECT state FROM entitlement WHERE id = $1", grant) == "closed"


@pytest.mark.parametrize("field", ["amount", "document_no", "dated"])
async def test_a_settlement_without_proof_is_refused(field: str, seat: SignIn, paid: Chain):
    staff, [here, base] = await seat("staff"), page_of(paid)
    slip = {"kind": "written_off", "amount": "1.000", "document_no": "KEP-1", "dated": "2013-09-01"}
    page = await staff.get(here)
    before = await everything_counted()

    refused = await staff.send(page, f"{base}/settlement", **slip | {field: ""})

    typed = refused.forms[f"{base}/settlement"]
    assert (refused.status, refused.problem.endswith("wajib diisi.")) == (422, True)
    assert {name: typed[name] for name in slip} == {name: [said] for name, said in (slip | {field: ""}).items()}
    assert await everything_counted() == before


async def test_a_write_off_waits_for_the_approver_and_is_refused_with_a_reason(
    seat: SignIn, paid: Chain, office: Office
):
    new = settlement_of(
        await grant_of(paid.women[0]), closing.SettlementKind.written_off, 50_000, "KEP-2", date(2013, 9, 1)
    )
    key = await closing.propose_settlement(new, by=office.staff)
    treasurer, approver = await seat("treasurer"), await seat("approver")
    action = f"/desk/settlements/{key}/reject"

    hers = await treasurer.get("/desk/settlements/")
    done = await approver.send(await approver.get("/desk/settlements/"), action, reason="Belum ada bukti")

    assert action not in hers.forms
    assert (done.said, await value("SELECT state FROM settlement")) == ("Keputusan sudah dicatat.", "rejected")


async def test_she_leaves_by_two_and_what_was_due_is_cancelled(seat: SignIn, paid: Chain):
    staff, approver, [here, base] = await seat("staff"), await seat("approver"), page_of(paid)

    asked = await staff.send(
        await staff.get(here), f"{base}/leave", how="deceased", left_on="2013-09-01", reason="Meninggal dunia"
    )
    waiting = await approver.get("/desk/requests/")
    supervisors = await (await seat("supervisor")).get("/desk/requests/")
    [form] = waiting.forms
    unchanged = await value("SELECT count(*) FROM installment WHERE state = 'cancelled'")
    await approver.send(waiting, form, agree="yes", answer="")
    done = await staff.get(here)

    assert "Keluarnya sudah diminta : menunggu pejabat penyetuju" in asked.words
    assert (f"{base}/leave" in asked.forms, form in supervisors.forms, unchanged) == (False, False, 0)
    assert "meninggal dunia sejak 1 September 2013" in done.words
    assert await value("SELECT count(*) FROM installment WHERE state = 'cancelled'") == 3


async def test_one_asks_to_give_an_installment_up_and_the_approver_agrees(
    seat: SignIn, payable: Chain, set_today: SetToday
):
    staff, approver, [here, base] = await seat("staff"), await seat("approver"), page_of(payable)
    key = (await installments_of(payable.women[0], payable.program.allowance))[2]
    say = {"installment": str(key), "reason": "Melewati tahun anggaran"}

    early = await staff.send(await staff.get(here), f"{base}/forfeit", **say)
    await set_today(LAPSED)
    silent = await staff.send(early, f"{base}/forfeit", installment=str(key), reason="")
    asked = await staff.send(silent, f"{base}/forfeit", **say)
    again = await staff.force(f"{base}/forfeit", **say)
    hers = await approver.get(here)
    waiting = await approver.get("/desk/requests/")
    [form] = waiting.forms
    things = await approver.get(form)
    unchanged = await value("SELECT state FROM installment WHERE id = $1", key)
    done = await approver.send(waiting, form, agree="yes", answer="")

    assert (early.status, silent.status, again.status) == (422, 422, 422)
    assert "baru boleh hangus 105 hari sesudah jatuh tempo, mulai 5 Maret 2014" in early.problem
    assert silent.forms[f"{base}/forfeit"]["installment"] == [str(key)]
    assert asked.said == "Permintaan sudah dicatat. Orang kedua harus memutuskannya."
    assert f"{base}/forfeit" not in hers.forms
    assert "1 jadwal, Rp 600.000" in waiting.words
    assert (payable.women[0].code in things.words, "20 November 2013" in things.words) == (True, True)
    assert (unchanged, done.status) == ("planned", 200)
    assert "hangus Melewati tahun anggaran" in (await staff.get(here)).words
    assert await value("SELECT count(*) FROM installment WHERE state = 'forfeited'") == 1


async def test_a_restricted_outcome_is_named_only_to_those_who_may_know(seat: SignIn, paid: Chain, office: Office):
    status = OutcomeStatus.returned_to_previous_situation
    await outcomes.record_outcome(
        paid.women[0].enrollment, observed_on=date(2013, 9, 1), status=status, by=office.supervisor
    )

    pages = [await (await seat(who)).get(page_of(paid)[0]) for who in ("staff", "treasurer", "supervisor")]

    assert ["kembali ke keadaan semula" in page.words for page in pages] == [False, False, True]
    assert ["terbatas" in page.words for page in pages] == [True, True, False]


async def test_who_is_at_the_end_of_the_way_is_finished_by_hand(seat: SignIn, paid: Chain, office: Office):
    purchase = await flagged_purchase(office, paid, paid.women[0])
    await review.accept_purchase(purchase, by=office.supervisor)
    staff, [here, base] = await seat("staff"), page_of(paid)
    before = await everything_counted()

    page = await staff.send(await staff.get(here), f"{base}/finish")

    assert (page.status, page.problem[:27]) == (422, "Belum bisa diselesaikan: ma")
    assert await everything_counted() == before
