"""Accounts: recorded from the passbooks while names are open, compared by another person, and handed to her."""

import csv
import io
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, names_of, open_for_task
from admin.desk.opening_forms import in_force
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.errors import DatabaseRefused, Missing, NotFound, Unreadable
from operations.money import account_sheets, accounts, opening_answers
from operations.people import names, probes
from operations.people.names import OpenNamesFirst
from operations.selection import decree_sheets
from operations.selection.candidate_file import read_date
from operations.words import Phrase, mark
from tables.people.opening import Task
from tables.people.probe import ProbeRoute

FIELD = mark("Rekening")
WIDTH = 5
_WRONG_WIDTH = mark("baris {line}: kode;bank;rekening;nama pemilik;tanggal")


@get("/accounts/", media_type=MediaType.HTML)
async def show_accounts(request: Asked, by: By) -> Template:
    """How many stand where, and the decrees whose persons need accounts."""
    counts = await account_sheets.account_counts(by=by)
    found = await decree_sheets.decree_list(by=by)
    approved = [row for row in found if row["state"] in ("approved", "amended")]
    return page(request, "accounts", by, NOTHING_TYPED, counts=counts, decrees=approved)


@get("/accounts/decrees/{key:uuid}", media_type=MediaType.HTML)
async def show_recording(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await recording(request, key, by, NOTHING_TYPED)


async def recording(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    found = [row for row in await decree_sheets.decree_list(by=by) if row["id"] == key]
    if not found:
        raise NotFound
    missing = await account_sheets.without_account(key, text_after(request), by=by)
    named = await names_of(Task.decree, key, [row["person"] for row in missing.rows], by=by)
    shown: dict[str, Any] = {"opening": named.opening, "ordinary": named.ordinary, "names": named.known}
    shown |= {"answers": await opening_answers.answers_of(key, by=by), "forms": await in_force(by)}
    return page(request, "accounts_recording", by, form, decree=found[0], missing=missing, **shown)


@post("/accounts/decrees/{key:uuid}", media_type=MediaType.HTML)
async def record(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> list[UUID]:
        opening = await names.open_for(Task.decree, key, by=by)
        if opening is None:
            raise OpenNamesFirst
        rows = _rows(form)
        known = await account_sheets.enrollments_in(key, [row[0].upper() for row in rows], by=by)
        try:
            return await accounts.open_accounts([_account(row, known) for row in rows], opening=opening, by=by)
        except DatabaseRefused as error:
            if error.constraint == "account_number_once":  # whose it is, is not said; but asking is counted
                await probes.count_miss(ProbeRoute.account, by=by)
            raise

    return await take(
        request,
        verb,
        lambda form: recording(request, key, by, form),
        back=f"/desk/accounts/decrees/{key}",
        said="accounts",
    )


def _rows(form: Form) -> list[list[str]]:
    """Typed lines, all or none of them; a heading line is left out. Files are judged row by row: `account_answers`."""
    reader = csv.reader(io.StringIO("\n".join(form.lines("lines"))), delimiter=";")
    try:
        rows = [[cell.strip() for cell in row] for row in reader if any(row)]
    except csv.Error as error:
        raise Unreadable(field=FIELD, hint=Phrase(_WRONG_WIDTH, line=max(reader.line_num, 1))) from error
    rows = [row for row in rows if row[0].lower() != "kode"]
    if not rows:
        raise Missing(field=FIELD)
    for number, row in enumerate(rows, 1):
        if len(row) != WIDTH:
            raise Unreadable(field=FIELD, hint=Phrase(_WRONG_WIDTH, line=number))
    return rows


def _account(row: list[str], known: dict[str, UUID]) -> accounts.NewAccount:
    code, bank_code, number, holder, opened = row
    enrollment, opened_on = known.get(code.upper()), read_date(opened)
    if enrollment is None:
        raise Unreadable(field=FIELD, hint=Phrase(mark("{code} tidak ada dalam SK ini"), code=code[:20]))
    if opened_on is None:
        raise Unreadable(field=FIELD, hint=Phrase(mark("{code}: tanggal seperti 16/09/2013"), code=code[:20]))
    return accounts.NewAccount(enrollment, bank_code, number, holder, opened_on)


@post("/accounts/decrees/{key:uuid}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/accounts/decrees/{key}"
    return await open_for_task(request, Task.decree, key, by, lambda form: recording(request, key, by, form), back=back)


@post("/accounts/decrees/{key:uuid}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/accounts/decrees/{key}"
    return await close_for_task(
        request, Task.decree, key, by, lambda form: recording(request, key, by, form), back=back
    )


ROUTES = [show_accounts, show_recording, record, open_them, close_them]
