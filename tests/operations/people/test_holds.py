"""While a hold lies on a person, no list shows her name and nothing of hers is destroyed; her money is still paid."""

from datetime import date, timedelta

import pytest

from operations.errors import Missing, NotAllowed, NotFound, Unreadable
from operations.people import holds, names
from operations.people.holds import LiftedAlready, OnHoldAlready
from tables.people.opening import Task
from tests.chain_builders import list_paid
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

WHY = "ia meminta namanya tidak diedarkan"


async def shown(office: Office, chain: Chain, task: Task, key) -> set:
    opening = await names.open_names(task, key, reason="berkas ini", by=office.staff)
    found = await names.read_names(opening, [woman.person for woman in chain.women], by=office.staff)
    await names.close_names(opening, by=office.staff)
    return {person for person, row in found.items() if row.legal_name}


async def test_lists_of_names_leave_her_out_until_it_is_lifted(office: Office, determined: Chain):
    woman, others = determined.women[0], {each.person for each in determined.women[1:]}
    hold = await holds.place_hold(woman.person, reason=WHY, ends_on=None, by=office.staff)

    during = await shown(office, determined, Task.decree, determined.decree)
    in_import = await shown(office, determined, Task.import_batch, determined.batch.key)
    alone = await shown(office, determined, Task.enrollment, woman.enrollment)
    await holds.lift_hold(hold, reason="ia mencabut permintaannya", by=office.supervisor)

    assert during == in_import == others
    assert alone == {woman.person}
    assert await shown(office, determined, Task.decree, determined.decree) == others | {woman.person}


async def test_money_that_was_decided_is_still_paid_to_her(office: Office, payable: Chain):
    await holds.place_hold(payable.women[0].person, reason=WHY, ends_on=None, by=office.staff)

    paid = await list_paid(office, payable.program, component=payable.program.grant)

    assert (paid.lines, paid.counts) == (6, {"matched": 6})


async def test_a_hold_with_a_last_day_ends_by_itself(office: Office, determined: Chain, database: Database):
    woman, last = determined.women[0], date(2013, 9, 30)
    await holds.place_hold(woman.person, reason=WHY, ends_on=last, by=office.staff)

    await database.set_today(last)
    on_last_day = await shown(office, determined, Task.decree, determined.decree)
    await database.set_today(last + timedelta(days=1))
    afterwards = await shown(office, determined, Task.decree, determined.decree)

    assert afterwards - on_last_day == {woman.person}
    assert afterwards == {each.person for each in determined.women}
    await holds.place_hold(woman.person, reason=WHY, ends_on=None, by=office.supervisor)
    assert [row["holds"] for row in await holds.holds_of(woman.person, by=office.auditor)] == [True, False]


async def test_a_hold_says_why_and_lies_once(office: Office, neighbor: Office, determined: Chain):
    person = determined.women[0].person
    async with refused(Missing):
        await holds.place_hold(person, reason=" ", ends_on=None, by=office.staff)
    async with refused(Unreadable, "sudah lewat"):
        await holds.place_hold(person, reason=WHY, ends_on=date(2013, 1, 1), by=office.staff)
    async with refused(NotFound):
        await holds.place_hold(person, reason=WHY, ends_on=None, by=neighbor.staff)
    hold = await holds.place_hold(person, reason=WHY, ends_on=None, by=office.staff)
    async with refused(OnHoldAlready):
        await holds.place_hold(person, reason=WHY, ends_on=None, by=office.staff2)
    await holds.lift_hold(hold, reason="sudah selesai", by=office.staff)
    async with refused(LiftedAlready):
        await holds.lift_hold(hold, reason="sekali lagi", by=office.staff)


@pytest.mark.parametrize("who", ["approver", "treasurer", "companion", "auditor"])
async def test_another_role_places_no_hold(who: str, office: Office, determined: Chain):
    async with refused(NotAllowed):
        await holds.place_hold(determined.women[0].person, reason=WHY, ends_on=None, by=office.people[who])
