"""Paid at the table: by post or cash desk, against a signature, once and in full; what nobody collected goes back."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, Related, RuleBroken, SentTwiceDifferently, Unreadable, WrongStep
from operations.money import payment_lists, payouts, results
from operations.money.payment_lists import NothingFailed, StillOpen
from operations.money.payouts import (
    IdentityNotSeen,
    NothingWaiting,
    OfficerIsHers,
    OfficerUnknown,
    PaperUsed,
    SameOfficer,
    TableLine,
)
from operations.people import relations
from tables.money.payment_list import Route
from tables.money.payout import SignedWith, UncollectedReason
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import GRANT_DUE, answer_to, list_locked, list_sent, rows, today, value, with_plans
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import handed, handing, list_at_the_table, list_by, signed

ABSENT = UncollectedReason.absent


@pytest.fixture
async def table(office: Office, payable: Chain) -> UUID:
    program = payable.program
    return await list_at_the_table(office, program, Route.cash_desk, component=program.grant)


async def states() -> dict[str, int]:
    return {row[0]: row[1] for row in await rows("SELECT state, count(*) FROM payment GROUP BY state")}


async def installment_states(program_component: UUID) -> list[str]:
    found = await rows("SELECT i.state FROM installment i JOIN entitlement t ON t.id = i.entitlement "
                       "WHERE t.component = $1 ORDER BY i.state", program_component)  # fmt: skip
    return [row[0] for row in found]


@pytest.mark.parametrize("route", [Route.post, Route.cash_desk])
async def test_a_list_goes_to_its_end_without_any_account(
    route: Route, office: Office, determined: Chain, database: Database
):
    """No account and no passbook; identity and signature at the table stand in the gates afterwards."""
    await database.set_today(GRANT_DUE)
    program = determined.program
    await with_plans(office, determined.women)
    key = await list_at_the_table(office, program, route, component=program.grant)

    first = await handed(office, key, [*signed(1, 2, 3), TableLine(4, SignedWith.thumb)])
    async with refused(StillOpen, "2"):
        await payment_lists.reconcile_list(key, by=office.treasurer)
    second = await handed(office, key, signed(5, 6))
    await payment_lists.reconcile_list(key, by=office.treasurer)
    await payment_lists.close_list(key, by=office.approver)

    assert (first, second) == ({"recorded": 4, "already": 0}, {"recorded": 2, "already": 0})
    paid = await rows("SELECT state, paid_rp, value_date, bank_reference, bank_account FROM payment ORDER BY line_no")
    assert [tuple(row) for row in paid] == [("paid", 5_000_000, GRANT_DUE, f"DT-1/{n}", None) for n in range(1, 7)]
    assert await installment_states(program.grant) == ["paid"] * 6
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'active'") == 6
    assert await value("SELECT count(*) FROM entitlement WHERE state = 'active'") == 6
    gate = await value("SELECT evidence FROM entitlement_gate WHERE gate = 'signed' AND evidence = 'DT-1/4'")
    assert (gate, await value("SELECT file_sha256 FROM payment_list")) == ("DT-1/4", None)
    assert await misfits() == []


async def test_what_nobody_collected_goes_back_and_becomes_payable_by_another_route(
    office: Office, payable: Chain, table: UUID
):
    program = payable.program
    gone = UncollectedReason.no_identity
    lines = [*signed(1, 2, 3, 4), TableLine(5, reason=ABSENT), TableLine(6, reason=gone)]
    await handed(office, table, lines)
    await payment_lists.reconcile_list(table, by=office.treasurer)

    committed = await value("SELECT committed_rp FROM fund WHERE id = $1", program.fund)
    retry = await payment_lists.draft_retry(table, route=Route.bank_upload, profile=program.profile, by=office.staff)
    locked = await payment_lists.lock_list(retry, by=office.staff)

    assert (committed, locked) == (20_000_000, (2, 10_000_000))
    back = await rows(
        "SELECT state, reason_code, paid_rp, value_date FROM payment WHERE state = 'returned' ORDER BY line_no"
    )
    assert [tuple(row) for row in back] == [("returned", "absent", None, None), ("returned", "no_identity", None, None)]
    chain = await rows(
        "SELECT a.state, b.state, b.bank_account IS NOT NULL FROM payment a JOIN payment b ON b.retry_of = a.id"
    )
    assert [tuple(row) for row in chain] == [("returned", "ready", True)] * 2
    assert await misfits() == []


async def test_a_failed_transfer_is_retried_at_the_cash_desk(office: Office, payable: Chain):
    program = payable.program
    key = await list_locked(office, program, component=program.grant)
    await list_sent(office, key)
    answers = {woman.code: "RETUR" for woman in payable.women[:2]}
    await results.take_result(key, await answer_to(key, answers), by=office.treasurer)

    retry = await payment_lists.draft_retry(key, route=Route.cash_desk, by=office.staff)

    assert await payment_lists.lock_list(retry, by=office.staff) == (2, 10_000_000)
    found = await rows("SELECT route, profile FROM payment_list WHERE id = $1", retry)
    assert tuple(found[0]) == ("cash_desk", None)


async def test_who_may_be_present_and_who_may_record(office: Office, neighbor: Office, payable: Chain, table: UUID):
    for officer, said in (
        (office.companion.id, OfficerIsHers),
        (neighbor.staff.id, OfficerUnknown),
        (office.treasurer.id, SameOfficer),
    ):
        async with refused(said):
            await handed(office, table, signed(1), second_officer=officer)
    async with refused(OfficerIsHers, min(woman.code for woman in payable.women)):
        await handed(office, table, signed(1, 2), officer=office.companion.id)
    for by in (office.staff, office.staff2, office.approver, office.supervisor):
        async with refused(NotAllowed):
            await handed(office, table, signed(1), by=by)
    assert await states() == {"sent": 6}


async def test_a_relative_is_neither_present_nor_records(office: Office, payable: Chain, table: UUID):
    hers = await rows("SELECT e.person, p.code FROM payment y JOIN enrollment e ON e.id = y.enrollment "
                      "JOIN person p ON p.id = e.person WHERE y.line_no = 1")  # fmt: skip
    await relations.declare_kinship(hers[0]["person"], relation="sepupu", by=office.staff2)
    async with refused(OfficerIsHers, hers[0]["code"]):
        await handed(office, table, signed(1))
    await relations.declare_kinship(hers[0]["person"], relation="sepupu", by=office.treasurer)
    async with refused(Related, hers[0]["code"]):
        await handed(office, table, signed(1), second_officer=office.approver.id)


async def test_every_field_of_a_table_is_checked(office: Office, payable: Chain, table: UUID):
    for change, said in (
        ({"paper_no": "  "}, Missing),
        ({"paper_no": "x" * 41}, Unreadable),
        ({"lines": []}, Missing),
        ({"identity_shown": False}, IdentityNotSeen),
        ({"paid_on": GRANT_DUE + timedelta(days=1)}, Unreadable),
        ({"paid_on": GRANT_DUE - timedelta(days=1)}, Unreadable),
        ({"lines": signed(99)}, NothingWaiting),
    ):
        new = msgspec.structs.replace(await handing(office, table, signed(1)), **change)
        async with refused(said):
            await payouts.hand_over(new, by=office.treasurer)


async def test_a_list_is_at_the_table_only_while_it_is_sent_and_by_such_a_route(office: Office, payable: Chain):
    program = payable.program
    cash = await list_by(office, program, Route.cash_desk, component=program.grant)
    async with refused(WrongStep):
        await handed(office, cash, signed(1))
    await payment_lists.send_back_list(cash, reason="ganti jalur bayar", by=office.staff)
    await payment_lists.abort_list(cash, reason="ganti jalur bayar", by=office.staff)
    bank = await list_locked(office, program, component=program.grant)
    await list_sent(office, bank)
    async with refused(payouts.NotAtTheTable):
        await handed(office, bank, signed(1))
    async with refused(NothingFailed):
        await payment_lists.draft_retry(cash, by=office.staff)


async def test_the_same_sending_counts_once_and_another_content_is_refused(office: Office, payable: Chain, table: UUID):
    new = await handing(office, table, signed(1, 2))
    first = await payouts.hand_over(new, by=office.treasurer)

    assert await payouts.hand_over(new, by=office.treasurer) == first == {"recorded": 2, "already": 0}
    async with refused(SentTwiceDifferently):
        await payouts.hand_over(msgspec.structs.replace(new, lines=signed(1, 2, 3)), by=office.treasurer)
    assert await states() == {"paid": 2, "sent": 4}
    async with refused(NothingWaiting):
        await handed(office, table, [TableLine(1, reason=ABSENT)])


async def test_two_clerks_tick_the_same_line_at_once_and_it_is_paid_once(office: Office, payable: Chain, table: UUID):
    told = await asyncio.gather(
        handed(office, table, signed(1, 2, 3)),
        handed(office, table, signed(2, 3, 4)),
    )

    assert sorted(answer["recorded"] for answer in told) == [1, 3]
    assert sum(answer["already"] for answer in told) == 2
    assert await states() == {"paid": 4, "sent": 2}
    assert await misfits() == []


async def test_a_paper_belongs_to_one_list(office: Office, payable: Chain, table: UUID, database: Database):
    program = payable.program
    await handed(office, table, signed(1, 2, 3, 4, 5, 6))
    await database.set_today(date(2013, 9, 20))
    other = await list_at_the_table(office, program, Route.post, component=program.allowance)
    async with refused(PaperUsed, "DT-1"):
        await handed(office, other, signed(1))
    assert await handed(office, other, signed(1), paper_no="DT-2") == {"recorded": 1, "already": 0}
    assert await misfits() == []


async def test_a_row_written_by_hand_is_refused_by_the_database(
    office: Office, payable: Chain, table: UUID, database: Database
):
    """Even the treasurer's own login: money at the table is not paid without a line, nor a line for another sum."""
    payment = await value("SELECT id FROM payment WHERE line_no = 1")
    new = await handing(office, table, signed(1))
    paying = (
        "UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = $2, bank_reference = 'X' WHERE id = $1"
    )
    payout = ("INSERT INTO payout (id, program, payment_list, paid_on, paper_no, officer, second_officer, line_count, "
              "content_sha256, made_by, made_at) SELECT $1, program, id, $2, 'DT-9', $3, $4, 1, '', $5, now() "
              "FROM payment_list WHERE id = $6")  # fmt: skip
    line = ("INSERT INTO payout_line (program, enrollment, payout, payment, line_no, amount_rp, outcome, "
            "identity_shown, signed_with) SELECT program, enrollment, $1, id, line_no, amount_rp + $3, 'handed', true, "
            "'signature' FROM payment WHERE id = $2")  # fmt: skip
    day = await today()
    for officers, more, said in (
        ((office.treasurer.id, office.staff2.id), 1, "payout_is_of_its_list"),
        ((office.treasurer.id, office.companion.id), 0, "payout_by_others"),
        ((office.treasurer.id, office.treasurer.id), 0, "payout_has_two_officers"),
    ):

        async def by_hand(present: tuple[UUID, UUID] = officers, extra: int = more) -> None:
            async with database.acting(office.treasurer) as app:
                await app.execute(payout, new.id, day, *present, office.treasurer.id, table)
                await app.execute(line, new.id, payment, extra)

        with pytest.raises(asyncpg.CheckViolationError) as told:
            await by_hand()
        assert told.value.constraint_name == said
    with pytest.raises(asyncpg.CheckViolationError) as told:
        async with database.acting(office.treasurer) as app:
            await app.execute(paying, payment, day)
    assert told.value.constraint_name == "paid_at_the_table"
    assert await states() == {"sent": 6}


