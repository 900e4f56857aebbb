"""What a companion sees of the people she goes along with, and her report of a visit with the date of the next one."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import NotFound, Unreadable
from operations.follow_up.visits import VisitReport, plan_visits, submit_visit
from operations.operation import note, operation, reading
from operations.people.codes import is_code
from operations.statement import run
from operations.words import mark
from tables.follow_up.visit import Visit
from tables.purchases.purchase import ShoppingTrip
from tables.purchases.spending_plan import SpendingPlan
from tables.selection.assessment import HomeVisit

Rows = list[dict[str, Any]]


class HerProgram(Struct, frozen=True):
    """One program of hers, with everything that her companion has to do with. No name, no number of the vault."""

    enrollment: dict[str, Any]
    grants: Rows
    plan_items: Rows
    draft_items: Rows
    schedule: Rows
    visits: Rows
    history: Rows

    @property
    def planned_rp(self) -> int:
        return sum(item["amount_rp"] for item in self.plan_items)

    @property
    def left_of_plan_rp(self) -> int:
        return self.planned_rp - sum(item["spent_rp"] for item in self.plan_items)


class HerPlan(Struct, frozen=True):
    """Her agreed plan in one program: all that the form of a shopping trip needs, whatever else there is of her."""

    code: str
    call_name: str
    program: UUID
    plan_items: Rows


@reading
async def my_people(*, search: str = "", by: Actor) -> Rows:
    """Everyone in the actor's caseload, or who of them fits the search. One statement."""
    return _rows(await run("follow_up/sql/caseload.sql", search.strip()))


@reading
async def her_programs(code: str, *, by: Actor) -> list[HerProgram]:
    """One person of the caseload, the newest program first. Seven statements; raises `NotFound` for anyone else."""
    enrollments = await run("follow_up/sql/her_enrollments.sql", code) if is_code(code) else []
    if not enrollments:
        raise NotFound
    keys = [row["id"] for row in enrollments]
    grants = _rows(await run("follow_up/sql/her_grants.sql", keys))
    plans = [grant[column] for grant in grants for column in ("plan", "draft") if grant[column]]
    items = _rows(await run("follow_up/sql/her_items.sql", plans))
    schedule = _rows(await run("follow_up/sql/her_schedule.sql", keys))
    visits = _rows(await run("follow_up/sql/her_visits.sql", keys, None))
    history = _rows(await run("follow_up/sql/her_history.sql", keys))

    def program(row: dict[str, Any]) -> HerProgram:
        mine = _of(grants, row["id"])
        agreed, drafted = {grant["plan"] for grant in mine}, {grant["draft"] for grant in mine}
        return HerProgram(
            enrollment=row,
            grants=mine,
            plan_items=[item for item in items if item["spending_plan"] in agreed],
            draft_items=[item for item in items if item["spending_plan"] in drafted],
            schedule=_of(schedule, row["id"]),
            visits=_of(visits, row["id"]),
            history=_of(history, row["id"]),
        )

    return [program(row) for row in _rows(enrollments)]


@reading
async def her_plan(code: str, *, by: Actor) -> HerPlan:
    """Of her newest program with a plan that the office agreed to. One statement; raises `NotFound` without one."""
    items = _rows(await run("follow_up/sql/her_agreed_items.sql", code)) if is_code(code) else []
    if not items:
        raise NotFound
    first = items[0]
    return HerPlan(code=first["code"], call_name=first["call_name"], program=first["program"], plan_items=items)


def _rows(records: list[Any]) -> Rows:
    return [dict(record) for record in records]


def _of(rows: Rows, enrollment: UUID) -> Rows:
    return [row for row in rows if row["enrollment"] == enrollment]


@reading
async def visit_to_make(visit: UUID, *, by: Actor) -> dict[str, Any]:
    """A visit that waits for the actor's report."""
    rows = await run("follow_up/sql/her_visits.sql", None, visit)
    if not rows:
        raise NotFound
    return dict(rows[0])


@reading
async def code_of_visit(visit: UUID, *, by: Actor) -> str:
    """Whose visit this is, also after the report, so that a second sending finds its way."""
    rows = await run("follow_up/sql/own_visit.sql", visit)
    if not rows:
        raise NotFound
    return rows[0]["code"]


@reading
async def own_purchase(purchase: UUID, *, by: Actor) -> dict[str, Any]:
    """A purchase that the actor confirmed."""
    rows = await run("follow_up/sql/own_purchase.sql", purchase)
    if not rows:
        raise NotFound
    return dict(rows[0])


@reading
async def is_recorded(key: UUID, *, by: Actor) -> bool:
    """Did a form with this id arrive already: a home visit, a shopping trip or a spending plan of the actor's?"""
    for table, maker in (
        (ShoppingTrip, ShoppingTrip.companion),
        (HomeVisit, HomeVisit.visited_by),
        (SpendingPlan, SpendingPlan.made_by),
    ):
        if await table.exists().where((table._meta.primary_key == key) & (maker == by.id)):
            return True
    return False


@reading
async def business_day(*, by: Actor) -> date:
    """Today, for the dates that a form proposes."""
    return await today()


@operation
async def report_visit(visit: UUID, *, report: VisitReport, next_on: date | None, by: Actor) -> None:
    """The report and, when she knows it, the day of the next visit: both or neither. Sent twice it is recorded once."""
    if next_on is not None and (next_on <= report.visited_on or next_on < await today()):
        raise Unreadable(field=mark("Kunjungan berikut"), hint=mark("sesudah kunjungan ini, hari ini atau nanti"))
    await submit_visit(visit, report=report, by=by)
    if next_on is not None:
        row = await Visit.objects().get(Visit.id == visit)
        assert row is not None, "it was locked just now"
        await plan_visits([row.enrollment], days=[next_on], by=by)
    await note(("visit", visit), next_on=next_on)
