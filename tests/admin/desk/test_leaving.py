"""Leaving at her page: lists that hold her payments go back with it, and those that cannot are named."""

import re

import pytest

from operations.books.waiting import waiting_for
from operations.people import relations
from operations.selection import requests
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Beneficiary, list_locked, list_sent, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits


async def agreed(office: Office) -> None:
    request = await value("SELECT id FROM two_person_request WHERE state = 'asked'")
    await requests.decide(request, agree=True, answer="", by=office.approver)


FORM = {"how": "deceased", "left_on": "2013-09-01", "reason": "surat keterangan desa"}


async def test_the_list_goes_back_to_draft_when_she_leaves(seat: SignIn, payable: Chain, office: Office):
    await list_locked(office, payable.program, component=payable.program.grant)
    her = f"/desk/people/{payable.women[0].code}"
    here = f"{her}/uji-2013"
    staff = await seat("staff")
    done = await staff.send(await staff.get(her), f"{here}/leave", **FORM, stop_lists="1")

    assert done.status == 200
    assert await value("SELECT state FROM payment_list") == "draft"
    assert await value("SELECT committed_rp FROM fund") == 0
    assert "Daftar 1" not in done.words


async def test_a_list_that_was_sent_is_named_on_her_page(seat: SignIn, payable: Chain, office: Office):
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    her = f"/desk/people/{payable.women[0].code}"
    here = f"{her}/uji-2013"
    staff = await seat("staff")
    page = await staff.get(her)
    asked = await staff.send(page, f"{here}/leave", **FORM)
    told = await (await seat("approver")).get("/desk/requests/")
    await agreed(office)
    done = await staff.get(her)

    assert (
        "belum dibayar Rp 1.800.000, dibatalkan bila disetujui; Rp 5.000.000 lagi ada di daftar pembayaran "
        "dan tidak ikut dibatalkan" in told.words
    )
    assert asked.said == "Permintaan sudah dicatat. Orang kedua harus memutuskannya."
    assert "Kembalikan daftar pembayaran" not in page.words
    assert "sudah dikirim dan memuat pembayarannya" in done.words


MANY = {"program": "uji-2013", "how": "moved", "left_on": "2013-09-01", "reason": "berita acara desa 12/2013"}
HERE = "/desk/leaving/"
LEFT = "SELECT count(*) FROM enrollment WHERE state = 'moved'"


async def only_the_approver_decides(seat: SignIn, office: Office, woman: Beneficiary) -> None:
    """Neither a supervisor nor an approver who is her relative is told that it is her turn."""
    await relations.declare_kinship(woman.person, relation="bibi", by=office.approver2)
    related = await (await seat("approver2")).get("/desk/requests/")
    assert f"kerabat {woman.code}" in related.words
    assert not [form for form in related.forms if "/requests/" in form]
    asked = {
        who: [work.kind for work in (await waiting_for(by=office.people[who])).mine if "request" in work.kind]
        for who in ("approver", "approver2", "supervisor")
    }
    assert asked == {"approver": ["request_approve"], "approver2": [], "supervisor": []}
    watched = await (await seat("supervisor")).get("/desk/requests/")
    assert "Menunggu: Pejabat penyetuju ," in watched.words
    assert ("Giliran Anda" in watched.words, watched.forms) == (False, {}), "only the approver decides this one"


