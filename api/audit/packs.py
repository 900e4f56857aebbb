"""The pack over HTTP: one ZIP of every sheet, and beside it who pulled it, when, and its SHA-256."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response.streaming import ASGIStreamingResponse

from api.audit.sheets import ASKED, UNSIGNED, ExportId, Program, SheetAnswer, refuse_unknown
from api.parameters import once_each
from operations.actor import Actor
from operations.books.export import Export, Finished, finished, order_pack
from operations.books.narrowing import Narrowing
from operations.books.packs import PACK

Photos = Annotated[bool, QueryParameter(description="The photos of receipts too.")]
KNOWN = ("program", "as_of", "photos", "wave", "site", "fund", "fund_source", "since", "until", "fiscal_year")


async def only_known(request: Request[Any, Any, Any]) -> None:
    await refuse_unknown(request, KNOWN)


@get("/audit/pack", before_request=only_known, exception_handlers=UNSIGNED, dependencies=ASKED, include_in_schema=False)
async def pull_pack(
    by: NamedDependency[Actor],
    program: Program,
    narrowing: NamedDependency[Narrowing],
    moment: NamedDependency[datetime | None],
    photos: Photos = False,
) -> ASGIStreamingResponse:
    ordering = partial(order_pack, program=program, narrowing=narrowing, as_of=moment, photos=photos, by=by)
    return SheetAnswer(await Export.of(ordering, by=by))


@get("/audit/pack.sha256", before_request=once_each, exception_handlers=UNSIGNED, include_in_schema=False)
async def show_pack_sums(by: NamedDependency[Actor], export_id: ExportId) -> Finished:
    """404 until the pack is whole."""
    return await finished(export_id, sheet=PACK.name, by=by)
