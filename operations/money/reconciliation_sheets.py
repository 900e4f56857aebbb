"""Both sides of a program's money: what was instructed and what the bank says moved, and what waits between them."""

from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.money.payment_list import PaymentList
from tables.selection.program import Program
from tables.steps import DESK_ROLES, Role

QUEUE = 40
"""Rows of each queue on the page: every one brings its forms, and the page stays below 100 KB."""
FORMS = 40
"""Lines of a list on the page on which their answers are typed, for the same reason."""


class ReconciliationSheet(Struct, frozen=True):
    """`totals` hold both sides to the rupiah; `difference_rp` = paid by our lists - debited for our codes."""

    program: Row
    totals: Row
    difference_rp: int
    instructions: Page
    lines: Page
    pairs: Page
    statements: list[Row]
    typed: list[Row]
    explained: list[Row]


class After(Struct, frozen=True):
    """Where each queue of the page goes on."""

    instruction: UUID | None = None
    line: int = 0
    pair: int | None = None


TOP = After()


@reading
async def reconciliation(program: UUID, *, after: After = TOP, by: Actor) -> ReconciliationSheet:
    by.must(*DESK_ROLES, Role.auditor)
    found = await Program.select(Program.id, Program.code, Program.name).where(Program.id == program).first()
    if found is None:
        raise NotFound
    totals = (await rows_of("money/sql/both_sides.sql", program))[0]
    return ReconciliationSheet(
        program=found,
        totals=totals,
        difference_rp=totals["paid_rp"] - totals["debited_rp"],
        instructions=await page("money/sql/open_instructions.sql", program, after.instruction, key="id", most=QUEUE),
        lines=await page("money/sql/open_lines.sql", program, after.line, key="id", most=QUEUE),
        pairs=await page("money/sql/matched_pairs.sql", program, after.pair, key="id"),
        statements=await rows_of("money/sql/statements.sql", program),
        typed=[_typed(row) for row in await rows_of("money/sql/typed_waiting.sql", program, None)],
        explained=await rows_of("money/sql/explained_lines.sql", program),
    )


def _typed(row: Row) -> Row:
    names = ("reference", "status", "amount_rp", "value_date", "bank_reference", "bank_line")
    return row | {"lines": [dict(zip(names, line, strict=True)) for line in msgspec.json.decode(row["lines"])]}


class Unanswered(Struct, frozen=True):
    """The payments of one list that no answer of the bank is known for."""

    program: UUID
    number: int
    lines: Page


@reading
async def unanswered(payment_list: UUID, *, after: UUID, by: Actor) -> Unanswered:
    by.must(*DESK_ROLES)
    row = await PaymentList.objects().get(PaymentList.id == payment_list)
    if row is None:
        raise NotFound
    lines = await page("money/sql/unanswered_page.sql", payment_list, after, key="id", most=FORMS)
    return Unanswered(program=row.program, number=row.number, lines=lines)
