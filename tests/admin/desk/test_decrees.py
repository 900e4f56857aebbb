"""Decrees at the desk: locked by one, approved by another, with names open only on purpose, and amended."""

from uuid import UUID

from operations.people import relations
from operations.selection import candidates, decrees
from tables.selection.enrollment import EnrollmentState
from tables.steps import Role
from tests.admin.desk.builders import stand_in
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, scored, screened, today, value, visited
from tests.chain_templates import Chain
from tests.papers import text_of
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import everything_counted

SIGNED = {
    "number": "123/2013",
    "dated": "2013-08-20",
    "signatory_name": "Kepala Dinas",
    "signatory_office": "Kepala Dinas Sosial",
}


async def drafted(office: Office, chain: Chain, *, waiting: int = 0) -> UUID:
    await scored(office, await visited(office, await screened(office, chain.batch)))
    await ranked(office, chain.program.key, places=6 - waiting, waiting=waiting)
    return await decrees.draft_decree(chain.program.key, title="Penetapan penerima", by=office.staff)


async def test_one_locks_and_another_approves(seat: SignIn, proposed: Chain, office: Office):
    path = f"/desk/decrees/{await drafted(office, proposed)}"
    staff, approver = await seat("staff"), await seat("approver")

    locked = await staff.send(await staff.get(path), f"{path}/lock")
    approved = await approver.send(await approver.get(path), f"{path}/approve", **SIGNED)

    assert (locked.said, approved.said) == ("Sudah dikunci. Sekarang giliran orang lain.", "Sudah disetujui.")
    assert "Menunggu: Pejabat penyetuju , hari ini" in locked.words
    assert f"{path}/approve" not in locked.forms
    assert "Setujui : Langkah ini untuk: pejabat penyetuju." in locked.words
    assert await value("SELECT sha256 FROM decree") in approved.html
    assert "123/2013, 20 Agustus 2013" in approved.words
    assert "Jumlah Rp 40.800.000 Terbilang empat puluh juta delapan ratus ribu rupiah" in approved.words
    assert await value("SELECT count(*) FROM installment") == 6 * 4


async def test_a_refused_approval_keeps_what_was_typed_and_changes_nothing(
    seat: SignIn, proposed: Chain, office: Office
):
    path = f"/desk/decrees/{await drafted(office, proposed)}"
    await decrees.lock_decree(UUID(path.split("/")[-1]), by=office.staff)
    approver = await seat("approver")
    before = await everything_counted()

    page = await approver.send(await approver.get(path), f"{path}/approve", **SIGNED | {"dated": "30/02/2013"})

    assert (page.status, page.problem) == (
        422,
        'Isian "Tanggal SK" tidak terbaca: tulis seperti 16/09/2013.',
    )
    typed = page.forms[f"{path}/approve"]
    assert {name: typed[name] for name in SIGNED} == {
        name: [said] for name, said in (SIGNED | {"dated": "30/02/2013"}).items()
    }
    assert await everything_counted() == before


async def test_who_made_it_is_told_why_she_cannot_approve_it(seat: SignIn, proposed: Chain, office: Office):
    key = await drafted(office, proposed)
    await decrees.lock_decree(key, by=office.staff)
    await stand_in(office, "staff", Role.approver, None)
    staff, path = await seat("staff"), f"/desk/decrees/{key}"
    page = await staff.get(path)
    before = await everything_counted()

    forced = await staff.force(f"{path}/approve", **SIGNED)

    assert f"{path}/approve" not in page.forms
    assert "Setujui : Anda sudah ikut membuat atau memproses ini. Orang lain harus mengambil" in page.words
    assert (forced.status, forced.problem[:30]) == (403, "Anda tidak boleh memutuskan ya")
    assert await everything_counted() == before


