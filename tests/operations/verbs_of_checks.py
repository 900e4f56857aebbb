"""The verbs about the rules that look at a payment list, and of the schedule of many at once."""

from operations.money import check_rules, installments, list_checks
from operations.money.check_rules import NewCheckRule
from operations.money.installments import NotLapsed
from tables.money.check_rule import CheckCode, Severity
from tests.operations.verb import DAY, OFFICE, STOPPERS, WHY, Verb

DESK = ("staff", "approver", "treasurer", "supervisor")
STRICTER = NewCheckRule(CheckCode.late, Severity.justify, 14, None, "Perbup 1", WHY, DAY)

CHECKS: dict[str, Verb] = {
    "list_checks.justify": Verb(lambda e, by: list_checks.justify(
        e.list_locked, [(CheckCode.double_funding, e.chain.women[4].enrollment)], reason=WHY, by=by),
        STOPPERS, "fifth_woman"),
    "check_rules.draft_check_rule": Verb(
        lambda e, by: check_rules.draft_check_rule(STRICTER, by=by), DESK, everywhere=True),
    "check_rules.activate_check_rule": Verb(
        lambda e, by: check_rules.activate_check_rule(e.check_rule, by=by), ("approver", "supervisor")),
    "check_rules.drop_check_rule": Verb(
        lambda e, by: check_rules.drop_check_rule(e.check_rule, reason=WHY, by=by), DESK),
    "installments.hold_all": Verb(
        lambda e, by: installments.hold_all([e.planned], reason=WHY, by=by), OFFICE, "fifth_woman"),
    "installments.let_go_all": Verb(
        lambda e, by: installments.let_go_all([e.held], by=by), OFFICE, "last_woman"),
    "installments.ask_to_forfeit": Verb(
        lambda e, by: installments.ask_to_forfeit([e.planned], reason=WHY, by=by), (*OFFICE, "treasurer"), None,
        NotLapsed),
}  # fmt: skip
