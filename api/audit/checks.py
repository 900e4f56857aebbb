"""The auditor's pages of the library of checks: a run over any period, one irregularity with its rows, BPK's six, and
the trail of a row."""

from typing import Annotated, Any

from litestar import MediaType, Response, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, page, take
from api.v1.paging import CODE
from operations.actor import Actor
from operations.books.library import run_library
from operations.books.library_sheets import Library, bpk_six, library, library_topic, trail_of
from operations.choice_words import CHOICES
from tables.books.trail import Verb
from tables.money.check_rule import Severity
from tables.steps import Role

HERE = "/audit/checks"
Program = Annotated[str | None, QueryParameter(pattern=CODE, description="Code of the program.")]
Number = Annotated[int | None, QueryParameter(name="run", ge=1, le=999_999, description="Number of the run.")]
After = Annotated[str, QueryParameter(max_length=80)]
Table = Annotated[str, QueryParameter(name="table", pattern="^[a-z_]{1,63}$")]
Key = Annotated[str, QueryParameter(name="key", pattern="^[0-9a-f-]{1,80}$")]
TAGS = {Severity.block: "bad", Severity.justify: "wait", Severity.note: "good"}


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_checks(request: Asked, by: By, program: Program = None, number: Number = None) -> Template:
    found = await library(program, number, by=by)
    return _page(request, by, "checks", library=found)


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def run_now(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> str:
        program = form.optional("program")
        done = await run_library(program, form.narrowing(), by=by)
        return f"{HERE}?program={program}&run={done.number}"

    async def again(form: Form) -> Template:
        return _page(request, by, "checks", form, library=await library(form.optional("program"), by=by))

    return await take(request, verb, again, back=str)


@get(f"{HERE}/bpk", media_type=MediaType.HTML, include_in_schema=False)
async def show_six(request: Asked, by: By, program: Program = None, number: Number = None) -> Template:
    found, counted = await bpk_six(program, number, by=by)
    return _page(request, by, "checks_bpk", library=found, counted=counted)


@get(f"{HERE}/trail", media_type=MediaType.HTML, include_in_schema=False)
async def show_trail(request: Asked, by: By, table: Table, key: Key) -> Template:
    rows = await trail_of(table, key, by=by)
    return _page(request, by, "trail", rows=rows, table=table, key=key, verbs=CHOICES[Verb])


@get(f"{HERE}/{{topic:str}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_topic(
    request: Asked, by: By, topic: FromPath[str], program: Program = None, number: Number = None, after: After = ""
) -> Template:
    sheet = await library_topic(program, topic, number, after, by=by)
    return _page(request, by, "check", library=sheet.library, sheet=sheet, topic=sheet.topic)


def _page(request: Asked, by: Actor, name: str, form: Form = NOTHING_TYPED, **context: Any) -> Template:
    found: Library | None = context.get("library")
    shared = {
        "severities": CHOICES[Severity],
        "tags": TAGS,
        "may_follow": by.may(Role.auditor),
        "asked": f"program={found.program.code}&run={found.ran['number']}" if found and found.ran else "",
        "here": HERE,
    }
    return page(request, name, by, form, **shared, **context)


ROUTES = [show_checks, run_now, show_six, show_trail, show_topic]
