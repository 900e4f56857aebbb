"""Reports on grants at the desk: by age, one with its receipts, handed in, printed, signed, accepted by another."""

from datetime import timedelta

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import grant_of, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.papers import text_of
from tests.people_builders import Office
from tests.report_builders import all_bought, rule_in_force
from tests.scans import scanned

RULES = "/desk/report-rules/"
TYPED = {
    "program": "", "grant_days": "30", "legal_basis": "Perbup 7/2013", "reason": "sesuai juknis",
    "valid_from": "2013-09-01", "companion_day": "10",
}  # fmt: skip


async def test_a_report_goes_its_way_from_page_to_page(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    await all_bought(office, paid.program, woman)
    staff, approver = await seat("staff"), await seat("approver")
    path = f"/desk/reports/{await grant_of(woman)}"
    handed = await staff.send(await staff.get(path), f"{path}/submit")
    closed = await staff.force(f"{path}/paper/id")
    her = f"/desk/people/{woman.code}"
    await staff.send(await staff.get(her), f"{her}/uji-2013/names", reason="mencetak laporan")
    paper = await staff.send(await staff.get(path), f"{path}/paper/id")
    early = await approver.send(await approver.get(path), f"{path}/accept", report=await newest())
    taken = await staff.send(await staff.get(path), f"{path}/scan", scanned(paper.content))
    mine = await staff.get(path)
    waiting = (await approver.get("/desk/")).words
    accepted = await approver.send(await approver.get(path), f"{path}/accept", report=await newest())

    assert handed.said == "Laporan sudah diajukan. Cetak, minta tanda tangan, lalu lampirkan pindaiannya."
    assert "Buka dulu nama" in closed.problem
    assert paper.headers["content-disposition"] == 'attachment; filename="laporan.pdf"'
    assert woman.line.name in text_of(paper.content)
    assert "Pindaian laporan yang ditandatangani belum ada" in early.problem
    assert taken.said == "Pindaian sudah dilampirkan pada dokumennya."
    assert "Anda sudah ikut membuat atau memproses ini" in mine.words
    assert f"{path}/accept" not in mine.forms
    assert "laporan bantuan menunggu diterima" in waiting
    assert accepted.said == "Sudah diterima."
    assert woman.code in (await staff.get("/desk/programs/uji-2013/reports?which=accepted")).words


async def newest() -> str:
    return str(await value("SELECT id FROM accountability_report ORDER BY revision DESC LIMIT 1"))


async def test_what_is_sent_back_says_why_and_can_be_handed_in_again(seat: SignIn, paid: Chain):
    path = f"/desk/reports/{await grant_of(paid.women[0])}"
    staff, approver = await seat("staff"), await seat("approver")
    await staff.send(await staff.get(path), f"{path}/submit")
    page = await approver.get(path)
    silent = await approver.send(page, f"{path}/send-back", report=await newest(), reason="")
    back = await approver.send(page, f"{path}/send-back", report=await newest(), reason="nota toko belum ada")
    again = await staff.send(await staff.get(path), f"{path}/submit")

    assert silent.status == 422
    assert back.said == "Sudah dikembalikan dengan alasan Anda."
    assert "nota toko belum ada" in (await staff.get(path)).words
    assert again.said.startswith("Laporan sudah diajukan.")
    assert await value("SELECT max(revision) FROM accountability_report") == 2


async def test_what_is_late_is_shown_by_age_and_waits_for_the_office(
    seat: SignIn, paid: Chain, office: Office, database: Database
):
    await rule_in_force(office, paid.program.key, days=30)
    await database.set_today(await today() + timedelta(days=80))
    staff, approver = await seat("staff"), await seat("approver")
    page = await staff.get("/desk/programs/uji-2013/reports")

    assert "laporan bantuan lewat batasnya" in (await staff.get("/desk/")).words
    assert f"{len(paid.women)} terlambat 31 sampai 60 hari, Rp 30.000.000" in page.words
    late = (await approver.get(f"/desk/reports/{await grant_of(paid.women[0])}")).words
    assert "Sebelum masuk, orang ini tidak mendapat bantuan baru." in late
    assert "Laporan pertanggungjawaban (LPJ) terlambat" in (await staff.get(f"/desk/people/{paid.women[0].code}")).words


async def test_a_rule_is_drafted_by_one_and_put_in_force_by_another(seat: SignIn, paid: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    page = await staff.get(RULES)
    wrong = await staff.send(page, RULES, **TYPED | {"companion_day": "31"})
    drafted = await staff.send(page, RULES, **TYPED)
    key = await value("SELECT id FROM report_rule")
    assert "aturan laporan menunggu diaktifkan" in (await approver.get("/desk/")).words
    forced = await staff.force(f"{RULES}{key}/activate")
    active = await approver.send(await approver.get(RULES), f"{RULES}{key}/activate")

    assert wrong.status == 422
    assert drafted.said == "Draf aturan laporan sudah dicatat. Orang lain harus mengaktifkannya."
    assert forced.status in (403, 404)
    assert active.said == "Sudah diaktifkan."
    words = (await staff.get(RULES)).words
    assert "30 hari sejak uang diterima, menahan bantuan baru" in words
    assert "laporan pendamping tanggal 10" in words
