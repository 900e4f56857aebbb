"""A released list is stopped by clicking: one asks, the approver reads which list it is and agrees."""

from operations.money import bank
from operations.people import names
from tables.people.opening import Task
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office


async def released(office: Office, chain: Chain) -> str:
    key = await list_approved(office, await list_locked(office, chain.program, component=chain.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)
    return f"/desk/lists/{key}"


async def test_one_asks_at_the_list_and_the_approver_agrees(seat: SignIn, payable: Chain, office: Office):
    path = await released(office, payable)
    staff, approver = await seat("staff"), await seat("approver")
    page = await staff.get(path)
    asked = await staff.send(page, f"{path}/ask-stop", reason="bank menolak berkas")
    waiting = await approver.get("/desk/")
    request = await approver.get("/desk/requests/")
    key = await value("SELECT id FROM two_person_request")
    unasked = await (await seat("supervisor")).get("/desk/requests/")
    agreed = await approver.send(request, f"/desk/requests/{key}", agree="yes")
    gone = await staff.get(path)

    assert f"{path}/abort" not in page.forms
    assert asked.said == "Permintaan sudah dicatat. Orang kedua harus memutuskannya."
    assert f"{path}/ask-stop" not in (await staff.get(path)).forms
    assert "permintaan menunggu" in waiting.words
    assert ("Giliran Anda" in unasked.words, f"/desk/requests/{key}" in unasked.forms) == (False, False)
    assert ("Giliran Anda" in request.words, "Menunggu: Pejabat penyetuju" in unasked.words) == (True, True)
    assert "Langkah ini untuk: pejabat penyetuju." in unasked.words
    assert "Hentikan daftar pembayaran yang sudah dirilis" in request.words
    assert ("Daftar 1" in request.words, path in request.html) == (True, True)
    assert agreed.status == 200
    assert "dihentikan" in gone.words
    assert "Nama approver menghentikan" in gone.words
    assert "Nama staff meminta penghentian" in gone.words
    assert await value("SELECT committed_rp FROM fund") == 0


async def test_the_list_says_that_it_was_asked_for_and_her_page_too(seat: SignIn, payable: Chain, office: Office):
    path = await released(office, payable)
    her = f"/desk/people/{payable.women[0].code}"
    staff = await seat("staff")
    done = await staff.send(
        await staff.get(her), f"{her}/uji-2013/leave", how="deceased", left_on="2013-09-01", reason="surat desa",
        stop_lists="1",
    )  # fmt: skip
    page = await staff.get(path)

    assert "permintaan penghentiannya menunggu pejabat penyetuju" in done.words
    assert "Penghentian daftar ini sudah diminta" in page.words
    assert f"{path}/ask-stop" not in page.forms
    found = await rows("SELECT l.state, r.kind, r.state, r.reason FROM payment_list l, two_person_request r ORDER BY 2")
    assert [tuple(row) for row in found] == [
        ("released", "leaving", "asked", "surat desa"), ("released", "list_abort", "asked", "surat desa"),
    ]  # fmt: skip
