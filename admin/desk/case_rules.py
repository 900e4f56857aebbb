"""Within how many days an office answers a case, in versions that a second person activates."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, ending
from operations.actor import Actor
from operations.follow_up import case_sheets, case_terms
from operations.words import mark

RULES = "/desk/case-rules/"


@get("/case-rules/", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    return page(request, "case_rules", by, form, rows=await case_sheets.case_rules(by=by))


@post("/case-rules/", media_type=MediaType.HTML)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await case_terms.draft_case_rule(
            days=form.count("days", mark("Hari untuk menjawab"), most=case_terms.MOST_DAYS),
            sensitive_days=form.count("sensitive_days", mark("Hari untuk yang peka"), most=case_terms.MOST_DAYS),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=200),
            by=by,
        )

    return await take(request, verb, lambda form: _rules(request, by, form), back=RULES, said="rule-kept")


ROUTES = [
    show_rules,
    draft_rule,
    activating("/case-rules", case_terms.activate_case_rule, _rules, back=RULES),
    ending("/case-rules", case_terms.end_case_rule, _rules, back=RULES, said="rule-kept"),
]
