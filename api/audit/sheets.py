"""Sheets over HTTP: CSV as PostgreSQL writes it or a workbook, and beside each file its rows and SHA-256."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotAuthorizedException
from litestar.params import QueryParameter
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Scope, Send

from api.errors import explain_http
from api.parameters import once_each
from api.v1.paging import CODE
from api.v1.problems import ask_to_sign_in
from operations.actor import Actor
from operations.books.export import Export, Finished, finished, order
from operations.books.narrowing import Narrowing, NoSuchFilter
from operations.books.ordered import Form, Headings
from operations.books.sheet_columns import Filter
from operations.books.sheets import SHEETS

FORMS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MEDIA_TYPES = FORMS | {"zip": "application/zip"}
PATHS = [f"/audit/{form}/{name}.{form}" for form in FORMS for name in SHEETS]
Program = Annotated[str, QueryParameter(pattern=CODE, description="Code of the program.")]
Excel = Annotated[bool, QueryParameter(description="Byte order mark and semicolons, for an Indonesian Excel.")]
Heading = Annotated[Headings, QueryParameter(name="headings", description="`id` for Indonesian headings.")]
Wave = Annotated[int | None, QueryParameter(ge=1, le=9999, description="Number of the wave.")]
Site = Annotated[int | None, QueryParameter(ge=0, le=9999, description="Number of the site.")]
Fund = Annotated[str | None, QueryParameter(max_length=80, description="Name of the fund.")]
FundSource = Annotated[str | None, QueryParameter(max_length=10, description="apbn, apbd or donor.")]
Since = Annotated[date | None, QueryParameter(description="First day of the period.")]
Until = Annotated[date | None, QueryParameter(description="Last day of the period.")]
Year = Annotated[int | None, QueryParameter(ge=1945, le=2200, description="Fiscal year: the calendar year.")]
Rule = Annotated[str | None, QueryParameter(max_length=20, description="Code of a rule.")]
Run = Annotated[int | None, QueryParameter(ge=1, le=999_999, description="Number of a run of the checks.")]
AsOf = Annotated[datetime | None, QueryParameter(description="What was known then; UTC if no zone is said.")]
KNOWN = ("program", "excel", "headings", "as_of", *Filter)
ExportId = Annotated[UUID, QueryParameter(name="export", description="X-Export-Id of the download.")]


class SheetAnswer(ASGIStreamingResponse):
    """When the client goes away, the COPY stops and its connection is given back; when the COPY breaks, the answer ends
    without its last chunk, so that no client takes it for whole."""

    def __init__(self, export: Export) -> None:
        ordered = export.ordered
        super().__init__(
            iterator=export.pieces(),
            media_type=MEDIA_TYPES[ordered.file_name.rsplit(".", 1)[1]],
            headers={
                "content-disposition": f'attachment; filename="{ordered.file_name}"',
                "x-export-id": str(ordered.id),
                **({"x-as-of": ordered.cut.cut_at.isoformat()} if ordered.cut else {}),
                **({} if ordered.undated is None else {"x-rows-without-date": str(ordered.undated)}),
            },
        )
        self.export = export

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.export.close()


def refuse_unsigned(request: Request[Any, Any, Any], error: NotAuthorizedException) -> Response[Any]:
    """A browser is led to the sign-in page, a script gets a 401."""
    browser = "text/html" in request.headers.get("accept", "")
    return explain_http(request, error) if browser else ask_to_sign_in(request)


UNSIGNED: Any = {NotAuthorizedException: refuse_unsigned}


async def refuse_unknown(request: Request[Any, Any, Any], known: tuple[str, ...]) -> None:
    """A mistyped filter is refused; the framework would pull everything."""
    await once_each(request)
    for name in request.query_params:
        if name not in known:
            raise NoSuchFilter(name=name, known=", ".join(known))


async def only_known(request: Request[Any, Any, Any]) -> None:
    await refuse_unknown(request, KNOWN)


async def narrowing_of(
    wave: Wave = None,
    site: Site = None,
    fund: Fund = None,
    since: Since = None,
    until: Until = None,
    fiscal_year: Year = None,
    rule: Rule = None,
    run: Run = None,
    fund_source: FundSource = None,
) -> Narrowing:
    return Narrowing(wave, site, fund, since, until, fiscal_year, rule, run, fund_source)


async def moment_of(as_of: AsOf = None) -> datetime | None:
    return as_of.replace(tzinfo=as_of.tzinfo or UTC) if as_of else None


ASKED: Any = {"narrowing": Provide(narrowing_of), "moment": Provide(moment_of)}
"""Which rows, and as they were known when: the same words for a sheet and for the pack."""


@get(PATHS, before_request=only_known, exception_handlers=UNSIGNED, dependencies=ASKED, include_in_schema=False)
async def pull_sheet(
    request: Request[Any, Any, Any],
    by: NamedDependency[Actor],
    program: Program,
    narrowing: NamedDependency[Narrowing],
    moment: NamedDependency[datetime | None],
    excel: Excel = False,
    headings: Heading = Headings.en,
) -> ASGIStreamingResponse:
    name, form = _asked(request)
    ordering = partial(
        order,
        name,
        program=program,
        excel=excel,
        form=form,
        headings=headings,
        narrowing=narrowing,
        as_of=moment,
        by=by,
    )
    return SheetAnswer(await Export.of(ordering, by=by))


@get(
    [f"{path}.sha256" for path in PATHS],
    before_request=once_each,
    exception_handlers=UNSIGNED,
    include_in_schema=False,
)
async def show_sums(request: Request[Any, Any, Any], by: NamedDependency[Actor], export_id: ExportId) -> Finished:
    """404 until the download is whole."""
    return await finished(export_id, sheet=_asked(request)[0], by=by)


def _asked(request: Request[Any, Any, Any]) -> tuple[str, Form]:
    """`people.csv.sha256` -> people, CSV."""
    name, form, *_ = request.url.path.rsplit("/", 1)[1].split(".")
    return name, Form(form)