async def test_many_leave_after_their_codes_were_looked_at(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    codes = [woman.code for woman in payable.women[:3]]
    staff = await seat("staff")
    new = await staff.get(HERE)
    typed = f"{codes[0].lower()}\n{codes[1]}, {codes[2]}\n{codes[0]}\nPM-XXXX-X"
    seen = await staff.send(new, HERE, codes=typed, **MANY)

    assert (seen.status, await value(LEFT)) == (200, 0)
    assert "3 dari 4 kode bisa dicatat keluar. Belum ada yang berubah." in seen.words
    assert "kode tidak dikenal dalam program ini" in seen.words
    assert "Daftar 1 (uji-2013) memuat 3 orang dari mereka. Bisa dikembalikan sekaligus." in seen.words
    shown = {"act": "record", "codes": " ".join(codes), **MANY, "stop_lists": "1"}
    done = await staff.force(HERE, **shown)
    again = await staff.force(HERE, **shown)

    assert done.said == "Permintaan sudah dicatat. Orang kedua harus memutuskannya."
    assert (await value(LEFT), await value("SELECT state FROM payment_list WHERE id = $1", key)) == (0, "draft")
    assert (again.status, again.problem[:22]) == (422, "Sejak ditinjau, keadaa")
    await only_the_approver_decides(seat, office, payable.women[2])
    approver = await seat("approver")
    waiting = await approver.get("/desk/requests/")
    assert "3 orang , pindah sejak 1 September 2013; belum dibayar Rp 20.400.000" in waiting.words
    unsaid = await approver.send(waiting, next(iter(waiting.forms)), agree="no", answer="")
    assert (unsaid.problem, await value(LEFT)) == ('Isian "Jawaban" wajib diisi.', 0)
    await approver.send(waiting, next(iter(waiting.forms)), agree="yes", answer="")
    assert await value(LEFT) == 3
    assert await value("SELECT count(*) FROM installment WHERE state = 'cancelled'") == 12
    assert await misfits() == []


async def test_the_second_button_carries_only_who_may_leave(seat: SignIn, payable: Chain):
    staff = await seat("staff")
    codes = [payable.women[0].code, "PM-XXXX-X"]
    seen = await staff.send(await staff.get(HERE), HERE, codes="\n".join(codes), **MANY)
    carried = re.search(r'name="codes" value="([^"]*)"', seen.html)

    assert carried is not None
    assert carried[1] == codes[0]
    assert "Catat 1 orang ini keluar" in seen.words


async def test_one_who_cannot_leave_keeps_all_from_it(seat: SignIn, payable: Chain, office: Office):
    staff = await seat("staff")
    await relations.declare_kinship(payable.women[1].person, relation="sepupu", by=office.staff)
    codes = " ".join(woman.code for woman in payable.women[:2])
    seen = await staff.send(await staff.get(HERE), HERE, codes=codes, **MANY)
    forced = await staff.force(HERE, act="record", codes=codes, **MANY)

    assert "Anda menyatakan diri kerabatnya; orang lain yang mencatat" in seen.words
    assert (forced.status, await value(LEFT)) == (422, 0)


async def test_bad_forms_change_nothing_and_keep_what_was_typed(seat: SignIn, payable: Chain):
    staff, code = await seat("staff"), payable.women[0].code
    for wrong in (
        {"codes": ""},
        {"codes": " ".join(f"PM-{n:04}-X" for n in range(1001))},
        {"how": "active"},
        {"left_on": "kemarin"},
        {"reason": " "},
        {"program": "lain"},
    ):
        for act in ("look", "record"):
            told = await staff.force(HERE, **({"act": act, "codes": code} | MANY | wrong))
            assert told.status in (404, 422), wrong
    tomorrow = await staff.force(HERE, act="record", codes=code, **MANY | {"left_on": "2013-09-02"})

    assert tomorrow.status == 422
    assert f">{code}</textarea>" in tomorrow.html
    assert await value(LEFT) == 0


@pytest.mark.parametrize("who", ["approver", "treasurer", "neighbor_staff"])
async def test_others_record_nobody(who: str, seat: SignIn, payable: Chain):
    browser = await seat(who)
    told = await browser.force(HERE, act="record", codes=payable.women[0].code, **MANY)

    assert (told.status >= 400, await value(LEFT)) == (True, 0)


async def test_a_list_that_was_sent_stays_named_until_it_is_answered(seat: SignIn, payable: Chain, office: Office):
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    staff = await seat("staff")
    seen = await staff.send(await staff.get(HERE), HERE, codes=payable.women[0].code, **MANY)
    await staff.force(HERE, act="record", codes=payable.women[0].code, **MANY)
    await agreed(office)
    page = await staff.get(HERE)

    assert "Sudah dikirim atau punya SPP/SPM/SP2D" in seen.words
    assert "Daftar yang masih memuat orang yang sudah keluar Daftar 1 dikirim" in page.words
