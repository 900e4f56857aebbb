"""The office asks about a purchase, the companion who confirmed it answers."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.errors import RuleBroken
from operations.follow_up import caseload
from operations.purchases.review import answer_query

PAGE = "field_purchase.html"


@get("/purchases/{key:uuid}", media_type=MediaType.HTML)
async def show_purchase(request: Asked, key: FromPath[UUID], by: Companion) -> Template:
    return show(request, PAGE, purchase=await caseload.own_purchase(key, by=by))


@post("/purchases/{key:uuid}", media_type=MediaType.HTML)
async def answer(request: Asked, key: FromPath[UUID], by: Companion) -> Response[Any]:
    filled = await Filled.sent(request)
    purchase = await caseload.own_purchase(key, by=by)
    try:
        await answer_query(key, answer=filled.typed("answer"), by=by)
    except RuleBroken as refusal:
        only_if_mendable(refusal)
        filled.refuse("answer", refusal)
        return show_again(request, PAGE, filled, purchase=purchase)
    return Redirect(f"/field/people/{purchase['code']}?done=answer", status_code=303)
