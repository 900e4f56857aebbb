"""Every stored choice has one word for people, in both languages; codes stay codes."""

import importlib
import pkgutil
import re
from enum import Enum
from pathlib import Path

import asyncpg
import pytest
from piccolo.columns.base import Column
from piccolo.table import Table

import tables
from api.field.labels import LABELS, TO_COMPANIONS
from operations import errors
from operations.choice_words import CHOICES, choice_word, member_word, words_of
from operations.errors import RuleBroken, from_database
from tables.money.payment_list import ListState
from tables.selection.enrollment import EnrollmentState
from tables.steps import Role

ALSO_INDONESIAN = {"bank", "nota"}
"""Codes that are the Indonesian word themselves."""


def _tables(of: type[Table] = Table) -> set[type[Table]]:
    return {
        each for sub in of.__subclasses__() for each in (sub, *_tables(sub)) if each.__module__.startswith("tables.")
    }


def columns_with_choices() -> list[Column]:
    for module in pkgutil.walk_packages(tables.__path__, "tables."):
        if "piccolo_migrations" not in module.name:
            importlib.import_module(module.name)
    return [column for table in _tables() for column in table._meta.columns if column._meta.choices]


def test_every_choice_of_every_column_has_a_word():
    kinds = {column._meta.choices for column in columns_with_choices()}

    assert len(kinds) > 30
    assert {kind.__name__: sorted(words_of(kind, "id")) for kind in kinds} == {
        kind.__name__: sorted(CHOICES.get(kind, {})) for kind in kinds
    }


def test_no_word_is_for_a_choice_that_is_gone():
    stored = {column._meta.choices for column in columns_with_choices()}
    told = {kind: set(words) - {member.value for member in kind} for kind, words in CHOICES.items()}

    assert set(CHOICES) == stored
    assert {kind.__name__: gone for kind, gone in told.items() if gone} == {}
    assert set(TO_COMPANIONS) <= set(CHOICES)


@pytest.mark.parametrize("kind", CHOICES)
def test_words_are_indonesian_and_one_for_each_value(kind: type[Enum]):
    words = CHOICES[kind] | TO_COMPANIONS.get(kind, {})

    assert {code for code, word in words.items() if word == code} <= ALSO_INDONESIAN
    assert len(set(words.values())) == len(words)
    assert len(set(words_of(kind, "en").values())) == len(words_of(kind, "en"))


def test_a_word_is_said_in_both_languages_and_a_stranger_is_shown_as_it_is():
    assert [member_word(EnrollmentState.shortlisted, language) for language in ("id", "en")] == [
        "calon terpilih", "shortlisted",
    ]  # fmt: skip
    assert [choice_word(ListState, "sent", language) for language in ("id", "en")] == [
        "dikirim",
        "sent",
    ]
    assert choice_word(Role, "pengamat", "en") == "pengamat"


def test_the_phone_says_the_same_words_but_for_whose_turn_it_is():
    own = {code: word for kind in TO_COMPANIONS.values() for code, word in kind.items()}
    shared = {word for words in CHOICES.values() for word in words.values()}

    said = {word for kind, words in LABELS.items() if kind != "done" for word in words.values()}

    assert said - shared == set(own.values())


def _raised() -> set[str]:
    fences = Path(tables.__file__ or "").parent / "fences"
    return {name for file in fences.glob("*.sql") for name in re.findall(r"CONSTRAINT = '(\w+)'", file.read_text())}


class Refusal(asyncpg.CheckViolationError):
    """What a trigger of ours raises."""

    def __init__(self, name: str) -> None:
        super().__init__("whatever the database says")
        self.constraint_name = name


def test_what_a_trigger_refuses_is_told_in_both_languages():
    told = {name: from_database(Refusal(name)) for name in _raised()}

    assert len(told) > 10
    for name, refusal in told.items():
        assert isinstance(refusal, RuleBroken), name
        assert refusal.text != errors._FALLBACK, name
        assert refusal.say("id") != refusal.say("en"), name


def test_a_refusal_of_a_rule_that_has_no_sentence_names_the_rule():
    refusal = from_database(Refusal("organization_name_key"))

    assert isinstance(refusal, RuleBroken)
    assert refusal.say("id").startswith("Isian ditolak karena tidak sesuai aturan data (organization_name_key).")
    assert refusal.say("en").startswith("Refused because it breaks a data rule (organization_name_key).")
