"""A companion's monthly report: counted from what she recorded, with her remark, accepted by another person."""

import re
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.books.printing import papers_of
from operations.errors import NotFound, NotYours, RuleBroken, SentTwiceDifferently, Unreadable, filled, say_why
from operations.operation import lock, note, operation, reading, step
from operations.paging import Page, Row, page, rows_of
from operations.statement import run
from operations.words import mark
from tables.follow_up.companion_report import CompanionReport, CompanionReportState
from tables.steps import DESK_ROLES, Role

REMARK = mark("Catatan pendamping")
_SIXTEEN = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
READERS = (*sorted(DESK_ROLES), Role.auditor)


class MonthNotOver(RuleBroken):
    text = mark("Bulan ini belum berakhir. Kirim laporannya mulai tanggal satu bulan berikutnya.")


class NobodyThen(RuleBroken):
    text = mark("Anda tidak mendampingi siapa pun dalam program ini pada bulan itu.")


class MonthAccepted(RuleBroken):
    text = mark("Laporan bulan ini sudah diterima. Tidak perlu dikirim lagi.")


class MonthSheet(Struct, frozen=True):
    """What her records of one month count to now, and what she sent last, if anything."""

    figures: Row
    month: date
    last: Row | None


@reading
async def my_months(*, by: Actor) -> list[Row]:
    by.must(Role.companion)
    return await rows_of("follow_up/sql/reports/months.sql")


@reading
async def my_month(program: str, month: date, *, by: Actor) -> MonthSheet:
    by.must(Role.companion)
    found = await rows_of("follow_up/sql/reports/month.sql", program, month)
    if not found or month.day != 1 or not found[0]["caseload"]:
        raise NotFound
    last = await rows_of("follow_up/sql/reports/last.sql", found[0]["program"], month)
    return MonthSheet(found[0], month, last[0] if last else None)


@operation
async def submit_month(program: UUID, month: date, *, remark: str, by: Actor) -> UUID:
    """The figures are those of this moment. The same remark sent again is the same report."""
    by.must(Role.companion)
    said = filled(remark, REMARK)
    if _SIXTEEN.search(said):
        raise Unreadable(field=REMARK, hint=mark("NIK dan nomor KK tidak ditulis di sini"))
    if month.day != 1 or (month.year, month.month) >= ((day := await today()).year, day.month):
        raise MonthNotOver
    last = await rows_of("follow_up/sql/reports/last.sql", program, month)
    if last and last[0]["state"] == CompanionReportState.accepted:
        raise MonthAccepted
    if last and last[0]["state"] == CompanionReportState.submitted:
        if last[0]["remark"] != said:
            raise SentTwiceDifferently
        known: UUID = last[0]["id"]
        return known
    figures = await rows_of("follow_up/sql/reports/counted.sql", program, month)
    if not figures or not figures[0]["caseload"]:
        raise NobodyThen
    key = uuid4()
    await run("follow_up/sql/reports/insert.sql", key, program, month, said)
    await note(("companion_report", key), month=month.isoformat())
    return key


@operation
async def accept_month(report: UUID, *, by: Actor) -> None:
    """By a supervisor or approver, never by the companion herself."""
    row = await _to_decide(report, by)
    await step(row, CompanionReportState.accepted, by=by, decided_by=by.id, decided_at=now())
    await note(row)


@operation
async def send_back_month(report: UUID, *, reason: str, by: Actor) -> None:
    """She sends it anew; what was sent back stays as it was."""
    row = await _to_decide(report, by)
    why = say_why(reason)
    await step(row, CompanionReportState.sent_back, by=by, decided_by=by.id, decided_at=now(), reason=why)
    await note(row, reason=why)


async def _to_decide(report: UUID, by: Actor) -> CompanionReport:
    row = await lock(CompanionReport, report)
    by.must(Role.supervisor, Role.approver)
    if row.companion == by.id:
        raise NotYours
    return row


class MonthReports(Struct, frozen=True):
    """`missing`: months that are asked for and were not sent, at most 200."""

    rows: Page
    missing: list[Row]


@reading
async def month_reports(companion: UUID | None = None, after: str = "", *, by: Actor) -> MonthReports:
    by.must(*READERS)
    return MonthReports(
        rows=await page("follow_up/sql/reports/list.sql", companion, after, key="key"),
        missing=await rows_of("follow_up/sql/reports/missing.sql", companion),
    )


class MonthReport(Struct, frozen=True):
    row: Row
    papers: list[Row]


@reading
async def month_report(report: UUID, *, by: Actor) -> MonthReport:
    by.must(*READERS)
    found = await rows_of("follow_up/sql/reports/one.sql", report)
    if not found:
        raise NotFound
    return MonthReport(found[0], await papers_of([report], by=by))
