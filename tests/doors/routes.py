"""Every address of the application, asked from the application itself, with a row that is there put into it.

A new address has to say here what stands in its place; nothing that can be reached stays out of the tests of doors.
"""

import re
from typing import Any
from uuid import uuid4

import asyncpg
from litestar import Litestar
from msgspec import Struct

from api.field import page_files
from tests.doors.audit_routes import AUDIT_KEYS

NOBODY = "an id that nobody has yet"
PERSON, PROGRAM = "SELECT code FROM person ORDER BY code", "SELECT code FROM program ORDER BY code"
APPROVERS = """FROM {} o JOIN user_account u ON u.id = o.{} WHERE u.username = 'approver'"""
"""Hers, and tried by others, so that nobody ends the session that she herself tries the next form with."""
KEYS = {
    "/account/devices/{key:uuid}": "SELECT o.id " + APPROVERS.format("device", '"user"'),
    "/account/sessions/{key:int}": "SELECT o.id " + APPROVERS.format("session", "user_id"),
    "/api/v1/imports/{key:uuid}": "SELECT id FROM import_batch",
    "/api/v1/programs/{code:str}": PROGRAM,
    "/desk/accounts/answers/{key:uuid}": "SELECT id FROM account_answer",
    "/desk/accounts/decrees/{key:uuid}": "SELECT id FROM decree",
    "/desk/accounts/of/{key:uuid}": "SELECT enrollment FROM bank_account",
    "/desk/accounts/verify/{code:str}": PROGRAM,
    "/desk/accounts/{key:uuid}": "SELECT id FROM bank_account",
    "/desk/alerts/{key:uuid}": "SELECT id FROM probe_alert",
    "/desk/charts/{name:str}": "SELECT 'flow.svg'",
    "/desk/companions/{key:uuid}": "SELECT id FROM user_account WHERE username = 'companion'",
    "/desk/check-rules/{key:uuid}": "SELECT id FROM check_rule",
    "/desk/lists/{key:uuid}/calls/{line:uuid}": "SELECT id FROM call_line",
    "/desk/case-rules/{key:uuid}": NOBODY,
    "/desk/cases/{key:uuid}": "SELECT id FROM case_response",
    "/desk/deaths/alive/{key:uuid}": "SELECT id FROM enrollment",
    "/desk/deaths/answers/{key:uuid}": "SELECT id FROM death_answer",
    "/desk/deaths/{key:uuid}": "SELECT id FROM death_list",
    "/desk/decrees/{key:uuid}": "SELECT id FROM decree",
    "/desk/decrees/{key:uuid}/paper/{language:str}": "SELECT 'id'",
    "/desk/duplicates/{key:uuid}": "SELECT id FROM duplicate_review",
    "/desk/duties/rules/{key:uuid}": "SELECT id FROM stamp_duty_rule",
    "/desk/endings/{key:uuid}": "SELECT id FROM entitlement",
    "/desk/field-events/{key:uuid}": "SELECT id FROM field_event",
    "/audit/checks/{topic:str}": "SELECT 'F03'",
    "/audit/samples/{key:uuid}": "SELECT id FROM audit_sample",
    "/audit/chain/{number:int}": "SELECT coalesce(max(number), 1) FROM checkpoint",
    "/desk/field-events/{key:uuid}/photos/{number:int}": "SELECT 1",
    "/desk/follow-up/hand-overs/{key:uuid}": "SELECT id FROM hand_over",
    "/desk/follow-up/rules/{key:uuid}": "SELECT id FROM follow_up_rule",
    "/desk/follow-up/{key:uuid}": "SELECT id FROM program",
    "/desk/findings/{key:uuid}": "SELECT id FROM finding",
    **AUDIT_KEYS,
    "/desk/fees/{key:uuid}": "SELECT id FROM bank_fee",
    "/desk/formats/accounts/{key:uuid}": "SELECT id FROM paying_account",
    "/desk/formats/{key:uuid}": "SELECT id FROM bank_file_profile",
    "/desk/help/{name:str}": "SELECT 'payment-list'",
    "/field/help/{name:str}": "SELECT 'phone-shopping'",
    "/desk/imports/{key:uuid}": "SELECT id FROM import_batch",
    "/desk/imports/patterns/{pattern:uuid}": NOBODY,
    "/desk/lists/{key:uuid}": "SELECT id FROM payment_list ORDER BY number",
    "/desk/lists/{key:uuid}/draft/{language:str}": "SELECT 'id'",
    "/desk/lists/{key:uuid}/orders/{paper:uuid}": "SELECT id FROM treasury_document",
    "/desk/lists/{key:uuid}/papers/{kind:str}": "SELECT 'receipt'",
    "/desk/lists/{key:uuid}/papers/{kind:str}/{language:str}": "SELECT 'en'",
    "/desk/papers/{key:uuid}": "SELECT id FROM printed_paper",
    "/desk/reconciliation/{key:uuid}": "SELECT id FROM program",
    "/desk/reconciliation/{key:uuid}/explanations/{explanation:uuid}": "SELECT id FROM line_explanation",
    "/desk/reconciliation/{key:uuid}/lines/{line:int}": "SELECT id FROM bank_result_line ORDER BY id DESC",
    "/desk/reconciliation/{key:uuid}/payments/{payment:uuid}": "SELECT id FROM payment ORDER BY state = 'sent' DESC",
    "/desk/reconciliation/{key:uuid}/typed/{typed:uuid}": "SELECT id FROM typed_result",
    "/desk/companion-reports/{key:uuid}": "SELECT id FROM companion_report",
    "/desk/companion-reports/{key:uuid}/paper/{language:str}": "SELECT 'id'",
    "/field/reports/{program:str}": PROGRAM,
    "/field/reports/{program:str}/{month:str}": "SELECT '2013-08'",
    "/desk/report-rules/{key:uuid}": "SELECT id FROM report_rule",
    "/desk/reports/{key:uuid}": "SELECT id FROM entitlement",
    "/desk/reports/{key:uuid}/paper/{language:str}": "SELECT 'id'",
    "/desk/office/roles/{key:uuid}": "SELECT id FROM user_role",
    "/desk/office/stand-ins/{key:uuid}": "SELECT id FROM stand_in",
    "/desk/opening-forms/{key:uuid}": "SELECT id FROM opening_profile",
    "/desk/objections/{key:uuid}": "SELECT id FROM objection ORDER BY state = 'open' DESC",
    "/desk/past/{key:uuid}": "SELECT id FROM past_batch",
    "/desk/people/{code:str}": PERSON,
    "/desk/people/{code:str}/{program:str}": PROGRAM,
    "/desk/people/{code:str}/{program:str}/evidence/{key:uuid}": "SELECT id FROM visit_evidence",
    "/desk/people/{code:str}/{program:str}/other-aid/{key:uuid}": "SELECT id FROM other_aid",
    "/desk/people/{code:str}/{program:str}/papers/{kind:str}": "SELECT 'refund_notice'",
    "/desk/people/{code:str}/{program:str}/papers/{kind:str}/{language:str}": "SELECT 'en'",
    "/desk/people/{code:str}/{program:str}/why/paper/{language:str}": "SELECT 'en'",
    "/desk/plans/{key:uuid}": "SELECT id FROM entitlement",
    "/desk/plans/{key:uuid}/agree/{plan:uuid}": "SELECT id FROM spending_plan",
    "/desk/plans/{key:uuid}/discard/{plan:uuid}": "SELECT id FROM spending_plan",
    "/desk/programs/{code:str}": PROGRAM,
    "/desk/programs/{code:str}/cards/{key:uuid}": "SELECT id FROM card",
    "/desk/programs/{code:str}/components/{key:uuid}": "SELECT id FROM component",
    "/desk/programs/{code:str}/sites/{key:uuid}": "SELECT id FROM site",
    "/desk/programs/{code:str}/funds/{key:uuid}": "SELECT id FROM fund",
    "/desk/programs/{code:str}/waves/{key:uuid}": "SELECT id FROM wave",
    "/desk/settings/limits/{name:str}": "SELECT 'upload_mb_a_day'",
    "/desk/settings/offices/{key:uuid}": "SELECT id FROM organization",
    "/desk/programs/{code:str}/due/{key:uuid}": "SELECT id FROM entitlement",
    "/desk/programs/{key:uuid}": "SELECT id FROM program",
    "/desk/purchases/{key:uuid}": "SELECT id FROM purchase",
    "/desk/purchases/{key:uuid}/goods/{number:int}": "SELECT 1",
    "/desk/purchases/{key:uuid}/photos/{number:int}": "SELECT 1",
    "/desk/rankings/{key:uuid}": "SELECT id FROM ranking ORDER BY number DESC",
    "/desk/rankings/{key:uuid}/announcement/{kind:str}": "SELECT 'csv'",
    "/desk/refund-rules/{key:uuid}": NOBODY,
    "/desk/price-references/{key:uuid}": "SELECT id FROM price_reference",
    "/desk/review/{key:uuid}": "SELECT id FROM purchase",
    "/desk/requests/{key:uuid}": "SELECT id FROM two_person_request",
    "/desk/retention/certificates/{key:uuid}": "SELECT id FROM purge_certificate",
    "/desk/retention/certificates/{key:uuid}/paper/{language:str}": "SELECT 'en'",
    "/desk/retention/rules/{key:uuid}": "SELECT id FROM retention_rule",
    "/desk/retention/rules/{key:uuid}/{program:uuid}": "SELECT id FROM program",
    "/desk/rules/{key:uuid}": "SELECT id FROM rule_version ORDER BY state = 'draft' DESC",
    "/desk/rules/{key:uuid}/items/{item:str}": "SELECT code FROM criterion",
    "/desk/site-reports/{key:uuid}": "SELECT id FROM site_report",
    "/desk/settlements/{key:uuid}": "SELECT id FROM settlement",
    "/desk/service-days/{key:uuid}": "SELECT id FROM service_day",
    "/desk/service-days/{key:uuid}/paper/{language:str}": "SELECT 'en'",
    "/desk/service-days/{key:uuid}/rows/{row:uuid}": "SELECT id FROM service_day_row",
    "/desk/trainings/days/{key:uuid}": "SELECT id FROM training_day",
    "/desk/trainings/days/{key:uuid}/paper/{language:str}": "SELECT 'en'",
    "/desk/trainings/{key:uuid}": "SELECT id FROM training",
    "/desk/users/{key:uuid}": "SELECT id FROM user_account WHERE username = 'companion'",
    "/desk/users/{key:uuid}/authenticator/{asked:uuid}": "SELECT id FROM two_person_request",
    "/desk/users/{key:uuid}/devices/{device:uuid}": "SELECT o.id " + APPROVERS.format("device", '"user"'),
    "/desk/visits/{key:uuid}": "SELECT id FROM visit",
    "/desk/who/{code:str}": PROGRAM,
    "/field/api/photos/{key:uuid}": NOBODY,
    "/field/people/{code:str}": PERSON,
    "/field/people/{code:str}/home-visit/{key:uuid}": NOBODY,
    "/field/people/{code:str}/plan/{key:uuid}": NOBODY,
    "/field/people/{code:str}/shopping/{key:uuid}": NOBODY,
    "/field/photos/{key:uuid}": "SELECT document FROM receipt",
    "/field/purchases/{key:uuid}": "SELECT id FROM purchase",
    "/field/static/{version:str}": f"SELECT '{page_files.version()}'",
    "/field/static/{version:str}/{name:str}": "SELECT 'app.css'",
    "/field/visits/{key:uuid}": "SELECT id FROM visit ORDER BY state = 'planned' DESC",
    "/k/{language:str}": "SELECT 'en'",
    "/language/{code:str}": "SELECT 'en'",
    "/schema/{path:str}": "SELECT 'openapi.yml'",
    "/static/{file_path:path}": "SELECT 'berdaya.css'",
    "/verify/{number:str}": "SELECT coalesce(min(number), 'BD-AAAA-AAAA-A') FROM printed_paper",
}
"""What stands at the end of each beginning of an address."""
MOUNTED = ("/admin",)
"""Piccolo Admin; its own addresses are in tests/doors/test_staff_routes.py."""
_PLACE = re.compile(r"{[^}]+}")


