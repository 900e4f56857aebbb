"""A lost authenticator: asked for by one, confirmed by another, dropped by herself with her password and their code."""

import asyncio

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.errors import DatabaseRefused, NotAllowed, NotYours, ProveAgain, RuleBroken
from operations.people import forgotten, new_authenticator, sign_in
from operations.people.codes_once import WrongCode, make_code
from operations.people.colleagues import NoSuchColleague
from operations.people.new_authenticator import AskedTooLongAgo, NoneToReplace
from operations.people.sign_in import Stage
from tables.people.one_time_code import CodeUse
from tests.cluster import Database
from tests.people_builders import DEVICES, PASSWORD, Office, known_browser


async def stored(database: Database) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch("SELECT * FROM one_time_code ORDER BY made_at")


async def live(database: Database, office: Office, who: str) -> int:
    return await (await database.owner()).fetchval(
        "SELECT count(*) FROM authenticator WHERE user_id = $1 AND revoked_at IS NULL", office.people[who].id
    )


async def stage_of(username: str, office: Office) -> Stage:
    token = await sign_in.sign_in(username, PASSWORD, known_browser(office.people[username].id))
    standing = await sign_in.standing_of(token or "", by=PUBLIC)
    assert standing is not None
    return standing.stage


async def test_two_persons_agree_and_she_sets_up_a_new_one(database: Database, office: Office):
    key = await new_authenticator.ask("staff", by=office.administrator)
    asked = (await stored(database))[0]
    code = await new_authenticator.confirm(key, by=office.treasurer)
    before = await live(database, office, "staff")
    await forgotten.drop_authenticator("staff", PASSWORD, code)
    with pytest.raises(WrongCode):
        await forgotten.drop_authenticator("staff", PASSWORD, code)

    assert (asked["code_sha256"], asked["used_at"]) == (None, None)
    assert (before, await live(database, office, "staff")) == (1, 0)
    assert DEVICES[office.staff.id]
    assert await stage_of("staff", office) == Stage.enroll
    (row,) = await stored(database)
    assert (row["user"], row["made_by"], row["confirmed_by"]) == (
        office.staff.id,
        office.administrator.id,
        office.treasurer.id,
    )


async def test_sent_twice_at_once_the_code_is_used_once(database: Database, office: Office):
    code = await new_authenticator.confirm(
        await new_authenticator.ask("staff", by=office.administrator), by=office.treasurer
    )

    done = await asyncio.gather(
        *(forgotten.drop_authenticator("staff", PASSWORD, code) for _ in range(2)), return_exceptions=True
    )

    assert sorted(type(result).__name__ for result in done) == ["NoneType", "WrongCode"]


async def test_every_wrong_try_gets_the_same_answer(database: Database, office: Office):
    key = await new_authenticator.ask("staff", by=office.administrator)
    code = await new_authenticator.confirm(key, by=office.treasurer)
    tries = [("staff", "salah-sekali-12", ""), ("staff", PASSWORD, "X"), ("staff2", PASSWORD, "")]

    for username, password, spoil in [*tries, ("nobody", PASSWORD, "")]:
        with pytest.raises(WrongCode, match="Kode ini salah, sudah dipakai, atau sudah lewat waktunya"):
            await forgotten.drop_authenticator(username, password, code + spoil)

    assert await live(database, office, "staff") == 1
    assert (await stored(database))[0]["used_at"] is None


NO_ASKING: list[tuple[str, str, type[RuleBroken]]] = [
    ("staff", "staff", NotYours),
    ("supervisor", "staff", NotAllowed),
    ("companion", "staff", NotAllowed),
    ("auditor", "staff", NotAllowed),
    ("treasurer", "neighbor_staff", NoSuchColleague),
    ("treasurer", "companion", NoneToReplace),
]


async def test_asking_is_refused(database: Database, office: Office, neighbor: Office):
    for who, whom, refusal in NO_ASKING:
        with pytest.raises(refusal):
            await new_authenticator.ask(whom, by=office.people[who])

    assert await stored(database) == []


