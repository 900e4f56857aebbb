"""Finds Indonesian words on an English page: the words that only the Indonesian side of the catalog knows."""

import re
from functools import cache
from html import unescape

from scripts.catalog import translations
from tests.chain_builders import rows

_WORD = re.compile(r"(?<![0-9a-z])[a-z]{2,}(?![0-9a-z])")
_NO_WORDS = re.compile(
    r"(?:PM|BD)(?:-[0-9A-Z]{4})+-[0-9A-Z]|\b[0-9a-f]{16,64}\b|NIK, Nama (?:and Lokasi|or Nomor rekening)|"
    r"Bahasa Indonesia|\bHP\b"
)
"""Codes, seals, and the column headings that an English sentence quotes."""
_SHOWN = re.compile(r'(?:title|aria-label|alt|placeholder|data-label)="([^"]*)"')


@cache
def indonesian_words() -> frozenset[str]:
    """Every word of the source texts that no English text uses, and two that English texts only quote as headings."""
    english = translations()
    return (frozenset(_words(" ".join(english))) - frozenset(_words(" ".join(english.values())))) | {"nama", "lokasi"}


def _words(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"\{\w+\}", " ", text).lower())


DATA = """
SELECT unnest(ARRAY[name, code]) FROM program UNION SELECT label FROM component UNION SELECT name FROM site_name
UNION SELECT title FROM decree
UNION SELECT unnest(ARRAY[name, source]) FROM fund UNION SELECT unnest(ARRAY[label, code]) FROM bank_file_profile
UNION SELECT call_name FROM person UNION SELECT full_name FROM user_account UNION SELECT business_idea FROM home_visit
UNION SELECT business FROM spending_plan UNION SELECT unnest(ARRAY[name, unit]) FROM plan_item
UNION SELECT shop FROM shopping_trip UNION SELECT substitution FROM purchase UNION SELECT needs FROM visit
UNION SELECT legal_basis FROM component UNION SELECT legal_basis FROM stamp_duty_rule
UNION SELECT reason FROM enrollment UNION SELECT label FROM criterion
UNION SELECT unnest(ARRAY[title, condition, criterion, escalated_to]) FROM audit_finding
UNION SELECT text FROM audit_recommendation UNION SELECT text FROM audit_follow_up
UNION SELECT reason FROM follow_up_review
UNION SELECT unnest(ARRAY[issuer, signatory]) FROM audit_letter UNION SELECT reason FROM audit_opening
UNION SELECT remark FROM companion_report UNION SELECT text FROM objection UNION SELECT notes FROM home_visit
UNION SELECT source FROM site_report UNION SELECT source FROM past_batch
UNION SELECT code FROM criterion UNION SELECT source FROM published_figure
UNION SELECT reason FROM audit_sample UNION SELECT origin FROM sample_row
UNION SELECT legal_basis FROM app.default_checks() UNION SELECT reason FROM journal
"""
"""What somebody typed in stays as she wrote it."""


async def typed_in() -> set[str]:
    return {text for (text,) in await rows(DATA) if text}


def leftovers(html: str, data: set[str] = frozenset()) -> set[str]:
    """Indonesian words that people would read on this page, attributes that are read aloud too. What says itself that
    it is Indonesian (the language button, an amount in words) is none, and neither are `data`."""
    body = re.sub(r'<(script|style)\b.*?</\1>|<(\w+)[^>]* lang="id"[^>]*>.*?</\2>', " ", html, flags=re.DOTALL)
    shown = unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *_SHOWN.findall(body)]))
    for text in sorted(data, key=len, reverse=True):
        shown = shown.replace(text, " ")
    return {word for word in _words(_NO_WORDS.sub(" ", shown)) if word in indonesian_words()}
