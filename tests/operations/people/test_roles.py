"""One role more, one role less, and what the database itself knows about who may confirm."""

from datetime import date

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.errors import NotAllowed, NotYours
from operations.people import stand_ins, users
from operations.people.users import LastHolder, NoSuchUser, RoleHeld, RoleNotHeld
from tables.people.organization import OrganizationKind
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import OF_THREE, Office, add_person, make_office, signed_in
from tests.refusals import refused

CONFIRM = 'UPDATE user_role SET confirmed_by = $1 WHERE "user" = ANY ($2::uuid[])'


async def test_a_role_that_is_no_money_role_holds_at_once(database: Database, office: Office):
    given = await users.give_role("staff", Role.see_sensitive, by=SYSTEM)

    assert given == office.organization
    assert (await signed_in("staff")).roles == {"staff", "see_sensitive"}


async def test_a_second_money_role_waits_for_another_holder(database: Database, office: Office):
    await users.give_role("supervisor", Role.treasurer, by=SYSTEM)
    waiting = [row for row in await stand_ins.office(by=office.staff) if row["confirmed_by"] is None]
    (role,) = [row["id"] for row in waiting if row["role"] == "treasurer"]
    before = await signed_in("supervisor")

    with pytest.raises(NotYours):
        await users.confirm_role(role, by=SYSTEM)
    await users.confirm_role(role, by=office.approver)

    assert before.roles == {"supervisor", "see_sensitive"}
    assert (await signed_in("supervisor")).roles == {"supervisor", "see_sensitive", "treasurer"}


async def test_the_staff_door_follows_the_roles(database: Database, office: Office):
    owner = await database.owner()
    admin = "SELECT admin FROM user_account WHERE username = 'approver'"
    doors = [await owner.fetchval(admin)]

    await users.give_role("approver", Role.supervisor, by=SYSTEM)
    doors.append(await owner.fetchval(admin))
    await users.end_role("approver", Role.supervisor, by=SYSTEM)
    doors.append(await owner.fetchval(admin))

    assert doors == [False, True, False]
    assert (await signed_in("approver")).roles == {"approver"}


async def test_a_role_that_ended_may_be_given_again(database: Database, office: Office):
    await users.end_role("supervisor", Role.see_sensitive, by=SYSTEM)
    without = await signed_in("supervisor")
    await users.give_role("supervisor", Role.see_sensitive, by=SYSTEM)

    assert without.roles == {"supervisor"}
    assert (await signed_in("supervisor")).roles == {"supervisor", "see_sensitive"}


async def test_what_cannot_be_given_or_ended_changes_nothing(database: Database, office: Office):
    async with refused(RoleHeld, "staff"):
        await users.give_role("staff", Role.staff, by=SYSTEM)
    async with refused(RoleNotHeld, "staff"):
        await users.end_role("staff", Role.treasurer, by=SYSTEM)
    async with refused(NoSuchUser, "tidak-ada"):
        await users.give_role("tidak-ada", Role.staff, by=SYSTEM)
    async with refused(NoSuchUser, "system"):
        await users.give_role("system", Role.administrator, by=SYSTEM)
    async with refused(NotAllowed):
        await users.give_role("staff", Role.treasurer, by=office.approver)
    async with refused(NotAllowed):
        await users.end_role("treasurer", Role.treasurer, by=office.approver)


async def test_the_last_money_role_of_an_office_does_not_end(database: Database):
    await make_office("LKS Tiga Orang", OF_THREE)
    await users.end_role("chair", Role.approver, by=SYSTEM)
    await users.end_role("secretary", Role.staff, by=SYSTEM)

    async with refused(LastHolder):
        await users.end_role("cashier", Role.treasurer, by=SYSTEM)

    assert (await signed_in("cashier")).roles == {"treasurer"}


async def test_an_office_is_founded_also_by_a_role_that_is_given_later(database: Database):
    office = await make_office("LKS Baru", {"a": frozenset({Role.staff}), "b": frozenset({Role.treasurer}),
                                            "c": frozenset({Role.companion})})  # fmt: skip

    given = await users.give_role("c", Role.approver, by=SYSTEM)
    founded = await users.confirm_set_up(office.organization, by=SYSTEM)

    assert (given, founded) == (office.organization, True)
    assert (await signed_in("c")).roles == {"companion", "approver"}


async def test_the_database_lets_the_program_confirm_at_the_founding_only(database: Database, office: Office):
    late = await add_person("baru", frozenset({Role.treasurer}), office.organization)

    with pytest.raises(asyncpg.CheckViolationError, match="saat kantor didirikan oleh tiga orang"):
        async with database.acting(SYSTEM, on=await database.auth()) as auth:
            await auth.execute(CONFIRM, SYSTEM.id, [late])


@pytest.mark.parametrize(
    "staffing",
    [("staff",), ("staff", "treasurer"), ("staff", "staff", "treasurer"), ("staff+approver", "treasurer")],
    ids=" ".join,
)
async def test_the_database_founds_no_office_of_fewer_than_three(staffing: tuple[str, ...], database: Database):
    organization = await users.add_organization("LKS Kecil", kind=OrganizationKind.lks, region_code="99", by=SYSTEM)
    people = [
        await add_person(f"orang{place}", frozenset(map(Role, roles.split("+"))), organization)
        for place, roles in enumerate(staffing)
    ]

    with pytest.raises(asyncpg.CheckViolationError, match="saat kantor didirikan oleh tiga orang"):
        async with database.acting(SYSTEM, on=await database.auth()) as auth:
            await auth.execute(CONFIRM, SYSTEM.id, people)


async def test_the_database_refuses_a_role_confirmed_by_its_giver(database: Database, office: Office):
    statement = """INSERT INTO user_role ("user", role, starts_on, given_by, confirmed_by, version)
                   VALUES ($1, $2, $3, $4, $4, 1)"""

    with pytest.raises(asyncpg.CheckViolationError, match="Yang memberi peran tidak boleh mengesahkannya"):
        async with database.acting(office.approver, on=await database.auth()) as auth:
            await auth.execute(statement, office.supervisor.id, "staff", date(2013, 1, 2), office.approver.id)
