"""Payment lists: a new draft, what is in one, and the steps that different persons take with it."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, go, page, refused, take
from admin.desk.forms import Form
from admin.desk.list_checked import checked
from admin.desk.names import names_of
from admin.desk.paging import moment_after, text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import RuleBroken, Unreadable
from operations.money import bank_fees, bank_sheets, check_sheets, list_papers, list_sheets, list_stops, payment_lists
from operations.words import mark, terbilang
from tables.money.payment_list import DRAFTED, ListState, Route
from tables.people.opening import Task

AS_IT_IS = "-"
"""A choice that was not made: the component's own route, or no file."""
ORDER = [state for state in ListState if state != ListState.aborted]


def path_of(payment_list: UUID) -> str:
    return f"/desk/lists/{payment_list}"


@get("/lists/", media_type=MediaType.HTML)
async def show_lists(request: Asked, by: By) -> Template:
    found = await list_sheets.lists(moment_after(request), by=by)
    rows = [(row, turn_of("payment_list", row, by=by)) for row in found.rows]
    return page(request, "lists", by, NOTHING_TYPED, rows=rows, after=found.after)


@get("/lists/new", media_type=MediaType.HTML)
async def show_new(request: Asked, by: By) -> Template:
    return await _new(request, by, NOTHING_TYPED)


async def _new(request: Asked, by: Actor, form: Form) -> Template:
    formats = await list_sheets.formats(by=by)
    choices = await list_sheets.list_choices(by=by)
    return page(request, "list_new", by, form, choices=choices, formats=formats, routes=DRAFTED)


@post("/lists/new", media_type=MediaType.HTML)
async def draft(request: Asked, by: By) -> Response[Any]:
    """Without another choice by the route of the component; each kind of route has its own field for the format. The
    form brings its own key, so that a double click makes one draft."""

    def said(form: Form, name: str) -> bool:
        return form.has(name) and form.fields[name] != [AS_IT_IS]

    async def verb(form: Form) -> UUID:
        field = mark("Komponen dan tahap")
        component, _, period = form.text("choice", field).partition(":")
        for row in await list_sheets.list_choices(by=by):
            if (str(row["component"]), str(row["period"])) == (component, period):
                route = form.choice("route", mark("Jalur bayar"), Route) if said(form, "route") else Route(row["route"])
                name = "post_profile" if route == Route.post else "profile"
                return await payment_lists.draft_list(
                    row["program_id"],
                    component=row["component"],
                    period=row["period"],
                    route=route,
                    profile=form.key(name, mark("Format berkas")) if said(form, name) else None,
                    key=form.key("key", mark("Nomor isian")),
                    by=by,
                )
        raise Unreadable(field=field, hint=mark("pilih dari daftar"))

    return await take(request, verb, lambda form: _new(request, by, form), back=path_of, said="drafted")


@get("/lists/{key:uuid}", media_type=MediaType.HTML)
async def show_list(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await the_list(request, key, by, NOTHING_TYPED)


async def the_list(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await list_sheets.list_sheet(key, after=text_after(request), by=by)
    persons = [row["person"] for row in sheet.lines.rows if "person" in row]
    turn = turn_of("payment_list", sheet.payment_list, by=by)
    by_file = sheet.payment_list["route"] == Route.bank_upload or sheet.payment_list["file_for_post"]
    named = await names_of(Task.payment_list, key, persons, by=by)
    return page(
        request,
        "list",
        by,
        form,
        sheet=sheet,
        checks=await check_sheets.check_counts(key, by=by),
        turn=turn,
        order=ORDER,
        opening=named.opening,
        ordinary=named.ordinary,
        names=named.known,
        bank=await bank_sheets.bank_sheet(key, by=by) if by_file else None,
        fees=await bank_fees.fees_of(key, by=by) if by_file else None,
        checked=await checked(request, key, turn, named.opening, by=by) if by_file else None,
        documents=await list_papers.documents_of_list(key, by=by),
        in_words=terbilang(sheet.payment_list["total_rp"]),
    )


async def _step(
    request: Asked, key: UUID, by: Actor, verb: Callable[[Form], Awaitable[Any]], said: str
) -> Response[Any]:
    return await take(request, verb, lambda form: the_list(request, key, by, form), back=path_of(key), said=said)


@post("/lists/{key:uuid}/lock", media_type=MediaType.HTML)
async def lock(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(request, key, by, lambda form: payment_lists.lock_list(key, by=by), "locked")


@post("/lists/{key:uuid}/check", media_type=MediaType.HTML)
async def check(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(request, key, by, lambda form: payment_lists.check_list(key, by=by), "checked")


@post("/lists/{key:uuid}/approve", media_type=MediaType.HTML)
async def approve(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Above the program's threshold the first signature does not approve yet."""
    try:
        whole = await payment_lists.approve_list(key, by=by)
    except RuleBroken as error:
        return await refused(request, error, await the_list(request, key, by, Form(request.url.path)))
    return go(path_of(key), "approved" if whole else "half-approved")


@post("/lists/{key:uuid}/send-back", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(
        request, key, by, lambda form: payment_lists.send_back_list(key, reason=form.reason(), by=by), "sent-back"
    )


@post("/lists/{key:uuid}/abort", media_type=MediaType.HTML)
async def abort(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(
        request, key, by, lambda form: payment_lists.abort_list(key, reason=form.reason(), by=by), "aborted"
    )


@post("/lists/{key:uuid}/ask-stop", media_type=MediaType.HTML)
async def ask_stop(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(request, key, by, lambda form: list_stops.ask_to_stop(key, reason=form.reason(), by=by), "asked")


@post("/lists/{key:uuid}/reconcile", media_type=MediaType.HTML)
async def reconcile(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(request, key, by, lambda form: payment_lists.reconcile_list(key, by=by), "reconciled")


@post("/lists/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _step(request, key, by, lambda form: payment_lists.close_list(key, by=by), "closed")


ROUTES = [
    show_lists, show_new, draft, show_list, lock, check, approve, send_back, abort, ask_stop, reconcile, close,
]  # fmt: skip
