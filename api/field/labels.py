"""What the companion reads for states, kinds and statuses. Plain words, no word about the program's kind."""

from operations.words import mark

PERSON = {
    "proposed": mark("diusulkan"),
    "screened": mark("lolos administrasi"),
    "visited": mark("sudah dikunjungi di rumah"),
    "scored": mark("dinilai"),
    "shortlisted": mark("calon terpilih"),
    "waitlisted": mark("cadangan"),
    "not_selected": mark("tidak terpilih"),
    "determined": mark("ditetapkan"),
    "active": mark("aktif"),
    "finished": mark("selesai"),
    "ineligible": mark("tidak memenuhi syarat"),
    "duplicate": mark("tercatat dua kali"),
    "withdrawn": mark("mengundurkan diri"),
    "deceased": mark("meninggal dunia"),
    "moved": mark("pindah"),
    "revoked": mark("dicabut"),
}
INSTALLMENT = {
    "planned": mark("terjadwal"),
    "released": mark("dalam daftar pembayaran"),
    "paid": mark("dibayar"),
    "confirmed": mark("dibayar, sudah diakui penerima"),
    "held": mark("ditahan"),
    "forfeited": mark("hangus"),
    "cancelled": mark("dibatalkan"),
}
PURCHASE = {
    "confirmed": mark("menunggu pemeriksaan kantor"),
    "queried": mark("ditanyakan kantor"),
    "accepted": mark("diterima kantor"),
    "rejected": mark("ditolak kantor"),
    "corrected": mark("diperbaiki"),
}
VISIT = {
    "planned": mark("direncanakan"),
    "submitted": mark("menunggu pemeriksaan penyelia"),
    "accepted": mark("diterima"),
    "sent_back": mark("dikembalikan, perlu diperbaiki"),
    "missed": mark("tidak bertemu"),
    "handed_over": mark("diserahkan ke kantor lain"),
}
BUSINESS = {
    "running": mark("Usaha berjalan"),
    "independent": mark("Usaha sudah mandiri"),
    "struggling": mark("Usaha terhambat, perlu pendampingan"),
    "stopped": mark("Usaha berhenti"),
    "not_started": mark("Usaha belum dimulai"),
}
RECEIPT = {
    "printed": mark("Struk cetak"),
    "nota": mark("Nota toko"),
    "handwritten": mark("Kuitansi tulis tangan"),
    "none": mark("Tanpa nota"),
}
DONE = {
    "home-visit": mark("Kunjungan rumah tercatat."),
    "shopping": mark("Belanja tercatat."),
    "plan": mark("Rencana belanja tersimpan dan menunggu persetujuan petugas."),
    "answer": mark("Jawaban terkirim ke kantor."),
    "visit": mark("Laporan kunjungan terkirim."),
    "missed": mark("Tercatat: tidak bertemu. Kunjungan berikutnya sudah dijadwalkan."),
}
LABELS = {
    "person": PERSON,
    "installment": INSTALLMENT,
    "purchase": PURCHASE,
    "visit": VISIT,
    "business": BUSINESS,
    "receipt": RECEIPT,
    "done": DONE,
}
