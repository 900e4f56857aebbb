"""Who is narrowed to sites reads the requests about nobody but people of her sites, and the lists matched for those."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.books import letter_matches
from operations.books.audit_letters import LetterObject
from operations.errors import NotFound
from operations.selection import leaving, program_privacy, requests, sites
from operations.selection.requests import NewRequest
from tables.selection.enrollment import EnrollmentState
from tables.selection.request import RequestKind
from tests.chain_builders import seen_by, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.letter_builders import approved_letter, own_list
from tests.people_builders import Office
from tests.refusals import refused

BY_HAND = """
INSERT INTO two_person_request
  (id, kind, program, subject_table, subject_key, things, wanted, reason, asked_by, asked_at)
VALUES (gen_random_uuid(), 'leaving', $2, 'enrollment', $1::uuid::text, ARRAY[$1::uuid], 'moved:2013-01-02', 'x',
        app.actor_id(), now())
"""
MOVE = "UPDATE enrollment SET site = $1 WHERE id = $2"


async def leave(chain: Chain, by: Actor, *which: int) -> UUID:
    women = [chain.women[n].enrollment for n in which]
    how = EnrollmentState.withdrawn
    left = await leaving.leave_all(women, how=how, on=await today(), reason="permintaan sendiri", by=by)
    assert left.asked
    return left.asked


async def listed(by: Actor) -> set[UUID]:
    rows = {row["id"] for row in await requests.requests(by=by)}
    assert rows == {row["id"] for row in await seen_by(by, "SELECT id FROM two_person_request")}
    return rows


async def test_narrowed_staff_reads_requests_about_her_sites_only(office: Office, paid: Chain, database: Database):
    _, there = paid.program.sites
    async with database.unfenced() as superuser:
        for woman in (paid.women[0], paid.women[3]):
            await superuser.execute(MOVE, there, woman.enrollment)
    hers = await leave(paid, office.staff, 0)
    other, mixed = await leave(paid, office.staff, 1), await leave(paid, office.staff, 2, 3)
    assert program_privacy.EFFECTS is requests.EFFECTS
    key = paid.program.key
    whole = NewRequest(RequestKind.privacy_change, key, ("program", str(key)), "kerja sama dengan desa", "ordinary")
    of_office = await requests.ask(whole, by=office.staff)
    everything = {hers, other, mixed, of_office}
    assert await listed(office.staff2) == everything

    await sites.narrow(office.staff2.id, site=there, by=office.supervisor)

    assert await listed(office.staff2) == {hers}
    assert {row["code"] for row in (await requests.things(hers, by=office.staff2)).rows} == {paid.women[0].code}
    for unseen in (other, mixed, of_office):
        async with refused(NotFound):
            await requests.things(unseen, by=office.staff2)
    for who in (office.staff, office.approver, office.treasurer, office.auditor):
        assert await listed(who) == everything
    async with refused(NotFound):
        await leave(paid, office.staff2, 1)
    async with database.acting(office.staff2) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(BY_HAND, paid.women[4].enrollment, key)
    assert await value("SELECT count(*) FROM two_person_request") == 4
    await requests.decide(of_office, agree=False, answer="belum perlu", by=office.approver)
    own = await requests.ask(whole, by=office.staff2)
    assert await listed(office.staff2) == {hers, own}, "what she asked herself for the whole program"


async def test_narrowed_staff_reads_of_lists_matched_under_letters_of_her_sites(office: Office, paid: Chain):
    here, there = paid.program.sites
    whole = await approved_letter(office, paid)
    at_site = await approved_letter(office, paid, number="ST-8", object=LetterObject(paid.program.key, site=here))
    for letter in (whole, at_site):
        await letter_matches.match_list(letter, own_list(paid), by=office.auditor)

    async def matched(by: Actor) -> list[int]:
        return [len(await letter_matches.matches(letter, by=by)) for letter in (whole, at_site)]

    narrowing = await sites.narrow(office.staff2.id, site=here, by=office.supervisor)
    assert (await matched(office.staff2), await matched(office.staff)) == ([0, 1], [1, 1])
    await sites.narrow(office.staff2.id, site=there, by=office.supervisor)
    await sites.widen(narrowing, by=office.supervisor)
    assert (await matched(office.staff2), await matched(office.auditor)) == ([0, 0], [1, 1])
