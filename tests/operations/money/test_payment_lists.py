"""A payment list: what may stand in it and why not, the snapshot it takes, and the way back."""

import hashlib
from datetime import date
from uuid import UUID

import pytest

from operations.errors import Missing, NotAllowed, NotFound, WrongStep
from operations.money import accounts, installments, payment_lists
from operations.money.accounts import NewCustody
from operations.money.payment_lists import NobodyPayable, NothingFailed, SomebodyLeft
from operations.money.ways import NoProfile
from operations.purchases import plans
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    ALLOWANCE_DUE,
    GRANT_DUE,
    answered,
    grant_of,
    installments_of,
    list_approved,
    list_locked,
    list_paid,
    rows,
    value,
    with_accounts,
    with_plans,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office, make_office
from tests.refusals import refused


async def draft(office: Office, chain: Chain, component: UUID | None = None, period: int = 1) -> UUID:
    program = chain.program
    return await payment_lists.draft_list(
        program.key, component=component or program.grant, period=period, profile=program.profile, by=office.staff
    )


async def reasons(office: Office, key: UUID) -> dict[str, str | None]:
    return {line["code"]: line["reason"] for line in await payment_lists.lines_of_draft(key, by=office.staff)}


async def fund_and_states(chain: Chain) -> tuple[int, list[str]]:
    committed = await value("SELECT committed_rp FROM fund WHERE id = $1", chain.program.fund)
    found = await rows("SELECT i.state FROM installment i JOIN entitlement t ON t.id = i.entitlement "
                       "WHERE t.component = $1 ORDER BY i.id", chain.program.grant)  # fmt: skip
    return committed, [row[0] for row in found]


async def test_every_due_line_says_why_it_cannot_be_paid(office: Office, determined: Chain, database: Database):
    """The gates in order: due date, account, passbook, plan; then held, and gone."""
    women, key = determined.women, await draft(office, determined)
    early = await reasons(office, key)
    await database.set_today(GRANT_DUE)
    no_account = await reasons(office, key)
    made = await with_accounts(office, determined.decree, women[:5])
    no_plan = await reasons(office, key)
    await with_plans(office, women[:4])
    away = NewCustody(made[1], CustodyItem.passbook, CustodyHolder.office, GRANT_DUE, "TT-9")
    await accounts.record_custody([away], by=office.staff)
    held = (await installments_of(women[2], determined.program.grant))[0]
    await installments.hold(held, reason="pengaduan 7", by=office.staff)
    await left(office, women[3].enrollment, how=EnrollmentState.moved, on=GRANT_DUE, reason="pindah")

    assert set(early.values()) == {"Belum jatuh tempo"}
    assert set(no_account.values()) == {"Rekening belum diperiksa"}
    assert [no_plan[woman.code] for woman in women] == [*["Rencana belanja belum disepakati"] * 5,
                                                        "Rekening belum diperiksa"]  # fmt: skip
    assert await reasons(office, key) == {
        women[0].code: None,
        women[1].code: "Buku tabungan belum di tangan penerima",
        women[2].code: "Ditahan: pengaduan 7",
        women[4].code: "Rencana belanja belum disepakati",
        women[5].code: "Rekening belum diperiksa",
    }


async def test_month_two_waits_for_its_due_date_and_for_month_one(office: Office, payable: Chain, database: Database):
    key = await draft(office, payable, payable.program.allowance, period=2)
    await database.set_today(ALLOWANCE_DUE)
    early = set((await reasons(office, key)).values())
    await database.set_today(date(2013, 10, 20))

    assert early == {"Belum jatuh tempo"}
    assert set((await reasons(office, key)).values()) == {"Tahap sebelumnya belum dibayar"}
    async with refused(NobodyPayable):
        await payment_lists.lock_list(key, by=office.staff)
    await list_paid(office, payable.program, component=payable.program.allowance)
    assert set((await reasons(office, key)).values()) == {None}


