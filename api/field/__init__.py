"""The companion's door: her people, a shopping trip with its receipt, a visit."""

from typing import Any

from litestar import Request, Router
from litestar.di import Provide

from api.doorman import signed_in
from api.field import app_shell, calls, home_visits, people, phone, plans, questions, reports, shopping, visits
from operations.actor import Actor
from tables.steps import Role


async def the_companion(request: Request[Any, Any, Any]) -> Actor:
    """Whoever else is signed in is told that this door is not hers."""
    state = request.scope["state"]
    if state.get("actor") is None and state.get("phone"):
        raise phone.PhoneTurnedAway
    actor = await signed_in(request)
    actor.must(Role.companion)
    return actor


FIELD_ROUTES: list[Any] = [
    *calls.CALLS,
    Router("/field", include_in_schema=False, route_handlers=[*app_shell.ROUTES, *phone.ROUTES]),
    Router(
        "/field",
        dependencies={"by": Provide(the_companion)},
        exception_handlers={phone.PhoneTurnedAway: phone.turn_away},
        include_in_schema=False,
        route_handlers=[
            people.list_people,
            people.show_person,
            people.declare_kinship,
            people.show_photo,
            home_visits.open_home_visit,
            home_visits.home_visit_form,
            home_visits.record,
            plans.open_plan,
            plans.plan_form,
            plans.draft,
            shopping.open_trip,
            shopping.trip_form,
            shopping.confirm,
            questions.show_purchase,
            questions.answer,
            visits.visit_form,
            visits.report,
            visits.missed,
            reports.list_months,
            reports.month_form,
            reports.send_month,
        ],
    ),
]
