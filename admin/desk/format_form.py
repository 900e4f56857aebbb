"""A format of a bank as it is typed: lists as lines, cells parted by |, and back again."""

from typing import Any

import msgspec

from admin.desk.forms import Form
from operations.errors import Missing, Unreadable
from operations.money.bank_shapes import DATES, Layout, Profile
from operations.words import mark
from tables.money.bank_file_profile import BankFileKind

BAR = "|"
DELIMITERS = {"comma": ",", "semicolon": ";", "bar": BAR, "tab": "\t"}
CHOICES: dict[str, dict[str, str]] = {
    "kind": {
        "csv": mark("teks berkolom (CSV)"),
        "xlsx": mark("buku kerja (XLSX)"),
        "pain001": mark("XML pain.001"),
    },
    "delimiter": {
        "comma": mark("koma ,"),
        "semicolon": mark("titik koma ;"),
        "bar": mark("garis tegak |"),
        "tab": mark("tab"),
    },
    "quoting": {"needed": mark("bila perlu"), "all": mark("semua isi"), "none": mark("tidak pernah")},
    "line_end": {"crlf": "CR LF (Windows)", "lf": "LF"},
    "charset": {"ascii": "ASCII", "latin-1": "Latin-1", "utf-8": "UTF-8"},
    "check": {
        "none": mark("tidak ada"),
        "md5": mark("md5 dari banyak baris, jumlah, dan empat angka akhir rekening"),
        "tails": mark("jumlah empat angka akhir rekening"),
    },
    "decimals": {"0": "600000", "2": "600000.00"},
    "date_form": {form: form for form in DATES},
    "heading_row": {"yes": mark("ya"), "no": mark("tidak")},
    "capitals": {"yes": mark("ya"), "no": mark("tidak")},
}
"""What can be picked, in the words of the page; codes and examples stay as they are."""


def rows_of(lines: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(BAR)] for line in lines]


def lines_of(rows: list[list[str]]) -> str:
    return "\n".join(f" {BAR} ".join(row) for row in rows)


def shape_of(form: Form) -> Profile:
    """Raises what could not be read; what could not be written is for the operation."""
    layout = Layout(
        header=rows_of(form.lines("header")),
        heading_row=_picked(form, "heading_row", mark("Baris judul kolom")) == "yes",
        name_signs=form.optional("name_signs", mark("Tanda yang boleh dalam nama"), most=20),
        name_length=form.count("name_length", mark("Panjang nama")),
        capitals=_picked(form, "capitals", mark("Nama dengan huruf besar")) == "yes",
        remark=form.text("remark", mark("Berita"), most=80),
        remark_length=form.count("remark_length", mark("Panjang berita")),
        service=form.optional("service", mark("Layanan umum"), most=20),
        banks=_banks(form),
        decimals=2 if _picked(form, "decimals", mark("Bentuk jumlah")) == "2" else 0,
        **{name: _picked(form, name, label) for name, label in _PICKED.items()},
    )
    return Profile(
        kind=form.choice("kind", mark("Jenis berkas"), BankFileKind),
        delimiter=DELIMITERS[_picked(form, "delimiter", mark("Pemisah kolom"))],
        columns=rows_of(form.lines("columns")),
        footer=rows_of(form.lines("footer")),
        result_columns=_answers(form),
        paid_words=[word.upper() for word in form.lines("paid_words")],
        returned_words=[word.upper() for word in form.lines("returned_words")],
        failed_words=[word.upper() for word in form.lines("failed_words")],
        max_rows=form.count("max_rows", mark("Baris paling banyak"), most=1_000_000),
        max_line_rp=_limit(form, "max_line_rp", mark("Jumlah paling besar tiap baris")),
        max_total_rp=_limit(form, "max_total_rp", mark("Jumlah paling besar satu berkas")),
        fee_rp=form.rupiah("fee_rp", mark("Perkiraan biaya tiap baris")),
        fee_basis=form.optional("fee_basis", mark("Sumber perkiraan biaya"), most=160),
        layout=layout,
    )


_PICKED: dict[str, Any] = {
    "quoting": mark("Tanda kutip"),
    "line_end": mark("Akhir baris"),
    "charset": mark("Susunan huruf"),
    "check": mark("Hitung pemeriksa"),
    "date_form": mark("Bentuk tanggal"),
}


def _picked(form: Form, name: str, label: str) -> Any:
    said = form.text(name, label)
    if said not in CHOICES[name]:
        raise Missing(field=label)
    return said


def _limit(form: Form, name: str, label: str) -> int | None:
    return form.rupiah(name, label) if form.has(name) else None


def _banks(form: Form) -> dict[str, list[str]]:
    found = rows_of(form.lines("banks"))
    if len({row[0] for row in found}) < len(found):
        raise Unreadable(field=mark("Daftar bank"), hint=mark("bank yang sama tertulis dua kali"))
    return {row[0]: (row[1:] + ["", "", ""])[: max(3, len(row) - 1)] for row in found}


def _answers(form: Form) -> dict[str, str]:
    parts = [line.partition("=") for line in form.lines("result_columns")]
    return {name.strip(): heading.strip() for name, _, heading in parts}


def texts_of(label: str, shape: Profile) -> dict[str, str]:
    """What stands in the fields of the page before somebody types."""
    layout = {name: str(value) for name, value in msgspec.structs.asdict(shape.layout).items()}
    return layout | {
        "label": label,
        "kind": shape.kind.value,
        "delimiter": next(name for name, sign in DELIMITERS.items() if sign == shape.delimiter),
        "columns": lines_of(shape.columns),
        "header": lines_of(shape.layout.header),
        "footer": lines_of(shape.footer),
        "heading_row": "yes" if shape.layout.heading_row else "no",
        "capitals": "yes" if shape.layout.capitals else "no",
        "banks": lines_of([[bank, *row] for bank, row in shape.layout.banks.items()]),
        "result_columns": "\n".join(f"{name} = {heading}" for name, heading in shape.result_columns.items()),
        "paid_words": "\n".join(shape.paid_words),
        "returned_words": "\n".join(shape.returned_words),
        "failed_words": "\n".join(shape.failed_words),
        "max_rows": str(shape.max_rows),
        "max_line_rp": str(shape.max_line_rp or ""),
        "max_total_rp": str(shape.max_total_rp or ""),
        "fee_rp": str(shape.fee_rp),
        "fee_basis": shape.fee_basis,
    }
