"""The story from a line in a list to an approved decree, by clicking."""

from tests.browser.people import Crew
from tests.chain_builders import nik

LEGAL_NAME = "SITI AMINAH"
LIST = f"NIK;Nama;Lokasi;Persetujuan;Panggilan\n{nik(1)};{LEGAL_NAME};Lokasi Uji;01/08/2013;Siti\n".encode()


async def brought_in(crew: Crew) -> None:
    """Staff uploads a list of one line and applies it."""
    staff = crew.staff
    await staff.waits_for({})
    await staff.follow("Daftar calon")
    await staff.choose("Program dan gelombang", "uji-2013, gelombang 1")
    await staff.hand_in("Berkas daftar", "calon.csv", LIST)
    await staff.press("Unggah dan periksa")
    await staff.reads("Giliran Anda: Terapkan", "Baris dibaca 1", "Diterima 1", "Ditolak 0")
    await staff.press("Terapkan 1 baris")
    await staff.reads("Menunggu: Petugas atau penyelia", "Belum diperiksa 1")
    await staff.waits_for({})


async def screened(crew: Crew) -> str:
    """The supervisor compares the line with the paper and passes it; her code."""
    supervisor = crew.supervisor
    await supervisor.take_up("daftar calon menunggu pemeriksaan")
    await supervisor.write("Alasan membuka nama", "Membandingkan baris contoh dengan KTP")
    await supervisor.press("Buka nama")
    await supervisor.look(" with names")
    await supervisor.reads(LEGAL_NAME, nik(1))
    await supervisor.tick("Baris 2 cocok dengan berkas aslinya")
    code = await supervisor.page.locator("main a.code").first.inner_text()
    await supervisor.press("Loloskan yang lain")
    await supervisor.reads("Belum diperiksa 0", "Diperiksa oleh Nama supervisor")
    return code


async def visited_at_home(crew: Crew, code: str) -> None:
    """She gets a companion, who comes to see her."""
    supervisor, companion = crew.supervisor, crew.companion
    await supervisor.take_up("orang belum punya pendamping")
    await supervisor.tick(f"Pilih {code}")
    await supervisor.choose("Pendamping untuk yang dipilih", "Nama companion")
    await supervisor.press("Tugaskan")
    await companion.follow("Berdaya")
    await companion.reads("Perlu dikerjakan (1)", "Siti", "Belum dikunjungi di rumah")
    await companion.follow_to(code)
    await companion.follow("Catat kunjungan rumah")
    await companion.write("Tanggal kunjungan", "2013-08-01")
    await companion.write("Rencana usaha", "Warung kopi")
    await companion.press("Simpan kunjungan")
    await companion.reads("Kunjungan rumah tercatat.", "sudah dikunjungi di rumah", "Rencana usaha: Warung kopi")


async def chosen(crew: Crew, code: str) -> None:
    """Points, the ranking that two persons decide, and a draft of the decree, which staff locks."""
    staff, supervisor = crew.staff, crew.supervisor
    await staff.take_up("calon menunggu penilaian")
    await staff.page.locator("input.points").fill("8")
    await staff.press("Simpan nilai")
    await staff.take_up("calon menunggu peringkat")
    await staff.write("Banyak tempat", "1")
    await staff.write("Banyak cadangan", "0")
    await staff.tick("Saya bukan kerabat siapa pun yang diperingkat.")
    await staff.press("Buat peringkat")
    await staff.reads("menunggu orang kedua", "Batas nilai 8", "Hasil calon terpilih 1", code)
    await staff.waits_for({})
    await supervisor.take_up("pemeringkatan menunggu orang kedua")
    await supervisor.reads(code, "calon terpilih", "dalam batas", "Pemutus Nama staff")
    await supervisor.tick("Saya bukan kerabat siapa pun yang diperingkat.")
    await supervisor.press("Putuskan sebagai orang kedua")
    await supervisor.reads("Pemeringkatan sudah diputuskan.", "Nama supervisor")
    await staff.take_up("calon terpilih belum masuk SK")
    await staff.reads(code, "calon terpilih")
    await staff.write("Judul SK", "Penetapan penerima manfaat gelombang 1")
    await staff.press("Buat draf SK")
    await staff.take_up("SK menunggu dikunci")
    await staff.reads("Orang 1", "Baris 2", "Jumlah Rp 6.800.000", "Rp 5.000.000", "Rp 600.000")
    await staff.press("Kunci SK ini")
    await staff.unfold("Mengapa ada tombol yang tidak tampil?")
    await staff.reads("Menunggu: Pejabat penyetuju", "Setujui: ")
    assert await staff.page.get_by_role("button", name="Setujui SK ini").count() == 0


async def decreed(crew: Crew) -> None:
    """The approver signs for what stands on paper."""
    approver = crew.approver
    await approver.take_up("SK menunggu persetujuan")
    await approver.look(" to approve")
    await approver.write("Nomor SK", "188/45/2013")
    await approver.write("Tanggal SK", "2013-08-20")
    await approver.write("Nama penanda tangan", "Kepala Dinas")
    await approver.write("Jabatan penanda tangan", "Kepala Dinas Sosial")
    await approver.press("Setujui SK ini")
    await approver.reads("Nomor dan tanggal 188/45/2013, 20 Agustus 2013", "Disetujui oleh Nama approver")
    await approver.waits_for({})
