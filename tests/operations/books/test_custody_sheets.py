"""The auditor's sheets of who held a passbook from when to when, and of service days: codes, never a name."""

import csv
import io
from datetime import timedelta
from uuid import UUID

import pytest

from operations.errors import Unreadable
from operations.money import accounts, service_days, service_ticks
from operations.money.service_ticks import Tick, What
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.service_day import Absence
from tests.audit_templates import pulled
from tests.chain_builders import DECREED_ON, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.service_builders import a_service_day, rows_of_day, with_verified_accounts


@pytest.fixture
async def banked(office: Office, determined: Chain) -> list[UUID]:
    return await with_verified_accounts(office, determined)


async def rows_of(name: str, office: Office) -> list[dict[str, str]]:
    body, _ = await pulled(name, by=office.auditor)
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


async def test_each_holder_is_told_from_when_to_when(
    office: Office, determined: Chain, banked: list[UUID], database: Database
):
    for days, holder, slip in ((0, "office", "=TT-1"), (3, "companion", "TT-2"), (5, "beneficiary", "TT-3")):
        day = DECREED_ON + timedelta(days)
        await database.set_today(day)
        event = accounts.NewCustody(banked[0], CustodyItem.passbook, CustodyHolder(holder), day, slip)
        await accounts.record_custody([event], by=office.staff)
    await database.set_today(DECREED_ON + timedelta(9))

    found = await rows_of("custody", office)

    first = DECREED_ON.isoformat()
    third, fifth = [(DECREED_ON + timedelta(days)).isoformat() for days in (3, 5)]
    assert [(row["holder"], row["held_from"], row["held_to"], row["days"], row["slip_no"]) for row in found] == [
        ("office", first, third, "3", "'=TT-1"),
        ("companion", third, fifth, "2", "TT-2"),
        ("beneficiary", fifth, "", "4", "TT-3"),
    ]
    assert {(row["code"], row["account_no"], row["item"]) for row in found} == {
        (determined.women[0].code, "1", "passbook")
    }
    assert await misfits() == []


async def test_a_passbook_is_not_held_before_its_account_was_opened(
    office: Office, determined: Chain, banked: list[UUID]
):
    early = accounts.NewCustody(
        banked[0], CustodyItem.passbook, CustodyHolder.office, DECREED_ON - timedelta(1), "TT-1"
    )

    async with refused(Unreadable, "belum dibuka waktu itu"):
        await accounts.record_custody([early], by=office.staff)


async def test_a_service_day_is_told_row_by_row_without_why_somebody_did_not_come(
    office: Office, determined: Chain, banked: list[UUID]
):
    day = await a_service_day(office, determined)
    first, second, third = (await rows_of_day(day, determined))[:3]
    await service_ticks.tick(day, What.passbook, [Tick(first, 0, "+TT-1")], by=office.staff)
    await service_ticks.tick(day, What.signed, [Tick(first, 0)], by=office.treasurer)
    await service_ticks.tick(day, What.absent, [Tick(second, 0, absence=Absence.ill)], by=office.staff)
    await service_ticks.tick(day, What.arrived, [Tick(third, 0)], by=office.staff)
    await service_ticks.untick(day, third, What.arrived, by=office.staff)
    seal = await service_days.sign_day(day, by=office.supervisor)
    await service_days.close_day(day, by=office.treasurer)

    found = {row["code"]: row for row in await rows_of("service_days", office)}

    assert list(found) == sorted(woman.code for woman in determined.women)
    told = [tuple(found[woman.code].values())[6:] for woman in determined.women[:4]]
    assert told == [
        ("true", "true", "'+TT-1", "true", "false", "0", "staff", "supervisor", "treasurer", seal),
        ("false", "false", "", "false", "true", "0", "staff", "supervisor", "treasurer", seal),
        ("false", "false", "", "false", "false", "1", "", "supervisor", "treasurer", seal),
        ("false", "false", "", "false", "false", "0", "", "supervisor", "treasurer", seal),
    ]
    assert not any("ill" in row.values() for row in found.values())
    assert await misfits() == []
    assert await value("SELECT count(*) FROM service_day WHERE state = 'closed'") == 1
