"""A daily rate times days: copied to the decree and to what falls due, and paid only for days that she attended."""

from datetime import date, timedelta

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, Related, Unreadable
from operations.money import days, payment_lists
from operations.money.days import DaysChanged, NoMissedDays
from operations.people import relations
from operations.selection import program_copy, programs
from operations.selection.programs import RateDiffers
from operations.training import trainings
from tables.selection.component import ComponentKind
from tables.selection.route import Route
from tests.chain_builders import list_paid, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE, a_program
from tests.rate_builders import DAY_RP, attended, in_force, transport, with_transport
from tests.recounted import misfits
from tests.refusals import refused
from tests.statements import counted_statements

WHY = "daftar hadir pelatihan"
PARTS = """
SELECT i.part, i.state, i.units, i.unit_rp, i.amount_rp FROM installment i
JOIN entitlement t ON t.id = i.entitlement WHERE t.component = $1 AND i.enrollment = $2
ORDER BY i.part"""


@pytest.fixture
async def day(database: Database) -> None:
    await database.set_today(GRANT_DUE)


async def parts(component: object, enrollment: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await rows(PARTS, component, enrollment)]


async def reasons(component: object) -> list[str | None]:
    return [row[0] for row in await rows(
        "SELECT d.reason FROM payable_line d JOIN payment_list l ON l.id = d.payment_list WHERE l.component = $1 "
        "ORDER BY d.code, d.part", component)]  # fmt: skip


async def test_six_days_of_fifty_thousand_stand_in_the_decree_and_in_what_falls_due(office: Office, day: None):
    batch, component = await with_transport(office, 2)

    line = await rows("SELECT amount_rp, unit_rp, units, periods FROM decree_line WHERE component = $1", component)
    assert [tuple(row) for row in line] == [(300_000, 50_000, 6, 1)] * 2
    assert await parts(component, batch.women[0].enrollment) == [(0, "planned", 6, 50_000, 300_000)]
    assert await value("SELECT total_rp FROM decree") == 2 * (5_000_000 + 3 * 600_000 + 300_000)
    assert await misfits() == []


async def test_an_allowance_counts_days_of_every_month(office: Office, day: None):
    """Rp 20.000 a day for 30 days, three months: Rp 600.000 each."""
    batch, component = await with_transport(
        office, 1, code="jatah", kind=ComponentKind.allowance, amount_rp=600_000, unit_rp=20_000, units=30, periods=3,
        ceiling_rp=1_800_000, by_attendance=False,
    )  # fmt: skip
    assert await parts(component, batch.women[0].enrollment) == [(0, "planned", 30, 20_000, 600_000)] * 3
    assert await misfits() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount_rp": 299_999}, RateDiffers),
        ({"units": 5}, RateDiffers),
        ({"unit_rp": None}, Unreadable),
        ({"unit_name": " "}, Unreadable),
        ({"units": 0}, Unreadable),
        ({"unit_rp": None, "units": None, "unit_name": None}, Unreadable),
        ({"periods": 2, "ceiling_rp": 600_000}, Unreadable),
        ({"route": Route.goods}, Unreadable),
        ({"route": Route.recorded_before}, Unreadable),
    ],
)
async def test_a_rate_that_does_not_add_up_is_refused(change: dict, said: type[Exception], office: Office, day: None):
    program = await a_program(office)
    async with refused(said):
        await programs.add_component(transport(program, **change), by=office.staff)


async def test_the_refusal_says_the_product(office: Office, day: None):
    program = await a_program(office)
    async with refused(RateDiffers, "6 hari x Rp 50.000 = Rp 300.000, bukan Rp 250.000"):
        await programs.add_component(transport(program, amount_rp=250_000), by=office.staff)


async def test_the_database_keeps_the_product_and_the_copies(office: Office, day: None, database: Database):
    batch, component = await with_transport(office, 1)
    owner = await database.owner()
    for statement, said in (
        ("UPDATE component SET units = 5 WHERE id = $1", "component_multiplies"),
        ("UPDATE component SET unit_rp = NULL WHERE id = $1", "component_multiplies"),
        ("UPDATE component SET unit_name = NULL WHERE id = $1", "component_units_have_a_name"),
        ("UPDATE component SET periods = 2, ceiling_rp = 900000 WHERE id = $1", "component_days_are_paid_once"),
        ("UPDATE decree_line SET amount_rp = 1 WHERE component = $1", "decree_line_multiplies"),
        ("UPDATE installment SET units = 7 WHERE units = 6 AND $1::uuid IS NOT NULL", "installment_multiplies"),
        ("INSERT INTO installment (program, enrollment, entitlement, number, amount_rp, due_on) "
         "SELECT program, enrollment, id, 9, 1, '2013-09-01' FROM entitlement WHERE component = $1",
         "units_are_copied"),
    ):  # fmt: skip
        with pytest.raises(asyncpg.CheckViolationError) as told:
            await owner.execute(statement, component)
        assert told.value.constraint_name == said


