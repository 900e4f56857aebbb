"""Reference prices of the office: a new version by one person, in force by another."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
from operations.actor import Actor
from operations.purchases import price_references
from operations.purchases.price_references import FACTOR, NAME, PRICE, PRICED_ON, REGION, SOURCE, UNIT, NewReference

HERE = "/desk/price-references/"


@get("/price-references/", media_type=MediaType.HTML)
async def show_references(request: Asked, by: By) -> Template:
    return await _references(request, by, NOTHING_TYPED)


async def _references(request: Asked, by: Actor, form: Form) -> Template:
    return page(request, "price_references", by, form, rows=await price_references.references(by=by))


@post("/price-references/", media_type=MediaType.HTML)
async def draft(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewReference(
            name=form.text("name", NAME, most=120),
            unit=form.text("unit", UNIT, most=20),
            region_code=form.optional("region_code", REGION, most=13),
            price_rp=form.rupiah("price_rp", PRICE),
            factor_percent=form.count("factor_percent", FACTOR, most=1000),
            source=form.text("source", SOURCE, most=200),
            priced_on=form.day("priced_on", PRICED_ON),
        )
        return await price_references.draft_reference(new, by=by)

    return await take(request, verb, lambda form: _references(request, by, form), back=HERE, said="reference-drafted")


ROUTES = [
    show_references,
    draft,
    activating(
        "/price-references", price_references.activate_reference, _references, back=HERE, said="reference-active"
    ),
    discarding("/price-references", price_references.drop_reference, _references, back=HERE),
]