async def test_who_left_in_the_meantime_and_did_not_collect_is_owed_nothing_more(
    office: Office, payable: Chain, table: UUID
):
    her = await value("SELECT enrollment FROM payment WHERE line_no = 6")
    await left(office, her, how=EnrollmentState.deceased, on=await today(), reason="meninggal dunia")

    await handed(office, table, [*signed(1, 2, 3, 4, 5), TableLine(6, reason=UncollectedReason.deceased)])

    assert await installment_states(payable.program.grant) == ["cancelled", *["paid"] * 5]
    assert await misfits() == []


async def test_a_refusal_leaves_nothing_half_written(office: Office, payable: Chain, table: UUID):
    await relations.declare_kinship(payable.women[5].person, relation="saudara", by=office.staff2)
    with pytest.raises(RuleBroken):
        await handed(office, table, signed(1, 2, 3, 4, 5, 6))
    assert await rows("SELECT id FROM payout") == []
    assert await states() == {"sent": 6}


async def test_an_office_of_exactly_three_pays_at_the_table(office: Office, payable: Chain, table: UUID):
    """Staff made the list, the approver signed it; treasurer and approver sit at the table, the treasurer records."""
    told = await handed(office, table, signed(1, 2, 3, 4, 5, 6), second_officer=office.approver.id)
    await payment_lists.reconcile_list(table, by=office.treasurer)
    await payment_lists.close_list(table, by=office.approver)

    assert told == {"recorded": 6, "already": 0}
    assert await value("SELECT state FROM payment_list") == "closed"
    assert await misfits() == []
