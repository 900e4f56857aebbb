"""The verbs of cases. Whoever works on one is its assignee: here the staff of `everything`."""

from operations.follow_up import case_terms, cases
from tests.operations.cases_of_everything import new_case
from tests.operations.verb import OFFICE, WHY, Verb

ASSIGNERS, CLOSERS = (*OFFICE, "approver"), ("supervisor", "approver")
DESK = ("staff", "supervisor", "approver", "treasurer")

CASES = {
    "cases.open_case": Verb(lambda e, by: cases.open_case(new_case(e), by=by), (*DESK, "companion"), "first_woman"),
    "cases.assign_case": Verb(
        lambda e, by: cases.assign_case(e.case_received, to=e.office.staff.id, by=by), ASSIGNERS, "first_woman"
    ),
    "cases.start_case": Verb(lambda e, by: cases.start_case(e.case_assigned, by=by), ("staff",), "first_woman"),
    "cases.hold_case": Verb(
        lambda e, by: cases.hold_case(e.case_started, reason=WHY, by=by), ("staff",), "first_woman"
    ),
    "cases.add_to_case": Verb(lambda e, by: cases.add_to_case(e.case_started, text=WHY, by=by), DESK, "first_woman"),
    "cases.resolve_case": Verb(
        lambda e, by: cases.resolve_case(e.case_started, outcome=WHY, by=by), ("staff",), "first_woman"
    ),
    "cases.close_case": Verb(lambda e, by: cases.close_case(e.case_done, by=by), CLOSERS, "first_woman"),
    "cases.refer_case": Verb(
        lambda e, by: cases.refer_case(e.case_started, to="Puskesmas", reason=WHY, by=by), ASSIGNERS, "first_woman"
    ),
    "cases.reopen_case": Verb(
        lambda e, by: cases.reopen_case(e.case_shut, reason=WHY, by=by), ASSIGNERS, "first_woman"
    ),
    "case_terms.draft_case_rule": Verb(
        lambda e, by: case_terms.draft_case_rule(days=9, sensitive_days=2, legal_basis="SOP", by=by),
        ASSIGNERS,
        everywhere=True,
    ),
    "case_terms.activate_case_rule": Verb(lambda e, by: case_terms.activate_case_rule(e.case_rule, by=by), CLOSERS),
    "case_terms.end_case_rule": Verb(lambda e, by: case_terms.end_case_rule(e.case_rule, by=by), ASSIGNERS),
}
