"""What third parties counted at a site: each report, and for one of them everybody whom it may be about."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.follow_up.results import SHARERS
from operations.operation import reading
from operations.paging import Row, rows_of


class SiteReportSheet(Struct, frozen=True):
    """`people`: everybody of the site."""

    report: Row
    people: list[Row]


@reading
async def site_report_sheet(report: UUID, *, by: Actor) -> SiteReportSheet:
    by.must(*SHARERS)
    found = await rows_of("follow_up/sql/site_reports.sql", None, report)
    if not found:
        raise NotFound
    return SiteReportSheet(found[0], await rows_of("follow_up/sql/site_people.sql", report))
