"""How long what is kept: rules with a legal basis, what is due under them, and the purge that two persons agree to.

Financial rows stay for ever; what goes is what identifies or describes a person. Each purge leaves a certificate with
counts, never a name or a code.
"""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.books.documents import remove_after_commit
from operations.errors import NotFound, RuleBroken, Unreadable, filled
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import same_row
from operations.selection import requests
from operations.selection.requests import EFFECTS, NewRequest
from operations.statement import run
from operations.words import mark
from tables.people.retention_rule import DataClass, PurgeCertificate, RetentionRule, RuleState
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import DESK_ROLES, Role

MONTHS = range(1, 1201)
PERIOD = mark("Masa simpan (bulan)")


class NothingIsDue(RuleBroken):
    text = mark("Belum ada yang lewat masa simpannya menurut aturan ini.")


class NotActive(RuleBroken):
    text = mark("Aturan masa simpan ini belum berlaku atau sudah diakhiri.")


class NewRule(Struct, frozen=True):
    """Of one office; it holds from `valid_from`, after a second person activated it."""

    data_class: DataClass
    months: int
    legal_basis: str
    valid_from: date


@operation
async def draft_rule(new: NewRule, *, by: Actor) -> UUID:
    """The same again is the same draft."""
    by.must(*DESK_ROLES)
    if by.organization is None:
        raise NotFound
    if new.months not in MONTHS:
        raise Unreadable(field=PERIOD, hint=mark("1 sampai 1200"))
    basis = filled(new.legal_basis, mark("Dasar hukum"))
    facts = {field: getattr(new, field) for field in new.__struct_fields__}
    facts |= {"organization": by.organization, "legal_basis": basis, "made_by": by.id}
    known = await same_row(RetentionRule, state=RuleState.draft, **facts)
    if known:
        return known.id
    row = RetentionRule(id=uuid4(), made_at=now(), **facts)
    await RetentionRule.insert(row)
    await note(row, data_class=new.data_class, months=new.months)
    return row.id


@operation
async def activate_rule(rule: UUID, *, by: Actor) -> None:
    """A second person puts it into force; the rule before it, if any, ends."""
    row = await lock(RetentionRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "data_class", by=by, not_before=row.valid_from)
    await note(row)


@operation
async def end_rule(rule: UUID, *, by: Actor) -> None:
    """From now on nothing falls due under it."""
    row = await lock(RetentionRule, rule)
    await step(row, RuleState.ended, by=by)
    await note(row)


@reading
async def rules(*, by: Actor) -> list[Row]:
    """The office's rules with what is due in each of its programs: how many, and how many something stands against."""
    return await rows_of("selection/sql/retention_rules.sql")


@reading
async def due(*, by: Actor) -> list[Row]:
    """Rule by rule and program by program, what could be destroyed today."""
    return await rows_of("selection/sql/retention_due.sql")


@reading
async def certificates(key: UUID | None = None, *, by: Actor) -> list[Row]:
    """Every purge of the office, newest first, or one of them."""
    return await rows_of("selection/sql/certificates.sql", key)


@operation
async def ask_purge(rule: UUID, *, program: UUID, reason: str, by: Actor) -> UUID:
    """Ask the second person to destroy what is due in a program under a rule."""
    await _refuse_nothing(rule, program)
    new = NewRequest(RequestKind.purge, program, ("program", str(program)), reason, wanted=str(rule))
    asked = await requests.ask(new, by=by)
    await note(("retention_rule", rule), request=str(asked))
    return asked


async def _refuse_nothing(rule: UUID, program: UUID) -> None:
    found = await RetentionRule.select(RetentionRule.state).where(RetentionRule.id == rule).first()
    if found is None:
        raise NotFound
    if found["state"] != RuleState.active:
        raise NotActive
    if not any(not row["held"] for row in await run("selection/sql/due_for_purge.sql", rule, program)):
        raise NothingIsDue


async def _purge(request: TwoPersonRequest, by: Actor) -> None:
    """Inside the decision: what is due on this day, whoever counted before. The files go when it is committed."""
    assert request.wanted is not None, "a purge names its rule"
    rule = UUID(request.wanted)
    await _refuse_nothing(rule, request.program)
    held = await RetentionRule.objects().get(RetentionRule.id == rule)
    done = (await run("selection/sql/purge.sql", rule, request.program))[0]
    remove_after_commit(done["files"])
    assert held is not None, "looked at just now"
    certificate = PurgeCertificate(
        id=uuid4(),
        organization=held.organization,
        program=request.program,
        rule=rule,
        request=request.id,
        ended_before=done["ended_before"],
        row_count=done["rows"],
        file_count=len(done["files"]),
        held_back=done["held"],
        asker=request.asked_by,
        decided_by=by.id,
        made_at=now(),
    )
    await PurgeCertificate.insert(certificate)


EFFECTS[RequestKind.purge] = _purge
