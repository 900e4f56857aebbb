"""Tables say what they mean: foreign keys, choices, names of constraints, steps, and their line in the matrix."""

from enum import StrEnum

import pytest
from piccolo.columns import Integer
from piccolo.constraints import Check
from piccolo.table import Table

from tables.fences.apply import fence_sql
from tables.piccolo_app import APP_CONFIG
from tables.steps import Role, born_in, by
from tests.house.sources import Source, faults, python
from tests.house.tables import broken_steps, repeated_names, undeclared, unfenced_choices, vague_foreign_keys

TABLES = APP_CONFIG.table_classes
WITH_STEPS = [table for table in TABLES if hasattr(table, "steps")]
CONSTRAINTS = fence_sql("20_constraints.sql")


def test_every_foreign_key_says_null_and_on_delete():
    assert faults(vague_foreign_keys, python("tables")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ForeignKey(User, null=False)", "line 1: says no on_delete"),
        ("x = ForeignKey(User, on_delete=OnDelete.restrict)", "line 1: says no null"),
        ("x: ForeignKey = columns.ForeignKey('self')", "line 1: says no null and no on_delete"),
    ],
)
def test_a_vague_foreign_key_is_caught(text: str, said: str):
    assert vague_foreign_keys(Source("tables/people/x.py", text)) == [said]


def test_every_choice_has_a_check_that_lists_it():
    assert faults(unfenced_choices, python("tables")) == []


COLORS = "class Color(StrEnum):\n    red = 'red'\n    blue = 'blue'\nclass Size(StrEnum):\n    big = 'big'\n"
COLUMN = "class Shirt(Table):\n    color = Varchar(length=9, choices=Color, default=None, null=False)\n"


@pytest.mark.parametrize(
    "fence",
    [
        "",
        "    known = one_of(color, Size)",
        "    known = one_of(size, Color)",
        "    known = Check(color == 'red')",
        "    known = Check((color == 'red') | (color == 'blue') | (color == 'green'))",
        "    known = Check((color == 'red') | (size == 'blue'))",
        "    known = Unique([color])",
    ],
)
def test_a_choice_without_its_check_is_caught(fence: str):
    source = Source("tables/people/shirt.py", COLORS + COLUMN + fence)

    assert unfenced_choices(source) == ["Shirt.color: no Check lists the values of Color"]


@pytest.mark.parametrize(
    "fence",
    [
        "    known = one_of(color, Color)",
        "    known = Check((color == 'red') | (color == 'blue'))",
        "    known = Check(color.is_null() | (color == 'blue') | (color == 'red'))",
    ],
)
def test_a_choice_with_its_check_is_fine(fence: str):
    assert unfenced_choices(Source("tables/people/shirt.py", COLORS + COLUMN + fence)) == []


def test_names_of_constraints_and_indexes_are_unique():
    assert repeated_names(TABLES, CONSTRAINTS) == []


def test_a_repeated_name_is_caught():
    class First(Table):
        number = Integer()
        number_is_positive = Check(number > 0)

    class Second(Table):
        number = Integer()
        number_is_positive = Check(number > 0)

    assert repeated_names([First, Second], "") == ["number_is_positive"]
    assert repeated_names([First], "ALTER TABLE x ADD CONSTRAINT number_is_positive CHECK (true)") == [
        "number_is_positive"
    ]
    assert repeated_names([First], "CREATE UNIQUE INDEX IF NOT EXISTS number_is_positive ON x (y)") == [
        "number_is_positive"
    ]


@pytest.mark.parametrize("table", WITH_STEPS, ids=lambda table: table.__name__)
def test_steps_are_whole(table: type[Table]):
    states = type(next(iter(table.steps)))

    assert broken_steps(table.steps, states) == []
    assert table.state._meta.choices is states
    assert set(born_in(table)) <= set(states)
    assert table.state._meta.params["default"] in (born_in(table)[0], str(born_in(table)[0]))


class Lamp(StrEnum):
    off = "off"
    on = "on"
    broken = "broken"


STAFF = by(Role.staff)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({Lamp.off: {Lamp.on: STAFF}, Lamp.on: {Lamp.broken: STAFF}}, ["broken is no key"]),
        (
            {Lamp.off: {Lamp.on: STAFF}, Lamp.on: {"lost": STAFF, Lamp.broken: STAFF}, Lamp.broken: {}},
            ["on -> lost leads nowhere"],
        ),
        (
            {Lamp.off: {Lamp.on: STAFF, Lamp.off: STAFF}, Lamp.on: {Lamp.broken: STAFF}, Lamp.broken: {}},
            ["off -> off leads nowhere"],
        ),
        ({Lamp.off: {Lamp.on: by()}, Lamp.on: {Lamp.broken: STAFF}, Lamp.broken: {}}, ["off -> on is for nobody"]),
        ({Lamp.off: {Lamp.on: STAFF}, Lamp.on: {}, Lamp.broken: {}}, ["broken is never reached"]),
        (
            {Lamp.off: {Lamp.on: STAFF}, Lamp.on: {Lamp.broken: STAFF}, Lamp.broken: {}, "lost": {}},
            ["lost is no state"],
        ),
    ],
)
def test_broken_steps_are_caught(steps: dict, said: list[str]):
    assert broken_steps(steps, Lamp) == said


def test_every_table_with_a_state_has_steps():
    with_state = [table.__name__ for table in TABLES if any(c._meta.name == "state" for c in table._meta.columns)]

    assert with_state == [table.__name__ for table in WITH_STEPS]


def test_every_table_stands_in_the_matrix_once():
    names = [table._meta.tablename for table in TABLES]

    assert undeclared(names, fence_sql("60_matrix.sql")) == []


def test_a_table_that_is_missing_or_repeated_in_the_matrix_is_caught():
    matrix = "('person', 'people', 'all', '{any}')\n('site', 'plain', 'all', '{any}')\n('site', 'plain', 'x', '{}')"

    assert undeclared(["person", "site", "wave"], matrix) == ["site is declared 2 times", "wave is declared 0 times"]
