"""The auditor's sheets of selection: every place of every ranking, and every objection."""

from operations.books.sheet_columns import COUNT, DAY, MOMENT, WHO, Column, Sheet
from operations.words import mark

_RANKING = Column("ranking_no", mark("Nomor pemeringkatan"))
RANKS = Sheet(
    "ranks",
    mark("Peringkat calon"),
    mark("Satu baris tiap calon dalam satu pemeringkatan, juga yang tidak diputuskan"),
    (
        _RANKING,
        Column("ranking_state", mark("Keadaan pemeringkatan; hanya decided yang memberi tempat")),
        Column("rule_version", mark("Versi aturan yang dipakai menilai")),
        *WHO,
        Column("total", mark("Jumlah nilai"), COUNT),
        Column("rank", mark("Peringkat: nilai, kunjungan rumah, kode")),
        Column("verdict", mark("Hasil: terpilih, cadangan, tidak terpilih")),
        Column("reason", mark("Sebabnya: dalam tempat, atau tempat, kuota, pagu habis")),
        Column("places", mark("Banyak tempat"), COUNT),
        Column("cut_off_total", mark("Nilai terendah yang terpilih"), COUNT),
        Column("announced_on", mark("Tanggal diumumkan"), DAY),
        Column("based_on", mark("Nomor pemeringkatan asal, bila ditempatkan kembali karena keberatan")),
        Column("deciders", mark("Nama pengguna para pemutus")),
    ),
    dated="announced_on",
)
OBJECTIONS = Sheet(
    "objections",
    mark("Keberatan"),
    mark("Satu baris tiap keberatan, tanpa kata-katanya"),
    (
        *WHO,
        _RANKING,
        Column("filed_on", mark("Tanggal diajukan"), DAY),
        Column("due_on", mark("Harus diputuskan paling lambat"), DAY),
        Column("channel", mark("Cara menyampaikan: kantor, surat, telepon")),
        Column("state", mark("Keadaan keberatan")),
        Column("decided_at", mark("Diputuskan pada"), MOMENT),
        Column("new_total", mark("Nilai sesudah dinilai ulang"), COUNT),
        Column("new_verdict", mark("Hasil sesudah dinilai ulang")),
        Column("maker", mark("Nama pengguna pencatat")),
        Column("decider", mark("Nama pengguna yang memutuskan")),
    ),
    dated="filed_on",
)
