"""What is sent twice is one thing: the row that says exactly this already."""

from typing import Any

from piccolo.table import Table


async def same_row(table: type[Table], **facts: Any) -> Any:
    """The row with all of these values, or None. Inside an operation."""
    columns = {name: getattr(table, name) for name in facts}
    where = [columns[name].is_null() if value is None else columns[name] == value for name, value in facts.items()]
    return await table.objects().where(*where).first()
