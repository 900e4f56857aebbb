"""Twenty callers at one decree: it is drafted, sealed and approved once, and what is sealed is what stands in it."""

from uuid import UUID

import pytest

from operations.selection import candidates, decrees
from operations.selection.decrees import Signature
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import Batch, rows, scored, screened, today, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.races.crowd import at_once
from tests.ranking_builders import ranked
from tests.recounted import misfits

pytestmark = pytest.mark.usefixtures("crowded")


@pytest.fixture
async def chosen(office: Office, proposed: Chain) -> Batch:
    """Six women with a place and no decree."""
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)))
    await ranked(office, batch.program.key, places=6)
    return batch


@pytest.fixture
async def draft(office: Office, chosen: Batch) -> UUID:
    return await decrees.draft_decree(chosen.program.key, title="Penetapan", by=office.staff)


async def test_each_chosen_woman_is_drafted_into_one_decree(office: Office, chosen: Batch):
    said = await at_once(lambda _: decrees.draft_decree(chosen.program.key, title="Penetapan", by=office.staff))

    assert (len(said.given), said.words) == (1, {"NobodyShortlisted"})
    found = await rows("SELECT enrollment, count(*) FROM decree_line GROUP BY 1")
    assert {row["enrollment"]: row["count"] for row in found} == dict.fromkeys(chosen.enrollments, 2)


async def test_a_decree_is_locked_once(office: Office, draft: UUID):
    said = await at_once(lambda number: decrees.lock_decree(draft, by=office.staff if number % 2 else office.staff2))

    assert (len(said.given), said.words) == (1, {"WrongStep"})
    assert await value("SELECT sha256 FROM decree") == said.given[0]
    assert await value("SELECT count(*) FROM journal WHERE operation = 'selection.decrees.lock_decree'") == 1


async def test_what_is_sealed_is_what_stands_in_it(office: Office, chosen: Batch, draft: UUID):
    """Half of the callers take somebody out while the other half lock it."""

    async def change(number: int) -> object:
        if number % 2:
            return await decrees.lock_decree(draft, by=office.staff)
        women = [chosen.enrollments[number // 4]]
        return await decrees.remove_from_decree(draft, women, reason="data diperiksa lagi", by=office.staff2)

    said = await at_once(change)

    decree = (await rows("SELECT d.state, d.line_count, (SELECT count(*) FROM decree_line) FROM decree d"))[0]
    left = 12 - 2 * (len(said.given) - 1)
    assert tuple(decree) == ("locked", left, left)
    assert said.words <= {"WrongStep", "NotInDecree"}
    assert await misfits() == [], "the seal is that of the lines"


async def test_a_decree_is_approved_once_and_promises_once(office: Office, draft: UUID):
    await decrees.lock_decree(draft, by=office.staff)
    signed = Signature("1/2013", await today(), "Kepala Dinas", "Kepala Dinas Sosial")
    approvers = (office.approver, office.approver2)

    said = await at_once(lambda number: decrees.approve_decree(draft, signed=signed, by=approvers[number % 2]))

    assert (said.given, said.words) == ([24], {"WrongStep"})
    assert await value("SELECT count(*) FROM installment") == 24
    assert await value("SELECT sum(promised_rp)::bigint FROM entitlement") == 6 * 6_800_000
    assert await misfits() == []


async def test_approved_or_sent_back_but_never_both(office: Office, draft: UUID):
    await decrees.lock_decree(draft, by=office.staff)
    signed = Signature("1/2013", await today(), "Kepala Dinas", "Kepala Dinas Sosial")

    async def decide(number: int) -> object:
        if number % 2:
            return await decrees.approve_decree(draft, signed=signed, by=office.approver)
        return await decrees.send_back_decree(draft, reason="jumlahnya keliru", by=office.approver2)

    said = await at_once(decide)

    state = await value("SELECT state FROM decree")
    assert (len(said.given), said.words) == (1, {"WrongStep"})
    assert (state, await value("SELECT count(*) FROM entitlement")) in [("approved", 12), ("draft", 0)]
    assert await misfits() == []


async def test_who_leaves_at_that_moment_is_either_out_or_cancelled(office: Office, chosen: Batch, draft: UUID):
    """Six leave while the others lock and approve: nobody who left is owed anything."""
    signed = Signature("1/2013", await today(), "Kepala Dinas", "Kepala Dinas Sosial")
    day = await today()

    async def act(number: int) -> object:
        if number < 2:
            women = chosen.enrollments[number]
            return await candidates.leave(
                women, how=EnrollmentState.moved, on=day, reason="pindah kota", by=office.supervisor
            )
        if number < 11:
            return await decrees.lock_decree(draft, by=office.staff)
        return await decrees.approve_decree(draft, signed=signed, by=office.approver)

    said = await at_once(act)

    owed = "SELECT count(*) FROM installment i JOIN enrollment e ON e.id = i.enrollment WHERE e.state = 'moved' "
    assert said.words <= {"WrongStep", "SomebodyLeft"}
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'moved'") == 2
    assert await value(owed + "AND i.state <> 'cancelled'") == 0
    assert await misfits() == []
