"""The page behind a printed code: she types it, says what she received or whatever else she wants to tell, is thanked.
Any phone, no script, no cookie.

It names nothing: no office, no program, no sum before she wrote one. Whoever types a code that does not work, whatever
the reason, sees one and the same answer.
"""

import re
from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from api.steps import visit_of
from operations.follow_up import card_messages
from operations.money import card_answers
from operations.money.card_answers import LARGEST_RP, CodeRefused
from operations.voice import Voice
from operations.words import LANGUAGES, mark
from tables.money.card import TookPart

Asked = Request[Any, Any, Any]
Fields = dict[str, str]
_LONGEST, _LONGEST_MESSAGE = 60, 5_000
_SUM = re.compile(r"[0-9]{1,13}|[0-9]{1,3}(\.[0-9]{3}){1,4}")
_NO_SUM = mark("Tulis jumlahnya dengan angka, misalnya 50.000. Tulis 0 bila belum menerima.")
_NO_CHOICE = mark("Pilih satu jawaban.")
_NO_MESSAGE = mark("Tulis pesan Anda, 5 sampai 1.000 huruf.")


@get("/k/", media_type=MediaType.HTML)
async def show_page() -> Response[Any]:
    return _page("id", "code")


@get("/k/{language:str}", media_type=MediaType.HTML)
async def show_in(language: FromPath[str]) -> Response[Any]:
    return _page(_known(language), "code")


@post("/k/{language:str}", media_type=MediaType.HTML, status_code=200)
async def take_code(request: Asked, language: FromPath[str]) -> Response[Any]:
    spoken, sent = _known(language), await _fields(request)
    try:
        await card_answers.try_code(sent.get("code", ""), network=visit_of(request).network)
    except CodeRefused as refusal:
        return _page(spoken, "code", problem=refusal.say(spoken))
    return _page(spoken, "answer", code=sent["code"], key=str(uuid4()), sent={})


@post("/k/{language:str}/answer", media_type=MediaType.HTML, status_code=200)
async def take_answer(request: Asked, language: FromPath[str]) -> Response[Any]:
    """What is missing is asked for again only after the code itself was found to work."""
    spoken, sent = _known(language), await _fields(request)
    code, network = sent.get("code", ""), visit_of(request).network
    try:
        faults = _faults(sent, Voice(spoken))
        key = _key(sent)
        if faults or key is None:
            await card_answers.try_code(code, network=network)
            return _page(spoken, "answer", code=code, key=str(key or uuid4()), sent=sent, faults=faults)
        await card_answers.answer(code, key, _sum(sent), TookPart(sent["took"]), network=network)
    except CodeRefused as refusal:
        return _page(spoken, "code", problem=refusal.say(spoken))
    return _page(spoken, "thanks")


@post("/k/{language:str}/message", media_type=MediaType.HTML, status_code=200)
async def open_message(request: Asked, language: FromPath[str]) -> Response[Any]:
    spoken, sent = _known(language), await _fields(request)
    try:
        await card_messages.try_card(sent.get("code", ""), network=visit_of(request).network)
    except CodeRefused as refusal:
        return _page(spoken, "code", problem=refusal.say(spoken))
    return _page(spoken, "message", code=sent["code"], sent={})


@post("/k/{language:str}/told", media_type=MediaType.HTML, status_code=200)
async def take_message(request: Asked, language: FromPath[str]) -> Response[Any]:
    """What is missing is asked for again only after the code itself was found to work."""
    spoken, sent = _known(language), await _fields(request)
    code, network = sent.get("code", ""), visit_of(request).network
    try:
        if not card_messages.can_be_read(sent.get("message", "")):
            await card_messages.try_card(code, network=network)
            faults = {"message": Voice(spoken)(_NO_MESSAGE)}
            return _page(spoken, "message", code=code, sent=sent, faults=faults)
        await card_messages.tell(code, sent["message"], network=network)
    except CodeRefused as refusal:
        return _page(spoken, "code", problem=refusal.say(spoken))
    return _page(spoken, "told")


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotFoundException
    return language


async def _fields(request: Asked) -> Fields:
    """The texts of the form, the last of each name."""
    return {
        name: value.replace("\x00", "")
        .replace("\r\n", "\n")
        .strip()[: _LONGEST_MESSAGE if name == "message" else _LONGEST]
        for name, value in (await request.form()).multi_items()
        if isinstance(value, str)
    }


def _faults(sent: Fields, say: Voice) -> Fields:
    """By field, what is to be mended."""
    found = {}
    if not _SUM.fullmatch(_bare(sent)) or _sum(sent) > LARGEST_RP:
        found["received"] = say(_NO_SUM)
    if sent.get("took") not in {choice.value for choice in TookPart}:
        found["took"] = say(_NO_CHOICE)
    return found


def _bare(sent: Fields) -> str:
    """450000, 450.000 or Rp 450.000,00."""
    return re.sub(r"^rp\.?|,00$|\s", "", sent.get("received", ""), flags=re.IGNORECASE)


def _sum(sent: Fields) -> int:
    return int(_bare(sent).replace(".", ""))


def _key(sent: Fields) -> UUID | None:
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return None


def _page(language: str, step: str, **shown: Any) -> Response[Any]:
    """A refused code or an answer to mend is 422; the page is the same whatever was wrong with the code."""
    refused = shown.get("problem") or shown.get("faults")
    context = {"step": step, "spoken": language, "_": Voice(language)} | shown
    return Template("code_page.html", context=context, status_code=422 if refused else 200)


CODE_PAGE_ROUTES = [show_page, show_in, take_code, take_answer, open_message, take_message]
