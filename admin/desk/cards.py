"""Cards with codes for a program: printed for women who are owed something, handed over, void when lost."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused, take, where_of
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.errors import Missing, NotFound, RuleBroken
from operations.money import card_paper, card_sheets, cards
from operations.words import LANGUAGES, mark

SLIP = "slip."
_LANGUAGE = mark("Bahasa")


@get("/programs/{code:str}/cards", media_type=MediaType.HTML)
async def show_women(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _women(request, code, by, NOTHING_TYPED)


async def _women(request: Asked, code: str, by: Actor, form: Form) -> Template:
    return page(request, "cards", by, form, sheet=await card_sheets.women(code, text_after(request), by=by))


@post("/programs/{code:str}/cards", media_type=MediaType.HTML, status_code=200)
async def print_sheet(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """The sheet itself is the answer: its codes are nowhere else, and are not shown a second time."""
    form = await Form.sent(request)
    try:
        made = await _printed(code, form, by)
    except RuleBroken as error:
        return await refused(request, error, await _women(request, code, by, form))
    address, language = f"{request.base_url}k/", _language(form)
    content = await asyncio.to_thread(card_paper.cards_pdf, made, address, language)
    return attachment(content, name="kartu.pdf", media_type="application/pdf")


async def _printed(code: str, form: Form, by: Actor) -> list[cards.PrintedCard]:
    _language(form)
    chosen = form.keys("enrollment", cards.WOMEN)
    sheet = await card_sheets.women(code, by=by)
    return await cards.print_cards(sheet.program["id"], chosen, reason=form.reason(), by=by)


def _language(form: Form) -> str:
    said = form.text("language", _LANGUAGE)
    if said not in LANGUAGES:
        raise Missing(field=_LANGUAGE)
    return said


@get("/programs/{code:str}/cards/handing", media_type=MediaType.HTML)
async def show_handing(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _handing(request, code, by, NOTHING_TYPED)


async def _handing(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await card_sheets.handing(code, text_after(request), by=by)
    return page(request, "cards_handing", by, form, sheet=sheet)


@post("/programs/{code:str}/cards/handing", media_type=MediaType.HTML)
async def hand_over(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """Fields are `slip.<card>`; an empty one was not handed over."""

    async def verb(form: Form) -> int:
        handed = [
            cards.Handed(_key(name), form.text(name, cards.SLIP, most=60))
            for name in form.fields
            if name.startswith(SLIP) and form.has(name)
        ]
        return await cards.hand_over(handed, on=form.day("handed_on", cards.HANDED_ON), by=by)

    return await take(
        request,
        verb,
        lambda form: _handing(request, code, by, form),
        back=f"/desk/programs/{code}/cards/handing{where_of(request)}",
        said="cards-handed",
    )


def _key(name: str) -> UUID:
    try:
        return UUID(name.removeprefix(SLIP))
    except ValueError:
        raise NotFound from None


@post("/programs/{code:str}/cards/{key:uuid}/void", media_type=MediaType.HTML)
async def void(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: cards.void_card(key, reason=form.reason(), by=by),
        lambda form: _handing(request, code, by, form),
        back=f"/desk/programs/{code}/cards/handing",
        said="card-void",
    )


ROUTES = [show_women, print_sheet, show_handing, hand_over, void]
