"""The refused lines of a list for whoever uploaded it: her own file again, to be mended and sent once more."""

import csv
import io
import json
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.csv_cells import harmless
from operations.errors import NotYours
from operations.operation import reading
from operations.selection.kept_lines import open_cells
from operations.selection.list_reading.cells import LABELS
from operations.selection.list_reading.returned import REASON, Returned, returned
from operations.selection.list_threads import apart
from operations.statement import run
from tables.books.document import DocumentKind
from tables.selection.import_batch import ImportBatch


class _Refused(Struct, frozen=True):
    document: UUID
    columns: dict[str, str] | None
    cells: dict[int, dict[str, str]]
    reasons: dict[int, str]


async def error_file(batch: UUID, *, by: Actor) -> Returned:
    """From the kept original; once that was destroyed, from the lines that are left."""
    refused = await _refused_of(batch, by=by)
    try:
        content, _ = await documents.read_back(refused.document, kind=DocumentKind.import_file, by=by)
    except documents.FileDestroyed:
        return _from_cells(refused)
    return await apart(returned, content, refused.reasons, refused.columns)


@reading
async def _refused_of(batch: UUID, *, by: Actor) -> _Refused:
    row = await ImportBatch.objects().get(ImportBatch.id == batch)
    if row is None or row.made_by != by.id:
        raise NotYours
    lines = await run("selection/sql/refused_rows.sql", batch)
    return _Refused(
        document=row.document,
        columns=json.loads(row.mapping) if row.mapping else None,
        cells={line["line_no"]: open_cells(line["cells"], batch) for line in lines},
        reasons={line["line_no"]: line["reasons"] for line in lines},
    )


def _from_cells(refused: _Refused) -> Returned:
    """Under our own names of the columns, which the upload understands again."""
    cells = refused.cells.values()
    columns = [field for field in LABELS if any(field in line for line in cells)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*(LABELS[field] for field in columns), "baris", REASON])
    for line_no, line in refused.cells.items():
        said = [line.get(field, "") for field in columns]
        writer.writerow(map(harmless, [*said, str(line_no), refused.reasons[line_no].replace("\n", " ")]))
    return Returned(out.getvalue().encode("utf-8-sig"), "csv", "text/csv")
