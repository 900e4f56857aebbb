"""Codes that work once: for the right colleague, once, for minutes, and for nobody who guesses."""

import asyncio
import re
from datetime import timedelta

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.errors import NotAllowed, NotFound, NotYours, ProveAgain, RuleBroken
from operations.people.codes_once import (
    TRIES,
    TRIES_IN_ALL,
    TRIES_OF_A_NETWORK,
    AgreedByTwo,
    NoCompanion,
    WrongCode,
    make_code,
    take_code,
)
from operations.people.colleagues import NoSuchColleague
from tables.people.one_time_code import CodeUse
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import Office, add_person, signed_in

PAIRING, PASSWORD = CodeUse.pairing, CodeUse.new_password


async def stored(database: Database) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch("SELECT * FROM one_time_code ORDER BY made_at")


async def by_hand(database: Database, statement: str, *values: object) -> None:
    async with database.acting(SYSTEM, on=await database.auth()) as auth:
        await auth.execute(statement, *values)


async def opens(code: str, use: CodeUse, username: str | None = None, network: str = "") -> bool:
    try:
        await take_code(code, use, username=username, network=network, by=PUBLIC)
    except WrongCode:
        return False
    return True


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
    again = await opens(code, use)

    assert re.fullmatch(shape, code)
    assert (first, again) == (office.companion.id, False)
    assert made["expires_at"] - made["made_at"] == lasts
    assert (made["user"], made["made_by"], made["used_at"]) == (office.companion.id, office.administrator.id, None)
    assert code.replace("-", "") not in str(dict(made))
    assert (await stored(database))[0]["used_at"] is not None


async def test_of_many_who_send_the_same_code_at_once_one_is_first(database: Database, office: Office):
    code = await make_code("companion", PAIRING, by=office.supervisor)

    opened = await asyncio.gather(*(opens(code, PAIRING) for _ in range(8)))

    assert sorted(opened) == [False] * 7 + [True]


async def test_a_code_is_for_its_use_its_user_and_its_minutes(database: Database, office: Office):
    code = await make_code("companion", PASSWORD, by=office.administrator)

    wrong = [await opens(code, PAIRING), await opens(code, PASSWORD, "staff"), await opens("", PASSWORD)]
    await by_hand(database, "UPDATE one_time_code SET expires_at = now()")
    late = await opens(code, PASSWORD, "companion")

    assert (wrong, late) == ([False, False, False], False)


async def test_a_new_code_makes_the_one_before_worthless(database: Database, office: Office):
    codes = [await make_code("companion", PAIRING, by=office.staff) for _ in range(2)]

    assert [await opens(code, PAIRING) for code in codes] == [False, True]


async def test_a_code_opens_nothing_for_who_was_disabled_in_the_meantime(database: Database, office: Office):
    code = await make_code("companion", PAIRING, by=office.staff)
    await by_hand(database, "UPDATE user_account SET active = false WHERE username = 'companion'")

    assert not await opens(code, PAIRING)


async def test_five_guesses_at_one_code_close_it_and_no_other(database: Database, office: Office):
    hers = await make_code("companion", PAIRING, by=office.staff)
    other = await make_code("companion2", PAIRING, by=office.staff)
    while other[:3] == hers[:3]:
        other = await make_code("companion2", PAIRING, by=office.staff)
    guesses = [hers[:3] + f"{(int(hers[3:]) + step) % 100_000:05}" for step in range(1, TRIES + 1)]

    tried = await asyncio.gather(*(opens(guess, PAIRING) for guess in guesses))

    assert tried == [False] * TRIES
    assert [await opens(hers, PAIRING), await opens(other, PAIRING)] == [False, True]


async def test_too_many_guesses_in_all_close_every_code_for_minutes(database: Database, office: Office):
    code = await make_code("companion", PAIRING, by=office.staff)
    await opens("00000000" if code[0] != "0" else "99999999", PAIRING)
    count = "UPDATE login_counter SET failures = $1"
    await by_hand(database, count, TRIES_IN_ALL)

    closed = await opens(code, PAIRING)
    await by_hand(database, "UPDATE login_counter SET locked_until = now() - interval '1 second'")

    assert (closed, await opens(code, PAIRING)) == (False, True)


async def test_a_hundred_wrong_codes_of_one_network_close_pairing_for_that_network_alone(
    database: Database, office: Office
):
    code = await make_code("companion", PAIRING, by=office.staff)
    wrong = [f"{(int(code[:3]) + 1 + number % 900) % 1000:03}{number:05}" for number in range(TRIES_IN_ALL + 1)]

    tried = await asyncio.gather(*(opens(guess, PAIRING, network="penebak") for guess in wrong))

    assert not any(tried)
    assert await (await database.owner()).fetchval("SELECT failures FROM login_counter") == TRIES_OF_A_NETWORK
    assert not await opens(code, PAIRING, network="penebak")
    assert await opens(code, PAIRING, network="kantor")


