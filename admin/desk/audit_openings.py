"""Identities that an auditor asks for: a first person of the office checks, a second one agrees."""

from litestar import MediaType, get
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from admin.desk.buttons import plain, reasoned
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import audit_openings

OPENINGS = "/desk/findings/openings"


@get("/findings/openings", media_type=MediaType.HTML)
async def show_openings(request: Asked, by: By) -> Template:
    return await _openings(request, by, NOTHING_TYPED)


async def _openings(request: Asked, by: Actor, form: Form) -> Template:
    rows = [(row, turn_of("audit_opening", row, by=by)) for row in await audit_openings.openings(by=by)]
    return page(request, "audit_openings", by, form, rows=rows)


ONE = "/findings/openings/{key:uuid}"
ROUTES = [
    show_openings,
    plain(f"{ONE}/check", audit_openings.check_opening, _openings, back=OPENINGS, said="opening-checked"),
    plain(f"{ONE}/agree", audit_openings.agree_to_opening, _openings, back=OPENINGS, said="approved"),
    reasoned(f"{ONE}/refuse", audit_openings.refuse_opening, _openings, back=OPENINGS, said="decided"),
    reasoned(f"{ONE}/end", audit_openings.end_opening, _openings, back=OPENINGS, said="opening-ended"),
]
