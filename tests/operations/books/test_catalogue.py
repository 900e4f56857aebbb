"""The catalogue: every sheet says of every column what it means, and is narrowed by what its columns answer."""

import csv
import io
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from operations.books.export import Export, NothingToPull, order
from operations.books.narrowing import FilterNotHere, Narrowing, NoSuchValue, PeriodBackwards
from operations.books.ordered import Headings
from operations.books.sheet_columns import DataClass, Filter
from operations.books.sheets import NUMBERED, SHEETS
from operations.errors import RuleBroken
from operations.words import translate
from tests.audit_templates import CODE, Audited, pulled
from tests.chain_builders import rows
from tests.people_builders import Office
from tests.refusals import refused

LOGGED = "SELECT filters::text AS filters FROM download_log WHERE event = 'finished' ORDER BY id DESC LIMIT 1"


@pytest.mark.parametrize("name", SHEETS)
def test_every_column_has_a_meaning_in_two_languages_and_a_heading_of_its_own(name: str) -> None:
    sheet = SHEETS[name]

    for text in (sheet.title, sheet.row, *(column.meaning for column in sheet.columns)):
        assert translate(text, "en") != text, text
    headings = Counter(column.heading_id for column in sheet.columns)
    assert [heading for heading, times in headings.items() if times > 1 or not heading] == []
    assert len({column.name for column in sheet.columns}) == len(sheet.columns)
    assert not sheet.dated or sheet.dated in {column.name for column in sheet.columns}


def test_the_numbers_are_those_that_auditors_know() -> None:
    numbers = {number: sheet.name for number, sheet in NUMBERED.items() if number in (1, 2, 3, 6, 8, 14, 15)}

    assert numbers == {
        1: "decree_lines", 2: "payments", 3: "reconciliation", 6: "receipts", 8: "refunds", 14: "audit_log",
        15: "published",
    }  # fmt: skip
    assert len(NUMBERED) == len(SHEETS)


def test_what_would_hurt_is_classed_as_restricted() -> None:
    held = {(name, c.name) for name, s in SHEETS.items() for c in s.columns if c.data_class == DataClass.restricted}

    assert held == {("outcomes", "status"), ("people", "follow_up_status")}


def test_a_sheet_is_narrowed_by_what_its_columns_answer() -> None:
    assert {*SHEETS["payments"].filters, *SHEETS["check_hits"].filters} == set(Filter)
    assert SHEETS["payments"].filters == (
        Filter.wave, Filter.site, Filter.fund, Filter.since, Filter.until, Filter.fiscal_year, Filter.fund_source,
    )  # fmt: skip
    assert SHEETS["list_checks"].filters[-1] == Filter.rule
    assert SHEETS["people"].filters == (Filter.wave, Filter.site)
    assert SHEETS["ledger"].filters == (
        Filter.fund, Filter.since, Filter.until, Filter.fiscal_year, Filter.fund_source,
    )  # fmt: skip
    assert SHEETS["companions"].filters == ()


async def _lines(name: str, office: Office, narrowing: Narrowing, headings: Headings = Headings.en) -> list[list[str]]:
    ordered = await order(name, program=CODE, narrowing=narrowing, headings=headings, by=office.auditor)
    export = Export(ordered, by=office.auditor)
    body = b"".join([piece async for piece in export.pieces()])
    assert export.sums is not None
    lines = list(csv.reader(io.StringIO(body.decode(), newline="")))
    assert len(lines) - 1 == export.sums.rows == ordered.rows
    return lines


@pytest.mark.parametrize(
    ("name", "asked", "count"),
    [
        ("installments", Narrowing(wave=1), 25),
        ("installments", Narrowing(wave=1, site=1, fund="Dana"), 25),
        ("installments", Narrowing(since=date(2013, 9, 20), until=date(2013, 10, 20)), 13),
        ("installments", Narrowing(fiscal_year=2013, until=date(2013, 9, 19)), 6),
        ("payments", Narrowing(since=date(2013, 9, 2)), 8),
        ("people", Narrowing(site=1), 6),
        ("check_runs", Narrowing(rule="F03", run=1), 2),
    ],
)
async def test_what_is_left_is_a_part_in_the_same_order(
    office: Office, audited: Audited, name: str, asked: Narrowing, count: int
) -> None:
    whole = list(csv.reader(io.StringIO((await pulled(name, by=office.auditor))[0].decode(), newline="")))

    part = await _lines(name, office, asked)

    assert len(part) == count + 1
    places = [whole.index(line) for line in part]
    assert places == sorted(places)
    filters = (await rows(LOGGED))[0]["filters"]
    assert all(f'"{each}": "{value}"' in filters for each, value in asked.told().items())
    if asked.since or asked.until or asked.fiscal_year:
        day = whole[0].index(SHEETS[name].dated)
        assert json.loads(filters)["without_date"] == sum(not line[day] for line in whole)
    else:
        assert "without_date" not in filters


@pytest.mark.parametrize(
    ("name", "asked", "refusal", "says"),
    [
        ("people", Narrowing(fund="Dana"), FilterNotHere, 'menurut "fund". Yang dapat: wave, site.'),
        ("companions", Narrowing(fiscal_year=2013), FilterNotHere, "Yang dapat: –."),
        ("people", Narrowing(wave=9), NoSuchValue, 'tidak punya "9" untuk saringan "wave". Yang ada: 1.'),
        ("people", Narrowing(site=77), NoSuchValue, "Yang ada: 1"),
        ("payments", Narrowing(fund="Dana lain"), NoSuchValue, "Yang ada: Dana."),
        ("check_hits", Narrowing(rule="F03A"), NoSuchValue, '"F03A" untuk saringan "rule". Yang ada: F01, F02, F03,'),
        ("check_runs", Narrowing(run=9), NoSuchValue, "Yang ada: 1."),
        ("list_checks", Narrowing(rule="F99"), NoSuchValue, "Yang ada: F01, F02, F03, F03A,"),
        ("payments", Narrowing(since=date(2013, 9, 2), until=date(2013, 9, 1)), PeriodBackwards, "2 September 2013"),
        ("payments", Narrowing(fiscal_year=2020), NothingToPull, "belum berisi satu baris pun"),
    ],
)  # fmt: skip
async def test_what_cannot_be_answered_is_refused_in_words(
    office: Office, audited: Audited, name: str, asked: Narrowing, refusal: type[RuleBroken], says: str
) -> None:
    async with refused(refusal, says):
        await order(name, program=CODE, narrowing=asked, by=office.auditor)


async def test_indonesian_headings_stand_over_the_same_rows(office: Office, audited: Audited) -> None:
    english: list[Any] = await _lines("payments", office, Narrowing())
    indonesian = await _lines("payments", office, Narrowing(), Headings.id)

    assert indonesian[0][:6] == [
        "Nomor daftar pembayaran", "Revisi daftar", "Nomor baris dalam daftar", "Keadaan daftar", "Jalur pembayaran",
        "Nomor SP2D",
    ]  # fmt: skip
    assert indonesian[1:] == english[1:]