async def test_a_relative_is_told_whose_she_is(seat: SignIn, proposed: Chain, office: Office):
    key = await drafted(office, proposed)
    await decrees.lock_decree(key, by=office.staff)
    await relations.declare_kinship(proposed.women[2].person, relation="kakak", by=office.approver)
    approver, path = await seat("approver"), f"/desk/decrees/{key}"

    page = await approver.get(path)

    assert f"{path}/approve" not in page.forms
    assert f"Anda menyatakan diri kerabat {proposed.women[2].code}" in page.words


async def test_a_person_with_several_lines_is_chosen_once(seat: SignIn, proposed: Chain, office: Office):
    key = await drafted(office, proposed)

    page = await (await seat("staff")).get(f"/desk/decrees/{key}")

    assert await value("SELECT count(*) FROM decree_line") == 12
    assert page.html.count('type="checkbox" name="enrollment"') == 6


async def test_it_goes_back_to_draft_with_a_reason(seat: SignIn, proposed: Chain, office: Office):
    key = await drafted(office, proposed)
    await decrees.lock_decree(key, by=office.staff)
    approver, path = await seat("approver"), f"/desk/decrees/{key}"

    page = await approver.send(await approver.get(path), f"{path}/send-back", reason="Salah gelombang")

    assert page.said == "Sudah dikembalikan dengan alasan Anda."
    assert "Alasan: Salah gelombang" in page.words
    assert "mengembalikan ke draf: “Salah gelombang”" in page.words
    assert await value("SELECT state FROM decree") == "draft"


async def test_names_in_the_annex_are_shown_only_while_they_are_open(seat: SignIn, determined: Chain):
    staff, path = await seat("staff"), f"/desk/decrees/{determined.decree}"
    closed = await staff.get(path)

    short = await staff.send(closed, f"{path}/names", reason="cek")
    opened = await staff.send(short, f"{path}/names", reason="cetak lampiran SK")
    again = await staff.send(opened, f"{path}/names/close")

    names = [woman.line.name for woman in determined.women]
    shown = [[name for name in names if name in page.html] for page in (closed, short, opened, again)]
    assert shown == [[], [], names, []]
    assert (short.status, short.forms[f"{path}/names"]["reason"]) == (422, ["cek"])
    assert again.said == "Nama sudah ditutup."
    assert await value("SELECT count(*) FROM identity_read WHERE fields = 'legal_name'") == 6


async def test_the_paper_has_names_only_while_they_are_open_and_each_one_is_logged(seat: SignIn, determined: Chain):
    staff, path = await seat("staff"), f"/desk/decrees/{determined.decree}"
    here = await staff.get(path)
    logged = "SELECT count(*) FROM identity_read WHERE fields = 'legal_name'"

    closed = await staff.get(f"{path}/paper/id")
    before = await value(logged)
    await staff.send(here, f"{path}/names", reason="cetak lampiran SK")
    shown = await value(logged)
    opened = await staff.get(f"{path}/paper/id")
    elsewhere = await staff.get(f"{path}/paper/xx")

    assert [answer.status for answer in (closed, opened, elsewhere)] == [200, 200, 404]
    assert closed.headers["content-disposition"] == 'attachment; filename="lampiran-sk.pdf"'
    assert (before, await value(logged) - shown) == (0, 6)
    names = {woman.line.name for woman in determined.women}
    printed = [{name for name in names if name in text_of(answer.content)} for answer in (closed, opened)]
    assert printed == [set(), names]


