"""A decree is locked only as what its paper says: so many people, so many rupiah, component by component."""

from datetime import date
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, RuleBroken, Unreadable, WrongStep
from operations.selection import decrees, headlines
from operations.selection.headlines import HeadlineDiffers
from tests.chain_builders import rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused

PAPER = "DIPA 2013"


@pytest.fixture
async def draft(proposed: Chain, office: Office) -> UUID:
    """Six women: 6 x Rp 5.000.000 and 6 x 3 x Rp 600.000 = Rp 40.800.000."""
    await scored(office, await visited(office, await screened(office, proposed.batch)))
    await ranked(office, proposed.program.key, places=6)
    return await decrees.draft_decree(proposed.program.key, title="Penetapan", by=office.staff)


async def stated(decree: UUID, people: int, total_rp: int, *, by: Actor, source: str = PAPER) -> None:
    await headlines.state_headline(
        decree, people=people, total_rp=total_rp, source=source, as_of=date(2013, 8, 1), by=by
    )


async def test_the_components_are_summed_and_held_against_the_paper(draft: UUID, office: Office):
    await stated(draft, 6, 40_800_000, by=office.staff)
    found = await headlines.headline_of(draft, by=office.approver)
    await decrees.lock_decree(draft, by=office.staff)

    names = ("label", "people", "amount_rp", "periods", "total_rp")
    assert [tuple(row[name] for name in names) for row in found.components] == [
        ("UEP", 6, 5_000_000, 1, 30_000_000), ("JADUP", 6, 600_000, 3, 10_800_000),
    ]  # fmt: skip
    assert (found.people, found.total_rp, found.fits, found.difference_rp) == (6, 40_800_000, True, 0)
    assert await misfits() == []


async def test_another_sum_or_another_head_count_is_refused_with_the_difference(draft: UUID, office: Office):
    await stated(draft, 6, 42_000_000, by=office.staff)
    async with refused(
        HeadlineDiffers, "Menurut DIPA 2013: 6 orang, Rp 42.000.000. .*: 6 orang, Rp 40.800.000. Selisih Rp 1.200.000"
    ):
        await decrees.lock_decree(draft, by=office.staff)
    await stated(draft, 7, 40_800_000, by=office.staff)
    async with refused(HeadlineDiffers, "7 orang.* 6 orang"):
        await decrees.lock_decree(draft, by=office.staff)
    await stated(draft, 6, 40_800_000, by=office.staff)  # the newest one counts, the others stay to be read
    await decrees.lock_decree(draft, by=office.staff)
    assert await value("SELECT count(*) FROM published_figure WHERE subject_table = 'decree'") == 6
    assert await misfits() == []


async def test_who_is_taken_out_leaves_a_difference(draft: UUID, office: Office, proposed: Chain):
    await stated(draft, 6, 40_800_000, by=office.staff)
    await decrees.remove_from_decree(draft, [proposed.women[0].enrollment], reason="menunggu", by=office.staff)
    found = await headlines.headline_of(draft, by=office.staff)

    assert (found.people, found.difference_rp, found.fits) == (5, -6_800_000, False)
    async with refused(HeadlineDiffers, "Selisih Rp 6.800.000"):
        await decrees.lock_decree(draft, by=office.staff)


async def test_a_headline_is_stated_by_staff_for_a_draft(draft: UUID, office: Office, neighbor: Office):
    for by in (office.approver, office.treasurer, office.supervisor):
        async with refused(NotAllowed):
            await stated(draft, 6, 40_800_000, by=by)
    async with refused(RuleBroken):
        await stated(draft, 6, 40_800_000, by=neighbor.staff)
    async with refused(Missing):
        await stated(draft, 6, 40_800_000, source=" ", by=office.staff)
    for people, total_rp in ((0, 1), (1, 0), (-1, 1), (1, 10**14)):
        async with refused(Unreadable):
            await stated(draft, people, total_rp, by=office.staff)
    await decrees.lock_decree(draft, by=office.staff)
    async with refused(WrongStep):
        await stated(draft, 6, 40_800_000, by=office.staff)
    assert await rows("SELECT 1 FROM published_figure WHERE subject_table = 'decree'") == []
