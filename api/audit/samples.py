"""The auditor's samples: planned in the open, drawn, sent to the field, judged; each with its method and source."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, file_answer, page, take
from api.audit.sample_forms import results_of, wanted_of
from api.downloads import EXPORT
from api.field.forms import Filled
from api.language import language_of
from operations.actor import Actor
from operations.books.sample_paper import take_field_sheet
from operations.books.sample_results import close_sample, evaluate_sample, record_results, send_to_field
from operations.books.sample_sheets import one_sample, redraw, samples_of
from operations.books.sample_words import CONSERVATIVE, DRAWING, method_of
from operations.books.samples import draw_sample, plan_sample
from operations.books.verifier.sampling import CONFIDENCES
from operations.errors import RuleBroken
from tables.books.audit_sample import NoResponse, SampleFrame, SampleMethod, SampleOutcome, Strata

HERE = "/audit/samples"
FIRST = {"frame": "people", "method": "discovery", "strata": "none", "confidence": "95", "tolerable": "5"}
"""What the form begins with."""
ASKED_FOR = (*FIRST, "program", "expected", "wave", "site", "fund", "since", "until")
"""What a draw asks for again of what the plan was made of; the moment is the plan's own."""
Verb = Callable[[Form], Awaitable[Any]]


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_samples(request: Asked, by: By) -> Template:
    """With a method in the address also what it would draw."""
    return await _overview(request, by, Form(HERE, Filled(request.query_params.multi_items())))


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def draw(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await draw_sample(form.optional("program"), wanted_of(form), reason=form.optional("reason"), by=by)

    return await take(request, verb, lambda form: _overview(request, by, form), back=lambda key: f"{HERE}/{key}")


@get(f"{HERE}/{{key:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_sample(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by)


async def _act(request: Asked, key: UUID, by: Actor, verb: Verb) -> Response[Any]:
    """Back to the drawn rows that the form stood beside."""

    async def done(form: Form) -> str:
        await verb(form)
        after = form.optional("after")
        return f"{HERE}/{key}{f'?after={after}' if after.isdecimal() else ''}"

    return await take(request, done, lambda form: _one(request, key, by, form), back=str)


@post(f"{HERE}/{{key:uuid}}/field", media_type=MediaType.HTML, include_in_schema=False)
async def begin_field(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: send_to_field(key, by=by))


@post(f"{HERE}/{{key:uuid}}/results", media_type=MediaType.HTML, include_in_schema=False)
async def take_results(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await record_results(key, await results_of(form), by=by)

    return await _act(request, key, by, verb)


@post(f"{HERE}/{{key:uuid}}/evaluate", media_type=MediaType.HTML, include_in_schema=False)
async def evaluate(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: evaluate_sample(key, by=by))


@post(f"{HERE}/{{key:uuid}}/close", media_type=MediaType.HTML, include_in_schema=False)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: close_sample(key, conclusion=form.optional("conclusion"), by=by))


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
    return file_answer(sheet.name, sheet.content, sheet.export)


async def _overview(request: Asked, by: Actor, form: Form) -> Template:
    """What speaks against the plan is said on the page; a program that is not hers is not found."""
    found = await samples_of(form.optional("program") or None, by=by)
    plan, problem = None, ""
    if not form.optional("method"):
        for name, text in FIRST.items():
            form.filled.put(name, form.optional(name) or text)
    elif found.program:
        try:
            plan = await plan_sample(found.program.code, wanted_of(form), by=by)
        except RuleBroken as refusal:
            problem = refusal.say(language_of(request))
    return _page(
        request, by, "samples", form, found=found, plan=plan, problem=problem,
        method=method_of(plan.wanted.method, plan.wanted.strata) if plan else None,
        confidences=CONFIDENCES, frames=[*SampleFrame], methods=[*SampleMethod], stratas=[*Strata], kept=ASKED_FOR,
    )  # fmt: skip


async def _one(request: Asked, key: UUID, by: Actor, form: Form = NOTHING_TYPED, again: Any = None) -> Template:
    after = request.query_params.get("after", "") or form.optional("after")
    found = await one_sample(key, after, by=by)
    head = found.head
    return _page(
        request, by, "sample", form, found=found, head=head, again=again, after=after,
        method=method_of(SampleMethod(head["method"]), Strata(head["strata"])),
        outcomes=[*SampleOutcome], whys=[*NoResponse],
    )  # fmt: skip


def _page(request: Asked, by: Actor, name: str, form: Form, **context: Any) -> Template:
    language = language_of(request)
    shared = {
        "drawing": DRAWING,
        "conservative": CONSERVATIVE,
        "percent": lambda bp: format_decimal(bp / 100, locale=language) + " %",
    }
    return page(request, name, by, form, **shared, **context)


SAMPLE_ROUTES: list[Any] = [
    show_samples, draw, show_sample, begin_field, take_results, evaluate, close, draw_again, show_field_sheet,
    show_field_csv,
]  # fmt: skip
