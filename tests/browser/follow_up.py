"""The story after the money: a visit planned, made and accepted, an outcome, everything closed. By clicking."""

from datetime import date

from playwright.async_api import expect

from tests.browser.people import Crew, Person

PAPERS = {
    "SK tanpa pindaian bertanda tangan": 1,
    "daftar tanpa pindaian bertanda tangan": 4,
    "daftar dengan kuitansi atau berita acara serah terima yang belum dipindai": 4,
}
"""Nobody scans in this story."""


async def visit_planned(crew: Crew, code: str, day: date) -> None:
    """One row in Piccolo Admin, which the desk leads to."""
    staff = crew.staff
    await staff.waiting()
    await staff.follow("Kunjungan")
    await staff.page.get_by_role("link", name="Rencanakan kunjungan").click()
    await _pick_her(staff, code)
    await staff.page.locator("[name=planned_on]").fill(day.isoformat())
    await _save(staff, code)


async def visited(crew: Crew, code: str) -> None:
    """Reported from the phone on the day itself, accepted at the desk."""
    companion, supervisor = crew.companion, crew.supervisor
    await companion.follow("Berdaya")
    await companion.reads("Perlu dikerjakan (1)", "Kunjungan hari ini")
    await companion.follow_to(code)
    await companion.follow("Laporkan kunjungan 20 September 2013")
    await companion.page.get_by_role("group", name="Keadaan usaha").get_by_label("berjalan").check()
    await companion.write("Omzet minggu ini (Rp)", "350.000")
    await companion.write("Kebutuhan", "Etalase kedua")
    await companion.press("Kirim laporan")
    await companion.reads("Laporan kunjungan terkirim.", "menunggu pemeriksaan penyelia")
    await supervisor.take_up("laporan kunjungan menunggu diterima")
    await supervisor.reads("Dikunjungi 20 September 2013 oleh Nama companion", "omzet minggu ini Rp 350.000")
    await supervisor.press(f"Terima laporan {code}")
    assert "laporan kunjungan menunggu diterima" not in await supervisor.waiting()


async def outcome_recorded(crew: Crew, code: str, day: date) -> None:
    """What the office learned after the visit, as one row in Piccolo Admin."""
    staff = crew.staff
    await _new_row(staff, "hasil tindak lanjut")
    await _pick_her(staff, code)
    await staff.page.locator("[name=observed_on]").fill(day.isoformat())
    await staff.page.locator("select[name=status]").select_option(label="usaha mandiri")
    await _save(staff, code)


async def _new_row(person: Person, table: str) -> None:
    await person.page.get_by_role("link", name="Data dan acuan").click()
    await person.page.get_by_role("link", name=table, exact=True).first.click()
    await expect(person.page.get_by_text("Tambah baris")).to_be_in_viewport()
    await person.page.get_by_text("Tambah baris").click()


async def _pick_her(person: Person, code: str) -> None:
    await person.page.locator("label", has_text="Penerima").locator("xpath=following-sibling::div//input").first.click()
    await person.page.get_by_placeholder("Ketik untuk mencari").fill(code)
    await person.page.get_by_role("link", name=code).click()


async def _save(person: Person, code: str) -> None:
    """The list of the table comes back with her row in it; from there to the desk again."""
    await person.page.get_by_role("button", name="Simpan baris baru").click()
    await person.page.get_by_role("cell", name=code).first.wait_for()


async def closed(crew: Crew, code: str) -> None:
    """Two promises are complete, another person closes them, and the way ends."""
    staff, approver = crew.staff, crew.approver
    await staff.waits_for(PAPERS | {"hak siap dinyatakan lengkap": 2})
    await staff.follow("2 hak siap dinyatakan lengkap sejak hari ini")
    await staff.press("Nyatakan lengkap")
    await staff.press("Nyatakan lengkap")
    await approver.waits_for({"hak menunggu ditutup": 2})
    await approver.follow("2 hak menunggu ditutup sejak hari ini")
    await approver.press("Tutup")
    await approver.press("Tutup")
    await approver.waits_for({})
    await staff.take_up("penerima siap diselesaikan")
    await staff.follow(code)
    await staff.press("Nyatakan pendampingan selesai")
    await staff.reads("Keadaan selesai")
    await staff.waits_for(PAPERS)
