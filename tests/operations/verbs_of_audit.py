"""The verbs of auditors and of published figures. Auditors are of no office: what is theirs they may do in any."""

from typing import Any
from uuid import uuid4

from operations.actor import Actor
from operations.books import audit_answers, audit_findings, audit_reviews, audit_rules, published
from operations.books.audit_answers import NewFollowUp
from operations.books.audit_findings import NotYetDue
from operations.books.audit_rules import NewAuditRule
from tables.books.audit_follow_up import FollowUpClass
from tests.audit_builders import a_finding
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb

AUDITOR = ("auditor",)


async def _opened(e: Everything, by: Actor) -> Any:
    return await audit_findings.open_audit_finding(await a_finding(e.chain, "9.9"), by=by)


async def _followed(e: Everything, by: Actor) -> Any:
    return await audit_answers.record_follow_up(NewFollowUp(uuid4(), e.audit_wanted, WHY), by=by)


async def _classed(e: Everything, by: Actor) -> Any:
    return await audit_reviews.class_follow_up(
        e.audit_done, verdict=FollowUpClass.not_yet, recovered_rp=0, reason=WHY, by=by
    )


async def _figure(e: Everything, by: Actor) -> Any:
    key = e.chain.program.key
    figure = published.NewFigure(key, "total_paid", ("program", str(key)), 1, "rupiah", DAY, "surat kabar")
    return await published.add_figure(figure, by=by)


def _theirs(call: Any, ends: Any = None) -> Verb:
    return Verb(call, AUDITOR, None, ends)


AUDIT_VERBS: dict[str, Verb] = {
    "audit_findings.open_audit_finding": _theirs(_opened),
    "audit_findings.accept_audit_finding": _theirs(
        lambda e, by: audit_findings.accept_audit_finding(e.audit_classed, by=by)),
    "audit_findings.escalate_audit_finding": _theirs(
        lambda e, by: audit_findings.escalate_audit_finding(e.audit_fresh, to="x", reason=WHY, by=by), NotYetDue),
    "audit_findings.send_back_audit_finding": _theirs(
        lambda e, by: audit_findings.send_back_audit_finding(e.audit_answered, reason=WHY, by=by)),
    "audit_findings.withdraw_audit_finding": _theirs(
        lambda e, by: audit_findings.withdraw_audit_finding(e.audit_fresh, reason=WHY, by=by)),
    "audit_findings.close_audit_finding": _theirs(
        lambda e, by: audit_findings.close_audit_finding(e.audit_accepted, reason=WHY, by=by)),
    "audit_reviews.class_follow_up": _theirs(_classed),
    "audit_reviews.class_as_not_followed_up": _theirs(
        lambda e, by: audit_reviews.class_as_not_followed_up(e.audit_wanted, reason=WHY, by=by), NotYetDue),
    "audit_answers._record_follow_up": Verb(_followed, OFFICE, "first_woman"),
    "audit_answers.answer_audit_finding": Verb(
        lambda e, by: audit_answers.answer_audit_finding(e.audit_ready, by=by), OFFICE, "first_woman"),
    "audit_rules.draft_audit_rule": _theirs(lambda e, by: audit_rules.draft_audit_rule(
        NewAuditRule(e.neighbor_office, 30, "Perda 1/2013", WHY, DAY), by=by)),
    "audit_rules.activate_audit_rule": Verb(
        lambda e, by: audit_rules.activate_audit_rule(e.audit_rule, by=by), ("approver",)),
    "audit_rules.drop_audit_rule": _theirs(
        lambda e, by: audit_rules.drop_audit_rule(e.audit_rule, reason=WHY, by=by)),
    "published.add_figure": Verb(_figure, ("staff", "auditor")),
}  # fmt: skip
