"""The verbs of service days."""

from operations.money import service_days, service_ticks
from operations.money.service_days import NewDay
from operations.money.service_ticks import Tick, What
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb

HELPERS = (*OFFICE, "treasurer")


def _new(e: Everything) -> NewDay:
    return NewDay("decree", e.chain.decree, DAY, "Aula", (e.office.staff.id, e.office.treasurer.id))


SERVICE = {
    "service_days.open_day": Verb(lambda e, by: service_days.open_day(_new(e), by=by), OFFICE),
    "service_days.add_helpers": Verb(
        lambda e, by: service_days.add_helpers(e.service_open, [e.office.staff.id], by=by), OFFICE),
    "service_days.end_helper": Verb(
        lambda e, by: service_days.end_helper(e.service_open, e.office.staff.id, by=by), OFFICE),
    "service_days.drop_day": Verb(lambda e, by: service_days.drop_day(e.service_empty, reason=WHY, by=by), OFFICE),
    "service_days.sign_day": Verb(lambda e, by: service_days.sign_day(e.service_open, by=by), ("supervisor",)),
    "service_days.return_day": Verb(
        lambda e, by: service_days.return_day(e.service_to_return, reason=WHY, by=by), HELPERS),
    "service_days.close_day": Verb(
        lambda e, by: service_days.close_day(e.service_signed, by=by), ("staff", "treasurer")),
    "service_ticks.tick": Verb(lambda e, by: service_ticks.tick(
        e.service_open, What.arrived, [Tick(e.service_waits, 0)], by=by), HELPERS, "second_woman"),
    "service_ticks.untick": Verb(lambda e, by: service_ticks.untick(
        e.service_open, e.service_came, What.arrived, by=by), HELPERS, "first_woman"),
}  # fmt: skip
