"""Who is narrowed to sites sees the auditors' findings that rest on nobody of another site, and answers those only."""

from uuid import UUID

import msgspec

from operations.actor import Actor
from operations.books import audit_answers, audit_findings
from operations.books.audit_answers import NewFollowUp
from operations.books.audit_finding_sheets import Which, audit_finding
from operations.books.audit_finding_sheets import audit_findings as listed
from operations.errors import NotFound
from operations.selection import sites
from tests.audit_builders import a_finding, answered, followed_up, opened, recommendations_of
from tests.chain_builders import rows, seen_by, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

COUNTS = """
SELECT (SELECT count(*) FROM audit_finding), (SELECT count(*) FROM audit_recommendation),
  (SELECT count(*) FROM audit_follow_up), (SELECT count(*) FROM audit_evidence)
"""


async def seen(by: Actor) -> tuple[int, ...]:
    return tuple((await seen_by(by, COUNTS))[0])


async def of_the_program(office: Office, chain: Chain) -> UUID:
    """Rests on no person."""
    new = msgspec.structs.replace(await a_finding(chain, "1.2"), codes=[])
    return await audit_findings.open_audit_finding(new, by=office.auditor)


async def test_a_finding_about_people_of_another_site_is_not_hers(office: Office, paid: Chain) -> None:
    about_her, about_all = await answered(office, paid, "1.1"), await of_the_program(office, paid)
    here, there = paid.program.sites
    before = await seen(office.staff2)

    narrowing = await sites.narrow(office.staff2.id, site=there, by=office.supervisor)

    assert (before, await seen(office.staff2)) == ((2, 4, 2, 1), (1, 2, 0, 0))
    assert await seen(office.staff) == await seen(office.auditor) == before
    async with refused(NotFound):
        await audit_finding(about_her, by=office.staff2)
    async with refused(NotFound):
        await audit_answers.answer_audit_finding(about_her, by=office.staff2)
    assert [row["id"] for row in (await listed(Which.going, by=office.staff2)).page.rows] == [about_all]
    await followed_up(about_all, by=office.staff2, slip="NTPN-9")
    await audit_answers.answer_audit_finding(about_all, by=office.staff2)
    await sites.narrow(office.staff2.id, site=here, by=office.supervisor)
    assert (await seen(office.staff2))[0] == 2
    await sites.widen(narrowing, by=office.approver)
    assert (await seen(office.staff2))[0] == 2


async def test_of_what_the_office_proves_she_sees_nothing_about_others(office: Office, paid: Chain) -> None:
    finding = await of_the_program(office, paid)
    first, _ = await recommendations_of(finding)
    codes = [paid.women[0].code, f"Daftar {await value('SELECT number FROM payment_list')}"]
    proof = NewFollowUp(UUID(int=7), first, "Dicocokkan dengan daftar", codes=codes)
    await audit_answers.record_follow_up(proof, by=office.staff)

    await sites.narrow(office.staff2.id, site=paid.program.sites[1], by=office.supervisor)

    assert await seen(office.staff2) == (1, 2, 1, 1)
    sheet = await audit_finding(finding, by=office.staff2)
    shown = [each["code"] for row in sheet.recommendations for done in row["done"] for each in done["proofs"]]
    assert shown == codes[1:]
    assert len(await rows("SELECT id FROM audit_evidence")) == 2
    assert await opened(office, paid, "1.3")  # and the auditor goes on
