"""Which day it is: the business date may be pinned and follows the office's time zone; the real clock may not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.books.clock import now, today
from operations.books.health import business_date
from tables.engine import AUTH, DB
from tables.fences.apply import write_setting
from tests.cluster import Database


async def what_day(database: Database) -> date:
    async with DB.transaction(settings=PUBLIC.settings()):
        return await today()


async def day_in(database: Database, zone: str) -> date:
    return await (await database.owner()).fetchval("SELECT (now() AT TIME ZONE $1)::date", zone)


async def test_a_pinned_date_is_the_day_for_everyone_on_both_logins(database: Database):
    await database.set_today(date(2013, 11, 20))

    async with AUTH.transaction(settings=SYSTEM.settings()):
        assert await today(AUTH) == date(2013, 11, 20)
    assert await what_day(database) == date(2013, 11, 20)
    assert await business_date(by=PUBLIC) == "2013-11-20"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Jayapura", "Pacific/Midway"])
async def test_without_a_pin_the_day_is_that_of_the_offices_time_zone(zone: str, database: Database):
    await write_setting(await database.owner(), "time_zone", zone)

    before = await day_in(database, zone)
    day = await what_day(database)

    assert day in {before, await day_in(database, zone)}  # midnight may pass between the two
    assert await business_date(by=PUBLIC) is None


async def test_without_any_setting_the_day_is_that_of_western_indonesia(database: Database):
    before = await day_in(database, "Asia/Jakarta")

    assert await what_day(database) in {before, await day_in(database, "Asia/Jakarta")}


async def test_books_and_trail_use_the_real_clock_whatever_is_pinned(database: Database):
    await database.set_today(date(2013, 11, 20))
    async with database.acting(SYSTEM, on=await database.owner()) as owner:
        await owner.execute("SELECT app.note('setting', 'x', NULL, NULL)")

    written = await (await database.owner()).fetchval("SELECT max(at) FROM journal")
    assert timedelta(0) <= datetime.now(UTC) - written < timedelta(minutes=5)
    assert now().tzinfo is UTC
    assert abs(datetime.now(UTC) - now()) < timedelta(minutes=1)
