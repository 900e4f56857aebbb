"""A payment list from the draft to its closing by clicking only, by three different persons."""

from uuid import UUID

from operations.money import payment_lists
from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, answer_to, list_approved, list_locked, list_sent, name_of, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted


async def _press(browser: Browser, path: str, step: str, **fields: str) -> Page:
    return await browser.send(await browser.get(path), f"{path}/{step}", **fields)


async def test_three_persons_walk_a_list_from_draft_to_closed(seat: SignIn, payable: Chain, office: Office):
    staff, treasurer, approver = await seat("staff"), await seat("treasurer"), await seat("approver")
    new = await staff.get("/desk/lists/new")
    draft = await staff.send(new, "/desk/lists/new", choice=new.values("choice")[0])
    path, key = draft.path, UUID(draft.path.split("/")[-1])
    said = [draft.said]

    said += [(await _press(staff, path, "lock")).said]
    said += [(await _press(treasurer, path, "check")).said]
    said += [(await _press(approver, path, "approve")).said]
    before_names = await treasurer.get(path)
    said += [(await _press(treasurer, path, "names", reason="membuat berkas bank")).said]
    said += [(await _press(treasurer, path, "release")).said]
    file = await _press(treasurer, path, "file")
    said += [(await _press(treasurer, path, "send")).said]
    answered = await treasurer.send(await treasurer.get(path), f"{path}/result", await answer_to(key))
    said += [answered.said, (await _press(treasurer, path, "reconcile")).said]
    closed = await _press(approver, path, "close")

    assert [text.split(".")[0] for text in said] == [
        "Draf sudah dibuat", "Sudah dikunci", "Sudah diperiksa", "Sudah disetujui",
        "Nama terbuka untuk Anda paling lama dua jam", "Sudah dirilis", "Sudah ditandai terkirim",
        "Jawaban bank sudah dibaca", "Semua pembayaran sudah dicocokkan",
    ]  # fmt: skip
    assert "6 orang, Rp 30.000.000: bisa dibayar" in draft.words
    assert (f"{path}/release" in before_names.forms, "Tombol Rilis tampil" in before_names.words) == (False, True)
    assert file.content.decode().splitlines()[1].startswith(tuple(f"1,{name_of(n)}" for n in range(1, 7)))
    assert file.headers["content-disposition"].startswith("attachment; filename=")
    assert "dibayar 6 Rp 30.000.000 Rp 30.000.000" in closed.words
    assert (closed.said, list(closed.forms)) == ("Sudah ditutup.", [f"{path}/papers/responsibility_statement/id"])
    assert "Nama approver menyetujui" in closed.words
    assert "Nama treasurer merilis" in closed.words
    assert await value("SELECT sum(paid_rp) FROM payment WHERE state = 'paid'") == 30_000_000


async def test_lines_that_cannot_be_paid_say_why_on_the_draft(
    seat: SignIn, determined: Chain, office: Office, set_today
):
    await set_today(GRANT_DUE)
    key = await payment_lists.draft_list(
        determined.program.key,
        component=determined.program.grant,
        period=1,
        profile=determined.program.profile,
        by=office.staff,
    )
    staff, path = await seat("staff"), f"/desk/lists/{key}"
    before = await everything_counted()

    page = await _press(staff, path, "lock")

    assert "6 orang, Rp 30.000.000: Rekening belum diperiksa" in page.words
    assert (page.status, page.problem[:39]) == (422, "Tidak ada jadwal yang bisa dibayar dala")
    assert await everything_counted() == before


async def test_a_choice_that_is_not_due_is_refused(seat: SignIn, payable: Chain):
    staff = await seat("staff")
    before = await everything_counted()

    page = await staff.send(
        await staff.get("/desk/lists/new"), "/desk/lists/new", choice=f"{payable.program.allowance}:3"
    )

    assert (page.status, "pilih dari daftar" in page.problem) == (422, True)
    assert await everything_counted() == before


async def test_a_list_goes_back_to_draft_and_is_aborted_with_reasons(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    treasurer, staff, path = await seat("treasurer"), await seat("staff"), f"/desk/lists/{key}"

    empty = await _press(treasurer, path, "send-back", reason="  ")
    back = await treasurer.send(empty, f"{path}/send-back", reason="Rekening ke-3 salah")
    gone = await _press(staff, path, "abort", reason="Diganti daftar lain")

    assert (empty.status, empty.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert "Alasan: Rekening ke-3 salah" in back.words
    assert "dihentikan" in gone.words
    assert await value("SELECT committed_rp FROM fund") == 0


async def test_failed_payments_become_a_new_list(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    path, treasurer, staff = f"/desk/lists/{key}", await seat("treasurer"), await seat("staff")
    failing = payable.women[3].code
    answer = await answer_to(key, {failing: "GAGAL"}) + b"ENTAH,1000,SUKSES,2013-09-01,B-X,\n"

    answered = await treasurer.send(await treasurer.get(path), f"{path}/result", answer)
    retried = await _press(staff, path, "retry")

    assert "gagal 1 Rp 5.000.000" in answered.words
    assert "ENTAH Rp 1.000 tidak dikenal" in answered.words
    assert f"{path}/retry" not in answered.forms
    assert "Mengulang Daftar 1" in retried.words
    assert "1 orang, Rp 5.000.000: bisa dibayar" in retried.words
    assert failing in retried.html


async def test_something_that_is_no_answer_of_the_bank_is_refused(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    path, treasurer = f"/desk/lists/{key}", await seat("treasurer")
    before = await everything_counted()

    page = await treasurer.send(await treasurer.get(path), f"{path}/result", b"a,b\n1,2\n")

    assert (page.status, "tidak punya kolom" in page.problem) == (422, True)
    assert await everything_counted() == before


async def test_the_bank_file_is_not_given_while_names_are_closed(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_approved(office, key)
    treasurer, path = await seat("treasurer"), f"/desk/lists/{key}"
    before = await everything_counted()

    page = await treasurer.force(f"{path}/release")

    assert (page.status, page.problem[:14]) == (422, "Buka dulu nama")
    assert await everything_counted() == before