async def test_an_amendment_is_drafted_from_codes(seat: SignIn, proposed: Chain, office: Office):
    key = await drafted(office, proposed, waiting=1)
    await decrees.lock_decree(key, by=office.staff)
    await decrees.approve_decree(key, signed=decrees.Signature("1", await today(), "K", "D"), by=office.approver)
    standing = {row["state"]: row["code"] for row in await rows(STATES)}
    staff, path = await seat("staff"), f"/desk/decrees/{key}"
    amend = {
        "title": "Perubahan", "leaves_0": standing["determined"], "why_0": "refused", "takes_0": standing["waitlisted"],
        "reason": "Pindah",
    }  # fmt: skip

    wrong = await staff.send(await staff.get(path), f"{path}/amend", **amend | {"leaves_0": "PM-XXXX-X"})
    made = await staff.send(wrong, f"{path}/amend", **amend)

    assert (wrong.status, wrong.problem) == (422, 'Isian "Yang keluar" tidak terbaca: PM-XXXX-X?.')
    assert wrong.forms[f"{path}/amend"]["takes_0"] == [standing["waitlisted"]]
    assert made.path not in (path, wrong.path)
    assert f"Urutan berikutnya: {standing['waitlisted']} " in wrong.words
    assert "Mengubah SK 1" in made.words
    assert f"menggantikan {standing['determined']} (menolak)" in made.words
    assert (
        await value("SELECT count(*) FROM decree_line l JOIN decree d ON d.id = l.decree WHERE d.amends = $1", key) == 4
    )


STATES = "SELECT DISTINCT ON (e.state) e.state, p.code FROM enrollment e JOIN person p ON p.id = e.person"


async def test_who_left_is_taken_out_by_hand_and_the_others_are_determined(
    seat: SignIn, proposed: Chain, office: Office
):
    path, dead = f"/desk/decrees/{await drafted(office, proposed)}", proposed.women[2]
    staff, approver = await seat("staff"), await seat("approver")
    await candidates.leave(
        dead.enrollment, how=EnrollmentState.deceased, on=await today(), reason="meninggal", by=office.staff
    )

    stopped = await staff.send(await staff.get(path), f"{path}/lock")
    silent = await staff.send(stopped, f"{path}/remove", enrollment=[str(dead.enrollment)], reason="")
    nobody = await staff.send(stopped, f"{path}/remove", enrollment=[], reason="meninggal dunia")
    taken = await staff.send(stopped, f"{path}/remove", enrollment=[str(dead.enrollment)], reason="meninggal dunia")
    await staff.send(taken, f"{path}/lock")
    approved = await approver.send(await approver.get(path), f"{path}/approve", **SIGNED)

    assert (stopped.status, stopped.problem) == (
        422,
        f"{dead.code} sudah keluar dari program atau tidak memenuhi syarat lagi. "
        "Keluarkan dari SK ini; bila sudah dikunci, kembalikan dahulu ke draf.",
    )
    assert (silent.status, silent.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert f'value="{dead.enrollment}" aria-label="Pilih {dead.code}" checked' in silent.html
    assert (nobody.status, nobody.problem) == (422, 'Isian "Orang yang dikeluarkan" wajib diisi.')
    assert taken.said == "Yang dipilih sudah dikeluarkan dari SK ini. Mereka boleh masuk SK lain."
    assert "mengeluarkan orang dari draf: “meninggal dunia”" in taken.words
    assert (dead.code in taken.words, approved.said) == (False, "Sudah disetujui.")
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'determined'") == 5


async def test_a_draft_is_given_up_at_the_desk_and_says_so(seat: SignIn, proposed: Chain, office: Office):
    path = f"/desk/decrees/{await drafted(office, proposed)}"
    staff, approver = await seat("staff"), await seat("approver")

    looked_at = await approver.get(path)
    given_up = await staff.send(await staff.get(path), f"{path}/discard", reason="Salah gelombang")
    listed = await staff.get("/desk/decrees/")
    forced = await approver.force(f"{path}/discard", reason="Salah gelombang")

    assert {action for action in looked_at.forms if not action.endswith("/names")} == set()
    assert "Batalkan draf : Langkah ini untuk: petugas." in looked_at.words
    assert given_up.said == "Draf sudah dibatalkan dengan alasan Anda."
    assert "Alasan: Salah gelombang" in given_up.words
    assert {action for action in given_up.forms if not action.endswith("/names")} == set()
    assert "tidak dilanjutkan" in listed.words
    assert forced.status == 409
    assert "SK menunggu dikunci" not in (await staff.get("/desk/")).words
