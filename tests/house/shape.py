"""Rules about the shape of files: short, explained, free of raw SQL, of machine paths and of words that hurt."""

import ast
import codecs
import re
from collections.abc import Iterator

from tests.house.sources import GENERATED, Source

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

SQL = re.compile(
    r"""^\s*(?:WITH|SELECT)\s.*|\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b|\bUPDATE\s+\S+\s+SET\b|\bDELETE\s+FROM\b
      |\b(?:CREATE|ALTER|DROP)\s+(?:TABLE|ROLE|DATABASE|INDEX|FUNCTION|TRIGGER|POLICY|SCHEMA|VIEW)\b|\bTRUNCATE\s+\w
      |^\s*(?:GRANT|REVOKE|COPY|LOCK\s+TABLE|SET\s+LOCAL|BEGIN|COMMIT|ROLLBACK)\b""",
    re.VERBOSE | re.DOTALL,
)
SPEAKS_SQL = {"tables/engine.py"}
"""It sets the actor on the connection and asks it whether the transaction still lives."""

HURTING_WHOLE = "cfx jgf czxf rxf znagna oreqbfn"
HURTING_PARTS = (
    "crynphe|ybxnyvfnfv|znxfvng|oregbong|qvragnfxna|qvfnqnexna|crerzchna anxny|uvqhat orynat|ghan fhfvyn|ghan fbfvny"
    "|cebfgvghg|oebgury|juber|crxrewn frxf|frk jbexre"
)
"""Shifted by thirteen letters, so that this file may stand in the house too."""

OUTSIDE = "clcv.bet|clgubaubfgrq|aczwf|pengrf.vb|--vaqrk-hey|--rkgen-vaqrk"
MACHINE = re.compile(
    rf"""(?:^|[\s"'`(=:])(/(?:{"|".join(("work", "root", "home", "Users", "mnt", "tmp"))})/)""", re.MULTILINE
)


def too_long(source: Source) -> list[str]:
    """Files over 300 lines, functions over 40."""
    lines = len(source.text.splitlines())
    long = [f"{node.name} has {_length(node)} lines" for node in _functions(source) if _length(node) > LONGEST_FUNCTION]
    return [f"has {lines} lines"] * (lines > LONGEST_FILE) + long


def unexplained(source: Source) -> list[str]:
    """A file that does not say in its first sentence what it is for."""
    words = (ast.get_docstring(source.tree) or "").strip()
    return [] if len(words.split()) >= 3 and source.tree.body[0].lineno == 1 else ["does not say what it is for"]


def raw_sql(source: Source) -> list[str]:
    """SQL in a string that is not a docstring."""
    if source.name in SPEAKS_SQL:
        return []
    return [f"line {line}: {text.strip()[:40]}" for line, text in strings(source) if SQL.search(text)]


def strings(source: Source) -> Iterator[tuple[int, str]]:
    """Every string with its line; an f-string as one, its values as `x`; no docstrings."""
    inside = {part for node in ast.walk(source.tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    loose = {node.value for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "x" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside | loose:
            yield node.lineno, node.value


def hurting_words(source: Source) -> list[str]:
    """A stigmatizing word in the name or anywhere in the text of a file: identifier, label, address, SQL."""
    found = []
    for line, text in enumerate([source.name, *source.text.splitlines()]):
        spread = re.sub(r"([a-z])([A-Z])", r"\1 \2", text)
        words = re.sub(r"[^a-z]+", " ", spread.lower())
        if set(words.split()) & WHOLE or any(part in words for part in PARTS):
            found.append(f"line {line}: {text.strip()[:60]}")
    return found


def foreign_hosts(source: Source) -> list[str]:
    """The address of a package registry; where packages come from is the machine's business."""
    text = source.text.lower()
    return [f"names {host}" for host in _plain(OUTSIDE).split("|") if host in text]


def machine_paths(source: Source) -> list[str]:
    """A path that exists on one machine only."""
    return [f"names {match.group(1)}" for match in MACHINE.finditer(source.text)]


def _plain(text: str) -> str:
    return codecs.decode(text, "rot_13")


WHOLE = frozenset(_plain(HURTING_WHOLE).split())
PARTS = tuple(_plain(HURTING_PARTS).split("|"))


def is_code(source: Source) -> bool:
    return source.name.endswith(".py") and GENERATED not in source.name


def _functions(source: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