async def test_confirming_is_refused(database: Database, office: Office, neighbor: Office):
    key = await new_authenticator.ask("staff", by=office.administrator)
    cases: list[tuple[Actor, type[RuleBroken]]] = [
        (office.staff, NotYours),
        (office.administrator, NotYours),
        (office.supervisor, NotAllowed),
        (office.companion, NotAllowed),
        (neighbor.treasurer, NoSuchColleague),
    ]

    for by, refusal in cases:
        with pytest.raises(refusal):
            await new_authenticator.confirm(key, by=by)

    assert [(row["confirmed_by"], row["code_sha256"]) for row in await stored(database)] == [(None, None)]


async def test_both_persons_have_just_proved_themselves(database: Database, office: Office):
    with pytest.raises(ProveAgain):
        await new_authenticator.ask("staff", by=msgspec.structs.replace(office.treasurer, proved=False))
    key = await new_authenticator.ask("staff", by=office.treasurer)
    with pytest.raises(ProveAgain):
        await new_authenticator.confirm(key, by=msgspec.structs.replace(office.approver, proved=False))

    assert [row["confirmed_by"] for row in await stored(database)] == [None]


async def test_a_request_is_confirmed_once_and_in_time(database: Database, office: Office):
    first = await new_authenticator.ask("staff", by=office.administrator)
    key = await new_authenticator.ask("staff", by=office.administrator)
    with pytest.raises(AskedTooLongAgo):
        await new_authenticator.confirm(first, by=office.treasurer)
    await new_authenticator.confirm(key, by=office.treasurer)
    with pytest.raises(AskedTooLongAgo):
        await new_authenticator.confirm(key, by=office.approver)

    assert [row["confirmed_by"] for row in await stored(database)] == [None, office.treasurer.id]


async def test_nobody_hands_one_person_both_halves_of_her_way_in(database: Database, office: Office):
    await make_code("staff", CodeUse.new_password, by=office.administrator)
    key = await new_authenticator.ask("staff", by=office.treasurer)

    with pytest.raises(DatabaseRefused, match="tidak diberikan oleh orang yang sama"):
        await new_authenticator.confirm(key, by=office.administrator)
    await new_authenticator.confirm(key, by=office.approver)

    other = await new_authenticator.ask("staff2", by=office.treasurer)
    await new_authenticator.confirm(other, by=office.administrator)
    with pytest.raises(DatabaseRefused, match="tidak diberikan oleh orang yang sama"):
        await make_code("staff2", CodeUse.new_password, by=office.administrator)


async def test_the_database_lets_no_unconfirmed_code_be_used(database: Database, office: Office):
    await new_authenticator.ask("staff", by=office.administrator)
    auth = await database.auth()
    statements = {
        "UPDATE one_time_code SET used_at = now()": "one_time_code_confirmed_first",
        "UPDATE one_time_code SET code_sha256 = repeat('0', 64)": "one_time_code_confirmed_first",
        'UPDATE one_time_code SET confirmed_by = "user"': "one_time_code_three_persons",
        "UPDATE one_time_code SET confirmed_by = made_by": "one_time_code_three_persons",
    }

    for statement, constraint in statements.items():
        with pytest.raises(asyncpg.CheckViolationError, match=constraint):
            async with database.acting(SYSTEM, on=auth):
                await auth.execute(statement)


async def test_what_is_confirmed_or_used_stays_so(database: Database, office: Office):
    key = await new_authenticator.ask("staff", by=office.administrator)
    code = await new_authenticator.confirm(key, by=office.treasurer)
    auth = await database.auth()
    signature = ("UPDATE one_time_code SET confirmed_by = $1", office.approver.id)
    reopened = ("UPDATE one_time_code SET used_at = $1", None)

    with pytest.raises(asyncpg.CheckViolationError, match="sudah disahkan atau dipakai"):
        async with database.acting(office.approver, on=auth):
            await auth.execute(*signature)
    await forgotten.drop_authenticator("staff", PASSWORD, code)
    with pytest.raises(asyncpg.CheckViolationError, match="sudah disahkan atau dipakai"):
        async with database.acting(SYSTEM, on=auth):
            await auth.execute(*reopened)
