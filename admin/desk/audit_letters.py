"""Letters of assignment at the desk: what an auditor or a colleague registered is approved, refused, revoked."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.buttons import plain, reasoned
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import audit_letters
from operations.books.audit_letters import AUDITORS, OBJECT, NewLetter
from operations.words import mark

LETTERS = "/desk/findings/letters"


@get("/findings/letters", media_type=MediaType.HTML)
async def show_letters(request: Asked, by: By) -> Template:
    return await _letters(request, by, NOTHING_TYPED)


async def _letters(request: Asked, by: Actor, form: Form) -> Template:
    rows = [(row, turn_of("audit_letter", row, by=by)) for row in await audit_letters.letters(by=by)]
    chosen = set(form.fields.get("auditor", ())) if form.was_sent(LETTERS) else set()
    return page(
        request, "audit_letters", by, form, rows=rows, chosen=chosen,
        choices=await audit_letters.letter_choices(by=by),
    )  # fmt: skip


@post("/findings/letters", media_type=MediaType.HTML)
async def register_letter(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await audit_letters.register_letter(await _typed(form, by), by=by)

    return await take(request, verb, lambda form: _letters(request, by, form), back=LETTERS, said="letter-registered")


async def _typed(form: Form, by: Actor) -> NewLetter:
    return NewLetter(
        object=await audit_letters.letter_object(form.text("object", OBJECT), by=by),
        number=form.text("number", audit_letters.NUMBER),
        issued_on=form.day("issued_on", mark("Tanggal surat")),
        issuer=form.text("issuer", audit_letters.ISSUER),
        signatory=form.text("signatory", audit_letters.SIGNATORY),
        auditors=tuple(form.keys("auditor", AUDITORS)),
        since=form.day("since", audit_letters.SINCE),
        until=form.day("until", audit_letters.UNTIL),
        valid_until=form.day("valid_until", audit_letters.VALID_UNTIL),
    )


ONE = "/findings/letters/{key:uuid}"
ROUTES = [
    show_letters,
    register_letter,
    plain(f"{ONE}/approve", audit_letters.approve_letter, _letters, back=LETTERS, said="approved"),
    reasoned(f"{ONE}/refuse", audit_letters.refuse_letter, _letters, back=LETTERS, said="decided"),
    reasoned(f"{ONE}/revoke", audit_letters.revoke_letter, _letters, back=LETTERS, said="letter-revoked"),
]
