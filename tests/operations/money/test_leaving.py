"""Who leaves is owed nothing more, one or many at once; lists on their way are stopped or named."""

import asyncio
from datetime import date

import asyncpg
import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, Related, RuleBroken, WrongStep
from operations.money import bank, payment_lists, refunds
from operations.people import names, relations
from operations.selection import leaving, requests
from operations.selection.leaving import Left
from operations.selection.requests import AskedAlready
from tables.people.opening import Task
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    GRANT_DUE,
    answered,
    imported,
    lines_of,
    list_approved,
    list_locked,
    list_sent,
    rows,
    value,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statements import counted_statements

WHY = "surat keterangan desa"
COMMITTED = "SELECT committed_rp FROM fund"
CANCELLED = "SELECT count(*) FROM installment WHERE state = 'cancelled'"


async def asked(chain: Chain, by: Actor, *which: int, stop: bool = False) -> Left:
    women = [chain.women[n].enrollment for n in which]
    return await leaving.leave_all(
        women, how=EnrollmentState.deceased, on=GRANT_DUE, reason=WHY, stop_lists=stop, by=by
    )


async def gone(office: Office, chain: Chain, *which: int, stop: bool = False) -> Left:
    """Asked for by staff, agreed to by the approver."""
    women = [chain.women[n].enrollment for n in which]
    return await left(office, *women, how=EnrollmentState.deceased, on=GRANT_DUE, reason=WHY, stop_lists=stop)


async def cancelled(chain: Chain, *which: int) -> int:
    women = [chain.women[n].enrollment for n in which]
    return await value(CANCELLED + " AND enrollment = ANY ($1)", women)


async def state(key: object) -> str:
    return await value("SELECT state FROM payment_list WHERE id = $1", key)


async def test_many_leave_in_as_many_statements_as_one(office: Office, payable: Chain):
    await gone(office, payable, 5)  # the driver asks for types once
    with counted_statements() as one:
        await gone(office, payable, 4)
    with counted_statements() as many:
        said = await gone(office, payable, 0, 1, 2)

    assert (said.stopped, said.under_way, await cancelled(payable, 0, 1, 2)) == ([], [], 12)
    assert len(many) == len(one)
    found = await rows("SELECT state, reason, left_on, count(*) FROM enrollment GROUP BY 1, 2, 3 ORDER BY 1")
    assert [tuple(row) for row in found] == [("deceased", WHY, GRANT_DUE, 5), ("determined", None, None, 1)]
    assert await value("SELECT count(*) FROM installment WHERE state = 'planned'") == 4
    assert await misfits() == []


async def test_a_list_that_was_not_released_goes_back_and_the_fund_has_the_money(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    before = await value(COMMITTED)
    said = await gone(office, payable, 0, 1, stop=True)

    assert before == 30_000_000
    assert (said.stopped, said.under_way, await cancelled(payable, 0, 1)) == ([1], [], 8)
    assert (await state(key), await value(COMMITTED)) == ("draft", 0)
    assert await misfits() == []
    assert await payment_lists.lock_list(key, by=office.staff) == (4, 20_000_000)
    paid = await answered(office, key)
    assert (paid.lines, paid.total_rp, await value(COMMITTED)) == (4, 20_000_000, 20_000_000)
    assert await misfits() == []


async def test_without_being_stopped_the_list_is_named_and_is_not_signed(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    said = await gone(office, payable, 0)

    assert await cancelled(payable, 0) == 3
    assert [(row["number"], row["state"], row["people"], row["stoppable"]) for row in said.under_way] == [
        (1, "locked", 1, True)
    ]
    async with refused(payment_lists.SomebodyLeft, payable.women[0].code):
        await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="seorang meninggal", by=office.treasurer)
    assert await value(CANCELLED) == 4
    assert await misfits() == []


async def test_what_was_sent_is_waited_for_and_due_back_once_paid(office: Office, payable: Chain):
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    said = await gone(office, payable, 0, stop=True)
    assert (said.stopped, await cancelled(payable, 0)) == ([], 3)
    assert [(row["state"], row["stoppable"]) for row in said.under_way] == [("sent", False)]
    assert await misfits() == []


async def test_for_a_released_list_the_approver_is_asked_and_her_money_ends_when_he_agrees(
    office: Office, payable: Chain
):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)

    said = await gone(office, payable, 0, stop=True)
    again = await gone(office, payable, 1, stop=True)

    assert (said.stopped, again.stopped, await cancelled(payable, 0)) == ([], [], 3)
    assert [(row["state"], row["stoppable"], row["asked"]) for row in said.under_way] == [("released", False, True)]
    stop = await value("SELECT id FROM two_person_request WHERE state = 'asked'")
    await requests.decide(stop, agree=True, answer="", by=office.approver)

    assert await state(key) == "aborted"
    assert await cancelled(payable, 0, 1) == 8
    assert await value(COMMITTED) == 0
    assert await misfits() == []


