"""What each identity of the recount says, in words for people."""

from operations.words import mark

SENTENCES = {
    "accepted_visit_has_an_outcome": mark("Setiap kunjungan yang diterima punya tepat satu hasil."),
    "assessment_is_as_frozen": mark("Setiap nilai masih sama dengan masukan yang dibekukan."),
    "audit_finding_is_followed_up": mark(
        "Temuan yang diterima dinilai sampai selesai, uang yang kembali tidak melebihi buktinya, dan tidak ada yang "
        "memeriksa sekaligus menjawab."
    ),
    "bank_file_is_its_list": mark(
        "Setiap berkas bank memuat baris dan jumlah daftarnya, tidak lebih dan tidak kurang."
    ),
    "card_answer_is_followed": mark("Setiap jawaban dengan kode tercatat sebagai pengakuan atau temuan."),
    "closed_grant_is_accounted_for": mark("Bantuan yang ditutup: dibayar = diterima + dikembalikan + dihapuskan."),
    "confirmed_is_at_most_paid": mark(
        "Tidak ada yang tercatat menerima lebih dari yang dibayar bank, kecuali sebagai temuan."
    ),
    "decree_is_as_sealed": mark("Isi setiap SK masih sama dengan segelnya."),
    "custody_follows_its_account": mark("Setiap serah terima buku adalah milik orang yang punya rekeningnya."),
    "decree_is_its_headline": mark("SK yang dikunci memuat sebanyak yang tertulis pada angka pokoknya."),
    "deduction_has_a_finding": mark("Setiap potongan yang diakui penerima tercatat sebagai temuan."),
    "determined_has_a_promise": mark("Setiap orang yang ditetapkan punya hak, dan hanya mereka."),
    "four_eyes_on_every_decision": mark("Tidak ada yang memutuskan hal yang dibuatnya sendiri."),
    "four_eyes_on_every_list": mark("Pembuat, pemeriksa, penyetuju, dan perilis setiap daftar orang yang berbeda."),
    "fund_counts_live_payments": mark("Dana terikat = jumlah pembayaran yang berjalan, dan tidak melebihi pagu."),
    "grant_is_not_overspent": mark("Belanja dan pengembalian tidak melebihi uang yang dibayar."),
    "grown_rows_are_as_sealed": mark(
        "Setiap baris buku yang hanya bertambah masih seperti saat ditulis, dan tidak ada yang hilang."
    ),
    "import_registered_what_it_accepted": mark("Setiap baris daftar calon yang diterima menjadi satu orang."),
    "import_undone_left_nobody": mark("Daftar calon yang dibatalkan tidak meninggalkan siapa pun."),
    "installment_state_has_its_payment": mark("Keadaan setiap kewajiban cocok dengan pembayarannya."),
    "ledger_follows_payments": mark("Jurnal uang mengatakan di mana uang setiap pembayaran berada."),
    "ledger_follows_settlements": mark("Setiap pengembalian dan penghapusan berdiri sekali dalam jurnal uang."),
    "ledger_follows_the_fund": mark("Yang keluar dari sumber dana menurut jurnal = dana terikat = isi akun lain."),
    "ledger_movements_balance": mark("Setiap perpindahan uang dalam jurnal seimbang."),
    "list_is_as_sealed": mark("Isi setiap daftar pembayaran masih sama dengan segelnya."),
    "list_left_by_its_route": mark("Uang keluar menurut jalurnya: berkas bank, SP2D, tanda tangan, atau riwayat."),
    "merged_is_out_or_a_finding": mark("Siapa yang dinyatakan orang yang sama keluar, atau menjadi temuan."),
    "nothing_is_planned_for_who_left": mark("Tidak ada jadwal yang tersisa untuk orang yang sudah keluar."),
    "objection_is_decided_by_others": mark("Setiap keberatan diputuskan orang yang belum ikut memutuskan."),
    "one_account_a_person": mark("Satu orang satu rekening sah, dan satu nomor rekening satu orang."),
    "one_live_payment_for_an_obligation": mark("Satu kewajiban dibayar satu kali."),
    "paid_has_a_bank_line": mark("Setiap rupiah yang dibayar punya baris bank dengan jumlah dan tanggal yang sama."),
    "paid_stands_in_a_decree": mark("Setiap pembayaran berdiri di atas SK yang disetujui."),
    "paper_is_as_sealed": mark("Isi setiap dokumen yang berlaku masih sama dengan segelnya."),
    "payment_is_its_installment": mark("Setiap pembayaran sama dengan kewajibannya dan ke rekening orang itu."),
    "plan_is_within_the_grant": mark("Rencana belanja tidak melebihi bantuan."),
    "program_promise_is_decreed": mark("Jumlah hak satu program = jumlah baris SK-nya, sampai ke rupiah."),
    "promise_fits_its_decree_line": mark("Setiap hak sama dengan baris SK-nya."),
    "promise_is_accounted_for": mark("Dijanjikan = dibayar + belum dibayar + hangus + dibatalkan."),
    "ranking_is_as_sealed": mark("Isi setiap peringkat masih sama dengan segelnya."),
    "rate_is_its_product": mark("Tarif dikali banyaknya = besaran, dalam komponen, SK, dan jadwal."),
    "receipt_covers_its_items": mark("Jumlah barang tidak melebihi notanya."),
    "report_is_as_sealed": mark("Isi dan jumlah setiap laporan bantuan masih sama dengan segelnya."),
    "reversed_has_its_two_lines": mark(
        "Setiap pembayaran yang ditarik kembali punya satu baris keluar dan satu baris kembali dengan jumlah yang sama."
    ),
    "rows_are_as_the_trail_left_them": mark("Setiap baris masih seperti yang terakhir tercatat dalam jejak."),
    "scan_is_of_one_paper": mark("Setiap pindaian milik tepat satu versi satu dokumen, dan berkasnya ada."),
    "second_approver_above_the_threshold": mark("Di atas batas, ada penyetuju kedua."),
    "selected_has_two_deciders": mark("Setiap orang yang terpilih diputuskan oleh dua orang yang berbeda."),
    "service_day_is_as_sealed": mark("Isi setiap hari layanan yang ditandatangani masih sama dengan segelnya."),
    "service_tick_has_custody": mark("Setiap buku yang dicatat diterima pada hari layanan ada serah terimanya."),
    "taken_back_was_contradicted": mark(
        "Pengakuan atas pembayaran yang ditarik bank menjadi temuan, dan kewajibannya tidak lagi diakui."
    ),
    "trail_chain_is_whole": mark("Rantai jejak perubahan tidak terputus."),
    "trail_rows_have_their_note": mark("Setiap perubahan punya catatan operasi: siapa dan mengapa."),
    "typed_result_is_of_two_persons": mark(
        "Setiap hasil bank yang diketik sama dengan yang disahkan orang kedua, baris demi baris."
    ),
}
