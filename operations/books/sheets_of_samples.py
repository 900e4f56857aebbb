"""The auditor's sheets of samples: each with its seed, and every row it was drawn from, so that anybody draws it again.

Whole or not at all: a part of a frame gives another sample, so neither is narrowed by a site or a period.
"""

from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, Column, Sheet
from operations.words import mark

_NUMBER = Column("sample_no", mark("Nomor uji petik dalam program ini"))
SAMPLES = Sheet(
    "samples",
    mark("Uji petik"),
    mark("Satu baris tiap sampel, juga yang tidak diteruskan; benih dan kerangkanya cukup untuk mengundi ulang"),
    (
        _NUMBER,
        Column("frame", mark("Kerangka: people, payments, purchases")),
        Column("filters", mark("Saringan kerangka, sebagai JSON")),
        Column("checkpoint", mark("Nomor titik periksa")),
        Column("known_at", mark("Diketahui pada"), MOMENT),
        Column("method", mark("Cara: discovery, attribute, monetary_unit")),
        Column("strata", mark("Dibagi menurut: none, site, companion")),
        Column("confidence_pct", mark("Keyakinan, persen")),
        Column("tolerable_bp", mark("Yang dapat diterima, perseratus persen")),
        Column("expected_bp", mark("Yang diharapkan, perseratus persen")),
        Column("size", mark("Ukuran menurut cara itu; sampel uang: banyak selang"), COUNT),
        Column("interval", mark("Selang sampel uang"), RUPIAH),
        Column("seed", mark("Benih undian")),
        Column("frame_rows", mark("Baris kerangka"), COUNT),
        Column("frame_amount", mark("Jumlah kerangka"), RUPIAH),
        Column("frame_sha256", mark("Segel kerangka")),
        Column("drawn", mark("Baris terundi"), COUNT),
        Column("draw_no", mark("Undian ke- atas kerangka dan saringan yang sama"), heading="Undian ke"),
        Column("state", mark("Keadaan")),
        Column("drawn_by", mark("Nama pengguna yang mengundi")),
        Column("drawn_at", mark("Diundi pada"), MOMENT),
        Column("exact", mark("Cocok"), COUNT),
        Column("deviates", mark("Menyimpang"), COUNT),
        Column("no_response", mark("Tidak terjawab; dihitung menyimpang seluruhnya"), COUNT),
        Column("upper_count", mark("Batas atas baris yang menyimpang"), COUNT),
        Column("upper_amount", mark("Batas atas rupiah yang menyimpang"), RUPIAH),
    ),
)
SAMPLE_ROWS = Sheet(
    "sample_rows",
    mark("Kerangka uji petik"),
    mark("Satu baris tiap baris kerangka satu sampel, terundi atau tidak; jangan dijumlahkan lintas sampel"),
    (
        _NUMBER,
        Column("row_key", mark("Kunci baris kerangka: kode orang, nomor pembayaran, atau nomor belanja")),
        Column("code", mark("Kode penerima manfaat")),
        Column("origin", mark("Nomor lokasi asal; namanya tidak pernah ikut")),
        Column("companion", mark("Nama pengguna pendamping")),
        Column("amount", mark("Jumlah menurut catatan"), RUPIAH),
        Column("hits", mark("Berapa kali kena; 0 = tidak terundi"), COUNT),
        Column("place", mark("Nomor urut undian")),
        Column("outcome", mark("Hasil: exact, deviates, no_response")),
        Column("found_amount", mark("Jumlah yang ditemukan"), RUPIAH),
        Column("no_response", mark("Sebab tidak terjawab")),
        Column("observed_on", mark("Tanggal hasil"), DAY),
    ),
)
