"""A program is closed by an approver who did not ask for it, and only while nothing of it is open."""

from uuid import UUID

import asyncpg
import pytest

from operations.errors import NotAllowed, NotFound, NotYours
from operations.money import closing, explanations, program_closing, statements
from operations.money.program_closing import StillOpen
from operations.selection import requests
from tables.money.line_explanation import ExplanationKind
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import Program, grant_of, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.refusals import refused
from tests.slip_builders import settlement_of
from tests.statement_builders import Move, mt940


async def state(program: UUID) -> str:
    return await value("SELECT state FROM program WHERE id = $1", program)


async def open_now(office: Office, program: UUID) -> dict[str, tuple[int, int | None]]:
    found = await program_closing.open_things(program, by=office.staff)
    return {row["what"]: (row["number"], row["rp"]) for row in found}


async def test_everything_open_is_said_with_its_count_and_sum_until_it_is_done(office: Office, paid: Chain):
    key = paid.program.key
    assert await open_now(office, key) == {
        "installments": (18, 10_800_000),
        "lists": (1, 30_000_000),
        "unreturned": (6, 30_000_000),
        "entitlements": (12, 40_800_000),
    }
    async with refused(StillOpen, "4 jenis pekerjaan"):
        await program_closing.ask_to_close(key, reason="tahun selesai", by=office.staff)

    for number, woman in enumerate(paid.women):
        grant = await grant_of(woman)
        new = settlement_of(grant, SettlementKind.returned, 5_000_000, f"NTPN{number:012d}", await today())
        back = await closing.propose_settlement(new, by=office.staff)
        await closing.decide_settlement(back, accept=True, by=office.treasurer)
        await closing.settle(grant, by=office.staff)
        await closing.close(grant, by=office.approver)
        how = EnrollmentState.withdrawn
        await left(office, woman.enrollment, how=how, on=await today(), reason="selesai")

    assert await open_now(office, key) == {"lists": (1, 30_000_000)}


async def test_one_asks_and_another_approver_closes(office: Office, prepared: Program):
    asked = await program_closing.ask_to_close(prepared.key, reason="tidak jadi", by=office.approver)

    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    async with refused(NotAllowed):
        await requests.decide(asked, agree=True, answer="", by=office.supervisor)
    assert await state(prepared.key) == "active"
    await requests.decide(asked, agree=True, answer="", by=office.approver2)

    assert await state(prepared.key) == "closed"
    assert await value("SELECT closed_by FROM program WHERE id = $1", prepared.key) == office.approver2.id


async def test_what_opened_after_the_request_stops_the_closing(office: Office, prepared: Program, database: Database):
    asked = await program_closing.ask_to_close(prepared.key, reason="tidak jadi", by=office.staff)
    async with database.unfenced() as superuser:
        await superuser.execute(
            "INSERT INTO finding (program, code, subject_table, subject_key, amount_rp, text, state, made_by, made_at) "
            "VALUES ($1, 'B02', 'bank_result_line', '1', 500, 'x', 'open', $2, now())",
            prepared.key,
            office.treasurer.id,
        )

    assert await open_now(office, prepared.key) == {"bank_lines": (1, 500)}
    async with refused(StillOpen, "1 jenis pekerjaan"):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    assert await state(prepared.key) == "active"


async def test_a_debit_that_is_nobodys_stops_the_closing_until_two_persons_explained_it(
    office: Office, prepared: Program
):
    """No finding says it, no list waits for it; who reads statements does not explain them away alone."""
    content = mt940([Move(-50_000_000, "TARIK TUNAI", "X1")], day=await today())
    statement = await statements.take_statement(prepared.key, content, by=office.treasurer)
    line = await value("SELECT id FROM bank_result_line WHERE bank_result = $1", statement)
    asked = await open_now(office, prepared.key)
    said = await explanations.explain_line(
        line, kind=ExplanationKind.other_business, reason="rekening bersama", by=office.treasurer
    )

    assert asked == await open_now(office, prepared.key) == {"bank_lines": (1, 50_000_000)}
    async with refused(StillOpen):
        await program_closing.ask_to_close(prepared.key, reason="tidak jadi", by=office.staff)
    await explanations.confirm_explanation(said, by=office.approver)

    assert await open_now(office, prepared.key) == {}
    await explanations.take_back_explanation(said, reason="bukan rekening bersama", by=office.approver)
    assert await open_now(office, prepared.key) == {"bank_lines": (1, 50_000_000)}


async def test_by_sql_alone_no_program_is_closed(office: Office, prepared: Program, database: Database):
    with pytest.raises(asyncpg.CheckViolationError, match="belum bisa ditutup"):
        async with database.acting(office.approver) as app:
            await app.execute("UPDATE program SET state = 'closed', closed_by = $1", office.approver.id)

    assert await state(prepared.key) == "active"


async def test_another_office_neither_sees_nor_closes(office: Office, neighbor: Office, paid: Chain):
    assert await program_closing.open_things(paid.program.key, by=neighbor.approver) == []
    async with refused(NotFound):
        await program_closing.ask_to_close(paid.program.key, reason="bukan milik", by=neighbor.staff)
    async with refused(NotAllowed):
        await program_closing.open_things(paid.program.key, by=office.companion)
