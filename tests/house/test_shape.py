"""Files are short and say what they are for; no raw SQL, no hurting word, no registry, no path of one machine."""

import codecs

import pytest

from tests.house.shape import (
    foreign_hosts,
    hurting_words,
    is_code,
    machine_paths,
    raw_sql,
    too_long,
    unexplained,
)
from tests.house.sources import FLOORS, HOUSE, Source, committed, faults, python

CODE = [source for source in committed() if is_code(source)]


def shifted(text: str) -> str:
    """So that this file does not hold what it looks for."""
    return codecs.decode(text, "rot_13")


def test_the_whole_checkout_is_looked_at():
    names = {source.name for source in committed()}

    assert {"tables/engine.py", "pyproject.toml", "requirements.lock", "locale/en/LC_MESSAGES/messages.po"} <= names
    assert {"api/templates/sign_in.html", "tables/fences/60_matrix.sql", "tests/house/shape.py"} <= names
    assert not any(name.startswith((".venv", ".git/", "data/")) for name in names)


@pytest.mark.parametrize("rule", [too_long, unexplained])
def test_files_are_short_and_explained(rule):
    assert faults(rule, CODE) == []


def test_raw_sql_stands_in_sql_files_only():
    assert faults(raw_sql, python(*FLOORS, "piccolo_conf.py")) == []


@pytest.mark.parametrize("rule", [hurting_words, foreign_hosts, machine_paths])
def test_no_text_of_the_checkout_holds_what_must_not_be_said(rule):
    assert faults(rule, committed()) == []


@pytest.mark.parametrize(("lines", "said"), [(300, []), (301, ["has 301 lines"])])
def test_a_long_file_is_caught(lines: int, said: list[str]):
    assert too_long(Source("api/x.py", "\n".join(["x = 1"] * lines))) == said


@pytest.mark.parametrize(("lines", "said"), [(40, []), (41, ["f has 41 lines"])])
def test_a_long_function_is_caught_even_inside_a_class(lines: int, said: list[str]):
    body = "\n".join(["        x = 1"] * (lines - 1))

    assert too_long(Source("tests/x.py", f"class C:\n    async def f(self):\n{body}\n")) == said


@pytest.mark.parametrize("text", ["", "x = 1", "# a comment is no docstring\nx = 1", '""""""', '"""Short."""'])
def test_a_file_that_explains_nothing_is_caught(text: str):
    assert unexplained(Source("api/x.py", text)) != []


def test_a_sentence_is_enough():
    assert unexplained(Source("api/x.py", '"""Says what it is for."""\nx = 1')) == []


@pytest.mark.parametrize(
    "text",
    [
        'x = "SELECT 1"',
        'x = "SELECT name FROM person"',
        "x = '''\n  SELECT name\n  FROM person'''",
        'x = f"SELECT {columns} FROM {table}"',
        'x = "WITH a AS (SELECT 1) SELECT * FROM a"',
        'run("INSERT INTO person VALUES (1)")',
        'run("UPDATE person SET code = 1")',
        'run("DELETE FROM person")',
        'run("ALTER TABLE person ADD x int")',
        'run("TRUNCATE person")',
        'run("GRANT ALL ON person TO berdaya_app")',
        'run("COPY person TO STDOUT")',
        'run("SET LOCAL ROLE x")',
    ],
)
def test_raw_sql_is_caught(text: str):
    assert len(raw_sql(Source("operations/people/x.py", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"""SELECT name FROM person is what this file never says."""',
        'def f():\n    """UPDATE person SET x happens in sql/."""',
        'x = "select the person from the list"',
        'x = "people/sql/update_person.sql"',
        'x = "Selected rows are copied to the clipboard"',
        'x = "Update available"',
    ],
)
def test_words_about_sql_are_fine(text: str):
    assert raw_sql(Source("operations/people/x.py", text)) == []


HURTING = [
    ("x.py", "rxf_cfx = 1"),
    ("x.py", "class RxfCfx: pass"),
    ("x.html", "<p>Ybxnyvfnfv</p>"),
    ("x.sql", "FRYRPG * SEBZ jgf"),
    ("x.py", "ebhgr = '/ghan-fhfvyn/'"),
    ("ybxnyvfnfv.py", "k = 1"),
    ("x.po", 'zftfge "sbezre frk jbexre"'),
    ("x.py", "ORERTBZOERY_CRYNPHE = 1"),
]


@pytest.mark.parametrize(("name", "text"), HURTING)
def test_a_hurting_word_is_caught(name: str, text: str):
    assert len(hurting_words(Source(shifted(name), shifted(text)))) == 1


@pytest.mark.parametrize("text", ["ekspor teks indeks", "mantap", "localize", "EksporCsv", "rekspsk"])
def test_a_word_that_only_contains_the_letters_is_fine(text: str):
    assert hurting_words(Source("x.py", text)) == []


@pytest.mark.parametrize("text", ["uggcf://clcv.bet/fvzcyr", "cvc vafgnyy --vaqrk-hey k", "svyrf.clgubaubfgrq.bet"])
def test_the_address_of_a_registry_is_caught(text: str):
    assert len(foreign_hosts(Source("README.md", shifted(text)))) == 1


@pytest.mark.parametrize("root", ["work", "root", "home", "Users", "tmp"])
def test_a_path_of_one_machine_is_caught(root: str):
    assert len(machine_paths(Source("README.md", f'see "/{root}/someone/file"'))) == 1


@pytest.mark.parametrize("text", ["api/templates/home/x.html", "/desk/", "https://x/home/", "/var/lib/berdaya"])
def test_a_path_of_the_house_is_fine(text: str):
    assert machine_paths(Source("README.md", text)) == []


def test_generated_migrations_are_left_alone():
    assert not any("piccolo_migrations" in source.name for source in CODE)
    assert (HOUSE / "tables" / "piccolo_migrations").is_dir()
