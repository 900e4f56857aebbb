"""Trainings of a program: days, the list to print for each, and who was there ticked from it."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take, where_of
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.errors import NotFound, Unreadable
from operations.selection import program_sheets
from operations.selection.candidate_file import read_date
from operations.training import attendance_paper, training_sheets, trainings
from operations.words import LANGUAGES, mark


@get("/programs/{code:str}/trainings", media_type=MediaType.HTML)
async def show_trainings(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _trainings(request, code, by, NOTHING_TYPED)


async def _trainings(request: Asked, code: str, by: Actor, form: Form) -> Template:
    return page(request, "trainings", by, form, sheet=await training_sheets.trainings(code, by=by))


@post("/programs/{code:str}/trainings", media_type=MediaType.HTML)
async def add_training(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await trainings.add_training(
            await program_sheets.program_key(code, by=by),
            title=form.text("title", trainings.TITLE, most=80),
            wave=form.key("wave", mark("Gelombang")) if form.has("wave") else None,
            by=by,
        )

    return await take(
        request,
        verb,
        lambda form: _trainings(request, code, by, form),
        back=lambda key: f"/desk/trainings/{key}",
        said="training-added",
    )


@get("/trainings/{key:uuid}", media_type=MediaType.HTML)
async def show_training(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _training(request, key, by, NOTHING_TYPED)


async def _training(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    return page(request, "training", by, form, sheet=await training_sheets.training_sheet(key, by=by))


@post("/trainings/{key:uuid}/days", media_type=MediaType.HTML)
async def add_days(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        return await trainings.add_days(key, [_day_of(line) for line in form.lines("days")], by=by)

    return await take(
        request,
        verb,
        lambda form: _training(request, key, by, form),
        back=f"/desk/trainings/{key}",
        said="days-added",
    )


def _day_of(line: str) -> date:
    found = read_date(line)
    if found is None:
        raise Unreadable(field=trainings.DAYS, hint=f"{line[:20]}?")
    return found


@get("/trainings/days/{key:uuid}", media_type=MediaType.HTML)
async def show_day(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _day(request, key, by, NOTHING_TYPED)


async def _day(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await training_sheets.day_sheet(key, after=text_after(request), by=by)
    return page(request, "training_day", by, form, sheet=sheet)


@post("/trainings/days/{key:uuid}/attendance", media_type=MediaType.HTML)
async def record(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Everybody on the page that was sent: who is ticked was there, the others were not."""

    async def verb(form: Form) -> int:
        listed = form.keys("listed", mark("Peserta"))
        there = set(form.keys("present", mark("Hadir"))) if form.has("present") else set()
        return await trainings.record_attendance(key, {one: one in there for one in listed}, by=by)

    return await take(
        request,
        verb,
        lambda form: _day(request, key, by, form),
        back=f"/desk/trainings/days/{key}{where_of(request)}",
        said="attendance-recorded",
    )


@get("/trainings/days/{key:uuid}/paper/{language:str}", media_type=MediaType.HTML)
async def attendance_file(key: FromPath[UUID], language: FromPath[str], by: By) -> Response[bytes]:
    if language not in LANGUAGES:
        raise NotFound
    held, people = await training_sheets.whole_day(key, by=by)
    content = await asyncio.to_thread(attendance_paper.attendance_pdf, held, people, language)
    return attachment(content, name="daftar-hadir.pdf", media_type="application/pdf")


ROUTES = [
    show_trainings, add_training, show_training, add_days, show_day, record, attendance_file,
]  # fmt: skip
