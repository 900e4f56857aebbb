"""Published figures beside what is counted, with the difference; one more says what it is compared with."""

from typing import Annotated, Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import QueryParameter
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, page, take
from api.v1.paging import CODE
from operations.actor import Actor
from operations.books import published
from operations.books.published import COUNTS, NewFigure
from operations.errors import Missing
from operations.selection.program_sheets import program_key
from operations.words import mark
from tables.books.published_figure import Counted, Qualifier

HERE = "/audit/published"
VERDICTS = {
    "agrees": (mark("cocok"), "good"),
    "differs": (mark("berbeda"), "bad"),
    "approximate": (mark("perkiraan, selisihnya saja"), "wait"),
    "not_comparable": (mark("tak terbandingkan"), ""),
    "corrected": (mark("sudah dibetulkan"), ""),
}
Program = Annotated[str, QueryParameter(name="program", max_length=40, pattern=f"^$|{CODE}")]


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_figures(request: Asked, by: By, program: Program = "") -> Template:
    return await _figures(request, by, program, NOTHING_TYPED)


async def _figures(request: Asked, by: Actor, program: str, form: Form) -> Template:
    return page(
        request, "published", by, form, beside=await published.beside(program or None, by=by), verdicts=VERDICTS,
        qualifiers=list(Qualifier), counts=COUNTS, counted=list(Counted), here=HERE,
    )  # fmt: skip


@post(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def add_figure(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> str:
        code = form.text("program", mark("Program"))
        new = await _typed(form, await program_key(code, by=by))
        await published.add_figure(new, by=by)
        return code

    async def again(form: Form) -> Template:
        return await _figures(request, by, form.optional("program"), form)

    return await take(request, verb, again, back=lambda code: f"{HERE}?program={code}")


async def _typed(form: Form, program: UUID) -> NewFigure:
    table, _, key = form.text("subject", mark("Tentang")).partition(":")
    if table not in ("program", "wave", "site") or not key:
        raise Missing(field=mark("Tentang"))
    counted = form.choice("counted_as", mark("Dibandingkan dengan"), Counted)
    corrected = form.filled.keys("corrects")
    return NewFigure(
        program,
        name=form.text("name", mark("Nama")),
        subject=(table, key[:80]),
        value=form.whole("value", mark("Angka menurut sumber")),
        unit=COUNTS[counted].unit if counted in COUNTS else form.text("unit", mark("Satuan")),
        as_of=form.day("as_of", mark("Keadaan tanggal")),
        source=form.text("source", mark("Sumber")),
        qualifier=form.choice("qualifier", mark("Sifat angka"), Qualifier),
        counted_as=counted,
        not_comparable=form.optional("not_comparable"),
        place=form.optional("place"),
        since=form.optional_day("since", mark("Sejak tanggal")),
        until=form.optional_day("until", mark("Sampai tanggal")),
        corrects=corrected[0] if corrected else None,
    )


ROUTES = [show_figures, add_figure]
