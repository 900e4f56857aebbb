"""Rules of how long what is kept; what is due; and purges that two persons agree to, with a certificate of counts."""

from datetime import date
from uuid import UUID

import asyncpg
import pytest

from operations.books import documents
from operations.errors import Missing, NotAllowed, NotFound, NotInForceYet, NotYours, Unreadable, WrongStep
from operations.follow_up import visits
from operations.people import holds, person_sheets
from operations.selection import requests, retention
from operations.selection.retention import NewRule, NotActive, NothingIsDue
from tables.follow_up.visit import BusinessStatus
from tables.people.retention_rule import DataClass
from tests.chain_builders import AT_HER_HOME, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.ending_builders import LATER, finished, withdrawn
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import CAPTURED_AT, visit_planned

DAY = date(2013, 9, 1)
WHY = "lewat masa simpan"


async def active(office: Office, kind: DataClass, months: int = 24) -> UUID:
    rule = await retention.draft_rule(NewRule(kind, months, "Perda 5/2013", date(2013, 1, 1)), by=office.staff)
    await retention.activate_rule(rule, by=office.supervisor)
    return rule


async def purged(office: Office, rule: UUID, chain: Chain) -> dict:
    asked = await retention.ask_purge(rule, program=chain.program.key, reason=WHY, by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.approver)
    return (await retention.certificates(by=office.auditor))[0]


def counts(certificate: dict) -> tuple[int, int, int]:
    return certificate["row_count"], certificate["file_count"], certificate["held_back"]


async def test_a_rule_holds_when_a_second_person_says_so_and_ends_the_one_before(office: Office, prepared):
    old = await active(office, DataClass.identity)
    new = await retention.draft_rule(NewRule(DataClass.identity, 36, "Perda 6/2013", date(2013, 1, 1)), by=office.staff)

    async with refused(NotAllowed):
        await retention.activate_rule(new, by=office.staff2)
    await retention.activate_rule(new, by=office.approver)

    states = {row["id"]: row["state"] for row in await retention.rules(by=office.auditor)}
    assert states == {old: "ended", new: "active"}


async def test_a_rule_that_makes_no_sense_is_refused(office: Office, neighbor: Office, prepared):
    for months, basis, error in ((0, "Perda", Unreadable), (1201, "Perda", Unreadable), (24, "  ", Missing)):
        async with refused(error):
            await retention.draft_rule(NewRule(DataClass.identity, months, basis, date(2013, 1, 1)), by=office.staff)
    own = await retention.draft_rule(NewRule(DataClass.identity, 24, "Perda", date(2013, 1, 1)), by=office.supervisor)
    async with refused(NotYours):
        await retention.activate_rule(own, by=office.supervisor)
    later = await retention.draft_rule(NewRule(DataClass.identity, 24, "Perda", date(2030, 1, 1)), by=office.staff)
    async with refused(NotInForceYet):
        await retention.activate_rule(later, by=office.supervisor)
    async with refused(NotFound):
        await retention.activate_rule(own, by=neighbor.approver)


async def test_identities_go_and_the_rest_of_the_books_fits(office: Office, paid: Chain, database: Database):
    woman, held = paid.women[:2]
    await finished(office, paid, woman, database.set_today)
    await finished(office, paid, held, database.set_today)
    rule = await active(office, DataClass.identity)
    await database.set_today(LATER)
    await holds.place_hold(held.person, reason="menunggu putusan", ends_on=None, by=office.staff)
    assert [(row["due"], row["held"]) for row in await retention.due(by=office.staff)] == [(1, 1)]

    certificate = await purged(office, rule, paid)

    assert counts(certificate) == (1, 1, 1)
    assert certificate["ended_before"] == date(2014, 9, 5)
    owner = await database.owner()
    gone = await owner.fetch("SELECT person FROM data_key WHERE secret IS NULL")
    assert [row["person"] for row in gone] == [woman.person]
    assert woman.code not in str(certificate) + str(await rows("SELECT facts FROM journal ORDER BY id DESC LIMIT 3"))
    assert await misfits() == []


