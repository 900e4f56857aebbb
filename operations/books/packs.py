"""The auditor's pack: every sheet of a program as CSV, what its columns mean, control totals, and how to check it all.

All sheets are read in one snapshot, or as known at one checkpoint. Who pulled it and when stands in the download log
and beside the file, never inside: two packs of one checkpoint have the same bytes. Photos are added on request; one
that was destroyed meanwhile by its retention rule is named in the manifest.
"""

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from asyncpg import Record
from msgspec.structs import replace

from operations.actor import Actor
from operations.books.as_of import Cut, as_known
from operations.books.chain_proof import chain_proof, sample_files, signature_of, verifier_files
from operations.books.copying import PassOn, copy, count_undated, statement_of
from operations.books.documents import FileDestroyed, read_back
from operations.books.narrowing import Narrowing
from operations.books.ordered import Form, Ordered
from operations.books.sheet_columns import RUPIAH, Sheet
from operations.books.sheet_sources import sources_of
from operations.books.sheets import NUMBERED
from operations.books.verifier.packs import SIGNATURE, SUMS
from operations.books.workbooks import PIECE, in_thread
from operations.books.zipping import Zip
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import LONG, connection_of, sql
from operations.words import mark, terbilang, translate
from tables.books.document import DocumentKind

PACK = Sheet("pack", mark("Paket audit"), mark("Semua lembar program ini dalam satu berkas ZIP"), ())
FORMAT = 1
_HERE = Path(__file__).parent
_TEXTS = {"BACA-SAYA.md": "pack_texts/id.md", "README.md": "pack_texts/en.md", "verify.py": "verifier/totals.py"}
_SPELLED = 10**15


async def write_pack(ordered: Ordered, pass_on: PassOn, *, by: Actor) -> int:
    """Returns the number of data rows in all sheets. Nothing here asks for the time. The snapshot of the sheets is over
    before the first photo is read."""
    async with Zip(pass_on) as packed:
        for name, file in _TEXTS.items():
            await packed.add(name, (_HERE / file).read_bytes())
        await packed.add("dictionary.csv", dictionary())
        files, wanted = await _add_rows(packed, ordered, by=by)
        photos = [await _add_photo(packed, row, by=by) for row in wanted]
        await packed.add("manifest.json", _manifest(ordered, files, photos))
        for name, content in (verifier_files() if ordered.cut else sample_files()).items():
            await packed.add(name, content)
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(packed.sums.items())).encode()
        await packed.add(SUMS, sums)
        if ordered.cut:
            await packed.add(SIGNATURE, signature_of(sums))
    return sum(file["rows"] for file in files)


@reading
async def _add_rows(packed: Zip, ordered: Ordered, *, by: Actor) -> tuple[list[dict[str, Any]], list[Record]]:
    """Every sheet and the chain as of one moment, and which photos belong to them."""
    answering = _answering(ordered.narrowing)
    files = [await _add_sheet(packed, number, sheet, ordered, by=by) for number, sheet in answering]
    if ordered.cut:
        await _add_chain(packed, ordered.cut, by=by)
    return files, await _photos(ordered) if ordered.photos else []


def file_of(number: int, sheet: Sheet) -> str:
    return f"csv/{number:02}_{sheet.name}.csv"