async def test_the_lock_takes_a_snapshot_that_anyone_can_compute_again(office: Office, payable: Chain):
    key = await draft(office, payable)

    locked = await payment_lists.lock_list(key, by=office.staff)

    assert locked == (6, 30_000_000)
    accounts_of = dict(zip(payable.batch.enrollments, payable.accounts, strict=True))
    lines = [
        f"{number};{woman.code};uep;1;0;5000000;{accounts_of[woman.enrollment]};{woman.code}/1/1"
        for number, woman in enumerate(sorted(payable.women, key=lambda woman: woman.code), 1)
    ]
    found = (await rows("SELECT state, sha256, line_count, total_rp, locked_by, revision FROM payment_list"))[0]
    seal = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert tuple(found) == ("locked", seal, 6, 30_000_000, office.staff.id, 1)
    assert await fund_and_states(payable) == (30_000_000, ["released"] * 6)
    payments = await rows("SELECT DISTINCT state, amount_rp, fund FROM payment")
    assert [tuple(row) for row in payments] == [("ready", 5_000_000, payable.program.fund)]


async def test_only_staff_of_the_office_are_told_what_a_draft_would_pay(
    office: Office, payable: Chain, database: Database
):
    key = await draft(office, payable)
    elsewhere = await make_office("Dinas Lain", prefix="lain.")

    told = {}
    for name, actor in [*office.people.items(), ("elsewhere", elsewhere.staff)]:
        async with database.acting(actor) as connection:
            told[name] = await connection.fetchval("SELECT count(*) FROM app.lines_to_pay($1)", key)

    assert {name for name, lines in told.items() if lines == 6} == {
        name for name, actor in office.people.items() if "staff" in actor.roles
    }
    assert {lines for name, lines in told.items()} == {0, 6}
    assert told["elsewhere"] == 0


@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_a_list_goes_back_to_draft_with_all_signatures_void(steps: int, office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    for sign in [lambda: payment_lists.check_list(key, by=office.treasurer),
                 lambda: payment_lists.approve_list(key, by=office.approver)][:steps]:  # fmt: skip
        await sign()

    await payment_lists.send_back_list(key, reason=" satu nama salah ", by=office.approver)

    found = (await rows("SELECT state, revision, reason, sha256, line_count, total_rp, locked_by, "
                        "checked_by, approved_by "
                        "FROM payment_list"))[0]  # fmt: skip
    assert tuple(found) == ("draft", 2, "satu nama salah", None, 0, 0, None, None, None)
    assert await fund_and_states(payable) == (0, ["planned"] * 6)
    assert {row[0] for row in await rows("SELECT state FROM payment")} == {"cancelled"}
    assert await payment_lists.lock_list(key, by=office.staff) == (6, 30_000_000)
    again = await rows("SELECT reference FROM payment WHERE state = 'ready' ORDER BY reference")
    assert [row[0] for row in again] == [f"{code}/1/1-2" for code in sorted(woman.code for woman in payable.women)]


async def test_an_aborted_list_gives_the_fund_back_and_is_over(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))

    await payment_lists.abort_list(key, reason="program dihentikan", by=office.treasurer)

    assert await value("SELECT state FROM payment_list") == "aborted"
    assert await fund_and_states(payable) == (0, ["planned"] * 6)
    async with refused(WrongStep, "aborted"):
        await payment_lists.send_back_list(key, reason="buka lagi", by=office.staff)
    async with refused(WrongStep, "aborted"):
        await payment_lists.lock_list(key, by=office.staff)
    assert await payment_lists.lock_list(await draft(office, payable), by=office.staff) == (6, 30_000_000)


async def test_who_left_after_the_lock_stops_every_signature(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    gone = payable.women[0]
    await left(office, gone.enrollment, how=EnrollmentState.deceased, on=GRANT_DUE, reason="meninggal dunia")

    async with refused(SomebodyLeft, gone.code):
        await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="satu orang meninggal", by=office.treasurer)

    assert await payment_lists.lock_list(key, by=office.staff) == (5, 25_000_000)


