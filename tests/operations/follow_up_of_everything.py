"""Of everything: visits that are planned and reported, a report of nobody, and a day of training that has come."""

from datetime import date
from typing import Any

from operations.follow_up import outcomes, schedule, visits
from operations.training import trainings
from tests.chain_builders import ALLOWANCE_DUE, value
from tests.cluster import Database
from tests.shopping_builders import CAPTURED_AT, visit_planned


async def visits_stage(database: Database, made: Any) -> dict[str, Any]:
    office, woman = made.office, made.chain.women[0]
    planned = await visit_planned(office, woman, date(2013, 9, 25))
    seen = await visit_planned(office, woman, ALLOWANCE_DUE)
    report = visits.VisitReport(ALLOWANCE_DUE, visits.BusinessStatus.running, CAPTURED_AT)
    await visits.submit_visit(seen, report=report, by=office.companion)
    new = outcomes.NewSiteReport(made.chain.program.sites[1], ALLOWANCE_DUE, "surat kabar", 0, 0)
    empty = await outcomes.record_site_report(new, by=office.staff)
    rule = schedule.NewFollowUpRule(None, [1], [2], 9, "SK 7", "sesuai juknis", ALLOWANCE_DUE)
    drafted = await schedule.draft_follow_up_rule(rule, by=office.staff)
    return {
        "follow_up_rule": drafted,
        "visit_planned": planned,
        "visit_submitted": seen,
        "report": report,
        "site_report": empty,
    }


async def training_stage(database: Database, made: Any) -> dict[str, Any]:
    """A day that has come; nothing is recorded of it yet."""
    office = made.office
    training = await trainings.add_training(made.chain.program.key, title="Pelatihan usaha", by=office.staff)
    await trainings.add_days(training, [ALLOWANCE_DUE], by=office.staff)
    return {"training": training, "training_day": await value("SELECT id FROM training_day")}
