"""How a stored value is shown to people in Piccolo Admin: rupiah, dates, Indonesian words, readable names for keys."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from msgspec import Struct
from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, Timestamptz
from piccolo.columns.base import Column

from admin.bundles import bundle
from admin.keys import is_bare_key
from admin.words import TABLES
from operations.actor import Actor
from operations.books.published import RUPIAH
from operations.choice_words import CHOICES, RESTRICTED_WORD, choice_word
from operations.people.regions import name_of
from operations.stored_words import say_again
from operations.words import day, mark, rupiah, translate
from tables.books.published_figure import Counted
from tables.books.setting import Setting
from tables.follow_up.beneficiary_summary import RESTRICTED_STATUS
from tables.follow_up.outcome import RESTRICTED, Outcome
from tables.steps import Role

NOTHING = "–"
YES, NO = mark("ya"), mark("tidak")
_STORED = frozenset({"next_due_what", "text", "site"})
"""Columns in which the database writes sentences of ours."""
CODES: dict[tuple[str, str], dict[str, str]] = {
    ("bank_result_line", "status"): {
        "paid": mark("dibayar"),
        "returned": mark("dikembalikan"),
        "failed": mark("gagal"),
    },
    ("finding", "subject_table"): TABLES,
    ("published_figure", "subject_table"): TABLES,
    ("published_figure", "name"): CHOICES[Counted],
    ("published_figure", "unit"): {},
}
"""Columns that hold one of our codes, or anything: then it is shown as it came."""
_REGIONS = frozenset({"region_code", "village_code"})


class Reader(Struct, frozen=True):
    """Who reads, in which language, and by which clock."""

    actor: Actor
    language: str
    zone: ZoneInfo

    def may_see_restricted(self) -> bool:
        return bool(self.actor.roles & {Role.see_sensitive, Role.supervisor})


async def office_zone() -> ZoneInfo:
    """Moments are shown by the office's clock."""
    row = await Setting.select(Setting.value).where(Setting.key == "time_zone").first()
    return ZoneInfo(row["value"] if row else "Asia/Jakarta")


def is_restricted(column: Column, value: Any) -> bool:
    return column._meta.table is Outcome and column._meta.name == "status" and value in RESTRICTED


def shown(column: Column, row: Mapping[str, Any], reader: Reader) -> str:
    """The cell of a list or the line of a page. `row` holds `<key>_readable` beside every foreign key."""
    name = column._meta.name
    value = row[name]
    if value is None or value == "":
        return NOTHING
    if isinstance(column, ForeignKey) or is_bare_key(column):
        return numbered(row.get(f"{name}_readable"), reader.language) or NOTHING
    if value == RESTRICTED_STATUS or (is_restricted(column, value) and not reader.may_see_restricted()):
        return translate(RESTRICTED_WORD, reader.language)
    if name == "quotas":
        return _quotas(row.get("quotas_readable") or "", reader.language) or NOTHING
    if isinstance(column, JSONB):
        return bundle(name, row, reader.language) or NOTHING
    return _in_words(column, row, reader) or _by_type(column, value, reader)


def _in_words(column: Column, row: Mapping[str, Any], reader: Reader) -> str | None:
    """What the column's name or its choices decide."""
    value = row[column._meta.name]
    said = CODES.get((column._meta.table._meta.tablename, column._meta.name))
    if said is not None:
        return translate(said.get(value, value), reader.language).replace("_", " ")
    if column._meta.choices:
        return choice_word(column._meta.choices, value, reader.language)
    if column._meta.name.endswith("_rp") or (column._meta.name == "value" and row.get("unit") == RUPIAH):
        return rupiah(value)
    if column._meta.name in _REGIONS:
        return f"{value} {name_of(value)}".strip()
    return say_again(value, reader.language) if column._meta.name in _STORED else None


def _by_type(column: Column, value: Any, reader: Reader) -> str:
    if isinstance(column, Boolean):
        return translate(YES if value else NO, reader.language)
    if isinstance(column, Timestamptz):
        return moment(value, reader)
    if isinstance(column, Date):
        return day(value, reader.language)
    if (column._meta.table._meta.tablename, column._meta.name) == ("site", "number"):
        return f"{value:02d}"
    if isinstance(column, Integer) and not _is_name(column._meta.name):
        return format_decimal(value, locale=reader.language)
    return str(value)


def _is_name(column: str) -> bool:
    """A year, a number on a paper or a place on the map says which one, not how many."""
    return column.endswith(("year", "number", "_no", "itude"))


def _quotas(text: str, language: str) -> str:
    said = (line.partition(": ") for line in text.splitlines())
    return "\n".join(numbered(place, language) + colon + most for place, colon, most in said)


def moment(value: datetime, reader: Reader) -> str:
    """`16 September 2013 14.05`."""
    local = value.astimezone(reader.zone)
    return f"{day(local, reader.language)} {local:%H.%M}"


def numbered(text: str | None, language: str = "id") -> str:
    """The readable name of a key: "Lokasi 07" or "Location 07", dates in words; empty when its row is not for her."""
    bare = re.sub(r"\bLokasi (\d)\b", r"Lokasi 0\1", (text or "").strip().strip("·").strip())
    said = re.sub(r"\b[12]\d{3}-(?:0\d|1[012])-(?:[012]\d|3[01])$", lambda found: _day(found[0], language), bare)
    return say_again(said, language)


def _day(text: str, language: str) -> str:
    try:
        return day(date.fromisoformat(text), language)
    except ValueError:  # somebody's own words that look like a date
        return text


def plain(value: Any) -> Any:
    """A value as JSON carries it to the form."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | None) else str(value)
