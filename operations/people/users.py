"""Users, their roles and tokens. A money role works only after a second holder of a money role confirmed it."""

import asyncio
import secrets
from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken
from operations.operation import account_operation, lock, note, operation, reading
from operations.people.sign_in import token_hash
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.organization import Organization, OrganizationKind
from tables.people.session import ApiToken
from tables.people.user import User
from tables.people.user_role import UserRole
from tables.steps import MONEY_ROLES, Role

ADMIN_DOOR = frozenset({Role.staff, Role.supervisor, Role.administrator})
"""Roles that work in Piccolo Admin."""


class WeakPassword(RuleBroken):
    text = mark("Kata sandi terlalu mudah ditebak. Pakai sedikitnya 12 huruf atau angka.")


class UserExists(RuleBroken):
    text = mark('Nama pengguna "{name}" sudah dipakai.')


class NoMoneyRole(RuleBroken):
    text = mark("Yang mengesahkan harus orang lain di kantor yang sama yang sudah memegang peran keuangan.")


class NoSuchUser(RuleBroken):
    text = mark('Tidak ada pengguna aktif bernama "{name}".')


class NewUser(Struct, frozen=True):
    username: str
    full_name: str
    roles: frozenset[Role]
    password: str


@operation
async def add_organization(name: str, *, kind: OrganizationKind, region_code: str, by: Actor) -> UUID:
    by.must(Role.administrator)
    row = Organization(name=name, kind=kind, region_code=region_code)
    await Organization.insert(row)
    await note(row)
    return row.id


@reading
async def organization_named(name: str, *, by: Actor) -> UUID | None:
    row = await Organization.select(Organization.id).where(Organization.name == name).first()
    return row["id"] if row else None


async def add_user(new: NewUser, *, organization: UUID | None, by: Actor) -> UUID:
    """Hashing the password takes a third of a second, so it happens before the transaction and off the event loop."""
    if len(new.password) < User._min_password_length or len(set(new.password)) < 5:
        raise WeakPassword
    hashed = await asyncio.to_thread(User.hash_password, new.password)
    return await _add_user(new, hashed, organization=organization, by=by)


@account_operation
async def _add_user(new: NewUser, hashed: str, *, organization: UUID | None, by: Actor) -> UUID:
    by.must(Role.administrator)
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
    """At set-up all together: once staff, treasurer and approver are three different persons, each is confirmed by
    another of them. False while one is missing, or when the office is set up already."""
    by.must(Role.administrator)
    waiting = await run("people/sql/unconfirmed_of_office.sql", organization, on=AUTH)
    holders: dict[str, list[UUID]] = defaultdict(list)
    for row in waiting:
        holders[row["role"]].append(row["user"])
    trio = _three_persons(holders)
    if trio is None:
        return False
    for row in waiting:
        other = next(person for person in trio if person != row["user"])
        await UserRole.update({"confirmed_by": other, "confirmed_at": now()}).where(UserRole.id == row["id"])
    await note(("organization", organization), on=AUTH, roles=len(waiting))
    return True


def _three_persons(holders: dict[str, list[UUID]]) -> list[UUID] | None:
    for staff in holders[Role.staff]:
        for treasurer in holders[Role.treasurer]:
            for approver in holders[Role.approver]:
                if len({staff, treasurer, approver}) == 3:
                    return [staff, treasurer, approver]
    return None


@account_operation
async def confirm_role(role: UUID, *, by: Actor) -> None:
    """The second holder of a money role says: yes, this person may."""
    row = await lock(UserRole, role)
    if by.id in (row.user, row.given_by):
        raise NotYours
    user = await User.select(User.organization).where(User.id == row.user).first()
    if not by.roles & MONEY_ROLES or user is None or user["organization"] != by.organization:
        raise NoMoneyRole
    if row.confirmed_by is None:
        await UserRole.update({"confirmed_by": by.id, "confirmed_at": now()}).where(UserRole.id == role)
    await note(row, on=AUTH)


@account_operation
async def add_token(username: str, *, label: str, days: int = 90, by: Actor) -> str:
    """A bearer token for a machine. Shown once; the table keeps its hash."""
    by.must(Role.administrator)
    user = await User.select(User.id).where((User.username == username) & (User.active == True)).first()  # noqa: E712
    if user is None:
        raise NoSuchUser(name=username)
    token = "bdy_" + secrets.token_urlsafe(32)
    row = ApiToken(
        user=user["id"], token_sha256=token_hash(token), label=label, expires_at=now() + timedelta(days=days)
    )
    await ApiToken.insert(row)
    await note(row, on=AUTH)
    return token
