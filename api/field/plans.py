"""The form of a spending plan, drafted by the companion with her; the office agrees to it later."""

from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.actor import Actor
from operations.errors import NotFound, RuleBroken
from operations.follow_up import caseload
from operations.purchases.plans import NewItem, PlanEmpty, draft_plan
from operations.words import mark

PAGE = "field_plan.html"
ROWS = range(1, 9)


@get("/people/{code:str}/plan")
async def open_plan(code: FromPath[str], by: Companion) -> Redirect:
    return Redirect(f"/field/people/{code}/plan/{uuid4()}", status_code=303)


@get("/people/{code:str}/plan/{key:uuid}", media_type=MediaType.HTML)
async def plan_form(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    if await caseload.is_recorded(key, by=by):
        return Redirect(f"/field/people/{code}?done=plan", status_code=303)
    return show(request, PAGE, rows=ROWS, **await _grant(code, by))


@post("/people/{code:str}/plan/{key:uuid}", media_type=MediaType.HTML)
async def draft(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    filled = await Filled.sent(request)
    facts = await _grant(code, by)
    business, items = filled.text("business", mark("Usaha")), _items(filled)
    if filled.is_fine and not items:
        filled.refuse("name_1", PlanEmpty())
    if filled.is_fine:
        try:
            await draft_plan(facts["grant"]["id"], business=business, items=items, key=key, by=by)
            return Redirect(f"/field/people/{code}?done=plan", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("business", refusal)
    return show_again(request, PAGE, filled, rows=ROWS, **facts)


def _items(filled: Filled) -> list[NewItem]:
    """Rows with a name or a price; the others were left empty."""
    return [
        NewItem(
            name=filled.text(f"name_{row}", mark("Nama barang")),
            quantity=filled.whole(f"quantity_{row}", mark("Jumlah")),
            unit=filled.text(f"unit_{row}", mark("Satuan"), most=20),
            unit_price_rp=filled.rupiah(f"price_{row}", mark("Harga satuan (Rp)")),
        )
        for row in ROWS
        if filled.typed(f"name_{row}") or filled.typed(f"price_{row}")
    ]


async def _grant(code: str, by: Actor) -> dict[str, Any]:
    """Her newest grant that can still have a plan."""
    for program in await caseload.her_programs(code, by=by):
        for grant in program.grants:
            if grant["state"] in ("promised", "active"):
                return {"person": program.enrollment, "grant": grant, "draft_items": program.draft_items}
    raise NotFound
