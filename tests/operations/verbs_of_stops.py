"""The verb that asks a second person to stop a released list."""

from operations.money import list_stops
from tests.operations.verb import WHY, Verb

STOPS = {
    "list_stops.ask_to_stop": Verb(
        lambda e, by: list_stops.ask_to_stop(e.list_released, reason=WHY, by=by), ("staff", "treasurer")
    ),
}
