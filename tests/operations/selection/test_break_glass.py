"""Break-glass: a role that may not open an identity asks, a second person agrees, then once for thirty minutes."""

from uuid import UUID

import msgspec
import pytest

from operations.errors import NotFound, NotYours, ProveAgain
from operations.people import names
from operations.people.openings import glass_broken
from operations.selection import break_glass, requests
from operations.selection.break_glass import NobodyAgreed
from operations.selection.requests import NewRequest
from tables.selection.request import RequestKind
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

WHY = "bank menunggu di telepon"
TURN_BACK = """
UPDATE {} SET decided_at = decided_at - interval '9 hours', asked_at = asked_at - interval '9 hours'"""


async def asked(office: Office, chain: Chain, who: str = "treasurer", number: int = 0) -> UUID:
    subject = ("enrollment", str(chain.women[number].enrollment))
    new = NewRequest(RequestKind.break_glass, chain.program.key, subject, WHY)
    return await requests.ask(new, by=office.people[who])


async def agreed(office: Office, chain: Chain) -> None:
    await requests.decide(await asked(office, chain), agree=True, answer="silakan", by=office.approver)


async def test_who_asked_sees_the_whole_record_and_the_auditor_sees_both_names(office: Office, payable: Chain):
    woman = payable.women[0]
    await agreed(office, payable)

    opening = await break_glass.break_glass(woman.enrollment, by=office.treasurer)
    people = [each.person for each in payable.women]
    seen = await names.read_names(opening, people, by=office.treasurer)

    assert [(known.nik, known.legal_name) for known in seen.values()] == [(woman.line.nik, woman.line.name)]
    assert "*" not in seen[woman.person].accounts[0]
    row = (await glass_broken(by=office.auditor))[0]
    assert (row["opener"], row["agreed_by"], row["reason"], row["answer"], row["code"]) == (
        "Nama treasurer", "Nama approver", WHY, "silakan", woman.code)  # fmt: skip
    assert await glass_broken(by=office.supervisor) == []
    assert await value(
        "SELECT expires_at - opened_at = interval '30 minutes' FROM identity_opening WHERE id = $1", opening
    )


async def test_it_is_used_once_and_by_nobody_else(office: Office, neighbor: Office, determined: Chain):
    woman = determined.women[0].enrollment
    await agreed(office, determined)
    for other in (office.approver, office.staff, neighbor.treasurer):
        async with refused(NobodyAgreed):
            await break_glass.break_glass(woman, by=other)

    await break_glass.break_glass(woman, by=office.treasurer)

    async with refused(NobodyAgreed):
        await break_glass.break_glass(woman, by=office.treasurer)
    async with refused(NobodyAgreed):
        await break_glass.break_glass(determined.women[1].enrollment, by=office.treasurer)


@pytest.mark.parametrize("agree", [None, False])
async def test_unanswered_or_refused_it_opens_nothing(agree: bool | None, office: Office, determined: Chain):
    key = await asked(office, determined)
    if agree is not None:
        await requests.decide(key, agree=agree, answer="tidak perlu", by=office.approver)

    async with refused(NobodyAgreed):
        await break_glass.break_glass(determined.women[0].enrollment, by=office.treasurer)


async def test_nobody_agrees_to_her_own_request(office: Office, determined: Chain):
    key = await asked(office, determined, "approver")

    async with refused(NotYours):
        await requests.decide(key, agree=True, answer="", by=office.approver)


async def test_an_old_agreement_opens_nothing(office: Office, determined: Chain, database: Database):
    await agreed(office, determined)
    async with database.unfenced() as superuser:
        await superuser.execute(TURN_BACK.format("two_person_request"))

    async with refused(NobodyAgreed):
        await break_glass.break_glass(determined.women[0].enrollment, by=office.treasurer)


async def test_it_closes_by_itself(office: Office, determined: Chain, database: Database):
    await agreed(office, determined)
    opening = await break_glass.break_glass(determined.women[0].enrollment, by=office.treasurer)
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE identity_opening SET expires_at = now() WHERE id = $1", opening)

    assert await names.read_names(opening, [determined.women[0].person], by=office.treasurer) == {}


async def test_a_code_of_the_authenticator_is_needed_to_open(office: Office, determined: Chain):
    await agreed(office, determined)

    async with refused(ProveAgain):
        unproved = msgspec.structs.replace(office.treasurer, proved=False)
        await break_glass.break_glass(determined.women[0].enrollment, by=unproved)


async def test_a_record_of_another_office_cannot_be_asked_for(office: Office, neighbor: Office, determined: Chain):
    async with refused(NotFound):
        await asked(neighbor, determined)
