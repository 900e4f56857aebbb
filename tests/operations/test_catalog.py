"""The English catalog: everything that is marked has its words, nothing else has, with the same facts on both sides."""

import ast
import re
from string import Formatter

from operations.words import fill, translate
from scripts.catalog import CATALOG, FLOORS, ROOT, marked_texts, printed, translations

SAME_IN_BOTH = {
    "bank",
    "Bank",
    "NIK",
    "PIN",
    "Program",
    "SP2D",
    "SPM",
    "SPP",
    "program",
    "Program:",
    "rupiah",
    "true/false",
    "{reason}",
    "{state} ({roles})",
}
"""Words that both languages share, and frames that hold facts only."""


def facts_of(text: str) -> set[str]:
    """What is put in; a word that only follows a number is none."""
    return {field for _, field, spec, _ in Formatter().parse(text) if field is not None and "|" not in str(spec)}


def plurals() -> list[tuple[str, str]]:
    """`(count, persons)` of every `{count:person|persons}`."""
    return re.findall(r"{(\w+):[^|}]+\|([^}]+)}", " ".join(translations().values()))


def test_every_marked_text_has_its_english_words():
    english = translations()

    assert {text: place for text, place in marked_texts().items() if not english.get(text)} == {}


def test_no_translation_is_for_a_text_that_is_gone():
    assert set(translations()) - set(marked_texts()) == set()


def test_both_sides_hold_the_same_facts():
    assert {text: said for text, said in translations().items() if said and facts_of(text) != facts_of(said)} == {}


def test_what_is_counted_says_one_and_many():
    """A name of a fact that counts somewhere, before a word that is a plural somewhere, counts here too."""
    counts, words = (set(column) for column in zip(*plurals(), strict=True))
    bare = re.compile(rf"{{({'|'.join(counts)})}} (?:[a-z]+ )?({'|'.join(words - {'is', 'are', 'its', 'them'})})\\b")

    assert {said for said in translations().values() if bare.search(said)} == set()
    assert len(words) > 60
    assert fill(translate("{count} orang", "en"), count=1) == "1 person"
    assert fill(translate("{count} orang", "en"), count="1,000") == "1,000 people"


def test_english_is_not_indonesian():
    assert {text for text, said in translations().items() if text == said} == SAME_IN_BOTH


def test_the_catalog_is_what_its_own_tool_would_write():
    assert printed(translations()) == CATALOG.read_text()


def test_a_text_is_extracted_from_python_and_from_a_page():
    texts = marked_texts()

    assert texts["Nama toko"].startswith("operations/purchases/shopping.py:")
    assert texts["Belum ada tugas untuk Anda"].startswith("api/templates/no_doors.html:")
    assert texts['Isian "{field}" wajib diisi.'].startswith("operations/errors.py:")
    assert translate("Kata sandi", "en") == "Password"


def _marks(tree: ast.AST) -> list[ast.expr]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "mark"]


def test_only_a_whole_text_is_marked():
    """A text put together while it runs would never be found in the catalog."""
    files = [
        file for floor in FLOORS for file in (ROOT / floor).rglob("*.py") if "piccolo_migrations" not in file.parts
    ]
    marked = [(file, text) for file in files for text in _marks(ast.parse(file.read_text()))]

    assert len(marked) > 900
    assert [
        f"{file.relative_to(ROOT)}:{text.lineno}" for file, text in marked if not isinstance(text, ast.Constant)
    ] == []
