"""Users and their roles. A money role works only after another holder of one confirmed it; the first three of
an office are confirmed by the program itself when the office is founded."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from itertools import product
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken
from operations.operation import account_operation, lock, note, operation, reading
from operations.people.passwords import check_password
from operations.people.regions import read_code
from operations.people.tokens import OPENED_FOR
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.organization import Organization, OrganizationKind
from tables.people.user import User
from tables.people.user_role import UserRole
from tables.steps import MONEY_ROLES, Role

ADMIN_DOOR = frozenset({Role.staff, Role.supervisor, Role.administrator})
"""Roles that work in Piccolo Admin."""

FOUNDING = "pendirian kantor: pemegang peran keuangan pertama"
"""Why the program itself confirms roles; the journal keeps it."""


class UserExists(RuleBroken):
    text = mark('Nama pengguna "{name}" sudah dipakai.')


class NoMoneyRole(RuleBroken):
    text = mark("Yang mengesahkan harus orang lain di kantor yang sama yang sudah memegang peran keuangan.")


class NoSuchUser(RuleBroken):
    text = mark('Tidak ada pengguna aktif bernama "{name}".')


class RoleHeld(RuleBroken):
    text = mark("{name} sudah memegang peran ini.")


class RoleNotHeld(RuleBroken):
    text = mark("{name} tidak memegang peran ini.")


class LastHolder(RuleBroken):
    text = mark(
        "Ini peran keuangan terakhir di kantor ini; tanpa itu tidak ada yang bisa mengesahkan. Sahkan orang lain dulu."
    )


class NewUser(Struct, frozen=True):
    username: str
    full_name: str
    roles: frozenset[Role]
    password: str
    chosen_herself: bool = False
    """Otherwise somebody else knows it, and she changes it before she does anything."""


@operation
async def add_organization(name: str, *, kind: OrganizationKind, region_code: str, by: Actor) -> UUID:
    by.must(Role.administrator)
    by.must_have_proved()
    row = Organization(name=name, kind=kind, region_code=read_code(region_code))
    await Organization.insert(row)
    await note(row)
    return row.id


@reading
async def organization_named(name: str, *, by: Actor) -> UUID | None:
    row = await Organization.select(Organization.id).where(Organization.name == name).first()
    return row["id"] if row else None


async def add_user(new: NewUser, *, organization: UUID | None, by: Actor) -> UUID:
    """Hashing the password takes a third of a second, so it happens before the transaction and off the event loop."""
    by.must_have_proved()
    check_password(new.password, about=[new.username, new.full_name])
    hashed = await asyncio.to_thread(User.hash_password, new.password)
    return await _add_user(new, hashed, organization=organization, by=by)


@account_operation
async def _add_user(new: NewUser, hashed: str, *, organization: UUID | None, by: Actor) -> UUID:
    by.must(Role.administrator)
    by.must_have_proved()
    username = new.username.strip().lower()
    if await User.exists().where(User.username == username):
        raise UserExists(name=username)
    user = User(
        username=username,
        full_name=new.full_name,
        password=hashed,
        organization=organization,
        active=True,
        admin=bool(new.roles & ADMIN_DOOR),
        must_change_password=not new.chosen_herself,
    )
    await User.insert(user)
    day = await today(AUTH)
    await UserRole.insert(
        *(UserRole(user=user.id, role=role, starts_on=day, given_by=by.id) for role in sorted(new.roles))
    )
    await note(user, on=AUTH, roles=sorted(new.roles))
    return user.id


@account_operation
async def confirm_set_up(organization: UUID, *, by: Actor) -> bool:
    """The founding of an office: once staff, treasurer and approver are three different persons, the program itself
    confirms the roles that wait, once, and says so. Nobody signs, because nobody is there yet who could.

    False while one is missing, or when the office is set up already."""
    by.must(Role.administrator)
    waiting = await run("people/sql/unconfirmed_of_office.sql", organization, on=AUTH)
    holders: dict[str, list[UUID]] = defaultdict(list)
    for row in waiting:
        holders[row["role"]].append(row["user"])
    if not _are_three_persons(holders):
        return False
    await run("people/sql/confirm_founders.sql", [row["id"] for row in waiting], on=AUTH)
    await note(("organization", organization), reason=FOUNDING, on=AUTH, roles=len(waiting))
    return True


def _are_three_persons(holders: dict[str, list[UUID]]) -> bool:
    trios = product(holders[Role.staff], holders[Role.treasurer], holders[Role.approver])
    return any(len(set(trio)) == 3 for trio in trios)


@account_operation
async def give_role(username: str, role: Role, *, by: Actor) -> UUID | None:
    """One role more for somebody of the office. A money role waits for another holder of one. Returns her office."""
    by.must(Role.administrator)
    by.must_have_proved()
    person = await _person(username, role, by)
    if person["role_id"]:
        raise RoleHeld(name=username)
    row = UserRole(user=person["user_id"], role=role, starts_on=await today(AUTH), given_by=by.id)
    await UserRole.insert(row)
    await run("people/sql/set_doors.sql", person["user_id"], sorted(ADMIN_DOOR), on=AUTH)
    await note(row, on=AUTH, role=role)
    return person["organization"]


@account_operation
async def end_role(username: str, role: Role, *, by: Actor) -> None:
    """From now on she does not hold it; yesterday was its last day. The tokens that it opened end with it."""
    by.must(Role.administrator)
    by.must_have_proved()
    person = await _person(username, role, by)
    if person["role_id"] is None:
        raise RoleNotHeld(name=username)
    row = await lock(UserRole, person["role_id"])
    if row.confirmed_by and not await run("people/sql/other_holders.sql", person["organization"], row.id, on=AUTH):
        raise LastHolder
    await UserRole.update({"ends_on": await today(AUTH) - timedelta(days=1)}).where(UserRole.id == row.id)
    opened = sorted(scope for scope, roles in OPENED_FOR.items() if role in roles)
    await run("people/sql/end_tokens_of_role.sql", row.user, opened, on=AUTH)
    await run("people/sql/set_doors.sql", person["user_id"], sorted(ADMIN_DOOR), on=AUTH)
    await note(row, on=AUTH, role=role)


async def _person(username: str, role: Role, by: Actor) -> Record:
    """Never herself; and an administrator of one office finds nobody of another."""
    found = await run("people/sql/role_of.sql", username, role, on=AUTH)
    if not found or by.organization not in (None, found[0]["organization"]):
        raise NoSuchUser(name=username)
    if found[0]["user_id"] == by.id:
        raise NotYours
    return found[0]


@account_operation
async def confirm_role(role: UUID, *, by: Actor) -> None:
    """The second holder of a money role says: yes, this person may."""
    row = await lock(UserRole, role)
    if by.id in (row.user, row.given_by):
        raise NotYours
    user = await User.select(User.organization).where(User.id == row.user).first()
    if not by.roles & MONEY_ROLES or user is None or user["organization"] != by.organization:
        raise NoMoneyRole
    by.must_have_proved()
    if row.confirmed_by is None:
        await UserRole.update({"confirmed_by": by.id, "confirmed_at": now()}).where(UserRole.id == role)
    await note(row, on=AUTH)
