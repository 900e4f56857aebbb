"""Purchases that the office looks at: the receipt's photo beside the line of the plan, and accept, ask or reject."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import documents
from operations.purchases import photos, places, purchase_sheets, review
from operations.purchases.flags import FLAGS
from tables.books.document import DocumentKind
from tables.purchases.purchase import PurchaseState
from tables.steps import Role

STATES = (PurchaseState.confirmed, PurchaseState.queried, PurchaseState.accepted, PurchaseState.rejected)


@get("/purchases/", media_type=MediaType.HTML)
async def show_purchases(request: Asked, by: By) -> Template:
    given = request.query_params.get("state", "")
    state = PurchaseState(given) if given in STATES else PurchaseState.confirmed
    found = await purchase_sheets.purchases([state], text_after(request), by=by)
    rows = [(row, turn_of("purchase", row, by=by)) for row in found.rows]
    context = {"rows": rows, "after": found.after, "state": state, "states": STATES, "flags": FLAGS}
    return page(request, "purchases", by, NOTHING_TYPED, **context)


@get("/purchases/{key:uuid}", media_type=MediaType.HTML)
async def show_purchase(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _purchase(request, key, by, NOTHING_TYPED)


async def _purchase(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    row = await purchase_sheets.purchase_sheet(key, by=by)
    found = await places.places_of(key, by=by) if by.may(Role.supervisor) else {}
    turn = turn_of("purchase", row, by=by)
    return page(request, "purchase", by, form, row=row, turn=turn, flags=FLAGS, places=found)


@get("/purchases/{key:uuid}/photos/{number:int}")
async def show_photo(key: FromPath[UUID], number: FromPath[int], by: By) -> Response[bytes]:
    """Only pages of this purchase's receipt: other kept files are not reached through a picture's address."""
    document = await purchase_sheets.photo_of(key, number, by=by)
    content, media_type = await documents.read_back(document, kind=DocumentKind.receipt_photo, by=by)
    if media_type == "application/pdf":
        return attachment(content, name="nota.pdf", media_type=media_type)
    return Response(content, media_type=media_type, headers={"content-disposition": "inline"})


@get("/purchases/{key:uuid}/goods/{number:int}")
async def show_goods(key: FromPath[UUID], number: FromPath[int], by: By) -> Response[bytes]:
    """What was bought, as the companion photographed it."""
    content = await _goods(key, number, by)
    return Response(content, media_type="image/jpeg", headers={"content-disposition": "inline"})


@get("/purchases/{key:uuid}/goods/{number:int}/small")
async def show_goods_small(key: FromPath[UUID], number: FromPath[int], by: By) -> Response[bytes]:
    content = await photos.small(await _goods(key, number, by))
    return Response(content, media_type="image/jpeg", headers={"content-disposition": "inline"})


async def _goods(key: UUID, number: int, by: Actor) -> bytes:
    document = await purchase_sheets.goods_photo_of(key, number, by=by)
    kinds = (DocumentKind.field_photo, DocumentKind.receipt_photo)
    return (await documents.read_back(document, kind=kinds, by=by))[0]


@post("/purchases/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: review.accept_purchase(key, by=by),
        lambda form: _purchase(request, key, by, form),
        back="/desk/purchases/",
        said="accepted",
    )


@post("/purchases/{key:uuid}/query", media_type=MediaType.HTML)
async def query(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: review.query_purchase(key, question=form.reason(), by=by),
        lambda form: _purchase(request, key, by, form),
        back="/desk/purchases/",
        said="queried",
    )


@post("/purchases/{key:uuid}/reject", media_type=MediaType.HTML)
async def reject(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: review.reject_purchase(key, reason=form.reason(), by=by),
        lambda form: _purchase(request, key, by, form),
        back="/desk/purchases/",
        said="rejected",
    )


ROUTES = [show_purchases, show_purchase, show_photo, show_goods, show_goods_small, accept, query, reject]
