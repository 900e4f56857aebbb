"""Users and roles: who may add them, which passwords are too weak, and four eyes before a money role works."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.errors import DatabaseRefused, NotAllowed, NotYours
from operations.people import sign_in, tokens, users
from operations.people.passwords import LongPassword, WeakPassword
from operations.people.tokens import NewToken, NoSuchHolder
from operations.people.users import NewUser, NoMoneyRole, UserExists
from tables.people.api_token import TokenScope
from tables.people.organization import OrganizationKind
from tables.people.user import User
from tables.steps import MONEY_ROLES, Role
from tests.cluster import Database
from tests.people_builders import OF_THREE, PASSWORD, Office, add_person, make_office, signed_in


async def count(database: Database, username: str) -> int:
    return await (await database.owner()).fetchval("SELECT count(*) FROM user_account WHERE username = $1", username)


async def role_of(database: Database, user: UUID) -> asyncpg.Record:
    return await (await database.owner()).fetchrow('SELECT * FROM user_role WHERE "user" = $1', user)


def new(username: str = "baru", password: str = PASSWORD, *roles: Role) -> NewUser:
    return NewUser(username=username, full_name="Nama Baru", roles=frozenset(roles), password=password)


@pytest.mark.parametrize(
    "password", ["", "pendek", "11karakter!", "aaaaaaaaaaaaaaaa", "abababababab", "1212 1212 1212"]
)
async def test_a_weak_password_is_refused(password: str, database: Database, office: Office):
    with pytest.raises(WeakPassword):
        await users.add_user(new("baru", password), organization=office.organization, by=SYSTEM)

    assert await count(database, "baru") == 0


async def test_a_password_that_is_too_long_is_refused_in_words(database: Database, office: Office):
    with pytest.raises(LongPassword, match="paling banyak 128"):
        await users.add_user(new("baru", PASSWORD * 10), organization=office.organization, by=SYSTEM)

    assert await count(database, "baru") == 0


@pytest.mark.parametrize("username", ["staff", "STAFF", "  Staff "])
async def test_a_user_name_is_given_once(username: str, database: Database, office: Office):
    with pytest.raises(UserExists, match='"staff" sudah dipakai'):
        await users.add_user(new(username), organization=office.organization, by=SYSTEM)

    assert await count(database, "staff") == 1


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor", "auditor", "companion"])
async def test_only_an_administrator_adds_users_and_organizations(who: str, database: Database, office: Office):
    actor = office.people[who]

    with pytest.raises(NotAllowed, match="Yang boleh: admin sistem"):
        await users.add_user(new(), organization=office.organization, by=actor)
    with pytest.raises(NotAllowed):
        await users.add_organization("x", kind=OrganizationKind.lks, region_code="99", by=actor)
    with pytest.raises(NotAllowed):
        await users.confirm_set_up(office.organization, by=actor)

    assert await count(database, "baru") == 0


async def test_a_new_user_is_stored_with_a_slow_hash_and_the_right_door(database: Database, office: Office):
    desk = await users.add_user(new("meja", PASSWORD, Role.staff), organization=office.organization, by=SYSTEM)
    field = await users.add_user(new("lapangan", PASSWORD, Role.companion), organization=None, by=SYSTEM)

    rows = await (await database.owner()).fetch(
        "SELECT id, password, admin, superuser, organization FROM user_account WHERE id = ANY ($1)",
        [desk, field],
    )
    stored = {row["id"]: row for row in rows}
    assert [stored[key]["admin"] for key in (desk, field)] == [True, False]
    assert [stored[key]["superuser"] for key in (desk, field)] == [False, False]
    assert stored[desk]["password"].startswith(f"pbkdf2_sha256${User._pbkdf2_iteration_count}$")
    assert PASSWORD not in stored[desk]["password"]
    assert (stored[desk]["organization"], stored[field]["organization"]) == (office.organization, None)


def test_outside_of_these_tests_a_password_takes_600_000_rounds():
    """The conftest lowers it; this is what the library starts with."""
    source = User.__mro__[1].__dict__["_pbkdf2_iteration_count"]

    assert source >= 600_000


async def test_set_up_confirms_the_first_three_persons_in_nobodys_name(database: Database):
    office = await make_office("LKS Tiga Orang", OF_THREE)

    owner = await database.owner()
    rows = await owner.fetch(
        'SELECT u.username, r.role, r.confirmed_by, r."user" FROM user_role r JOIN user_account u ON u.id = r."user"'
    )
    money = [row for row in rows if row["role"] in MONEY_ROLES]
    assert {row["username"] for row in money} == {"chair", "secretary", "cashier"}
    assert {row["confirmed_by"] for row in money} == {SYSTEM.id}
    founding = await owner.fetch("SELECT actor, reason FROM journal WHERE operation = 'people.users.confirm_set_up'")
    assert [tuple(row) for row in founding] == [(SYSTEM.id, "pendirian kantor: pemegang peran keuangan pertama")]
    assert office.chair.roles == {"approver", "supervisor"}
    assert office.secretary.roles == {"staff"}


@pytest.mark.parametrize(
    "staffing",
    [
        {"a": {Role.staff}, "b": {Role.treasurer}},
        {"a": {Role.staff, Role.approver}, "b": {Role.treasurer}},
        {"a": {Role.staff, Role.approver, Role.treasurer}},
        {"a": {Role.staff, Role.approver}, "b": {Role.treasurer, Role.approver}},
        {"a": {Role.staff}, "b": {Role.approver}, "c": {Role.companion}},
    ],
    ids=["no approver", "two persons", "one person", "two persons with all roles", "no treasurer"],
)
async def test_two_persons_are_never_enough_to_set_up(staffing: dict, database: Database):
    office = await make_office("LKS Terlalu Kecil", {who: frozenset(roles) for who, roles in staffing.items()})

    assert await users.confirm_set_up(office.organization, by=SYSTEM) is False
    assert all(actor.roles & MONEY_ROLES == set() for actor in office.people.values())


async def test_set_up_happens_once(database: Database, office: Office):
    late = await add_person("baru", frozenset({Role.approver}), office.organization)

    assert await users.confirm_set_up(office.organization, by=SYSTEM) is False
    assert (await signed_in("baru")).roles == frozenset()
    assert (await role_of(database, late))["confirmed_by"] is None


async def test_a_second_holder_of_a_money_role_confirms_a_new_one(database: Database, office: Office):
    person = await add_person("baru", frozenset({Role.treasurer}), office.organization)
    role = (await role_of(database, person))["id"]

    await users.confirm_role(role, by=office.approver2)
    await users.confirm_role(role, by=office.staff)

    assert (await signed_in("baru")).roles == {"treasurer"}
    assert (await role_of(database, person))["confirmed_by"] == office.approver2.id


@pytest.mark.parametrize("who", ["companion", "supervisor", "auditor", "administrator"])
async def test_who_holds_no_money_role_confirms_none(who: str, database: Database, office: Office):
    person = await add_person("baru", frozenset({Role.treasurer}), office.organization)
    role = (await role_of(database, person))["id"]

    with pytest.raises(NoMoneyRole):
        await users.confirm_role(role, by=office.people[who])

    assert (await role_of(database, person))["confirmed_by"] is None


async def test_another_office_confirms_no_role_here(database: Database, office: Office, neighbor: Office):
    person = await add_person("baru", frozenset({Role.treasurer}), office.organization)
    role = (await role_of(database, person))["id"]

    with pytest.raises(NoMoneyRole):
        await users.confirm_role(role, by=neighbor.approver)

    assert (await role_of(database, person))["confirmed_by"] is None


async def test_nobody_confirms_her_own_role(database: Database, office: Office):
    owner = await database.owner()
    await add_person("baru", frozenset({Role.staff, Role.treasurer}), office.organization)
    rows = {
        row["role"]: row["id"] for row in await owner.fetch("SELECT id, role FROM user_role WHERE confirmed_by IS NULL")
    }
    await users.confirm_role(rows["staff"], by=office.approver)
    herself = await signed_in("baru")

    with pytest.raises(NotYours):
        await users.confirm_role(rows["treasurer"], by=herself)

    assert herself.roles == {"staff"}
    assert await owner.fetchval("SELECT confirmed_by FROM user_role WHERE id = $1", rows["treasurer"]) is None


async def test_the_database_refuses_a_role_confirmed_by_its_own_holder(database: Database, office: Office):
    person = await add_person("baru", frozenset({Role.treasurer}), office.organization)

    with pytest.raises(asyncpg.CheckViolationError, match="user_role_confirmed_by_another"):
        async with database.acting(SYSTEM, on=await database.auth()) as auth:
            await auth.execute('UPDATE user_role SET confirmed_by = "user" WHERE "user" = $1', person)


async def test_a_person_holds_a_role_once(database: Database, office: Office):
    statement = (
        "INSERT INTO user_role (\"user\", role, starts_on, given_by, version) VALUES ($1, 'staff', '2013-02-01', $2, 1)"
    )

    with pytest.raises(asyncpg.UniqueViolationError, match="user_role_once"):
        async with database.acting(SYSTEM, on=await database.auth()) as auth:
            await auth.execute(statement, office.staff.id, office.approver.id)


async def test_a_token_needs_an_active_user(database: Database, office: Office):
    for username in ("nobody-of-that-name", "system"):
        with pytest.raises(NoSuchHolder, match=username):
            await tokens.add_token(username, NewToken("x", TokenScope.api), by=SYSTEM)


async def test_organizations_are_found_by_name(database: Database, office: Office):
    assert await users.organization_named("Dinas Sosial Contoh", by=SYSTEM) == office.organization
    assert await users.organization_named("Tidak Ada", by=SYSTEM) is None
    assert await users.organization_named("Dinas Sosial Contoh", by=PUBLIC) is None
    with pytest.raises(DatabaseRefused):
        await users.add_organization("Dinas Sosial Contoh", kind=OrganizationKind.lks, region_code="99", by=SYSTEM)


async def test_nobody_signs_in_as_system_or_public(database: Database):
    rows = await (await database.owner()).fetch("SELECT username, password, active FROM user_account ORDER BY username")

    assert [tuple(row) for row in rows] == [("public", "!", False), ("system", "!", False)]
    assert await sign_in.sign_in("system", "!") is None
