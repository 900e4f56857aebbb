"""Offices with their persons, made, enrolled and signed in by the real operations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.books.clock import now
from operations.people import authenticator, sign_in, users
from operations.people.sign_in import Stage
from operations.people.visit import Visit
from tables.engine import AUTH
from tables.people.authenticator import Authenticator
from tables.people.organization import OrganizationKind
from tables.people.user import User
from tables.steps import Role

PASSWORD = "sungai-jernih-42"
OPENED_ON = date(2013, 1, 2)
"""The business date on which the offices of tests begin; their roles hold from this day on."""

STAFFING: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "staff": frozenset({Role.staff}),
        "staff2": frozenset({Role.staff}),
        "approver": frozenset({Role.approver}),
        "approver2": frozenset({Role.approver}),
        "treasurer": frozenset({Role.treasurer}),
        "companion": frozenset({Role.companion}),
        "companion2": frozenset({Role.companion}),
        "supervisor": frozenset({Role.supervisor, Role.see_sensitive}),
        "auditor": frozenset({Role.auditor}),
        "administrator": frozenset({Role.administrator}),
    }
)
NEEDS_NO_CODE = frozenset({Role.companion})
SECRETS: dict[UUID, str] = {}
"""User -> what her authenticator app knows."""
DEVICES: dict[UUID, str] = {}
"""User -> the mark of a browser on which she typed a code a moment ago."""
OF_THREE: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "chair": frozenset({Role.approver, Role.supervisor}),
        "secretary": frozenset({Role.staff}),
        "cashier": frozenset({Role.treasurer}),
        "guide": frozenset({Role.companion}),
    }
)
"""The smallest organization: chair, secretary and treasurer, and one companion."""


@contextmanager
def forgotten_afterwards() -> Iterator[None]:
    """Clones of one template have the same users: what one test enrolled, the next one has never seen."""
    before = dict(SECRETS), dict(DEVICES)
    yield
    for kept, known in zip((SECRETS, DEVICES), before, strict=True):
        kept.clear()
        kept.update(known)


class Office(Struct, frozen=True):
    """`office.staff`, `office.approver2` ... are the actors of its persons, signed in."""

    organization: UUID
    people: Mapping[str, Actor]

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


async def make_office(
    name: str = "Dinas Sosial Contoh", staffing: Mapping[str, frozenset[Role]] = STAFFING, *, prefix: str = ""
) -> Office:
    """An office with everybody in it. Give a second office a prefix, because user names are unique."""
    organization = await users.add_organization(
        name, kind=OrganizationKind.social_service, region_code="99.01", by=SYSTEM
    )
    for who, roles in staffing.items():
        await add_person(prefix + who, roles, organization)
    await users.confirm_set_up(organization, by=SYSTEM)
    people = {who: await signed_in(prefix + who) for who in staffing}
    return Office(organization=organization, people=MappingProxyType(people))


async def add_person(username: str, roles: frozenset[Role], organization: UUID | None) -> UUID:
    """With a password of her own choice and, where her roles ask for one, an authenticator."""
    new = users.NewUser(username, f"Nama {username}", roles, PASSWORD, chosen_herself=True)
    key = await users.add_user(new, organization=organization, by=SYSTEM)
    if roles - NEEDS_NO_CODE:
        await enrolled(username)
    return key


async def enrolled(username: str) -> None:
    """Her first sign-in: the authenticator is set up and her browser is known from now on."""
    token = await sign_in.sign_in(username, PASSWORD)
    assert token is not None, "the password is right"
    standing = await sign_in.standing_of(token, by=PUBLIC)
    assert standing is not None, "the session was opened just now"
    offer = authenticator.offer(by=standing.actor)
    SECRETS[standing.actor.id] = offer.secret
    assert await authenticator.enroll(offer.sealed, code_of(standing.actor.id), by=standing.actor)
    opened = await sign_in.open_enrolled(token, Visit(), by=standing.actor)
    assert opened.device is not None, "a browser without a mark"
    DEVICES[standing.actor.id] = opened.device


def code_of(user: UUID, *, steps: int = 0) -> str:
    """What her app shows now, or `steps` half minutes later."""
    return authenticator.code_at(SECRETS[user], now(), steps=steps)


async def half_a_minute_later() -> None:
    """Nobody waits for the next code in a test: the codes that were taken so far are forgotten."""
    async with AUTH.transaction(settings=SYSTEM.settings()):
        await Authenticator.update({"last_step": 0}, force=True)


async def code_for(username: str) -> str:
    """A code that was not taken yet, whatever was typed a moment ago."""
    await half_a_minute_later()
    return code_of(await _key_of(username))


async def mark_of(username: str) -> str:
    """The cookie of a browser that knows her; empty for who needs no code, or is nobody."""
    async with AUTH.transaction(settings=SYSTEM.settings()):
        row = await User.select(User.id).where(User.username == username).first()
    return DEVICES.get(row["id"], "") if row else ""


def known_browser(user: UUID) -> Visit:
    return Visit(devices=(DEVICES[user],) if user in DEVICES else ())


async def session_of(username: str, *, proved: bool = True) -> str:
    """The cookie of somebody who signs in with her password at a known browser, and types a code if she is to approve
    something. Whose new role asks for an authenticator sets it up."""
    user = await _key_of(username)
    token = await sign_in.sign_in(username, PASSWORD, known_browser(user))
    assert token is not None, "the password is right"
    standing = await sign_in.standing_of(token, by=PUBLIC)
    assert standing is not None, "the session was opened just now"
    if standing.stage == Stage.enroll:
        await enrolled(username)
        return await session_of(username, proved=proved)
    assert standing.stage == Stage.open, standing.stage
    if proved and user in SECRETS:
        await half_a_minute_later()
        assert await sign_in.prove(token, code_of(user), by=standing.actor)
    return token


async def signed_in(username: str) -> Actor:
    """The actor that the doors would see: through password, session and the roles that hold today, just proved."""
    actor = await sign_in.actor_of_session(await session_of(username, proved=False), by=PUBLIC)
    assert actor is not None, "the session was opened just now"
    return msgspec.structs.replace(actor, proved=True)


async def _key_of(username: str) -> UUID:
    async with AUTH.transaction(settings=SYSTEM.settings()):
        row = await User.select(User.id).where(User.username == username.strip().lower()).first()
    assert row is not None, username
    return row["id"]
