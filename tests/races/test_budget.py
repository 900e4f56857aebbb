"""Decrees at once: what the fund can give is promised once, and one decree is approved once."""

from uuid import UUID

import pytest

from operations.selection import decrees, replacements
from operations.selection.decrees import Signature
from operations.selection.replacements import Replacement
from tables.selection.decree import ReplacementReason
from tests.chain_builders import (
    DECREED_ON,
    Batch,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    rows,
    scored,
    screened,
    value,
    visited,
)
from tests.cluster import Database
from tests.people_builders import Office
from tests.races.crowd import CALLERS, at_once
from tests.ranking_builders import ranked
from tests.recounted import misfits

pytestmark = pytest.mark.usefixtures("crowded")

ONE_RP = 6_800_000


async def one_each(office: Office, count: int, ceiling_rp: int) -> list[UUID]:
    """A draft for each of these women."""
    program = await a_program(office, Wanted(code="pagu-2013", ceiling_rp=ceiling_rp))
    batch = await imported(office, program, lines_of(count))
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, program.key, places=count)
    drafts = []
    for woman in batch.women:
        draft = await decrees.draft_decree(program.key, title="Penetapan", by=office.staff)
        others = [other.enrollment for other in batch.women if other is not woman]
        waiting = [row["enrollment"] for row in await rows(LINES, draft) if row["enrollment"] in others]
        if waiting:
            await decrees.remove_from_decree(draft, waiting, reason="satu-satu", by=office.staff)
        drafts.append(draft)
    return drafts


LINES = "SELECT DISTINCT enrollment FROM decree_line WHERE decree = $1"


def signed(number: int) -> Signature:
    return Signature(f"{number}/2013", DECREED_ON, "Kepala Dinas", "Kepala Dinas Sosial")


async def test_of_four_decrees_locked_at_once_the_fund_pays_for_two(office: Office, database: Database):
    await database.set_today(DECREED_ON)
    drafts = await one_each(office, 4, 3 * ONE_RP - 1)

    said = await at_once(
        lambda number: decrees.lock_decree(drafts[number % 4], by=(office.staff, office.staff2)[number % 2]), 8
    )

    assert (len(said.given), said.words) == (2, {"OverBudget", "WrongStep"})
    assert await value("SELECT count(*) FROM decree WHERE state = 'locked'") == 2


async def test_one_decree_approved_by_twenty_at_once_promises_once(office: Office, database: Database):
    await database.set_today(DECREED_ON)
    (decree,) = await one_each(office, 1, ONE_RP)
    await decrees.lock_decree(decree, by=office.staff)

    said = await at_once(
        lambda number: decrees.approve_decree(
            decree, signed=signed(number), by=(office.approver, office.approver2)[number % 2]
        )
    )

    assert (said.given, len(said.refused), said.words) == ([4], CALLERS - 1, {"WrongStep"})
    assert await value("SELECT sum(promised_rp)::bigint FROM entitlement") == ONE_RP
    assert await misfits() == []


async def test_two_who_give_the_same_place_at_once_give_it_once(office: Office, database: Database):
    await database.set_today(DECREED_ON)
    program = await a_program(office, Wanted(code="pagu-2013", ceiling_rp=2 * ONE_RP))
    batch: Batch = await imported(office, program, lines_of(3))
    decree = await decreed(office, batch, places=1, waiting=2)
    states = {row["state"]: row["id"] for row in await rows("SELECT state, id FROM enrollment")}
    queue = await replacements.waiting_queue(decree, by=office.staff)
    place = Replacement(states["determined"], ReplacementReason.not_found, queue[0]["enrollment"])

    said = await at_once(
        lambda number: replacements.draft_amendment(
            decree, [place], title="SK", reason="tidak ada lagi", by=(office.staff, office.staff2)[number % 2]
        ),
        8,
    )

    assert (len(said.given), said.words) == (1, {"WrongPlaces"})
    found = await rows("SELECT state, count(*) FROM enrollment GROUP BY state ORDER BY state")
    assert [tuple(row) for row in found] == [("determined", 1), ("shortlisted", 1), ("waitlisted", 1)]
