"""How strict an office is with each rule: a version by one person, in force by another; none is switched off."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotFound, RuleBroken, Unreadable, filled, say_why
from operations.money.check_kinds import KINDS
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import next_version
from operations.words import mark
from tables.money.check_rule import CheckCode, CheckRule, CheckRuleState, Severity
from tables.steps import DESK_ROLES, Role

LIMITS = range(0, 1001)
DAYS, MANY = mark("Batas hari"), mark("Batas banyaknya")


class DraftWaits(RuleBroken):
    text = mark("Aturan ini sudah punya draf. Aktifkan atau batalkan dulu draf itu.")


class NewCheckRule(Struct, frozen=True):
    """`days` and `many` are the limits that the rule has; empty where it has none."""

    code: CheckCode
    severity: Severity
    days: int | None
    many: int | None
    legal_basis: str
    reason: str
    valid_from: date


@operation
async def draft_check_rule(new: NewCheckRule, *, by: Actor) -> UUID:
    """The office's own version, a draft until another person activates it."""
    by.must(*DESK_ROLES)
    if by.organization is None:
        raise NotFound
    _must_fit(new)
    number = await next_version(CheckRule, DraftWaits, organization=by.organization, code=new.code)
    row = CheckRule(
        id=uuid4(),
        organization=by.organization,
        code=new.code,
        version_no=number,
        severity=new.severity,
        days=new.days,
        many=new.many,
        legal_basis=filled(new.legal_basis, mark("Dasar hukum"), most=120),
        reason=say_why(new.reason),
        valid_from=new.valid_from,
        made_by=by.id,
        made_at=now(),
    )
    await CheckRule.insert(row)
    await note(row, reason=row.reason, code=new.code, severity=new.severity)
    return row.id


def _must_fit(new: NewCheckRule) -> None:
    """A limit is said where the rule has one, and nowhere else."""
    for name, value, label in (("days", new.days, DAYS), ("many", new.many, MANY)):
        has_it = name in KINDS[new.code].limits
        if has_it and value is None:
            raise Missing(field=label)
        if not has_it and value is not None:
            raise Unreadable(field=label, hint=mark("aturan ini tidak punya batas itu"))
        if value is not None and value not in LIMITS:
            raise Unreadable(field=label, hint=mark("0 sampai 1000"))


@operation
async def activate_check_rule(rule: UUID, *, by: Actor) -> None:
    """A second person puts it in force; the lists that are looked at from now on follow it."""
    row = await lock(CheckRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "code", by=by, not_before=row.valid_from)
    await note(row, code=row.code, severity=row.severity)


@operation
async def drop_check_rule(rule: UUID, *, reason: str, by: Actor) -> None:
    """The draft is not put in force."""
    row = await lock(CheckRule, rule)
    why = say_why(reason)
    await step(row, CheckRuleState.dropped, by=by)
    await note(row, reason=why)


@reading
async def check_rules(*, by: Actor) -> list[Row]:
    """Every rule as it holds for the office now, with its newest draft; for the auditor, as it came with Berdaya."""
    by.must(*DESK_ROLES)
    return await rows_of("money/sql/checks/rules.sql", by.organization)


@reading
async def check_rule_history(*, by: Actor) -> list[Row]:
    """Every version that the office ever made, the newest first."""
    by.must(*DESK_ROLES)
    return await rows_of("money/sql/checks/versions.sql", by.organization)
