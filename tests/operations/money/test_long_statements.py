"""Statements of any length: matched or queued in a fixed number of statements, the sum right to the rupiah."""

import time
from uuid import UUID

import msgspec
import pytest

from operations.money import reconciliation_sheets, statements
from tests.chain_builders import (
    ALLOWANCE_DUE,
    DECREED_ON,
    Batch,
    Line,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    list_locked,
    list_sent,
    rows,
    value,
    with_accounts,
)
from tests.chain_templates import REGISTERED_ON
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import BANK_FORMAT, a_profile
from tests.recounted import misfits
from tests.statement_builders import Move, camt053, mt940
from tests.statements import counted_statements
from tests.visit_builders import visited_in_one_day

DIRT = 20
"""One line in so many is not as it should be."""


def born_apart(lines: list[Line]) -> list[Line]:
    """In thirty years and not in one month: who shares a birthday is compared."""
    return [
        msgspec.structs.replace(line, nik=f"{line.nik[:8]}{1 + at // 28 % 12:02d}{60 + at // 336 % 30}{line.nik[-4:]}")
        for at, line in enumerate(lines)
    ]


async def sent_list(office: Office, count: int, set_today) -> tuple[Batch, UUID, list[str]]:
    await a_profile(office, shape=msgspec.structs.replace(BANK_FORMAT, max_rows=20_000))
    program = await a_program(office, Wanted(ceiling_rp=count * 7_000_000))
    await set_today(REGISTERED_ON)
    batch = await imported(office, program, born_apart(lines_of(count)))
    await set_today(DECREED_ON)
    decree = await decreed(office, batch, visits=visited_in_one_day)
    await set_today(ALLOWANCE_DUE)
    await with_accounts(office, decree, batch.women)
    key = await list_locked(office, program, component=program.allowance)
    await list_sent(office, key)
    found = await rows("SELECT reference FROM payment WHERE payment_list = $1 ORDER BY line_no", key)
    return batch, key, [row["reference"] for row in found]


def dirty(number: int, code: str) -> list[Move]:
    """What may stand in place of an ordinary debit, one kind after the other."""
    debit = Move(-600_000, code, f"T{number}", ALLOWANCE_DUE)
    odd = [
        [Move(-600_001, code, f"T{number}", ALLOWANCE_DUE)],
        [debit, Move(-600_000, code, f"D{number}", ALLOWANCE_DUE)],
        [debit, Move(600_000, code, f"R{number}", ALLOWANCE_DUE)],
        [Move(-2_500 - number, "BIAYA", f"F{number}", ALLOWANCE_DUE)],
        [Move(-400_000, code.lower(), f"P{number}", ALLOWANCE_DUE)],
    ]
    return odd[number // DIRT % len(odd)]


def account_of(codes: list[str]) -> list[Move]:
    return [
        move
        for number, code in enumerate(codes)
        for move in (dirty(number, code) if number % DIRT == 0 else [Move(-600_000, code, f"T{number}", ALLOWANCE_DUE)])
    ]


async def known_sizes(database: Database) -> None:
    """An office's server looks by itself how much its tables hold, a test's never."""
    await (await database.owner()).execute("ANALYZE")


async def read_and_counted(office: Office, count: int, set_today, database: Database) -> int:
    """Everything that a statement about so many must leave behind; returns how many statements reading it took."""
    batch, _, codes = await sent_list(office, count, set_today)
    await known_sizes(database)
    program = batch.program.key
    content = mt940(account_of(codes), day=ALLOWANCE_DUE)

    with counted_statements() as taken:
        await statements.take_statement(program, content, by=office.treasurer)

    odd = -(-count // DIRT)
    kinds = [len(range(kind, odd, 5)) for kind in range(5)]
    too_much, twice, back, fees, parts = kinds
    whole = count - odd + twice + back
    sheet = await reconciliation_sheets.reconciliation(program, by=office.treasurer)
    states = {row[0]: row[1] for row in await rows("SELECT state, count(*) FROM payment GROUP BY state")}
    assert states == {"paid": whole - back, "partial": parts, "reversed": back, "sent": too_much + fees}
    found = {row[0]: row[1] for row in await rows("SELECT verdict, count(*) FROM bank_result_line GROUP BY verdict")}
    assert found == {
        "matched": whole + parts + back, "amount_differs": too_much, "duplicate_debit": twice, "unknown": fees
    }  # fmt: skip
    assert sheet.totals["paid_rp"] == whole * 600_000 + parts * 400_000
    assert sheet.totals["debited_rp"] == sheet.totals["paid_rp"] + too_much * 600_001 + twice * 600_000
    assert sheet.difference_rp == -sheet.totals["unpaid_rp"]
    return len(taken)


async def test_a_statement_takes_as_many_statements_for_many_as_for_few(office: Office, set_today, database: Database):
    assert await read_and_counted(office, 101, set_today, database) <= 34
    assert await misfits() == []


@pytest.mark.figures
async def test_ten_thousand_lines_with_dirt_are_matched_or_queued_to_the_rupiah(
    office: Office, set_today, database: Database
):
    """9.999 women, for whom the account has some two hundred lines more."""
    assert await read_and_counted(office, 9_999, set_today, database) <= 34
    assert await value("SELECT line_count FROM bank_result WHERE source = 'statement'") > 10_000
    await known_sizes(database)
    assert await misfits() == []


def without_codes(batch: Batch, count: int) -> list[Move]:
    """The bank left the remark out, as if every woman had been paid again and again; the account says whom."""
    numbers = [f"7{woman.line.nik[-11:]}" for woman in batch.women]
    return [
        Move(-600_000, "TRANSFER", f"T{at}", ALLOWANCE_DUE, account=numbers[at % len(numbers)]) for at in range(count)
    ]


@pytest.mark.figures
async def test_ten_thousand_lines_without_our_code_are_offered_their_payment_in_time(office: Office, set_today):
    batch, _, _ = await sent_list(office, 101, set_today)
    content = camt053(without_codes(batch, 10_000))

    begun = time.perf_counter()
    await statements.take_statement(batch.program.key, content, by=office.treasurer)
    seconds = time.perf_counter() - begun

    found = await rows("SELECT verdict, count(*), count(candidate) AS offered FROM bank_result_line GROUP BY verdict")
    assert [tuple(row) for row in found] == [("unknown", 10_000, 10_000)]
    assert await misfits() == []
    assert seconds < 40
