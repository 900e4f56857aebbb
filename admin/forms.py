"""The forms that Piccolo Admin draws: which fields, what they are called, and reading what was typed into them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from piccolo import columns as kinds
from piccolo.columns.base import Column

from admin.labels import hint, label
from operations.books.clock import YEARS
from operations.choice_words import words_of
from operations.errors import LONGEST_TEXT
from operations.words import fill, mark, translate

REQUIRED = mark("wajib diisi")
_WHOLE = mark("isi angka bulat")
_TOO_LARGE = mark("angka terlalu besar")
_NO_DATE = mark("isi tanggal, misalnya 2013-09-16")
_NO_YEAR = mark("tahunnya harus antara 1900 dan 2100")
_NO_CHOICE = mark("pilih salah satu dari daftar")
_TOO_LONG = mark("terlalu panjang, paling banyak {most} huruf")
_NO_TEXT = mark("berisi huruf yang tidak bisa disimpan")
_NO_JSON = mark("tulis sebagai JSON")

_LARGEST = {kinds.SmallInt: 2**15 - 1, kinds.BigInt: 2**63 - 1, kinds.Integer: 2**31 - 1}
"""In this order: a BigInt is an Integer to Piccolo."""
_DIGITS = 20
_SHAPES: tuple[tuple[tuple[type[Column], ...], dict[str, str]], ...] = (
    ((kinds.Boolean,), {"type": "boolean"}),
    ((kinds.BigInt, kinds.Integer, kinds.SmallInt), {"type": "integer"}),
    ((kinds.Date,), {"type": "string", "format": "date"}),
    ((kinds.Timestamptz,), {"type": "string", "format": "date-time"}),
    ((kinds.UUID,), {"type": "string", "format": "uuid"}),
    ((kinds.Varchar,), {"type": "string"}),
)
_WIDGETS = {kinds.Text: "text-area", kinds.JSONB: "json", kinds.Timestamptz: "timestamptz"}


class FieldErrors(ValueError):
    """What is wrong with which field, in the words of Piccolo Admin's error list."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(errors)


def property_of(
    column: Column, table: str, language: str, *, choices: Mapping[str, str] | None = None, to: str | None = None
) -> dict[str, Any]:
    """One field as Piccolo Admin reads it. `to` is the slug of the table that a key points to."""
    wanted = choices if choices is not None else _choices(column, language)
    shape = next((shape for types, shape in _SHAPES if isinstance(column, types)), {"type": "string"})
    extra: dict[str, Any] = {
        "help_text": hint(column, table, language),
        "choices": wanted and {key: {"display_name": word, "value": key} for key, word in wanted.items()},
        "secret": False,
        "nullable": bool(column._meta.null),
        "unique": False,
        "widget": next((widget for kind, widget in _WIDGETS.items() if isinstance(column, kind)), None),
    }
    if to is not None:
        extra["foreign_key"] = {"to": to, "target_column": "id"}
    return {"title": label(column, table, language), **shape, "extra": extra}


def _choices(column: Column, language: str) -> dict[str, str] | None:
    return words_of(column._meta.choices, language) if isinstance(column._meta.choices, type) else None


def is_required(column: Column) -> bool:
    return not column._meta.null and default_of(column) is None


def default_of(column: Column) -> Any:
    """What the form begins with."""
    value = column.get_default_value()
    return getattr(value, "value", value)


def read_fields(fields: Iterable[Column], data: Mapping[str, Any], table: str, language: str) -> dict[str, Any]:
    """All of a new row's values in Python's types; raises `FieldErrors` with every field that is not right."""
    values, errors = {}, {}
    for column in fields:
        name = column._meta.name
        try:
            values[name] = read_value(column, data.get(name))
        except ValueError as error:
            errors[label(column, table, language)] = _say(column, error, language)
            continue
        if values[name] is None and not column._meta.null:
            values[name] = default_of(column)
            if values[name] is None:
                errors[label(column, table, language)] = translate(REQUIRED, language)
    if errors:
        raise FieldErrors(errors)
    return values


def read_one(column: Column, raw: Any, table: str, language: str) -> Any:
    """One changed value of a row that exists."""
    try:
        value = read_value(column, raw)
    except ValueError as error:
        raise FieldErrors({label(column, table, language): _say(column, error, language)}) from error
    if value is None and not column._meta.null:
        raise FieldErrors({label(column, table, language): translate(REQUIRED, language)})
    return value


def _say(column: Column, error: ValueError, language: str) -> str:
    return fill(translate(str(error), language), most=_most(column))


def _most(column: Column) -> int:
    """A text without a length of its own is as long as anybody reads."""
    return getattr(column, "length", None) or LONGEST_TEXT


def read_value(column: Column, raw: Any) -> Any:
    """What the browser sent (a text, or JSON's own type) as a value of this column; empty is None."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(column, kinds.Boolean):
        return _one_of(raw, {True: True, False: False, "true": True, "false": False})
    if isinstance(column, (kinds.BigInt, kinds.Integer, kinds.SmallInt)):
        return _whole(column, raw)
    if isinstance(column, kinds.Date):
        return _day(raw)
    if isinstance(column, (kinds.UUID, kinds.ForeignKey)):
        return _refusing(_NO_CHOICE, UUID, raw)
    return _text(column, raw)


def _one_of(raw: Any, known: Mapping[Any, Any]) -> Any:
    if isinstance(raw, str | bool) and raw in known:
        return known[raw]
    raise ValueError(_NO_CHOICE)


def _whole(column: Column, raw: Any) -> int:
    digits = str(raw).strip().removeprefix("-")
    if isinstance(raw, bool) or not (digits.isascii() and digits.isdecimal()):
        raise ValueError(_WHOLE)
    if len(digits) > _DIGITS or abs(number := int(raw)) > next(
        most for kind, most in _LARGEST.items() if isinstance(column, kind)
    ):
        raise ValueError(_TOO_LARGE)
    return number


def _refusing(said: str, read: Any, raw: Any) -> Any:
    try:
        return read(str(raw))
    except (ValueError, RecursionError):
        raise ValueError(said) from None


def _day(raw: Any) -> date:
    found: date = _refusing(_NO_DATE, date.fromisoformat, raw)
    if found.year not in YEARS:
        raise ValueError(_NO_YEAR)
    return found


def _text(column: Column, raw: Any) -> str:
    if not isinstance(raw, str) or "\x00" in raw or not raw.isprintable() and not isinstance(column, kinds.Text):
        raise ValueError(_NO_TEXT)
    text = raw.strip()
    if isinstance(column._meta.choices, type):
        return str(_one_of(text, {member.value: member.value for member in column._meta.choices}))
    if isinstance(column, kinds.JSONB):
        _refusing(_NO_JSON, json.loads, text)
    elif len(text) > _most(column):
        raise ValueError(_TOO_LONG)
    return text
