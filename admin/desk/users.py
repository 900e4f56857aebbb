"""Users of the office: who is here with which roles, since when, on which devices; one-time codes for those who need
one. Nobody but a user herself ever knows her password."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

import segno
from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.people import new_authenticator, staffing, user_sheets, users
from operations.people.codes_once import LASTS, make_code
from operations.words import mark
from tables.people.one_time_code import CodeUse
from tables.steps import Role

USERS = "/desk/users/"
Hand = Callable[[Form], Awaitable[tuple[str, str]]]
"""Makes a code; returns it with the full name of her whose it is."""


@get("/users/", media_type=MediaType.HTML)
async def show_users(request: Asked, by: By) -> Template:
    return await _users(request, by, NOTHING_TYPED)


async def _users(request: Asked, by: Actor, form: Form) -> Template:
    found = await user_sheets.users_page(text_after(request), by=by)
    offices = await user_sheets.offices(by=by) if by.may(Role.administrator) else []
    return page(request, "users", by, form, rows=found.rows, after=found.after, offices=offices, roles=list(Role))


@post("/users/", media_type=MediaType.HTML)
async def add_user(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> tuple[str, str]:
        new = staffing.Newcomer(
            username=form.text("username", mark("Nama pengguna"), most=staffing.LONGEST_NAME).lower(),
            full_name=form.text("full_name", mark("Nama lengkap"), most=staffing.LONGEST_NAME),
            roles=frozenset({form.choice("role", mark("Peran"), Role)}),
            organization=form.key("organization", mark("Kantor")),
        )
        return await staffing.enlist(new, by=by), new.full_name

    return await _hand_over(request, by, verb, lambda form: _users(request, by, form), CodeUse.new_password, USERS)


@get("/users/{key:uuid}", media_type=MediaType.HTML)
async def show_user(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _user(request, key, by, NOTHING_TYPED)


async def _user(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await user_sheets.user_sheet(key, by=by)
    return page(request, "user", by, form, sheet=sheet, user=sheet.user, roles=list(Role))


async def _change(
    request: Asked, key: UUID, by: Actor, verb: Callable[[str, Form], Awaitable[Any]], said: str
) -> Response[Any]:
    """A step about this user; who may not see her finds nothing to change."""

    async def about_her(form: Form) -> Any:
        return await verb((await user_sheets.user_sheet(key, by=by)).user["username"], form)

    return await take(request, about_her, lambda form: _user(request, key, by, form), back=f"{USERS}{key}", said=said)


@post("/users/{key:uuid}/roles", media_type=MediaType.HTML)
async def give_role(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(username: str, form: Form) -> Any:
        return await users.give_role(username, form.choice("role", mark("Peran"), Role), by=by)

    return await _change(request, key, by, verb, "role-given")


@post("/users/{key:uuid}/roles/end", media_type=MediaType.HTML)
async def end_role(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(username: str, form: Form) -> Any:
        return await users.end_role(username, form.choice("role", mark("Peran"), Role), by=by)

    return await _change(request, key, by, verb, "role-ended")


@post("/users/{key:uuid}/disable", media_type=MediaType.HTML)
async def disable(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _change(request, key, by, lambda name, _: staffing.disable(name, by=by), "user-disabled")


@post("/users/{key:uuid}/enable", media_type=MediaType.HTML)
async def enable(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _change(request, key, by, lambda name, _: staffing.enable(name, by=by), "user-enabled")


@post("/users/{key:uuid}/devices/{device:uuid}/lost", media_type=MediaType.HTML)
async def lose_device(request: Asked, key: FromPath[UUID], device: FromPath[UUID], by: By) -> Response[Any]:
    return await _change(request, key, by, lambda name, _: staffing.lose_device(name, device, by=by), "device-lost")


@post("/users/{key:uuid}/devices/{device:uuid}/end", media_type=MediaType.HTML)
async def end_device(request: Asked, key: FromPath[UUID], device: FromPath[UUID], by: By) -> Response[Any]:
    """Given back or replaced: what the phone has not sent yet stays on it until it is paired again."""

    async def verb(username: str, _: Form) -> None:
        await staffing.lose_device(username, device, lost=False, by=by)

    return await _change(request, key, by, verb, "device-ended")


@post("/users/{key:uuid}/authenticator", media_type=MediaType.HTML)
async def ask_authenticator(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _change(request, key, by, lambda name, _: new_authenticator.ask(name, by=by), "authenticator-asked")


@post("/users/{key:uuid}/authenticator/{asked:uuid}", media_type=MediaType.HTML)
async def confirm_authenticator(request: Asked, key: FromPath[UUID], asked: FromPath[UUID], by: By) -> Response[Any]:
    return await _code(request, key, by, CodeUse.new_authenticator, lambda _: new_authenticator.confirm(asked, by=by))


@post("/users/{key:uuid}/password", media_type=MediaType.HTML)
async def hand_out_password(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    use = CodeUse.new_password
    return await _code(request, key, by, use, lambda name: make_code(name, use, by=by))


@post("/users/{key:uuid}/pairing", media_type=MediaType.HTML)
async def hand_out_pairing(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    use = CodeUse.pairing
    return await _code(request, key, by, use, lambda name: make_code(name, use, by=by))


async def _code(
    request: Asked, key: UUID, by: Actor, use: CodeUse, made: Callable[[str], Awaitable[str]]
) -> Response[Any]:
    async def verb(_: Form) -> tuple[str, str]:
        user = (await user_sheets.user_sheet(key, by=by)).user
        return await made(user["username"]), user["full_name"]

    return await _hand_over(request, by, verb, lambda form: _user(request, key, by, form), use, f"{USERS}{key}")


async def _hand_over(
    request: Asked, by: Actor, verb: Hand, show: Callable[[Form], Awaitable[Template]], use: CodeUse, back: str
) -> Response[Any]:
    """The code stands on the answer itself, once: no address leads to it, and no browser keeps it."""
    made: list[tuple[str, str]] = []

    async def keep(form: Form) -> None:
        made.append(await verb(form))

    answer = await take(request, keep, show, back=back, said="")
    if not made:
        return answer
    (code, name), base = made[0], str(request.base_url).rstrip("/")
    picture = None
    if use == CodeUse.pairing:
        picture = segno.make(f"{base}/field/pair?code={quote(code)}", error="m").svg_data_uri(scale=6, border=4)
    minutes = int(LASTS[use].total_seconds() // 60)
    return page(
        request, "code", by, NOTHING_TYPED, code=code, whose=name, use=use, base=base, picture=picture, minutes=minutes,
        back=back,
    )  # fmt: skip


ROUTES = [
    show_users,
    add_user,
    show_user,
    give_role,
    end_role,
    disable,
    enable,
    lose_device,
    end_device,
    ask_authenticator,
    confirm_authenticator,
    hand_out_password,
    hand_out_pairing,
]
