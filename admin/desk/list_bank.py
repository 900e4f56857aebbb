"""Between a payment list and the bank: open names, release, carry the file there, read the answer back."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, post
from litestar.params import FromPath

from admin.desk.answers import Asked, By, refused, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.lists import path_of, the_list
from admin.desk.names import close_for_task, open_for_task
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.money import bank, bank_sheets, payment_lists, results
from operations.people import names
from operations.people.names import OpenNamesFirst
from operations.words import mark
from tables.people.opening import Task


@post("/lists/{key:uuid}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await open_for_task(
        request, Task.payment_list, key, by, lambda form: the_list(request, key, by, form), back=path_of(key)
    )


@post("/lists/{key:uuid}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await close_for_task(
        request, Task.payment_list, key, by, lambda form: the_list(request, key, by, form), back=path_of(key)
    )


async def _opening(key: UUID, by: Actor) -> UUID:
    found = await names.open_for(Task.payment_list, key, by=by)
    if found is None:
        raise OpenNamesFirst
    return found


@post("/lists/{key:uuid}/release", media_type=MediaType.HTML)
async def release(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> str:
        pay_on = form.day("pay_on", mark("Tanggal bayar")) if form.has("pay_on") else None
        return await bank.release_list(key, opening=await _opening(key, by), pay_on=pay_on, by=by)

    return await take(request, verb, lambda form: the_list(request, key, by, form), back=path_of(key), said="released")


@post("/lists/{key:uuid}/file")
async def download_file(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The released file, byte for byte; a form, because every download is noted."""
    try:
        content = await bank.bank_file(key, opening=await _opening(key, by), by=by)
    except RuleBroken as error:
        return await refused(request, error, await the_list(request, key, by, Form(request.url.path)))
    sheet = await bank_sheets.bank_sheet(key, by=by)
    return attachment(content, name=sheet.file_name, media_type=sheet.media_type)


@post("/lists/{key:uuid}/send", media_type=MediaType.HTML)
async def send(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: payment_lists.mark_sent(key, by=by),
        lambda form: the_list(request, key, by, form),
        back=path_of(key),
        said="sent",
    )


@post("/lists/{key:uuid}/result", media_type=MediaType.HTML)
async def take_result(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The same file again gives the same answer."""
    return await take(
        request,
        lambda form: results.take_result(key, form.file("file", mark("Berkas jawaban bank")), by=by),
        lambda form: the_list(request, key, by, form),
        back=path_of(key),
        said="answered",
    )


ROUTES = [open_them, close_them, release, download_file, send, take_result]
