"""The ceiling of a fund and the threshold for a second approver: changed by two persons, and what was locked stays."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, NotAllowed, NotYours, Unreadable
from operations.money import limits, payment_lists
from operations.money.limits import CeilingTooLow, SameSum
from operations.selection import requests
from operations.selection.requests import AskedAlready, NewRequest, NothingToDo
from tables.selection.request import RequestKind
from tests.chain_builders import list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

PROMISED = 6 * (5_000_000 + 1_800_000)
CEILING = 2_000_000_000
WHY = "DIPA revisi 2"


async def agreed(request: UUID, by: Actor) -> None:
    await requests.decide(request, agree=True, answer="", by=by)


async def ceiling_of(fund: UUID) -> int:
    return await value("SELECT ceiling_rp FROM fund WHERE id = $1", fund)


async def test_a_ceiling_is_changed_by_two_persons_only(office: Office, payable: Chain, database: Database):
    fund = payable.program.fund
    more = "UPDATE fund SET ceiling_rp = ceiling_rp + 1 WHERE id = $1"
    async with database.acting(office.staff) as app:
        assert await app.execute(more, fund) == "UPDATE 0"
    async with database.acting(office.approver) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
            await app.execute(more, fund)
    asked = await limits.ask_for_ceiling(fund, ceiling_rp=2_500_000_000, reason=WHY, by=office.approver)
    async with refused(AskedAlready):
        await limits.ask_for_ceiling(fund, ceiling_rp=2_600_000_000, reason=WHY, by=office.staff)
    for who, refusal in ((office.approver, NotYours), (office.supervisor, NotAllowed), (office.staff, NotAllowed)):
        async with refused(refusal):
            await agreed(asked, by=who)
    assert await ceiling_of(fund) == CEILING

    await agreed(asked, by=office.approver2)

    assert await ceiling_of(fund) == 2_500_000_000
    assert (await rows("SELECT wanted, state FROM two_person_request"))[0]["wanted"] == "2000000000:2500000000"
    assert await misfits() == []


async def test_a_ceiling_never_falls_below_what_is_promised(office: Office, payable: Chain):
    fund = payable.program.fund
    async with refused(CeilingTooLow, "40.800.000"):
        await limits.ask_for_ceiling(fund, ceiling_rp=PROMISED - 1, reason=WHY, by=office.staff)
    new = NewRequest(
        RequestKind.fund_ceiling, payable.program.key, ("fund", str(fund)), WHY, f"{CEILING}:{PROMISED - 1}"
    )
    forged = await requests.ask(new, by=office.staff)
    async with refused(DatabaseRefused, "sudah dijanjikan dalam SK"):
        await agreed(forged, by=office.approver)
    await requests.decide(forged, agree=False, answer="salah hitung", by=office.approver)
    assert await ceiling_of(fund) == CEILING

    await agreed(
        await limits.ask_for_ceiling(fund, ceiling_rp=PROMISED, reason=WHY, by=office.staff), by=office.approver
    )

    assert await ceiling_of(fund) == PROMISED
    assert await misfits() == []


@pytest.mark.parametrize(
    "wanted", ["", "5", "1:5", f"{CEILING}:{CEILING}", f"{CEILING}:none", f"{CEILING}:0", f"{CEILING}:-5"]
)
async def test_an_odd_or_overtaken_request_changes_nothing(office: Office, payable: Chain, wanted: str):
    fund = payable.program.fund
    for kind, subject in ((RequestKind.fund_ceiling, ("fund", str(fund))),
                          (RequestKind.second_approver, ("program", str(payable.program.key)))):  # fmt: skip
        forged = await requests.ask(NewRequest(kind, payable.program.key, subject, WHY, wanted), by=office.staff)
        async with refused(NothingToDo):
            await agreed(forged, by=office.approver)
    assert await ceiling_of(fund) == CEILING
    assert await value("SELECT second_approver_above_rp FROM program") is None


async def test_a_list_keeps_the_threshold_that_it_was_locked_with(office: Office, payable: Chain, database: Database):
    program = payable.program.key
    for sum_rp, refusal in ((0, Unreadable), (None, SameSum)):
        async with refused(refusal):
            await limits.ask_for_threshold(program, above_rp=sum_rp, reason=WHY, by=office.staff)
    key = await list_locked(office, payable.program, component=payable.program.grant)
    async with database.acting(office.approver) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
            await app.execute("UPDATE program SET second_approver_above_rp = 1 WHERE id = $1", program)

    await agreed(await limits.ask_for_threshold(program, above_rp=1, reason=WHY, by=office.staff), by=office.approver)
    await payment_lists.check_list(key, by=office.treasurer)

    assert await payment_lists.approve_list(key, by=office.approver) is True
    assert await misfits() == []
    assert [tuple(row) for row in await rows(
        "SELECT l.second_above_rp, l.second_approved_by, p.second_approver_above_rp "
        "FROM payment_list l JOIN program p ON p.id = l.program")] == [(None, None, 1)]  # fmt: skip
    await payment_lists.send_back_list(key, reason="periksa lagi", by=office.approver2)
    await payment_lists.lock_list(key, by=office.staff)
    await payment_lists.check_list(key, by=office.treasurer)
    assert await payment_lists.approve_list(key, by=office.approver) is False
    assert await payment_lists.approve_list(key, by=office.approver2) is True
