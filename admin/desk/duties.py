"""Stamp duty: which paper needs a stamp from which sum on, in versions that a second person activates."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, ending
from operations.actor import Actor
from operations.money import stamp_duty
from operations.money.stamp_duty import BASIS, DUTY, THRESHOLD, NewDuty
from operations.words import mark
from tables.books.printed_paper import PaperKind
from tables.money.stamp_duty_rule import StampDutyWhen

DUTIES = "/desk/duties/"


@get("/duties/", media_type=MediaType.HTML)
async def show_duties(request: Asked, by: By) -> Template:
    return await _duties(request, by, NOTHING_TYPED)


async def _duties(request: Asked, by: Actor, form: Form) -> Template:
    found = await stamp_duty.duties(by=by)
    return page(request, "duties", by, form, rules=found, kinds=list(PaperKind), whens=list(StampDutyWhen))


@post("/duties/rules", media_type=MediaType.HTML)
async def draft_duty(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewDuty(
            paper=form.choice("paper", mark("Jenis dokumen"), PaperKind),
            applies=form.choice("applies", mark("Kapan bermeterai"), StampDutyWhen),
            threshold_rp=form.rupiah("threshold", THRESHOLD) if form.has("threshold") else 0,
            duty_rp=form.rupiah("duty", DUTY) if form.has("duty") else 0,
            legal_basis=form.text("legal_basis", BASIS, most=300),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
        )
        return await stamp_duty.draft_duty(new, by=by)

    return await take(request, verb, lambda form: _duties(request, by, form), back=DUTIES, said="duty-drafted")


ROUTES = [
    show_duties,
    draft_duty,
    activating("/duties/rules", stamp_duty.activate_duty, _duties, back=DUTIES, said="duty-active"),
    ending("/duties/rules", stamp_duty.end_duty, _duties, back=DUTIES, said="duty-ended"),
]
