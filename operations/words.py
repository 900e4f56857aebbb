"""How Berdaya speaks: Indonesian is the source, English the translation; rupiah, dates, and amounts in words."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_currency

LANGUAGES = ("id", "en")
_CATALOG = Path(__file__).parent.parent / "locale" / "en" / "LC_MESSAGES" / "messages.po"


def chosen_language(remembered: str, accepted: str) -> str:
    """What she chose before, else the first of her browser's languages (Accept-Language) that we speak, else
    Indonesian."""
    wanted = [remembered, *(part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def mark(text: str) -> str:
    """Marks a text for the catalog where it is declared; it is translated where it is shown."""
    return text


def translate(text: str, language: str) -> str:
    """The Indonesian text itself, or its English form; an untranslated text stays Indonesian."""
    return text if language == "id" else _english().get(text, text)


class _WithPlurals(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        one, more = format_spec.split("|")
        return one if str(value) == "1" else more


_WITH_PLURALS = _WithPlurals()


def fill(text: str, **facts: Any) -> str:
    """Puts facts into a text. English says `{count} {count:person|persons}`; Indonesian has one form for all."""
    return _WITH_PLURALS.vformat(text, (), facts) if "|" in text else text.format(**facts)


class Phrase:
    """A text with its facts, as a hint inside another sentence: `Phrase(mark("{code} tidak ada"), code=code)`."""

    def __init__(self, text: str, **facts: Any) -> None:
        self.text = text
        self.facts = facts

    def say(self, language: str) -> str:
        return fill(translate(self.text, language), **self.facts)

    def __str__(self) -> str:
        return self.say("id")


@cache
def _english() -> dict[str, str]:
    with _CATALOG.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id and m.string}


def rupiah(amount_rp: int) -> str:
    """`Rp 5.000.000`; negative `-Rp 5.000.000`. The same in both languages."""
    shown = format_currency(abs(amount_rp), "IDR", "¤ #,##0", locale="id", currency_digits=False)
    return ("-" if amount_rp < 0 else "") + shown.replace("\xa0", " ")


def day(value: date | datetime | None, language: str = "id") -> str:
    """`16 September 2013`; a missing date is a dash."""
    return format_date(value, "d MMMM y", locale=language) if value else "–"


_SMALL = (
    ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
)  # fmt: skip
_LARGE = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def terbilang(number: int) -> str:
    """An amount in Indonesian words, without "rupiah": 1.001.000 -> "satu juta seribu". 0 <= number < 10**15."""
    if not 0 <= number < 10**15:
        raise ValueError(number)
    return _spell(number) or "nol"


def _spell(number: int) -> str:  # noqa: PLR0911  (one line a rule of the language)
    if number < 12:
        return _SMALL[number]
    if number < 20:
        return _SMALL[number - 10] + " belas"
    if number < 100:
        return f"{_SMALL[number // 10]} puluh {_spell(number % 10)}".strip()
    if number < 200:
        return f"seratus {_spell(number - 100)}".strip()
    if number < 1000:
        return f"{_SMALL[number // 100]} ratus {_spell(number % 100)}".strip()
    if number < 2000:
        return f"seribu {_spell(number - 1000)}".strip()
    unit, name = next(large for large in _LARGE if number >= large[0])
    return f"{_spell(number // unit)} {name} {_spell(number % unit)}".strip()