async def test_where_guesses_from_everywhere_close_pairing_a_quiet_network_has_one_try(
    database: Database, office: Office
):
    codes = [await make_code(name, PAIRING, by=office.staff) for name in ("companion", "companion2")]
    other = f"{(int(codes[0][:3]) + 500) % 1000:03}00000"
    await opens(other, PAIRING, network="ramai")
    await by_hand(database, "UPDATE login_counter SET failures = $1", TRIES_IN_ALL)

    ramai = await opens(codes[0], PAIRING, network="ramai")
    quiet = [await opens(code, PAIRING, network="kantor") for code in codes]
    await opens(other, PAIRING, network="lain")
    second = await opens(await make_code("companion", PAIRING, by=office.staff), PAIRING, network="lain")

    assert (ramai, quiet, second) == (False, [True, True], False)


async def test_a_network_is_counted_anew_after_a_quarter_of_an_hour(database: Database, office: Office):
    code = await make_code("companion", PAIRING, by=office.staff)
    await opens("", PAIRING, network="kantor")
    await by_hand(database, "UPDATE network_counter SET failures = $1", TRIES_OF_A_NETWORK)

    closed = await opens(code, PAIRING, network="kantor")
    await by_hand(database, "UPDATE network_counter SET since = now() - interval '16 minutes'")

    assert (closed, await opens(code, PAIRING, network="kantor")) == (False, True)


REFUSED: list[tuple[str, str, CodeUse, type[RuleBroken]]] = [
    ("approver", "companion", PAIRING, NotAllowed),
    ("treasurer", "companion", PAIRING, NotAllowed),
    ("companion2", "companion", PAIRING, NotAllowed),
    ("auditor", "companion", PAIRING, NotAllowed),
    ("staff", "companion", PASSWORD, NotAllowed),
    ("supervisor", "companion", PASSWORD, NotAllowed),
    ("administrator", "administrator", PASSWORD, NotYours),
    ("administrator", "staff", PAIRING, NoCompanion),
    ("administrator", "neighbor_companion", PAIRING, NoSuchColleague),
    ("administrator", "nobody-of-that-name", PAIRING, NoSuchColleague),
    ("administrator", "system", PASSWORD, NoSuchColleague),
    ("administrator", "staff", CodeUse.new_authenticator, AgreedByTwo),
]


async def test_a_code_is_refused(database: Database, office: Office, neighbor: Office):
    for who, whom, use, refusal in REFUSED:
        with pytest.raises(refusal):
            await make_code(whom, use, by=office.people[who])

    assert await stored(database) == []


async def test_codes_are_made_only_by_who_just_proved_herself(database: Database, office: Office):
    for who, use in (("administrator", PASSWORD), ("supervisor", PAIRING)):
        with pytest.raises(ProveAgain):
            await make_code("companion", use, by=msgspec.structs.replace(office.people[who], proved=False))

    assert await stored(database) == []


async def test_without_an_office_only_an_administrator_finds_anybody(database: Database, office: Office):
    await add_person("outside_admin", frozenset({Role.administrator}), None)
    await add_person("outside_supervisor", frozenset({Role.supervisor}), None)

    code = await make_code("companion", PAIRING, by=await signed_in("outside_admin"))
    with pytest.raises(NotFound):
        await make_code("companion", PAIRING, by=await signed_in("outside_supervisor"))

    assert await opens(code, PAIRING)


FENCED: list[tuple[dict, str]] = [
    ({"made_by": "companion"}, "one_time_code_by_another"),
    ({"confirmed_by": "companion"}, "one_time_code_three_persons"),
    ({"confirmed_by": "administrator"}, "one_time_code_three_persons"),
    ({"use": "new_authenticator"}, "one_time_code_confirmed_first"),
    ({"use": "new_authenticator", "code_sha256": None, "used_at": "now"}, "one_time_code_confirmed_first"),
    ({"code_sha256": None}, "one_time_code_has_a_code"),
    ({"use": "anything"}, "one_time_code_use_is_known"),
]


async def test_the_database_keeps_the_rules_by_itself(database: Database, office: Office):
    names = {"user", "made_by", "confirmed_by"}
    statement = """INSERT INTO one_time_code ("user", use, code_sha256, made_by, confirmed_by, used_at, made_at,
      expires_at, failures, version) VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::text IS NOT NULL THEN now() END, now(),
      now(), 0, 1)"""

    for changes, constraint in FENCED:
        row = {"user": "companion", "use": "pairing", "code_sha256": "0" * 64, "made_by": "administrator"}
        row |= {"confirmed_by": None, "used_at": None} | changes
        values = [office.people[value].id if name in names and value else value for name, value in row.items()]
        with pytest.raises(asyncpg.CheckViolationError, match=constraint):
            await by_hand(database, statement, *values)
