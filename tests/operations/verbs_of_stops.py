"""The verbs that ask a second person: to stop a released list, to change a sum that limits money."""

from operations.money import limits, list_stops
from tests.operations.verb import WHY, Verb

ASKERS = ("staff", "supervisor", "treasurer", "approver")

STOPS = {
    "limits.ask_for_ceiling": Verb(
        lambda e, by: limits.ask_for_ceiling(e.chain.program.fund, ceiling_rp=3_000_000_000, reason=WHY, by=by), ASKERS
    ),
    "limits.ask_for_threshold": Verb(
        lambda e, by: limits.ask_for_threshold(e.chain.program.key, above_rp=30_000_000, reason=WHY, by=by), ASKERS
    ),
    "list_stops.ask_to_stop": Verb(
        lambda e, by: list_stops.ask_to_stop(e.list_released, reason=WHY, by=by), ("staff", "treasurer")
    ),
}
