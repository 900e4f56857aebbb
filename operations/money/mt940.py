"""Reads MT940 strictly: what it does not understand is said with its line, because a guessed line could move money.

A file may hold several messages, with or without SWIFT's envelopes, of one account."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from operations.money.statement_files import (
    NotAStatement,
    StatementBroken,
    StatementCut,
    StatementLine,
    StatementPart,
    text_of,
)
from operations.words import mark

_ENVELOPE = re.compile(r"\{[1235]:(?:[^{}]|\{[^{}]*\})*\}|\{4:|^-\}?[ \t]*$", re.MULTILINE)
_TAG = re.compile(r":([0-9]{2}[A-Z]?|NS):")
_BALANCE = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9]{1,15},[0-9]{0,2})")
_MOVE = re.compile(
    r"([0-9]{6})([0-9]{4}| {4})?(R?[CD])([A-Z])?([0-9]{1,15},[0-9]{0,2})(?:[A-Z][A-Z0-9]{3})?"
    r"((?:(?!//).){0,34})(?://(.{0,35}))?"
)
_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}
_NAME = re.compile(r"\?32([^?]*)(?:\?33([^?]*))?|/NAME/([^/]+)")
"""Of the other side, in the pieces of :86:; free text names nobody for sure."""
_IDR = "R"
"""What :61: may say of the currency: its third letter."""


class _Field(Struct, frozen=True):
    tag: str
    lines: list[str]
    line_no: int

    @property
    def text(self) -> str:
        return self.lines[0].strip()


def is_mt940(text: str) -> bool:
    return re.search(r"(?:^|\{4:)[ \t]*:20:", text, re.MULTILINE) is not None


def read_mt940(content: bytes) -> list[StatementPart]:
    """The messages in their order; balances are checked by `joined`."""
    text = text_of(content)
    messages: list[list[_Field]] = []
    for field in _fields(text):
        if field.tag == "20":
            messages.append([])
        if not messages:
            raise NotAStatement(hint=mark("tidak dimulai dengan :20:"))
        messages[-1].append(field)
    return [_message(message) for message in messages]


def _fields(text: str) -> Iterator[_Field]:
    held: _Field | None = None
    for line_no, line in enumerate(_ENVELOPE.sub("", text).split("\n"), 1):
        tag = _TAG.match(line.lstrip())
        if tag:
            if held:
                yield held
            held = _Field(tag[1], [line.lstrip()[tag.end() :]], line_no)
        elif held and line.strip():
            held.lines.append(line)
    if held:
        yield held


def _message(fields: list[_Field]) -> StatementPart:
    known: dict[str, _Field] = {}
    moves: list[tuple[_Field, list[str]]] = []
    for field in fields:
        if field.tag == "61":
            moves.append((field, []))
        elif field.tag == "86" and moves and "62" not in {tag[:2] for tag in known}:
            moves[-1][1].extend(field.lines)
        else:
            known.setdefault(field.tag, field)
    opening, closing = known.get("60F") or known.get("60M"), known.get("62F") or known.get("62M")
    if "25" not in known:
        raise StatementCut(hint=mark("nomor rekening (:25:) tidak ada"))
    if opening is None:
        raise StatementCut(hint=mark("saldo awal (:60F:) tidak ada"))
    if closing is None:
        raise StatementCut(hint=mark("saldo akhir (:62F:) tidak ada"))
    opening_sen, opened_on, currency = _balance(opening)
    closing_sen, closed_on, other = _balance(closing)
    if other != currency:
        raise StatementBroken(line=closing.line_no)
    number = known["28C"].text if "28C" in known else known["28"].text if "28" in known else ""
    return StatementPart(
        account=re.sub(r"[^0-9A-Z]", "", known["25"].text.upper().rpartition("/")[2]),
        currency=currency, number=number[:35], opened_on=opened_on, closed_on=closed_on,
        opening_sen=opening_sen, closing_sen=closing_sen, lines=[_line(*move) for move in moves],
        last=closing.tag == "62F",
    )  # fmt: skip


def _balance(field: _Field) -> tuple[int, date, str]:
    found = _BALANCE.fullmatch(field.text)
    day = _day(found[2]) if found else None
    if not found or day is None:
        raise StatementBroken(line=field.line_no)
    sen = _sen(found[4])
    return (sen if found[1] == "C" else -sen), day, found[3]


def _line(field: _Field, said: list[str]) -> StatementLine:
    found = _MOVE.fullmatch(field.lines[0].rstrip())
    if not found:
        raise StatementBroken(line=field.line_no)
    sign, funds, ours, theirs = found[3], found[4], found[6].strip(), (found[7] or "").strip()
    return StatementLine(
        line_no=field.line_no,
        sen=_sen(found[5]),
        credit=sign in ("C", "RD"),
        undone=sign == "RC",
        value_date=_day(found[1]),
        bank_reference=next((text for text in (theirs, ours) if text.upper() not in _NO_REFERENCE), ""),
        remark="\n".join([*said, *field.lines[1:], ours]),
        rupiah=funds in (None, _IDR),
        name=_name("".join(said)),
    )


def _name(remark: str) -> str:
    found = _NAME.search(remark)
    return "".join(found.groups("")).strip() if found else ""


def _sen(amount: str) -> int:
    whole, _, rest = amount.partition(",")
    return int(whole) * 100 + int(rest.ljust(2, "0"))


def _day(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None
