"""Every verb is an operation, every sheet a reading; both know who acts, and every operation leaves a note."""

import re
from functools import cache

import pytest

from tests.house.sources import HOUSE, Source, committed, faults, python
from tests.house.verbs import (
    building_blocks,
    doors_past_verbs,
    readings_that_write,
    statement_files,
    undecorated_writers,
    verbs,
    without_actor,
    without_note,
)

OPERATIONS = python("operations")
ALL_VERBS = frozenset(name for source in OPERATIONS for name in verbs(source))


def leaves_no_note(source: Source) -> list[str]:
    return without_note(source, ALL_VERBS)


@pytest.mark.parametrize("rule", [undecorated_writers, readings_that_write, without_actor, leaves_no_note])
def test_operations_and_readings_are_what_they_say(rule):
    assert faults(rule, OPERATIONS) == []


def test_there_are_verbs_to_check():
    assert {"add_organization", "sign_out", "confirm_role", "appoint"} <= ALL_VERBS


HEAD = """
from operations.operation import operation, reading, account_operation, note, lock, run
from operations.actor import Actor
from tables.people.person import Person
"""
BROKEN = [
    (undecorated_writers, "async def f(): await Person.insert(Person())", "f writes and is no operation"),
    (undecorated_writers, "async def f(): await run('books/sql/note.sql')", "f writes and is no operation"),
    (undecorated_writers, "async def f(row: Person): await row.remove()", "f writes and is no operation"),
    (undecorated_writers, "async def f(): await step(1, 2)", "f writes and is no operation"),
    (readings_that_write, "@reading\nasync def f(*, by: Actor): await Person.delete(force=True)", "f writes"),
    (readings_that_write, "@reading\nasync def f(*, by: Actor): await note(('a', 1))", "f writes"),
    (readings_that_write, "@reading\nasync def f(*, by: Actor): await run('books/sql/note.sql')", "f writes"),
    (without_actor, "@operation\nasync def f(by: Actor): await note(('a', 1))", "f has no keyword `by: Actor`"),
    (without_actor, "@operation\nasync def f(*, by): await note(('a', 1))", "f has no keyword `by: Actor`"),
    (without_actor, "@operation\nasync def f(*, by: str): await note(('a', 1))", "f has no keyword `by: Actor`"),
    (without_actor, "@reading\nasync def f(): return 1", "f has no keyword `by: Actor`"),
    (leaves_no_note, "@operation\nasync def f(*, by: Actor): await Person.insert(Person())", "f leaves no note"),
    (
        leaves_no_note,
        "@account_operation\nasync def f(*, by: Actor): await _g()\nasync def _g(): pass",
        "f leaves no note",
    ),
]
FINE = [
    (undecorated_writers, "async def _f(): await Person.insert(Person())"),
    (undecorated_writers, "async def f(): await Person.select()"),
    (undecorated_writers, "def f(text: str): return text.count('x')"),
    (readings_that_write, "@reading\nasync def f(*, by: Actor): await run('books/sql/today.sql')"),
    (without_actor, "@operation\nasync def f(key: int, *, other: int, by: Actor): pass"),
    (without_actor, "@operation\nasync def f(*, by: 'Actor'): pass"),
    (leaves_no_note, "@operation\nasync def f(*, by: Actor): await note(('a', 1))"),
    (leaves_no_note, "@operation\nasync def f(*, by: Actor): await _g()\nasync def _g(): await note(('a', 1))"),
    (leaves_no_note, "@operation\nasync def f(*, by: Actor): await users.add_organization('x', by=by)"),
]


@pytest.mark.parametrize(("rule", "text", "said"), BROKEN)
def test_a_broken_verb_is_caught(rule, text: str, said: str):
    assert rule(Source("operations/people/x.py", HEAD + text)) == [said]


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_a_good_verb_is_fine(rule, text: str):
    assert rule(Source("operations/people/x.py", HEAD + text)) == []


TODAY = "operations.books.clock.today"
"""The one source of the business date; inside the admin's frame a transaction is open."""


@cache
def blocks() -> frozenset[str]:
    return frozenset(name for source in OPERATIONS for name in building_blocks(source)) - {TODAY}


def goes_past_verbs(source: Source) -> list[str]:
    return doors_past_verbs(source, blocks())


def test_doors_and_commands_reach_the_database_through_verbs_and_sheets_only():
    assert faults(goes_past_verbs, python("admin", "api", "scripts")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from operations.statement import run\nasync def f(): await run('x')", "calls operations.statement.run"),
        ("from operations import statement\nasync def f(): await statement.run('x')", "calls operations.statement.run"),
        ("from operations.operation import lock as hold\nhold(1)", "calls operations.operation.lock"),
        ("from operations.paging import page\npage('x', key='y')", "calls operations.paging.page"),
    ],
)
def test_a_door_that_goes_past_verbs_is_caught(text: str, said: str):
    assert goes_past_verbs(Source("api/x.py", text)) == [said]


def test_a_door_that_calls_a_verb_is_fine():
    text = "from operations.people import tokens\nasync def f(): await tokens.add_token('x', 'y', by=1)"

    assert goes_past_verbs(Source("api/x.py", text)) == []


def test_every_statement_file_is_there_and_every_file_is_run():
    named = {name for source in OPERATIONS for name in statement_files(source)}
    there = {s.name.removeprefix("operations/") for s in committed() if s.name.endswith(".sql") and "/sql/" in s.name}
    filled_in = [re.compile(re.escape(name).replace(r"\{\}", r"\w+")) for name in named if "{" in name]
    unused = {name for name in there - named if not any(pattern.fullmatch(name) for pattern in filled_in)}

    assert {name for name in named - there if "{" not in name} == set()
    assert unused == set()


def test_a_statement_file_that_is_named_is_found():
    text = "async def f(x): await run('people/sql/acted_on.sql', 1); await run(f'books/sql/{x}.sql')"

    assert statement_files(Source("operations/people/x.py", text)) == {"people/sql/acted_on.sql", "books/sql/{}.sql"}
    assert (HOUSE / "operations" / "people/sql/acted_on.sql").exists()
