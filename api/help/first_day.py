"""Ten minutes on the practice data: what a newcomer does, what she sees, and what she has learned; done is what the
rows say."""

from functools import cache

import msgspec
from litestar import MediaType, get
from litestar.response import Template
from msgspec import Struct

from api.help.pages import Asked, By, shown
from api.help.texts import FOLDER, Pair
from operations.books.first_day import steps_done


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """`who` signs in; `page` is where it begins."""

    who: str
    page: str
    title: Pair
    do: tuple[Pair, ...]
    see: Pair
    learn: Pair


@cache
def steps() -> dict[str, Step]:
    return msgspec.toml.decode((FOLDER / "first_day.toml").read_bytes(), type=dict[str, Step])


@get("/first-day", media_type=MediaType.HTML)
async def show_first_day(request: Asked, by: By) -> Template:
    done = await steps_done(by=by)
    return shown(request, "help_first_day", steps=steps(), done=done, me=by.name)


ROUTES = [show_first_day]
