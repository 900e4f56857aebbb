"""Rules about operations and readings: decorated, with a keyword `by: Actor`, and every operation leaves a note."""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import HOUSE, Source
from tests.house.writing import names_of

OPERATION = {"operation", "account_operation"}
READING = {"reading", "account_reading"}
THE_BEATS = {"operations/operation.py", "operations/statement.py", "operations/books/clock.py"}
"""What operations are built of; it runs inside the transaction of the operation that calls it."""
QUERIES = {"select", "objects", "count", "exists", "insert", "update", "delete", "raw"}
STATEMENT_WRITES = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\w+|DELETE\s+FROM|MERGE\s+INTO|app\.note)\b", re.IGNORECASE)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def undecorated_writers(source: Source) -> list[str]:
    """A function that writes and is no operation. What is private to its file runs in the operation that calls it."""
    if source.name in THE_BEATS:
        return []
    public = (f for f in functions(source) if not f.name.startswith("_") and not marks(f) & OPERATION)
    return [f"{f.name} writes and is no operation" for f in public if not marks(f) & READING and writes_in(source, f)]


def building_blocks(source: Source) -> set[str]:
    """Functions that reach the database inside somebody else's operation or reading: `operations.paging.page`."""
    module = source.name.removesuffix(".py").replace("/", ".")
    blocks = (f for f in functions(source) if not marks(f) & (OPERATION | READING) and reaches(source, f))
    return {f"{module}.{f.name}" for f in blocks}


def doors_past_verbs(source: Source, blocks: frozenset[str]) -> list[str]:
    """A door or command that reaches the database through something that is no operation and no reading."""
    known: dict[str, str] = {}
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    used = {known[n.id] for n in source.nodes if isinstance(n, ast.Name) and n.id in known}
    attributes = (n for n in source.nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))
    used |= {f"{known[n.value.id]}.{n.attr}" for n in attributes if n.value.id in known}
    return [f"calls {name}" for name in sorted(used & blocks)]


def readings_that_write(source: Source) -> list[str]:
    marked = (f for f in functions(source) if marks(f) & READING)
    return [f"{f.name} writes" for f in marked if writes_in(source, f)]


def without_actor(source: Source) -> list[str]:
    """A verb or sheet that does not say `*, by: Actor`."""
    marked = (f for f in functions(source) if marks(f) & (OPERATION | READING))
    return [f"{f.name} has no keyword `by: Actor`" for f in marked if not _knows_who(f)]


def without_note(source: Source, operations: frozenset[str]) -> list[str]:
    """An operation that neither notes nor calls another operation, not even through a function of its own file."""
    here = {f.name: f for f in functions(source)}
    return [
        f"{f.name} leaves no note"
        for f in here.values()
        if marks(f) & OPERATION and not _called_anywhere(f, here) & ({"note"} | operations)
    ]


def verbs(source: Source) -> set[str]:
    """Names of the operations of this file."""
    return {f.name for f in functions(source) if marks(f) & OPERATION}


def functions(source: Source) -> Iterator[Function]:
    return (node for node in source.tree.body if isinstance(node, Function))


def marks(function: Function) -> set[str]:
    """Names of the decorators."""
    inner = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    return {d.attr if isinstance(d, ast.Attribute) else getattr(d, "id", "") for d in inner}


def called(node: ast.AST) -> set[str]:
    """Last names of everything that is called."""
    calls = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def reaches(source: Source, function: Function) -> bool:
    """Runs a statement file, locks, steps, or queries a Table class."""
    if called(function) & {"run", "connection_of", "lock", "step", "put_in_force", "lock_rows"}:
        return True
    names = names_of(source)
    attributes = (c.func for c in ast.walk(function) if isinstance(c, ast.Call) and isinstance(c.func, ast.Attribute))
    return any(func.attr in QUERIES and names.is_class(func.value) for func in attributes)


def writes_in(source: Source, function: Function) -> bool:
    names = names_of(source)
    calls = [c for c in ast.walk(function) if isinstance(c, ast.Call)]
    attributes = (c.func for c in calls if isinstance(c.func, ast.Attribute))
    return (
        any(map(names.written_by, attributes))
        or any(map(_runs_a_write, calls))
        or bool(called(function) & {"note", "step", "put_in_force"})
    )


def statement_files(source: Source) -> set[str]:
    """The SQL files this source names, as `run` knows them; `{}` stands for what is filled in."""
    texts = set()
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        if isinstance(node, ast.JoinedStr):
            texts.add("".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values))
    return {text for text in texts if re.fullmatch(r"[\w/{}]+\.sql", text) and "/sql/" in text}


def _runs_a_write(call: ast.Call) -> bool:
    if getattr(call.func, "id", "") != "run" or not call.args or not isinstance(call.args[0], ast.Constant):
        return False
    file = HOUSE / "operations" / call.args[0].value
    touches = {"standing_of_session", "actor_of_phone", "actor_of_token"}  # they say when what they read was used
    return file.exists() and file.stem not in touches and bool(STATEMENT_WRITES.search(file.read_text()))


def _knows_who(function: Function) -> bool:
    keywords = {arg.arg: arg.annotation for arg in function.args.kwonlyargs}
    return "by" in keywords and keywords["by"] is not None and ast.unparse(keywords["by"]).strip("'\"") == "Actor"


def _called_anywhere(function: Function, here: dict[str, Function], seen: frozenset[str] = frozenset()) -> set[str]:
    """Directly, or through functions of the same file."""
    names = called(function)
    for name in names & here.keys() - seen - {function.name}:
        names |= _called_anywhere(here[name], here, seen | {function.name, name})
    return names
