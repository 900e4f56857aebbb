"""Numbers of the office's own people: typed by whoever answers for them, read by nobody, compared by the rules."""

from typing import Any

import pytest

from operations.errors import NotAllowed, NotFound, NotYours, Unreadable
from operations.people import own_numbers
from operations.people.own_numbers import OwnNumbers
from operations.people.vault import blind_index
from tests.chain_builders import nik, rows, seen_by, value
from tests.people_builders import Office
from tests.refusals import refused


async def test_only_keyed_indexes_are_kept_and_nobody_reads_them(office: Office, neighbor: Office):
    key = await own_numbers.record_numbers(
        OwnNumbers(office.companion.id, nik(950), "0812 3456 7890", "002", "123-456-789"), by=office.supervisor
    )

    kept = (await rows("SELECT nik_index, phone_index, account_index FROM user_identity WHERE id = $1", key))[0]
    assert tuple(kept) == (
        blind_index("nik", nik(950)), blind_index("phone", "+6281234567890"), blind_index("account", "002:123456789")
    )  # fmt: skip
    for who in ("staff", "approver", "supervisor", "auditor", "administrator", "companion"):
        assert await seen_by(office.people[who], "SELECT id FROM user_identity") == []
    assert await value("SELECT count(*) FROM trail WHERE table_name = 'user_identity'") == 0
    known = await own_numbers.numbers_recorded(office.companion.id, by=office.supervisor)
    assert known is not None
    assert known["is_stale"] is False
    for by in (office.staff, office.administrator, neighbor.supervisor):
        assert await own_numbers.numbers_recorded(office.companion.id, by=by) is None


async def test_they_are_typed_by_another_person_of_the_office(office: Office, neighbor: Office):
    new = OwnNumbers(office.companion.id, nik(950))
    for who in ("staff", "treasurer", "companion", "auditor", "administrator"):
        async with refused(NotAllowed):
            await own_numbers.record_numbers(new, by=office.people[who])
    async with refused(NotFound):
        await own_numbers.record_numbers(new, by=neighbor.supervisor)
    async with refused(NotYours):
        await own_numbers.record_numbers(OwnNumbers(office.supervisor.id, nik(950)), by=office.supervisor)
    assert await value("SELECT count(*) FROM user_identity") == 0


@pytest.mark.parametrize(
    "wrong",
    [{"nik": "123"}, {"nik": ""}, {"phone": "rumah"}, {"account": "12x", "bank_code": "002"}, {"account": "123"}],
)
async def test_what_cannot_be_a_number_is_refused(wrong: dict[str, str], office: Office):
    told: dict[str, Any] = {"user": office.companion.id, "nik": nik(950), **wrong}
    async with refused(Unreadable):
        await own_numbers.record_numbers(OwnNumbers(**told), by=office.approver)
