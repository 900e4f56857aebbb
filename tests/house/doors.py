"""Which door calls which operation: what a file imports from operations and uses, and what those functions call."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from tests.house.sources import Source
from tests.house.verbs import OPERATION, Function, marks

NOBODYS = ("scripts/demo/", "scripts/bench/")
"""Act as the people of an office would; they are nobody's way to do a thing."""

Calls = Mapping[str, frozenset[str]]
"""`money.closing.settle` -> the functions of operations that it uses."""


def door_of(source: Source) -> str:
    """`admin/verbs`, `api/field`; a file beside them is a door of its own: `api/hall`."""
    return "/".join(source.name.removesuffix(".py").split("/")[:2])


@cache
def imported_operations(source: Source) -> Mapping[str, str]:
    """By the name it has here."""
    known = {}
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("operations"):
            known |= {a.asname or a.name: f"{node.module}.{a.name}".removeprefix("operations.") for a in node.names}
    return known


def used_of_operations(source: Source, within: ast.AST | None = None) -> set[str]:
    """Every name of operations that this source uses, wherever it imported it."""
    known = imported_operations(source)
    nodes = list(ast.walk(within)) if within else source.nodes
    found = {known[n.id] for n in nodes if isinstance(n, ast.Name) and n.id in known}
    attributes = [n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    return found | {f"{known[n.value.id]}.{n.attr}" for n in attributes if n.value.id in known}


def calls_between(sources: Iterable[Source]) -> tuple[Calls, frozenset[str]]:
    """What every function and class of operations uses, here and elsewhere; and which functions are operations."""
    calls, operations = {}, set()
    for source in sources:
        module = source.name.removeprefix("operations/").removesuffix(".py").replace("/", ".")
        here = {n.name: n for n in source.tree.body if isinstance(n, Function | ast.ClassDef)}
        for name, node in here.items():
            own = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} & here.keys() - {name}
            calls[f"{module}.{name}"] = frozenset(used_of_operations(source, node) | {f"{module}.{n}" for n in own})
            if isinstance(node, Function) and marks(node) & OPERATION:
                operations.add(f"{module}.{name}")
    return calls, frozenset(operations)


def reached(name: str, calls: Calls, *, stop: frozenset[str] = frozenset()) -> set[str]:
    """The function and everything that it calls in turn; what stands in `stop` is reached and not looked into."""
    found, waiting = {name}, [name]
    while waiting:
        following = waiting.pop()
        if following in stop:
            continue
        new = calls.get(following, frozenset()) - found
        found |= new
        waiting.extend(new)
    return found


def doors_by_hand(doors: Iterable[Source], calls: Calls, operations: frozenset[str]) -> dict[str, frozenset[str]]:
    """Operation -> the doors where a person does it: called there itself or as the one thing a plain function does."""
    return _doors(doors, calls, operations, stop=operations)


def doors_of_roles(doors: Iterable[Source], calls: Calls, operations: frozenset[str]) -> dict[str, frozenset[str]]:
    """The same, also where it is a part of a larger operation."""
    return _doors(doors, calls, operations, stop=frozenset())


def _doors(
    doors: Iterable[Source], calls: Calls, operations: frozenset[str], *, stop: frozenset[str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for source in doors:
        if source.name.startswith(NOBODYS):
            continue
        for name in used_of_operations(source):
            for verb in reached(name, calls, stop=stop) & operations:
                found[verb].add(door_of(source))
    return {name: frozenset(found[name]) for name in operations}


def only_parts(calls: Calls, operations: frozenset[str]) -> set[str]:
    """Operations that another operation of the house calls."""
    return {part for name in operations for part in reached(name, calls) & operations if part != name}
