"""Papers at the desk: printed with open names, missing until the signed scan came back, stamp rules by two persons."""

import hashlib
from uuid import UUID

from tests.admin.desk.browser import Browser
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.scans import photographed, scanned

MISSING = "belum ada Pindaian bertanda tangan:"


async def approved(office: Office, chain: Chain) -> UUID:
    return await list_approved(office, await list_locked(office, chain.program, component=chain.program.grant))


async def names_open(browser: Browser, path: str) -> None:
    await browser.send(await browser.get(path), f"{path}/names", reason="mencetak dokumen")


async def test_papers_with_names_are_printed_only_while_these_are_open(seat: SignIn, payable: Chain, office: Office):
    staff, path = await seat("staff"), f"/desk/lists/{await approved(office, payable)}"
    closed = await staff.get(path)
    forced = await staff.force(f"{path}/papers/receipt/id")
    registered = await value("SELECT count(*) FROM printed_paper WHERE kind = 'receipt'")
    await names_open(staff, path)
    opened = await staff.get(path)
    receipts = await staff.send(opened, f"{path}/papers/receipt/id")
    nominative = await staff.send(opened, f"{path}/papers/payment_list/id")

    assert f"{path}/papers/receipt/id" not in closed.forms
    assert "Buka dulu nama" in forced.problem
    assert registered == 0
    assert all(woman.line.name in receipts.text for woman in payable.women)
    assert receipts.headers["content-disposition"].startswith('attachment; filename="kuitansi-')
    assert "Rp 30.000.000" in nominative.text
    assert await value("SELECT count(*) FROM identity_read") >= 18
    noted = await rows("SELECT filters ->> 'address', sha256 FROM download_log ORDER BY id")
    assert [tuple(row) for row in noted] == [
        (f"{path}/papers/{kind}/id", hashlib.sha256(paper.content).hexdigest())
        for kind, paper in (("receipt", receipts), ("payment_list", nominative))
    ], "a file that a form answers is noted as well"


async def test_what_has_not_come_back_signed_is_named_until_it_has(seat: SignIn, payable: Chain, office: Office):
    staff, path = await seat("staff"), f"/desk/lists/{await approved(office, payable)}"
    before = await staff.get(path)
    await names_open(staff, path)
    opened = await staff.get(path)
    for kind in ("payment_list", "responsibility_statement"):
        paper = await staff.send(opened, f"{path}/papers/{kind}/id")
        taken = await staff.send(await staff.get(path), f"{path}/scan", photographed(paper.content))
    number = await value("SELECT number FROM printed_paper WHERE kind = 'payment_list'")
    key = await value("SELECT id FROM printed_paper WHERE kind = 'payment_list'")
    scan = await staff.get(f"/desk/papers/{key}/scan")

    assert before.words.count(MISSING) == 2
    assert taken.said == "Pindaian sudah dilampirkan pada dokumennya."
    assert MISSING not in taken.words
    assert number in taken.words
    assert scan.headers["content-type"] == "image/jpeg"


async def test_the_annex_of_a_decree_has_a_number_and_waits_for_its_scan(
    seat: SignIn, determined: Chain, office: Office
):
    staff, path = await seat("staff"), f"/desk/decrees/{determined.decree}"
    before = await staff.get(path)
    annex = await staff.get(f"{path}/paper/id")
    number = await value("SELECT number FROM printed_paper WHERE kind = 'decree_annex'")
    again = await staff.get(f"{path}/paper/id")
    taken = await staff.send(await staff.get(path), f"{path}/scan", scanned(annex.content))
    waiting = await staff.get("/desk/")

    assert MISSING in before.words
    assert number in annex.text
    assert again.content == annex.content
    assert MISSING not in taken.words
    assert "SK tanpa pindaian" not in waiting.words
    assert await value("SELECT count(*) FROM printed_paper") == 1