class Route(Struct, frozen=True):
    method: str
    template: str
    address: str = ""
    invented: bool = False
    """There is no row for one of its places: nothing is found there."""

    @property
    def door(self) -> str:
        return self.template.split("/")[1]


def templates_of(app: Litestar) -> list[Route]:
    """(GET, /desk/lists/{key:uuid}) and so on; what answers OPTIONS only answers nothing."""
    found = []
    for route in app.routes:
        methods = set(getattr(route, "methods", None) or ()) - {"OPTIONS", "HEAD"}
        assert methods or route.path in MOUNTED, f"{route.path} is mounted: who looks into it?"
        found += [Route(method, route.path) for method in sorted(methods)]
    return sorted(found, key=lambda one: (one.template, one.method))


def places_of(template: str) -> list[str]:
    """`/desk/plans/{key:uuid}`, `/desk/plans/{key:uuid}/agree/{plan:uuid}`: the beginnings that end with a place."""
    return [template[: found.end()] for found in _PLACE.finditer(template)]


async def routes_of(app: Litestar, database: Any) -> list[Route]:
    """Every address with rows of this database in it."""
    owner = await database.owner()
    values = {place: await _value(owner, sql) for place, sql in KEYS.items()}
    return [
        Route(r.method, r.template, _filled(r.template, values), None in map(values.get, places_of(r.template)))
        for r in templates_of(app)
    ]


async def _value(owner: asyncpg.Connection, sql: str) -> str | None:
    found = None if sql == NOBODY else await owner.fetchval(sql)
    return None if found is None else str(found)


def _filled(template: str, values: dict[str, str | None]) -> str:
    address, done = "", 0
    for found in _PLACE.finditer(template):
        address += template[done : found.start()] + (values[template[: found.end()]] or str(uuid4()))
        done = found.end()
    return address + template[done:]
