"""Before money moves: what blocks stops the list, what asks gets a reason from another person, what changed is seen."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from operations.errors import NotFound, NotYours, Related, RuleBroken, WrongStep
from operations.money import accounts, bank, list_checks, payment_lists
from operations.money.accounts import NewAccount, NewCustody
from operations.money.list_checks import ListBlocked, NothingToJustify, OwnReason, ReasonsMissing
from operations.people import names, relations
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.check_rule import CheckCode
from tables.people.opening import Task
from tests.chain_builders import GRANT_DUE, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.checks_of_everything import helped_this_year
from tests.people_builders import Office
from tests.refusals import refused

WHY = "Bukti sudah dilihat: surat dari bank."
OPENED_ON = GRANT_DUE - timedelta(7)
FUNDED, CHANGED = CheckCode.double_funding, CheckCode.account_changed


async def card_to(office: Office, account: UUID, holder: CustodyHolder) -> None:
    event = NewCustody(account, CustodyItem.card, holder, GRANT_DUE, "TT-9")
    await accounts.record_custody([event], by=office.staff)


async def account_changed(office: Office, chain: Chain, place: int) -> UUID:
    """She has another account since the decree: opened by one person, verified by another."""
    woman = chain.women[place]
    opening = await names.open_names(Task.decree, chain.decree, reason="ganti rekening", by=office.staff)
    new = NewAccount(woman.enrollment, "002", "998877665544", woman.line.name, GRANT_DUE)
    made = await accounts.change_account(
        chain.accounts[place], new=new, reason="buku lama hilang", document_no="SB-1", opening=opening, by=office.staff
    )
    await names.close_names(opening, by=office.staff)
    await accounts.verify_accounts([made], by=office.staff2)
    book = NewCustody(made, CustodyItem.passbook, CustodyHolder.beneficiary, GRANT_DUE, "TT-10")
    await accounts.record_custody([book], by=office.staff)
    return made


async def found(key: UUID) -> list[tuple[object, ...]]:
    """(step, rule, severity, person) of everything that was kept but remarks, in order."""
    return [
        tuple(row)
        for row in await rows(
            "SELECT c.step, k.code, k.severity, p.code FROM list_check k JOIN check_run c ON c.id = k.run "
            "JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person "
            "WHERE k.payment_list = $1 AND k.severity <> 'note' ORDER BY c.at, k.code, p.code",
            key,
        )
    ]


async def test_a_passbook_that_was_never_handed_over_is_undelivered(office: Office, payable: Chain, database: Database):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    async with database.unfenced() as superuser:
        await superuser.execute("DELETE FROM custody_event WHERE bank_account = $1", payable.accounts[0])
        await superuser.execute("UPDATE bank_account SET opened_on = $2 WHERE id = $1", payable.accounts[0], OPENED_ON)
    await database.set_today(OPENED_ON + timedelta(20))

    await payment_lists.check_list(key, by=office.treasurer)

    said = "SELECT p.code, k.severity, k.days FROM list_check k JOIN check_run c ON c.id = k.run AND c.step = 'check' "
    joined = "JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person WHERE k.code = 'F04B'"
    assert [tuple(row) for row in await rows(said + joined)] == [(payable.women[0].code, "note", 20)]


async def test_every_step_looks_again_and_keeps_what_it_saw(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)

    runs = await rows("SELECT step, line_count, list_revision, made_by FROM check_run ORDER BY at")
    assert [tuple(row) for row in runs] == [
        ("lock", 6, 1, office.staff.id),
        ("check", 6, 1, office.treasurer.id),
        ("approve", 6, 1, office.approver.id),
        ("release", 6, 1, office.treasurer.id),
    ]
    assert await found(key) == []
    assert await value("SELECT count(*) FROM list_check WHERE code = 'F07B'") == 24  # six test numbers, four looks


async def test_what_blocks_keeps_the_list_a_draft(office: Office, payable: Chain):
    await card_to(office, payable.accounts[2], CustodyHolder.companion)
    key = await payment_lists.draft_list(
        payable.program.key, component=payable.program.grant, period=1, profile=payable.program.profile,
        by=office.staff,
    )  # fmt: skip

    async with refused(ListBlocked, "buku atau kartu di tangan pendamping") as said:
        await payment_lists.lock_list(key, by=office.staff)
    assert said.value.facts["codes"] == [payable.women[2].code]
    assert await value("SELECT count(*) FROM payment") == 0

    await card_to(office, payable.accounts[2], CustodyHolder.beneficiary)
    assert await payment_lists.lock_list(key, by=office.staff) == (6, 30_000_000)


@pytest.mark.parametrize("step", ["check", "approve", "release"])
async def test_a_block_that_is_new_stops_the_next_step(step: str, office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    if step != "check":
        await payment_lists.check_list(key, by=office.treasurer)
    if step == "release":
        await payment_lists.approve_list(key, by=office.approver)
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await card_to(office, payable.accounts[0], CustodyHolder.companion)

    async with refused(ListBlocked) as said:
        if step == "check":
            await payment_lists.check_list(key, by=office.treasurer)
        elif step == "approve":
            await payment_lists.approve_list(key, by=office.approver)
        else:
            await bank.release_list(key, opening=opening, by=office.treasurer)
    assert said.value.facts["codes"] == [payable.women[0].code]


async def test_what_asks_is_approved_with_a_reason_of_somebody_else(office: Office, payable: Chain):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    hit = [(FUNDED, payable.women[1].enrollment)]
    async with refused(NotYours):
        await list_checks.justify(key, hit, reason=WHY, by=office.staff)
    await payment_lists.check_list(key, by=office.treasurer)
    async with refused(ReasonsMissing, "bantuan lain tahun ini"):
        await payment_lists.approve_list(key, by=office.approver)

    assert await list_checks.justify(key, hit, reason=f" {WHY} ", by=office.treasurer) == 1
    assert await list_checks.justify(key, hit, reason=WHY, by=office.treasurer) == 0  # a double click
    assert await payment_lists.approve_list(key, by=office.approver)

    kept = (await rows("SELECT code, enrollment, list_revision, reason, made_by FROM check_reason"))[0]
    assert tuple(kept) == ("F09", payable.women[1].enrollment, 1, WHY, office.treasurer.id)
    code = payable.women[1].code
    assert await found(key) == [(step, "F09", "justify", code) for step in ("lock", "check", "approve")]


async def test_whoever_wrote_a_reason_does_not_approve(office: Office, payable: Chain):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_checks.justify(key, [(FUNDED, payable.women[1].enrollment)], reason=WHY, by=office.approver)
    await payment_lists.check_list(key, by=office.treasurer)

    async with refused(OwnReason):
        await payment_lists.approve_list(key, by=office.approver)
    assert await payment_lists.approve_list(key, by=office.approver2)


async def test_an_office_of_three_comes_to_the_end(office: Office, payable: Chain):
    """Staff makes, the treasurer writes the reasons and checks, the approver approves."""
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_checks.justify(key, [(FUNDED, payable.women[1].enrollment)], reason=WHY, by=office.treasurer)

    await list_sent(office, key)

    assert await value("SELECT state FROM payment_list WHERE id = $1", key) == "sent"


async def test_a_new_version_of_the_list_asks_again(office: Office, payable: Chain):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_checks.justify(key, [(FUNDED, payable.women[1].enrollment)], reason=WHY, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="salah bulan", by=office.treasurer)
    async with refused(WrongStep):
        await list_checks.justify(key, [(FUNDED, payable.women[1].enrollment)], reason=WHY, by=office.treasurer)
    await payment_lists.lock_list(key, by=office.staff)
    await payment_lists.check_list(key, by=office.treasurer)

    async with refused(ReasonsMissing):
        await payment_lists.approve_list(key, by=office.approver)


@pytest.mark.parametrize("who", ["companion", "supervisor", "auditor", "administrator"])
async def test_others_write_no_reason(who: str, office: Office, neighbor: Office, payable: Chain):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    hit = [(FUNDED, payable.women[1].enrollment)]

    async with refused(RuleBroken):
        await list_checks.justify(key, hit, reason=WHY, by=office.people[who])
    async with refused(NotFound):
        await list_checks.justify(key, hit, reason=WHY, by=neighbor.treasurer)


async def test_a_reason_is_for_what_was_found_and_by_no_relative(office: Office, payable: Chain):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    both = [(FUNDED, payable.women[1].enrollment), (FUNDED, payable.women[0].enrollment)]
    async with refused(NothingToJustify):
        await list_checks.justify(key, both, reason=WHY, by=office.treasurer)

    await relations.declare_kinship(payable.women[1].person, relation="sepupu", by=office.treasurer)
    async with refused(Related):
        await list_checks.justify(key, both[:1], reason=WHY, by=office.treasurer)


async def test_a_changed_account_is_flagged_and_never_paid_to_unseen(office: Office, payable: Chain):
    """The list that was locked before keeps the old account and cannot go on; a new one asks for a reason."""
    key = await list_locked(office, payable.program, component=payable.program.grant)
    async with refused(accounts.AccountInUse):
        await accounts.close_account(payable.accounts[3], by=office.staff)
    await payment_lists.send_back_list(key, reason="ganti rekening", by=office.approver)
    new = await account_changed(office, payable, 3)
    await payment_lists.lock_list(key, by=office.staff)

    assert await found(key) == [("lock", "R02", "justify", payable.women[3].code)]
    assert await value("SELECT count(*) FROM payment WHERE bank_account = $1 AND state = 'ready'", new) == 1
    await payment_lists.check_list(key, by=office.treasurer)
    async with refused(ReasonsMissing, "rekening berubah sesudah SK"):
        await payment_lists.approve_list(key, by=office.approver)
    await list_checks.justify(key, [(CHANGED, payable.women[3].enrollment)], reason=WHY, by=office.treasurer)
    assert await payment_lists.approve_list(key, by=office.approver)


async def test_the_database_itself_lets_no_list_past_the_rules(office: Office, payable: Chain, database: Database):
    await helped_this_year(office, payable.women[1])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await payment_lists.check_list(key, by=office.treasurer)
    reason = ("INSERT INTO check_reason (program, enrollment, payment_list, list_revision, code, reason, made_by, at) "
              "SELECT program, enrollment, payment_list, 1, code, 'ya', app.actor_id(), now() FROM list_check "
              "WHERE code = $1 LIMIT 1")  # fmt: skip

    async with database.acting(office.approver) as connection:
        with pytest.raises(asyncpg.CheckViolationError, match="belum diperiksa menurut aturan"):
            await connection.execute(
                "UPDATE payment_list SET state = 'approved', approved_by = app.actor_id() WHERE id = $1", key
            )
    for who, code in ((office.staff, "F09"), (office.treasurer, "F07B")):  # the maker; and nothing that asks
        async with database.acting(who) as connection:
            with pytest.raises(asyncpg.CheckViolationError, match="Alasan ditulis oleh orang lain"):
                await connection.execute(reason, code)
    for statement in ("DELETE FROM list_check", "UPDATE list_check SET severity = 'note'", "DELETE FROM check_run",
                      "INSERT INTO check_run SELECT * FROM check_run"):  # fmt: skip
        async with database.acting(office.approver) as connection:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
