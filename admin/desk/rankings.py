"""Rankings: made by one person with places, quotas and budget, read by code, decided by a second one or dropped."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import number_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books.summary import FEWEST
from operations.errors import Unreadable
from operations.selection import program_sheets, ranking_sheets, rankings
from operations.selection.rankings import LARGEST, Places
from operations.words import mark
from tables.selection.ranking import QuotaKind


@get("/rankings/", media_type=MediaType.HTML)
async def show_rankings(request: Asked, by: By) -> Template:
    return page(request, "rankings", by, NOTHING_TYPED, rankings=await ranking_sheets.rankings(by=by), sheet=None)


@get("/programs/{code:str}/rankings", media_type=MediaType.HTML)
async def show_rankings_of_program(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _rankings(request, code, by, NOTHING_TYPED)


async def _rankings(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await ranking_sheets.rankings_sheet(code, by=by)
    return page(request, "rankings", by, form, rankings=sheet.rankings, sheet=sheet)


@post("/programs/{code:str}/rankings", media_type=MediaType.HTML)
async def make(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        return await rankings.rank(program, _wanted(form), no_kin=form.has("no_kin"), by=by)

    return await take(
        request,
        verb,
        lambda form: _rankings(request, code, by, form),
        back=lambda ranking: f"/desk/rankings/{ranking}",
        said="ranked",
    )


def _wanted(form: Form) -> Places:
    """Quotas are fields `quota.site.<id>` or `quota.wave.<id>`; an empty one is no limit."""
    given = {kind: _quotas(form, f"quota.{kind}.") for kind in (QuotaKind.site, QuotaKind.wave)}
    if all(given.values()):
        raise Unreadable(field=mark("Kuota"), hint=mark("isi kuota lokasi atau kuota gelombang, tidak keduanya"))
    kind = next((kind for kind, quotas in given.items() if quotas), QuotaKind.none)
    return Places(
        places=form.count("places", mark("Banyak tempat"), most=LARGEST),
        waiting=form.count("waiting", mark("Banyak cadangan"), most=LARGEST),
        quota_kind=kind,
        quotas=given.get(kind, {}),
        budget_rp=form.rupiah("budget", mark("Pagu")) if form.has("budget") else None,
        wave=form.key("wave", mark("Gelombang")) if form.has("wave") else None,
        site=form.key("site", mark("Lokasi")) if form.has("site") else None,
    )


def _quotas(form: Form, beginning: str) -> dict[UUID, int]:
    names = [name for name in form.fields if name.startswith(beginning) and form.has(name)]
    try:
        return {UUID(name.removeprefix(beginning)): form.count(name, mark("Kuota"), most=LARGEST) for name in names}
    except ValueError:
        raise rankings.NotOfTheProgram from None


@get("/rankings/{key:uuid}", media_type=MediaType.HTML)
async def show_ranking(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await ranking_page(request, key, by, NOTHING_TYPED)


async def ranking_page(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await ranking_sheets.ranking_sheet(key, after=number_after(request), by=by)
    turn = turn_of("ranking", sheet.ranking, by=by)
    return page(request, "ranking", by, form, sheet=sheet, turn=turn, fewest=FEWEST)


@post("/rankings/{key:uuid}/decide", media_type=MediaType.HTML)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> dict[str, int]:
        return await rankings.decide_ranking(key, no_kin=form.has("no_kin"), by=by)

    return await take(
        request,
        verb,
        lambda form: ranking_page(request, key, by, form),
        back=f"/desk/rankings/{key}",
        said="ranking-decided",
    )


@post("/rankings/{key:uuid}/drop", media_type=MediaType.HTML)
async def drop(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await rankings.drop_ranking(key, reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: ranking_page(request, key, by, form),
        back=f"/desk/rankings/{key}",
        said="ranking-dropped",
    )


ROUTES = [show_rankings, show_rankings_of_program, make, show_ranking, decide, drop]
