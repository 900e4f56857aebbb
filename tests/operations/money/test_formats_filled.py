"""Formats of bank files from before they had an office: each gets one, and one version of each stays in force."""

from importlib import import_module

from operations.money import profiles
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

BEFORE = """
ALTER TABLE bank_file_profile DISABLE TRIGGER USER;
DROP INDEX bank_format_active_once;
ALTER TABLE bank_file_profile ALTER COLUMN organization DROP NOT NULL;
UPDATE bank_file_profile SET organization = NULL, state = 'active';
ALTER TABLE bank_file_profile ENABLE TRIGGER USER"""


async def test_every_format_gets_its_office_and_the_newest_version_stays(
    office: Office, neighbor: Office, payable: Chain, database: Database
):
    newer = await profiles.draft_next(payable.program.profile, by=office.staff)
    await profiles.activate_profile(newer, by=office.treasurer)
    theirs = await profiles.draft_preset("plain", code="bank-uji", by=neighbor.staff)
    await profiles.activate_profile(theirs, by=neighbor.approver)
    owner = await database.owner()
    await owner.execute(BEFORE)

    await owner.execute(import_module("tables.piccolo_migrations.m0034d_formats_filled").FILLED)

    every = "SELECT id, organization, state FROM bank_file_profile ORDER BY organization = $1 DESC, version_no"
    found = await rows(every, office.organization)
    assert [tuple(row) for row in found] == [
        (payable.program.profile, office.organization, "superseded"),
        (newer, office.organization, "active"),
        (theirs, neighbor.organization, "active"),
    ]
