"""The files that the rules of the house are checked on: parsed Python, and every text that is committed."""

import ast
import os
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

HOUSE = Path(__file__).parents[2]
FLOORS = ("tables", "operations", "admin", "api", "scripts")
NOT_OURS = {".git", ".venv", "data", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
NOT_OURS |= {"screenshots", "node_modules"}
GENERATED = "piccolo_migrations"
NO_TEXT = {".png", ".webp", ".jpg", ".ico", ".woff2", ".pdf", ".mo", ".gz", ".xlsx", ".xls", ".ods"}


class Source:
    """One file: its name in the house and its text. A rule is a function from a source to what is wrong with it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in the tree; walking it is what costs."""
        return list(ast.walk(self.tree))

    @property
    def floor(self) -> str:
        return self.name.split("/")[0]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


@cache
def committed() -> tuple[Source, ...]:
    """Every text file of the checkout that Git would take, found without Git."""
    found = []
    for folder, folders, files in os.walk(HOUSE):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix not in NO_TEXT and file not in NOT_OURS and not path.is_symlink():
                found.append(Source(path.relative_to(HOUSE).as_posix(), path.read_text()))
    return tuple(found)


def python(*floors: str) -> list[Source]:
    """The Python files of these floors, without generated migrations."""
    return [s for s in committed() if s.name.endswith(".py") and s.floor in floors and GENERATED not in s.name]


def faults(rule, sources) -> list[str]:
    """What the rule says about all of them."""
    return [f"{source.name}: {fault}" for source in sources for fault in rule(source)]
