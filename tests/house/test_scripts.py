"""The scripts of the companion's page keep to the lengths of the house, and say what they are for."""

import re

import pytest

from tests.house.shape import LONGEST_FILE, LONGEST_FUNCTION
from tests.house.sources import Source, committed, faults

PAGE = [source for source in committed() if source.name.startswith("api/field/page/") and source.name.endswith(".js")]
WRAPPER = "(() => {"
"""Around a whole classic script, so that it leaves no names behind."""
WIDEST = 140
_BEGIN = re.compile(
    r"""^(\ *)(?:export\ |const\ \w+\ =\ )?(?:async\ )?
      (?:function\ \w+ | (?P<method>\w+)\(.*\)\ \{$ | (?:\w+|\(.*\))\ =>\ \{$)""",
    re.VERBOSE,
)


def long_functions(source: Source) -> list[str]:
    lines = source.text.splitlines()
    found = []
    for at, line in enumerate(lines):
        begin = _BEGIN.match(line)
        if line == WRAPPER or begin is None or begin["method"] in ("if", "for", "while", "switch", "catch"):
            continue
        ends = (n for n in range(at, len(lines)) if lines[n].startswith(f"{begin[1]}}}"))
        length = next(ends, at) - at + 1
        if length > LONGEST_FUNCTION:
            found.append(f"line {at + 1}: a function of {length} lines")
    return found


def too_long(source: Source) -> list[str]:
    lines = source.text.splitlines()
    wide = [f"line {number} is {len(line)} wide" for number, line in enumerate(lines, 1) if _code(line) > WIDEST]
    return [f"has {len(lines)} lines"] * (len(lines) > LONGEST_FILE) + wide


def _code(line: str) -> int:
    """Its width; a long sentence that people read stays in one piece."""
    return len(re.sub(r'\bt\("[^"]{60,}"', 't("..."', line))


def unexplained(source: Source) -> list[str]:
    return [] if re.match(r"// \w+.{20,}\n", source.text) else ["does not say what it is for"]


@pytest.mark.parametrize("rule", [long_functions, too_long, unexplained])
def test_scripts_are_short_and_explained(rule):
    assert len(PAGE) > 15
    assert faults(rule, PAGE) == []


def test_a_long_function_is_caught():
    body = "  x();\n" * 40

    assert long_functions(Source("x.js", f"export async function f() {{\n{body}}}\n")) == [
        "line 1: a function of 42 lines"
    ]
    inside = "class A {\n  m(x) {\n" + "    y();\n" * 40 + "  }\n}\n"
    assert long_functions(Source("x.js", inside)) == ["line 2: a function of 42 lines"]


def test_a_script_that_explains_nothing_is_caught():
    assert unexplained(Source("x.js", "const a = 1;\n")) != []
