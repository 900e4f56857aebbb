"""Letters of assignment at the auditor's door: registered from the paper; what each one opens stands on its page."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, file_answer, page, take
from operations.actor import Actor
from operations.books import audit_letters, audit_openings, letter_matches
from operations.books.audit_letters import OBJECT, NewLetter
from operations.words import mark

HERE = "/audit/letters"


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_letters(request: Asked, by: By) -> Template:
    return await _letters(request, by, NOTHING_TYPED)


async def _letters(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request, "letters", by, form, rows=await audit_letters.letters(by=by), here=HERE,
        choices=await audit_letters.letter_choices(by=by), chosen=set(form.ticked(HERE, "auditor")),
    )  # fmt: skip


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def register_letter(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await audit_letters.register_letter(await _typed(form, by), by=by)

    return await take(request, verb, lambda form: _letters(request, by, form), back=lambda key: f"{HERE}/{key}")


async def _typed(form: Form, by: Actor) -> NewLetter:
    return NewLetter(
        object=await audit_letters.letter_object(form.text("object", OBJECT), by=by),
        number=form.text("number", audit_letters.NUMBER),
        issued_on=form.day("issued_on", mark("Tanggal surat")),
        issuer=form.text("issuer", audit_letters.ISSUER),
        signatory=form.text("signatory", audit_letters.SIGNATORY),
        auditors=tuple(form.filled.keys("auditor")),
        since=form.day("since", audit_letters.SINCE),
        until=form.day("until", audit_letters.UNTIL),
        valid_until=form.day("valid_until", audit_letters.VALID_UNTIL),
    )


@get(f"{HERE}/{{key:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_letter(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    row, rows = await audit_letters.one_letter(key, by=by), await audit_openings.openings(key, by=by)
    lists = await letter_matches.matches(key, by=by)
    return page(request, "letter", by, form, row=row, rows=rows, lists=lists, here=f"{HERE}/{key}")


@post(f"{HERE}/{{key:uuid}}/openings", media_type=MediaType.HTML, include_in_schema=False)
async def ask_for_identities(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        codes, reason = form.lines("codes"), form.optional("reason")
        return await audit_openings.ask_for_letter(key, codes=codes, reason=reason, by=by)

    return await take(request, verb, lambda form: _one(request, key, by, form), back=f"{HERE}/{key}")


@post(f"{HERE}/{{key:uuid}}/matches", media_type=MediaType.HTML, include_in_schema=False)
async def match_list(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> Response[bytes]:
        sheet = await letter_matches.match_list(key, await form.file("file", mark("Daftar Anda")), by=by)
        return file_answer(sheet.name, sheet.content, sheet.export)

    return await take(request, verb, lambda form: _one(request, key, by, form), back=f"{HERE}/{key}")


ROUTES = [show_letters, register_letter, show_letter, ask_for_identities, match_list]
