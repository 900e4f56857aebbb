"""What is stored as a bundle (JSON), as lines that a person reads: points, quotas, bands, a bank's format."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import ValidationError

from operations.purchases.flags import FLAGS
from operations.selection.rule_bands import band_lines
from operations.selection.rule_items import item_of
from operations.words import mark, translate

_YES, _NO = mark("ya"), mark("tidak")
_WORDS: dict[str, str] = {
    "header": mark("Baris pembuka"),
    "heading_row": mark("Baris judul kolom"),
    "quoting": mark("Tanda kutip"),
    "line_end": mark("Akhir baris"),
    "charset": mark("Huruf"),
    "check": mark("Angka pemeriksa"),
    "decimals": mark("Angka di belakang koma"),
    "date_form": mark("Bentuk tanggal"),
    "name_signs": mark("Tanda yang boleh dalam nama"),
    "name_length": mark("Panjang nama"),
    "capitals": mark("Nama dengan huruf besar"),
    "remark": mark("Berita"),
    "remark_length": mark("Panjang berita"),
    "service": mark("Layanan umum"),
    "banks": mark("Daftar bank"),
    "reference": mark("Kode pembayaran"),
    "amount": mark("Jumlah"),
    "status": mark("Jawaban"),
    "value_date": mark("Tanggal bank"),
    "bank_reference": mark("Nomor referensi bank"),
    "reason": mark("Alasan"),
}
"""Names inside a format of a bank's file and its answer; what the bank itself wrote stays as it is."""

_PICKED = {"all": mark("semua isi"), "needed": mark("bila perlu"), "none": mark("tidak ada")}


def bundle(name: str, row: Mapping[str, Any], language: str) -> str:
    """Empty when nothing is in it."""
    held = json.loads(row[name])
    if name == "flags":
        return ", ".join(translate(FLAGS.get(flag, flag), language) for flag in held)
    if name == "points":
        return ", ".join(f"{criterion} {points}" for criterion, points in held.items())
    if name == "bands":
        return _bands(row, held, language)
    return _lines(held, language)


def _bands(row: Mapping[str, Any], held: Any, language: str) -> str:
    """Of a row that is no item of today's rules: as it is stored."""
    try:
        item = item_of(row)
    except ValidationError:
        return _lines(held, language)
    return "\n".join(_band(line, language) for line in band_lines(item))


def _band(line: str, language: str) -> str:
    """`ya = 5`, `yes = 5`."""
    said, equals, points = line.partition(" = ")
    return translate(said, language) + equals + points


def _lines(held: Any, language: str) -> str:
    if isinstance(held, dict):
        said = (
            (translate(_WORDS.get(str(key), str(key)), language), _line(value, language)) for key, value in held.items()
        )
        return "\n".join(f"{key}: {text}" for key, text in said if text)
    if isinstance(held, list) and any(isinstance(part, list) for part in held):
        return "\n".join(_line(part, language) for part in held)
    return _line(held, language)


def _line(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return translate(_YES if value else _NO, language)
    if isinstance(value, list):
        return " | ".join(_line(part, language) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_line(part, language)}" for key, part in value.items())
    return translate(_PICKED[value], language) if value in _PICKED else str(value)
