"""The office itself: roles that wait for a second holder, and stand-ins appointed by one and confirmed by another."""

import re
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import SYSTEM, Actor
from operations.errors import Unreadable
from operations.people import stand_ins, users
from operations.people.stand_ins import MAY_BE_STOOD_IN
from operations.words import mark
from tables.steps import MONEY_ROLES, Role

OFFICE = "/desk/office/"
LINK = re.compile(r"/desk/(lists|decrees)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
TABLES = {"lists": "payment_list", "decrees": "decree"}
PATHS = {table: path for path, table in TABLES.items()}


@get("/office/", media_type=MediaType.HTML)
async def show_office(request: Asked, by: By) -> Template:
    return await _office(request, by, NOTHING_TYPED)


async def _office(request: Asked, by: Actor, form: Form) -> Template:
    rows = await stand_ins.office(by=by) if by.organization else []
    roles = [role for role in Role if role in MAY_BE_STOOD_IN]
    return page(request, "office", by, form, rows=rows, roles=roles, money=MONEY_ROLES, paths=PATHS, founding=SYSTEM.id)


@post("/office/roles/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_role(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: users.confirm_role(key, by=by),
        lambda form: _office(request, by, form),
        back=OFFICE,
        said="role-confirmed",
    )


@post("/office/stand-ins", media_type=MediaType.HTML)
async def appoint(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        wanted = stand_ins.Appointment(
            username=form.text("username", mark("Nama pengguna"), most=100).lower(),
            role=form.choice("role", mark("Peran"), Role),
            starts_on=form.day("starts_on", mark("Berlaku mulai")),
            ends_on=form.day("ends_on", mark("Berlaku sampai")),
            document_no=form.text("document_no", mark("Nomor surat"), most=60),
            reason=form.text("reason", mark("Alasan")),
            subject=_subject(form),
            full_name=form.optional("full_name", mark("Nama lengkap"), most=80),
        )
        return await stand_ins.appoint(wanted, by=by)

    return await take(request, verb, lambda form: _office(request, by, form), back=OFFICE, said="appointed")


def _subject(form: Form) -> tuple[str, str] | None:
    """The object that the pasted address shows; nothing for the whole role."""
    label = mark("Alamat berkas")
    given = form.optional("link", label)
    if not given:
        return None
    found = LINK.search(given)
    if found is None:
        raise Unreadable(field=label, hint=mark("salin alamat halaman SK atau daftar pembayaran"))
    return TABLES[found[1]], found[2]


@post("/office/stand-ins/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_stand_in(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: stand_ins.confirm(key, by=by),
        lambda form: _office(request, by, form),
        back=OFFICE,
        said="role-confirmed",
    )


ROUTES = [show_office, confirm_role, appoint, confirm_stand_in]
