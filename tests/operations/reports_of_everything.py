"""Reports among the rows of `everything.py`: of a grant, signed; of the companion; and a drafted rule."""

from datetime import date
from typing import Any

from operations.follow_up import companion_reports
from operations.purchases import report_terms
from operations.purchases.report_terms import NewReportRule
from tests.chain_builders import today
from tests.cluster import Database
from tests.report_builders import BASIS, WHY, handed_in, signed

AUGUST, SEPTEMBER, OCTOBER = (date(2013, month, 1) for month in (8, 9, 10))


async def reports_stage(database: Database, made: Any) -> dict[str, Any]:
    """September is sent on the first of October; then the day is what it was, and August is still to be sent."""
    office, women, day = made.office, made.chain.women, await today()
    report = await handed_in(office, women[2])
    await signed(office, women[2])
    new = NewReportRule(None, 60, True, BASIS, WHY, day, 10)
    rule = await report_terms.draft_report_rule(new, by=office.staff)
    await database.set_today(OCTOBER)
    month = await companion_reports.submit_month(
        made.chain.program.key, SEPTEMBER, remark="berjalan baik", by=office.companion
    )
    await database.set_today(day)
    return {"grant_report": report, "report_rule": rule, "month_report": month}
