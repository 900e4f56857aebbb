"""A service day: opened with its list and helpers, ticked on its day by them alone, closed by two signatures."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, SentTwiceDifferently, Unreadable
from operations.money import accounts, service_days, service_sheets, service_ticks
from operations.money.service_days import (
    HelperMissing,
    NewDay,
    NotAnOfficer,
    NotHeldYet,
    NotHelping,
)
from operations.money.service_ticks import HandedAlready, IsHere, NoAccount, NotToday, Tick, UndoFirst, What
from operations.people import names
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.service_day import Absence
from tables.people.opening import Task
from tests.chain_builders import DECREED_ON, rows, seen_by, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import a_service_day, rows_of_day, ticked, with_verified_accounts

HELD = "SELECT item, holder, slip_no, recorded_by FROM custody_event ORDER BY slip_no, item DESC"


@pytest.fixture
async def banked(office: Office, determined: Chain) -> list[UUID]:
    return await with_verified_accounts(office, determined)


async def test_a_day_copies_its_list_and_names_its_helpers(office: Office, determined: Chain):
    day = await a_service_day(office, determined)

    sheet = await service_sheets.day_sheet(day, by=office.treasurer)
    assert (sheet.day["place"], sheet.day["held_on"], sheet.day["state"]) == ("Balai Desa", DECREED_ON, "open")
    assert {row["id"] for row in sheet.helpers} == {office.staff.id, office.treasurer.id}
    counted = {name: sheet.counts[name] for name in ("listed", "arrived", "passbooks", "signed", "absent", "unticked")}
    assert counted == {"listed": 6, "arrived": 0, "passbooks": 0, "signed": 0, "absent": 0, "unticked": 6}
    assert [row["operation"] for row in sheet.history] == ["money.service_days.open_day"]


async def test_a_day_is_of_a_wave_too_and_of_no_list_that_is_not_there(office: Office, determined: Chain):
    new = NewDay(uuid4(), "wave", determined.program.waves[0], await today(), "Aula", (office.staff2.id,))
    day = await service_days.open_day(new, by=office.staff)

    assert await value("SELECT count(*) FROM service_day_row WHERE service_day = $1", day) == 6
    for source, key in (("wave", uuid4()), ("decree", determined.program.waves[0]), ("person", determined.decree)):
        async with refused(NotFound):
            await service_days.open_day(
                NewDay(uuid4(), source, key, DECREED_ON, "Aula", (office.staff2.id,)), by=office.staff
            )


async def test_pressed_twice_and_at_once_is_one_day(office: Office, determined: Chain):
    new = NewDay(uuid4(), "decree", determined.decree, await today(), "Aula", (office.staff.id,))

    at_once = await asyncio.gather(*(service_days.open_day(new, by=office.supervisor) for _ in range(4)))
    await service_days.add_helpers(new.id, [office.treasurer.id], by=office.supervisor)
    again = await service_days.open_day(new, by=office.supervisor)

    assert {*at_once, again} == {new.id}
    kept = "SELECT (SELECT count(*) FROM service_day), (SELECT count(*) FROM service_day_row)"
    assert [tuple(row) for row in await rows(kept)] == [(1, 6)]
    other = replace(new, helpers=(office.staff2.id,))
    for sent, by in ((replace(new, place="Balai"), office.supervisor), (other, office.supervisor), (new, office.staff)):
        async with refused(SentTwiceDifferently):
            await service_days.open_day(sent, by=by)


async def test_what_is_missing_in_a_new_day_is_said(office: Office, neighbor: Office, determined: Chain):
    async def opened(day=DECREED_ON, place="Aula", helpers=None, by=office.supervisor) -> UUID:
        new = NewDay(uuid4(), "decree", determined.decree, day, place, helpers or (office.staff.id,))
        return await service_days.open_day(new, by=by)

    async with refused(Missing, "Tempat"):
        await opened(place="  ")
    async with refused(Unreadable, "sudah lewat"):
        await opened(day=DECREED_ON - timedelta(1))
    async with refused(HelperMissing):
        await opened(helpers=(office.supervisor.id,))
    for stranger in (office.companion, office.auditor, neighbor.staff):
        async with refused(NotAnOfficer):
            await opened(helpers=(office.staff.id, stranger.id))
    for who in ("treasurer", "approver", "companion", "auditor", "administrator"):
        async with refused(NotAllowed):
            await opened(by=office.people[who])
    async with refused(NotFound):
        await opened(by=neighbor.supervisor)


async def test_she_comes_gets_her_passbook_and_signs_and_the_gate_sees_it(
    office: Office, determined: Chain, banked: list[UUID]
):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]

    came = await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.staff)
    got = await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-1", True)], by=office.treasurer)
    signed = await service_ticks.tick(day, What.signed, [Tick(row, 0)], by=office.staff)

    assert (came, got, signed) == (1, 1, 1)
    assert await ticked(row) == (True, True, True, False)
    assert [tuple(event) for event in await rows(HELD)] == [
        ("passbook", "beneficiary", "TT-1", office.treasurer.id),
        ("card", "beneficiary", "TT-1", office.treasurer.id),
    ]
    gate = await rows(
        "SELECT passed, evidence FROM entitlement_gate WHERE gate = 'passbook' AND enrollment = $1",
        determined.women[0].enrollment,
    )
    assert {tuple(one) for one in gate} == {(True, "TT-1")}


async def test_sent_twice_is_ticked_once_and_another_slip_is_refused(
    office: Office, determined: Chain, banked: list[UUID]
):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    one = [Tick(row, 0, "TT-1")]
    await service_ticks.tick(day, What.passbook, one, by=office.staff)
    first = await value("SELECT passbook_at FROM service_day_row WHERE id = $1", row)

    again = await service_ticks.tick(day, What.passbook, one, by=office.treasurer)

    assert again == 0
    assert await value("SELECT count(*) FROM custody_event") == 1
    assert await rows("SELECT passbook_at, passbook_by FROM service_day_row WHERE id = $1", row) == [
        (first, office.staff.id)
    ]
    async with refused(HandedAlready, "TT-1"):
        await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-2")], by=office.treasurer)


async def test_two_helpers_at_once_tick_one_row_once(office: Office, determined: Chain, banked: list[UUID]):
    day = await a_service_day(office, determined)
    keys = await rows_of_day(day, determined)
    ticks = [Tick(key, 0, f"TT-{n}") for n, key in enumerate(keys)]

    done = await asyncio.gather(
        *(
            service_ticks.tick(day, What.passbook, list(reversed(ticks)) if n % 2 else ticks, by=by)
            for n, by in enumerate((office.staff, office.treasurer) * 4)
        )
    )

    assert sorted(done) == [0] * 7 + [6]
    assert await value("SELECT count(*) FROM custody_event") == 6
    assert await value("SELECT count(DISTINCT passbook_by) FROM service_day_row") == 1


async def test_who_did_not_come_is_said_why_and_may_still_come(office: Office, determined: Chain):
    day = await a_service_day(office, determined)
    row, other = (await rows_of_day(day, determined))[:2]
    await service_ticks.tick(day, What.absent, [Tick(row, 0, absence=Absence.ill)], by=office.staff)

    assert await ticked(row) == (False, False, False, True)
    assert len(await service_sheets.left_over(day, by=office.staff)) == 6
    await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.staff)
    assert await ticked(row) == (True, False, False, False)
    async with refused(IsHere):
        await service_ticks.tick(day, What.absent, [Tick(row, 0, absence=Absence.ill)], by=office.staff)
    async with refused(Missing, "Alasan"):
        await service_ticks.tick(day, What.absent, [Tick(other, 0)], by=office.staff)


async def test_a_tick_is_taken_back_and_the_form_that_comes_late_ticks_nothing(
    office: Office, determined: Chain, banked: list[UUID]
):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-1", True)], by=office.staff)

    async with refused(UndoFirst):
        await service_ticks.untick(day, row, What.arrived, by=office.staff)
    await service_ticks.untick(day, row, What.passbook, by=office.treasurer)
    await service_ticks.untick(day, row, What.arrived, by=office.staff)

    assert await ticked(row) == (False, False, False, False)
    assert [tuple(event)[:3] for event in await rows(HELD)][2:] == [
        ("passbook", "office", "batal TT-1"),
        ("card", "office", "batal TT-1"),
    ]
    async with refused(service_ticks.StalePage):
        await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-1")], by=office.staff)
    assert await service_ticks.tick(day, What.passbook, [Tick(row, 2, "TT-9")], by=office.staff) == 1


async def test_no_passbook_without_slip_or_verified_account(office: Office, determined: Chain):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]

    async with refused(Missing, "Nomor tanda terima"):
        await service_ticks.tick(day, What.passbook, [Tick(row, 0, " ")], by=office.staff)
    async with refused(NoAccount, determined.women[0].code):
        await service_ticks.tick(day, What.passbook, [Tick(row, 0, "TT-1")], by=office.staff)


async def test_only_its_helpers_tick_and_only_on_its_day(
    office: Office, neighbor: Office, determined: Chain, database: Database
):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    other = (await rows_of_day(await a_service_day(office, determined), determined))[1]

    for by, error in (
        (office.staff2, NotHelping),
        (office.supervisor, NotHelping),
        (office.companion, NotAllowed),
        (office.approver, NotAllowed),
        (neighbor.staff, NotFound),
    ):
        async with refused(error):
            await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=by)
    async with refused(NotFound):
        await service_ticks.tick(day, What.arrived, [Tick(row, 0), Tick(other, 0)], by=office.staff)
    await service_days.end_helper(day, office.staff.id, by=office.supervisor)
    async with refused(NotHelping):
        await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.staff)
    await database.set_today(DECREED_ON + timedelta(1))
    async with refused(NotToday):
        await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.treasurer)


async def test_the_database_refuses_what_is_no_helpers_tick(office: Office, determined: Chain, database: Database):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    here = "UPDATE service_day_row SET arrived_at = now(), arrived_by = $2 WHERE id = $1"

    async with database.acting(office.staff2) as connection:
        with pytest.raises(Exception, match="tidak terbuka untuk Anda"):
            await connection.execute(here, row, office.staff2.id)
    async with database.acting(office.staff) as connection:
        with pytest.raises(Exception, match="hanya boleh diisi oleh orangnya sendiri"):
            await connection.execute(here, row, office.treasurer.id)


async def test_a_day_to_come_is_not_signed_and_not_ticked(office: Office, determined: Chain):
    new = NewDay(uuid4(), "decree", determined.decree, DECREED_ON + timedelta(3), "Aula", (office.staff.id,))
    day = await service_days.open_day(new, by=office.supervisor)
    row = (await rows_of_day(day, determined))[0]

    async with refused(NotHeldYet):
        await service_days.sign_day(day, by=office.supervisor)
    async with refused(NotToday):
        await service_ticks.tick(day, What.arrived, [Tick(row, 0)], by=office.staff)
    async with refused(NotFound):
        await names.open_names(Task.service_day, day, reason="terlalu dini", by=office.staff)


async def test_another_office_sees_nothing_of_it(office: Office, neighbor: Office, determined: Chain):
    day = await a_service_day(office, determined)

    seen = "SELECT id FROM service_day UNION SELECT id FROM service_day_row UNION SELECT id FROM service_day_helper"
    assert await seen_by(neighbor.supervisor, seen) == []
    assert len(await seen_by(office.supervisor, seen)) == 1 + 6 + 2
    async with refused(NotFound):
        await service_sheets.day_sheet(day, by=neighbor.supervisor)


async def test_nobody_hands_the_passbook_to_her_own_people(
    office: Office, determined: Chain, banked: list[UUID], database: Database
):
    """Even when one person is an officer and a companion."""
    both = determined.women[0]
    async with database.unfenced() as superuser:
        await superuser.execute(
            "UPDATE companion_assignment SET companion = $1 WHERE enrollment = $2", office.treasurer.id, both.enrollment
        )
    day = await a_service_day(office, determined)
    keys = await rows_of_day(day, determined)

    async with refused(DatabaseRefused, "dampingannya sendiri"):
        await service_ticks.tick(day, What.passbook, [Tick(keys[0], 0, "TT-1")], by=office.treasurer)
    event = accounts.NewCustody(banked[0], CustodyItem.card, CustodyHolder.beneficiary, DECREED_ON, "TT-2")
    async with refused(DatabaseRefused, "dampingannya sendiri"):
        await accounts.record_custody([event], by=office.treasurer)
    assert await service_ticks.tick(day, What.passbook, [Tick(keys[0], 0, "TT-1")], by=office.staff) == 1
