"""How things end, tried by SQL as the application's login: what the operations refuse, the database refuses too."""

from uuid import UUID

import asyncpg
import pytest

from operations.money import payment_lists, results
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import ALLOWANCE_DUE, answer_to, grant_of, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits


async def refused_by_sql(database: Database, who: object, constraint: str, statement: str, *arguments: object) -> None:
    async with database.acting(who) as app:
        with pytest.raises(asyncpg.CheckViolationError) as said:
            await app.execute(statement, *arguments)
    assert said.value.constraint_name == constraint


async def test_nobody_is_screened_without_a_signature(office: Office, proposed: Chain, database: Database):
    statement = "UPDATE enrollment SET state = 'screened' WHERE id = $1"

    await refused_by_sql(
        database, office.staff2, "enrollment_screening_is_signed", statement, proposed.batch.enrollments[0]
    )

    assert await value("SELECT count(*) FROM enrollment WHERE state <> 'proposed'") == 0


async def test_paid_money_goes_back_to_due_by_no_step(office: Office, paid: Chain, database: Database):
    key = await value("SELECT id FROM installment WHERE state = 'paid' LIMIT 1")

    await refused_by_sql(
        database,
        office.treasurer,
        "due_again_without_money",
        "UPDATE installment SET state = 'planned' WHERE id = $1",
        key,
    )

    assert await value("SELECT state FROM installment WHERE id = $1", key) == "paid"


async def test_a_promise_with_money_is_not_taken_back(office: Office, payable: Chain, database: Database):
    grant = await grant_of(payable.women[0])
    await list_locked(office, payable.program, component=payable.program.grant)
    statement = "UPDATE entitlement SET state = 'cancelled', reason = 'x' WHERE id = $1"

    await refused_by_sql(database, office.staff, "paid_is_not_cancelled", statement, grant)

    assert await value("SELECT state FROM entitlement WHERE id = $1", grant) == "promised"


@pytest.mark.parametrize(("state", "who"), [("settled", "staff"), ("closed", "approver")])
async def test_a_grant_that_does_not_balance_ends_for_nobody(
    state: str, who: str, office: Office, paid: Chain, database: Database
):
    grant = await grant_of(paid.women[0])
    if state == "closed":
        async with database.unfenced() as superuser:
            await superuser.execute("UPDATE entitlement SET state = 'settled' WHERE id = $1", grant)

    await refused_by_sql(
        database,
        office.people[who],
        "promise_ends_well",
        "UPDATE entitlement SET state = $2 WHERE id = $1",
        grant,
        state,
    )


async def test_nobody_loses_her_place_without_a_decree(office: Office, paid: Chain, database: Database):
    statement = "UPDATE enrollment SET state = 'revoked', reason = 'x', left_on = app.today() WHERE id = $1"

    await refused_by_sql(database, office.approver, "revoked_by_decree", statement, paid.women[0].enrollment)

    assert await value("SELECT state FROM enrollment WHERE id = $1", paid.women[0].enrollment) == "active"


async def test_nobody_is_finished_with_open_promises(office: Office, paid: Chain, database: Database):
    statement = "UPDATE enrollment SET state = 'finished' WHERE id = $1"

    await refused_by_sql(database, office.staff, "finished_with_an_outcome", statement, paid.women[0].enrollment)

    assert await value("SELECT state FROM enrollment WHERE id = $1", paid.women[0].enrollment) == "active"


WRITE_OFF = """
INSERT INTO settlement (program, enrollment, entitlement, kind, amount_rp, document_no, dated, reason, state, made_by)
SELECT t.program, t.enrollment, t.id, 'written_off', 1000, 'SK-1', app.today(), 'sesuai keputusan', 'proposed',
  app.actor_id()
FROM entitlement t WHERE t.id = $1 RETURNING id"""


async def test_a_treasurer_writes_nothing_off(office: Office, paid: Chain, database: Database):
    async with database.acting(office.staff) as app:
        key: UUID = await app.fetchval(WRITE_OFF, await grant_of(paid.women[0]))
    statement = "UPDATE settlement SET state = 'accepted', decided_by = app.actor_id() WHERE id = $1"

    await refused_by_sql(database, office.treasurer, "write_off_is_approved", statement, key)

    assert await value("SELECT state FROM settlement WHERE id = $1", key) == "proposed"


@pytest.mark.parametrize("by_whom", ["sent back", "aborted", "returned by the bank"])
async def test_what_falls_back_for_a_woman_who_died_ends(
    by_whom: str, office: Office, payable: Chain, database: Database
):
    """She stood on a list when she died: nothing stays planned for her, and the others are paid another time."""
    await database.set_today(ALLOWANCE_DUE)
    woman, program = payable.women[0], payable.program
    key = await list_locked(office, program, component=program.grant)
    if by_whom == "returned by the bank":
        await list_sent(office, key)
    await left(office, woman.enrollment, how=EnrollmentState.deceased, on=ALLOWANCE_DUE, reason="meninggal dunia")

    await fall_back(by_whom, office, key, woman.code)

    hers = await rows("SELECT state, reason FROM installment WHERE enrollment = $1", woman.enrollment)
    assert {tuple(row) for row in hers} == {("cancelled", "meninggal dunia")}
    promises = await rows("SELECT DISTINCT state FROM entitlement WHERE enrollment = $1", woman.enrollment)
    assert [row["state"] for row in promises] == ["cancelled"]
    others = await rows("SELECT DISTINCT i.state FROM installment i JOIN entitlement t ON t.id = i.entitlement "
                        "WHERE t.component = $1 AND i.enrollment <> $2", program.grant, woman.enrollment)  # fmt: skip
    assert [row["state"] for row in others] == ["paid" if by_whom == "returned by the bank" else "planned"]
    assert await misfits() == []


async def fall_back(by_whom: str, office: Office, key: UUID, code: str) -> None:
    if by_whom == "sent back":
        await payment_lists.send_back_list(key, reason="satu penerima meninggal", by=office.approver)
    elif by_whom == "aborted":
        await payment_lists.abort_list(key, reason="satu penerima meninggal", by=office.approver)
    else:
        await results.take_result(key, await answer_to(key, {code: "RETUR"}), by=office.treasurer)