async def test_what_was_paid_is_due_back_from_the_day_she_left(office: Office, paid: Chain):
    before = await refunds.due_sheet(paid.program.key, by=office.treasurer)
    woman = paid.women[0].enrollment
    await left(office, woman, how=EnrollmentState.withdrawn, on=date(2013, 9, 1), reason=WHY)
    after = await refunds.due_sheet(paid.program.key, by=office.treasurer)

    assert before.due.rows == []
    assert [(row["code"], row["due_rp"]) for row in after.due.rows] == [(paid.women[0].code, 5_000_000)]


async def test_all_or_none(office: Office, neighbor: Office, payable: Chain):
    await gone(office, payable, 3)
    async with refused(WrongStep):
        await asked(payable, office.staff, 2, 3)
    async with refused(Missing):
        await asked(payable, office.staff)
    for by in (office.treasurer, office.approver, office.companion, neighbor.staff):
        async with refused(RuleBroken):
            await asked(payable, by, 0)
    await list_locked(office, payable.program, component=payable.program.grant)
    async with refused(NotAllowed):
        await asked(payable, office.supervisor, 0, stop=True)
    await relations.declare_kinship(payable.women[1].person, relation="ipar", by=office.staff)
    async with refused(Related):
        await asked(payable, office.staff, 0, 1)


async def test_one_person_ends_nothing_and_until_it_is_decided_nothing_goes_to_her(
    office: Office, payable: Chain, database: Database
):
    """Staff, treasurer and one approver are enough; refused, she is paid as before."""
    program = payable.program
    key = await list_locked(office, program, component=program.grant)
    said = await asked(payable, office.staff, 0, 1, stop=True)
    assert (said.stopped, await cancelled(payable, 0, 1)) == ([1], 0)
    things = await requests.things(said.asked, by=office.approver)
    assert len([row for row in things.rows if row["code"] == payable.women[0].code and row["amount_rp"]]) == 4
    async with refused(AskedAlready):
        await asked(payable, office.supervisor, 1, 2)
    for by in (office.supervisor, office.treasurer, office.staff):
        async with refused(NotAllowed):
            await requests.decide(said.asked, agree=True, answer="", by=by)
    with pytest.raises(asyncpg.CheckViolationError, match="dua orang"):
        async with database.acting(office.approver) as connection:
            await connection.execute(
                "UPDATE enrollment SET state = 'deceased', left_on = app.today(), reason = $2 WHERE id = $1",
                payable.women[0].enrollment, WHY,
            )  # fmt: skip
    assert await payment_lists.lock_list(key, by=office.staff) == (4, 20_000_000)
    await asked(payable, office.staff, 2)
    async with refused(payment_lists.SomebodyLeft, payable.women[2].code):
        await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="ada yang keluar", by=office.treasurer)

    await requests.decide(said.asked, agree=False, answer="ia masih hidup", by=office.approver)
    assert await payment_lists.lock_list(key, by=office.staff) == (5, 25_000_000)
    assert await value(CANCELLED) == 0
    assert await misfits() == []


async def test_who_was_promised_nothing_leaves_at_once(office: Office, payable: Chain):
    new = (await imported(office, payable.program, lines_of(1, start=70))).enrollments[0]
    women = [payable.women[0].enrollment, new]
    said = await leaving.leave_all(women, how=EnrollmentState.moved, on=GRANT_DUE, reason=WHY, by=office.supervisor)
    found = await rows("SELECT state FROM enrollment WHERE id = ANY ($1) ORDER BY state", women)
    assert ([row[0] for row in found], said.asked is None) == (["determined", "moved"], False)


@pytest.mark.parametrize("stop", [False, True])
async def test_a_list_locked_at_that_moment_loses_and_doubles_nothing(stop: bool, office: Office, payable: Chain):
    program = payable.program
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    both = await asyncio.gather(
        payment_lists.lock_list(draft, by=office.staff2), gone(office, payable, 0, 1, 2, stop=stop),
        return_exceptions=True,
    )  # fmt: skip

    assert not [said for said in both if isinstance(said, BaseException)]
    if await state(draft) != "draft":
        await payment_lists.send_back_list(draft, reason="ada yang keluar", by=office.staff)
    assert await misfits() == []
    assert await value(COMMITTED) == 0
    assert await payment_lists.lock_list(draft, by=office.staff) == (3, 15_000_000)
