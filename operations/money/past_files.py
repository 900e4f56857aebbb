"""Lines of payments from before Berdaya, typed or from a CSV: code, component, period, sum, date, proof."""

import csv
import io
from datetime import date

from msgspec import Struct

from operations.errors import RuleBroken
from operations.money.bank_cells import read_amount
from operations.selection.candidate_file import read_date
from operations.text_files import NO_TEXT, NoText, text_in
from operations.words import mark

MOST_LINES = 20_000
LARGEST = 5_000_000
HEADING = "kode"


class NoPastLines(RuleBroken):
    text = mark("Tidak ada baris. Tulis: kode;komponen;tahap;jumlah;tanggal;nomor bukti, satu pembayaran tiap baris.")


class TooManyPastLines(RuleBroken):
    text = mark("Paling banyak {most} baris sekali unggah. Bagi menjadi beberapa berkas.")


class PastFileTooLarge(RuleBroken):
    text = mark("Berkas riwayat ini lebih dari {most} MB. Isinya hanya baris teks; bagi menjadi beberapa berkas.")


class NotPastLines(RuleBroken):
    text = mark("Berkas riwayat ini tidak terbaca: {hint}. Simpan ulang sebagai CSV UTF-8, lalu unggah lagi.")


class BrokenPastLines(RuleBroken):
    text = mark("Baris {lines} tidak lengkap: tulis kode, komponen, tahap, jumlah, tanggal, dan nomor bukti.")


class PastLine(Struct, frozen=True):
    line_no: int
    code: str
    component: str
    period: int
    amount_rp: int
    value_date: date
    proof: str


def read_past_lines(content: bytes) -> list[PastLine]:
    """Every line with all six facts; no date and no proof is ever made up, so a line without them refuses the file."""
    text = _text_of(content)
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=";" if ";" in first else ",")
    lines: list[PastLine] = []
    broken: list[int] = []
    try:
        for cells in reader:
            if len(lines) + len(broken) > MOST_LINES:
                raise TooManyPastLines(most=MOST_LINES)
            heading = reader.line_num == 1 and cells and cells[0].strip().lower() == HEADING
            if any(cell.strip() for cell in cells) and not heading:
                line = _line(reader.line_num, [cell.strip() for cell in cells])
                if line:
                    lines.append(line)
                else:
                    broken.append(reader.line_num)
    except csv.Error:
        broken.append(max(reader.line_num, 1))
    if broken:
        raise BrokenPastLines(lines=", ".join(map(str, broken[:20])))
    if not lines:
        raise NoPastLines
    return lines


def _text_of(content: bytes) -> str:
    if len(content) > LARGEST:
        raise PastFileTooLarge(most=LARGEST // 10**6)
    try:
        return text_in(content)
    except NoText as error:
        raise NotPastLines(hint=NO_TEXT) from error


def _line(line_no: int, cells: list[str]) -> PastLine | None:
    if len(cells) != len(PastLine.__struct_fields__) - 1 or not all(cells):
        return None
    code, component, period, amount, dated, proof = cells
    amount_rp, value_date = read_amount(amount.lower().removeprefix("rp").strip()), read_date(dated)
    if not (period.isascii() and period.isdigit() and len(period) < 3) or not amount_rp or value_date is None:
        return None
    if len(proof) > 60 or len(code) > 20 or len(component) > 20:
        return None
    return PastLine(line_no, code.upper(), component, int(period), amount_rp, value_date, proof)
