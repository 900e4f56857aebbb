"""A finding is answered by the office and closed by another; relatives and whoever went shopping keep out of it."""

from uuid import UUID

import pytest

from operations.books import findings
from operations.errors import NotYours, Related
from operations.people.relations import declare_kinship
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

FINDING = """
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT program, id, 'F11', 'purchase', gen_random_uuid()::text, 50000, 'Belanja tanpa nota.', $2, now()
FROM enrollment WHERE id = $1 RETURNING id"""


@pytest.fixture
async def finding(office: Office, paid: Chain, database: Database) -> UUID:
    """As if the second clerk had gone shopping: she may hold both roles."""
    async with database.unfenced() as superuser:
        return await superuser.fetchval(FINDING, paid.women[0].enrollment, office.staff2.id)


async def test_an_answer_that_does_not_convince_goes_back_with_the_reason(office: Office, finding: UUID):
    await findings.answer_finding(finding, answer="Nota menyusul.", by=office.staff)
    await findings.reopen_finding(finding, reason="Nota belum ada.", by=office.approver)
    await findings.answer_finding(finding, answer="Nota sudah dipindai.", by=office.staff)
    await findings.close_finding(finding, by=office.approver)

    found = (await rows("SELECT state, answer, objection, answered_by, closed_by FROM finding"))[0]
    assert tuple(found) == ("closed", "Nota sudah dipindai.", "Nota belum ada.", office.staff.id, office.approver.id)


async def test_a_relative_answers_closes_and_reopens_nothing(office: Office, paid: Chain, finding: UUID):
    for who in (office.staff, office.approver):
        await declare_kinship(paid.women[0].person, relation="adik", by=who)

    async with refused(Related):
        await findings.answer_finding(finding, answer="Nota menyusul.", by=office.staff)
    await findings.answer_finding(finding, answer="Nota menyusul.", by=office.supervisor)
    async with refused(Related):
        await findings.close_finding(finding, by=office.approver)
    async with refused(Related):
        await findings.reopen_finding(finding, reason="Nota belum ada.", by=office.approver)

    assert await value("SELECT state FROM finding WHERE id = $1", finding) == "answered"


async def test_who_went_shopping_does_not_explain_it_herself(office: Office, finding: UUID):
    async with refused(NotYours):
        await findings.answer_finding(finding, answer="Nota menyusul.", by=office.staff2)
