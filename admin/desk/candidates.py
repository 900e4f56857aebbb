"""A program's candidates: who stands where, a companion for each, points, and the decree that follows."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, go, page, refused, take
from admin.desk.assessment import rules_seen, score_of
from admin.desk.chosen import act, query_of, sieve_fields, sieve_of
from admin.desk.forms import Form
from admin.desk.paging import key_after
from operations.actor import Actor
from operations.errors import Missing, RuleBroken
from operations.selection import candidate_sheets, decree_sheets, decrees, judging, program_sheets, rule_sheets
from operations.selection.candidate_sheets import Sieve
from operations.selection.chosen import SAID, Verdicts
from operations.selection.rule_items import Item
from operations.selection.rule_reading import options_of
from operations.words import mark
from tables.selection.enrollment import EnrollmentState


@get("/programs/{code:str}/candidates", media_type=MediaType.HTML)
async def show_candidates(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _candidates(request, code, by, NOTHING_TYPED)


async def _candidates(request: Asked, code: str, by: Actor, form: Form, left: Verdicts | None = None) -> Template:
    """`left`: what was not done of a step on many, said on the page that answers it."""
    sieve = sieve_of(request, form)
    sheet = await candidate_sheets.candidate_sheet(code, sieve, after=key_after(request), by=by)
    free = await decree_sheets.free_rankings(sheet.program["id"], by=by)
    return page(
        request, "candidates", by, form, sheet=sheet, sieve=sieve, query=query_of(sieve), left=left, reasons=SAID,
        options_of=options_of, free=free,
    )  # fmt: skip


@post("/programs/{code:str}/candidates/chosen", media_type=MediaType.HTML)
async def act_on_chosen(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """One form, several buttons. Done with all: back to the list; with some: the page says who was left and why."""
    form = await Form.sent(request)
    try:
        done = await act(form, code, by=by)
    except RuleBroken as error:
        return await refused(request, error, await _candidates(request, code, by, form))
    if not done.left:
        query = query_of(sieve_of(request, form))
        return go(f"/desk/programs/{code}/candidates{query}", "chosen-done")
    shown: Response[Any] = await _candidates(request, code, by, Form(fields=sieve_fields(form)), done)
    return shown


@post("/programs/{code:str}/candidates/decree", media_type=MediaType.HTML)
async def draft_decree(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        title = form.text("title", mark("Judul SK"), most=120)
        ranking = form.key("ranking", mark("Pemeringkatan")) if form.has("ranking") else None
        program = await program_sheets.program_key(code, by=by)
        return await decrees.draft_decree(program, title=title, ranking=ranking, by=by)

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
    visited = Sieve(EnrollmentState.visited)
    sheet = await candidate_sheets.candidate_sheet(code, visited, after=key_after(request), by=by)
    return page(request, "scoring", by, form, sheet=sheet, options_of=options_of)


@post("/programs/{code:str}/scoring", media_type=MediaType.HTML)
async def score(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """Rows without any point are left for later; a row that was begun must be complete."""

    async def verb(form: Form) -> int:
        scores = scores_of(form, await rule_sheets.questions(code, by=by))
        key = await program_sheets.program_key(code, by=by)
        return await judging.assess(key, scores, rules_seen=rules_seen(form), by=by)

    return await take(
        request,
        verb,
        lambda form: _scoring(request, code, by, form),
        back=f"/desk/programs/{code}/scoring",
        said="scored",
    )


def scores_of(form: Form, asked: list[Item]) -> list[judging.Score]:
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


ROUTES = [show_candidates, act_on_chosen, draft_decree, show_scoring, score]
