"""Within how many days an office answers its auditors: a version by an auditor, in force by a second person."""

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
from tables.books.audit_rule import AuditRule, AuditRuleState
from tables.people.organization import Organization
from tables.steps import DESK_ROLES, Role

DAYS = range(1, 366)
ANSWER_DAYS = mark("Hari untuk menjawab")


class AuditRuleWaits(RuleBroken):
    text = mark("Sudah ada draf untuk kantor ini. Aktifkan atau batalkan dulu draf itu.")


class NewAuditRule(Struct, frozen=True):
    organization: UUID
    answer_days: int
    legal_basis: str
    reason: str
    valid_from: date


@operation
async def draft_audit_rule(new: NewAuditRule, *, by: Actor) -> UUID:
    """A draft until another person puts it in force. Findings that are open keep their day."""
    by.must(Role.auditor)
    if not await Organization.exists().where(Organization.id == new.organization):
        raise NotFound
    number = await next_version(AuditRule, AuditRuleWaits, organization=new.organization)
    if new.answer_days not in DAYS:
        raise Unreadable(field=ANSWER_DAYS, hint=mark("1 sampai 365"))
    if not new.legal_basis.strip():
        raise Missing(field=mark("Dasar hukum"))
    row = AuditRule(
        id=uuid4(), organization=new.organization, version_no=number,
        answer_days=new.answer_days, legal_basis=short(new.legal_basis, mark("Dasar hukum"), most=200),
        reason=say_why(new.reason), valid_from=new.valid_from, made_by=by.id, made_at=now(),
    )  # fmt: skip
    await AuditRule.insert(row)
    await note(row, reason=row.reason, answer_days=row.answer_days)
    return row.id


@operation
async def activate_audit_rule(rule: UUID, *, by: Actor) -> None:
    """By another auditor, or by the office's approver, who did not write it; the version before it ends."""
    row = await lock(AuditRule, rule)
    by.must(Role.auditor, Role.approver)
    await put_in_force(row, "organization", by=by, not_before=row.valid_from)
    await note(row, answer_days=row.answer_days)


@operation
async def drop_audit_rule(rule: UUID, *, reason: str, by: Actor) -> None:
    """The draft is not put in force."""
    row = await lock(AuditRule, rule)
    why = say_why(reason)
    await step(row, AuditRuleState.dropped, by=by)
    await note(row, reason=why)


class AuditTerms(Struct, frozen=True):
    """`offices` with the days that hold for each, `rules` every version, the newest first."""

    offices: list[Row]
    rules: list[Row]


@reading
async def audit_terms(*, by: Actor) -> AuditTerms:
    by.must(*DESK_ROLES, Role.auditor)
    return AuditTerms(
        offices=await rows_of("books/sql/audit/offices.sql"), rules=await rows_of("books/sql/audit/rules.sql")
    )
