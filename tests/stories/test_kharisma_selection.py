"""Kharisma chooses 150 of 500 in an office of three officers: by its priorities, decided by two, signed by a third.

The figure is the published one; every run walks a tenth of it, which has the same shares.
"""

import pytest

from operations.actor import SYSTEM, Actor
from operations.books.summary import program_summary
from operations.errors import NotAllowed, NotFound, NotYours
from operations.selection import decrees, rankings
from operations.selection.rankings import Places
from operations.selection.rule_reading import frozen_again, recompute
from tests.chain_builders import rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.stories.kharisma import ALL, CODE, EACH_RP, SIGNED, SOME, Selection, decreed, judged, ranked_by_two


async def test_three_tenths_are_chosen_and_the_rest_is_named_as_backlog(judged_kharisma: Selection):
    await choose(judged_kharisma)


@pytest.mark.figures
async def test_150_of_500_are_chosen_and_350_are_named_as_backlog(six: Office, database: Database):
    await choose(await judged(database, 500))


async def choose(selection: Selection) -> None:
    chosen, everybody = selection.places, len(selection.batch.women)

    await ranked_by_two(selection, waiting=chosen // 5)
    await decreed(selection)

    found = await rows("SELECT id FROM enrollment WHERE state = 'determined'")
    assert {row["id"] for row in found} == selection.with_points(ALL, SOME)
    summary = await program_summary(CODE, by=SYSTEM)
    assert summary["coverage"] == {
        "candidates": everybody, "reached": chosen, "pct": "30.00", "backlog": everybody - chosen,
    }  # fmt: skip
    assert summary["grand_total"] == chosen * EACH_RP == await value("SELECT ceiling_rp FROM fund")
    judged_by = await rows("SELECT frozen, total FROM assessment")
    assert len(judged_by) == everybody
    assert all(frozen_again(row["frozen"]) == row["frozen"] for row in judged_by)
    assert all(recompute(row["frozen"]).total == row["total"] for row in judged_by)
    assert await misfits() == []


async def test_no_officer_can_do_the_work_of_two(six: Office, database: Database):
    selection = await judged(database, 10)
    ranking = await rankings.rank(selection.program, Places(3), no_kin=True, by=six.staff)
    everything = Actor(six.staff.id, "x", frozenset({"staff", "supervisor", "approver"}), six.organization)

    async with refused(NotYours):
        await rankings.decide_ranking(ranking, no_kin=True, by=everything)
    async with refused(NotFound):
        await rankings.decide_ranking(ranking, no_kin=True, by=six.companion)
    await rankings.decide_ranking(ranking, no_kin=True, by=six.supervisor)
    decree = await decrees.draft_decree(selection.program, title="Penetapan", by=six.staff)
    await decrees.lock_decree(decree, by=six.staff)
    async with refused(NotYours):
        await decrees.approve_decree(decree, signed=SIGNED, by=everything)
    async with refused(NotAllowed):
        await decrees.approve_decree(decree, signed=SIGNED, by=six.treasurer)

    assert await value("SELECT state FROM decree") == "locked"
