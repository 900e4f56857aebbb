"""What Piccolo Admin asks first about a table: the columns of its list, the fields of its forms."""

from typing import Any

from piccolo.columns import JSONB, ForeignKey
from piccolo.columns.base import Column

from admin.forms import default_of, is_required, property_of
from admin.keys import is_bare_key
from admin.rows import Row, leads_to, open_changes
from admin.saving import Add, Change
from admin.shown import Reader, plain
from admin.tables import Page
from operations.choice_words import choice_word
from operations.selection import candidates


def list_schema(page: Page, reader: Reader) -> Row:
    """For the list and its filters. The first column leads to the row, so it is never a key to another one."""
    properties = {c._meta.name: _property(c, page, reader) for c in page.listed()}
    for column in page.listed():
        properties[column._meta.name]["extra"]["widget"] = None  # the cells are words already
    filters = [c._meta.name for c in page.listed() if _may_filter(c, reader)]
    extra = _extra(page)
    extra |= {"visible_filter_names": filters, "can_add": may_add(page, reader)}
    return {"title": page.name, "type": "object", "properties": properties, "required": [], "extra": extra}


def _may_filter(column: Column, reader: Reader) -> bool:
    if isinstance(column, ForeignKey):
        return leads_to(column, reader) is not None
    return not isinstance(column, JSONB) and not is_bare_key(column)


async def add_schema(page: Page, reader: Reader) -> Row:
    """For the form of a new row."""
    add = page.saves.add
    if add is None or not may_add(page, reader):
        return _form(page, {}, [])
    columns = add_fields(page, add)
    properties = {}
    for column in columns:
        choices = await _persons(column, reader)
        properties[column._meta.name] = _property(column, page, reader, choices=choices)
    return _form(page, properties, [c._meta.name for c in columns if is_required(c)])


def change_schema(page: Page, row: Row, reader: Reader) -> Row:
    """For the form of one row: only what this person may change now, and the version of the page she looks at."""
    mine = [change for change, roles in open_changes(page, row) if reader.actor.roles & roles]
    if not mine:
        return _form(page, {}, [])
    properties: Row = {}
    for change in mine:
        for column in change_fields(page, change):
            choices = _states(page, row, mine, reader) if column._meta.name == "state" else None
            properties[column._meta.name] = _property(column, page, reader, choices=choices)
    if "version" in row:
        version = page.table._meta.get_column_by_name("version")
        properties["version"] = property_of(version, page.name, reader.language)
    return _form(page, properties, [])


def new_row(page: Page, reader: Reader) -> Row:
    """What the form of a new row begins with."""
    add = page.saves.add
    return {c._meta.name: plain(default_of(c)) for c in add_fields(page, add)} if add else {}


def may_add(page: Page, reader: Reader) -> bool:
    return page.saves.add is not None and bool(reader.actor.roles & page.saves.add.roles)


def add_fields(page: Page, add: Add) -> list[Column]:
    return [page.table._meta.get_column_by_name(name) for name in add.columns] + list(add.extra)


def change_fields(page: Page, change: Change) -> list[Column]:
    return [page.table._meta.get_column_by_name(name) for name in change.columns] + list(change.extra)


def _property(column: Column, page: Page, reader: Reader, *, choices: dict[str, str] | None = None) -> Row:
    to = leads_to(column, reader) if isinstance(column, ForeignKey) and choices is None else None
    return property_of(column, page.name, reader.language, choices=choices, to=to)


def _states(page: Page, row: Row, mine: list[Change], reader: Reader) -> dict[str, str]:
    """The state it is in and those she may choose, so that a form left alone changes nothing."""
    kind: Any = page.table._meta.get_column_by_name("state")._meta.choices
    states = [row["state"], *(change.to for change in mine if change.to is not None)]
    return {str(state): choice_word(kind, str(state), reader.language) for state in states}


async def _persons(column: Column, reader: Reader) -> dict[str, str] | None:
    """Users have no page, so a companion is chosen from a list."""
    if column._meta.name != "companion":
        return None
    found = await candidates.companions(by=reader.actor)
    return {str(key): name for key, name in found.items()}


def _form(page: Page, properties: Row, required: list[str]) -> Row:
    return {
        "title": page.name, "type": "object", "properties": properties, "required": required, "extra": _extra(page)
    }  # fmt: skip


def _extra(page: Page) -> Row:
    first = page.columns.split()[0]
    return {
        "visible_column_names": page.columns.split(),
        "visible_filter_names": [],
        "rich_text_columns": [],
        "media_columns": [],
        "link_column_name": first,
        "order_by": [{"column": page.order.removeprefix("-"), "ascending": not page.order.startswith("-")}],
        "time_resolution": {},
        "primary_key_name": "id",
        "help_text": None,
    }
