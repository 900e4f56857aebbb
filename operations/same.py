"""Rows that say the same: what is sent twice is one thing, also at the very same instant."""

from typing import Any

from piccolo.table import Table

from operations.errors import RuleBroken
from operations.statement import run


def saying(table: type[Table], **facts: Any) -> list[Any]:
    """Conditions for `where`: every row with all of these values; None is a value too."""
    columns = {name: getattr(table, name) for name in facts}
    return [columns[name].is_null() if value is None else columns[name] == value for name, value in facts.items()]


async def one_at_a_time(table: type[Table], **facts: Any) -> None:
    """Inside an operation: until it ends, whoever writes a row that says this waits here, and then sees this one."""
    said = ", ".join(f"{name}={facts[name]}" for name in sorted(facts))
    await run("books/sql/wait_turn.sql", f"{table._meta.tablename} {said}")


async def same_row(table: type[Table], **facts: Any) -> Any:
    """The row with all of these values, or None. Inside an operation."""
    await one_at_a_time(table, **facts)
    return await table.objects().where(*saying(table, **facts)).first()


async def next_version(table: type[Table], waits: type[RuleBroken], **alike: Any) -> int:
    """The number of a new draft among the versions with these values, inside an operation; raises `waits` while one of
    them is a draft."""
    await one_at_a_time(table, **alike)
    if await table.exists().where(*saying(table, state="draft", **alike)):
        raise waits
    return 1 + await table.count().where(*saying(table, **alike))
