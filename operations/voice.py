"""One language to say things in, for papers and explanations that say many."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from operations.choice_words import choice_word
from operations.words import day, fill, translate


class Voice:
    """`say = Voice("en")`, then `say(mark("Kode {code}"), code=code)`, `say.day(...)` and `say.choice(...)`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, text: str, /, **facts: Any) -> str:
        return fill(translate(text, self.language), **facts)

    def day(self, value: date | datetime | None) -> str:
        return day(value, self.language)

    def choice(self, choices: type[Enum], value: str) -> str:
        return choice_word(choices, value, self.language)
