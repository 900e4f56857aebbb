"""Reconciliation: instructions beside bank lines, what waits between them, and what each person may do about it."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import asked_for, key_after, number_after
from operations.actor import Actor
from operations.money import explanations, reconciliation_sheets, statements, typed_results
from operations.money.reconciliation_sheets import QUEUE, After
from operations.money.statement_files import in_rupiah
from operations.words import mark, terbilang
from tables.money.line_explanation import ExplanationKind
from tables.steps import Role

MONEY = (Role.treasurer, Role.approver)
KINDS = [kind for kind in ExplanationKind if kind != ExplanationKind.awaited]


def path_of(program: UUID) -> str:
    return f"/desk/reconciliation/{program}"


@get("/reconciliation/{key:uuid}", media_type=MediaType.HTML)
async def show(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _both_sides(request, key, by, NOTHING_TYPED)


async def _both_sides(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    after = After(
        instruction=key_after(request) if asked_for(request, "after") else None,
        line=number_after(request, "line"),
        pair=number_after(request, "pair") or None,
    )
    sheet = await reconciliation_sheets.reconciliation(key, after=after, by=by)
    return page(
        request, "reconciliation", by, form, sheet=sheet, may=bool(by.roles & set(MONEY)), kinds=KINDS,
        in_words=terbilang(abs(sheet.difference_rp)), in_rupiah=in_rupiah, queue=QUEUE,
    )  # fmt: skip


@post("/reconciliation/{key:uuid}/statement", media_type=MediaType.HTML)
async def read_statement(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The same file again changes nothing."""
    return await take(
        request,
        lambda form: statements.take_statement(key, form.file("file", mark("Rekening koran")), by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="statement-read",
    )


@post("/reconciliation/{key:uuid}/lines/{line:int}/explain", media_type=MediaType.HTML)
async def explain(request: Asked, key: FromPath[UUID], line: FromPath[int], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        kind = form.choice("kind", mark("Penjelasan"), ExplanationKind)
        return await explanations.explain_line(line, kind=kind, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _both_sides(request, key, by, form), back=path_of(key), said="explained"
    )


@post("/reconciliation/{key:uuid}/lines/{line:int}/match", media_type=MediaType.HTML)
async def match(request: Asked, key: FromPath[UUID], line: FromPath[int], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        reference = form.text("reference", mark("Kode pembayaran"), most=40)
        return await typed_results.propose_match(line, reference=reference, by=by)

    return await take(request, verb, lambda form: _both_sides(request, key, by, form), back=path_of(key), said="typed")


@post("/reconciliation/{key:uuid}/payments/{payment:uuid}/explain", media_type=MediaType.HTML)
async def await_bank(request: Asked, key: FromPath[UUID], payment: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: explanations.explain_payment(payment, reason=form.reason(), by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="explained",
    )


@post("/reconciliation/{key:uuid}/explanations/{explanation:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_explanation(
    request: Asked, key: FromPath[UUID], explanation: FromPath[UUID], by: By
) -> Response[Any]:
    return await take(
        request,
        lambda form: explanations.confirm_explanation(explanation, by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="explanation-confirmed",
    )


@post("/reconciliation/{key:uuid}/explanations/{explanation:uuid}/take-back", media_type=MediaType.HTML)
async def take_back_explanation(
    request: Asked, key: FromPath[UUID], explanation: FromPath[UUID], by: By
) -> Response[Any]:
    return await take(
        request,
        lambda form: explanations.take_back_explanation(explanation, reason=form.reason(), by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="explanation-back",
    )


@post("/reconciliation/{key:uuid}/typed/{typed:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_typed(request: Asked, key: FromPath[UUID], typed: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: typed_results.confirm_typed(typed, by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="typed-confirmed",
    )


@post("/reconciliation/{key:uuid}/typed/{typed:uuid}/refuse", media_type=MediaType.HTML)
async def refuse_typed(request: Asked, key: FromPath[UUID], typed: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: typed_results.refuse_typed(typed, reason=form.reason(), by=by),
        lambda form: _both_sides(request, key, by, form),
        back=path_of(key),
        said="typed-refused",
    )


ROUTES = [
    show, read_statement, explain, match, await_bank, confirm_explanation, take_back_explanation, confirm_typed,
    refuse_typed,
]  # fmt: skip
