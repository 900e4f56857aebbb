"""Hari layanan: place, date, list and helpers; two persons sign its summary. Its rows: `service_rows`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.service_rows import HERE, PATH, the_day
from operations.actor import Actor
from operations.errors import Missing, NotFound
from operations.money import service_days, service_paper, service_sheets
from operations.money.service_days import HELPERS, PLACE, SOURCE, SOURCES
from operations.words import LANGUAGES, mark


@get("/service-days/", media_type=MediaType.HTML)
async def show_days(request: Asked, by: By) -> Template:
    return await _days(request, by, NOTHING_TYPED)


async def _days(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "service_days",
        by,
        form,
        days=await service_sheets.service_days(by=by),
        sources=await service_sheets.sources(by=by),
        officers=await service_sheets.officers(by=by),
    )


@post("/service-days/", media_type=MediaType.HTML)
async def open_day(request: Asked, by: By) -> Response[Any]:
    """The form brings its own key, so that a double click opens one day."""

    async def verb(form: Form) -> UUID:
        kind, _, key = form.text("source", SOURCE, most=60).partition(":")
        listed = Form(fields={"listed": [key]}).key("listed", SOURCE)
        if kind not in SOURCES:
            raise Missing(field=SOURCE)
        new = service_days.NewDay(
            form.key("key", mark("Nomor isian")),
            kind,
            listed,
            form.day("held_on", mark("Tanggal")),
            form.text("place", PLACE, most=80),
            tuple(form.keys("helper", HELPERS)),
        )
        return await service_days.open_day(new, by=by)

    return await take(
        request,
        verb,
        lambda form: _days(request, by, form),
        back=lambda key: f"{HERE}/{key}",
        said="service-opened",
    )


async def _act(
    request: Asked, key: UUID, by: Actor, verb: Callable[[Form], Awaitable[Any]], *, said: str
) -> Response[Any]:
    """A form of the day's own page: done or refused, that page again."""
    return await take(request, verb, lambda form: the_day(request, key, by, form), back=f"{HERE}/{key}", said=said)


@post(f"{PATH}/helpers", media_type=MediaType.HTML)
async def add_helpers(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: service_days.add_helpers(key, form.keys("helper", HELPERS), by=by),
        said="helpers-added",
    )


@post(f"{PATH}/helpers/end", media_type=MediaType.HTML)
async def end_helper(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: service_days.end_helper(key, form.key("helper", HELPERS), by=by),
        said="helper-ended",
    )


@post(f"{PATH}/sign", media_type=MediaType.HTML)
async def sign(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: service_days.sign_day(key, by=by), said="service-signed")


@post(f"{PATH}/return", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request, key, by, lambda form: service_days.return_day(key, reason=form.reason(), by=by), said="sent-back"
    )


@post(f"{PATH}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: service_days.close_day(key, by=by), said="service-closed")


@post(f"{PATH}/drop", media_type=MediaType.HTML)
async def drop(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request, key, by, lambda form: service_days.drop_day(key, reason=form.reason(), by=by), said="service-dropped"
    )


@get(f"{PATH}/paper/{{language:str}}", media_type=MediaType.HTML)
async def left_over_file(key: FromPath[UUID], language: FromPath[str], by: By) -> Response[bytes]:
    if language not in LANGUAGES:
        raise NotFound
    sheet = await service_sheets.day_sheet(key, by=by)
    people = await service_sheets.left_over(key, by=by)
    content = await asyncio.to_thread(service_paper.left_over_pdf, sheet, people, language)
    return attachment(content, name="sisa-hari-layanan.pdf", media_type="application/pdf")


ROUTES = [
    show_days, open_day, add_helpers, end_helper, sign, send_back, close, drop, left_over_file,
]  # fmt: skip
