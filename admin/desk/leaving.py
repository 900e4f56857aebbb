"""Many leave at once: their codes are looked at first, and what is shown is then done for all of them or for none."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template
from msgspec import Struct

from admin.desk.answers import NOTHING_TYPED, Asked, By, go, page, refused
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import RuleBroken, say_why
from operations.selection import leaving, leaving_sheets, program_sheets
from operations.selection.leaving_sheets import VERDICTS, LeavingSheet
from operations.words import mark
from tables.selection.enrollment import EnrollmentState

HERE = "/desk/leaving/"


class SinceLooked(RuleBroken):
    text = mark("Sejak ditinjau, keadaan {code} berubah. Tinjau lagi sebelum mencatat.")


class Wanted(Struct, frozen=True):
    program: UUID
    codes: list[str]
    how: EnrollmentState
    on: date
    reason: str


@get("/leaving/", media_type=MediaType.HTML)
async def show_leaving(request: Asked, by: By) -> Template:
    return await _leaving(request, by, NOTHING_TYPED)


async def _leaving(request: Asked, by: Actor, form: Form, sheet: LeavingSheet | None = None) -> Template:
    return page(
        request,
        "leaving",
        by,
        form,
        programs=[row for row in await program_sheets.programs(by=by) if row["state"] == "active"],
        ways=leaving.LEAVING,
        verdicts=VERDICTS,
        sheet=sheet,
        lists=await leaving_sheets.lists_of_the_left(by=by),
    )


@post("/leaving/", media_type=MediaType.HTML)
async def leave(request: Asked, by: By) -> Response[Any]:
    """Two buttons: the first one only shows the verdicts, the one below them does what they say."""
    form = await Form.sent(request)
    try:
        wanted = await _wanted(form, by)
        sheet = await leaving_sheets.who_may_leave(wanted.program, wanted.codes, how=wanted.how, by=by)
        if form.typed(HERE, "act") != "record":
            shown = await _leaving(request, by, form, sheet)
            shown.status_code = 200
            return shown
        for row in sheet.rows:
            if row["verdict"] != "may_leave":
                raise SinceLooked(code=row["code"])
        left = await leaving.leave_all(
            sheet.leavers, how=wanted.how, on=wanted.on, reason=wanted.reason, stop_lists=form.has("stop_lists"), by=by
        )
    except RuleBroken as error:
        return await refused(request, error, await _leaving(request, by, form))
    return go(HERE, "asked" if left.asked else "many-left")


async def _wanted(form: Form, by: Actor) -> Wanted:
    codes = form.text("codes", mark("Kode penerima"), most=20_000)
    return Wanted(
        program=await program_sheets.program_key(form.text("program", mark("Program"), most=40), by=by),
        codes=[code[:20] for code in re.split(r"[\s,;]+", codes) if code],
        how=form.choice("how", mark("Cara keluar"), EnrollmentState),
        on=form.day("left_on", mark("Sejak tanggal")),
        reason=say_why(form.reason()),
    )


ROUTES = [show_leaving, leave]
