"""The name that everyone sees, changed by hand, and the days of her consent."""

from datetime import date
from uuid import UUID

import pytest

from operations.errors import Missing, RuleBroken, Unreadable
from operations.people import relations
from operations.people.call_names import NotForEveryone
from tables.people.consent import ConsentChannel
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused


@pytest.fixture
def person(proposed: Chain) -> UUID:
    return proposed.women[0].person


async def shown(person: UUID) -> tuple[str, str | None]:
    return tuple((await rows("SELECT call_name, village_code FROM person WHERE id = $1", person))[0])


async def test_a_new_name_is_stored_as_it_is_seen(person: UUID, office: Office):
    await relations.rename_person(person, call_name=" Siti\u202e \x07Nur 7 ", village_code="35.10.01", by=office.staff)

    assert await shown(person) == ("Siti Nur 7", "35.10.01")


@pytest.mark.parametrize(
    ("call_name", "village_code", "error", "words"),
    [
        ("3510994505870001", None, NotForEveryone, "berisi nomor"),
        ("Siti 0812 34", None, NotForEveryone, "berisi nomor"),
        ("M" * 41, None, NotForEveryone, "terlalu panjang, paling banyak 40 huruf"),
        ("\u202e\x07", None, Missing, "Panggilan"),
        ("Siti", "٣٥", NotForEveryone, "Kode desa tidak terbaca"),
        ("Siti", "35.10.01.2001.7", NotForEveryone, "Kode desa tidak terbaca"),
    ],
)
async def test_a_number_of_hers_is_no_name(
    call_name: str, village_code: str | None, error: type[RuleBroken], words: str, person: UUID, office: Office
):
    before = await shown(person)

    async with refused(error, words):
        await relations.rename_person(person, call_name=call_name, village_code=village_code, by=office.staff)

    assert await shown(person) == before


@pytest.mark.parametrize("day", [date(2013, 12, 31), date.max])
async def test_consent_is_given_and_withdrawn_on_days_that_were(day: date, person: UUID, office: Office):
    async with refused(Unreadable, "Tanggal persetujuan"):
        await relations.record_consent(
            person, text_version="2013-1", channel=ConsentChannel.written, given_on=day, by=office.staff
        )
    given = await relations.record_consent(
        person, text_version="2013-1", channel=ConsentChannel.written, given_on=await today(), by=office.staff
    )
    for wrong in (day, date(2013, 1, 1), date.min):
        async with refused(Unreadable, "Dicabut pada"):
            await relations.withdraw_consent(given, withdrawn_on=wrong, by=office.staff)
    assert await value("SELECT withdrawn_on FROM consent WHERE id = $1", given) is None
