"""Reconciliation in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest

from operations.money import statements, typed_results
from tests.chain_builders import list_locked, list_sent, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.statement_builders import Move, camt053, mt940
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_both_sides_fit_and_can_be_read_aloud(width: int, payable: Chain, office: Office) -> None:
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    codes = [f"{woman.code}/1/1" for woman in payable.women]
    moves = [Move(-5_000_000, code, f"T{at}") for at, code in enumerate(codes[:3])]
    moves += [Move(-5_000_000, codes[0], "T9"), Move(-5_000_000, "TRANSFER", "X9"), Move(-2_500, "BIAYA", "X10")]
    program = payable.program.key
    await statements.take_statement(program, mt940(moves), by=office.treasurer)
    await statements.take_statement(program, mt940([], opening=7_00, number="2/1"), by=office.treasurer)
    named = Move(-5_000_000, "TRANSFER", "X11", name=payable.women[4].line.name)
    await statements.take_statement(program, camt053([named]), by=office.treasurer)
    line = await value("SELECT id FROM waiting_bank_line WHERE bank_reference = 'X9'")
    await typed_results.propose_match(line, reference=codes[3], by=office.treasurer)

    async with window(width) as page:
        await sit_down(page, "approver")
        await look_at(page, f"/desk/reconciliation/{program}", f"/desk/lists/{key}/typed")
