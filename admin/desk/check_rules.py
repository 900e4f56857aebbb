"""The rules that look at payment lists: what each means, how strict it is, and a new version that another activates."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
from operations.actor import Actor
from operations.money import check_rules
from operations.money.check_kinds import KINDS
from operations.money.check_kinds_after import AFTER
from operations.money.check_rules import DAYS, MANY, NewCheckRule
from operations.words import mark
from tables.money.check_rule import CheckCode, Severity

HERE = "/desk/check-rules/"


@get("/check-rules/", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "check_rules",
        by,
        form,
        rules=await check_rules.check_rules(by=by),
        versions=await check_rules.check_rule_history(by=by),
        kinds=KINDS,
        afterwards=AFTER,
        severities=list(Severity),
    )


@post("/check-rules/", media_type=MediaType.HTML)
async def draft(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewCheckRule(
            code=form.choice("code", mark("Aturan"), CheckCode),
            severity=form.choice("severity", mark("Ketegasan"), Severity),
            days=form.count("days", DAYS, most=1000) if form.has("days") else None,
            many=form.count("many", MANY, most=1000) if form.has("many") else None,
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
            reason=form.reason(),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
        )
        return await check_rules.draft_check_rule(new, by=by)

    return await take(request, verb, lambda form: _rules(request, by, form), back=HERE, said="rule-drafted")


ROUTES = [
    show_rules,
    draft,
    activating("/check-rules", check_rules.activate_check_rule, _rules, back=HERE, said="rule-active"),
    discarding("/check-rules", check_rules.drop_check_rule, _rules, back=HERE),
]
