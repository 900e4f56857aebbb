"""Keys without a foreign key in the database: which table a column means, and the readable names of a page's rows.

One question a table, whatever the number of rows. Row security answers it: a row that is not hers has no name here.
"""

import json
from typing import Any

from piccolo.columns import UUID
from piccolo.columns.base import Column
from piccolo.table import Table

from tables.books.published_figure import PublishedFigure
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.objection import Objection
from tables.selection.program import Program
from tables.selection.ranking import QuotaKind
from tables.selection.site import Site, Wave

_MEANT: dict[str, type[Table]] = {
    "program": Program,
    "enrollment": Enrollment,
    "objection": Objection,
    "corrects": PublishedFigure,
}


def is_bare_key(column: Column) -> bool:
    return isinstance(column, UUID) and not column._meta.primary_key


def meant_by(column: Column) -> type[Table] | None:
    """`made_by` and its like are persons of the office."""
    name = column._meta.name
    return User if name.endswith("_by") else _MEANT.get(name)


async def name_bare_keys(columns: list[Column], rows: list[dict[str, Any]]) -> None:
    """Puts `<key>_readable` beside each key, as `readables` does for foreign keys."""
    names: dict[type[Table], dict[Any, str]] = {}
    bare = [(column._meta.name, table) for column in columns if is_bare_key(column) and (table := meant_by(column))]
    for table in dict.fromkeys(table for _, table in bare):
        keys = {row[name] for row in rows for name, meant in bare if meant is table and row[name] is not None}
        names[table] = await _names(table, list(keys)) if keys else {}
    for row in rows:
        row |= {f"{name}_readable": names[table].get(row[name]) for name, table in bare}


async def name_quotas(row: dict[str, Any]) -> None:
    """A ranking's places by site or wave: `Lokasi 1: 5`, a line each."""
    table: Any = Site if row["quota_kind"] == QuotaKind.site else Wave
    found = await table.select(table.id, table.get_readable()).where(table.program == row["program"])
    places = json.loads(row["quotas"])
    named = [(group["readable"], places.get(str(group["id"]))) for group in found]
    row["quotas_readable"] = "\n".join(f"{name}: {most}" for name, most in named if most is not None)


async def _names(table: type[Table], keys: list[Any]) -> dict[Any, str]:
    key = table._meta.primary_key
    found = await table.select(key, table.get_readable()).where(key.is_in(keys))
    return {row[key._meta.name]: row["readable"] for row in found}
