"""The desk: lists, decisions and pictures, as pages that work without JavaScript."""

from typing import Any

from litestar import Router

from admin.desk import (
    account_opening,
    account_person,
    accounts,
    alerts,
    announcements,
    assessment,
    calls,
    candidates,
    cards,
    check_rules,
    companions,
    counter,
    decrees,
    duplicates,
    duties,
    endings,
    fees,
    findings,
    follow_up,
    formats,
    identities,
    imports,
    list_bank,
    list_checks,
    list_routes,
    list_typed,
    lists,
    money,
    objections,
    office,
    other_aid,
    papers,
    passbooks,
    past,
    payers,
    people,
    person_acts,
    person_rights,
    plans,
    program_copy,
    programs,
    purchases,
    rankings,
    receipts,
    reconciliation,
    refunds,
    regions,
    requests,
    results,
    retention,
    rules,
    schedule,
    screening,
    service_days,
    service_rows,
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
    objections, decrees, accounts, passbooks, account_person, account_opening, service_days, service_rows, lists,
    list_bank, list_routes, list_typed, list_checks, check_rules, schedule, reconciliation, past, people,
    person_acts, plans, receipts, cards, calls, purchases, visits, findings, endings, duplicates, requests, alerts,
    counter, formats, payers, fees, identities, person_rights, retention, rules, trainings, assessment, program_copy,
    simulation, other_aid, money, refunds, papers, duties, results, companions, follow_up,
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
