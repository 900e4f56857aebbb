"""Formats of bank files: written as a draft with a preview beside it, put in force by another person."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, go, page, refused, take
from admin.desk.format_form import CHOICES, shape_of, texts_of
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.money import bank_sheets, paying_accounts, profiles
from operations.money.bank_presets import PRESETS
from operations.money.bank_preview import preview
from operations.money.bank_shapes import PLACEHOLDERS, SOURCES, Profile
from operations.selection import program_sheets
from operations.words import mark
from tables.money.bank_file_profile import ProfileState
from tables.steps import Role

LIST = "/desk/formats/"


def path_of(profile: UUID) -> str:
    return f"{LIST}{profile}"


@get("/formats/", media_type=MediaType.HTML)
async def show_formats(request: Asked, by: By) -> Template:
    return await the_formats(request, by, NOTHING_TYPED)


async def the_formats(request: Asked, by: Actor, form: Form) -> Template:
    found = await program_sheets.profiles(by=by)
    accounts = await paying_accounts.paying_accounts(by=by)
    return page(
        request,
        "formats",
        by,
        form,
        presets=PRESETS,
        formats=[(row, turn_of("bank_file_profile", row, by=by)) for row in found],
        accounts=[(row, turn_of("paying_account", row, by=by)) for row in accounts],
        funds=await bank_sheets.funds(by=by),
    )


@post("/formats/new", media_type=MediaType.HTML)
async def draft_format(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        code = form.text("code", mark("Kode"), most=30)
        return await profiles.draft_preset(form.text("preset", mark("Contoh")), code=code, by=by)

    return await take(request, verb, lambda form: the_formats(request, by, form), back=path_of, said="format-drafted")


@get("/formats/{key:uuid}", media_type=MediaType.HTML)
async def show_format(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _format(request, key, by, NOTHING_TYPED)


async def _format(request: Asked, key: UUID, by: Actor, form: Form, typed: Profile | None = None) -> Template:
    """`typed` is what stands in the fields and is not saved yet: the preview shows that instead."""
    row, kept = await profiles.profile_sheet(key, by=by)
    shown, trouble = None, ""
    try:
        shown = preview(typed or kept)
    except RuleBroken as error:
        trouble = said_of(request, error)
    writes = row["state"] == ProfileState.draft and row["made_by"] == by.id and by.may(Role.staff)
    return page(
        request,
        "format",
        by,
        form,
        row=row,
        shape=kept,
        texts=texts_of(row["label"], kept),
        choices=CHOICES,
        sources=SOURCES,
        places=PLACEHOLDERS,
        preview=shown,
        trouble=trouble,
        unsaved=typed is not None,
        writes=writes,
        turn=turn_of("bank_file_profile", row, by=by),
    )


def said_of(request: Asked, error: RuleBroken) -> str:
    """A refusal in the words of the page."""
    answer = request.app.exception_handlers[RuleBroken](request, error)
    said: str = answer.context["said"] if isinstance(answer, Template) else str(error)
    return said


@post("/formats/{key:uuid}", media_type=MediaType.HTML)
async def write_format(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Two buttons: one only shows what the fields would make, the other one keeps it."""
    form = await Form.sent(request)
    try:
        shape = shape_of(form)
        if form.typed(request.url.path, "act") == "preview":
            shown = await _format(request, key, by, form, shape)
            shown.status_code = 200
            return shown
        await profiles.rewrite_profile(key, label=form.text("label", mark("Nama"), most=80), shape=shape, by=by)
    except RuleBroken as error:
        return await refused(request, error, await _format(request, key, by, form))
    return go(path_of(key), "format-written")


@post("/formats/{key:uuid}/next", media_type=MediaType.HTML)
async def next_version(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: profiles.draft_next(key, by=by),
        lambda form: _format(request, key, by, form),
        back=path_of,
        said="format-drafted",
    )


@post("/formats/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate_format(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: profiles.activate_profile(key, by=by),
        lambda form: _format(request, key, by, form),
        back=path_of(key),
        said="activated",
    )


@post("/formats/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard_format(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: profiles.discard_profile(key, reason=form.reason(), by=by),
        lambda form: _format(request, key, by, form),
        back=LIST,
        said="discarded",
    )


ROUTES = [show_formats, draft_format, show_format, write_format, next_version, activate_format, discard_format]