async def test_a_scan_that_cannot_be_taken_says_what_to_do(seat: SignIn, payable: Chain, office: Office):
    staff, path = await seat("staff"), f"/desk/lists/{await approved(office, payable)}"
    statement = await staff.send(await staff.get(path), f"{path}/papers/responsibility_statement/id")
    page = await staff.get(path)
    broken = await staff.send(page, f"{path}/scan", b"bukan gambar")
    annex = await staff.get(f"/desk/decrees/{payable.decree}/paper/id")
    other = await staff.send(page, f"{path}/scan", photographed(annex.content))

    assert statement.status in (200, 201)
    assert "Pindai lagi" in broken.problem
    assert "milik dokumen lain" in other.problem
    assert await rows("SELECT 1 FROM signed_scan") == []
    assert await rows("SELECT 1 FROM document WHERE kind = 'signed_scan'") == []


async def test_a_stamp_rule_is_written_by_one_and_put_into_force_by_another(seat: SignIn, office: Office):
    staff, treasurer, path = await seat("staff"), await seat("treasurer"), "/desk/duties/"
    drafted = await staff.send(
        await staff.get(path), "/desk/duties/rules", paper="receipt", applies="above", threshold="250.000",
        duty="12.000", legal_basis="UU contoh", valid_from="01/09/2013",
    )  # fmt: skip
    key = await value("SELECT id FROM stamp_duty_rule WHERE organization IS NOT NULL")
    told = await (await seat("auditor")).get("/audit/")
    active = await treasurer.send(await treasurer.get(path), f"/desk/duties/rules/{key}/activate")

    assert "Orang lain mengaktifkan." in drafted.words
    assert "di atas jumlah Rp 5.000.000 Rp 10.000" in drafted.words
    assert "berlaku sejak tanggalnya" in active.said
    assert "Kuitansi, bawaan: di atas jumlah Rp 5.000.000, Rp 10.000." in told.words
    assert "Kuitansi, Dinas Sosial Contoh: di atas jumlah Rp 250.000, Rp 12.000. UU contoh" in told.words
    assert "di atas jumlah Rp 250.000 Rp 12.000 UU contoh mulai 1 September 2013" in active.words


async def test_a_notice_is_printed_from_her_page(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    staff, path = await seat("staff"), f"/desk/people/{woman.code}"
    here = f"{path}/uji-2013"
    closed = await staff.get(path)
    await staff.send(closed, f"{here}/names", reason="mencetak pemberitahuan")
    opened = await staff.get(path)
    notice = await staff.send(opened, f"{here}/papers/refund_notice/id")

    assert f"{here}/papers/refund_notice/id" not in closed.forms
    assert woman.line.name in notice.text
    assert "Rp 5.000.000" in notice.text


async def test_a_locked_list_is_printed_as_a_draft_and_only_with_open_names(
    seat: SignIn, payable: Chain, office: Office
):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    approver, path = await seat("approver"), f"/desk/lists/{key}"
    closed = await approver.get(path)
    forced = await approver.force(f"{path}/draft/id")
    await names_open(approver, path)
    draft = await approver.send(await approver.get(path), f"{path}/draft/id")
    other = await approver.force(f"{path}/draft/xx")
    await list_approved(office, key)
    late = await approver.force(f"{path}/draft/id")

    assert f"{path}/draft/id" not in closed.forms
    assert "Buka dulu nama" in forced.problem
    assert "KONSEP" in draft.text
    assert all(woman.line.name in draft.text for woman in payable.women)
    assert other.status == 404
    assert "Yang disetujui dicetak bernomor" in late.problem
    assert f"{path}/draft/id" not in (await approver.get(path)).forms
    assert await value("SELECT count(*) FROM printed_paper") == 0


async def test_a_list_that_was_sent_says_how_many_receipts_nobody_printed(seat: SignIn, sent: UUID):
    staff, path = await seat("staff"), f"/desk/lists/{sent}"
    never = await staff.get(path)
    await names_open(staff, path)
    await staff.send(await staff.get(path), f"{path}/papers/receipt/id", line="3")

    assert "Kuitansi: 0 tercetak, 0 sudah dipindai 6 belum dicetak" in never.words
    assert "Kuitansi: 1 tercetak, 0 sudah dipindai 5 belum dicetak 1 belum dipindai" in (await staff.get(path)).words
