"""The verbs of schedules: days given up where there are none."""

from operations.money import days
from operations.money.days import NoMissedDays
from tests.operations.verb import WHY, A, Verb

SCHEDULE: dict[str, Verb] = {
    "days.give_up_missed_days": Verb(
        lambda e, by: days.give_up_missed_days(e.chain.program.grant, days=1, reason=WHY, by=by), A, None,
        NoMissedDays),
}  # fmt: skip
