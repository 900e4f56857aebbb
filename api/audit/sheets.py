"""Sheets over HTTP: CSV as PostgreSQL writes it, and beside each file its rows and SHA-256."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotAuthorizedException
from litestar.params import QueryParameter
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Send

from api.errors import explain_http
from api.parameters import once_each
from api.v1.paging import CODE
from api.v1.problems import ask_to_sign_in
from operations.actor import Actor
from operations.books.export import Export, Finished, finished, order
from operations.books.sheets import SHEETS

PATHS = [f"/audit/csv/{name}.csv" for name in SHEETS]
Program = Annotated[str, QueryParameter(pattern=CODE, description="Code of the program.")]
Excel = Annotated[bool, QueryParameter(description="Byte order mark and semicolons, for an Indonesian Excel.")]
ExportId = Annotated[UUID, QueryParameter(name="export", description="X-Export-Id of the download.")]


class SheetAnswer(ASGIStreamingResponse):
    """When the client goes away, the COPY stops and its connection is given back; when the COPY breaks, the answer ends
    without its last chunk, so that no client takes it for whole."""

    def __init__(self, export: Export) -> None:
        ordered = export.ordered
        super().__init__(
            iterator=export.pieces(),
            media_type="text/csv",
            headers={
                "content-disposition": f'attachment; filename="{ordered.file_name}"',
                "x-export-id": str(ordered.id),
            },
        )
        self.export = export

    async def send_body(self, send: Send, receive: Receive) -> None:
        try:
            await super().send_body(send, receive)
        finally:
            self.export.close()


def refuse_unsigned(request: Request[Any, Any, Any], error: NotAuthorizedException) -> Response[Any]:
    """A browser is led to the sign-in page, a script gets a 401."""
    browser = "text/html" in request.headers.get("accept", "")
    return explain_http(request, error) if browser else ask_to_sign_in(request)


UNSIGNED: Any = {NotAuthorizedException: refuse_unsigned}


@get(PATHS, before_request=once_each, exception_handlers=UNSIGNED, include_in_schema=False)
async def pull_sheet(
    request: Request[Any, Any, Any], by: NamedDependency[Actor], program: Program, excel: Excel = False
) -> ASGIStreamingResponse:
    Export.make_room()
    ordered = await order(_name(request), program=program, excel=excel, by=by)
    return SheetAnswer(Export(ordered, by=by))


@get(
    [f"{path}.sha256" for path in PATHS],
    before_request=once_each,
    exception_handlers=UNSIGNED,
    include_in_schema=False,
)
async def show_sums(request: Request[Any, Any, Any], by: NamedDependency[Actor], export_id: ExportId) -> Finished:
    """404 until the download is whole."""
    return await finished(export_id, sheet=_name(request), by=by)


def _name(request: Request[Any, Any, Any]) -> str:
    return request.url.path.rsplit("/", 1)[1].split(".", 1)[0]
