"""Lists of candidates from machines: a file comes in, its lines are answered, it is applied or taken back.

Screening stays with a person at the desk. Whoever writes here brings a token: a browser's session does not count.
"""

from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Body, FromPath, JSONBody, QueryParameter
from msgspec import Struct

from api.v1.problems import REFUSALS
from operations.actor import Actor
from operations.errors import Missing
from operations.paging import Row
from operations.selection import import_sheets, imports, program_sheets
from operations.selection.error_file import error_file
from operations.selection.import_sheets import RowVerdictRow
from operations.selection.import_undo import undo_import
from operations.words import mark
from tables.selection.import_batch import ImportState

ONE = "/imports/{key:uuid}"
Before = Annotated[datetime | None, QueryParameter(description="Only older ones; `made_at` of the last one seen.")]
FILE = ResponseSpec(bytes, description="Your own file, with why.", media_type="application/octet-stream")


class ImportRow(Struct, frozen=True):
    """One list. `accepted` are new, `changed` and `unchanged` registered already, `unscreened` wait for another person.
    In the state `uploaded` its header was not recognized; its columns are matched at the desk."""

    id: UUID
    program: str
    wave: int
    state: ImportState
    rows: int
    accepted: int
    changed: int
    unchanged: int
    refused: int
    unscreened: int
    made_at: datetime


class NewImport(Struct):
    """`file` is XLSX, XLS, ODS or CSV. `consent_text` names the words that its consents are to."""

    file: UploadFile
    program: str
    wave: int
    consent_text: str = ""


class Apply(Struct):
    """`whole`: nothing at all unless every line is good."""

    whole: bool = True


class Undo(Struct):
    reason: str


class Done(Struct, frozen=True):
    """How many persons were registered, or left again."""

    people: int


async def with_a_token(request: Request[Any, Any, Any]) -> None:
    """Nothing here has a form token: a page elsewhere could send a browser's session along."""
    if request.headers.get("authorization", "")[:7].lower() != "bearer ":
        raise NotAuthorizedException


_send = partial(post, before_request=with_a_token, responses=REFUSALS)


@get("/imports", operation_id="listImports", summary="Lists of candidates, the newest first", responses=REFUSALS)
async def list_imports(by: NamedDependency[Actor], before: Before = None) -> list[ImportRow]:
    return [_shown(row) for row in (await import_sheets.batches(before, by=by)).rows]


@get(ONE, operation_id="getImport", summary="One list", responses=REFUSALS)
async def show_import(key: FromPath[UUID], by: NamedDependency[Actor]) -> ImportRow:
    return _shown(await import_sheets.one_list(key, by=by))


@get(f"{ONE}/lines", operation_id="listImportLines", summary="Every line with its verdict", responses=REFUSALS)
async def list_lines(key: FromPath[UUID], by: NamedDependency[Actor]) -> list[RowVerdictRow]:
    await import_sheets.one_list(key, by=by)
    return await import_sheets.verdicts(key, by=by)


@get(
    f"{ONE}/refused",
    operation_id="getRefusedLines",
    summary="The refused lines as your own file",
    media_type=MediaType.TEXT,
    responses={200: FILE, **REFUSALS},
)
async def refused_lines(key: FromPath[UUID], by: NamedDependency[Actor]) -> Response[bytes]:
    file = await error_file(key, by=by)
    headers = {"content-disposition": f'attachment; filename="baris-ditolak.{file.ending}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)


@_send("/imports", operation_id="uploadImport", summary="Send a list; the same file again is the same list")
async def upload(
    data: Annotated[NewImport, Body(media_type=RequestEncodingType.MULTI_PART)], by: NamedDependency[Actor]
) -> ImportRow:
    waves = {(row["code"], row["number"]): row for row in await program_sheets.waves(by=by)}
    wave = waves.get((data.program, data.wave))
    if wave is None:
        raise Missing(field=mark("Gelombang"))
    content = await data.file.read()
    key = await imports.upload(content, program=wave["program"], wave=wave["id"], consent_text=data.consent_text, by=by)
    return _shown(await import_sheets.one_list(key, by=by))


@_send(f"{ONE}/apply", operation_id="applyImport", summary="Register the accepted lines", status_code=200)
async def apply(key: FromPath[UUID], data: JSONBody[Apply], by: NamedDependency[Actor]) -> Done:
    return Done(await imports.apply_import(key, whole=data.whole, by=by))


@_send(f"{ONE}/undo", operation_id="undoImport", summary="Take a list back while nothing hangs on it", status_code=200)
async def undo(key: FromPath[UUID], data: JSONBody[Undo], by: NamedDependency[Actor]) -> Done:
    return Done(await undo_import(key, reason=data.reason, by=by))


def _shown(row: Row) -> ImportRow:
    counts = {name: row[f"{name}_count"] for name in ("accepted", "changed", "unchanged", "refused")}
    return msgspec.convert(row | counts | {"rows": row["row_count"]}, ImportRow)


IMPORTS = [list_imports, show_import, list_lines, refused_lines, upload, apply, undo]
