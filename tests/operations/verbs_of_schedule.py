"""The verbs of schedules: days given up where there are none, and leaving."""

from operations.money import days
from operations.money.days import NoMissedDays
from operations.selection import headlines, leaving
from tables.selection.enrollment import EnrollmentState
from tests.operations.verb import DAY, OFFICE, WHY, A, S, Verb

SCHEDULE: dict[str, Verb] = {
    "days.give_up_missed_days": Verb(
        lambda e, by: days.give_up_missed_days(e.chain.program.grant, days=1, reason=WHY, by=by), A, None,
        NoMissedDays),
    "leaving.leave_all": Verb(lambda e, by: leaving.leave_all(
        [e.visited_woman.enrollment], how=EnrollmentState.moved, on=DAY, reason=WHY, by=by), OFFICE, "visited_woman"),
    "headlines.state_headline": Verb(lambda e, by: headlines.state_headline(
        e.decree_draft, people=1, total_rp=1, source=WHY, as_of=DAY, by=by), S),
}  # fmt: skip
