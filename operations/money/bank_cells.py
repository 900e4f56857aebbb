"""One cell of a bank's file: cleaned, cut or refused, never guessed. Refusals name the line of the list."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from operations.errors import RuleBroken
from operations.money.bank_shapes import DATES, BankLine, Batch, Layout, Profile, Totals
from operations.words import mark

PLACE = re.compile(r"{([^{}]*)}")
_CUT = frozenset({"name", "bank_name"})
"""What may lose its end to fit; a code, a number or a sum that is too long is refused."""


class NotForTheBank(RuleBroken):
    text = mark(
        "Baris {line} tidak bisa ditulis dalam berkas bank: berisi huruf yang tidak dikenal bank. Perbaiki dahulu."
    )


class NoName(RuleBroken):
    text = mark(
        "Baris {line}: setelah dibersihkan untuk bank, nama pemilik rekening kosong. Perbaiki data rekeningnya dahulu."
    )


class TooLong(RuleBroken):
    text = mark(
        "Baris {line}: isi kolom {column} lebih panjang dari {most} huruf. Lebarkan kolom itu dalam versi format baru."
    )


class BankUnknown(RuleBroken):
    text = mark(
        "Baris {line}: bank {bank} belum ada dalam daftar bank format ini. Tambahkan dalam versi format yang baru."
    )


class NoPayingAccount(RuleBroken):
    text = mark("Format ini memuat rekening pembayar. Catat dan sahkan dahulu rekening pembayar untuk dana daftar ini.")


class NoPayDay(RuleBroken):
    text = mark("Format ini memuat tanggal bayar. Pilih tanggalnya saat merilis.")


def clean_name(name: str, layout: Layout, line: int) -> str:
    """Letters without accents, digits and the signs that the format allows. A letter that has no such form is refused:
    a question mark in its place, or nothing, would be another name. No cell of it can act as a formula."""
    kept = []
    for sign in unicodedata.normalize("NFKD", name.upper() if layout.capitals else name):
        if sign.isspace():
            kept.append(" ")
        elif sign.isascii() and sign.isalnum() or sign in layout.name_signs:
            kept.append(sign)
        elif sign.isalnum():
            raise NotForTheBank(line=line)
    cleaned = " ".join("".join(kept).split()).lstrip("=+-@' ")[: layout.name_length].strip()
    if not any(sign.isalpha() for sign in cleaned):
        raise NoName(line=line)
    return cleaned


def amount_text(amount_rp: int, layout: Layout) -> str:
    """600000, or 600000.00 where the format wants sen that rupiah do not have."""
    return f"{amount_rp}.00" if layout.decimals else str(amount_rp)


def read_amount(cell: str) -> int | None:
    """600000, 600.000, 600000.00 or 600.000,00; anything else is no sum, for a wrong one would be paid for right."""
    bare = re.fullmatch(r"([0-9]{1,13}|[0-9]{1,3}(?:\.[0-9]{3}){1,4})(?:[.,]00?)?", cell)
    return int(bare[1].replace(".", "")) if bare else None


def short_code(reference: str) -> str:
    """PM-7K3Q-A/1/12 -> 7K3QA/1/12, for columns of 19 signs."""
    return re.sub(r"^PM-(\w{4})-(\w)", r"\1\2", reference)


def totals_of(lines: Sequence[BankLine]) -> Totals:
    tails = sum(int(line.account[-4:]) for line in lines if is_account(line.account))
    return Totals(len(lines), sum(line.amount_rp for line in lines), tails)


def check_sum(totals: Totals, rule: str) -> str:
    """md5: of count, total and the sum of the last four digits, written one behind the other (domain.md 6.3)."""
    if rule == "md5":
        written = f"{totals.rows}{totals.total_rp}{totals.tails}"
        return hashlib.md5(written.encode(), usedforsecurity=False).hexdigest()
    return str(totals.tails) if rule == "tails" else ""


def is_account(text: str) -> bool:
    return re.fullmatch(r"[0-9]{6,20}", text) is not None


def filled(template: str, facts: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: facts[found[1]], template)


def facts_of(profile: Profile, totals: Totals, batch: Batch) -> dict[str, str]:
    """What the placeholders of rows above and below stand for; raises when one that is used was not chosen."""
    layout = profile.layout
    used = {name for row in (*layout.header, *profile.footer) for cell in row for name in PLACE.findall(cell)}
    return {
        "count": str(totals.rows),
        "total": amount_text(totals.total_rp, layout),
        "check": check_sum(totals, layout.check),
        "tails": str(totals.tails),
        "date": day_text(batch, layout) if "date" in used else "",
        "debit_account": _debit(batch) if "debit_account" in used else "",
        "file": batch.key,
    }


def day_text(batch: Batch, layout: Layout) -> str:
    if batch.pay_on is None:
        raise NoPayDay
    return batch.pay_on.strftime(DATES[layout.date_form])


def _debit(batch: Batch) -> str:
    if not batch.debit_account:
        raise NoPayingAccount
    return batch.debit_account


def remark_of(line: BankLine, layout: Layout) -> str:
    said = filled(layout.remark, {"reference": line.reference, "short": short_code(line.reference)})
    if len(said) > layout.remark_length:
        raise TooLong(line=line.number, column="remark", most=layout.remark_length)
    return said


def cell_of(profile: Profile, column: Sequence[str], line: BankLine, batch: Batch) -> str:
    """What this column says of this line, in the width that the bank allows."""
    source = column[1]
    text = source[1:] if source.startswith("=") else _value(profile.layout, source, line, batch)
    most = int(column[2]) if len(column) > 2 else 0
    if most and len(text) > most:
        if source not in _CUT:
            raise TooLong(line=line.number, column=column[0] or source, most=most)
        text = text[:most].strip()
    return text


def _value(layout: Layout, source: str, line: BankLine, batch: Batch) -> str:
    if source == "account" and not is_account(line.account):
        raise NotForTheBank(line=line.number)
    return _SOURCES[source](layout, line, batch)


def bank_of(layout: Layout, line: BankLine) -> tuple[str, str, str]:
    """(code of her bank in this format, its name, how the money goes there)."""
    found = layout.banks.get(line.bank)
    if found is None:
        raise BankUnknown(line=line.number, bank=line.bank or "?")
    return found[0], found[1], found[2] or layout.service


_SOURCES: dict[str, Callable[[Layout, BankLine, Batch], str]] = {
    "no": lambda layout, line, batch: str(line.number),
    "name": lambda layout, line, batch: clean_name(line.name, layout, line.number),
    "account": lambda layout, line, batch: line.account,
    "amount": lambda layout, line, batch: amount_text(line.amount_rp, layout),
    "reference": lambda layout, line, batch: line.reference,
    "short": lambda layout, line, batch: short_code(line.reference),
    "remark": lambda layout, line, batch: remark_of(line, layout),
    "bank": lambda layout, line, batch: line.bank,
    "bank_code": lambda layout, line, batch: bank_of(layout, line)[0],
    "bank_name": lambda layout, line, batch: bank_of(layout, line)[1],
    "service": lambda layout, line, batch: bank_of(layout, line)[2],
    "date": lambda layout, line, batch: day_text(batch, layout),
    "debit_account": lambda layout, line, batch: _debit(batch),
}
