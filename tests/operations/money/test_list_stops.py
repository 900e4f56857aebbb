"""A list that was released is stopped by two persons only, and money that left all the same is found."""

from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import NotAllowed, NotFound, NotYours, WrongStep
from operations.money import bank, list_stops, payment_lists, statements, typed_results
from operations.money.list_stops import StoppedByTwo
from operations.people import names
from operations.selection import requests
from operations.selection.requests import AskedAlready
from tables.people.opening import Task
from tests.chain_builders import list_approved, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statement_builders import Move, mt940, payment_states, verdicts

WHY = "berkas tidak jadi dikirim"


@pytest.fixture
async def released(office: Office, payable: Chain) -> UUID:
    """Released, its file downloaded, and nobody said yet that it is with the bank."""
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)
    await bank.bank_file(key, opening=opening, by=office.treasurer)
    return key


async def state(key: UUID) -> str:
    return await value("SELECT state FROM payment_list WHERE id = $1", key)


async def stopped(office: Office, key: UUID) -> None:
    asked = await list_stops.ask_to_stop(key, reason=WHY, by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.approver)


def debit(chain: Chain, number: int, code: str = "1/1", **other: object) -> Move:
    facts = {"rp": -5_000_000, "remark": f"{chain.women[number].code}/{code}", "proof": f"T{number}"} | other
    return Move(**facts)


async def test_nobody_alone_stops_a_released_list(office: Office, released: UUID):
    for who in (office.staff, office.treasurer, office.approver):
        async with refused(StoppedByTwo):
            await payment_lists.abort_list(released, reason=WHY, by=who)

    assert await state(released) == "released"
    assert set((await payment_states()).values()) == {"ready"}


async def test_an_office_of_three_stops_it_whoever_sees_the_need(office: Office, released: UUID):
    """Staff or treasurer asks, so that the only approver is left to agree."""
    async with refused(NotAllowed):
        await list_stops.ask_to_stop(released, reason=WHY, by=office.approver)
    asked = await list_stops.ask_to_stop(released, reason=WHY, by=office.treasurer)
    async with refused(AskedAlready):
        await list_stops.ask_to_stop(released, reason=WHY, by=office.staff)
    assert await state(released) == "released"

    await requests.decide(asked, agree=False, answer="berkas sudah di bank", by=office.approver)
    again = await list_stops.ask_to_stop(released, reason=WHY, by=office.staff)
    await requests.decide(again, agree=True, answer="", by=office.approver)

    assert await state(released) == "aborted"
    assert await value("SELECT reason FROM payment_list") == WHY
    assert set((await payment_states()).values()) == {"cancelled"}
    assert await value("SELECT committed_rp FROM fund") == 0
    assert await misfits() == []


async def test_who_asked_does_not_agree_and_a_supervisor_does_not_stop_money(office: Office, released: UUID):
    both = msgspec.structs.replace(office.staff, roles=frozenset({"staff", "approver"}))
    asked = await list_stops.ask_to_stop(released, reason=WHY, by=both)

    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=both)
    async with refused(NotAllowed):
        await requests.decide(asked, agree=True, answer="", by=office.supervisor)

    assert await state(released) == "released"


async def test_only_what_was_released_and_not_sent_is_asked_for(office: Office, neighbor: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    async with refused(WrongStep, "locked"):
        await list_stops.ask_to_stop(key, reason=WHY, by=office.staff)
    await list_sent(office, key)
    async with refused(WrongStep, "sent"):
        await list_stops.ask_to_stop(key, reason=WHY, by=office.staff)
    async with refused(NotFound):
        await list_stops.ask_to_stop(key, reason=WHY, by=neighbor.staff)


async def test_what_was_sent_in_the_meantime_is_not_stopped(office: Office, released: UUID):
    asked = await list_stops.ask_to_stop(released, reason=WHY, by=office.staff)
    await payment_lists.mark_sent(released, by=office.treasurer)

    async with refused(WrongStep, "sent"):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    await requests.decide(asked, agree=False, answer="sudah dikirim", by=office.approver)

    assert set((await payment_states()).values()) == {"sent"}


async def test_the_database_itself_asks_for_two(office: Office, released: UUID, database: Database):
    """Whatever the door."""
    with pytest.raises(asyncpg.CheckViolationError, match="dua orang"):
        async with database.acting(office.approver) as connection:
            await connection.execute(
                "UPDATE payment_list SET state = 'aborted', reason = $2 WHERE id = $1", released, WHY
            )
    assert await state(released) == "released"


async def test_money_that_left_for_a_stopped_list_is_a_finding_and_pays_the_new_list_once(
    office: Office, payable: Chain, released: UUID
):
    await stopped(office, released)
    again = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, again)

    statement = await statements.take_statement(
        payable.program.key, mt940([debit(payable, 0), debit(payable, 0, proof="T0B")]), by=office.treasurer
    )

    assert await verdicts(statement) == ["paid_anyway", "duplicate_debit"]
    found = await rows("SELECT code, amount_rp, text FROM finding ORDER BY subject_key::int")
    assert [tuple(row)[:2] for row in found] == [("B01", 5_000_000)] * 2
    assert "dihentikan" in found[0]["text"]
    assert (await payment_states())[f"{payable.women[0].code}/1/2"] == "sent"
    assert await misfits() == []

    line = await value("SELECT min(id) FROM bank_result_line WHERE bank_result = $1", statement)
    typed = await typed_results.propose_match(line, reference=f"{payable.women[0].code}/1/2", by=office.treasurer)
    await typed_results.confirm_typed(typed, by=office.approver)
    later = await statements.take_statement(
        payable.program.key, mt940([debit(payable, 0, "1/2", proof="T0C")], opening=1_00), by=office.treasurer
    )

    states = await payment_states()
    assert (states[f"{payable.women[0].code}/1/1"], states[f"{payable.women[0].code}/1/2"]) == ("cancelled", "paid")
    assert await verdicts(later) == ["duplicate_debit"]
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 5_000_000
    assert await misfits() == []


async def test_the_first_debit_may_be_older_than_the_new_list(
    office: Office, payable: Chain, released: UUID, set_today
):
    await stopped(office, released)
    first = await value("SELECT released_on FROM payment_list WHERE id = $1", released)
    await set_today(first.replace(day=20))
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    statement = await statements.take_statement(
        payable.program.key, mt940([debit(payable, 0, day=first)]), by=office.treasurer
    )
    line = await value("SELECT id FROM bank_result_line WHERE bank_result = $1", statement)

    async with refused(typed_results.DoesNotFit):  # another woman's, of the same sum
        await typed_results.propose_match(line, reference=f"{payable.women[1].code}/1/2", by=office.treasurer)
    typed = await typed_results.propose_match(line, reference=f"{payable.women[0].code}/1/2", by=office.treasurer)
    await typed_results.confirm_typed(typed, by=office.approver)

    assert (await payment_states())[f"{payable.women[0].code}/1/2"] == "paid"
    assert await misfits() == []


async def test_money_of_a_stopped_list_that_came_back_waits_for_nobody(office: Office, payable: Chain, released: UUID):
    await stopped(office, released)
    back = Move(5_000_000, f"RETUR {payable.women[0].code}/1/1", "R0")
    other = Move(5_000_000, f"RETUR {payable.women[1].code}/1/1", "R1")

    statement = await statements.take_statement(
        payable.program.key, mt940([debit(payable, 0), back, other]), by=office.treasurer
    )

    assert await verdicts(statement) == ["paid_anyway", "agrees", "unknown"]
    assert [row[0] for row in await rows("SELECT verdict FROM waiting_bank_line")] == ["unknown"]
