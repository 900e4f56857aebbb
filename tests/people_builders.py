"""Offices with their persons, made and signed in by the real operations."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.people import sign_in, users
from tables.people.organization import OrganizationKind
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
OF_THREE: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "chair": frozenset({Role.approver, Role.supervisor}),
        "secretary": frozenset({Role.staff}),
        "cashier": frozenset({Role.treasurer}),
        "guide": frozenset({Role.companion}),
    }
)
"""The smallest organization: chair, secretary and treasurer, and one companion."""


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
    new = users.NewUser(username=username, full_name=f"Nama {username}", roles=roles, password=PASSWORD)
    return await users.add_user(new, organization=organization, by=SYSTEM)


async def signed_in(username: str) -> Actor:
    """The actor that the doors would see: through password, session and the roles that hold today, just proved."""
    token = await sign_in.sign_in(username, PASSWORD)
    assert token is not None, "the password is right"
    actor = await sign_in.actor_of_session(token, by=PUBLIC)
    assert actor is not None, "the session was opened just now"
    return msgspec.structs.replace(actor, proved=True)
