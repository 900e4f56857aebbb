"""Auditors' findings among the rows of `everything.py`: one open, one answered, one accepted, and drafted days."""

from typing import Any

from operations.books import audit_findings, audit_rules
from operations.books.audit_rules import NewAuditRule
from tables.books.audit_follow_up import FollowUpClass
from tests.audit_builders import WHY, answered, classed, followed_up, opened, recommendations_of, unread
from tests.chain_builders import today
from tests.cluster import Database
from tests.operations.letters_of_everything import letters_stage


async def audit_stage(database: Database, made: Any) -> dict[str, Any]:
    """`audit_done`: a follow-up of the answered one that waits to be classed."""
    office, chain = made.office, made.chain
    fresh = await opened(office, chain, "1.1")
    ready = await opened(office, chain, "1.2")
    await followed_up(ready, by=office.staff)
    waiting = await answered(office, chain, "1.3")
    classed_all = await answered(office, chain, "1.4")
    await classed(classed_all, FollowUpClass.as_recommended, by=office.auditor)
    accepted = await answered(office, chain, "1.5")
    await classed(accepted, FollowUpClass.cannot_be, by=office.auditor)
    await audit_findings.accept_audit_finding(accepted, by=office.auditor)
    day = await today()
    rule = NewAuditRule(office.organization, 90, "Peraturan BPK 2/2017", WHY, day)
    return {
        "audit_fresh": fresh,
        "audit_wanted": (await recommendations_of(fresh))[0],
        "audit_ready": ready,
        "audit_answered": waiting,
        "audit_done": (await unread(waiting))[0],
        "audit_classed": classed_all,
        "audit_accepted": accepted,
        "neighbor_office": database.facts["neighbor"].organization,
        **await letters_stage(office, chain),
        "audit_rule": await audit_rules.draft_audit_rule(rule, by=office.auditor),
    }
