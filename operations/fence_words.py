"""What a person is told when a fence of the database says no, by the name of its constraint."""

from operations.words import mark

BY_CONSTRAINT: dict[str, str] = {
    "payment_live_once": mark("Kewajiban ini sudah ada dalam daftar pembayaran lain yang masih berjalan."),
    "fund_committed_within_ceiling": mark("Pagu dana tidak cukup untuk jumlah ini."),
    "enrollment_once_in_a_program": mark("Orang ini sudah terdaftar dalam program ini."),
    "account_number_once": mark("Nomor rekening ini sudah dipakai orang lain."),
    "account_recorded_once": mark("Rekening ini sudah dicatat untuk penerima yang sama."),
    "account_is_changing": mark(
        "Rekening seorang penerima dalam daftar ini sedang diganti. Kembalikan daftar ke draf, lalu kunci lagi setelah "
        "rekening barunya disahkan."
    ),
    "account_replaces_hers": mark("Rekening yang diganti harus rekening orang ini yang sudah ditutup."),
    "request_open_once": mark("Permintaan yang sama masih menunggu keputusan. Tunggu orang kedua memutuskannya."),
    "account_verified_once": mark("Penerima ini sudah punya rekening yang sah. Tutup dulu yang lama."),
    "list_four_eyes": mark("Pembuat, pemeriksa, penyetuju, dan perilis harus orang yang berbeda."),
    "component_within_ceiling": mark("Besaran dikali jumlah tahap melebihi batas per orang."),
    "payment_bank_reference_once": mark("Nomor referensi bank ini sudah dipakai pembayaran lain."),
    "settlement_document_once": mark("Nomor bukti ini sudah dipakai."),
    "receipt_document_key": mark("Foto ini sudah dipakai sebagai bukti belanja lain."),
    "purchase_item_once_a_trip": mark("Barang yang sama tercatat dua kali dalam satu belanja."),
    "assignment_by_another": mark("Pendamping tidak boleh menugaskan dirinya sendiri."),
    "rule_active_once": mark("Versi kriteria lain sudah berlaku. Muat ulang halaman, lalu ulangi."),
    "criterion_code_once_a_version": mark("Kode kriteria ini sudah dipakai dalam versi yang sama. Pilih kode lain."),
    "criterion_points_fit": mark("Syarat tidak diberi nilai; kriteria bernilai harus lebih dari nol."),
    "decider_declares": mark("Nyatakan dahulu bahwa Anda bukan kerabat siapa pun dalam pemeringkatan ini."),
    "ranking_decided_once_each": mark("Anda sudah memutuskan pemeringkatan ini. Mintalah orang lain."),
    "objection_open_once": mark("Keberatan calon ini masih menunggu keputusan."),
    "objection_decided_by_another": mark("Yang mencatat keberatan tidak boleh memutuskannya. Mintalah orang lain."),
    "objection_by_others": mark("Keberatan diputuskan oleh orang yang belum ikut memutuskan. Mintalah orang lain."),
    "sample_row_once": mark("Baris contoh ini sudah dibandingkan."),
    "other_aid_withdrawn_by_another": mark("Catatan bantuan lain hanya dibatalkan oleh orang lain."),
    "duplicate_undone_by_another": mark("Keputusan data ganda hanya dibatalkan oleh penyelia lain."),
    "decree_number_once": mark("Nomor SK ini sudah dipakai SK lain dalam program ini."),
    "training_title_once": mark("Pelatihan dengan judul ini sudah ada dalam program ini."),
    "import_profile_once": mark("Nama pola kolom ini sudah dipakai. Pilih nama lain."),
    "service_signed_is_sealed": mark("Ringkasan hari layanan harus ditandatangani dan disegel dahulu."),
    "service_closed_by_another": mark("Ringkasan hari layanan ditandatangani dua orang yang berbeda."),
    "service_helper_once": mark("Petugas ini sudah ditambahkan pada hari layanan ini."),
    # the triggers of tables/fences
    "service_day_is_open": mark("Hari layanan ini sudah ditutup, bukan hari ini, atau bukan tugas Anda."),
    "service_closed_by_helper": mark("Ringkasan hari layanan juga ditandatangani seorang petugas hari itu."),
    "service_day_has_ticks": mark("Hari layanan ini sudah berisi catatan. Tutup dengan ringkasan; jangan dibatalkan."),
    "service_helper_is_officer": mark("Petugas hari layanan harus petugas, penyelia, atau bendahara kantor ini."),
    "custody_by_an_officer": mark(
        "Pendamping tidak menyerahkan buku tabungan kepada dampingannya sendiri. Mintalah petugas lain."
    ),
    "import_has_followers": mark("Daftar ini tidak bisa dibatalkan lagi: sudah ada langkah lain atas barisnya."),
    "ranking_is_open": mark("Pemeringkatan ini sudah diputuskan; isinya tidak bisa diubah."),
    "two_deciders": mark("Pemeringkatan diputuskan oleh dua orang yang berbeda."),
    "placed_by_ranking": mark("Tempat dalam seleksi hanya diberikan oleh pemeringkatan yang sudah diputuskan."),
    "reopened_by_objection": mark("Calon hanya dinilai kembali setelah keberatannya diterima."),
    "reopened_by_review": mark("Calon ganda hanya kembali setelah keputusan gandanya dibatalkan."),
    "rows_only_grow": mark("Catatan ini hanya boleh ditambah, tidak boleh diubah atau dihapus."),
    "privacy_needs_two_persons": mark("Kerahasiaan nama hanya diubah lewat permintaan dua orang."),
    "program_code_key": mark("Kode program ini tidak bisa dipakai. Pilih kode lain."),
    "own_signature": mark("Tanda tangan hanya boleh diisi oleh orangnya sendiri."),
    "step_not_allowed": mark("Langkah ini tidak diperbolehkan untuk peran Anda."),
    "role_given_and_confirmed_by_one": mark("Yang memberi peran tidak boleh mengesahkannya."),
    "role_confirmed_at_founding_only": mark(
        "Tanpa pemegang peran keuangan, peran hanya disahkan sekali: saat kantor didirikan oleh tiga orang."
    ),
    "codes_by_two": mark("Sandi baru dan autentikator baru tidak diberikan oleh orang yang sama. Mintalah orang lain."),
    "code_is_settled": mark("Kode ini sudah disahkan atau dipakai."),
    "decree_within_budget": mark("Pagu dana tidak cukup untuk SK ini."),
    "decree_names_nobody_twice": mark("SK ini memuat orang yang sudah punya tempat dengan kode lain."),
    "decree_follows_its_ranking": mark("SK hanya memuat orang dari pemeringkatan yang sudah diputuskan dua orang."),
    "decree_replaces_once": mark("Satu tempat hanya digantikan sekali, setelah pemegangnya keluar."),
    "attendance_is_of_its_day": mark("Kehadiran ini bukan dari hari dan gelombang pelatihannya."),
    "lines_are_frozen": mark("Daftar ini sudah dikunci; barisnya tidak bisa diubah."),
    "plan_within_grant": mark("Jumlah rencana belanja melebihi bantuan."),
    "promise_is_decreed": mark("Hak ini tidak sesuai dengan baris SK yang sudah disetujui."),
    "due_within_promise": mark("Jumlah jadwal melebihi hak yang dijanjikan dalam SK."),
    "payment_is_due": mark("Pembayaran ini tidak sesuai dengan hak, jadwal, atau rekening yang sah."),
    "closed_by_another": mark("Yang menyatakan lengkap tidak boleh menutup hak ini sendiri."),
    "list_has_signatures": mark("Jumlah daftar ini memerlukan penyetuju kedua."),
    "grant_balances": mark("Jumlah belanja dan pengembalian melebihi uang yang sudah diterima."),
    "promise_ends_well": mark(
        "Hak ini belum bisa ditutup: masih ada jadwal atau uang yang belum dipertanggungjawabkan."
    ),
    "paid_is_not_cancelled": mark("Hak ini tidak bisa dibatalkan: uangnya sudah atau sedang dibayarkan."),
    "write_off_is_approved": mark("Penghapusan hanya diputuskan oleh pejabat penyetuju."),
    "revoked_by_decree": mark("Pencabutan memerlukan SK perubahan yang sudah disetujui."),
    "finished_with_an_outcome": mark(
        "Belum bisa diselesaikan: masih ada hak yang terbuka atau belum ada hasil tindak lanjut."
    ),
    "confirmed_within_paid": mark("Jumlah diterima melebihi yang dibayarkan bank."),
    "erasure_needs_two_persons": mark(
        "Data diri hanya dihapus lewat permintaan dua orang, bila tidak ada yang masih terbuka."
    ),
    "purge_needs_two_persons": mark("Pemusnahan hanya lewat permintaan dua orang."),
    "hold_open_once": mark("Pemrosesan data orang ini sudah dihentikan sementara."),
    "retention_active_once": mark("Jenis data ini sudah punya aturan yang berlaku. Akhiri dulu yang lama."),
    "final_rows_stay": mark("Catatan ini sudah selesai diproses, jadi tidak bisa diubah lagi."),
    "user_site_open_once": mark("Petugas ini sudah dibatasi pada lokasi itu."),
    "seen_in_part": mark(
        "Berkas ini juga memuat orang dari lokasi yang bukan tugas Anda. Mintalah petugas tanpa batas lokasi."
    ),
    "purchase_is_planned": mark("Barang ini tidak ada dalam rencana belanja yang disepakati."),
}
