"""Whoever holds the application's own login and a real role still cannot put a sum beside the decree: the database
refuses every way in."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.money import accounts, payment_lists
from operations.money.accounts import NewCustody
from operations.selection import decrees
from tables.money.bank_account import CustodyHolder, CustodyItem
from tests.chain_builders import (
    GRANT_DUE,
    Batch,
    Beneficiary,
    imported,
    lines_of,
    list_locked,
    list_sent,
    rows,
    scored,
    screened,
    visited,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits


@pytest.fixture
async def stranger(office: Office, payable: Chain) -> Beneficiary:
    """A woman of the program, visited, who stands in no decree."""
    batch = await imported(office, payable.program, lines_of(1, start=50))
    return (await visited(office, await screened(office, batch))).women[0]


@pytest.fixture
async def draft(office: Office, payable: Chain) -> UUID:
    program = payable.program
    return await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )


NEW_ENTITLEMENT = """
INSERT INTO entitlement (program, enrollment, component, decree_line, fund, promised_rp)
SELECT l.program, $1, l.component, l.id, $2, l.amount_rp * l.periods FROM decree_line l
WHERE l.component = $3 AND l.enrollment <> $1 LIMIT 1"""
NEW_INSTALLMENT = """
INSERT INTO installment (program, enrollment, entitlement, number, part, parent, amount_rp, due_on)
SELECT program, $1, entitlement, 2, 0, NULL, amount_rp, due_on FROM installment WHERE amount_rp = 5000000 LIMIT 1"""
NEW_PAYMENT = """
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
                     bank_account, reference)
