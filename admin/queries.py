"""Lists for Piccolo Admin: only the columns of the page, only filters and orders that give nothing away, capped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from piccolo.columns import ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import Column
from piccolo.columns.combination import Where, WhereRaw
from piccolo.columns.operators import IsNotNull, IsNull
from piccolo_api.crud.endpoints import MATCH_TYPES, OPERATOR_MAP

from admin.forms import read_value
from admin.shown import Reader
from admin.tables import Page
from operations.errors import RuleBroken
from operations.words import Phrase, mark
from tables.follow_up.outcome import Outcome

LARGEST_PAGE = 100
PAGE = 15
_LARGEST_NUMBER = 1_000_000
_PATTERNS = {"contains": "%{}%", "starts": "{}%", "ends": "%{}"}


class BadQuery(RuleBroken):
    """Answered with 400: an address that nobody got from a page of ours."""

    text = mark("Permintaan ini tidak bisa dijalankan: {what}.")


_COLUMN = mark("kolom {name} tidak bisa dipakai menyaring atau mengurutkan")
_NUMBER = mark("nomor atau ukuran halaman tidak benar (paling banyak 100 baris)")
_VALUE = mark("nilai saringan {name} tidak terbaca")
UNSAID = "…"
"""What was typed into an address is not said again: it may be somebody's name."""
_KNOWN = frozenset({"__page", "__page_size", "__order", "__readable", "__visible_fields"})


@dataclass
class Wanted:
    """A list as it was asked for, checked."""

    where: list[Where | WhereRaw] = field(default_factory=list)
    order: list[tuple[Column, bool]] = field(default_factory=list)
    page: int = 1
    size: int = PAGE


def read_query(page: Page, params: Mapping[str, list[str]], reader: Reader) -> Wanted:
    """`params` by name, each with all its values. Raises `BadQuery`."""
    open_columns = page.open_columns() - _closed(page, reader)
    wanted = Wanted(page=whole(params.get("__page"), 1), size=whole(params.get("__page_size"), PAGE, most=LARGEST_PAGE))
    for name in _orders(params.get("__order")):
        wanted.order.append((_column(page, name.removeprefix("-"), open_columns), not name.startswith("-")))
    for name in dict.fromkeys(_field_of(key) for key in params if key not in _KNOWN):
        wanted.where += _conditions(_column(page, name, open_columns), params)
    return wanted


def _closed(page: Page, reader: Reader) -> frozenset[str]:
    """To filter by what is shown as restricted would be to read it."""
    return frozenset({"status"}) if page.table is Outcome and not reader.may_see_restricted() else frozenset()


def whole(values: list[str] | None, default: int, *, least: int = 1, most: int = _LARGEST_NUMBER) -> int:
    """A number of an address, once and within bounds."""
    if not values:
        return default
    text = values[0]
    if len(values) > 1 or not (text.isascii() and text.isdecimal() and len(text) < 8 and least <= int(text) <= most):
        raise BadQuery(what=_NUMBER)
    return int(text)


def _orders(values: list[str] | None) -> list[str]:
    return [name for value in values or [] for name in value.split(",")]


def _field_of(key: str) -> str:
    return key.removesuffix("[]").removesuffix("__operator").removesuffix("__match")


def _column(page: Page, name: str, allowed: frozenset[str]) -> Column:
    if name not in allowed:
        known = {column._meta.name for column in page.table._meta.columns}
        raise BadQuery(what=Phrase(_COLUMN, name=name if name in known else UNSAID))
    return page.table._meta.get_column_by_name(name)


def _conditions(column: Column, params: Mapping[str, list[str]]) -> list[Where | WhereRaw]:
    name = column._meta.name
    operator_name = _once(params, f"{name}__operator", "e", frozenset(OPERATOR_MAP))
    match = _once(params, f"{name}__match", "contains", frozenset(MATCH_TYPES))
    operator = OPERATOR_MAP[operator_name]
    if operator in (IsNull, IsNotNull):
        return [Where(column=column, operator=operator)]
    raws = params.get(name, []) + params.get(f"{name}[]", [])
    return [_condition(column, raw, operator, match) for raw in raws]


def _once(params: Mapping[str, list[str]], key: str, default: str, known: frozenset[str]) -> str:
    values = params.get(key, [default])
    if len(values) != 1 or values[0] not in known:
        raise BadQuery(what=Phrase(_VALUE, name=key))
    return values[0]


def _condition(column: Column, raw: str, operator: Any, match: str) -> Where | WhereRaw:
    free_text = isinstance(column, (Varchar, Text)) and not column._meta.choices
    if "\x00" in raw:
        raise BadQuery(what=Phrase(_VALUE, name=column._meta.name))
    if free_text and match in _PATTERNS:
        return column.ilike(_PATTERNS[match].format(raw))
    try:
        value = raw if free_text else read_value(column, raw)
    except ValueError:
        raise BadQuery(what=Phrase(_VALUE, name=column._meta.name)) from None
    return Where(column=column, value=value, operator=operator)


def matching(columns: list[Column], search: str) -> Any:
    """Rows whose readable name holds the searched text."""
    found: Any = None
    for column in columns:
        condition: Any = None
        if isinstance(column, (Varchar, Text)):
            condition = column.ilike(f"%{search}%")
        elif isinstance(column, Integer) and search.isascii() and search.isdecimal() and len(search) < 8:
            condition = column == int(search)
        if condition is not None:
            found = condition if found is None else found | condition
    return found


def readables(page: Page, columns: list[Column]) -> list[Any]:
    """The readable name beside each key among these columns."""
    return [page.table._get_related_readable(column) for column in columns if isinstance(column, ForeignKey)]
