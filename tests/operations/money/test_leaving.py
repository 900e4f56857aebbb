"""Who leaves is owed nothing more, one or many at once; lists on their way are stopped or named."""

import asyncio
from datetime import date

import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, Related, RuleBroken, WrongStep
from operations.money import bank, payment_lists, refunds
from operations.people import names, relations
from operations.selection import leaving, requests
from operations.selection.leaving import Left
from tables.people.opening import Task
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    GRANT_DUE,
    answered,
    list_approved,
    list_locked,
    list_sent,
    rows,
    value,
)
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statements import counted_statements

WHY = "surat keterangan desa"
COMMITTED = "SELECT committed_rp FROM fund"


async def gone(chain: Chain, by: Actor, *which: int, stop: bool = False) -> Left:
    women = [chain.women[n].enrollment for n in which]
    return await leaving.leave_all(
        women, how=EnrollmentState.deceased, on=GRANT_DUE, reason=WHY, stop_lists=stop, by=by
    )


async def state(key: object) -> str:
    return await value("SELECT state FROM payment_list WHERE id = $1", key)


async def test_many_leave_in_as_many_statements_as_one(office: Office, payable: Chain):
    await gone(payable, office.staff, 5)  # the driver asks for types once
    with counted_statements() as one:
        await gone(payable, office.staff, 4)
    with counted_statements() as many:
        left = await gone(payable, office.staff, 0, 1, 2)

    assert left == Left(cancelled=12, stopped=[], under_way=[])
    assert len(many) == len(one)
    found = await rows("SELECT state, reason, left_on, count(*) FROM enrollment GROUP BY 1, 2, 3 ORDER BY 1")
    assert [tuple(row) for row in found] == [("deceased", WHY, GRANT_DUE, 5), ("determined", None, None, 1)]
    assert await value("SELECT count(*) FROM installment WHERE state = 'planned'") == 4
    assert await misfits() == []


async def test_a_list_that_was_not_released_goes_back_and_the_fund_has_the_money(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    before = await value(COMMITTED)
    left = await gone(payable, office.staff, 0, 1, stop=True)

    assert before == 30_000_000
    assert left == Left(cancelled=8, stopped=[1], under_way=[])
    assert (await state(key), await value(COMMITTED)) == ("draft", 0)
    assert await misfits() == []
    assert await payment_lists.lock_list(key, by=office.staff) == (4, 20_000_000)
    paid = await answered(office, key)
    assert (paid.lines, paid.total_rp, await value(COMMITTED)) == (4, 20_000_000, 20_000_000)
    assert await misfits() == []


async def test_without_being_stopped_the_list_is_named_and_is_not_signed(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    left = await gone(payable, office.staff, 0)

    assert left.cancelled == 3
    assert [(row["number"], row["state"], row["people"], row["stoppable"]) for row in left.under_way] == [
        (1, "locked", 1, True)
    ]
    async with refused(payment_lists.SomebodyLeft, payable.women[0].code):
        await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="seorang meninggal", by=office.treasurer)
    assert await value("SELECT count(*) FROM installment WHERE state = 'cancelled'") == 4
    assert await misfits() == []


async def test_what_was_sent_is_waited_for_and_due_back_once_paid(office: Office, payable: Chain):
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    left = await gone(payable, office.staff, 0, stop=True)
    assert (left.stopped, left.cancelled) == ([], 3)
    assert [(row["state"], row["stoppable"]) for row in left.under_way] == [("sent", False)]
    assert await misfits() == []


async def test_for_a_released_list_the_approver_is_asked_and_her_money_ends_when_he_agrees(
    office: Office, payable: Chain
):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)

    left = await gone(payable, office.staff, 0, stop=True)
    again = await gone(payable, office.staff, 1, stop=True)

    assert (left.stopped, left.cancelled, again.stopped) == ([], 3, [])
    assert [(row["state"], row["stoppable"], row["asked"]) for row in left.under_way] == [("released", False, True)]
    asked = await value("SELECT id FROM two_person_request WHERE state = 'asked'")
    await requests.decide(asked, agree=True, answer="", by=office.approver)

    assert await state(key) == "aborted"
    cancelled = "SELECT count(*) FROM installment WHERE state = 'cancelled' AND enrollment = ANY ($1)"
    assert await value(cancelled, payable.batch.enrollments[:2]) == 8
    assert await value(COMMITTED) == 0
    assert await misfits() == []


async def test_what_was_paid_is_due_back_from_the_day_she_left(office: Office, paid: Chain):
    before = await refunds.due_sheet(paid.program.key, by=office.treasurer)
    await leaving.leave_all(
        paid.batch.enrollments[:1], how=EnrollmentState.withdrawn, on=date(2013, 9, 1), reason=WHY, by=office.staff
    )
    after = await refunds.due_sheet(paid.program.key, by=office.treasurer)

    assert before.due.rows == []
    assert [(row["code"], row["due_rp"]) for row in after.due.rows] == [(paid.women[0].code, 5_000_000)]


async def test_all_or_none(office: Office, neighbor: Office, payable: Chain):
    await gone(payable, office.staff, 3)
    async with refused(WrongStep):
        await gone(payable, office.staff, 2, 3)
    async with refused(Missing):
        await gone(payable, office.staff)
    for by in (office.treasurer, office.approver, office.companion, neighbor.staff):
        async with refused(RuleBroken):
            await gone(payable, by, 0)
    await list_locked(office, payable.program, component=payable.program.grant)
    async with refused(NotAllowed):
        await gone(payable, office.supervisor, 0, stop=True)
    await relations.declare_kinship(payable.women[1].person, relation="ipar", by=office.staff)
    async with refused(Related):
        await gone(payable, office.staff, 0, 1)


@pytest.mark.parametrize("stop", [False, True])
async def test_a_list_locked_at_that_moment_loses_and_doubles_nothing(stop: bool, office: Office, payable: Chain):
    program = payable.program
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    both = await asyncio.gather(
        payment_lists.lock_list(draft, by=office.staff2), gone(payable, office.staff, 0, 1, 2, stop=stop),
        return_exceptions=True,
    )  # fmt: skip

    assert not [said for said in both if isinstance(said, BaseException)]
    if await state(draft) != "draft":
        await payment_lists.send_back_list(draft, reason="ada yang keluar", by=office.staff)
    assert await misfits() == []
    assert await value(COMMITTED) == 0
    assert await payment_lists.lock_list(draft, by=office.staff) == (3, 15_000_000)
