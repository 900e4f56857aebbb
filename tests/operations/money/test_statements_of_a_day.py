"""Two files of one day: equal lines are two moves where the files follow each other, and one where they overlap."""

from uuid import UUID

import pytest

from operations.money import statements
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.statement_builders import Move, mt940, verdicts

OPENING, FEE = 100_000_000_00, Move(-2_500, "BIAYA")
AFTER_NOON = OPENING - 5_002_500_00
EVENING = AFTER_NOON - 5_002_500_00


async def read(office: Office, chain: Chain, *moves: Move, opening: int) -> list[str]:
    content = mt940(list(moves), opening=opening)
    return await verdicts(await statements.take_statement(chain.program.key, content, by=office.treasurer))


def debit(chain: Chain) -> Move:
    """Without a number of the bank, twice the same."""
    return Move(-5_000_000, f"{chain.women[0].code}/1/1")


@pytest.mark.parametrize("in_order", [True, False])
async def test_the_second_equal_move_of_the_afternoon_is_not_lost(
    in_order: bool, office: Office, payable: Chain, sent: UUID
):
    openings = [OPENING, AFTER_NOON] if in_order else [AFTER_NOON, OPENING]
    first = await read(office, payable, debit(payable), FEE, opening=openings[0])
    second = await read(office, payable, debit(payable), FEE, opening=openings[1])
    whole = await read(office, payable, debit(payable), FEE, debit(payable), FEE, opening=OPENING)

    assert (first, second) == (["matched", "unknown"], ["duplicate_debit", "unknown"])
    assert whole == ["seen"] * 4
    assert await value("SELECT sum(amount_rp)::bigint FROM waiting_bank_line") == 5_005_000
    assert [tuple(row) for row in await rows("SELECT code, amount_rp FROM finding")] == [("B01", 5_000_000)]
    assert await misfits() == []


async def test_three_files_of_a_day_go_on_counting(office: Office, payable: Chain, sent: UUID):
    read_so_far = [
        await read(office, payable, debit(payable), FEE, opening=opening) for opening in (OPENING, AFTER_NOON, EVENING)
    ]

    assert [said[1] for said in read_so_far] == ["unknown"] * 3
    assert await read(office, payable, *[debit(payable), FEE] * 3, opening=OPENING) == ["seen"] * 6
    assert await misfits() == []


async def test_equal_lines_of_files_that_overlap_are_seen_again(office: Office, payable: Chain, sent: UUID):
    """Though a file that ends where it began fits behind itself too."""
    back = Move(5_000_000, "SETORAN")
    assert await read(office, payable, debit(payable), back, opening=OPENING) == ["matched", "unknown"]

    assert await read(office, payable, debit(payable), back, FEE, opening=OPENING) == ["seen", "seen", "unknown"]

    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 5_000_000
    assert await misfits() == []
