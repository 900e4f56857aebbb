"""What of a sheet is asked for: a wave, a site, a fund or its source, a period or a year; an unknown one is refused in
words."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.books.sheet_columns import BY_DAY, Filter, Sheet
from operations.errors import RuleBroken
from operations.statement import run, sql
from operations.words import mark


class FilterNotHere(RuleBroken):
    text = mark('Lembar "{sheet}" tidak dapat disaring menurut "{filter}". Yang dapat: {known}.')


class NoSuchFilter(RuleBroken):
    text = mark('Tidak ada pilihan bernama "{name}". Yang ada: {known}.')


class NoSuchValue(RuleBroken):
    text = mark('Program ini tidak punya "{value}" untuk saringan "{filter}". Yang ada: {known}.')


class PeriodBackwards(RuleBroken):
    text = mark("Awal periode ({since}) sesudah akhirnya ({until}). Tukar keduanya.")


class Narrowing(Struct, frozen=True):
    """Everything that is given must hold. `fiscal_year` is the calendar year of the sheet's day."""

    wave: int | None = None
    site: int | None = None
    fund: str | None = None
    since: date | None = None
    until: date | None = None
    fiscal_year: int | None = None
    rule: str | None = None
    run: int | None = None
    fund_source: str | None = None

    def given(self) -> dict[Filter, Any]:
        return {each: getattr(self, each) for each in Filter if getattr(self, each) is not None}

    def told(self) -> dict[str, str]:
        """As it stands in the download log and in a manifest."""
        return {str(each): str(value) for each, value in self.given().items()}


WHOLE = Narrowing()
_CONDITIONS = {
    Filter.wave: "wave = ({value})::smallint",
    Filter.site: "site = 'Lokasi ' || to_char(({value})::int, 'FM900')",
    Filter.fund: "fund = app.safe_cell({value})",
    Filter.since: "left({day}, 10) >= {value}",
    Filter.until: "left({day}, 10) <= {value}",
    Filter.fiscal_year: "left({day}, 4) = {value}",
    Filter.rule: "rule = {value}",
    Filter.run: "run = ({value})::int",
    Filter.fund_source: sql("books/sql/sheets/of_source.sql"),
}


_RULES = {
    "check_runs": "irregularities",
    "check_hits": "irregularities",
    "list_checks": "checks",
    "check_rules": "checks",
}
"""Which rules such a sheet may hold; the others name more than rules in that column."""


async def check_narrowing(sheet: Sheet, narrowing: Narrowing, *, program: UUID) -> None:
    """Inside an open transaction: refuses what the sheet cannot answer or the program does not have."""
    given = narrowing.given()
    for each in given:
        if each not in sheet.filters:
            raise FilterNotHere(sheet=sheet.name, filter=str(each), known=", ".join(sheet.filters) or "–")
    known = await check_values(narrowing, program=program)
    if narrowing.rule and sheet.name in _RULES:
        _check_one(Filter.rule, narrowing.rule, known[_RULES[sheet.name]])


async def check_values(narrowing: Narrowing, *, program: UUID) -> Mapping[str, list[Any]]:
    """Inside an open transaction: refuses what the program does not have. Gives back what it has, if it was asked."""
    given = narrowing.given()
    if narrowing.since and narrowing.until and narrowing.since > narrowing.until:
        raise PeriodBackwards(since=narrowing.since, until=narrowing.until)
    if not given:
        return {}
    (known,) = await run("books/sql/sheets/filter_values.sql", program)
    for each in (Filter.wave, Filter.site, Filter.fund, Filter.fund_source, Filter.run):
        if each in given:
            _check_one(each, given[each], known[each])
    return dict(known)


def _check_one(which: Filter, value: Any, known: list[Any]) -> None:
    if value not in known:
        told = ", ".join(str(each) for each in known)
        raise NoSuchValue(filter=str(which), value=str(value), known=told or "–")


def narrowed(sheet: Sheet, narrowing: Narrowing, *, undated: bool = False) -> tuple[str, list[str]]:
    """The statement of the sheet with what follows its `$1 program`. `undated`: instead of the rows of the period those
    that have no day to be in one, as a payment that was never credited."""
    values: list[str] = []
    conditions = [f"q.{sheet.dated} IS NULL"] if undated else []
    for each, value in narrowing.given().items():
        if undated and each in BY_DAY:
            continue
        values.append(str(value))
        conditions.append(_CONDITIONS[each].format(value=f"${len(values) + 1}::text", day=f"q.{sheet.dated}"))
    text = sql(sheet.file)
    if conditions:
        frame = sql("books/sql/sheets/narrowed.sql")
        text = frame.replace("{sheet}", text).replace("{conditions}", " AND ".join(conditions))
    return text, values
