"""How she is doing, as dated rows: from an accepted visit, from the desk, or from a third party's report on a site."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotFound, RuleBroken, Unreadable, short
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.follow_up.outcome import Outcome, OutcomeStatus, SiteReport, SourceKind
from tables.follow_up.visit import BusinessStatus, Visit
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.selection.program import Program
from tables.selection.site import Site
from tables.steps import Role

_OF_BUSINESS = {
    BusinessStatus.running: OutcomeStatus.business_running,
    BusinessStatus.independent: OutcomeStatus.business_independent,
    BusinessStatus.struggling: OutcomeStatus.business_struggling,
    BusinessStatus.stopped: OutcomeStatus.business_stopped,
    BusinessStatus.not_started: OutcomeStatus.unknown,
}


class NotReady(RuleBroken):
    text = mark("Belum bisa diselesaikan: belum ada hasil tindak lanjut yang dicatat.")


class PromisesOpen(NotReady):
    text = mark("Belum bisa diselesaikan: masih ada {count} hak yang belum ditutup.")


class AlreadySpread(RuleBroken):
    text = mark("Laporan lokasi ini sudah dibagi ke orang-orangnya.")


class NotOfThisSite(RuleBroken):
    text = mark("Sebagian orang yang dipilih bukan dari lokasi laporan ini, atau dipilih dua kali.")


class NewSiteReport(Struct, frozen=True):
    """Counted persons: `trained` came from the site, `remaining` still live there."""

    site: UUID
    reported_on: date
    source: str
    trained: int
    remaining: int


@operation
async def outcome_of_visit(visit: Visit, *, by: Actor) -> None:
    """Part of accepting a visit."""
    row = Outcome(
        program=visit.program,
        enrollment=visit.enrollment,
        observed_on=visit.visited_on,
        status=_OF_BUSINESS[BusinessStatus(visit.business_status)],
        source_kind=SourceKind.visit,
        visit=visit.id,
        recorded_by=by.id,
        recorded_at=now(),
    )
    await Outcome.insert(row)
    await note(("enrollment", visit.enrollment), status=row.status)


@operation
async def record_outcome(enrollment: UUID, *, observed_on: date, status: OutcomeStatus, by: Actor) -> None:
    """What the office learned without a visit."""
    held = await lock(Enrollment, enrollment)
    by.must(Role.staff, Role.supervisor)
    await refuse_relatives([enrollment], by=by)
    await must_have_happened(observed_on, mark("Diamati pada"))
    row = Outcome(
        program=held.program,
        enrollment=enrollment,
        observed_on=observed_on,
        status=status,
        source_kind=SourceKind.desk,
        recorded_by=by.id,
        recorded_at=now(),
    )
    await Outcome.insert(row)
    await note(held, status=status)


@operation
async def record_site_report(new: NewSiteReport, *, by: Actor) -> UUID:
    """A third party's count for a whole site, as one row. It names nobody."""
    by.must(Role.staff)
    site = await Site.objects().get(Site.id == new.site)
    if site is None or not 0 <= new.remaining <= new.trained:
        raise Unreadable(field=mark("Jumlah orang"), hint=mark("yang tinggal tidak lebih dari yang dilatih"))
    source = short(new.source, mark("Sumber"), most=200)
    await must_have_happened(new.reported_on, mark("Dilaporkan pada"))
    row = SiteReport(
        id=uuid4(),
        program=site.program,
        recorded_by=by.id,
        **{field: getattr(new, field) for field in new.__struct_fields__} | {"source": source},
    )
    await SiteReport.insert(row)
    await note(row, trained=new.trained, remaining=new.remaining)
    return row.id


async def must_have_happened(on: date, field: str) -> None:
    """A row of tomorrow would stand before everything that is learned until then."""
    if on > await today():
        raise Unreadable(field=field, hint=mark("belum terjadi"))


@operation
async def spread_site_report(report: UUID, *, left: list[UUID], remaining: list[UUID], by: Actor) -> int:
    """Person rows for a site's report, each marked synthetic because the report named nobody. One statement. Sent twice
    with the same people it is spread once. Returns over how many."""
    by.must(Role.staff)
    await refuse_relatives(left + remaining, by=by)
    row = await SiteReport.objects().get(SiteReport.id == report)
    if row is None:
        raise NotFound
    await lock(Program, row.program)  # two at once would spread it twice
    statuses = [OutcomeStatus.moved] * len(left) + [OutcomeStatus.returned_to_previous_situation] * len(remaining)
    wanted = list(zip(left + remaining, statuses, strict=True))
    if there := await run("follow_up/sql/spread_rows.sql", report):
        if sorted(map(tuple, there)) != sorted(wanted):
            raise AlreadySpread
        return len(there)
    if (len(left), len(remaining)) != (row.trained - row.remaining, row.remaining):
        raise Unreadable(field=mark("Jumlah orang"), hint=mark("harus sama dengan laporan lokasi"))
    made = await run("follow_up/sql/spread_report.sql", report, left + remaining, statuses)
    if len(made) != row.trained or len({*left, *remaining}) != row.trained:
        raise NotOfThisSite
    await note(row, persons=len(made))
    return len(made)


@operation
async def finish(enrollment: UUID, *, by: Actor) -> None:
    """The end of the way: every promise closed or cancelled, and an outcome recorded."""
    row = await lock(Enrollment, enrollment)
    await refuse_relatives([enrollment], by=by)
    state = (await run("follow_up/sql/finishable.sql", enrollment))[0]
    if state["open_promises"]:
        raise PromisesOpen(count=state["open_promises"])
    if not state["outcomes"]:
        raise NotReady
    await step(row, EnrollmentState.finished, by=by)
    await note(row)
