"""When reports are due, of grants and of companions, in versions that a second person activates."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
from operations.actor import Actor
from operations.purchases import report_terms
from operations.purchases.report_terms import COMPANION_DAY, GRANT_DAYS, NewReportRule
from operations.words import mark

RULES = "/desk/report-rules/"


@get("/report-rules/", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    return page(request, "report_rules", by, form, terms=await report_terms.report_rules(by=by))


@post("/report-rules/", media_type=MediaType.HTML)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewReportRule(
            program=form.key("program", mark("Program")) if form.has("program") else None,
            grant_days=form.count("grant_days", GRANT_DAYS, most=999),
            blocks=not form.has("only_warns"),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=200),
            reason=form.reason(),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
            companion_day=form.count("companion_day", COMPANION_DAY, most=28) if form.has("companion_day") else None,
        )
        return await report_terms.draft_report_rule(new, by=by)

    return await take(request, verb, lambda form: _rules(request, by, form), back=RULES, said="report-rule-drafted")


ROUTES = [
    show_rules,
    draft_rule,
    activating("/report-rules", report_terms.activate_report_rule, _rules, back=RULES),
    discarding("/report-rules", report_terms.drop_report_rule, _rules, back=RULES),
]
