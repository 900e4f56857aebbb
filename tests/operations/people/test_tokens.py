"""Tokens of machines: shown once, kept as a hash, for one thing, until they end or their holder may no more."""

from datetime import timedelta

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.errors import Missing, NotAllowed, NotFound, ProveAgain, RuleBroken, Unreadable
from operations.people import tokens, users
from operations.people.sign_in import actor_of_session, token_hash
from operations.people.tokens import (
    MOST_LIVING,
    HolderHasNoAuthenticator,
    HolderHasNoRole,
    NewToken,
    TokenTooNarrow,
    TooManyTokens,
    actor_of_token,
    add_token,
    end_token,
    make_token,
    own_tokens,
)
from tables.people.api_token import TokenScope
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import Office, session_of
from tests.refusals import refused

SHEETS, PACK, API, IMPORTS = TokenScope.sheets, TokenScope.pack, TokenScope.api, TokenScope.imports


async def test_an_auditor_makes_sees_and_ends_her_own(database: Database, office: Office):
    owner, by = await database.owner(), office.auditor
    token = await make_token(NewToken("  skrip bulanan ", PACK, 7), by=by)
    row = await owner.fetchrow("SELECT * FROM api_token")
    (listed,) = await own_tokens(by=by)
    machine = msgspec.structs.replace(by, proved=False, machine=token[:10])

    acts = [await actor_of_token(token, scope, by=PUBLIC) for scope in (PACK, SHEETS)]
    with pytest.raises(TokenTooNarrow, match="lingkupnya: paket audit dan semua lembar"):
        await actor_of_token(token, API, by=PUBLIC)
    used = await own_tokens(by=by)
    async with refused(NotFound):
        await end_token(listed.id, by=office.staff)
    await end_token(listed.id, by=by)
    await end_token(listed.id, by=by)
    (ended,) = await own_tokens(by=by)

    assert acts == [machine, machine]
    assert (token[:4], len(token), row["token_sha256"], row["prefix"]) == ("bdy_", 47, token_hash(token), token[:10])
    assert (row["label"], row["scope"], row["made_by"]) == ("skrip bulanan", "pack", by.id)
    assert row["expires_at"] - row["made_at"] == timedelta(days=7)
    assert (listed.holder, listed.last_used_at, used[0].last_used_at is not None) == ("auditor", None, True)
    assert (listed.is_living, ended.is_living) == (True, False)
    assert await actor_of_token(token, SHEETS, by=PUBLIC) is None
    assert token not in str(await owner.fetch("SELECT * FROM api_token, journal"))


async def test_who_makes_none_and_which_are_not_made(database: Database, office: Office):
    fine = NewToken("uji", SHEETS, 7)
    for who in office.people.keys() - {"auditor"}:
        async with refused(NotAllowed):
            await make_token(fine, by=office.people[who])
    for who in office.people:
        async with refused(NotAllowed):
            await add_token("auditor", fine, by=office.people[who])
    cases: list[tuple[type[RuleBroken], NewToken, Actor]] = [
        (ProveAgain, fine, msgspec.structs.replace(office.auditor, proved=False)),
        (Unreadable, NewToken("uji", API, 7), office.auditor),
        (Unreadable, NewToken("uji", IMPORTS, 7), office.auditor),
        (Unreadable, NewToken("uji", SHEETS, 91), office.auditor),
        (Unreadable, NewToken("uji", SHEETS, 0), office.auditor),
        (Unreadable, NewToken("x" * 61, SHEETS, 7), office.auditor),
        (Missing, NewToken("  ", SHEETS, 7), office.auditor),
    ]
    for error, new, by in cases:
        async with refused(error):
            await make_token(new, by=by)
    for username, scope in (("staff", PACK), ("auditor", IMPORTS), ("companion", SHEETS), ("administrator", SHEETS)):
        async with refused(HolderHasNoRole):
            await add_token(username, NewToken("uji", scope), by=SYSTEM)
    await (await database.owner()).execute("UPDATE authenticator SET revoked_at = now()")
    async with refused(HolderHasNoAuthenticator):
        await add_token("staff", NewToken("uji", IMPORTS), by=SYSTEM)
    for _ in range(MOST_LIVING):
        await add_token("companion", NewToken("uji", API), by=SYSTEM)
    async with refused(TooManyTokens):
        await add_token("companion", NewToken("uji", API), by=SYSTEM)


async def test_a_token_ends_with_its_time_and_its_holder_and_comes_back_with_neither(
    database: Database, office: Office
):
    owner, seen = await database.owner(), []
    token = await add_token("auditor", NewToken("uji", SHEETS, 1), by=SYSTEM)

    async def look(*statements: str) -> None:
        for statement in statements:
            async with database.acting(SYSTEM, on=owner):
                await owner.execute(statement, *([office.auditor.id] if "$1" in statement else []))
            seen.append(await actor_of_token(token, SHEETS, by=PUBLIC) is not None)

    await look(
        "UPDATE api_token SET expires_at = now() - interval '1 second'",
        "UPDATE api_token SET expires_at = now() + interval '1 day'",
        "UPDATE user_account SET active = false WHERE id = $1",
        "UPDATE user_account SET active = true WHERE id = $1",
        "UPDATE api_token SET revoked_at = NULL",
    )
    await users.end_role("auditor", Role.auditor, by=SYSTEM)
    await users.give_role("auditor", Role.auditor, by=SYSTEM)
    await look("SELECT 1")

    assert seen == [False, True, False, False, True, False]
    with pytest.raises(asyncpg.CheckViolationError, match="token_ends_soon"):
        await owner.execute("UPDATE api_token SET expires_at = made_at + interval '91 days'")


async def test_a_role_that_only_stops_holding_closes_its_tokens_too(database: Database, office: Office):
    owner = await database.owner()
    token = await add_token("auditor", NewToken("uji", PACK), by=SYSTEM)
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE user_role SET ends_on = '2013-01-01' WHERE role = 'auditor'")

    assert await actor_of_token(token, PACK, by=PUBLIC) is None


async def test_a_cookie_is_no_token_and_a_token_no_cookie(database: Database, office: Office):
    cookie = await session_of("auditor")
    token = await tokens.add_token("auditor", NewToken("uji", API), by=SYSTEM)

    assert await actor_of_token(cookie, API, by=PUBLIC) is None
    assert await actor_of_session(token, by=PUBLIC) is None
