"""The list for the bank that opens accounts for a decree's people: names opened with a reason, and never kept."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.names import close_for_task, open_for_task
from admin.desk.opening_forms import in_force
from operations.actor import Actor
from operations.errors import Missing, NotFound, RuleBroken
from operations.money import account_sheets, opening_list, opening_profiles
from operations.money.opening_fields import FIELD_WORDS, BankField
from operations.money.opening_list import FIELDS
from operations.people import names
from operations.selection import decree_sheets
from operations.selection.list_reading.returned import XLSX
from tables.people.opening import Task

PATH = "/accounts/decrees/{key:uuid}/opening"


@get(PATH, media_type=MediaType.HTML)
async def show_opening(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _page(request, key, by, NOTHING_TYPED)


async def _page(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    found = [row for row in await decree_sheets.decree_list(by=by) if row["id"] == key]
    if not found:
        raise NotFound
    missing = await account_sheets.without_account(key, by=by)
    opening = await names.open_for(Task.account_opening, key, by=by)
    shown = {"missing": missing, "opening": opening, "fields": FIELD_WORDS, "forms": await in_force(by)}
    return page(request, "account_opening", by, form, decree=found[0], **shown)


@post(PATH, media_type=MediaType.HTML)
async def make(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    form = await Form.sent(request)
    try:
        asked = form.fields.get("field", [])
        if not set(asked) <= set(BankField):
            raise Missing(field=FIELDS)
        wanted = form.key("form", opening_profiles.NAME) if form.has("form") else None
        made = await opening_list.opening_list(key, [BankField(field) for field in asked], form=wanted, by=by)
    except RuleBroken as error:
        return await refused(request, error, await _page(request, key, by, form))
    if form.has("pdf"):
        content = await asyncio.to_thread(opening_list.as_pdf, made)
        return attachment(content, name="rekening.pdf", media_type="application/pdf")
    content = await asyncio.to_thread(opening_list.as_workbook, made)
    return attachment(content, name="rekening.xlsx", media_type=XLSX)


@post(f"{PATH}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/accounts/decrees/{key}/opening"
    return await open_for_task(
        request, Task.account_opening, key, by, lambda form: _page(request, key, by, form), back=back
    )


@post(f"{PATH}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/accounts/decrees/{key}/opening"
    return await close_for_task(
        request, Task.account_opening, key, by, lambda form: _page(request, key, by, form), back=back
    )


ROUTES = [show_opening, make, open_them, close_them]
