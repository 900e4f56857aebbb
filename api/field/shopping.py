"""The form of one shopping trip: its receipts, the plan items it covers, and their prices.

The address holds the trip's id, made when the form is opened: a double click, the Back button or a lost answer records
one trip. Photos that arrived stay with the form when something else has to be mended.
"""

from typing import Any
from uuid import UUID, uuid4, uuid5

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, RuleBroken
from operations.follow_up import caseload
from operations.follow_up.caseload import HerPlan
from operations.follow_up.field_shapes import MOST_OF_A_FIELD
from operations.purchases.photos import keep_photo
from operations.purchases.shopping import BoughtItem, NoReceiptPhoto, Trip, confirm_trip
from operations.words import mark
from tables.purchases.purchase import ReceiptKind

PAGE = "field_shopping.html"
LARGEST_FORM = 64_000_000
"""Six photos as phones make them. Each photo may have 20 MB; what is larger is refused in words, with the form kept."""


class TooManyPhotos(RuleBroken):
    text = mark("Paling banyak {most} foto untuk satu belanja.")


@get("/people/{code:str}/shopping")
async def open_trip(code: FromPath[str], by: Companion) -> Redirect:
    return Redirect(f"/field/people/{code}/shopping/{uuid4()}", status_code=303)


@get("/people/{code:str}/shopping/{key:uuid}", media_type=MediaType.HTML)
async def trip_form(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    if await caseload.is_recorded(key, by=by):
        return Redirect(f"/field/people/{code}?done=shopping", status_code=303)
    plan, today = await caseload.her_plan(code, by=by), await caseload.business_day(by=by)
    filled = Filled([("bought_on", today.isoformat()), ("receipt_kind", ReceiptKind.nota)])
    filled.put("opened_at", now().isoformat())
    filled.put("attempt", str(uuid4()))
    for item in plan.plan_items:
        filled.put(f"quantity_{item['id']}", str(item["missing"] or 1))
    return show(request, PAGE, filled, plan=plan, today=today, key=key)


@post("/people/{code:str}/shopping/{key:uuid}", media_type=MediaType.HTML, request_max_body_size=LARGEST_FORM)
async def confirm(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    filled = await Filled.sent(request)
    plan = await caseload.her_plan(code, by=by)
    photos = await _photos(filled, key, plan.program, by)
    trip = _trip(filled, key, plan, photos)
    if filled.is_fine:
        try:
            await confirm_trip(trip, by=by)
            return Redirect(f"/field/people/{code}?done=shopping", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("photos" if isinstance(refusal, NoReceiptPhoto) else "items", refusal)
    filled.put("kept", *(str(photo) for photo in photos))
    filled.put("attempt", str(uuid4()))
    today = await caseload.business_day(by=by)
    return show_again(request, PAGE, filled, plan=plan, today=today, key=key)


async def _photos(filled: Filled, trip: UUID, program: UUID, by: Actor) -> list[UUID]:
    """Photos of an earlier try that are still ticked, then the new ones, with ids that follow from trip and try."""
    kept = filled.keys("kept")
    sent = filled.files("photos")
    if len(kept) + len(sent) > MOST_OF_A_FIELD:
        filled.refuse("photos", TooManyPhotos(most=MOST_OF_A_FIELD))
        return kept
    for number, file in enumerate(sent):
        try:
            key = uuid5(trip, f"{filled.typed('attempt')}/{number}")
            kept.append(await keep_photo(key, await file.read(), program=program, by=by))
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("photos", refusal)
    return kept


def _trip(filled: Filled, key: UUID, plan: HerPlan, photos: list[UUID]) -> Trip:
    items = _items(filled, plan)
    if not items:
        filled.refuse("items", Missing(field=mark("Barang yang dibeli")))
    return Trip(
        id=key,
        shop=filled.text("shop", mark("Nama toko"), most=80),
        bought_on=filled.day("bought_on", mark("Tanggal beli")),
        receipt_kind=filled.choice("receipt_kind", mark("Jenis nota"), ReceiptKind),
        receipt_total_rp=filled.rupiah("total", mark("Jumlah seluruh nota (Rp)")),
        items=items,
        photos=photos,
        captured_at=filled.opened_at(),
    )


def _items(filled: Filled, plan: HerPlan) -> list[BoughtItem]:
    """What is ticked; an item with a price was bought too, tick or no tick."""
    ticked = set(filled.keys("item"))
    return [
        BoughtItem(
            plan_item=item["id"],
            quantity=filled.whole(f"quantity_{item['id']}", mark("Jumlah")),
            amount_rp=filled.rupiah(f"amount_{item['id']}", mark("Harga barang ini (Rp)")),
            substitution=filled.typed(f"substitution_{item['id']}"),
        )
        for item in plan.plan_items
        if item["id"] in ticked or filled.typed(f"amount_{item['id']}")
    ]