async def test_who_missed_days_is_paid_for_the_others_and_nothing_is_edited(office: Office, day: None):
    batch, component = await with_transport(office, 3)
    all_days, four, none = batch.women
    await attended(office, batch, [6, 4, 0])
    draft = await payment_lists.draft_list(
        batch.program.key, component=component, period=1, profile=batch.program.profile, by=office.staff
    )
    before = sorted(await reasons(component), key=str)
    seen = await days.missed_days(by=office.approver)
    assert await days.give_up_missed_days(component, days=8, reason=WHY, by=office.approver) == 2
    locked = await payment_lists.lock_list(draft, by=office.staff)

    assert before == ["Hari pelatihan belum cukup", "Hari pelatihan belum cukup", None]
    assert [(row["people"], row["days"], row["amount_rp"], row["held"], row["unsaid"]) for row in seen] == [
        (2, 8, 400_000, 6, 0)
    ]
    assert locked == (2, 500_000)
    assert await parts(component, all_days.enrollment) == [(0, "released", 6, DAY_RP, 300_000)]
    assert await parts(component, four.enrollment) == [
        (0, "divided", 6, DAY_RP, 300_000), (1, "released", 4, DAY_RP, 200_000), (2, "forfeited", 2, DAY_RP, 100_000),
    ]  # fmt: skip
    assert await parts(component, none.enrollment) == [(0, "forfeited", 6, DAY_RP, 300_000)]
    ended = "SELECT state, reason FROM entitlement WHERE component = $1 AND enrollment = $2"
    assert tuple((await rows(ended, component, none.enrollment))[0]) == ("cancelled", WHY)
    assert await days.missed_days(by=office.approver) == []
    assert await misfits() == []


async def test_the_days_are_paid_and_her_promise_ends(office: Office, day: None):
    batch, component = await with_transport(office, 1)
    await attended(office, batch, [4])
    await days.give_up_missed_days(component, days=2, reason=WHY, by=office.approver)
    paid = await list_paid(office, batch.program, component=component)

    assert (paid.lines, paid.total_rp) == (1, 200_000)
    counted = await rows(
        "SELECT sum(amount_rp) FILTER (WHERE state = 'forfeited') AS lost FROM installment WHERE enrollment = $1",
        batch.women[0].enrollment,
    )
    assert counted[0]["lost"] == 100_000
    assert await misfits() == []


async def test_who_is_not_fully_written_down_waits(office: Office, day: None):
    batch, component = await with_transport(office, 2)
    made = await attended(office, batch, [5, 5], held=5)
    key = await value("SELECT training FROM training_day WHERE id = $1", made[0])
    await trainings.add_days(key, [GRANT_DUE - timedelta(2)], by=office.staff)

    async with refused(NoMissedDays):
        await days.give_up_missed_days(component, days=2, reason=WHY, by=office.approver)
    seen = await days.missed_days(by=office.approver)
    assert [(row["people"], row["days"], row["unsaid"]) for row in seen] == [(0, 0, 2)]


async def test_an_approver_decides_what_she_saw_and_no_relative(office: Office, neighbor: Office, day: None):
    batch, component = await with_transport(office, 2)
    await attended(office, batch, [4, 5])
    for by in (office.staff, office.treasurer, office.supervisor, office.companion):
        async with refused(NotAllowed):
            await days.give_up_missed_days(component, days=3, reason=WHY, by=by)
    async with refused(Missing):
        await days.give_up_missed_days(component, days=3, reason=" ", by=office.approver)
    async with refused(DaysChanged, "3 hari"):
        await days.give_up_missed_days(component, days=4, reason=WHY, by=office.approver)
    async with refused(NoMissedDays):
        await days.give_up_missed_days(component, days=3, reason=WHY, by=neighbor.approver)
    await relations.declare_kinship(batch.women[0].person, relation="kakak", by=office.approver)
    async with refused(Related):
        await days.give_up_missed_days(component, days=3, reason=WHY, by=office.approver)


async def test_as_many_statements_for_many_as_for_one(office: Office, day: None):
    batch, component = await with_transport(office, 4)
    other = await in_force(office, transport(batch.program, code="lain"))
    await attended(office, batch, [4, 3, 2, 1])
    async with refused(NoMissedDays):
        await days.give_up_missed_days(other, days=2, reason=WHY, by=office.approver)  # the driver asks for types once
    with counted_statements() as many:
        assert await days.give_up_missed_days(component, days=14, reason=WHY, by=office.approver) == 4
    assert len(many) == 8
    async with refused(NoMissedDays):
        await days.give_up_missed_days(component, days=14, reason=WHY, by=office.approver)
    assert await misfits() == []


async def test_a_copied_program_keeps_the_rate(office: Office, day: None):
    program = await a_program(office)
    await in_force(office, transport(program, route=Route.post))
    new = program_copy.NewCopy(
        program.key, "uji-2014", "Program Usaha", 2014, date(2014, 8, 1), "SK 2", {program.fund: 1_000_000_000}
    )
    new = msgspec.structs.replace(new, id=office.staff.id)
    await program_copy.copy_program(program.key, new, by=office.staff)
    found = await rows("SELECT unit_rp, units, unit_name, by_attendance, route FROM component "
                       "WHERE code = 'transport' AND state = 'draft'")  # fmt: skip
    assert [tuple(row) for row in found] == [(50_000, 6, "hari", True, "post")]


LOSES_A_DAY = """
INSERT INTO installment (program, enrollment, entitlement, number, part, parent, amount_rp, unit_rp, units, due_on)
SELECT program, enrollment, entitlement, number, 1, id, 200000, 50000, 4, due_on FROM installment
WHERE state = 'divided'"""


async def test_the_parts_of_a_divided_sum_add_up_to_it(office: Office, day: None, database: Database):
    await with_transport(office, 1)
    async with database.acting(office.approver) as app:
        await app.execute("UPDATE installment SET state = 'divided', reason = 'x' WHERE units = 6")
        with pytest.raises(asyncpg.CheckViolationError) as told:
            await app.execute(LOSES_A_DAY)
    assert told.value.constraint_name == "due_within_promise"
