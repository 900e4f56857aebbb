"""Rows that say the same: what is sent twice is one thing."""

from typing import Any

from piccolo.table import Table


def saying(table: type[Table], **facts: Any) -> list[Any]:
    """Conditions for `where`: every row with all of these values; None is a value too."""
    columns = {name: getattr(table, name) for name in facts}
    return [columns[name].is_null() if value is None else columns[name] == value for name, value in facts.items()]


async def same_row(table: type[Table], **facts: Any) -> Any:
    """The row with all of these values, or None. Inside an operation."""
    return await table.objects().where(*saying(table, **facts)).first()
