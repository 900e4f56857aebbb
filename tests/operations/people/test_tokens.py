"""Tokens of machines: shown once, kept as a hash, good until they expire, are revoked, or their user is disabled."""

from datetime import UTC, datetime, timedelta

import msgspec

from operations.actor import PUBLIC, SYSTEM
from operations.people import users
from operations.people.sign_in import actor_of_session, actor_of_token, token_hash
from tests.cluster import Database
from tests.people_builders import Office, session_of


async def test_a_token_opens_for_its_user_until_it_expires_or_is_revoked(database: Database, office: Office):
    owner, seen = await database.owner(), []
    token = await users.add_token("auditor", label="uji", days=1, by=SYSTEM)
    row = await owner.fetchrow("SELECT token_sha256, expires_at, label FROM api_token")

    for statement in (
        "UPDATE api_token SET label = label",
        "UPDATE api_token SET expires_at = now() - interval '1 second'",
        "UPDATE api_token SET expires_at = now() + interval '1 day', revoked_at = now()",
        "UPDATE api_token SET revoked_at = NULL",
    ):
        await owner.execute(statement)
        seen.append(await actor_of_token(token, by=PUBLIC))
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE user_account SET active = false WHERE id = $1", office.auditor.id)
    seen.append(await actor_of_token(token, by=PUBLIC))

    machine = msgspec.structs.replace(office.auditor, proved=False)
    assert seen == [machine, None, None, machine, None]
    assert row["token_sha256"] == token_hash(token)
    assert token.startswith("bdy_")
    assert timedelta(hours=23) < row["expires_at"] - datetime.now(UTC) <= timedelta(days=1)


async def test_a_cookie_is_no_token_and_a_token_no_cookie(database: Database, office: Office):
    cookie = await session_of("auditor")
    token = await users.add_token("auditor", label="uji", by=SYSTEM)

    assert await actor_of_token(cookie, by=PUBLIC) is None
    assert await actor_of_session(token, by=PUBLIC) is None