def dictionary() -> str:
    """Every column of every sheet: its file, meaning in both languages, unit, source and class."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(
        ["file", "sheet", "column", "heading_id", "meaning_id", "meaning_en", "unit", "source", "class", "filters"]
    )
    for number, sheet in NUMBERED.items():
        sources = sources_of(sheet)
        for column in sheet.columns:
            lines.writerow([
                file_of(number, sheet), sheet.name, column.name, column.heading_id, column.meaning,
                translate(column.meaning, "en"), translate(column.unit, "en"), sources[column.name],
                column.data_class.value, " ".join(sheet.filters),
            ])  # fmt: skip
    return out.getvalue()


def _answering(narrowing: Narrowing) -> list[tuple[int, Sheet]]:
    """What is asked must be answered by the sheet; one that cannot is left out and named."""
    asked = set(narrowing.given())
    return [(number, sheet) for number, sheet in sorted(NUMBERED.items()) if asked <= set(sheet.filters)]


async def _add_sheet(packed: Zip, number: int, sheet: Sheet, ordered: Ordered, *, by: Actor) -> dict[str, Any]:
    one = replace(ordered, sheet=sheet, form=Form.csv)
    file = packed.file(file_of(number, sheet))
    rows = await copy(one, file.write, by=by)
    sha256 = await file.close()
    return {
        "file": file_of(number, sheet), "sheet": sheet.name, "title": sheet.title, "row": sheet.row, "rows": rows,
        "bytes": file.bytes, "sha256": sha256, "totals": await _totals(one, rows), **await _left_out(one),
    }  # fmt: skip


async def _left_out(ordered: Ordered) -> dict[str, int]:
    """Rows that a period leaves out because they have no day: two periods need not add up to the whole."""
    undated = await count_undated(ordered)
    return {} if undated is None else {"without_date": undated}


async def _totals(ordered: Ordered, rows: int) -> dict[str, Any]:
    """Rupiah added up by the database; the reader's own program adds the CSV up."""
    names = [column.name for column in ordered.sheet.columns if column.unit == RUPIAH]
    if not names:
        return {}
    text, values = await statement_of(ordered)
    sums = ", ".join(f"coalesce(sum(q.{name}::bigint), 0)::bigint AS {name}" for name in names)
    counted = sql("books/sql/sheets/totals.sql").replace("{sums}", sums).replace("{sheet}", text)
    row = await connection_of().fetchrow(counted, ordered.program, *values, timeout=LONG)
    assert row is not None
    assert row["rows"] == rows, "one snapshot"
    return {name: {"rupiah": row[name], "words": _in_words(row[name])} for name in names}


def _in_words(amount_rp: int) -> str:
    if abs(amount_rp) >= _SPELLED:
        return ""
    return f"{'minus ' if amount_rp < 0 else ''}{terbilang(abs(amount_rp))} rupiah"


async def _photos(ordered: Ordered) -> list[Record]:
    """Photos of receipts, each once."""
    text = sql("books/sql/sheets/photos.sql")
    if ordered.cut:
        text = await as_known(text, ordered.cut)
    found: list[Record] = await connection_of().fetch(text, ordered.program, timeout=LONG)
    return found


async def _add_photo(packed: Zip, row: Record, *, by: Actor) -> dict[str, Any]:
    """Under its SHA-256. No transaction is open while the store is asked."""
    entry = {"sha256": row["sha256"], "file": f"photos/{row['sha256']}.{row['media_type'].rsplit('/', 1)[-1]}"}
    try:
        content, _ = await read_back(row["id"], kind=DocumentKind.receipt_photo, for_auditors=True, by=by)
    except (FileDestroyed, NotFound):
        return entry | {"file": "", "state": "destroyed"}
    await packed.add(entry["file"], content)
    return entry | {"state": "packed"}


async def _add_chain(packed: Zip, cut: Cut, *, by: Actor) -> None:
    """Proof that the history up to the checkpoint was not rewritten."""
    with tempfile.TemporaryDirectory() as folder:
        for name in await chain_proof(cut.number, Path(folder), by=by):
            file = packed.file(name)
            with (Path(folder) / name).open("rb") as source:
                while piece := await in_thread(source.read, PIECE):
                    await file.write(piece)
            await file.close()


def _manifest(ordered: Ordered, files: list[dict[str, Any]], photos: list[dict[str, Any]]) -> str:
    there = {file["sheet"] for file in files}
    cut = ordered.cut
    facts = {
        "format": FORMAT, "program": ordered.code,
        "as_of": cut.cut_at.isoformat() if cut else None,
        "checkpoint": {"number": cut.number, "before_xid": cut.before_xid} if cut else None,
        "filters": ordered.narrowing.told(),
        "left_out": [sheet.name for sheet in NUMBERED.values() if sheet.name not in there],
        "files": files, "photos": photos,
    }  # fmt: skip
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
