"""What a bank answered about opening accounts: uploaded, judged row by row, and taken as far as it is good."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.accounts import recording
from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.money import opening_answers, opening_profiles
from operations.words import mark

HERE, PATH = "/desk/accounts/answers", "/accounts/answers/{key:uuid}"
SHOWN = 100
"""Refused rows on the page; the file has them all."""


@post("/accounts/decrees/{key:uuid}/answers", media_type=MediaType.HTML)
async def upload(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        profile = form.key("form", opening_profiles.NAME) if form.has("form") else None
        return await opening_answers.upload_answer(key, form.file("file", mark("Berkas")), profile=profile, by=by)

    return await take(
        request,
        verb,
        lambda form: recording(request, key, by, form),
        back=lambda answer: f"{HERE}/{answer}",
        said="answer-read",
    )


@get(PATH, media_type=MediaType.HTML)
async def show_answer(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _answer(request, key, by, NOTHING_TYPED)


async def _answer(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await opening_answers.answer_sheet(key, by=by)
    turn = turn_of("account_answer", sheet.answer, by=by) if sheet.answer["state"] == "checked" else None
    return page(request, "account_answer", by, form, sheet=sheet, turn=turn, shown=SHOWN)


@post(f"{PATH}/apply", media_type=MediaType.HTML)
async def apply(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: opening_answers.apply_answer(key, by=by),
        lambda form: _answer(request, key, by, form),
        back=f"{HERE}/{key}",
        said="accounts",
    )


@post(f"{PATH}/refuse", media_type=MediaType.HTML)
async def refuse(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: opening_answers.refuse_answer(key, reason=form.reason(), by=by),
        lambda form: _answer(request, key, by, form),
        back=f"{HERE}/{key}",
        said="refused",
    )


@get(f"{PATH}/refused")
async def refused_lines(key: FromPath[UUID], by: By) -> Response[bytes]:
    content = await opening_answers.refused_rows(key, by=by)
    return attachment(content, name="baris-ditolak.csv", media_type="text/csv")


ROUTES = [upload, show_answer, apply, refuse, refused_lines]
