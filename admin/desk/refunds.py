"""Unspent money of a program: what is due back since when, notices, idle money, passbooks; and the office's rules."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.versions import activating, ending
from operations.actor import Actor
from operations.money import refund_terms, refunds
from operations.selection import program_sheets
from operations.words import mark
from tables.selection.program import FundSource

RULES = "/desk/refund-rules/"


@get("/programs/{code:str}/due", media_type=MediaType.HTML)
async def show_due(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _due(request, code, by, NOTHING_TYPED)


async def _due(request: Asked, code: str, by: Actor, form: Form) -> Template:
    program = await program_sheets.program_row(code, by=by)
    sheet = await refunds.due_sheet(program["id"], after=text_after(request), by=by)
    return page(request, "due", by, form, program=program, sheet=sheet)


@post("/programs/{code:str}/due/{key:uuid}", media_type=MediaType.HTML)
async def give_notice(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: refunds.give_notice(key, by=by),
        lambda form: _due(request, code, by, form),
        back=f"/desk/programs/{code}/due",
        said="noticed",
    )


@get("/refund-rules/", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    rows = await refund_terms.refund_rules(by=by)
    return page(request, "refund_rules", by, form, rows=rows, sources=list(FundSource))


@post("/refund-rules/", media_type=MediaType.HTML)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        length = form.optional("number_length", mark("Panjang nomor bukti"), most=2)
        new = refund_terms.NewRefundRule(
            source_kind=form.choice("source_kind", mark("Jenis sumber dana"), FundSource),
            report_days=form.count("report_days", mark("Hari sampai laporan"), most=999),
            return_days=form.count("return_days", mark("Hari sampai uang kembali"), most=999),
            idle_days=form.count("idle_days", mark("Hari sampai uang dianggap diam"), most=999),
            lapse_days=form.count("lapse_days", mark("Hari sampai jadwal boleh hangus"), most=999),
            ageing_days=form.text("ageing_days", refund_terms.AGEING, most=40),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=200),
            number_length=form.count("number_length", mark("Panjang nomor bukti"), most=60) if length else None,
        )
        return await refund_terms.draft_refund_rule(new, by=by)

    return await take(request, verb, lambda form: _rules(request, by, form), back=RULES, said="rule-kept")


ROUTES = [
    show_due,
    give_notice,
    show_rules,
    draft_rule,
    activating("/refund-rules", refund_terms.activate_refund_rule, _rules, back=RULES),
    ending("/refund-rules", refund_terms.end_refund_rule, _rules, back=RULES, said="rule-kept"),
]
