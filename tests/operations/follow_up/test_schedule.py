"""The schedule of follow-up: two persons for a version, visits planned once, more of them with little support."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, NotFound, NotInForceYet, NotYours, Related, Unreadable, WrongStep
from operations.follow_up import schedule, visits
from operations.follow_up.schedule import NewFollowUpRule, RuleDraftWaits
from operations.people import relations
from tables.follow_up.risk_level import Risk, RiskReason
from tests.chain_builders import rows, seen_by, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

NEW = NewFollowUpRule(None, [12, 1, 6, 6], [3], 5, "SK 7/2013", "sesuai juknis", date(2013, 9, 1))
PLANNED = "SELECT month_no, planned_on, count(*) FROM visit GROUP BY 1, 2 ORDER BY 1"


async def planned() -> list[tuple[int, date, int]]:
    return [tuple(row) for row in await rows(PLANNED)]


async def in_force(office: Office, new: NewFollowUpRule = NEW) -> UUID:
    key = await schedule.draft_follow_up_rule(new, by=office.staff)
    await schedule.activate_follow_up_rule(key, by=office.supervisor)
    return key


async def test_visits_are_planned_from_the_day_the_money_came_and_only_once(office: Office, paid: Chain):
    paid_on = await value("SELECT min(value_date) FROM payment WHERE state = 'paid'")
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 6

    made = await schedule.plan_follow_up(paid.program.key, by=office.staff)
    again = await schedule.plan_follow_up(paid.program.key, by=office.supervisor)

    assert (made, again) == (24, 0)
    months = [await value("SELECT ($1::date + make_interval(months => $2))::date", paid_on, n) for n in (1, 3, 6, 12)]
    assert await planned() == [(n, day, 6) for n, day in zip((1, 3, 6, 12), months, strict=True)]
    assert await value("SELECT count(DISTINCT companion) FROM visit") == 1


async def test_a_visit_that_was_moved_or_missed_is_not_planned_anew(office: Office, paid: Chain, database: Database):
    await schedule.plan_follow_up(paid.program.key, by=office.staff)
    first, second = (row["id"] for row in await rows("SELECT id FROM visit WHERE month_no = 1 ORDER BY id LIMIT 2"))
    await visits.move_visit(first, to=await today() + timedelta(days=3), by=office.staff)
    again = await today() + timedelta(days=60)
    await visits.miss_visit(second, reason="sedang di pasar", next_on=again, by=office.companion)
    await database.set_today(await today() + timedelta(days=45))

    assert await schedule.plan_follow_up(paid.program.key, by=office.staff) == 0


async def test_a_month_that_just_passed_is_planned_for_today_and_an_older_one_is_not(
    office: Office, paid: Chain, database: Database
):
    paid_on = await value("SELECT min(value_date) FROM payment WHERE state = 'paid'")
    await database.set_today(paid_on + timedelta(days=100))

    await schedule.plan_follow_up(paid.program.key, by=office.staff)

    assert [(n, day == await today()) for n, day, _ in await planned()] == [(3, True), (6, False), (12, False)]


async def test_nobody_is_visited_before_money_reached_her(office: Office, payable: Chain):
    assert await schedule.plan_follow_up(payable.program.key, by=office.staff) == 0


async def test_a_version_is_drafted_by_one_and_put_in_force_by_another(office: Office, paid: Chain, database: Database):
    key = await schedule.draft_follow_up_rule(NEW, by=office.supervisor)
    async with refused(NotYours):
        await schedule.activate_follow_up_rule(key, by=office.supervisor)
    async with refused(NotAllowed):
        await schedule.activate_follow_up_rule(key, by=office.staff)
    async with refused(RuleDraftWaits):
        await schedule.draft_follow_up_rule(NEW, by=office.staff)
    assert [row["months"] for row in await schedule.programs_to_follow(by=office.staff)] == ["1, 3, 6, 12"]

    await schedule.activate_follow_up_rule(key, by=office.approver)
    own = await in_force(office, msgspec.structs.replace(NEW, program=paid.program.key, months=[2, 4]))
    later = await in_force(office)

    found = await rows("SELECT id, version_no, state, months FROM follow_up_rule ORDER BY made_at")
    assert [tuple(row) for row in found] == [
        (key, 1, "superseded", "1,6,12"), (own, 1, "active", "2,4"), (later, 2, "active", "1,6,12"),
    ]  # fmt: skip
    assert [(row["months"], row["rule"]) for row in await schedule.programs_to_follow(by=office.staff)] == [
        ("2, 4", own)
    ]
    assert await schedule.plan_follow_up(paid.program.key, by=office.staff) == 12
    with pytest.raises(asyncpg.CheckViolationError, match="follow_up_rule_activated_by_another"):
        async with database.acting(office.supervisor) as connection:
            await connection.execute("UPDATE follow_up_rule SET activated_by = made_by WHERE id = $1", key)


async def test_a_draft_is_given_up_with_a_reason_and_not_before_its_day(
    office: Office, neighbor: Office, paid: Chain, database: Database
):
    day = await today() + timedelta(days=1)
    key = await schedule.draft_follow_up_rule(msgspec.structs.replace(NEW, valid_from=day), by=office.staff)

    async with refused(NotInForceYet):
        await schedule.activate_follow_up_rule(key, by=office.approver)
    async with refused(NotFound):
        await schedule.activate_follow_up_rule(key, by=neighbor.approver)
    async with refused(Missing, "Alasan"):
        await schedule.drop_follow_up_rule(key, reason=" ", by=office.staff)
    await schedule.drop_follow_up_rule(key, reason="keliru", by=office.staff)

    assert await value("SELECT state FROM follow_up_rule") == "dropped"
    await database.set_today(day)
    async with refused(WrongStep):
        await schedule.activate_follow_up_rule(key, by=office.approver)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"months": []}, "Bulan kunjungan"),
        ({"months": [0]}, "Bulan kunjungan"),
        ({"months": [25]}, "Bulan kunjungan"),
        ({"months_at_risk": list(range(1, 14))}, "Bulan tambahan"),
        ({"caseload_most": 0}, "Paling banyak didampingi"),
        ({"legal_basis": " "}, "Dasar hukum"),
        ({"reason": ""}, "Alasan"),
    ],
)
async def test_a_version_is_possible(changed: dict[str, object], field: str, office: Office, paid: Chain):
    async with refused((Missing, Unreadable), field):
        await schedule.draft_follow_up_rule(msgspec.structs.replace(NEW, **changed), by=office.staff)


async def test_little_support_means_more_visits_and_only_few_may_read_it(office: Office, neighbor: Office, paid: Chain):
    woman = paid.women[0].enrollment
    await schedule.plan_follow_up(paid.program.key, by=office.staff)

    more = await schedule.set_risk(woman, level=Risk.raised, reason=RiskReason.family, by=office.supervisor)
    same = await schedule.set_risk(woman, level=Risk.raised, reason=RiskReason.both, by=office.supervisor)
    fewer = await schedule.set_risk(woman, level=Risk.ordinary, reason=RiskReason.better, by=office.supervisor)

    assert (more, same, fewer) == (3, 0, 0)
    hers = await rows("SELECT month_no FROM visit WHERE enrollment = $1 ORDER BY 1", woman)
    assert [row[0] for row in hers] == [1, 2, 3, 4, 6, 9, 12]
    found = await rows("SELECT level, reason_code, set_on, set_by FROM risk_level ORDER BY id")
    assert [tuple(row) for row in found] == [
        ("raised", "family", await today(), office.supervisor.id),
        ("raised", "both", await today(), office.supervisor.id),
        ("ordinary", "better", await today(), office.supervisor.id),
    ]
    counted = "SELECT count(*) FROM risk_level"
    for by, many in (
        (office.supervisor, 3), (office.companion, 3), (office.companion2, 0), (office.staff, 0),
        (office.approver, 0), (neighbor.supervisor, 0),
    ):  # fmt: skip
        assert [row[0] for row in await seen_by(by, counted)] == [many], by.name


async def test_support_is_recorded_by_a_supervisor_who_is_no_relative(office: Office, neighbor: Office, paid: Chain):
    woman = paid.women[0]

    async def record(by: Actor, level: Risk = Risk.raised, reason: RiskReason = RiskReason.family) -> None:
        await schedule.set_risk(woman.enrollment, level=level, reason=reason, by=by)

    for by in (office.staff, office.approver):
        async with refused(NotAllowed):
            await record(by)
    async with refused(NotFound):
        await record(neighbor.supervisor)
    for level, reason in ((Risk.raised, RiskReason.better), (Risk.ordinary, RiskReason.family)):
        async with refused(Unreadable, "Alasan"):
            await record(office.supervisor, level, reason)
    await relations.declare_kinship(woman.person, relation="saudara kandung", by=office.supervisor)
    async with refused(Related, woman.code):
        await record(office.supervisor)


async def test_a_caseload_that_is_too_large_is_shown(office: Office, paid: Chain):
    await in_force(office)

    found = {row["id"]: (row["people"], row["most"]) for row in await schedule.caseloads(by=office.staff)}

    assert found == {office.companion.id: (6, 5), office.companion2.id: (0, 5)}
