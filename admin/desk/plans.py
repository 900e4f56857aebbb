"""Spending plans: several lines in one form, agreed by another person or given up; a changed plan is a new revision."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Unreadable
from operations.purchases import plan_sheets, plans
from operations.words import mark

LINES = 8


@get("/plans/", media_type=MediaType.HTML)
async def show_plans(request: Asked, by: By) -> Template:
    found = await plan_sheets.plans_wanted(text_after(request), by=by)
    rows = [(row, turn_of("spending_plan", row | {"state": "draft"}, by=by)) for row in found.rows]
    return page(request, "plans", by, NOTHING_TYPED, rows=rows, after=found.after)


@get("/plans/{key:uuid}", media_type=MediaType.HTML)
async def show_plan(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _plan(request, key, by, NOTHING_TYPED)


async def _plan(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await plan_sheets.plan_sheet(key, by=by)
    shown = [(row, turn_of("spending_plan", row | {"related": sheet.promise["related"]}, by=by)) for row in sheet.plans]
    return page(request, "plan", by, form, sheet=sheet, plans=shown, lines=range(1, LINES + 1))


@post("/plans/{key:uuid}", media_type=MediaType.HTML)
async def draft(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        business = form.text("business", mark("Jenis usaha"), most=120)
        return await plans.draft_plan(key, business=business, items=_items(form), by=by)

    return await take(
        request,
        verb,
        lambda form: _plan(request, key, by, form),
        back=f"/desk/plans/{key}",
        said="plan",
    )


def _items(form: Form) -> list[plans.NewItem]:
    """Rows with nothing in them are left out; a row that was begun must be complete."""
    items = []
    for number in range(1, LINES + 1):
        names = {name: f"{name}.{number}" for name in ("name", "quantity", "unit", "price")}
        if not any(form.has(name) for name in names.values()):
            continue
        item = plans.NewItem(
            name=form.text(names["name"], mark("Barang"), most=120),
            quantity=form.count(names["quantity"], mark("Banyaknya")),
            unit=form.text(names["unit"], mark("Satuan"), most=20),
            unit_price_rp=form.rupiah(names["price"], mark("Harga satuan")),
        )
        if item.quantity < 1 or item.unit_price_rp < 1:
            raise Unreadable(field=mark("Banyaknya dan harga"), hint=mark("tulis angka bulat lebih dari nol"))
        items.append(item)
    if not items:
        raise plans.PlanEmpty
    return items


@post("/plans/{key:uuid}/agree/{plan:uuid}", media_type=MediaType.HTML)
async def agree(request: Asked, key: FromPath[UUID], plan: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: plans.agree_plan(plan, by=by),
        lambda form: _plan(request, key, by, form),
        back=f"/desk/plans/{key}",
        said="agreed",
    )


@post("/plans/{key:uuid}/discard/{plan:uuid}", media_type=MediaType.HTML)
async def discard(request: Asked, key: FromPath[UUID], plan: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: plans.discard_plan(plan, reason=form.reason(), by=by),
        lambda form: _plan(request, key, by, form),
        back=f"/desk/plans/{key}",
        said="discarded",
    )


ROUTES = [show_plans, show_plan, draft, agree, discard]
