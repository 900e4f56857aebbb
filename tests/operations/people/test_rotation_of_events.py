"""What companions' phones sent is sealed anew with the keys, says the same, and leaves no line in the trail."""

import pytest

from operations.errors import NotAllowed
from operations.follow_up import field_sheets
from operations.people import rotation
from operations.people.vault import sealed_version
from scripts.commands.keys import rotate
from scripts.data_folder import DataFolder
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.field_of_everything import field_stage
from tests.operations.people.test_rotation import folder
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

__all__ = ["folder"]


async def test_a_record_of_a_phone_is_sealed_anew_and_says_the_same(
    office: Office, payable: Chain, database: Database, folder: DataFolder
):
    key = (await field_stage(office, payable))["field_event"]
    said = (await field_sheets.event_sheet(key, by=office.supervisor))["said"]
    lines = await value("SELECT count(*) FROM trail WHERE table_name = 'field_event'")

    await rotate(folder, database.urls.owner)

    assert sealed_version(bytes(await value("SELECT body_sealed FROM field_event"))) == 2
    assert (await field_sheets.event_sheet(key, by=office.supervisor))["said"] == said
    assert ("text", "kemasan rusak") in said
    assert await value("SELECT count(*) FROM trail WHERE table_name = 'field_event'") == lines
    assert await misfits() == []


@pytest.mark.parametrize("who", ["supervisor", "companion", "administrator"])
async def test_nobody_else_seals_it_anew(who: str, office: Office, payable: Chain):
    await field_stage(office, payable)

    async with refused(NotAllowed):
        await rotation.reseal_some_events(by=office.people[who])
