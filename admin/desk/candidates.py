"""A program's candidates: who stands where, a companion for each, points, and the decree that follows."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.assessment import rules_seen, score_of
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import candidate_sheets, candidates, decrees, judging, program_sheets, rule_sheets
from operations.selection.rule_items import Item
from operations.selection.rule_reading import options_of
from operations.words import mark
from tables.selection.enrollment import EnrollmentState


def _state(request: Asked) -> EnrollmentState | None:
    given = request.query_params.get("state", "")
    return EnrollmentState(given) if given in set(EnrollmentState) else None


@get("/programs/{code:str}/candidates", media_type=MediaType.HTML)
async def show_candidates(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _candidates(request, code, by, NOTHING_TYPED)


async def _candidates(request: Asked, code: str, by: Actor, form: Form) -> Template:
    state, alone = _state(request), "alone" in request.query_params
    sheet = await candidate_sheets.candidate_sheet(code, state=state, alone=alone, after=text_after(request), by=by)
    return page(request, "candidates", by, form, sheet=sheet, state=state, alone=alone)


@post("/programs/{code:str}/candidates/companion", media_type=MediaType.HTML)
async def assign(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        chosen = form.keys("enrollment", mark("Orang yang dipilih"))
        return await candidates.assign_companion(chosen, companion=form.key("companion", mark("Pendamping")), by=by)

    return await take(
        request,
        verb,
        lambda form: _candidates(request, code, by, form),
        back=f"/desk/programs/{code}/candidates",
        said="assigned",
    )


@post("/programs/{code:str}/candidates/decree", media_type=MediaType.HTML)
async def draft_decree(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        title = form.text("title", mark("Judul SK"), most=120)
        return await decrees.draft_decree(await program_sheets.program_key(code, by=by), title=title, by=by)

    return await take(
        request,
        verb,
        lambda form: _candidates(request, code, by, form),
        back=lambda decree: f"/desk/decrees/{decree}",
        said="drafted",
    )


@get("/programs/{code:str}/scoring", media_type=MediaType.HTML)
async def show_scoring(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _scoring(request, code, by, NOTHING_TYPED)


async def _scoring(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await candidate_sheets.candidate_sheet(
        code, state=EnrollmentState.visited, after=text_after(request), by=by
    )
    return page(request, "scoring", by, form, sheet=sheet, options_of=options_of)


@post("/programs/{code:str}/scoring", media_type=MediaType.HTML)
async def score(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """Rows without any point are left for later; a row that was begun must be complete."""

    async def verb(form: Form) -> int:
        scores = _scores(form, await rule_sheets.questions(code, by=by))
        key = await program_sheets.program_key(code, by=by)
        return await judging.assess(key, scores, rules_seen=rules_seen(form), by=by)

    return await take(
        request,
        verb,
        lambda form: _scoring(request, code, by, form),
        back=f"/desk/programs/{code}/scoring",
        said="scored",
    )


def _scores(form: Form, asked: list[Item]) -> list[judging.Score]:
    """Fields are `points.<person's code>.<item>`; `enrollment.<person's code>` holds the key."""
    scores = []
    for name in form.fields:
        code = name.removeprefix("enrollment.")
        if code == name or not any(form.has(f"points.{code}.{item.code}") for item in asked):
            continue
        scores.append(score_of(form, asked, f"points.{code}.", form.key(name, code), code))
    if not scores:
        raise Missing(field=mark("Nilai"))
    return scores


ROUTES = [show_candidates, assign, draft_decree, show_scoring, score]
