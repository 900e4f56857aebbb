"""How each kind of sample is sized and judged, in words with the formula and its source, as the page shows it."""

from msgspec import Struct

from operations.words import mark
from tables.books.audit_sample import SampleMethod, Strata


class Method(Struct, frozen=True):
    """`size` and `limit`: the formulas; `source`: where they stand."""

    purpose: str
    size: str
    limit: str
    source: str


_COUNTED = mark("Batas atas: D terbesar dengan P(X ≤ x; N, D, n) > 1 − keyakinan; x = baris menyimpang, eksak.")
_TABLES = mark(
    "Distribusi hipergeometrik; untuk populasi besar sama dengan tabel AICPA Audit Guide: Audit Sampling, Lampiran A."
)
METHODS: dict[SampleMethod, Method] = {
    SampleMethod.discovery: Method(
        mark("Mencari satu penyimpangan: bila yang tidak dapat diterima ada, sampel ini hampir pasti menemukannya."),
        mark("n terkecil dengan C(N − D, n) / C(N, n) ≤ 1 − keyakinan; D = N × yang dapat diterima, ke atas."),
        _COUNTED, _TABLES,
    ),
    SampleMethod.attribute: Method(
        mark("Menaksir banyaknya baris yang menyimpang."),
        mark("n terkecil dengan P(X ≤ c; N, D, n) ≤ 1 − keyakinan dan c ≥ n × yang diharapkan; D seperti di atas."),
        _COUNTED, _TABLES,
    ),
    SampleMethod.monetary_unit: Method(
        mark("Menaksir rupiah yang menyimpang: makin besar jumlahnya, makin besar peluang terundi."),
        mark("Selang = (T − E × faktor perluasan) / faktor keandalan; T dan E = yang dapat diterima dan diharapkan."),
        mark(
            "Batas Stringer: selang × [F0 + Σ (Fi − Fi−1) × ti], ti = bagian yang salah dari yang terbesar; baris "
            "sebesar selang atau lebih dihitung apa adanya."
        ),
        mark("AICPA Audit Guide: Audit Sampling, faktor keandalan dan perluasan; K. W. Stringer 1963."),
    ),
}  # fmt: skip
STRATIFIED = Method(
    "",
    mark("Dibagi: n = N × Fc / D; tiap bagian diundi n × bagian / N, dibulatkan ke atas. Fc = faktor Poisson."),
    mark("Batas atas: D terbesar dengan D × pecahan terkecil < Fx; bagian yang diundi seluruhnya dihitung apa adanya."),
    mark("Faktor Poisson AICPA; W. Hoeffding 1956; T. W. Anderson dan S. M. Samuels 1967."),
)
DRAWING = mark(
    "Undian: SHA-256 dari benih:kunci; yang terkecil terundi. Sampel uang: baris dijajarkan menurut undian itu, lalu "
    "setiap rupiah ke-selang diambil, mulai dari yang ditentukan benih."
)
CONSERVATIVE = mark("Yang tidak terjawab dihitung menyimpang seluruhnya.")


def method_of(method: SampleMethod, strata: Strata) -> Method:
    held = METHODS[method]
    if strata == Strata.none:
        return held
    return Method(held.purpose, STRATIFIED.size, STRATIFIED.limit, STRATIFIED.source)
