"""Imports go down only, chapters know earlier chapters only, and what is private stays private."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floors import imports_up, later_chapters, private_names_of_others
from tests.house.sources import FLOORS, Source, faults, python

ROOT = Path(__file__).parents[2]
EVERYWHERE = [*python(*FLOORS), *python("piccolo_conf.py")]


def test_imports_only_go_down():
    assert faults(imports_up, EVERYWHERE) == []


@pytest.mark.parametrize(
    ("name", "text", "floor"),
    [
        ("tables/people/person.py", "from operations.words import mark", "operations"),
        ("tables/people/person.py", "import operations.words", "operations"),
        ("operations/people/users.py", "def later():\n    from api.pages import STATIC", "api"),
        ("operations/people/users.py", "import importlib\nimportlib.import_module('scripts.session')", "scripts"),
        ("admin/desk/lists.py", "from api.doorman import signed_in", "api"),
        ("api/hall.py", "from admin import frame", "admin"),
        ("api/hall.py", "import scripts.migrate", "scripts"),
        ("scripts/migrate.py", "from tests.conftest import cluster", "tests"),
        ("piccolo_conf.py", "import operations", "operations"),
    ],
)
def test_an_import_that_goes_up_is_caught(name: str, text: str, floor: str):
    assert imports_up(Source(name, text)) == [f"imports {floor}"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("api/app.py", "from admin import frame"),
        ("api/hall.py", "from operations.books import health\nfrom tables.steps import Role"),
        ("scripts/commands/serving.py", "from api.app import build_app"),
        ("tables/engine.py", "import asyncpg\nfrom tablesaw import x"),
    ],
)
def test_an_import_that_goes_down_is_fine(name: str, text: str):
    assert imports_up(Source(name, text)) == []


def test_chapters_of_tables_know_only_earlier_chapters():
    assert faults(later_chapters, python("tables")) == []


@pytest.mark.parametrize(
    ("name", "text", "chapter"),
    [
        ("tables/books/journal.py", "from tables.people.user import User", "people"),
        ("tables/selection/site.py", "from tables.money import payment", "money"),
        ("tables/people/person.py", "import tables.follow_up.visit", "follow_up"),
        ("tables/books/finding.py", "LazyTableReference('X', module_path='tables.selection.program')", "selection"),
    ],
)
def test_a_later_chapter_is_caught(name: str, text: str, chapter: str):
    assert later_chapters(Source(name, text)) == [f"knows {chapter}"]


def test_an_earlier_chapter_is_fine():
    text = "from tables.people.user import User\nfrom tables.steps import Role\nfrom tables.money.entitlement import X"

    assert later_chapters(Source("tables/money/payment.py", text)) == []


def test_what_is_private_is_used_in_its_own_file_only():
    assert faults(private_names_of_others, EVERYWHERE) == []


def test_a_borrowed_private_name_is_caught():
    source = Source("api/hall.py", "from operations.people.users import NewUser, _add_user")

    assert private_names_of_others(source) == ["imports _add_user of operations.people.users"]


@pytest.mark.parametrize(
    "child",
    [
        "operations.books.scan_reading",
        "operations.selection.list_reading.child",
        "operations.books.paper.press",
        "operations.books.drawing",
    ],
)
def test_what_begins_a_process_of_its_own_loads_no_table(child: str):
    """Each scan, list and large paper pays for what it imports: all tables are most of a second."""
    asked = f"import sys, {child}; print(sorted(sys.modules.keys() & {{'piccolo', 'asyncpg', 'litestar'}}))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert told.strip() == "[]"
