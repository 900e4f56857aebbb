"""Signing in: one answer to everything wrong, locks that hold and end, sessions that die, roles that are confirmed."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import asyncpg
import pytest

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.people import sign_in
from operations.people.sign_in import actor_of_session, sign_out, token_hash
from operations.people.tokens import actor_of_token
from tables.people.api_token import TokenScope
from tables.people.user import User
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, add_person, session_of

WRONG = "bukan-sandi-ini-7"


async def session(username: str = "staff") -> str:
    return await session_of(username)


async def who(token: str) -> Actor | None:
    return await actor_of_session(token, by=PUBLIC)


async def change(database: Database, statement: str, *values: object) -> None:
    owner = await database.owner()
    async with database.acting(SYSTEM, on=owner):
        await owner.execute(statement, *values)


async def test_the_right_password_opens_a_session_of_the_right_person(database: Database, office: Office):
    actor = await who(await session("  Approver "))

    assert actor == office.approver
    assert (actor.name, actor.full_name, actor.roles) == ("approver", "Nama approver", {"approver"})
    assert actor.organization == office.organization


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("staff", WRONG),
        ("staff", ""),
        ("staff", PASSWORD + " "),
        ("staff", PASSWORD.upper()),
        ("nobody-of-that-name", PASSWORD),
        ("", ""),
        ("system", "!"),
        ("public", ""),
        ("staff' OR '1'='1", PASSWORD),
        ("staff", "x" * 5000),
        ("x" * 5000, PASSWORD),
        ("staff\x00", PASSWORD),
        ("staff", "\x00" + PASSWORD),
    ],
)
async def test_anything_else_opens_nothing(username: str, password: str, database: Database, office: Office):
    before = await (await database.owner()).fetchval("SELECT count(*) FROM session")

    assert await sign_in.sign_in(username, password) is None
    assert await (await database.owner()).fetchval("SELECT count(*) FROM session") == before


async def test_a_disabled_user_is_out_at_once_and_stays_out(database: Database, office: Office):
    token = await session()

    await change(database, "UPDATE user_account SET active = false WHERE id = $1", office.staff.id)

    assert await who(token) is None
    assert await sign_in.sign_in("staff", PASSWORD) is None


async def test_ten_wrong_passwords_lock_the_name_even_for_the_right_one(database: Database, office: Office):
    for _ in range(10):
        assert await sign_in.sign_in("staff", WRONG) is None

    assert await sign_in.sign_in("staff", PASSWORD) is None
    assert await sign_in.sign_in("approver", PASSWORD) is not None


async def test_nine_wrong_passwords_do_not_lock_and_a_right_one_starts_anew(database: Database, office: Office):
    for _ in range(2):
        for _ in range(9):
            await sign_in.sign_in("staff", WRONG)
        assert await sign_in.sign_in("staff", PASSWORD) is not None


async def test_more_attempts_neither_open_a_lock_nor_prolong_it(database: Database, office: Office):
    owner = await database.owner()
    until = []
    for attempt in range(31):
        await sign_in.sign_in("staff", WRONG)
        if attempt in (9, 30):
            until.append(await owner.fetchval("SELECT locked_until FROM login_counter"))

    assert await sign_in.sign_in("staff", PASSWORD) is None
    assert until[0] == until[1]
    assert timedelta(minutes=14) < until[0] - datetime.now(UTC) <= timedelta(minutes=15)


async def test_a_lock_ends_by_itself_and_the_count_starts_anew(database: Database, office: Office):
    owner = await database.owner()
    for _ in range(12):
        await sign_in.sign_in("staff", WRONG)
    await owner.execute("UPDATE login_counter SET locked_until = now() - interval '1 second'")

    first = await sign_in.sign_in("staff", WRONG)
    counter = await owner.fetchrow("SELECT failures, locked_until FROM login_counter")

    assert first is None
    assert tuple(counter) == (1, None)
    assert await sign_in.sign_in("staff", PASSWORD) is not None
    assert await owner.fetchval("SELECT count(*) FROM login_counter") == 0


async def test_many_guesses_at_once_get_no_further_than_ten(
    database: Database, office: Office, monkeypatch: pytest.MonkeyPatch
):
    compared = []
    real = User.hash_password.__func__

    def counting(cls: type[User], password: str, salt: str = "", iterations: int | None = None) -> str:
        compared.append(salt)
        return real(cls, password, salt, iterations)

    stored = await (await database.owner()).fetchval("SELECT password FROM user_account WHERE username = 'staff'")
    monkeypatch.setattr(User, "hash_password", classmethod(counting))
    await asyncio.gather(*(sign_in.sign_in("staff", f"{WRONG}{n}") for n in range(40)))

    assert len(compared) == 40  # a locked name costs the same work
    assert compared.count(stored.split("$")[2]) == 10


async def test_an_unknown_name_is_counted_like_a_known_one_and_not_kept(database: Database):
    await sign_in.sign_in("Siti Aminah", WRONG)

    row = await (await database.owner()).fetchrow("SELECT * FROM login_counter")
    assert row["name_sha256"] == sign_in.counter_of("siti aminah") != token_hash("siti aminah")
    assert row["failures"] == 1


async def test_an_unknown_name_costs_the_work_of_a_known_one(
    database: Database, office: Office, monkeypatch: pytest.MonkeyPatch
):
    rounds = []
    real = User.hash_password.__func__

    def noting(cls: type[User], password: str, salt: str = "", iterations: int | None = None) -> str:
        rounds.append(iterations)
        return real(cls, password, salt, iterations)

    monkeypatch.setattr(User, "hash_password", classmethod(noting))
    await sign_in.sign_in("staff", WRONG)
    await sign_in.sign_in("nobody-of-that-name", WRONG)

    assert rounds[0] == rounds[1] == User._pbkdf2_iteration_count


async def test_a_password_stored_with_other_rounds_still_opens(
    database: Database, office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(User, "_pbkdf2_iteration_count", 1234)

    assert await sign_in.sign_in("staff", PASSWORD) is not None


async def test_the_table_keeps_a_hash_of_the_cookie_only(database: Database, office: Office):
    token = await session()

    row = await (await database.owner()).fetchrow("SELECT * FROM session ORDER BY id DESC LIMIT 1")
    assert row["token"] == token_hash(token) != token
    assert row["user_id"] == office.staff.id
    assert len(token) >= 43
    assert await who(row["token"]) is None


async def test_every_sign_in_is_a_new_session(database: Database, office: Office):
    one, two = await session(), await session()

    assert one != two
    assert await who(one) == await who(two) == office.staff


@pytest.mark.parametrize("column", ["expiry_date", "max_expiry_date"], ids=["idle", "absolute"])
async def test_a_session_ends(column: str, database: Database, office: Office):
    token = await session()
    statement = {
        "expiry_date": "UPDATE session SET expiry_date = now() AT TIME ZONE 'UTC' - interval '1 second'",
        "max_expiry_date": "UPDATE session SET max_expiry_date = now() AT TIME ZONE 'UTC' - interval '1 second'",
    }

    await (await database.owner()).execute(statement[column])

    assert await who(token) is None


async def test_use_keeps_a_session_alive_but_not_beyond_eight_hours(database: Database, office: Office):
    token, owner = await session(), await database.owner()
    minutes = "SELECT round(extract(epoch FROM {} - now() AT TIME ZONE 'UTC') / 60)::int FROM session WHERE token = $1"
    idle, absolute = minutes.format("expiry_date"), minutes.format("max_expiry_date")
    fresh = await owner.fetchval(idle, token_hash(token)), await owner.fetchval(absolute, token_hash(token))
    await owner.execute("UPDATE session SET expiry_date = expiry_date - interval '10 minutes'")

    await who(token)

    assert fresh == (15, 480)
    assert await owner.fetchval(idle, token_hash(token)) == 15
    assert await owner.fetchval(absolute, token_hash(token)) == 480


async def test_signing_out_kills_that_session_only(database: Database, office: Office):
    here, there = await session(), await session()

    await sign_out(here, by=office.staff)

    assert await who(here) is None
    assert await who(there) == office.staff


@pytest.mark.parametrize("token", ["", "x", "a" * 43, token_hash(""), "\x00", "é"])
async def test_a_made_up_cookie_is_nobody(token: str, database: Database, office: Office):
    assert await who(token) is None
    assert await actor_of_token(token, TokenScope.api, by=PUBLIC) is None


async def test_a_money_role_that_nobody_confirmed_gives_nothing(database: Database, office: Office):
    roles = frozenset({Role.staff, Role.approver, Role.treasurer, Role.companion})
    await add_person("baru", roles, office.organization)

    actor = await who(await session("baru"))

    assert actor.roles == {"companion"}


@pytest.mark.parametrize(
    ("column", "day", "holds"),
    [
        ("starts_on", date(2013, 1, 2), True),
        ("starts_on", date(2013, 1, 3), False),
        ("ends_on", date(2013, 1, 2), True),
        ("ends_on", date(2013, 1, 1), False),
    ],
)
async def test_a_role_holds_from_its_first_to_its_last_day(
    column: str, day: date, holds: bool, database: Database, office: Office
):
    statement = {
        "starts_on": 'UPDATE user_role SET starts_on = $1 WHERE "user" = $2',
        "ends_on": 'UPDATE user_role SET ends_on = $1 WHERE "user" = $2',
    }
    await change(database, statement[column], day, office.supervisor.id)

    actor = await who(await session("supervisor"))

    assert actor.roles == ({"supervisor", "see_sensitive"} if holds else set())


async def test_a_role_that_ended_is_gone_from_open_sessions(database: Database, office: Office):
    token = await session("auditor")
    await change(database, "UPDATE user_role SET ends_on = '2013-01-01' WHERE \"user\" = $1", office.auditor.id)

    assert (await who(token)).roles == frozenset()


async def test_the_application_login_cannot_make_a_session(database: Database, office: Office):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(office.staff) as app:
            await app.execute("INSERT INTO session (token, user_id) VALUES ('x', $1)", office.approver.id)
