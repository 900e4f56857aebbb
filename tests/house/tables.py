"""Rules about stored things: foreign keys say what they mean, choices are fenced, steps whole, names unique."""

import ast
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from piccolo.table import Table

from tables.steps import Role
from tests.house.sources import Source


def vague_foreign_keys(source: Source) -> list[str]:
    """A ForeignKey that leaves `null` or `on_delete` to a default."""
    keys = (c for c in source.calls() if _name(c.func) == "ForeignKey")
    missing = ((key, {"null", "on_delete"} - {keyword.arg for keyword in key.keywords}) for key in keys)
    return [f"line {key.lineno}: says no {' and no '.join(sorted(names))}" for key, names in missing if names]


def unfenced_choices(source: Source) -> list[str]:
    """A column with `choices` whose values no Check lists, by `one_of(column, Choices)` or spelled out."""
    faults = []
    for table in (node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)):
        fences = _fences(table)
        for column, choices in _columns_with_choices(table).items():
            if fences.get(column) not in (choices, _values(source, choices)):
                faults.append(f"{table.name}.{column}: no Check lists the values of {choices}")
    return faults


def repeated_names(tables: Iterable[type[Table]], sql: str) -> list[str]:
    """Constraint and index names that stand twice, in the tables or in the fences."""
    names = [constraint._meta.name for table in tables for constraint in table._meta.constraints]
    names += re.findall(r"ADD CONSTRAINT (\w+)", sql) + re.findall(r"CREATE (?:UNIQUE )?INDEX IF NOT EXISTS (\w+)", sql)
    return sorted({name for name in names if names.count(name) > 1})


def broken_steps(steps: Mapping[Any, Mapping[Any, Any]], states: type[StrEnum]) -> list[str]:
    """A state that is no key, a target that is no state, a step without a role, a state that nothing leads to."""
    faults = [f"{state} is no key" for state in states if state not in steps]
    faults += [f"{key} is no state" for key in steps if not isinstance(key, states)]
    for was, targets in steps.items():
        for wanted, roles in targets.items():
            if not isinstance(wanted, states) or wanted == was:
                faults.append(f"{was} -> {wanted} leads nowhere")
            if not roles or not all(isinstance(role, Role) for role in roles):
                faults.append(f"{was} -> {wanted} is for nobody")
    reached = {wanted for targets in steps.values() for wanted in targets} | {next(iter(steps))}
    return faults + [f"{state} is never reached" for state in states if state not in reached]


def undeclared(tables: Iterable[str], matrix: str) -> list[str]:
    """Tables that 60_matrix.sql does not name exactly once."""
    named = re.findall(r"^\('(\w+)', '(?:plain|people|money|vault|book)'", matrix, re.MULTILINE)
    return [f"{name} is declared {named.count(name)} times" for name in tables if named.count(name) != 1]


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _columns_with_choices(table: ast.ClassDef) -> dict[str, str]:
    """Column name -> name of its choices."""
    found = {}
    for node in table.body:
        value, target = getattr(node, "value", None), _target(node)
        for keyword in value.keywords if isinstance(value, ast.Call) and target else []:
            if keyword.arg == "choices":
                found[target] = ast.unparse(keyword.value)
    return found


def _fences(table: ast.ClassDef) -> dict[str, Any]:
    """Column name -> name of the enum (`one_of`) or the set of values that a Check compares it with."""
    found: dict[str, Any] = {}
    for node in table.body:
        value = getattr(node, "value", None)
        if isinstance(value, ast.Call) and _name(value.func) == "one_of":
            found[ast.unparse(value.args[0])] = ast.unparse(value.args[1])
        elif isinstance(value, ast.Call) and _name(value.func) == "Check":
            compared = _compared(value)
            if len({column for column, _ in compared}) == 1:
                found.setdefault(compared[0][0], {constant for _, constant in compared})
    return found


def _compared(check: ast.Call) -> list[tuple[str, str]]:
    """(column, value) of every `column == "value"` joined by `|`."""
    compares = (node for node in ast.walk(check) if isinstance(node, ast.Compare))
    return [
        (ast.unparse(c.left), c.comparators[0].value)
        for c in compares
        if isinstance(c.ops[0], ast.Eq) and isinstance(c.comparators[0], ast.Constant)
    ]


def _values(source: Source, choices: str) -> set[str] | None:
    """The values of an enum that stands in the same file."""
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and node.name == choices:
            values = (n.value for n in node.body if isinstance(n, ast.Assign))
            return {value.value for value in values if isinstance(value, ast.Constant)}
    return None


def _target(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else ""
