"""The auditor's pages of the library of checks: a run over any period, one irregularity with its rows, BPK's six, and
the trail of a row."""

from datetime import date
from typing import Annotated, Any

from babel.numbers import format_decimal
from litestar import MediaType, Request, get, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from api.language import language_of
from api.v1.paging import CODE
from operations.actor import Actor
from operations.books.library import run_library
from operations.books.library_sheets import Library, bpk_six, library, library_topic, trail_of
from operations.books.narrowing import Narrowing
from operations.choice_words import CHOICES
from tables.books.trail import Verb
from tables.money.check_rule import Severity
from tables.steps import Role

Asked = Request[Any, Any, Any]
By = NamedDependency[Actor]
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
    return _page(request, by, "audit_checks.html", library=found)


@post(HERE, include_in_schema=False)
async def run_now(request: Asked, by: By) -> Redirect:
    form = await request.form()
    program = str(form.get("program", ""))
    done = await run_library(program, _narrowing(form), by=by)
    return Redirect(f"{HERE}?program={program}&run={done.number}", status_code=303)


@get(f"{HERE}/bpk", media_type=MediaType.HTML, include_in_schema=False)
async def show_six(request: Asked, by: By, program: Program = None, number: Number = None) -> Template:
    found, counted = await bpk_six(program, number, by=by)
    return _page(request, by, "audit_checks_bpk.html", library=found, counted=counted)


@get(f"{HERE}/trail", media_type=MediaType.HTML, include_in_schema=False)
async def show_trail(request: Asked, by: By, table: Table, key: Key) -> Template:
    rows = await trail_of(table, key, by=by)
    context = {"rows": rows, "table": table, "key": key, "verbs": CHOICES[Verb]}
    return _page(request, by, "audit_trail.html", **context)


@get(f"{HERE}/{{topic:str}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_topic(
    request: Asked, by: By, topic: FromPath[str], program: Program = None, number: Number = None, after: After = ""
) -> Template:
    sheet = await library_topic(program, topic, number, after, by=by)
    return _page(request, by, "audit_check.html", library=sheet.library, sheet=sheet, topic=sheet.topic)


def _page(request: Asked, by: Actor, name: str, **context: Any) -> Template:
    language = language_of(request)
    found: Library | None = context.get("library")
    shared = {
        "number": lambda count: format_decimal(count, locale=language),
        "severities": CHOICES[Severity],
        "tags": TAGS,
        "may_follow": by.may(Role.auditor),
        "asked": f"program={found.program.code}&run={found.ran['number']}" if found and found.ran else "",
    }
    return Template(name, context=shared | context)


def _narrowing(form: Any) -> Narrowing:
    return Narrowing(
        wave=_number(form, "wave"),
        site=_number(form, "site"),
        fund=str(form.get("fund", "")).strip()[:80] or None,
        since=_day(form, "since"),
        until=_day(form, "until"),
        fiscal_year=_number(form, "fiscal_year"),
    )


def _number(form: Any, name: str) -> int | None:
    said = str(form.get(name, "")).strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 4):
        raise ValidationException
    return int(said)


def _day(form: Any, name: str) -> date | None:
    said = str(form.get(name, "")).strip()
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise ValidationException from None


ROUTES = [show_checks, run_now, show_six, show_trail, show_topic]
