"""What Save means: which columns of a table are the arguments of which operation. The tables themselves are in `verbs`.

Piccolo Admin's row page is a picked row. What the person changed in it chooses the operation; nothing else writes.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from piccolo.columns.base import Column

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.words import mark
from tables.steps import Role

Given = Mapping[str, Any]
"""The values of the form by column, in Python's types; of a row that exists, over the row as it stands."""


class NothingChanged(RuleBroken):
    text = mark("Tidak ada yang diubah.")


class NotSavable(RuleBroken):
    text = mark("{columns} tidak bisa diubah begitu di sini. Yang bisa sekarang: {allowed}.")


class NotAddable(RuleBroken):
    text = mark("Baris {table} tidak bisa ditambah di sini.")


class UnknownColumns(RuleBroken):
    text = mark("Kolom tidak dikenal: {columns}.")


@dataclass(frozen=True)
class Add:
    """A new row. `columns` are the fields of its form, `extra` fields that are no column of the table."""

    columns: tuple[str, ...]
    roles: frozenset[Role]
    call: Callable[[Given, Actor], Awaitable[Any]]
    extra: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Change:
    """A changed row: `columns` may change together; with `to`, the state becomes this one."""

    columns: tuple[str, ...]
    call: Callable[[UUID, Given, Actor], Awaitable[Any]]
    to: StrEnum | None = None
    roles: frozenset[Role] = frozenset()
    when: tuple[StrEnum, ...] = ()
    extra: tuple[Column, ...] = ()

    def names(self) -> frozenset[str]:
        return frozenset(self.columns) | {field._meta.name for field in self.extra}

    def open_to(self, table: Any, state: str | None) -> frozenset[Role]:
        """The roles that may take it from this state; nobody when it is not a step from here."""
        if self.to is not None:
            return frozenset(table.steps[state].get(self.to, frozenset()))
        return self.roles if not self.when or state in self.when else frozenset()


@dataclass(frozen=True)
class Saves:
    """Everything that Save can do with one table."""

    add: Add | None = None
    changes: tuple[Change, ...] = ()

    def choose(self, changed: Given) -> Change | None:
        """The operation whose columns are these; a change of state must be the one that was asked for."""
        for change in self.changes:
            if set(changed) <= change.names() and (change.to is None or changed.get("state") == change.to):
                return change
        return None


def field(name: str, column: Column) -> Column:
    """A field of a form that is no column of its table."""
    column._meta._name = name
    return column


def only(given: Given, names: Iterable[str]) -> dict[str, Any]:
    """Just these values, for an operation's own shape."""
    return {name: given[name] for name in names}
