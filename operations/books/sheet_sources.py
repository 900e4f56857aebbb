"""Where a column comes from, read from the statement of its sheet: table and column instead of an alias.

What a part of the statement adds up or picks is written as `[its tables].name`.
"""

import re
from collections.abc import Iterator

from operations.books.sheet_columns import Sheet
from operations.statement import sql

_WRAPPED = (
    (r"app\.safe_cell\(([^()]*(?:\([^()]*\)[^()]*)*)\)", r"\1"),
    (r"to_char\((.+?)(?: AT TIME ZONE 'UTC')?, '[^']*'\)", r"\1"),
    (r"::(?:text|bigint)", ""),
)
_READ = re.compile(r"(?:FROM|JOIN)\s+([a-z_]+)\b(?!\s*\()(?:\s+(?:AS\s+)?([a-z_]+)\b)?")


def sources_of(sheet: Sheet) -> dict[str, str]:
    """Column -> the expression behind it."""
    text = re.sub(r"--.*", "", sql(sheet.file))
    names = _names(text)
    found = {}
    for item in _items(_last_select(text)):
        said = re.fullmatch(r"(.*?)\s+AS\s+(\w+)", item, flags=re.DOTALL)
        expression = said.group(1) if said else item
        for pattern, plain in _WRAPPED:
            expression = re.sub(pattern, plain, expression, flags=re.DOTALL)
        expression = re.sub(r"\b([a-z]\w*)\.(\w+)", lambda m: f"{names.get(m[1], m[1])}.{m[2]}", expression)
        name = said.group(2) if said else item.split("::")[0].rsplit(".", 1)[-1]
        found[name] = " ".join(expression.split())
    return {column.name: found[column.name] for column in sheet.columns}


def _names(text: str) -> dict[str, str]:
    """Alias -> its table, or the tables of the part that it stands for; of two the one that stands outside."""
    parts, outside = {}, text
    for begin, end in reversed(list(_parts(text))):
        inside = text[begin + 1 : end]
        tables = "[" + ", ".join(dict.fromkeys(table for table, _ in _READ.findall(inside))) + "]"
        before = re.search(r"([a-z_]+) AS (?:MATERIALIZED )?$", text[:begin])
        after = re.match(r"\)\s+(?:AS\s+)?([a-z_]+)\b", text[end:])
        for match in (before, after):
            if match and tables != "[]":
                parts[match.group(1)] = tables
        outside = outside[: begin + 1] + outside[end:]
    inner = {alias: parts.get(table, table) for table, alias in _READ.findall(text) if alias}
    return inner | parts | {alias or table: parts.get(table, table) for table, alias in _READ.findall(outside)}


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each outermost parenthesis."""
    begin = 0
    for depth, at, word in _words(text):
        if word == "(" and depth == 1:
            begin = at
        elif word == ")" and depth == 0:
            yield begin, at


def _last_select(text: str) -> str:
    """Between the outermost SELECT (the last of several) and its FROM."""
    begins, ends = 0, len(text)
    for depth, at, word in _words(text):
        if depth == 0 and word == "SELECT":
            begins, ends = at + len(word), len(text)
        elif depth == 0 and word == "FROM" and ends == len(text):
            ends = at
    return text[begins:ends]


def _items(text: str) -> list[str]:
    """Split at the commas that stand in no parenthesis."""
    cuts = [-1, *(at for depth, at, word in _words(text) if depth == 0 and word == ","), len(text)]
    return [text[one + 1 : two].strip() for one, two in zip(cuts, cuts[1:], strict=False)]


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """(depth of parentheses behind it, place, word or sign); nothing inside a literal."""
    depth = 0
    for match in re.finditer(r"'[^']*'|[()\[\],]|\w+", text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(match.group(), 0)
        yield depth, match.start(), match.group()
