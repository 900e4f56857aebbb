"""Two-person requests: one asks, another person of the same office decides, and what was agreed happens at once."""

from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, ProveAgain, Related, WrongStep
from operations.people import relations
from operations.selection import program_privacy, requests
from operations.selection.requests import EFFECTS, AskedAlready, NewRequest, NothingToDo
from tables.selection.request import RequestKind
from tests.chain_builders import Program, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

WHY = "kerja sama dengan desa"


def privacy_of(program: UUID, wanted: str = "ordinary") -> NewRequest:
    return NewRequest(RequestKind.privacy_change, program, ("program", str(program)), WHY, wanted)


@pytest.fixture
async def asked(office: Office, prepared: Program) -> UUID:
    assert program_privacy.EFFECTS is EFFECTS
    return await requests.ask(privacy_of(prepared.key), by=office.staff)


async def privacy(program: Program) -> str:
    return await value("SELECT privacy FROM program WHERE id = $1", program.key)


async def test_agreeing_changes_the_program_at_once_and_keeps_both_names(office: Office, prepared: Program, asked):
    await requests.decide(asked, agree=True, answer="", by=office.approver)

    assert await privacy(prepared) == "ordinary"
    row = (await requests.requests(by=office.auditor))[0]
    assert (row["state"], row["asker"], row["decider"], row["reason"]) == ("agreed", "Nama staff", "Nama approver", WHY)


async def test_refusing_needs_a_reason_and_changes_nothing_else(office: Office, prepared: Program, asked):
    async with refused(Missing):
        await requests.decide(asked, agree=False, answer=" ", by=office.supervisor)

    await requests.decide(asked, agree=False, answer="belum perlu", by=office.supervisor)

    assert await privacy(prepared) == "strict"
    assert await value("SELECT state FROM two_person_request") == "refused"


@pytest.mark.parametrize("who", ["staff2", "treasurer", "companion", "auditor", "administrator"])
async def test_another_role_decides_nothing(who: str, office: Office, prepared: Program, asked):
    async with refused(NotFound if who in ("companion", "administrator") else NotAllowed):
        await requests.decide(asked, agree=True, answer="", by=office.people[who])

    assert await privacy(prepared) == "strict"


async def test_who_asked_does_not_decide_whatever_she_holds(office: Office, prepared: Program):
    both = msgspec.structs.replace(office.staff, roles=frozenset({"staff", "approver"}))
    own = await requests.ask(privacy_of(prepared.key), by=both)

    async with refused(NotYours):
        await requests.decide(own, agree=True, answer="", by=both)

    assert await privacy(prepared) == "strict"


async def test_a_code_of_the_authenticator_is_needed_to_decide(office: Office, prepared: Program, asked):
    unproved = msgspec.structs.replace(office.approver, proved=False)

    async with refused(ProveAgain):
        await requests.decide(asked, agree=True, answer="", by=unproved)


async def test_the_neighbor_neither_asks_nor_decides(office: Office, neighbor: Office, prepared: Program, asked):
    async with refused(NotFound):
        await requests.decide(asked, agree=True, answer="", by=neighbor.approver)
    async with refused(NotFound):
        await requests.ask(privacy_of(prepared.key), by=neighbor.staff)

    assert await requests.requests(by=neighbor.approver) == []


async def test_a_decision_is_made_once(office: Office, prepared: Program, asked):
    await requests.decide(asked, agree=True, answer="", by=office.approver)

    async with refused(WrongStep):
        await requests.decide(asked, agree=False, answer="keliru", by=office.supervisor)

    assert await privacy(prepared) == "ordinary"


async def test_the_same_thing_is_asked_once_at_a_time(office: Office, prepared: Program, asked):
    async with refused(AskedAlready):
        await requests.ask(privacy_of(prepared.key), by=office.staff2)

    await requests.decide(asked, agree=False, answer="belum perlu", by=office.approver)
    assert await requests.ask(privacy_of(prepared.key), by=office.staff2) != asked


async def test_what_cannot_be_done_is_not_done(office: Office, prepared: Program):
    """Agreed to something that is so already: the decision is taken back with it."""
    same = await requests.ask(privacy_of(prepared.key, "strict"), by=office.staff)

    async with refused(NothingToDo):
        await requests.decide(same, agree=True, answer="", by=office.approver)

    assert await value("SELECT state FROM two_person_request") == "asked"


async def test_a_relative_does_not_decide_about_her(office: Office, proposed: Chain, database: Database):
    woman = proposed.women[0]
    await relations.declare_kinship(woman.person, relation="sepupu", by=office.approver)
    statement = (
        "INSERT INTO two_person_request (kind, program, subject_table, subject_key, reason, asked_by, asked_at) "
        "VALUES ('privacy_change', $1, 'enrollment', $2, 'alasan', $3, now()) RETURNING id"
    )
    async with database.acting(office.staff) as connection:
        key = await connection.fetchval(statement, proposed.program.key, str(woman.enrollment), office.staff.id)

    async with refused(Related):
        await requests.decide(key, agree=True, answer="", by=office.approver)


async def test_without_a_request_the_database_keeps_the_privacy(office: Office, prepared: Program, database: Database):
    async with database.acting(office.approver) as connection:
        with pytest.raises(asyncpg.CheckViolationError) as said:
            await connection.execute("UPDATE program SET privacy = 'ordinary' WHERE id = $1", prepared.key)

    assert said.value.constraint_name == "privacy_needs_two_persons"
    assert await privacy(prepared) == "strict"


async def test_yesterdays_request_opens_nothing_today(office: Office, prepared: Program, asked, database: Database):
    await requests.decide(asked, agree=True, answer="", by=office.approver)
    back = await requests.ask(privacy_of(prepared.key, "strict"), by=office.staff)
    await requests.decide(back, agree=True, answer="", by=office.approver)

    async with database.acting(office.approver) as connection:
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("UPDATE program SET privacy = 'ordinary' WHERE id = $1", prepared.key)
