"""Why the office must look at a purchase before it counts: the words for what the database found (47_signals.sql)."""

from operations.words import mark
from tables.purchases.purchase_signal import SignalCode

SAMPLE_PERCENT = 10
"""Of all trips, drawn by a keyed hash of the trip's id, so that nobody can choose which ones are looked at."""

S = SignalCode
FLAGS: dict[str, str] = {
    S.over_price: mark("Harga lebih dari 20% di atas rencana"),
    S.over_reference: mark("Harga di atas harga acuan"),
    S.over_quantity: mark("Jumlah lebih banyak dari rencana"),
    S.substitution: mark("Beda dari rencana"),
    S.before_payment: mark("Tanggal beli sebelum uang dibayar"),
    S.no_receipt: mark("Tanpa nota"),
    S.correction: mark("Perbaikan atas catatan belanja sebelumnya"),
    S.photo_seen: mark("Foto ini pernah dipakai"),
    S.photo_alike: mark("Foto mirip dengan foto belanja lain"),
    S.over_plan: mark("Jumlah nota di atas rencana"),
    S.over_paid: mark("Jumlah nota di atas uang yang dibayar"),
    S.one_shop: mark("Hampir semua belanja di satu toko"),
    S.same_minute: mark("Banyak konfirmasi dalam satu menit"),
    S.receipt_sequence: mark("Nomor nota berurutan"),
    S.round_deduction: mark("Potongan bulat yang sama"),
    S.own_shop: mark("Toko bernama pendamping"),
    S.clock: mark("Jam HP meleset"),
    S.event_doubt: mark("Kiriman HP yang diragukan"),
    S.carried: mark("Dibawa ke kantor dari cadangan HP"),
    S.far_from_site: mark("Jauh dari lokasi penerima"),
}
"""Short, for lists."""

SAYINGS: dict[str, str] = {
    S.over_price: mark("Harga satuan {each_rp}, lebih dari 20% di atas rencana {planned_rp}."),
    S.over_reference: mark(
        "Harga satuan {each_rp}, di atas {percent}% dari harga acuan {reference_rp} ({source}, {priced_on})."
    ),
    S.over_quantity: mark("Sudah dibeli {bought} {unit}, rencana {planned} {unit}."),
    S.substitution: mark("Barangnya beda dari rencana."),
    S.before_payment: mark("Dibeli {bought_on}, uang baru dibayar {paid_on}."),
    S.no_receipt: mark("Belanja ini tanpa nota."),
    S.correction: mark("Ini perbaikan atas catatan belanja sebelumnya."),
    S.photo_seen: mark("Foto yang persis sama dipakai pada belanja lain."),
    S.photo_alike: mark("Foto ini mirip sekali dengan foto belanja lain (beda {bits} dari 64 tanda gambar)."),
    S.over_plan: mark("Jumlah nota {total_rp}, seluruh rencana hanya {planned_rp}."),
    S.over_paid: mark("Jumlah nota {total_rp}, yang sudah dibayar hanya {paid_rp}."),
    S.one_shop: mark("{here} dari {trips} belanja pendamping ini di {shop}."),
    S.same_minute: mark("{trips} belanja dikonfirmasi dalam satu menit yang sama."),
    S.receipt_sequence: mark("Nota {no} dan {other_no} dari {shop} berurutan, padahal berselang {days} hari."),
    S.round_deduction: mark("{women} penerima pendamping ini mengaku menerima {short_rp} lebih sedikit."),
    S.own_shop: mark("Nama toko {shop} sama dengan nama pendamping."),
    S.clock: mark("Dicatat pada {captured_on}, sebelum hari itu tiba."),
    S.event_doubt: mark("Saat kiriman ini tiba: {doubt}"),
    S.carried: mark("Tidak dikirim dari HP pendamping: {carrier} membawanya dari berkas cadangan."),
    S.far_from_site: mark("Dicatat kira-kira {distance_m} meter dari lokasi penerima; batasnya {radius_m} meter."),
}
"""The whole reason, with its figures."""

SHOWN = [code for code in FLAGS if code != S.round_deduction]
"""In this order. Not what rests on the answers of women about their companion, who reads the flags of her purchases."""
