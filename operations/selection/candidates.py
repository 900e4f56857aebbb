"""One candidate between the list and the decree: proposed by hand, given a companion, visited at home, or leaving."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, NotYours, RuleBroken, SentTwiceDifferently, Unreadable
from operations.operation import lock, note, operation, reading, step
from operations.people.relations import refuse_relatives
from operations.selection.leaving import Left, leave_all
from operations.statement import run
from operations.words import mark
from tables.selection.assessment import HomeVisit
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.selection.site import Site, Wave
from tables.steps import Role


class NotACompanion(RuleBroken):
    text = mark("Orang ini tidak berperan sebagai pendamping di kantor Anda.")


class NewHomeVisit(Struct, frozen=True):
    """`id` is made by the sender, so that sending twice records once."""

    id: UUID
    enrollment: UUID
    visited_on: date
    business_idea: str
    notes: str = ""


@operation
async def assign_companion(enrollments: list[UUID], *, companion: UUID, by: Actor) -> int:
    """From today on this companion goes along with these persons; an earlier assignment ends, and her
    planned visits go along. A fixed number of statements, whatever their number.

    Returns how many changed hands."""
    by.must(Role.staff, Role.supervisor)
    if not await run("selection/sql/is_companion.sql", companion):
        raise NotACompanion
    if (await run("selection/sql/seen_enrollments.sql", enrollments))[0]["seen"] != len(set(enrollments)):
        raise NotFound
    await refuse_relatives(enrollments, by=by)
    await run("selection/sql/end_assignments.sql", enrollments, companion)
    made = await run("selection/sql/assign.sql", enrollments, companion)
    await run("selection/sql/hand_over_visits.sql", enrollments, companion)
    await note(("user_account", companion), enrollments=len(made))
    return len(made)


@reading
async def companions(*, by: Actor) -> dict[UUID, str]:
    """The companions of the actor's own office, for choosing one."""
    return {row["id"]: row["full_name"] for row in await run("selection/sql/companions.sql")}


@operation
async def record_home_visit(new: NewHomeVisit, *, by: Actor) -> UUID:
    """Whoever visits is not who proposed her; the same id with the same content is the same visit."""
    row = await lock(Enrollment, new.enrollment)
    known = await HomeVisit.objects().get(HomeVisit.id == new.id)
    if known:
        if (known.enrollment, known.visited_on, known.business_idea, known.notes) != (
            new.enrollment,
            new.visited_on,
            new.business_idea.strip(),
            new.notes,
        ):
            raise SentTwiceDifferently
        return new.id
    if row.proposed_by == by.id:
        raise NotYours
    if new.visited_on > await today():
        raise Unreadable(field=mark("Tanggal kunjungan"), hint=mark("belum terjadi"))
    if len(new.business_idea.strip()) < 3:
        raise Missing(field=mark("Rencana usaha"))
    await refuse_relatives([new.enrollment], by=by)
    await step(row, EnrollmentState.visited, by=by)
    visit = HomeVisit(
        id=new.id,
        program=row.program,
        enrollment=row.id,
        visited_on=new.visited_on,
        visited_by=by.id,
        business_idea=new.business_idea.strip(),
        notes=new.notes,
        received_at=now(),
    )
    await HomeVisit.insert(visit)
    await note(visit)
    return new.id


@operation
async def leave(
    enrollment: UUID, *, how: EnrollmentState, on: date, reason: str, stop_lists: bool = False, by: Actor
) -> Left:
    """She withdraws, dies or moves away, as `leave_all` does it for many."""
    return await leave_all([enrollment], how=how, on=on, reason=reason, stop_lists=stop_lists, by=by)


@operation
async def propose_by_hand(*, program: UUID, person: UUID, wave: UUID, site: UUID, by: Actor) -> UUID:
    """Enroll a person whom the office knows already from another program (no new vault row)."""
    by.must(Role.staff)
    row = Enrollment(id=uuid4(), program=program, person=person, wave=wave, site=site, proposed_by=by.id)
    await Enrollment.insert(row)
    places = await Wave.objects().get(Wave.id == wave), await Site.objects().get(Site.id == site)
    if any(place is None or place.program != program for place in places):
        raise Unreadable(field=mark("Gelombang dan lokasi"), hint=mark("harus dari program yang sama"))
    await refuse_relatives([row.id], by=by)
    await note(row)
    return row.id
