"""Within how many days an office answers a case, in versions that a second person activates."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
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


@post("/case-rules/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate_rule(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: case_terms.activate_case_rule(key, by=by),
        lambda form: _rules(request, by, form),
        back=RULES,
        said="activated",
    )


@post("/case-rules/{key:uuid}/end", media_type=MediaType.HTML)
async def end_rule(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: case_terms.end_case_rule(key, by=by),
        lambda form: _rules(request, by, form),
        back=RULES,
        said="rule-kept",
    )


ROUTES = [show_rules, draft_rule, activate_rule, end_rule]
