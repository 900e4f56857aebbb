"""Lists of another kind than candidates': the first page with a row that names the columns somebody asks for."""

from collections.abc import Callable, Mapping, Sequence

from operations.errors import RuleBroken
from operations.selection.list_reading.header import HIGHEST
from operations.selection.list_reading.reading import pages_of
from operations.selection.list_reading.refusals import NotAList
from operations.selection.list_reading.sheet import Page, Sheet, SheetRow
from operations.selection.programs import place_key
from operations.words import mark

Places = dict[str, int]


def sheet_with(
    content: bytes, columns: Mapping[str, Sequence[str]], fits: Callable[[Places], bool], refusal: type[RuleBroken]
) -> Sheet:
    """`columns`: field -> how its heading is written, without spaces and points; `fits` says whether the fields that a
    row names make a header of it; `refusal` takes a `hint`. The sheet has the rows below that say something."""
    try:
        kind, pages = pages_of(content)
    except NotAList as said:
        if type(said) is NotAList:
            raise refusal(hint=said.facts["hint"]) from said
        raise
    for page in pages:
        for at, row in enumerate(page.rows[:HIGHEST]):
            places = _places(row, columns)
            if fits(places):
                return Sheet(
                    kind=kind, name=page.name, header_at=row.line_no, headings=[], columns=places,
                    rows=[each for each in page.rows[at + 1 :] if not _is_empty(each, places)], above=[],
                    counts_from_1904=page.counts_from_1904, delimiter=page.delimiter,
                )  # fmt: skip
    raise refusal(hint=_missing(pages))


def _places(row: SheetRow, columns: Mapping[str, Sequence[str]]) -> Places:
    keys = [place_key(cell.text) for cell in row.cells]
    return {
        field: next(place for place, key in enumerate(keys) if key in written)
        for field, written in columns.items()
        if not set(written).isdisjoint(keys)
    }


def _is_empty(row: SheetRow, places: Places) -> bool:
    return all(row.cell(place).is_empty for place in places.values())


def _missing(pages: list[Page]) -> str:
    return mark("judul kolomnya tidak ditemukan") if any(page.rows for page in pages) else mark("berkas kosong")
