"""A decree that changes another: somebody loses her place with the reason, the next on the waiting list takes it."""

from datetime import date
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, NotFound, WrongStep
from operations.selection import decrees, replacements
from operations.selection.decrees import Signature
from operations.selection.replacements import Replacement, WrongPlaces
from tables.selection.decree import ReplacementReason
from tests.chain_builders import GRANT_DUE, decreed, list_paid, rows, value, with_accounts, with_plans
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

SECOND = Signature("124/2013", date(2013, 9, 10), "Kepala Dinas", "Dinas Sosial")


@pytest.fixture
async def with_waiting(office: Office, proposed: Chain, database: Database) -> Chain:
    """Four have a place, two wait."""
    await database.set_today(GRANT_DUE)
    return Chain(proposed.batch, await decreed(office, proposed.batch, places=4, waiting=2))


def in_state(chain: Chain, found: dict[UUID, str], state: str) -> list[UUID]:
    """In the order of the ranking: all have equal points and were visited on one day, so the code decides."""
    women = sorted(chain.women, key=lambda woman: woman.code)
    return [woman.enrollment for woman in women if found[woman.enrollment] == state]


async def states(chain: Chain) -> dict[UUID, str]:
    return {row["id"]: row["state"] for row in await rows("SELECT id, state FROM enrollment")}


async def amend(office: Office, chain: Chain, revoke: list[UUID], add: list[UUID]) -> UUID:
    key = await draft(chain.decree, list(zip(revoke, add or [None], strict=True)), by=office.staff)
    await decrees.lock_decree(key, by=office.staff)
    return key


async def draft(
    decree: UUID, places: list[tuple[UUID, UUID | None]], *, reason: str = "pindah domisili", by: Actor, **more: str
) -> UUID:
    """Who leaves and who takes her place, in pairs."""
    pairs = [Replacement(leaves, ReplacementReason.not_found, takes) for leaves, takes in places]
    return await replacements.draft_amendment(decree, pairs, title="Perubahan", reason=reason, by=by, **more)


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
    assert await misfits() == []


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
    assert await misfits() == []


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
    assert await misfits() == []


async def test_an_amendment_names_only_places_that_can_change(office: Office, with_waiting: Chain):
    before = await states(with_waiting)
    holder, other = in_state(with_waiting, before, "determined")[:2]
    waiting = in_state(with_waiting, before, "waitlisted")[0]

    wrong: list[list[tuple[UUID, UUID | None]]] = [
        [(waiting, None)], [(holder, holder)], [(holder, other)], [(holder, None), (waiting, None)],
        [(holder, waiting), (other, waiting)], [(holder, waiting), (holder, None)], [],
    ]  # fmt: skip
    for places in wrong:
        async with refused(WrongPlaces):
            await draft(with_waiting.decree, places, by=office.staff, passing_over="sudah dibahas")

    assert await states(with_waiting) == before
    assert await value("SELECT count(*) FROM decree") == 1


async def test_an_amendment_needs_a_reason_an_approved_decree_and_staff_of_the_office(
    office: Office, neighbor: Office, with_waiting: Chain
):
    key = with_waiting.decree
    holder = in_state(with_waiting, await states(with_waiting), "determined")[0]

    async def attempt(by: Actor, decree: UUID = key, reason: str = "pindah domisili") -> UUID:
        return await draft(decree, [(holder, None)], reason=reason, by=by)

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
    loser, other = in_state(with_waiting, await states(with_waiting), "determined")[:2]
    amendment = await amend(office, with_waiting, [loser], [])
    await decrees.approve_decree(amendment, signed=SECOND, by=office.approver)

    async with refused(WrongPlaces):
        await draft(amendment, [(other, loser)], by=office.staff, passing_over="kembali lagi")
