"""The auditor's samples: planned in the open, drawn, sent to the field, judged; each with its method and source."""

from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from api.audit.sample_forms import Typed, results_of, typed_of, wanted_of
from api.downloads import EXPORT
from api.language import language_of
from operations.actor import Actor
from operations.books.sample_frames import known_filters
from operations.books.sample_paper import take_field_sheet
from operations.books.sample_results import close_sample, evaluate_sample, record_results, send_to_field
from operations.books.sample_sheets import one_sample, redraw, samples_of
from operations.books.sample_words import CONSERVATIVE, DRAWING, method_of
from operations.books.samples import draw_sample, plan_sample
from operations.books.sheet_columns import Filter
from operations.books.verifier.sampling import CONFIDENCES
from operations.choice_words import CHOICES
from operations.errors import RuleBroken
from tables.books.audit_sample import NoResponse, SampleFrame, SampleMethod, SampleOutcome, SampleState, Strata

Asked = Request[Any, Any, Any]
By = NamedDependency[Actor]
HERE = "/audit/samples"
FIRST: Typed = {"frame": "people", "method": "discovery", "strata": "none", "confidence": "95", "tolerable": "5"}
"""What the form begins with."""
WORDS = {
    "frame": CHOICES[SampleFrame], "method": CHOICES[SampleMethod], "strata": CHOICES[Strata],
    "state": CHOICES[SampleState], "outcome": CHOICES[SampleOutcome], "why": CHOICES[NoResponse],
}  # fmt: skip
After = QueryParameter(name="after", max_length=8)


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_samples(request: Asked, by: By) -> Template:
    """With a method in the address also what it would draw."""
    return await _overview(request, by, dict(request.query_params))


@post(HERE, media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def draw(request: Asked, by: By) -> Response[Any]:
    typed, _ = await typed_of(request)
    try:
        key = await draw_sample(typed.get("program", ""), wanted_of(typed), reason=typed.get("reason", ""), by=by)
    except RuleBroken as refusal:
        return await _overview(request, by, typed, refusal)
    return Redirect(f"{HERE}/{key}", status_code=303)


@get(f"{HERE}/{{key:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_sample(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by)


@post(f"{HERE}/{{key:uuid}}/field", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def begin_field(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    await send_to_field(key, by=by)
    return _back(key)


@post(f"{HERE}/{{key:uuid}}/results", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def take_results(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    typed, file = await typed_of(request)
    try:
        await record_results(key, results_of(typed, file), by=by)
    except RuleBroken as refusal:
        return await _one(request, key, by, typed=typed, refusal=refusal)
    after = typed.get("after", "")
    return _back(key, f"?after={after}" if after.isdecimal() else "")


@post(f"{HERE}/{{key:uuid}}/evaluate", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def evaluate(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    try:
        await evaluate_sample(key, by=by)
    except RuleBroken as refusal:
        return await _one(request, key, by, refusal=refusal)
    return _back(key)


@post(f"{HERE}/{{key:uuid}}/close", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    typed, _ = await typed_of(request)
    try:
        await close_sample(key, conclusion=typed.get("conclusion", ""), by=by)
    except RuleBroken as refusal:
        return await _one(request, key, by, typed=typed, refusal=refusal)
    return _back(key)


@post(f"{HERE}/{{key:uuid}}/redraw", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def draw_again(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, again=await redraw(key, by=by))


@get(f"{HERE}/{{key:uuid}}/field.pdf", include_in_schema=False)
async def show_field_sheet(request: Asked, key: FromPath[UUID], by: By) -> Response[bytes]:
    sheet = await take_field_sheet(key, on_paper=True, language=language_of(request), by=by)
    headers = {"content-disposition": f'attachment; filename="{sheet.name}.pdf"', EXPORT: str(sheet.export)}
    return Response(sheet.content, media_type="application/pdf", headers=headers)


@get(f"{HERE}/{{key:uuid}}/field.csv", include_in_schema=False)
async def show_field_csv(key: FromPath[UUID], by: By) -> Response[bytes]:
    sheet = await take_field_sheet(key, by=by)
    headers = {"content-disposition": f'attachment; filename="{sheet.name}.csv"', EXPORT: str(sheet.export)}
    return Response(sheet.content, media_type="text/csv", headers=headers)


def _back(key: UUID, rest: str = "") -> Redirect:
    return Redirect(f"{HERE}/{key}{rest}", status_code=303)


async def _overview(request: Asked, by: Actor, typed: Typed, refusal: RuleBroken | None = None) -> Template:
    """A refusal of the plan is said on the page; a program that is not hers is not found."""
    found = await samples_of(typed.get("program") or None, by=by)
    plan = None
    if typed.get("method") and found.program:
        try:
            plan = await plan_sample(found.program.code, wanted_of(typed), by=by)
        except RuleBroken as said:
            refusal = refusal or said
    context = {
        "found": found, "typed": dict(typed) if typed.get("method") else {**FIRST, **typed}, "plan": plan,
        "method": method_of(plan.wanted.method, plan.wanted.strata) if plan else None,
        "filters": known_filters(), "confidences": CONFIDENCES, "asked": [*Filter], "frames": [*SampleFrame],
        "methods": [*SampleMethod], "stratas": [*Strata],
    }  # fmt: skip
    return _page("audit_samples.html", request, context, refusal)


async def _one(
    request: Asked, key: UUID, by: Actor, *, typed: Typed | None = None, refusal: RuleBroken | None = None,
    again: Any = None,
) -> Template:  # fmt: skip
    after = request.query_params.get("after", "") or (typed or {}).get("after", "")
    found = await one_sample(key, after, by=by)
    head = found.head
    context = {
        "found": found, "head": head, "typed": typed or {}, "again": again, "after": after,
        "method": method_of(SampleMethod(head["method"]), Strata(head["strata"])),
        "outcomes": [*SampleOutcome], "whys": [*NoResponse],
    }  # fmt: skip
    return _page("audit_sample.html", request, context, refusal)


def _page(name: str, request: Asked, context: dict[str, Any], refusal: RuleBroken | None) -> Template:
    language = language_of(request)
    shared = {
        "words": WORDS, "drawing": DRAWING, "conservative": CONSERVATIVE,
        "problem": refusal.say(language) if refusal else "",
        "number": lambda count: format_decimal(count, locale=language),
        "percent": lambda bp: format_decimal(bp / 100, locale=language) + " %",
    }  # fmt: skip
    return Template(name, context=context | shared)


SAMPLE_ROUTES: list[Any] = [
    show_samples, draw, show_sample, begin_field, take_results, evaluate, close, draw_again, show_field_sheet,
    show_field_csv,
]  # fmt: skip
