"""What the fences around auditors' findings and published figures say; part of `fence_words`."""

from operations.words import mark

AUDIT_FENCES = {
    "audit_sides_apart": mark("Yang memeriksa dan yang menjawab satu temuan selalu orang yang berbeda."),
    "audit_finding_sides_are_apart": mark("Yang memeriksa dan yang menjawab satu temuan selalu orang yang berbeda."),
    "audit_finding_once": mark("Nomor temuan ini sudah ada dalam laporan itu. Periksa nomornya."),
    "audit_finding_due_is_counted": mark("Batas jawaban dihitung dari hari laporan diterima. Muat ulang halaman."),
    "audit_finding_is_followed_up": mark(
        "Masih ada rekomendasi yang belum ditindaklanjuti atau belum dinilai. Muat ulang halaman."
    ),
    "audit_finding_in_its_time": mark(
        "Temuan diteruskan sesudah batas jawabannya, dan dicabut sebelum ada tindak lanjut."
    ),
    "audit_decision_is_the_auditors": mark("Keputusan atas temuan hanya ditandatangani pemeriksa."),
    "audit_recommended_is_found": mark("Jumlah rekomendasi melebihi jumlah temuannya."),
    "audit_follow_up_in_its_turn": mark("Tindak lanjut dicatat selagi temuan menunggu kantor."),
    "audit_review_fits": mark("Penilaian ini tidak cocok dengan tindak lanjut atau jumlah rekomendasinya."),
    "audit_follow_up_money_has_its_proof": mark("Uang yang kembali dicatat dengan nomor bukti setornya."),
    "audit_proof_counts_once": mark("Bukti setor ini sudah dihitung pada tindak lanjut lain. Muat ulang halaman."),
    "audit_file_is_its_own": mark("Berkas bukti ini bukan milik tindak lanjutnya. Unggah lagi berkasnya."),
    "audit_rule_on_its_day": mark("Batas jawaban baru berlaku pada tanggalnya. Aktifkan pada hari itu."),
    "audit_rule_is_followed": mark("Batas jawaban hanya berakhir ketika versi lain berlaku. Muat ulang halaman."),
    "figure_stays_the_same": mark(
        "Pembetulan tetap tentang angka yang sama: program, nama, dan bagiannya tidak berubah."
    ),
    "figure_of_the_auditors": mark("Angka yang dicatat pemeriksa hanya dibetulkan pemeriksa."),
    "follow_up_reviewed_once": mark("Tindak lanjut ini baru saja dinilai. Muat ulang halaman."),
    "audit_rule_in_force_once": mark("Kantor ini sudah punya batas jawaban yang berlaku. Muat ulang halaman."),
    "audit_rule_opens_more": mark(
        "Yang membuka identitas lebih lama atau lebih banyak disetujui pejabat kantor itu sendiri."
    ),
    "audit_rule_opens_for_a_while": mark("Identitas terbuka 1 sampai 336 jam."),
    "audit_rule_opens_few": mark("Sekali buka 1 sampai 2.000 orang."),
    "audit_rule_matches_few": mark("Pencocokan daftar 1 sampai 50 sehari tiap surat tugas."),
    "audit_opening_is_of_few": mark(
        "Lebih banyak orang daripada yang boleh dibuka sekaligus. Tulis kode yang perlu saja."
    ),
    "audit_opening_not_by_relatives": mark(
        "Identitas tidak diminta atau disetujui oleh kerabat salah seorang di dalamnya. Mintalah orang lain."
    ),
    "audit_rule_activated_by_another": mark("Batas jawaban hanya diaktifkan oleh orang lain."),
    "figure_said_once": mark("Angka ini sudah dicatat dari sumber yang sama. Yang keliru dibetulkan pada barisnya."),
    "figure_corrected_once": mark("Angka ini baru saja dibetulkan. Muat ulang halaman."),
    "figure_is_counted_or_says_why_not": mark("Pilih hitungannya, atau tulis mengapa tidak dibandingkan."),
    "letter_live_once": mark("Surat tugas dengan nomor ini sudah tercatat untuk program ini. Muat ulang halaman."),
    "letter_in_its_time": mark("Surat tugas hanya dicatat dan disetujui selama masanya. Periksa tanggalnya."),
    "letter_is_of_its_program": mark(
        "Surat tugas menyebut pemeriksa yang aktif dan objek dari programnya. Pilih lagi."
    ),
    "letter_names_auditors": mark("Pilih satu sampai dua puluh pemeriksa yang tertulis di surat tugas."),
    "letter_days_follow": mark("Tanggal surat tugas tidak berurutan. Periksa masa yang diperiksa dan masa berlakunya."),
    "letter_decided_by_another": mark(
        "Surat tugas diputuskan orang yang tidak mencatatnya dan tidak tertulis di dalamnya."
    ),
    "audit_opening_rests": mark("Surat tugas atau uji petik yang mendasarinya tidak berlaku lagi. Minta yang baru."),
    "audit_opening_is_of_its_object": mark("Identitas hanya dari objek surat tugas atau baris yang terundi."),
    "audit_opening_is_limited": mark(
        "Identitas untuk pemeriksa disetujui dua orang yang tidak tertulis di surat tugas, untuk waktu yang terbatas."
    ),
    "audit_opening_by_three": mark("Yang meminta, yang memeriksa, dan yang menyetujui selalu tiga orang yang berbeda."),
    "match_has_its_letter": mark("Daftar hanya dicocokkan di bawah surat tugas yang berlaku dan menugaskan Anda."),
    "match_so_many_a_day": mark("Surat tugas ini sudah dipakai sebanyak yang boleh dalam sehari. Lanjutkan besok."),
    "match_is_of_a_list": mark("Yang dicocokkan adalah daftar, 10 sampai 5.000 orang sekaligus."),
}
