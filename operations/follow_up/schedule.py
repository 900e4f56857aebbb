"""The schedule of follow-up: a version by one person, in force by another; visits planned for everybody at once.

Whoever has little support at home or from her institution is visited more often. How much support she has is a dated
row that only her companion, supervisors and holders of `see_sensitive` may read; staff see visits, not why.
"""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, RuleBroken, Unreadable, filled, say_why
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.same import next_version
from operations.statement import run
from operations.words import mark
from tables.follow_up.follow_up_rule import FollowUpRule, FollowUpRuleState
from tables.follow_up.risk_level import Risk, RiskLevel, RiskReason
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role

MONTHS = range(1, 25)
"""Nobody plans a visit more than two years ahead."""
MOST_VISITS = 12
CASELOADS = range(1, 501)


class RuleDraftWaits(RuleBroken):
    text = mark("Sudah ada draf. Aktifkan atau batalkan dulu draf itu.")


class NewFollowUpRule(Struct, frozen=True):
    """`program` None is the whole office. Months after the first money."""

    program: UUID | None
    months: list[int]
    months_at_risk: list[int]
    caseload_most: int
    legal_basis: str
    reason: str
    valid_from: date


@operation
async def draft_follow_up_rule(new: NewFollowUpRule, *, by: Actor) -> UUID:
    """A draft until another person activates it."""
    by.must(Role.staff, Role.approver, Role.supervisor)
    if by.organization is None:
        raise NotFound
    if new.program is not None:
        await lock(Program, new.program)
    number = await next_version(FollowUpRule, RuleDraftWaits, organization=by.organization, program=new.program)
    if new.caseload_most not in CASELOADS:
        raise Unreadable(field=mark("Paling banyak didampingi"), hint=mark("1 sampai 500"))
    basis = filled(new.legal_basis, mark("Dasar hukum"), most=120)
    row = FollowUpRule(
        id=uuid4(),
        organization=by.organization,
        program=new.program,
        version_no=number,
        months=_written(new.months, mark("Bulan kunjungan")),
        months_at_risk=_written(new.months_at_risk, mark("Bulan tambahan")),
        caseload_most=new.caseload_most,
        legal_basis=basis,
        reason=say_why(new.reason),
        valid_from=new.valid_from,
        made_by=by.id,
        made_at=now(),
    )
    await FollowUpRule.insert(row)
    await note(row, reason=row.reason, months=row.months)
    return row.id


def _written(months: list[int], label: str) -> str:
    if not months:
        raise Missing(field=label)
    if len(months) > MOST_VISITS or any(month not in MONTHS for month in months):
        raise Unreadable(field=label, hint=mark("paling banyak dua belas bulan, masing-masing 1 sampai 24"))
    return ",".join(str(month) for month in sorted(set(months)))


@operation
async def activate_follow_up_rule(rule: UUID, *, by: Actor) -> None:
    """A second person puts it in force; visits that are planned already stay as they are."""
    row = await lock(FollowUpRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "program", by=by, not_before=row.valid_from)
    await note(row, months=row.months)


@operation
async def drop_follow_up_rule(rule: UUID, *, reason: str, by: Actor) -> None:
    """The draft is not put in force."""
    row = await lock(FollowUpRule, rule)
    why = say_why(reason)
    await step(row, FollowUpRuleState.dropped, by=by)
    await note(row, reason=why)


@operation
async def plan_follow_up(program: UUID, *, by: Actor) -> int:
    """Every visit of the schedule that is not planned yet, for everybody whom money reached. One statement; called
    again it plans nothing twice. Relatives of the actor's are left out. Returns how many visits are new."""
    row = await lock(Program, program)
    by.must(Role.staff, Role.supervisor)
    made = await run("follow_up/sql/plan_schedule.sql", program, by.may(Role.supervisor), None)
    await note(row, visits=len(made))
    return len(made)


@operation
async def set_risk(enrollment: UUID, *, level: Risk, reason: RiskReason, by: Actor) -> int:
    """How much support she has from today; with little, the additional visits are planned at once. Returns how many."""
    row = await lock(Enrollment, enrollment)
    by.must(Role.supervisor)
    await refuse_relatives([enrollment], by=by)
    if (level == Risk.ordinary) != (reason == RiskReason.better):
        raise Unreadable(field=mark("Alasan"), hint=mark("tidak cocok dengan keadaan yang dipilih"))
    new = RiskLevel(
        program=row.program,
        enrollment=enrollment,
        level=level,
        reason_code=reason,
        set_on=await today(),
        set_by=by.id,
        set_at=now(),
    )
    await RiskLevel.insert(new)
    more = level == Risk.raised
    made = await run("follow_up/sql/plan_schedule.sql", row.program, True, enrollment) if more else []
    await note(row, visits=len(made))
    return len(made)


@reading
async def follow_up_rules(*, by: Actor) -> list[Row]:
    """Every version of the office."""
    by.must(Role.staff, Role.approver, Role.treasurer, Role.supervisor)
    return await rows_of("follow_up/sql/follow_up_rules.sql")


@reading
async def programs_to_follow(*, by: Actor) -> list[Row]:
    """Active programs with the schedule that holds for each."""
    by.must(Role.staff, Role.approver, Role.treasurer, Role.supervisor)
    return await rows_of("follow_up/sql/follow_up_programs.sql")


@reading
async def caseloads(*, by: Actor) -> list[Row]:
    """Companions with how many people each has and may have; for choosing one."""
    by.must(Role.staff, Role.approver, Role.treasurer, Role.supervisor)
    return await rows_of("selection/sql/companions.sql")
