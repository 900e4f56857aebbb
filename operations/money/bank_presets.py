"""Formats of banks as they are known, to be made a draft in one click and put right by who knows the bank's own paper.

None of them is a bank's document: sources and trust stand in domain.md 6.3 and 6.4.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from operations.money.bank_shapes import Layout, Profile
from operations.words import mark
from tables.money.bank_file_profile import BankFileKind


class Preset(Struct, frozen=True):
    name: str
    about: str
    bank_code: str
    shape: Profile


_ANSWER = {
    "reference": "REMARK", "amount": "AMOUNT", "status": "STATUS", "value_date": "VALUE_DATE",
    "bank_reference": "BANK_REF", "reason": "REASON",
}  # fmt: skip
_WORDS: Mapping[str, Any] = {"paid_words": ["SUKSES"], "returned_words": ["RETUR"], "failed_words": ["GAGAL"]}
_BI_FAST: Mapping[str, Any] = {
    "fee_rp": 2_100, "fee_basis": "Batas biaya BI-FAST transfer massal sejak 21 Desember 2024",
}  # fmt: skip
_BANKS = {
    "002": ["BRINIDJA", "BANK RAKYAT INDONESIA", "BAU"],
    "008": ["BMRIIDJA", "BANK MANDIRI", "IBU"],
    "009": ["BNINIDJA", "BANK NEGARA INDONESIA", "BAU"],
    "014": ["CENAIDJA", "BANK CENTRAL ASIA", "BAU"],
    "200": ["BTANIDJA", "BANK TABUNGAN NEGARA", "BAU"],
    "451": ["BSMDIDJA", "BANK SYARIAH INDONESIA", "BAU"],
}
"""Our three digits -> BIC, name, service of the multi-service file: IBU inside its own bank, BAU by BI-FAST account."""

_PAYROLL = Profile(
    delimiter=",",
    columns=[["NO", "no"], ["NAMA", "name"], ["ACCOUNT", "account"], ["AMOUNT", "amount"]],
    footer=[["COUNT", "", "{count}"], ["TOTAL", "", "{total}"], ["CHECK", "", "{check}"]],
    result_columns=_ANSWER,
    max_rows=5_000,
    layout=Layout(name_signs=".()-/", name_length=40),
    **_WORDS,
)
_MULTI = Profile(
    delimiter=",",
    columns=[
        ["ACCOUNT", "account", "34"], ["NAME", "name", "40"], ["ADDRESS1", "=", "35"], ["ADDRESS2", "=", "35"],
        ["ADDRESS3", "=", "35"], ["CURRENCY", "=IDR", "3"], ["AMOUNT", "amount", "21"], ["REMARK", "remark", "140"],
        ["CUSTOMER_REF", "short", "19"], ["SERVICE", "service", "3"], ["BANK_CODE", "bank_code", "12"],
        ["BANK_NAME", "bank_name", "40"],
    ],
    footer=[],
    result_columns=_ANSWER,
    max_rows=5_000,
    max_line_rp=250_000_000,
    layout=Layout(
        header=[["P", "{date}", "{debit_account}", "{count}", "{total}"]], heading_row=False, check="none", decimals=2,
        capitals=True, service="IBU", banks=_BANKS,
    ),
    **_WORDS,
    **_BI_FAST,
)  # fmt: skip
_PLAIN = Profile(
    delimiter=",",
    columns=[
        ["NO", "no"], ["NAMA", "name", "40"], ["BANK", "bank"], ["REKENING", "account"], ["JUMLAH", "amount"],
        ["BERITA", "remark"],
    ],
    footer=[],
    result_columns=_ANSWER | {"reference": "BERITA", "amount": "JUMLAH"},
    max_rows=10_000,
    layout=Layout(check="none"),
    **_WORDS,
)  # fmt: skip
_POST = Profile(
    kind=BankFileKind.xlsx,
    delimiter=",",
    columns=[
        ["NO", "no", "6"], ["KODE BAYAR", "reference", "30"], ["NAMA", "name", "40"], ["JUMLAH", "amount", "16"],
        ["TANGGAL", "date", "14"], ["TANDA TANGAN", "=", "24"],
    ],
    footer=[["JUMLAH BARIS", "{count}"], ["JUMLAH", "{total}"]],
    result_columns=_ANSWER | {"reference": "KODE BAYAR", "amount": "JUMLAH"},
    max_rows=10_000,
    layout=Layout(header=[["DAFTAR BAYAR", "{file}"]], check="none", date_form="dd/MM/yyyy"),
    **_WORDS,
)  # fmt: skip
_ISO = Profile(
    kind=BankFileKind.pain001,
    delimiter=",",
    columns=[],
    footer=[],
    result_columns=_ANSWER,
    max_rows=10_000,
    max_line_rp=250_000_000,
    layout=Layout(charset="utf-8", check="none", name_length=140, banks=_BANKS),
    **_WORDS,
    **_BI_FAST,
)
PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "payroll": Preset(
            mark("Gaji massal dengan pemeriksa md5"),
            mark("Satu baris judul, lalu tiga baris penutup: banyak baris, jumlah, pemeriksa."),
            "002",
            _PAYROLL,
        ),
        "multi": Preset(
            mark("CSV pembuka P, banyak layanan"),
            mark("Pembuka P, tanggal, rekening pembayar, banyak baris, jumlah; bank lain lewat BI-FAST."),
            "008",
            _MULTI,
        ),
        "plain": Preset(mark("CSV sederhana"), mark("Satu baris judul, lalu satu baris tiap penerima."), "000", _PLAIN),
        "post": Preset(
            mark("Buku kerja untuk kantor pos"),
            mark("XLSX dengan kolom tanda tangan, tanpa nomor rekening."),
            "000",
            _POST,
        ),
        "iso": Preset(mark("ISO 20022 pain.001.001.09"), mark("XML untuk bank yang menerimanya."), "000", _ISO),
    }
)