SELECT i.program, {enrollment}, $1, 1, 252, i.id, $2, {amount}, a.id, 'PM-252/1/1'
FROM installment i JOIN bank_account a ON a.enrollment = i.enrollment WHERE i.amount_rp = {due} {more} LIMIT 1"""


async def refused_by_hand(database: Database, actor: Actor, said: str, statement: str, *values: object) -> None:
    before = await rows("SELECT (SELECT count(*) FROM trail), (SELECT count(*) FROM payment)")
    with pytest.raises((asyncpg.CheckViolationError, asyncpg.InsufficientPrivilegeError,
                        asyncpg.IntegrityConstraintViolationError), match=said):  # fmt: skip
        async with database.acting(actor) as app:
            await app.execute(statement, *values)
    assert await rows("SELECT (SELECT count(*) FROM trail), (SELECT count(*) FROM payment)") == before


async def test_a_252nd_promise_has_no_decree_line(
    office: Office, payable: Chain, stranger: Beneficiary, database: Database
):
    program, her = payable.program, stranger.enrollment
    for actor, said in ((office.staff, "row-level security"), (office.approver, "entitlement_decree_line")):
        await refused_by_hand(database, actor, said, NEW_ENTITLEMENT, her, program.fund, program.grant)


async def test_a_promise_from_a_decree_that_nobody_approved_is_refused(
    office: Office, payable: Chain, stranger: Beneficiary, database: Database
):
    await scored(office, Batch(payable.batch.key, payable.program, [stranger]))
    await ranked(office, payable.program.key, places=1)
    await decrees.draft_decree(payable.program.key, title="Susulan", by=office.staff)
    statement = """INSERT INTO entitlement (program, enrollment, component, decree_line, fund, promised_rp)
                   SELECT program, enrollment, component, id, $2, amount_rp * periods
                    FROM decree_line WHERE enrollment = $1"""

    await refused_by_hand(
        database, office.approver, "tidak sesuai dengan baris SK", statement, stranger.enrollment, payable.program.fund
    )


async def test_a_252nd_obligation_has_no_promise(
    office: Office, payable: Chain, stranger: Beneficiary, database: Database
):
    await refused_by_hand(database, office.staff, "row-level security", NEW_INSTALLMENT, stranger.enrollment)
    await refused_by_hand(database, office.approver, "melebihi hak", NEW_INSTALLMENT, stranger.enrollment)
    await refused_by_hand(database, office.approver, "melebihi hak", NEW_INSTALLMENT, payable.women[0].enrollment)


async def test_a_252nd_payment_has_no_obligation(
    office: Office, payable: Chain, stranger: Beneficiary, draft: UUID, database: Database
):
    her = f"'{stranger.enrollment}'::uuid"
    for enrollment, amount, due, more in (
        (her, "5000000", 5_000_000, ""),
        ("i.enrollment", "5000001", 5_000_000, ""),
        ("i.enrollment", "600000", 600_000, "AND i.number = 1"),
    ):
        statement = NEW_PAYMENT.format(enrollment=enrollment, amount=amount, due=due, more=more)
        await refused_by_hand(database, office.staff, "tidak sesuai dengan hak", statement, draft, payable.program.fund)


async def test_a_payment_by_hand_needs_the_same_gates_as_any_other(
    office: Office, payable: Chain, draft: UUID, database: Database
):
    away = NewCustody(payable.accounts[0], CustodyItem.passbook, CustodyHolder.companion, GRANT_DUE, "TT-9")
    await accounts.record_custody([away], by=office.staff)
    her = f"AND i.enrollment = '{payable.women[0].enrollment}'"
    statement = NEW_PAYMENT.format(enrollment="i.enrollment", amount="5000000", due=5_000_000, more=her)

    await refused_by_hand(database, office.staff, "tidak sesuai dengan hak", statement, draft, payable.program.fund)


async def test_a_line_beside_the_decree_is_refused_in_a_frozen_one(
    office: Office, payable: Chain, stranger: Beneficiary, database: Database
):
    statement = """INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods)
                   SELECT program, decree, 999, $1, component, amount_rp, periods FROM decree_line LIMIT 1"""

    await refused_by_hand(database, office.staff, "sudah dikunci", statement, stranger.enrollment)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payment SET amount_rp = amount_rp + 1",
        "UPDATE payment SET bank_account = (SELECT id FROM bank_account LIMIT 1)",
        "UPDATE installment SET amount_rp = amount_rp + 1",
        "UPDATE installment SET due_on = '2013-01-01'",
        "UPDATE entitlement SET promised_rp = promised_rp + 1",
        "UPDATE decree_line SET amount_rp = amount_rp + 1",
        "UPDATE component SET amount_rp = amount_rp + 1",
        "UPDATE fund SET committed_rp = 0",
        "UPDATE settlement SET amount_rp = 1",
        "UPDATE purchase SET amount_rp = 1",
        "UPDATE bank_account SET number = number",
        "DELETE FROM payment",
        "DELETE FROM installment",
        "DELETE FROM entitlement",
        "DELETE FROM trail",
        "TRUNCATE payment",
    ],
)
async def test_no_role_changes_a_sum_or_removes_a_row(statement: str, office: Office, paid: Chain, database: Database):
    for who in ("staff", "approver", "treasurer", "supervisor", "administrator", "auditor"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting(office.people[who]) as app:
                await app.execute(statement)

    assert await misfits() == []


async def test_no_role_changes_a_ceiling_alone(office: Office, paid: Chain, database: Database):
    before = await rows("SELECT id, ceiling_rp FROM fund ORDER BY id")

    done = {}
    for who in ("staff", "treasurer", "supervisor", "administrator", "auditor", "approver"):
        async with database.acting(office.people[who]) as app:
            try:
                done[who] = await app.execute("UPDATE fund SET ceiling_rp = ceiling_rp + 1")
            except asyncpg.CheckViolationError as refused:
                done[who] = refused.constraint_name

    assert done.pop("approver") == "fund_ceiling_needs_two_persons"
    assert set(done.values()) == {"UPDATE 0"}
    assert await rows("SELECT id, ceiling_rp FROM fund ORDER BY id") == before != []


async def test_a_payment_is_not_called_paid_by_hand(office: Office, payable: Chain, database: Database):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    for actor, said in ((office.staff, "Langkah payment"), (office.treasurer, "hanya dari baris bank")):
        with pytest.raises(asyncpg.CheckViolationError, match=said):
            async with database.acting(actor) as app:
                await app.execute(
                    "UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = '2013-09-02', "
                    "bank_reference = id::text WHERE payment_list = $1", key
                )  # fmt: skip


ANSWERS = (
    "UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = '2013-09-02', bank_reference = id::text "
    "WHERE payment_list = $1",
    "UPDATE payment SET state = 'partial', paid_rp = 1, value_date = '2013-09-02', bank_reference = id::text "
    "WHERE payment_list = $1",
    "UPDATE payment SET state = 'failed', reason_code = 'AC01' WHERE payment_list = $1",
    "UPDATE payment SET state = 'returned', reason_code = 'AC01' WHERE payment_list = $1",
)


@pytest.mark.parametrize("answer", ANSWERS)
async def test_a_bank_answers_only_with_a_line(answer: str, office: Office, payable: Chain, database: Database):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)

    with pytest.raises(asyncpg.CheckViolationError) as stopped:
        async with database.acting(office.treasurer) as app:
            await app.execute(answer, key)
    assert stopped.value.constraint_name == "answer_has_a_line"


async def test_nobody_signs_for_another(office: Office, payable: Chain, database: Database):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    with pytest.raises(asyncpg.CheckViolationError, match="hanya boleh diisi oleh orangnya sendiri"):
        async with database.acting(office.approver) as app:
            await app.execute("UPDATE payment_list SET checked_by = $2 WHERE id = $1", key, office.treasurer.id)
