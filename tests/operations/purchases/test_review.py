"""The office looks at what a companion confirmed: accepts, asks, or rejects; never the one who confirmed it."""

from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import Missing, NoRight, NotAllowed, NotFound, NotYours, WrongStep
from operations.purchases import review
from operations.selection import candidates
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import bought, items_of


@pytest.fixture
async def flagged(office: Office, paid: Chain) -> UUID:
    """A stall for more than a fifth above its planned price."""
    item = (await items_of(paid.women[0]))[0]
    return await bought(office, paid.program, item.key, 1_900_000)


async def row(purchase: UUID) -> tuple[object, ...]:
    return tuple((await rows("SELECT state, decided_by, reason FROM purchase WHERE id = $1", purchase))[0])


def as_staff(actor: Actor) -> Actor:
    return Actor(actor.id, actor.name, actor.roles | {"staff"}, actor.organization)


@pytest.mark.parametrize("who", ["staff", "supervisor"])
async def test_the_office_accepts(who: str, office: Office, flagged: UUID):
    await review.accept_purchase(flagged, by=office.people[who])

    assert await row(flagged) == ("accepted", office.people[who].id, None)


async def test_the_office_rejects_with_a_reason(office: Office, flagged: UUID):
    async with refused(Missing, "Alasan"):
        await review.reject_purchase(flagged, reason="", by=office.staff)
    await review.reject_purchase(flagged, reason=" harga tidak wajar ", by=office.staff)

    assert await row(flagged) == ("rejected", office.staff.id, "harga tidak wajar")


async def test_a_question_is_answered_by_who_confirmed_and_decided_again(office: Office, flagged: UUID):
    async with refused(Missing, "Alasan"):
        await review.query_purchase(flagged, question="?", by=office.staff)
    await review.query_purchase(flagged, question="mengapa mahal?", by=office.staff)
    asked = await row(flagged)
    async with refused(NotYours):
        await review.answer_query(flagged, answer="ongkos kirim", by=office.supervisor)

    await review.answer_query(flagged, answer=" ongkos kirim ", by=office.companion)
    answered = await row(flagged)
    await review.answer_query(flagged, answer=" ongkos kirim ", by=office.companion)
    await review.accept_purchase(flagged, by=office.staff)

    assert asked == ("queried", office.staff.id, "mengapa mahal?")
    assert answered == ("confirmed", office.staff.id, "ongkos kirim")
    assert (await row(flagged))[0] == "accepted"


async def test_who_confirmed_never_accepts_whatever_her_roles(office: Office, flagged: UUID):
    for decide in (
        review.accept_purchase(flagged, by=as_staff(office.companion)),
        review.reject_purchase(flagged, reason="harga tidak wajar", by=as_staff(office.companion)),
        review.query_purchase(flagged, question="mengapa mahal?", by=as_staff(office.companion)),
    ):
        async with refused(NotYours):
            await decide


async def test_nor_does_anyone_who_goes_along_with_her(office: Office, paid: Chain, flagged: UUID):
    """Another companion confirmed it, but she is this woman's companion now."""
    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)

    async with refused(NotYours):
        await review.accept_purchase(flagged, by=as_staff(office.companion2))


async def test_decisions_are_the_offices(office: Office, neighbor: Office, flagged: UUID):
    for who, refusal in (("approver", NotAllowed), ("treasurer", NoRight)):
        async with refused(refusal):
            await review.accept_purchase(flagged, by=office.people[who])
    async with refused(NotFound):
        await review.accept_purchase(flagged, by=neighbor.staff)
    async with refused(NotFound):
        await review.answer_query(flagged, answer="ongkos kirim", by=office.companion2)


async def test_a_decision_is_made_once(office: Office, paid: Chain, flagged: UUID):
    await review.accept_purchase(flagged, by=office.staff)

    for again in (
        review.accept_purchase(flagged, by=office.supervisor),
        review.reject_purchase(flagged, reason="harga tidak wajar", by=office.supervisor),
        review.query_purchase(flagged, question="mengapa mahal?", by=office.supervisor),
    ):
        async with refused(WrongStep, "accepted"):
            await again


async def test_companions_accept_nothing(office: Office, flagged: UUID):
    async with refused(NotYours):
        await review.accept_purchase(flagged, by=office.companion)
    async with refused(NotFound):
        await review.accept_purchase(flagged, by=office.companion2)
