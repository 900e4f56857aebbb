"""Visits after the money: planned on dates, made or missed by the companion, accepted by someone else."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, NotYours, SentTwiceDifferently, Unreadable, WrongStep, say_why
from operations.follow_up.outcomes import outcome_of_visit
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.follow_up.visit import BusinessStatus, Visit, VisitState
from tables.steps import Role

FARTHEST = timedelta(days=731)
"""Nobody plans a visit more than two years ahead; such a day is a slip of the hand."""


class VisitReport(Struct, frozen=True):
    """What the companion saw. `turnover_rp` is this week's, None when unknown."""

    visited_on: date
    business_status: BusinessStatus
    captured_at: datetime
    turnover_rp: int | None = None
    needs: str = ""


@operation
async def plan_visits(enrollments: list[UUID], *, days: list[date], by: Actor) -> int:
    """One planned visit for each person and day, for the companion who goes along with her. One statement."""
    by.must(Role.staff, Role.supervisor, Role.companion)
    if not enrollments:
        raise Missing(field=mark("Penerima"))
    if not days or min(days) < await today():
        raise Unreadable(field=mark("Tanggal rencana"), hint=mark("hari ini atau nanti"))
    await _refuse_too_far(max(days))
    if (await run("selection/sql/seen_enrollments.sql", enrollments))[0]["seen"] != len(set(enrollments)):
        raise NotFound
    await refuse_relatives(enrollments, by=by)
    made = await run("follow_up/sql/plan_visits.sql", enrollments, days)
    await note(("enrollment", enrollments[0]), visits=len(made), days=len(days))
    return len(made)


async def _refuse_too_far(day: date) -> None:
    if day > await today() + FARTHEST:
        raise Unreadable(field=mark("Tanggal rencana"), hint=mark("paling jauh dua tahun lagi"))


@operation
async def move_visit(visit: UUID, *, to: date, by: Actor) -> None:
    row = await lock(Visit, visit)
    by.must(Role.staff, Role.supervisor)
    if row.state != VisitState.planned:
        raise WrongStep(now=row.state, wanted=VisitState.planned)
    if to < await today():
        raise Unreadable(field=mark("Tanggal rencana"), hint=mark("sudah lewat"))
    await _refuse_too_far(to)
    await refuse_relatives([row.enrollment], by=by)
    await Visit.update({"planned_on": to}).where(Visit.id == visit)
    await note(row)


def _was_hers(row: Visit, by: Actor) -> bool:
    """A visit is handed over with the person; what was written down before that is still taken from the one who went,
    whose caseload it was of then (she would not find it otherwise)."""
    return row.companion == by.id or by.captured_at is not None


@operation
async def submit_visit(visit: UUID, *, report: VisitReport, by: Actor) -> None:
    """The companion's report. Sent twice with the same content it is recorded once."""
    row = await lock(Visit, visit)
    if row.state in (VisitState.submitted, VisitState.accepted):
        if (row.visited_on, row.business_status, row.turnover_rp, row.needs) == (
            report.visited_on,
            report.business_status,
            report.turnover_rp,
            report.needs.strip() or None,
        ):
            return
        raise SentTwiceDifferently
    if not _was_hers(row, by):
        raise NotYours
    if report.visited_on > await today():
        raise Unreadable(field=mark("Tanggal kunjungan"), hint=mark("belum terjadi"))
    if report.turnover_rp is not None and report.turnover_rp < 0:
        raise Unreadable(field=mark("Omzet"), hint=mark("tidak boleh kurang dari nol"))
    await refuse_relatives([row.enrollment], by=by)
    await step(
        row,
        VisitState.submitted,
        by=by,
        visited_on=report.visited_on,
        business_status=report.business_status,
        turnover_rp=report.turnover_rp,
        needs=report.needs.strip() or None,
        captured_at=report.captured_at,
        received_at=now(),
        submitted_by=by.id,
    )
    await note(row)


@operation
async def miss_visit(visit: UUID, *, reason: str, next_on: date, by: Actor) -> UUID:
    """She was not there: the reason is kept and a new visit is linked. Returns the new visit, also when sent twice."""
    row = await lock(Visit, visit)
    say_why(reason)
    if not _was_hers(row, by):
        raise NotYours
    if (row.state, row.reason) == (VisitState.missed, reason.strip()):
        return next(again["id"] for again in await Visit.select(Visit.id).where(Visit.follows == visit))
    if next_on <= row.planned_on or next_on < await today():
        raise Unreadable(
            field=mark("Tanggal berikut"), hint=mark("sesudah kunjungan yang terlewat, hari ini atau nanti")
        )
    await _refuse_too_far(next_on)
    await refuse_relatives([row.enrollment], by=by)
    await step(row, VisitState.missed, by=by, reason=reason.strip())
    again = Visit(
        id=uuid4(),
        program=row.program,
        enrollment=row.enrollment,
        companion=row.companion,
        planned_on=next_on,
        follows=row.id,
        made_by=by.id,
    )
    await Visit.insert(again)
    await note(row, reason=reason.strip())
    return again.id


@operation
async def accept_visit(visit: UUID, *, by: Actor) -> None:
    """Someone who was not there accepts the report; how she is doing becomes a dated outcome."""
    row = await _to_review(visit, by)
    await step(row, VisitState.accepted, by=by, reviewed_by=by.id)
    await outcome_of_visit(row, by=by)
    await note(row)


@operation
async def send_back_visit(visit: UUID, *, reason: str, by: Actor) -> None:
    row = await _to_review(visit, by)
    say_why(reason)
    await step(row, VisitState.sent_back, by=by, reviewed_by=by.id, reason=reason.strip())
    await note(row, reason=reason.strip())


async def _to_review(visit: UUID, by: Actor) -> Visit:
    row = await lock(Visit, visit)
    if by.id in (row.companion, row.submitted_by) or await run("follow_up/sql/field/carried_visit.sql", visit):
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    return row
