"""One box for the desk's things: people by code and call name, sites, programs, lists, papers, sums. Never identities.

Row-level security decides what is found, and nothing is counted: how many there are beyond the page is not said.
"""

from enum import StrEnum
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.search_words import Wanted
from operations.operation import reading
from operations.paging import Page, page

FIRST = 5
"""Rows of each kind while nobody asked for one kind."""
_MOST = 50


class Kind(StrEnum):
    person = "person"
    similar = "similar"
    program = "program"
    site = "site"
    list = "list"
    decree = "decree"
    paper = "paper"
    similar_paper = "similar_paper"
    purchase = "purchase"
    settlement = "settlement"
    bank_line = "bank_line"


class Group(Struct, frozen=True):
    kind: Kind
    found: Page


@reading
async def search(words: Wanted, *, kind: Kind | None = None, after: str = "", by: Actor) -> list[Group]:
    """The kinds that have something, each its first rows; of one kind a page behind `after`. A statement a kind."""
    groups = []
    for wanted, (name, values) in _statements(words).items():
        if kind in (None, wanted):
            found = await page(f"books/sql/search/{name}.sql", *values, after, key="key", most=_MOST if kind else FIRST)
            groups.append(Group(wanted, found))
    return [group for group in groups if group.found.rows]


def _statements(words: Wanted) -> dict[Kind, tuple[str, tuple[Any, ...]]]:
    """Which statement asks for which kind, and with what; nothing for words that cannot mean that kind."""
    if not words.said:
        return {}
    asked: dict[Kind, tuple[str, tuple[Any, ...]]] = {}
    if words.codes or words.prefix:
        asked[Kind.person] = ("people_by_code", (words.codes, words.prefix))
    elif words.name:
        asked[Kind.person] = ("people_by_name", (words.name, False))
    if words.near_codes:
        asked[Kind.similar] = ("people_by_code", (words.near_codes, None))
    elif words.name:
        asked[Kind.similar] = ("people_by_name", (words.name, True))
    asked[Kind.program] = ("programs", (words.said,))
    asked[Kind.site] = ("sites", (words.number, words.name))
    asked[Kind.list] = ("lists", (words.number, words.amount_rp))
    asked[Kind.decree] = ("decrees", (words.said, words.amount_rp))
    asked[Kind.paper] = ("papers", (words.said, words.papers))
    if words.near_papers:
        asked[Kind.similar_paper] = ("papers", ("", words.near_papers))
    asked[Kind.purchase] = ("purchases", (words.said, words.amount_rp))
    asked[Kind.settlement] = ("settlements", (words.said, words.amount_rp))
    if words.amount_rp is not None:
        asked[Kind.bank_line] = ("bank_lines", (words.amount_rp,))
    return asked
