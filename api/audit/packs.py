"""The pack over HTTP: one ZIP of every sheet, and beside it who pulled it, when, and its SHA-256."""

from datetime import UTC
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response.streaming import ASGIStreamingResponse

from api.audit.sheets import (
    UNSIGNED,
    AsOf,
    ExportId,
    Fund,
    Program,
    SheetAnswer,
    Since,
    Site,
    Until,
    Wave,
    Year,
    refuse_unknown,
)
from api.parameters import once_each
from operations.actor import Actor
from operations.books.export import Export, Finished, finished, order_pack
from operations.books.narrowing import Narrowing
from operations.books.packs import PACK

Photos = Annotated[bool, QueryParameter(description="The photos of receipts too.")]
KNOWN = ("program", "as_of", "photos", "wave", "site", "fund", "since", "until", "fiscal_year")


async def only_known(request: Request[Any, Any, Any]) -> None:
    await refuse_unknown(request, KNOWN)


@get("/audit/pack", before_request=only_known, exception_handlers=UNSIGNED, include_in_schema=False)
async def pull_pack(
    by: NamedDependency[Actor],
    program: Program,
    as_of: AsOf = None,
    photos: Photos = False,
    wave: Wave = None,
    site: Site = None,
    fund: Fund = None,
    since: Since = None,
    until: Until = None,
    fiscal_year: Year = None,
) -> ASGIStreamingResponse:
    Export.make_room()
    narrowing = Narrowing(wave=wave, site=site, fund=fund, since=since, until=until, fiscal_year=fiscal_year)
    past = as_of.replace(tzinfo=as_of.tzinfo or UTC) if as_of else None
    ordered = await order_pack(program=program, narrowing=narrowing, as_of=past, photos=photos, by=by)
    return SheetAnswer(Export(ordered, by=by))


@get("/audit/pack.sha256", before_request=once_each, exception_handlers=UNSIGNED, include_in_schema=False)
async def show_pack_sums(by: NamedDependency[Actor], export_id: ExportId) -> Finished:
    """404 until the pack is whole."""
    return await finished(export_id, sheet=PACK.name, by=by)
