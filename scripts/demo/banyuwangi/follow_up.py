"""Visits and outcomes. What is known of the 251 is what one report said of one site: 48 moved away, 3 are back; for
the other 200 nothing is known, and no row here says otherwise."""

from datetime import UTC, date, datetime
from uuid import UUID

from operations.actor import SYSTEM
from operations.follow_up import outcomes, visits
from scripts.demo import rows
from scripts.demo.banyuwangi.program import record_figures
from scripts.demo.banyuwangi.selection import COMPANIONS, FIRST_SITE
from scripts.demo.banyuwangi.world import World
from tables.follow_up.visit import BusinessStatus

REMAINING = 3
FIRST_VISITS = 9
NOT_STARTED = 3
PLANNED = ((11, 11, 2), (11, 18, 3), (11, 20, 3), (11, 27, 6), (12, 4, 4))
"""For each companion: month, day, and how many visits are still to be made then. Today is 20 November."""

SUBMITTED, SENT_BACK, MISSED = 4, 1, 2


async def visit_first(world: World) -> None:
    """A week after the money: women of the reported site, before the report; and three who have not begun, of whom an
    accepted visit says nothing more than `unknown`."""
    await world.day(9, 10)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    hers = [woman.key for woman in everyone if world.companion_of[woman.key] == COMPANIONS[0]]
    of_site = {woman.key for woman in everyone if woman.site == FIRST_SITE}
    seen = [key for key in hers if key in of_site][:FIRST_VISITS] + [key for key in hers if key not in of_site][
        :NOT_STARTED
    ]
    await visits.plan_visits(seen, days=[date(2013, 9, 12)], by=world.staff)
    visited_on = await world.day(9, 12)
    planned = await rows.visits(world.program, by=SYSTEM)
    for place, key in enumerate(seen):
        status = BusinessStatus.struggling if place % 4 == 3 else BusinessStatus.running
        if key not in of_site:
            status = BusinessStatus.not_started
        await visits.submit_visit(planned[key][0], report=_report(visited_on, status, place), by=world.companion)
    await world.day(9, 13)
    for key in seen:
        await visits.accept_visit(planned[key][0], by=world.supervisor)


def _report(day: date, status: BusinessStatus, place: int) -> visits.VisitReport:
    begun = status != BusinessStatus.not_started
    return visits.VisitReport(
        visited_on=day,
        business_status=status,
        captured_at=datetime(2013, day.month, day.day, 3, tzinfo=UTC),
        turnover_rp=150_000 + 25_000 * (place % 9) if begun else None,
        needs=("Tambahan bahan", "Tempat yang lebih ramai", "")[place % 3],
    )


async def record_report(world: World) -> None:
    """The report counted and named nobody: its person rows are marked synthetic, and who is which is by the code."""
    await world.day(9, 17)
    report = outcomes.NewSiteReport(
        site=world.sites[FIRST_SITE],
        reported_on=date(2013, 9, 16),
        source="Laporan media, 16 September 2013, menurut pengelola lokasi",
        trained=51,
        remaining=REMAINING,
    )
    key = await outcomes.record_site_report(report, by=world.staff)
    of_site = [woman for woman in await rows.enrolled(world.program, by=SYSTEM) if woman.site == FIRST_SITE]
    women = [woman.key for woman in sorted(of_site, key=lambda woman: woman.code)]
    await outcomes.spread_site_report(key, left=women[REMAINING:], remaining=women[:REMAINING], by=world.staff)
    await record_figures(world)


async def visit_again(world: World) -> None:
    """In November only women of other sites are visited: planned, overdue, missed, sent in or back; none accepted."""
    await world.day(11, 4)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    queues = {
        name: [w.key for w in everyone if w.site != FIRST_SITE and world.companion_of[w.key] == name]
        for name in COMPANIONS
    }
    for month, day, count in PLANNED:
        women = [key for queue in queues.values() for key in _take(queue, count)]
        await visits.plan_visits(women, days=[date(2013, month, day)], by=world.supervisor)
    made = {name: _take(queue, SUBMITTED + SENT_BACK + MISSED) for name, queue in queues.items()}
    await visits.plan_visits(sum(made.values(), []), days=[date(2013, 11, 13)], by=world.supervisor)
    await world.day(11, 20)
    planned = await rows.visits(world.program, by=SYSTEM)
    for name, women in made.items():
        await _go(world, name, [planned[key][0] for key in women], date(2013, 11, 14))


def _take(queue: list[UUID], count: int) -> list[UUID]:
    taken = queue[:count]
    del queue[:count]
    return taken


async def _go(world: World, name: str, planned: list[UUID], day: date) -> None:
    companion = world.actors[name]
    for key in planned[:MISSED]:
        await visits.miss_visit(key, reason="Sedang ke pasar kota", next_on=date(2013, 11, 25), by=companion)
    statuses = (BusinessStatus.running, BusinessStatus.struggling, BusinessStatus.running, BusinessStatus.stopped)
    for place, key in enumerate(planned[MISSED:]):
        await visits.submit_visit(key, report=_report(day, statuses[place % 4], place), by=companion)
    for key in planned[MISSED : MISSED + SENT_BACK]:
        await visits.send_back_visit(key, reason="Omzet itu per hari atau per minggu?", by=world.supervisor)
