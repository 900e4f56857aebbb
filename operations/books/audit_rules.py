"""Within how many days an office answers its auditors, and how far it opens identities to them: a version by an
auditor, in force by a second person; where it opens more than before, by the office's own approver."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, RuleBroken, Unreadable, filled, say_why
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import next_version
from operations.statement import run
from operations.words import Phrase, mark
from tables.books.audit_rule import HOURS_OPEN, MATCHES_OF_A_DAY, OPEN_AT_ONCE, AuditRule, AuditRuleState
from tables.people.organization import Organization
from tables.steps import DESK_ROLES, Role

DAYS = range(1, 366)
ANSWER_DAYS = mark("Hari untuk menjawab")
OPENING_HOURS, OPENING_MOST = mark("Identitas terbuka berapa jam"), mark("Paling banyak orang sekali buka")
MATCHES_A_DAY = mark("Pencocokan daftar sehari tiap surat tugas")
HOURS, PERSONS, MATCHES = range(1, 337), range(1, 2_001), range(1, 51)


class AuditRuleWaits(RuleBroken):
    text = mark("Sudah ada draf untuk kantor ini. Aktifkan atau batalkan dulu draf itu.")


class OpensMore(RuleBroken):
    text = mark(
        "Versi ini membuka identitas lebih lama atau lebih banyak daripada sekarang. Yang mengaktifkan: pejabat "
        "penyetuju kantor itu sendiri."
    )


class NewAuditRule(Struct, frozen=True):
    organization: UUID
    answer_days: int
    legal_basis: str
    reason: str
    valid_from: date
    opening_hours: int = HOURS_OPEN
    opening_most: int = OPEN_AT_ONCE
    matches_a_day: int = MATCHES_OF_A_DAY


@operation
async def draft_audit_rule(new: NewAuditRule, *, by: Actor) -> UUID:
    """A draft until another person puts it in force. Findings that are open keep their day."""
    by.must(Role.auditor)
    if not await Organization.exists().where(Organization.id == new.organization):
        raise NotFound
    number = await next_version(AuditRule, AuditRuleWaits, organization=new.organization)
    _check_limits(new)
    basis = filled(new.legal_basis, mark("Dasar hukum"), most=200)
    row = AuditRule(
        id=uuid4(), organization=new.organization, version_no=number,
        answer_days=new.answer_days, legal_basis=basis,
        reason=say_why(new.reason), valid_from=new.valid_from, made_by=by.id, made_at=now(),
        opening_hours=new.opening_hours, opening_most=new.opening_most, matches_a_day=new.matches_a_day,
    )  # fmt: skip
    await AuditRule.insert(row)
    await note(row, reason=row.reason, answer_days=row.answer_days)
    return row.id


def _check_limits(new: NewAuditRule) -> None:
    for said, known, field in (
        (new.answer_days, DAYS, ANSWER_DAYS),
        (new.opening_hours, HOURS, OPENING_HOURS),
        (new.opening_most, PERSONS, OPENING_MOST),
        (new.matches_a_day, MATCHES, MATCHES_A_DAY),
    ):
        if said not in known:
            raise Unreadable(field=field, hint=Phrase(mark("1 sampai {most}"), most=known[-1]))


@operation
async def activate_audit_rule(rule: UUID, *, by: Actor) -> None:
    """By another auditor, or by the office's approver, who did not write it; the version before it ends."""
    row = await lock(AuditRule, rule)
    by.must(Role.auditor, Role.approver)
    if (await run("books/sql/audit/opens_more.sql", rule))[0]["more"] and not (
        by.may(Role.approver) and by.organization == row.organization
    ):
        raise OpensMore
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
