"""Signing in as a demo user with nothing but the file of its sign-ins."""

from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.people.authenticator import code_at
from operations.people.sign_in import Stage, actor_of_session, enter_code, sign_in, standing_of
from operations.people.visit import Visit
from scripts.session import Server
from tests.people_builders import half_a_minute_later


async def signed_in_by_file(who: str, built: Server) -> Actor:
    """With what stands in the file: password, and the code that `berdaya user code` would print."""
    passwords = dict(line.split()[:2] for line in built.folder.sign_ins.read_text().splitlines()[4:])
    token, secret = await sign_in(who, passwords[who]), built.folder.demo_secret(who)
    assert token is not None
    standing = await standing_of(token, by=PUBLIC)
    assert standing is not None
    if secret is None:
        assert standing.stage == Stage.open
        return standing.actor
    await half_a_minute_later()
    opened = await enter_code(token, code_at(secret, now()), Visit(), by=standing.actor)
    assert opened is not None
    actor = await actor_of_session(opened.token, by=PUBLIC)
    assert actor is not None
    return actor
