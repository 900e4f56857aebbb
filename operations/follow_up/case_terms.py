"""Within how many days an office answers a case. One makes the rule, another activates it."""

from typing import Any
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import InForce, Missing, NotFound, Unreadable
from operations.operation import lock, note, operation, put_in_force, step
from operations.same import same_row
from operations.words import Phrase, mark
from tables.follow_up.case_response import CaseRule, CaseRuleState
from tables.steps import Role

MOST_DAYS = 365


@operation
async def draft_case_rule(*, days: int, sensitive_days: int, legal_basis: str, by: Actor) -> UUID:
    """The same again is the same draft."""
    by.must(Role.staff, Role.supervisor, Role.approver)
    if by.organization is None:
        raise NotFound
    if not legal_basis.strip():
        raise Missing(field=mark("Dasar hukum"))
    for given in (days, sensitive_days):
        if not 1 <= given <= MOST_DAYS:
            raise Unreadable(
                field=mark("Hari untuk menjawab"),
                hint=Phrase(mark("isi {least} sampai {most}"), least=1, most=MOST_DAYS),
            )
    facts: dict[str, Any] = {"organization": by.organization, "days": days, "sensitive_days": sensitive_days}
    facts |= {"legal_basis": legal_basis.strip(), "made_by": by.id}
    known = await same_row(CaseRule, state=CaseRuleState.draft, **facts)
    if known:
        return known.id
    row = CaseRule(id=uuid4(), made_at=now(), **facts)
    await CaseRule.insert(row)
    await note(row, days=days, sensitive_days=sensitive_days)
    return row.id


@operation
async def activate_case_rule(rule: UUID, *, by: Actor) -> None:
    """By another person than its maker; the rule before it ends."""
    row = await lock(CaseRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", by=by)
    await note(row)


@operation
async def end_case_rule(rule: UUID, *, by: Actor) -> None:
    """A draft that is not wanted. What is in force is replaced by a version that a second person activates."""
    row = await lock(CaseRule, rule)
    if row.state == CaseRuleState.active:
        raise InForce
    await step(row, CaseRuleState.ended, by=by)
    await note(row)
