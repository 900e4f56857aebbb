"""What was ordered: which sheet of which program, in which form, how narrowed, and known when."""

import json
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.as_of import Cut
from operations.books.narrowing import WHOLE, Narrowing
from operations.books.sheet_columns import Sheet


class Form(StrEnum):
    """`excel` is CSV with a byte order mark and semicolons, for an Indonesian spreadsheet."""

    csv = "csv"
    excel = "excel"
    xlsx = "xlsx"
    pack = "pack"


_ENDINGS = {Form.csv: "csv", Form.excel: "csv", Form.xlsx: "xlsx", Form.pack: "zip"}


class Headings(StrEnum):
    """`en` is the names of the columns; `id` is for people."""

    en = "en"
    id = "id"


class Ordered(Struct, frozen=True, kw_only=True):
    """`cut` is empty for what is known now. `rows` is the count before the first byte, for a progress bar; the log has
    the true one. `undated` rows are left out by a period because they have no day."""

    id: UUID
    sheet: Sheet
    program: UUID
    code: str
    rows: int
    form: Form = Form.csv
    headings: Headings = Headings.en
    narrowing: Narrowing = WHOLE
    cut: Cut | None = None
    photos: bool = False
    undated: int | None = None

    @property
    def file_name(self) -> str:
        past = f"-{self.cut.number}" if self.cut else ""
        return f"{self.sheet.name}-{self.code}{past}.{_ENDINGS[self.form]}"

    @property
    def delimiter(self) -> str:
        return ";" if self.form == Form.excel else ","

    @property
    def heading(self) -> list[str]:
        return [column.heading_id if self.headings == Headings.id else column.name for column in self.sheet.columns]

    def told(self, by: Actor) -> str:
        """For the download log: how it was asked, what narrowed it, and with which token."""
        asked: dict[str, Any] = {"program": self.code, "excel": self.form == Form.excel}
        if self.form in (Form.xlsx, Form.pack):
            asked["form"] = str(self.form)
        if self.photos:
            asked["photos"] = True
        if self.headings == Headings.id:
            asked["headings"] = "id"
        if self.cut:
            asked |= {"as_of": self.cut.cut_at.isoformat(), "checkpoint": self.cut.number}
        if by.machine:
            asked["token"] = by.machine
        if self.undated is not None:
            asked["without_date"] = self.undated
        return json.dumps(asked | self.narrowing.told())


class Sums(Struct, frozen=True):
    """Proves a file: its data rows (without the heading), its bytes and their SHA-256."""

    rows: int
    bytes: int
    sha256: str
