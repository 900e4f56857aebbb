"""Rules about who may write: recognized on Table classes and their rows, not by the name of a method alone."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from piccolo.table import Table

from tests.house.sources import Source

ON_CLASS = {"insert", "update", "delete", "raw", "alter", "create_table", "create_index", "drop_index", "drop_table"}
ON_ROW = {"save", "remove", "update_self", "delete", "add_m2m", "remove_m2m"}
ON_QUERY = {"create", "get_or_create"}
MAY_OPEN_TRANSACTIONS = {
    "operations/operation.py",
    "tables/engine.py",
    "tables/fences/apply.py",  # the owner's step, on a connection of its own
    "admin/frame.py",
    "scripts/bench/by_hand.py",  # on a throw-away database
}


def writes(source: Source) -> list[str]:
    """Every call that writes: `Person.insert(...)`, `row.save()`, `Person.objects().create(...)`."""
    return [f"line {call.lineno}: {ast.unparse(call.func)}" for call in writing_calls(source)]


def writing_calls(source: Source) -> Iterator[ast.Call]:
    names = names_of(source)
    for call in source.calls():
        if isinstance(call.func, ast.Attribute) and names.written_by(call.func):
            yield call


def transactions(source: Source) -> list[str]:
    if source.name in MAY_OPEN_TRANSACTIONS:
        return []
    opened = (c for c in source.calls() if isinstance(c.func, ast.Attribute) and c.func.attr == "transaction")
    return [f"line {call.lineno}: opens a transaction" for call in opened]


def batches(source: Source) -> list[str]:
    """Piccolo's `.batch()` swallows exceptions and reads outside of the transaction."""
    batched = (c for c in source.calls() if isinstance(c.func, ast.Attribute) and c.func.attr == "batch")
    return [f"line {call.lineno}: .batch(" for call in batched]


class Names:
    """Which names of a file are Table classes, and which are rows of one."""

    def __init__(self, source: Source) -> None:
        self.classes: set[str] = set()
        self.modules: set[str] = set()
        self.rows: set[str] = set()
        for node in source.nodes:
            if isinstance(node, ast.ImportFrom | ast.Import):
                self._learn_import(node)
        for node in source.nodes:
            self._learn_class(node)
        for _ in range(3):  # a row may be named after a row
            for node in source.nodes:
                self._learn_row(node)

    def written_by(self, func: ast.Attribute) -> bool:
        """Is this the method of a class, a row or a query that writes?"""
        target = func.value.value if isinstance(func.value, ast.Await) else func.value
        if func.attr in ON_CLASS and self.is_class(target):
            return True
        if func.attr in ON_ROW and self.is_row(func.value):
            return True
        return func.attr in ON_QUERY and isinstance(target, ast.Call) and self._root_is_class(target)

    def is_class(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.classes
        if isinstance(node, ast.Attribute):  # module.Person, self.table
            return node.attr == "table" or (isinstance(node.value, ast.Name) and node.value.id in self.modules)
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type"

    def is_row(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.rows
        if isinstance(node, ast.Await):
            return self._root_is_class(node.value)
        if isinstance(node, ast.Subscript):
            return self.is_row(node.value)
        return isinstance(node, ast.Call) and self.is_class(node.func)

    def _root_is_class(self, node: ast.AST) -> bool:
        while isinstance(node, ast.Call | ast.Attribute | ast.Await | ast.Subscript):
            if self.is_class(node):
                return True
            node = node.func if isinstance(node, ast.Call) else node.value
        return self.is_class(node)

    def _learn_import(self, node: ast.ImportFrom | ast.Import) -> None:
        for alias in node.names:
            known_as = alias.asname or alias.name
            if isinstance(node, ast.Import):
                self.modules |= {known_as} if alias.name.startswith("tables.") else set()
            elif (node.module or "").split(".")[0] in ("tables", "piccolo"):
                found = getattr(importlib.import_module(node.module or ""), alias.name, None)
                if isinstance(found, type) and issubclass(found, Table):
                    self.classes.add(known_as)
                elif found is None or isinstance(found, ModuleType):
                    self.modules.add(known_as)

    def _learn_class(self, node: ast.AST) -> None:
        if isinstance(node, ast.ClassDef) and any(self.is_class(base) for base in node.bases):
            self.classes |= {node.name, "cls"}
            self.rows.add("self")
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            name = node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", "")
            self._learn_annotation(name, node.annotation)

    def _learn_annotation(self, name: str, annotation: ast.expr) -> None:
        text = ast.unparse(annotation).strip("'\"")
        if text.removeprefix("type[").rstrip("]") in self.classes:
            (self.classes if text.startswith("type[") else self.rows).add(name)
        elif text.startswith("list[") and text[5:-1] in self.classes:
            self.rows.add(name)

    def _learn_row(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self._makes_rows(node.value):
            self.rows |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.NamedExpr) and self._makes_rows(node.value):
            self.rows.add(node.target.id)
        if isinstance(node, ast.For | ast.comprehension | ast.AsyncFor) and self._makes_rows(node.iter):
            self.rows |= {node.target.id} if isinstance(node.target, ast.Name) else set()

    def _makes_rows(self, value: ast.AST) -> bool:
        if isinstance(value, ast.List):
            return any(map(self.is_row, value.elts))
        return self.is_row(value.elt if isinstance(value, ast.ListComp) else value)


@cache
def names_of(source: Source) -> Names:
    return Names(source)
