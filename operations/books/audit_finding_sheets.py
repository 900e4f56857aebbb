"""What both sides see of auditors' findings: the list with what is overdue, and one with its recommendations, what was
done about each, what proves it, and how it was classed."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.books.audit_finding import AuditFindingState

_S = AuditFindingState


class Which(StrEnum):
    going = "going"
    overdue = "overdue"
    answered = "answered"
    escalated = "escalated"
    ended = "ended"


STATES: dict[Which, tuple[AuditFindingState, ...]] = {
    Which.going: (_S.open, _S.answered, _S.accepted, _S.escalated),
    Which.overdue: (_S.open, _S.escalated),
    Which.answered: (_S.answered, _S.accepted),
    Which.escalated: (_S.escalated,),
    Which.ended: (_S.closed, _S.withdrawn),
}


class Listed(Struct, frozen=True):
    """`sums` of every finding of this list, not only of this page."""

    page: Page
    sums: Row


class AuditSheet(Struct, frozen=True):
    """`recommendations` each with `done`, the follow-ups with their `proofs`; `cited` is what the finding rests on."""

    finding: Row
    recommendations: list[Row]
    cited: list[Row]
    history: list[Row]


@reading
async def audit_findings(which: Which, after: str = "", *, program: str | None = None, by: Actor) -> Listed:
    """Those whose day comes first are first."""
    by.must(*READERS)
    asked = [str(state) for state in STATES[which]], which == Which.overdue, program
    found = await page("books/sql/audit/findings.sql", *asked, after, key="key")
    return Listed(found, (await rows_of("books/sql/audit/sums.sql", *asked))[0])


@reading
async def audit_finding(finding: UUID, *, by: Actor) -> AuditSheet:
    by.must(*READERS)
    found = await rows_of("books/sql/audit/finding.sql", finding)
    if not found:
        raise NotFound
    proofs = await rows_of("books/sql/audit/evidence.sql", finding)
    done = await rows_of("books/sql/audit/done.sql", finding)
    recommendations = await rows_of("books/sql/audit/recommendations.sql", finding)
    for each in done:
        each["proofs"] = [proof for proof in proofs if proof["audit_follow_up"] == each["id"]]
    for row in recommendations:
        row["done"] = [each for each in done if each["audit_recommendation"] == row["id"]]
    return AuditSheet(
        finding=found[0],
        recommendations=recommendations,
        cited=[proof for proof in proofs if proof["audit_follow_up"] is None],
        history=await rows_of("books/sql/audit/history.sql", finding),
    )


@reading
async def unseen(program: str, *, by: Actor) -> list[Row]:
    """What Berdaya itself found in a program and is not closed: an auditor may rest a finding on it."""
    by.must(*READERS)
    return await rows_of("books/sql/audit/unseen.sql", program)
