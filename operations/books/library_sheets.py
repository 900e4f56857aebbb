"""What the library found: each irregularity with its counts and trend, its rows with their proof, and BPK's six."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.library import READERS
from operations.books.library_words import BPK_SIX, IRREGULARITIES, Irregularity, Standard, kind_of
from operations.books.sheets import Choice, chosen_program
from operations.errors import NotFound
from operations.money.check_kind import Kind
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.steps import Role

RUNS = 12
"""The newest ones on the page; sheet `check_runs` has them all."""


class Check(Struct, frozen=True):
    """One rule as it holds now and what the run counted; without a run `counted` is empty."""

    code: str
    kind: Kind
    rule: Row
    counted: Row | None


class Topic(Struct, frozen=True):
    """One of the twenty: its rules and their rows added up. A payment named by two of them counts in both."""

    code: str
    words: Irregularity
    checks: list[Check]

    def total(self, name: str) -> int:
        return sum((check.counted or {}).get(name) or 0 for check in self.checks)

    @property
    def severity(self) -> str:
        """Of the strictest rule that found something, else of the strictest."""
        told = [c for c in self.checks if c.counted and c.counted["hit_count"]] or self.checks
        return min((c.rule["severity"] for c in told), key=("block", "justify", "note").index)


class Library(Struct, frozen=True):
    """`ran` is the run that is shown; None before the first."""

    program: Choice
    programs: list[Choice]
    ran: Row | None
    runs: list[Row]
    topics: list[Topic]


class TopicSheet(Struct, frozen=True):
    """`months`: of the last three years of the run also those without a row; `hits` a page of its rows."""

    library: Library
    topic: Topic
    months: list[Row]
    hits: Page
    queries: list[Row]


class Counted(Struct, frozen=True):
    """One of BPK's six: rows, persons and rupiah, a payment once whatever number of rules named it."""

    standard: Standard
    topics: list[str]
    counts: Row


@reading
async def library(code: str | None, number: int | None = None, *, by: Actor) -> Library:
    """Without a program the newest; without a number its newest run. An unknown one is not found."""
    by.must(*READERS)
    programs, chosen = await chosen_program(code, by=by)
    if chosen is None:
        raise NotFound
    ran = await rows_of("books/sql/library/one_run.sql", chosen.id, number)
    if number is not None and not ran:
        raise NotFound
    one = ran[0] if ran else None
    return Library(
        program=chosen,
        programs=programs,
        ran=one,
        runs=await rows_of("books/sql/library/runs.sql", chosen.id, RUNS),
        topics=await _topics(chosen.id, one),
    )


async def _topics(program: UUID, ran: Row | None) -> list[Topic]:
    counts = await rows_of("books/sql/library/counts.sql", ran["id"], ran["before"]) if ran else []
    counted = {row["code"]: row for row in counts}
    rules: dict[str, list[Check]] = {code: [] for code in IRREGULARITIES}
    for row in await rows_of("books/sql/library/rules.sql", program):
        check = Check(row["code"], kind_of(row["code"]), row, counted.get(row["code"]))
        rules[row["irregularity"]].append(check)
    return [Topic(code, IRREGULARITIES[code], checks) for code, checks in rules.items()]


@reading
async def library_topic(
    code: str | None, topic: str, number: int | None = None, after: str = "", *, by: Actor
) -> TopicSheet:
    """One irregularity of a run: what each rule asks, its trend, and the rows."""
    found = await library(code, number, by=by)
    wanted = next((each for each in found.topics if each.code == topic), None)
    if wanted is None:
        raise NotFound
    codes = [check.code for check in wanted.checks]
    hits, months = Page([]), []
    if found.ran:
        hits = await page("books/sql/library/hits.sql", found.ran["id"], codes, after, key="key")
        months = await rows_of("books/sql/library/months.sql", found.ran["id"], codes)
    queries = await rows_of("books/sql/library/query.sql", codes)
    return TopicSheet(found, wanted, months, hits, queries)


@reading
async def bpk_six(code: str | None, number: int | None = None, *, by: Actor) -> tuple[Library, list[Counted]]:
    """The six standard findings of BPK about lists of recipients; without a run nothing is counted."""
    found = await library(code, number, by=by)
    if not found.ran:
        return found, []
    where = {check.code: topic.code for topic in found.topics for check in topic.checks}
    told = []
    for standard in BPK_SIX:
        (counts,) = await rows_of("books/sql/library/persons.sql", found.ran["id"], list(standard.codes))
        told.append(Counted(standard, sorted({where[each] for each in standard.codes}), counts))
    return found, told


@reading
async def trail_of(table: str, key: str, *, by: Actor) -> list[dict[str, Any]]:
    """The trail of one row: when, who, which columns. Row-level security keeps what is sensitive."""
    by.must(Role.auditor)
    return await rows_of("books/sql/library/trail.sql", table, key)
