"""The end of a service day: its names close, two persons sign its summary, and nothing changes any more."""

from datetime import timedelta
from uuid import UUID

import pytest

from operations.errors import DatabaseRefused, NotAllowed, NotFound, NotYours, WrongStep
from operations.money import service_days, service_sheets, service_ticks
from operations.money.service_days import (
    HasTicks,
    NotHelping,
)
from operations.money.service_ticks import Tick, What
from operations.people import names
from tables.people.opening import Task
from tests.chain_builders import DECREED_ON, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import a_service_day, rows_of_day, with_verified_accounts


@pytest.fixture
async def banked(office: Office, determined: Chain) -> list[UUID]:
    return await with_verified_accounts(office, determined)


async def test_names_are_open_to_its_helpers_until_the_day_ends(office: Office, determined: Chain, database: Database):
    day = await a_service_day(office, determined)
    persons = [woman.person for woman in determined.women]
    async with refused(NotFound):
        await names.open_names(Task.service_day, day, reason="hari layanan", by=office.staff2)
    opening = await names.open_names(Task.service_day, day, reason="hari layanan", by=office.staff)

    shown = await names.read_names(opening, persons, by=office.staff)
    first = determined.women[0]
    found = await service_sheets.found_by(day, first.line.name.split()[1][:5].lower(), opening, by=office.staff)
    by_code = await service_sheets.found_by(day, first.code, None, by=office.treasurer)
    by_name = await service_sheets.found_by(day, first.line.name, None, by=office.treasurer)

    assert {person.legal_name for person in shown.values()} == {woman.line.name for woman in determined.women}
    assert await value("SELECT count(*) FROM identity_read WHERE opening = $1", opening) == 6
    row = (await rows_of_day(day, determined))[0]
    assert (found, by_code, by_name) == ([row], [row], [])
    await service_days.end_helper(day, office.staff.id, by=office.supervisor)
    assert await names.read_names(opening, persons, by=office.staff) == {}
    await service_days.add_helpers(day, [office.staff.id], by=office.supervisor)
    assert len(await names.read_names(opening, persons, by=office.staff)) == 6
    await database.set_today(DECREED_ON + timedelta(1))
    assert await names.read_names(opening, persons, by=office.staff) == {}


async def test_two_persons_sign_the_summary_and_then_nothing_changes(
    office: Office, determined: Chain, banked: list[UUID], database: Database
):
    day = await a_service_day(office, determined)
    row, other = (await rows_of_day(day, determined))[:2]
    await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-1")], by=office.staff)

    for by, error in ((office.staff, NotAllowed), (office.treasurer, NotAllowed)):
        async with refused(error):
            await service_days.sign_day(day, by=by)
    seal = await service_days.sign_day(day, by=office.supervisor)
    async with refused(WrongStep):
        await service_ticks.tick(day, What.arrived, [Tick(other, 0)], by=office.staff)
    for by, error in ((office.supervisor, NotYours), (office.staff2, NotHelping)):
        async with refused(error):
            await service_days.close_day(day, by=by)
    await service_days.close_day(day, by=office.treasurer)

    found = await rows("SELECT state, signed_by, closed_by, sha256 FROM service_day")
    assert [tuple(one) for one in found] == [("closed", office.supervisor.id, office.treasurer.id, seal)]
    async with refused(WrongStep):
        await service_ticks.tick(day, What.arrived, [Tick(other, 0)], by=office.staff)
    async with refused(WrongStep):
        await service_days.sign_day(day, by=office.supervisor)
    async with refused(NotFound):
        await service_days.end_helper(day, office.staff.id, by=office.supervisor)
    async with refused(DatabaseRefused, "petugas, penyelia"):
        await service_days.add_helpers(day, [office.staff2.id], by=office.supervisor)
    async with database.acting(office.supervisor) as connection:
        with pytest.raises(Exception, match="sudah ditutup"):
            await connection.execute("UPDATE service_day SET reason = 'lain' WHERE id = $1", day)


async def test_a_summary_that_is_wrong_goes_back_and_its_signature_is_void(office: Office, determined: Chain):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    first = await service_days.sign_day(day, by=office.supervisor)

    async with refused(NotHelping):
        await service_days.return_day(day, reason="satu orang terlewat", by=office.staff2)
    await service_days.return_day(day, reason="satu orang terlewat", by=office.staff)
    await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.staff)
    second = await service_days.sign_day(day, by=office.supervisor)

    assert first != second
    assert await value("SELECT sha256 FROM service_day") == second


async def test_a_day_is_dropped_only_while_nothing_is_ticked(office: Office, determined: Chain):
    empty, used = await a_service_day(office, determined), await a_service_day(office, determined)
    row = (await rows_of_day(used, determined))[0]
    await service_ticks.tick(used, What.arrived, [Tick(row, 0)], by=office.staff)

    async with refused(HasTicks):
        await service_days.drop_day(used, reason="hujan deras", by=office.supervisor)
    async with refused(NotAllowed):
        await service_days.drop_day(empty, reason="hujan deras", by=office.treasurer)
    await service_days.drop_day(empty, reason="hujan deras", by=office.supervisor)

    assert await value("SELECT state FROM service_day WHERE id = $1", empty) == "dropped"
