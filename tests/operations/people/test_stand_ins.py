"""Stand-ins (Plt./Plh.): written, time-boxed, given by one and confirmed by another, never for one's own work."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.actor import SYSTEM, Actor
from operations.errors import NotYours, RuleBroken, Unreadable
from operations.people import stand_ins
from operations.people.stand_ins import (
    AlreadyActed,
    AnotherOffice,
    Appointment,
    CannotBeStoodIn,
    NoSuchCandidate,
    TooLong,
)
from operations.people.users import NoMoneyRole
from tables.money.payment_list import PaymentList
from tables.steps import Role
from tests.cluster import Database
from tests.fences.rows_everywhere import DAY, Woman
from tests.people_builders import Office, signed_in


def appointment(username: str = "companion", role: Role = Role.treasurer, **facts: object) -> Appointment:
    facts = {"full_name": f"Nama {username}"} | facts
    usual = {"starts_on": DAY, "ends_on": DAY + timedelta(days=14), "document_no": "094/7/Plh", "reason": "cuti"}
    return Appointment(username=username, role=role, **usual | facts)


async def stored(database: Database) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch("SELECT * FROM stand_in WHERE document_no = '094/7/Plh'")


async def test_a_whole_role_works_once_another_person_confirmed_it(
    database: Database, office: Office, women: list[Woman]
):
    key = await stand_ins.appoint(appointment("supervisor"), by=office.approver)
    waiting = await signed_in("supervisor")
    await stand_ins.confirm(key, by=office.staff)
    working = await signed_in("supervisor")

    assert waiting == office.supervisor
    assert working.roles == office.supervisor.roles | {"treasurer"}
    assert working.may(Role.treasurer)
    (row,) = await stored(database)
    assert (row["given_by"], row["confirmed_by"], row["user"]) == (
        office.approver.id,
        office.staff.id,
        office.supervisor.id,
    )


@pytest.mark.parametrize(
    ("day", "works"), [(-1, False), (0, True), (14, True), (15, False)], ids=["before", "first", "last", "after"]
)
async def test_a_stand_in_works_from_the_first_to_the_last_day(
    day: int, works: bool, database: Database, office: Office, women: list[Woman]
):
    key = await stand_ins.appoint(appointment(), by=office.approver)
    await stand_ins.confirm(key, by=office.staff)

    await database.set_today(DAY + timedelta(days=day))

    assert ((await signed_in("companion")).roles == {"companion", "treasurer"}) is works


async def test_one_object_gives_the_role_for_that_object_only(
    database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    mine, other = women[0].key("payment_list"), women[1].key("payment_list")
    wanted = appointment("neighbor_companion", subject=("payment_list", str(mine)))
    await stand_ins.confirm(await stand_ins.appoint(wanted, by=office.approver), by=office.staff)

    outsider = await signed_in("neighbor_companion")

    assert outsider.roles == neighbor.companion.roles
    assert outsider.stand_ins == {("treasurer", "payment_list", str(mine))}
    assert outsider.may(Role.treasurer, on=PaymentList(_ignore_missing=True, id=mine))
    assert not outsider.may(Role.treasurer, on=PaymentList(_ignore_missing=True, id=other))
    assert not outsider.may(Role.approver, on=PaymentList(_ignore_missing=True, id=mine))
    assert not outsider.may(Role.treasurer)


async def test_who_already_acted_on_the_object_is_never_its_stand_in(
    database: Database, office: Office, women: list[Woman]
):
    ayus_list = women[0].key("payment_list")
    wanted = appointment(subject=("payment_list", str(ayus_list)))
    key = await stand_ins.appoint(wanted, by=office.approver)
    await act_on(database, office.companion, ayus_list)

    with pytest.raises(AlreadyActed):
        await stand_ins.confirm(key, by=office.staff)
    with pytest.raises(AlreadyActed):
        await stand_ins.appoint(wanted, by=office.approver2)

    assert [row["confirmed_by"] for row in await stored(database)] == [None]


async def act_on(database: Database, actor: Actor, payment_list: UUID) -> None:
    owner = await database.owner()
    async with database.acting(actor, on=owner):
        await owner.execute("UPDATE payment_list SET reason = 'dilihat' WHERE id = $1", payment_list)


REFUSED: list[tuple[str, dict, str, type[RuleBroken]]] = [
    ("for herself", {"username": "approver"}, "approver", NotYours),
    ("by somebody without a money role", {}, "companion2", NoMoneyRole),
    ("by an auditor", {}, "auditor", NoMoneyRole),
    ("for an unknown user", {"username": "nobody-of-that-name"}, "approver", NoSuchCandidate),
    ("for the system itself", {"username": "system"}, "approver", NoSuchCandidate),
    ("for longer than 92 days", {"ends_on": DAY + timedelta(days=93)}, "approver", TooLong),
    ("for days that are over", {"starts_on": DAY, "ends_on": DAY - timedelta(days=1)}, "approver", Unreadable),
    ("with its end before its start", {"starts_on": DAY + timedelta(days=15)}, "approver", Unreadable),
    ("as auditor", {"role": Role.auditor}, "approver", CannotBeStoodIn),
    ("as administrator", {"role": Role.administrator}, "approver", CannotBeStoodIn),
    ("to see what is sensitive", {"role": Role.see_sensitive}, "approver", CannotBeStoodIn),
    ("for a whole role in another office", {"username": "neighbor_staff"}, "approver", NoSuchCandidate),
    ("for an object that is not there", {"subject": ("payment_list", str(uuid4()))}, "approver", AnotherOffice),
    ("for an object of another kind", {"subject": ("enrollment", str(uuid4()))}, "approver", AnotherOffice),
]


@pytest.mark.parametrize(("changes", "who", "refusal"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_an_appointment_is_refused(
    changes: dict, who: str, refusal: type[RuleBroken], database: Database, office: Office, women: list[Woman]
):
    with pytest.raises(refusal):
        await stand_ins.appoint(appointment(**changes), by=office.people[who])

    assert await stored(database) == []


@pytest.mark.parametrize("full_name", ["", "Nama neighbor_staff", "Nama lain"])
async def test_trying_names_does_not_tell_who_works_in_another_office(
    full_name: str, database: Database, office: Office, women: list[Woman]
):
    said = set()
    subjects = [None] if full_name == "Nama neighbor_staff" else [None, ("decree", str(women[0].key("decree")))]
    for subject in subjects:
        for username in ("neighbor_staff", "tidak_ada_orangnya"):
            wanted = appointment(username, full_name=full_name, subject=subject)
            with pytest.raises(NoSuchCandidate) as refusal:
                await stand_ins.appoint(wanted, by=office.approver)
            said.add(str(refusal.value).replace(username, "*"))

    assert len(said) == 1
    assert await stored(database) == []


async def test_an_outsider_is_named_in_full(database: Database, office: Office, women: list[Woman]):
    subject = ("decree", str(women[0].key("decree")))

    await stand_ins.appoint(
        appointment("neighbor_staff", full_name="nama NEIGHBOR_staff ", subject=subject), by=office.approver
    )

    assert len(await stored(database)) == 1


async def test_who_did_anything_that_the_journal_tells_of_an_object_is_no_stand_in_for_it(
    database: Database, office: Office, women: list[Woman]
):
    key = str(women[0].key("payment_list"))
    owner = await database.owner()
    async with database.acting(office.companion, on=owner):
        await owner.execute("SELECT app.note('payment_list', $1, NULL, NULL)", key)

    with pytest.raises(AlreadyActed):
        await stand_ins.appoint(appointment(subject=("payment_list", key)), by=office.approver)

    assert await stored(database) == []


async def test_an_appointment_for_another_offices_object_is_refused(
    database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    wanted = appointment("neighbor_companion", subject=("payment_list", str(women[0].key("payment_list"))))
    decree = appointment("neighbor_companion", subject=("decree", str(women[0].key("decree"))))

    for each in (wanted, decree):
        with pytest.raises(AnotherOffice):
            await stand_ins.appoint(each, by=neighbor.approver)

    assert await stored(database) == []


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("companion", NotYours),
        ("approver", NotYours),
        ("companion2", NoMoneyRole),
        ("supervisor", NoMoneyRole),
        ("administrator", NoMoneyRole),
        ("neighbor_staff", AnotherOffice),
    ],
)
async def test_a_confirmation_is_refused(
    who: str, refusal: type[RuleBroken], database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    key = await stand_ins.appoint(appointment(), by=office.approver)
    actor = neighbor.staff if who == "neighbor_staff" else office.people[who]

    with pytest.raises(refusal):
        await stand_ins.confirm(key, by=actor)

    assert [row["confirmed_by"] for row in await stored(database)] == [None]


async def test_a_stand_in_for_one_object_confirms_nobody_else(database: Database, office: Office, women: list[Woman]):
    """Her role is for the object, so she is no holder of a money role."""
    subject = ("payment_list", str(women[0].key("payment_list")))
    first = await stand_ins.appoint(appointment(subject=subject), by=office.approver)
    await stand_ins.confirm(first, by=office.staff)
    second = await stand_ins.appoint(appointment("companion2", subject=subject), by=office.approver)

    with pytest.raises(NoMoneyRole):
        await stand_ins.confirm(second, by=await signed_in("companion"))


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"given_by": "companion"}, "stand_in_not_self"),
        ({"confirmed_by": "companion"}, "stand_in_not_self"),
        ({"confirmed_by": "approver"}, "stand_in_two_persons"),
        ({"ends_on": date(2013, 2, 1)}, "stand_in_ends"),
        ({"subject_table": "decree"}, "stand_in_whole_subject"),
        ({"role": "chief"}, "stand_in_role_is_known"),
    ],
)
async def test_the_database_keeps_the_rules_by_itself(
    columns: dict, constraint: str, database: Database, office: Office
):
    row = {"user": office.companion.id, "role": "treasurer", "starts_on": DAY, "ends_on": DAY, "document_no": "1"}
    row |= {"reason": "cuti", "given_by": office.approver.id, "version": 1, "confirmed_by": None}
    row |= {"subject_table": None, "subject_key": None}
    row |= {name: office.people[value].id if value in office.people else value for name, value in columns.items()}
    statement = """INSERT INTO stand_in ("user", role, starts_on, ends_on, document_no, reason, given_by, version,
      confirmed_by, subject_table, subject_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"""

    with pytest.raises(asyncpg.CheckViolationError, match=constraint):
        async with database.acting(SYSTEM, on=await database.auth()) as auth:
            await auth.execute(statement, *row.values())


async def test_the_office_sees_its_roles_and_stand_ins(database: Database, office: Office, women: list[Woman]):
    key = await stand_ins.appoint(appointment(), by=office.approver)

    rows = await stand_ins.office(by=office.staff)

    waiting = [row for row in rows if row["id"] == key]
    assert [(row["kind"], row["full_name"], row["role"], row["confirmed_by"]) for row in waiting] == [
        ("stand_in", "Nama companion", "treasurer", None)
    ]
    assert {row["user_id"] for row in rows if row["kind"] == "role"} == {actor.id for actor in office.people.values()}
