"""A decree that changes another: somebody loses her place with the reason, the next on the waiting list takes it."""

from datetime import date
from uuid import UUID

import pytest

from operations.actor import SYSTEM
from operations.books import recount
from operations.errors import Missing, NotAllowed, NotFound, WrongStep
from operations.selection import decrees
from operations.selection.decrees import Signature, WrongPlaces
from tests.chain_builders import GRANT_DUE, decreed, list_paid, rows, value, with_accounts, with_plans
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

SECOND = Signature("124/2013", date(2013, 9, 10), "Kepala Dinas", "Dinas Sosial")


@pytest.fixture
async def with_waiting(office: Office, proposed: Chain, database: Database) -> Chain:
    """Four have a place, two wait."""
    await database.set_today(GRANT_DUE)
    return Chain(proposed.batch, await decreed(office, proposed.batch, places=4, waiting=2))


def in_state(chain: Chain, found: dict[UUID, str], state: str) -> list[UUID]:
    return [key for key in chain.batch.enrollments if found[key] == state]


async def states(chain: Chain) -> dict[UUID, str]:
    return {row["id"]: row["state"] for row in await rows("SELECT id, state FROM enrollment")}


async def amend(office: Office, chain: Chain, revoke: list[UUID], add: list[UUID]) -> UUID:
    key = await decrees.draft_amendment(
        chain.decree, title="Perubahan", revoke=revoke, add=add, reason="pindah domisili", by=office.staff
    )
    await decrees.lock_decree(key, by=office.staff)
    return key


async def test_a_place_goes_to_the_next_on_the_waiting_list(office: Office, with_waiting: Chain):
    before = await states(with_waiting)
    loser, taker = in_state(with_waiting, before, "determined")[0], in_state(with_waiting, before, "waitlisted")[0]

    amendment = await amend(office, with_waiting, [loser], [taker])
    installments = await decrees.approve_decree(amendment, signed=SECOND, by=office.approver)

    assert installments == 4
    after = await states(with_waiting)
    assert (after[loser], after[taker]) == ("revoked", "determined")
    assert await value("SELECT state FROM decree WHERE id = $1", with_waiting.decree) == "amended"
    assert await value("SELECT total_rp FROM decree WHERE id = $1", amendment) == 6_800_000
    cancelled = await rows("SELECT state, reason, count(*) FROM installment WHERE enrollment = $1 GROUP BY 1, 2", loser)
    assert [tuple(row) for row in cancelled] == [("cancelled", "pindah domisili", 4)]
    ended = await rows("SELECT DISTINCT state, reason FROM entitlement WHERE enrollment = $1", loser)
    assert [tuple(row) for row in ended] == [("cancelled", "pindah domisili")]
    assert await value("SELECT reason FROM enrollment WHERE id = $1", loser) == "pindah domisili"
    assert (await recount.recount(by=SYSTEM)).misfits == []


async def test_who_takes_the_place_is_paid_by_the_amendment(office: Office, with_waiting: Chain):
    before = await states(with_waiting)
    loser, taker = in_state(with_waiting, before, "determined")[0], in_state(with_waiting, before, "waitlisted")[0]
    amendment = await amend(office, with_waiting, [loser], [taker])
    await decrees.approve_decree(amendment, signed=SECOND, by=office.approver)
    woman = next(woman for woman in with_waiting.women if woman.enrollment == taker)
    await with_accounts(office, amendment, [woman])
    await with_plans(office, [woman])

    paid = await list_paid(office, with_waiting.program, component=with_waiting.program.grant)

    assert (paid.lines, paid.total_rp) == (1, 5_000_000)
    assert (await recount.recount(by=SYSTEM)).misfits == []


async def test_what_was_paid_before_stays_and_is_to_be_settled(office: Office, paid: Chain):
    loser = paid.women[0].enrollment

    amendment = await amend(office, paid, [loser], [])
    await decrees.approve_decree(amendment, signed=SECOND, by=office.approver)

    found = await rows("SELECT c.code, t.state, array_agg(i.state ORDER BY i.number) FROM entitlement t "
                       "JOIN component c ON c.id = t.component JOIN installment i ON i.entitlement = t.id "
                       "WHERE t.enrollment = $1 GROUP BY 1, 2 ORDER BY 1", loser)  # fmt: skip
    assert [tuple(row) for row in found] == [
        ("jadup", "cancelled", ["cancelled"] * 3),
        ("uep", "active", ["paid"]),
    ]
    assert (await recount.recount(by=SYSTEM)).misfits == []


async def test_an_amendment_names_only_places_that_can_change(office: Office, with_waiting: Chain):
    before = await states(with_waiting)
    holder, waiting = in_state(with_waiting, before, "determined")[0], in_state(with_waiting, before, "waitlisted")[0]

    for revoke, add in (([waiting], []), ([], [holder]), ([holder, waiting], []), ([], [])):
        async with refused(WrongPlaces):
            await decrees.draft_amendment(
                with_waiting.decree, title="x", revoke=revoke, add=add, reason="salah orang", by=office.staff
            )


async def test_an_amendment_needs_a_reason_an_approved_decree_and_staff_of_the_office(
    office: Office, neighbor: Office, with_waiting: Chain
):
    key = with_waiting.decree
    holder = in_state(with_waiting, await states(with_waiting), "determined")[0]

    async def attempt(by: object, decree: UUID = key, reason: str = "pindah domisili") -> UUID:
        return await decrees.draft_amendment(decree, title="x", revoke=[holder], add=[], reason=reason, by=by)

    async with refused(Missing, "Alasan"):
        await attempt(office.staff, reason="  ")
    async with refused(NotAllowed):
        await attempt(office.approver)
    async with refused(NotFound):
        await attempt(neighbor.staff)
    open_one = await attempt(office.staff)
    async with refused(WrongStep, "draft"):
        await attempt(office.staff, decree=open_one)


async def test_a_revoked_person_has_no_way_back(office: Office, with_waiting: Chain):
    loser = in_state(with_waiting, await states(with_waiting), "determined")[0]
    amendment = await amend(office, with_waiting, [loser], [])
    await decrees.approve_decree(amendment, signed=SECOND, by=office.approver)

    async with refused(WrongPlaces):
        await decrees.draft_amendment(
            amendment, title="x", revoke=[], add=[loser], reason="kembali lagi", by=office.staff
        )
