"""Round after round, eight lists meet at a fund that has room for one of them: exactly one is locked each time.

The sums are chosen so that any one list fits, one of them to the last rupiah, and no two do.
"""

from datetime import date
from uuid import UUID

import pytest

from operations.money import payment_lists
from operations.selection import programs
from tables.selection.component import ComponentKind
from tests.chain_builders import (
    GRANT_DUE,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    rows,
    with_accounts,
)
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import Program, cut_fund
from tests.races.crowd import at_once
from tests.recounted import misfits
from tests.scale import figure

pytestmark = pytest.mark.usefixtures("crowded")

CALLERS = 8
CEILING_RP = 2_000_000
SUMS_RP = (500_001, 500_002, 600_000, 700_000, 800_000, 900_000, 999_999, 1_000_000)
"""For each of two women."""

TOTALS = """
SELECT f.committed_rp,
       (SELECT coalesce(sum(amount_rp), 0)::bigint FROM payment WHERE state = 'ready') AS live_rp,
       (SELECT (after->>'committed_rp')::bigint FROM trail WHERE table_name = 'fund' AND row_key = f.id::text
        ORDER BY version DESC LIMIT 1) AS trailed_rp
FROM fund f WHERE f.id = $1"""


async def eight_lists(office: Office, database: Database) -> tuple[Program, list[UUID]]:
    """Drafts over eight components of one fund."""
    program = await a_program(office, Wanted(code="batas-2013"))
    components = []
    for number, amount_rp in enumerate(SUMS_RP):
        new = programs.NewComponent(
            program.key, f"antar-{number}", ComponentKind.transport, "Transport", program.fund, amount_rp,
            GRANT_DUE, amount_rp, "SK", date(2013, 1, 1),
        )  # fmt: skip
        components.append(await programs.add_component(new, by=office.staff))
        await programs.activate_component(components[-1], by=office.approver)
    batch = await imported(office, program, lines_of(2, start=60))
    await database.set_today(GRANT_DUE)
    await with_accounts(office, await decreed(office, batch), batch.women)
    await cut_fund(database, program.fund, CEILING_RP)
    drafts = [
        await payment_lists.draft_list(
            program.key, component=component, period=1, profile=program.profile, by=office.staff
        )
        for component in components
    ]
    return program, drafts


async def meet_at_the_ceiling(office: Office, program: Program, lists: list[UUID], rounds: int) -> list[int]:
    """How many were locked in each round; the winner of a round goes back to draft before the next one."""
    winners = []
    for number in range(rounds):
        turned = lists[number % CALLERS :] + lists[: number % CALLERS]
        said = await at_once(lambda n, order=turned: payment_lists.lock_list(order[n], by=office.staff), CALLERS)
        assert {str(no) for no in said.refused} == {"Pagu dana tidak cukup untuk jumlah ini."}
        fund = (await rows(TOTALS, program.fund))[0]
        assert fund["committed_rp"] == fund["live_rp"] == fund["trailed_rp"] == sum(rp for _, rp in said.given)
        winners.append(len(said.given))
        for row in await rows("SELECT id FROM payment_list WHERE state = 'locked'"):
            await payment_lists.send_back_list(row["id"], reason="putaran berikutnya", by=office.approver)
    return winners


@pytest.mark.figures
async def test_at_the_ceiling_exactly_one_of_eight_is_locked_in_every_round(
    office: Office, prepared: Program, database: Database
):
    program, lists = await eight_lists(office, database)
    rounds = figure(150)

    winners = await meet_at_the_ceiling(office, program, lists, rounds)

    assert winners == [1] * rounds
    assert await misfits() == []
