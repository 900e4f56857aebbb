"""Codes that work once: for the right colleague, once, for minutes, and for nobody who guesses."""

from datetime import UTC, datetime, timedelta

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.errors import NotAllowed, NotFound, NotYours, ProveAgain, RuleBroken
from operations.people import codes_once
from operations.people.codes_once import AgreedByTwo, NoCompanion, WrongCode, make_code, take_code
from operations.people.colleagues import NoSuchColleague
from tables.people.one_time_code import CodeUse
from tests.cluster import Database
from tests.people_builders import Office

PAIRING, PASSWORD = CodeUse.pairing, CodeUse.new_password


async def stored(database: Database) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch("SELECT * FROM one_time_code ORDER BY made_at")


@pytest.mark.parametrize(
    ("use", "shape", "lasts"),
    [(PAIRING, r"\d{8}", timedelta(minutes=5)), (PASSWORD, r"(\w{4}-){2}\w{4}", timedelta(minutes=30))],
)
async def test_a_code_opens_once_for_its_user(
    use: CodeUse, shape: str, lasts: timedelta, database: Database, office: Office
):
    code = await make_code("companion", use, by=office.administrator)
    (made,) = await stored(database)
    first = await take_code(code.lower().replace("-", " "), use, by=PUBLIC)
    with pytest.raises(WrongCode):
        await take_code(code, use, by=PUBLIC)

    assert first == office.companion.id
    assert made["expires_at"] - made["made_at"] == lasts
    assert (made["user"], made["made_by"], made["used_at"]) == (office.companion.id, office.administrator.id, None)
    (used,) = await stored(database)
    assert used["used_at"] is not None
