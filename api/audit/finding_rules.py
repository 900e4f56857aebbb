"""Within how many days each office answers its auditors, and how far it opens identities to them: written by an
auditor, in force by a second person."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, page, take
from operations.actor import Actor
from operations.books import audit_rules
from operations.books.audit_rules import ANSWER_DAYS, MATCHES_A_DAY, OPENING_HOURS, OPENING_MOST, NewAuditRule
from operations.words import mark
from tables.books.audit_rule import HOURS_OPEN, MATCHES_OF_A_DAY, OPEN_AT_ONCE

HERE = "/audit/findings/rules"


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    usual = {"hours": HOURS_OPEN, "most": OPEN_AT_ONCE, "matches": MATCHES_OF_A_DAY}
    return page(request, "finding_rules", by, form, terms=await audit_rules.audit_terms(by=by), usual=usual, here=HERE)


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewAuditRule(
            organization=form.key("organization", mark("Kantor")),
            answer_days=form.whole("answer_days", ANSWER_DAYS),
            legal_basis=form.text("legal_basis", mark("Dasar hukum")),
            reason=form.optional("reason"),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
            opening_hours=form.whole("opening_hours", OPENING_HOURS),
            opening_most=form.whole("opening_most", OPENING_MOST),
            matches_a_day=form.whole("matches_a_day", MATCHES_A_DAY),
        )
        return await audit_rules.draft_audit_rule(new, by=by)

    return await take(request, verb, lambda form: _rules(request, by, form), back=HERE)


@post(f"{HERE}/{{rule:uuid}}/activate", media_type=MediaType.HTML, include_in_schema=False)
async def activate_rule(request: Asked, rule: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: audit_rules.activate_audit_rule(rule, by=by),
        lambda form: _rules(request, by, form),
        back=HERE,
    )


@post(f"{HERE}/{{rule:uuid}}/discard", media_type=MediaType.HTML, include_in_schema=False)
async def discard_rule(request: Asked, rule: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: audit_rules.drop_audit_rule(rule, reason=form.optional("reason"), by=by),
        lambda form: _rules(request, by, form),
        back=HERE,
    )


ROUTES = [show_rules, draft_rule, activate_rule, discard_rule]