async def test_notes_of_visits_go_from_the_row_and_were_never_in_the_trail(
    office: Office, paid: Chain, database: Database
):
    woman, owner, note = paid.women[0], await database.owner(), "anaknya sering sakit"
    visit = await visit_planned(office, woman, DAY)
    report = visits.VisitReport(DAY, BusinessStatus.running, CAPTURED_AT, 250_000, note)
    await visits.submit_visit(visit, report=report, by=office.companion)
    await visits.accept_visit(visit, by=office.supervisor)
    await finished(office, paid, woman, database.set_today)
    assert await owner.fetchval("SELECT needs FROM visit WHERE id = $1", visit) == note
    rule = await active(office, DataClass.case_notes)
    await database.set_today(LATER)

    async with database.acting(office.supervisor) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="sudah selesai diproses"):
            await app.execute("UPDATE visit SET needs = NULL WHERE id = $1", visit)
    assert await owner.fetchval("SELECT needs FROM visit WHERE id = $1", visit) == note
    certificate = await purged(office, rule, paid)

    assert counts(certificate) == (2, 0, 0), "of her first visit and of one afterwards"
    assert await owner.fetchval("SELECT count(*) FROM home_visit WHERE notes IS NULL") == 1
    assert await owner.fetchval("SELECT count(*) FROM visit WHERE needs IS NOT NULL") == 0
    trailed = str(await owner.fetch("SELECT before, after FROM trail WHERE table_name IN ('visit', 'home_visit')"))
    assert [each for each in (note, AT_HER_HOME) if each in trailed] == []
    timeline = (await person_sheets.person_sheet(woman.code, by=office.staff)).timeline.rows
    assert {row["detail"] for row in timeline if row["what"] == "visit"} == {None}


async def test_the_original_lists_go_with_their_lines(office: Office, proposed: Chain, database: Database):
    owner = await database.owner()
    await owner.execute("ALTER TABLE import_batch DISABLE TRIGGER USER")
    await owner.execute("UPDATE import_batch SET made_at = '2013-08-01'")
    name, document = await owner.fetchrow("SELECT file_key, id FROM document")
    await owner.execute("ALTER TABLE document DISABLE TRIGGER USER")
    await owner.execute("UPDATE document SET location_sealed = $1", documents.seal_place("-8.2,114.3", document))
    await owner.execute("ALTER TABLE document ENABLE TRIGGER USER")
    rule = await active(office, DataClass.import_originals)
    await database.set_today(LATER)

    certificate = await purged(office, rule, proposed)

    assert counts(certificate) == (1, 1, 0)
    assert not (documents.kept_in() / name).exists()
    assert await owner.fetchval("SELECT count(*) FROM import_row WHERE length(cells) > 0") == 0
    assert await owner.fetchval("SELECT sha256 IS NOT NULL AND removed_at IS NOT NULL FROM document") is True
    assert await owner.fetchval("SELECT location_sealed FROM document") is None
    assert await owner.fetchval("SELECT count(*) FROM trail WHERE concat(before, after) LIKE '%location_sealed%'") == 0


async def test_before_its_time_nothing_is_due(office: Office, proposed: Chain, database: Database):
    await withdrawn(office, proposed.women[0])
    rule = await active(office, DataClass.identity)

    async with refused(NothingIsDue):
        await retention.ask_purge(rule, program=proposed.program.key, reason=WHY, by=office.staff)

    await retention.end_rule(rule, by=office.approver)
    async with refused(NotActive):
        await retention.ask_purge(rule, program=proposed.program.key, reason=WHY, by=office.staff)
    async with refused(WrongStep):
        await retention.end_rule(rule, by=office.approver)


async def test_without_the_agreed_request_the_database_destroys_nothing(
    office: Office, proposed: Chain, database: Database
):
    await withdrawn(office, proposed.women[0])
    rule = await active(office, DataClass.identity)
    await database.set_today(LATER)

    async with database.acting(office.approver) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
            await app.fetch("SELECT * FROM app.purge($1, $2)", rule, proposed.program.key)

    assert await value("SELECT count(*) FROM data_key WHERE secret IS NULL") == 0
