"""The story from the decree to money in her hands, by clicking: account, passbook, plan, payment list, her own word."""

import csv
import io
from datetime import date

from tests.browser.people import Crew, Person
from tests.browser.selection import LEGAL_NAME

PLAN = (
    ("Etalase", "1", "unit", "2.000.000"),
    ("Kompor", "1", "unit", "1.250.000"),
    ("Bahan", "10", "karung", "175.000"),
)


async def account_opened(crew: Crew, code: str) -> None:
    """Staff records the account, the supervisor compares it with the passbook and hands that over."""
    staff, supervisor = crew.staff, crew.supervisor
    await staff.take_up("penerima belum punya rekening")
    await staff.follow("188/45/2013")
    await staff.write("Alasan membuka nama", "Mencatat rekening yang dibuka bank")
    await staff.press("Buka nama")
    await staff.reads(code, LEGAL_NAME)
    typed = staff.page.get_by_role("textbox", name="Rekening")
    await typed.fill(f"{code};002;70512345678;{LEGAL_NAME};22/08/2013")
    await staff.press("Catat rekening")
    await staff.reads("Semua penerima dalam SK ini sudah punya rekening.")
    await staff.press("Tutup nama")
    await supervisor.take_up("rekening menunggu dicocokkan")
    await supervisor.tick(f"Cocok {code}")
    await supervisor.press("Sahkan yang dicentang")
    await supervisor.take_up("buku tabungan belum diserahkan")
    await supervisor.write("Sejak tanggal", "2013-08-23")
    await supervisor.write("Nomor tanda terima", "TT-1")
    await supervisor.press("Catat serah terima")
    await supervisor.reads("Semua buku tabungan sudah di tangan penerima.")


async def plan_agreed(crew: Crew, code: str) -> None:
    """Drafted with her companion on the phone, agreed at the desk."""
    companion, staff = crew.companion, crew.staff
    await companion.follow("Berdaya")
    await companion.follow_to(code)
    await companion.follow("Susun rencana belanja")
    await companion.page.get_by_label("Usaha").fill("Warung kopi")
    for number, (name, quantity, unit, price) in enumerate(PLAN, 1):
        box = companion.page.get_by_role("group", name=f"Barang {number}", exact=True)
        await box.get_by_label("Nama barang").fill(name)
        await box.get_by_label("Jumlah").fill(quantity)
        await box.get_by_label("Satuan", exact=True).fill(unit)
        await box.get_by_label("Harga satuan (Rp)").fill(price)
    await companion.press("Kirim rencana")
    await companion.reads("Rencana belanja tersimpan dan menunggu persetujuan petugas.")
    await staff.take_up("rencana belanja menunggu disepakati")
    await staff.follow("lihat dan sepakati")
    await staff.reads("Jumlah rencana Rp 5.000.000", "Dibuat oleh Nama companion")
    await staff.press("Sepakati rencana ini")
    await companion.follow("Berdaya")
    await companion.follow_to(code)
    await companion.reads("Jumlah rencana Rp 5.000.000", "Bantuan belum dibayar, jadi belanja belum bisa dicatat.")


async def paid(crew: Crew, code: str, *, what: str, sum_rp: str, day: date) -> None:
    """A list of `what` for one woman: made, checked, approved and released by three persons, answered by the bank."""
    await _list_made(crew, what, sum_rp)
    treasurer, approver = crew.treasurer, crew.approver
    await treasurer.take_up("daftar pembayaran menunggu pemeriksaan")
    await treasurer.reads(f"Jumlah {sum_rp}", code)
    await treasurer.press("Nyatakan sudah diperiksa")
    await approver.take_up("daftar pembayaran menunggu persetujuan")
    await approver.reads(f"Jumlah {sum_rp}", code)
    await approver.press("Setujui daftar ini")
    await _sent_and_answered(treasurer, day)
    await treasurer.reads(f"dibayar 1 {sum_rp} {sum_rp}", "Menunggu: Pejabat penyetuju")
    await treasurer.waits_for({})
    await approver.take_up("daftar pembayaran menunggu ditutup")
    await approver.press("Tutup daftar ini")
    await approver.waits_for({})


async def _sent_and_answered(treasurer: Person, day: date) -> None:
    """The file goes to the bank and its answer comes back."""
    await treasurer.take_up("daftar pembayaran menunggu dirilis")
    await treasurer.write("Alasan membuka nama", "Membuat berkas bank")
    await treasurer.press("Buka nama")
    await treasurer.look(" to release")
    await treasurer.reads(LEGAL_NAME)
    await treasurer.press("Rilis dan buat berkas bank")
    _, file = await treasurer.download("Unduh berkas bank")
    await treasurer.press("Tandai terkirim ke bank")
    await treasurer.press("Tutup nama")
    await treasurer.take_up("daftar pembayaran menunggu jawaban bank")
    await treasurer.look(" to answer")
    await treasurer.hand_in("Berkas jawaban bank", "jawaban.csv", answer_of_the_bank(file, day))
    await treasurer.press("Baca jawaban bank")
    await treasurer.press("Nyatakan semua cocok")


async def _list_made(crew: Crew, what: str, sum_rp: str) -> None:
    staff = crew.staff
    await staff.take_up("jadwal jatuh tempo belum masuk daftar")
    await staff.page.get_by_label(f"{what}, 1 orang, {sum_rp}").check()
    await staff.press("Buat draf")
    await staff.reads(f"1 orang, {sum_rp}: bisa dibayar")
    await staff.take_up("draf daftar pembayaran menunggu dikunci")
    await staff.press("Kunci daftar ini")
    await staff.reads("Menunggu: Bendahara", f"Jumlah {sum_rp}")


def answer_of_the_bank(file: bytes, day: date) -> bytes:
    """What a bank sends back for the file it got: every line paid today, with a number of its own."""
    lines = [line for line in csv.reader(io.StringIO(file.decode())) if line and line[0].isdigit()]
    out = io.StringIO()
    answer = csv.writer(out)
    answer.writerow(["REMARK", "AMOUNT", "STATUS", "VALUE_DATE", "BANK_REF", "REASON"])
    for no, _, _, amount, reference in lines:
        answer.writerow([reference, amount, "SUKSES", day, f"B-{reference}-{no}", ""])
    return out.getvalue().encode()


async def confirmed_by_her(crew: Crew, code: str, *, amount: str, day: date) -> None:
    """The supervisor asks her what she got."""
    supervisor = crew.supervisor
    await supervisor.take_up("pembayaran belum diakui penerima")
    await supervisor.write("Tanggal pengakuan", day.isoformat())
    await supervisor.reads(code)
    await supervisor.write("Diterima (Rp)", amount)
    await supervisor.press("Catat pengakuan")
    await supervisor.reads("Semua pembayaran sudah diakui penerima.")
