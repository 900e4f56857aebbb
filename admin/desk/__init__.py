"""The desk: lists, decisions and pictures, as pages that work without JavaScript."""

from typing import Any

from litestar import Router

from admin.desk import (
    accounts,
    alerts,
    announcements,
    assessment,
    calls,
    candidates,
    cards,
    counter,
    decrees,
    duplicates,
    endings,
    findings,
    identities,
    imports,
    list_bank,
    lists,
    objections,
    office,
    other_aid,
    passbooks,
    people,
    person_acts,
    person_rights,
    plans,
    program_copy,
    programs,
    purchases,
    rankings,
    receipts,
    regions,
    requests,
    retention,
    rules,
    screening,
    simulation,
    trainings,
    users,
    visits,
    waiting,
    who,
    why,
)
from admin.desk.door import desk_people, office_people

_PAGES = (
    waiting, programs, imports, screening, candidates, rankings, announcements, why,
    objections, decrees, accounts, passbooks, lists, list_bank, people,
    person_acts, plans, receipts, cards, calls,
    purchases, visits, findings, endings, duplicates, requests, alerts, counter,
    identities, person_rights, retention, rules, trainings, assessment, program_copy, simulation, other_aid,
)  # fmt: skip

_OFFICE_PAGES = (office, users, who, regions)

DESK_ROUTES: list[Any] = [
    Router(
        "/desk",
        guards=[desk_people],
        include_in_schema=False,
        route_handlers=[handler for module in _PAGES for handler in module.ROUTES],
    ),
    Router(
        "/desk",
        guards=[office_people],
        include_in_schema=False,
        route_handlers=[handler for module in _OFFICE_PAGES for handler in module.ROUTES],
    ),
]
