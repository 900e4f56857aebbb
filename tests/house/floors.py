"""Rules about who may know whom: imports go down, a chapter of tables knows only earlier chapters."""

import ast
from collections.abc import Iterator

from tables.piccolo_app import CHAPTERS
from tests.house.sources import Source

MAY_KNOW = {
    "tables": {"tables"},
    "operations": {"operations", "tables"},
    "admin": {"admin", "operations", "tables"},
    "api": {"api", "operations", "tables"},
    "scripts": {"scripts", "api", "admin", "operations", "tables"},
    "piccolo_conf.py": {"tables"},
}
KNOWS_BOTH_DOORS = "api/app.py"
HOUSE_NAMES = set(MAY_KNOW) | {"tests", "piccolo_conf"}


def imports_up(source: Source) -> list[str]:
    """Imports of a floor that this floor may not know; `tests` is known by nobody."""
    allowed = MAY_KNOW[source.floor] | ({"admin"} if source.name == KNOWS_BOTH_DOORS else set())
    floors = {module.split(".")[0] for module in imported(source)} & HOUSE_NAMES
    return [f"imports {floor}" for floor in sorted(floors - allowed)]


def later_chapters(source: Source) -> list[str]:
    """A table that knows a table of a later chapter, by import or by a lazy reference."""
    parts = source.name.split("/")
    if parts[0] != "tables" or len(parts) != 3 or parts[1] not in CHAPTERS:
        return []
    mine = CHAPTERS.index(parts[1])
    paths = [module.split(".") for module in imported(source) if module.startswith("tables.")]
    known = [path[1] for path in paths if len(path) > 2 and path[1] in CHAPTERS]
    return [f"knows {chapter}" for chapter in known if CHAPTERS.index(chapter) > mine]


def private_names_of_others(source: Source) -> list[str]:
    """`from x import _y`: an underscore means that only its own file uses it."""
    return [
        f"imports {alias.name} of {node.module}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name.startswith("_") and not alias.name.startswith("__")
    ]


def imported(source: Source) -> Iterator[str]:
    """Every module this file names: in imports, in lazy references, in `import_module`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from _named_in(node)


def _named_in(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("LazyTableReference", "import_module", "__import__"):
        values = [*call.args, *(keyword.value for keyword in call.keywords)]
        yield from (f"{v.value}.x" for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str))
