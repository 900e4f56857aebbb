"""What the rules say about a payment list: counted, told line by line, answered with reasons, or held."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import asked_for, text_after
from operations.actor import Actor
from operations.errors import Missing
from operations.money import check_sheets, installments, list_checks
from operations.money.check_kinds import KINDS
from operations.words import mark
from tables.money.check_rule import CheckCode, Severity

CHOSEN = mark("Baris yang dipilih")


def path_of(payment_list: UUID) -> str:
    return f"/desk/lists/{payment_list}/checks"


@get("/lists/{key:uuid}/checks", media_type=MediaType.HTML)
async def show_checks(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _checks(request, key, by, NOTHING_TYPED)


async def _checks(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    rule = asked_for(request, "rule", most=4)
    sheet = await check_sheets.check_sheet(key, rule, text_after(request), by=by)
    counted = {severity: sheet.of(severity) for severity in Severity}
    return page(request, "list_checks", by, form, sheet=sheet, kinds=KINDS, rule=rule, counted=counted)


@post("/lists/{key:uuid}/checks/reasons", media_type=MediaType.HTML)
async def explain(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """One reason for what is ticked."""

    async def verb(form: Form) -> int:
        return await list_checks.justify(key, _hits(form), reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _checks(request, key, by, form), back=path_of(key), said="reasons-written"
    )


@post("/lists/{key:uuid}/checks/rule", media_type=MediaType.HTML)
async def explain_rule(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """One reason for everybody about whom one rule still asks."""

    async def verb(form: Form) -> int:
        asked = await check_sheets.asking(key, form.choice("code", CHOSEN, CheckCode), by=by)
        return await list_checks.justify(key, asked, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _checks(request, key, by, form), back=path_of(key), said="reasons-written"
    )


def _hits(form: Form) -> list[tuple[CheckCode, UUID]]:
    """What the page itself put into its boxes: `F09:<enrollment>`; anything else is left out."""
    found = []
    for said in form.fields.get("hit", []):
        code, _, key = said.partition(":")
        enrollments = Form("", {"key": [key]}).keys("key", CHOSEN) if key else []
        if code in set(CheckCode):
            found += [(CheckCode(code), enrollment) for enrollment in enrollments]
    return found


@post("/lists/{key:uuid}/checks/hold", media_type=MediaType.HTML)
async def hold(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The ticked lines of a draft are not to be paid for now."""

    async def verb(form: Form) -> int:
        if not form.has("installment"):
            raise Missing(field=CHOSEN)
        return await installments.hold_all(form.keys("installment", CHOSEN), reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _checks(request, key, by, form), back=path_of(key), said="installments-held"
    )


ROUTES = [show_checks, explain, explain_rule, hold]
