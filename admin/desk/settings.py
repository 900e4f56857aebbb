"""Settings: the office's name and region, the limits of the installation, and where everything else is changed."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import NotFound
from operations.people import office_settings
from operations.people.office_settings import SETTINGS, ZONES, SettingKey
from operations.selection import program_sheets
from operations.words import mark
from tables.steps import DESK_ROLES

HERE = "/desk/settings/"


@get("/settings/", media_type=MediaType.HTML)
async def show_settings(request: Asked, by: By) -> Template:
    return await _settings(request, by, NOTHING_TYPED)


async def _settings(request: Asked, by: Actor, form: Form) -> Template:
    sheet = await office_settings.office_settings(by=by)
    programs = await program_sheets.programs(by=by) if by.may(*DESK_ROLES) else []
    return page(request, "settings", by, form, sheet=sheet, programs=programs, bounds=SETTINGS, zones=ZONES)


@post("/settings/offices/{key:uuid}", media_type=MediaType.HTML)
async def change_office(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await office_settings.change_office(
            key,
            name=form.text("name", mark("Nama kantor"), most=120),
            region_code=form.text("region_code", mark("Kode wilayah"), most=13),
            reason=form.reason(),
            by=by,
        )

    return await take(request, verb, lambda form: _settings(request, by, form), back=HERE, said="setting-changed")


@post("/settings/limits/{name:str}", media_type=MediaType.HTML)
async def change_setting(request: Asked, name: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        if name not in set(SettingKey):
            raise NotFound
        key = SettingKey(name)
        value = form.text("value", SETTINGS[key].label, most=20)
        await office_settings.change_setting(key, value.replace(".", "").replace(",", ""), reason=form.reason(), by=by)

    return await take(request, verb, lambda form: _settings(request, by, form), back=HERE, said="setting-changed")


ROUTES = [show_settings, change_office, change_setting]
