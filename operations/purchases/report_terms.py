"""When reports are due: a version by one person, in force by another; of one program or of the whole office."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotFound, RuleBroken, Unreadable, say_why, short
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import next_version
from operations.words import mark
from tables.purchases.report_rule import ReportRule, ReportRuleState
from tables.selection.program import Program
from tables.steps import DESK_ROLES, Role

DAYS, MONTH_DAYS = range(1, 1000), range(1, 29)
GRANT_DAYS, COMPANION_DAY = mark("Hari sampai laporan bantuan"), mark("Tanggal laporan pendamping")


class RuleDraftWaits(RuleBroken):
    text = mark("Sudah ada draf. Aktifkan atau batalkan dulu draf itu.")


class NewReportRule(Struct, frozen=True):
    """`program` None is the whole office, and only then `companion_day` may be given."""

    program: UUID | None
    grant_days: int
    blocks: bool
    legal_basis: str
    reason: str
    valid_from: date
    companion_day: int | None = None


@operation
async def draft_report_rule(new: NewReportRule, *, by: Actor) -> UUID:
    """A draft until another person activates it."""
    by.must(Role.staff, Role.approver, Role.supervisor)
    if by.organization is None:
        raise NotFound
    if new.program is not None:
        await lock(Program, new.program)
    number = await next_version(ReportRule, RuleDraftWaits, organization=by.organization, program=new.program)
    _check(new)
    row = ReportRule(
        id=uuid4(),
        organization=by.organization,
        program=new.program,
        version_no=number,
        grant_days=new.grant_days,
        blocks=new.blocks,
        companion_day=new.companion_day,
        legal_basis=short(new.legal_basis, mark("Dasar hukum"), most=200),
        reason=say_why(new.reason),
        valid_from=new.valid_from,
        made_by=by.id,
        made_at=now(),
    )
    await ReportRule.insert(row)
    await note(row, reason=row.reason, grant_days=row.grant_days)
    return row.id


def _check(new: NewReportRule) -> None:
    if new.grant_days not in DAYS:
        raise Unreadable(field=GRANT_DAYS, hint=mark("1 sampai 999"))
    if new.companion_day is not None and new.program is not None:
        raise Unreadable(field=COMPANION_DAY, hint=mark("hanya untuk seluruh kantor"))
    if new.companion_day is not None and new.companion_day not in MONTH_DAYS:
        raise Unreadable(field=COMPANION_DAY, hint=mark("1 sampai 28"))
    if not new.legal_basis.strip():
        raise Missing(field=mark("Dasar hukum"))


@operation
async def activate_report_rule(rule: UUID, *, by: Actor) -> None:
    """By another person than its maker; the version before it ends."""
    row = await lock(ReportRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "program", by=by, not_before=row.valid_from)
    await note(row, grant_days=row.grant_days)


@operation
async def drop_report_rule(rule: UUID, *, reason: str, by: Actor) -> None:
    """The draft is not put in force."""
    row = await lock(ReportRule, rule)
    why = say_why(reason)
    await step(row, ReportRuleState.dropped, by=by)
    await note(row, reason=why)


class ReportTerms(Struct, frozen=True):
    """`programs`: active ones with what holds for each; `rules`: every version of the office, the newest first."""

    programs: list[Row]
    rules: list[Row]


@reading
async def report_rules(*, by: Actor) -> ReportTerms:
    by.must(*DESK_ROLES, Role.auditor)
    return ReportTerms(
        programs=await rows_of("purchases/sql/reports/terms.sql"),
        rules=await rows_of("purchases/sql/reports/rules.sql"),
    )