async def test_a_retry_takes_only_what_failed_and_is_linked(office: Office, payable: Chain):
    program, (first, second) = payable.program, payable.women[:2]
    earlier = await list_paid(
        office, program, component=program.grant, answers={first.code: "RETUR", second.code: "GAGAL"}
    )

    retry = await payment_lists.draft_retry(earlier.key, by=office.staff)
    locked = await payment_lists.lock_list(retry, by=office.staff)
    await payment_lists.send_back_list(retry, reason="rekening belum diganti", by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    paid = await answered(office, retry)

    assert locked == (2, 10_000_000)
    assert paid.counts == {"matched": 2}
    chain = await rows("SELECT a.state, b.state, c.state FROM payment a JOIN payment b ON b.retry_of = a.id "
                       "JOIN payment c ON c.retry_of = b.id ORDER BY a.state")  # fmt: skip
    assert [tuple(row) for row in chain] == [("failed", "cancelled", "paid"), ("returned", "cancelled", "paid")]
    assert await value("SELECT committed_rp FROM fund") == 30_000_000


async def test_without_a_failure_there_is_nothing_to_retry(office: Office, paid: Chain):
    async with refused(NothingFailed):
        await payment_lists.draft_retry(paid.grant_list.key, by=office.staff)


async def test_a_list_has_a_component_a_period_and_an_active_format(office: Office, neighbor: Office, payable: Chain):
    program = payable.program

    for component, period in ((program.grant, 2), (program.allowance, 0), (program.allowance, 4), (program.key, 1)):
        async with refused(Missing, "Komponen dan tahap"):
            await draft(office, payable, component, period)
    async with refused(NoProfile):
        await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.grant, by=office.staff
        )
    async with refused(Missing):
        await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=neighbor.staff
        )
    for who in ("approver", "treasurer", "companion", "supervisor"):
        async with refused(NotAllowed):
            await payment_lists.draft_list(
                program.key, component=program.grant, period=1, profile=program.profile, by=office.people[who]
            )


async def test_a_list_takes_its_steps_in_order(office: Office, neighbor: Office, payable: Chain):
    key = await draft(office, payable)

    async with refused(WrongStep, "draft"):
        await payment_lists.check_list(key, by=office.treasurer)
    async with refused(WrongStep, "draft"):
        await payment_lists.approve_list(key, by=office.approver)
    async with refused(WrongStep, "draft"):
        await payment_lists.mark_sent(key, by=office.treasurer)
    async with refused(WrongStep, "draft"):
        await payment_lists.reconcile_list(key, by=office.treasurer)
    async with refused(WrongStep, "draft"):
        await payment_lists.close_list(key, by=office.approver)
    await payment_lists.lock_list(key, by=office.staff)
    async with refused(WrongStep, "locked"):
        await payment_lists.lock_list(key, by=office.staff2)
    async with refused(Missing, "Alasan"):
        await payment_lists.send_back_list(key, reason="", by=office.staff)
    async with refused(Missing, "Alasan"):
        await payment_lists.abort_list(key, reason="", by=office.staff)
    for attempt in (
        payment_lists.check_list(key, by=neighbor.treasurer),
        payment_lists.approve_list(key, by=neighbor.approver),
        payment_lists.abort_list(key, reason="tidak boleh", by=neighbor.staff),
    ):
        async with refused(NotFound):
            await attempt
    assert await payment_lists.lines_of_draft(key, by=neighbor.staff) == []


async def test_a_plan_that_is_superseded_by_another_agreed_one_still_opens_the_gate(office: Office, payable: Chain):
    woman = payable.women[0]
    plan = await plans.draft_plan(
        await grant_of(woman),
        business="Jahit",
        items=[plans.NewItem("Mesin", 1, "unit", 3_000_000)],
        by=office.companion,
    )

    await plans.agree_plan(plan, by=office.staff)

    assert (await reasons(office, await draft(office, payable)))[woman.code] is None
