"""What a sheet of the auditor is made of: its columns, their meaning, unit and class, and what narrows it."""

import re
from enum import StrEnum

from msgspec import Struct

from operations.words import mark

RUPIAH, DAY, MOMENT, COUNT, YES_NO = (
    mark("rupiah"),
    mark("tanggal"),
    mark("waktu UTC"),
    mark("banyaknya"),
    mark("true/false"),
)


class DataClass(StrEnum):
    """Nobody is named in any sheet. `restricted` is a column in which a value that would hurt her is coded."""

    pseudonymous = "pseudonymous"
    restricted = "restricted"


class Column(Struct, frozen=True):
    """`unit` is empty for a text or a code; `heading` for Indonesian files, where the first words of the meaning would
    not do."""

    name: str
    meaning: str
    unit: str = ""
    data_class: DataClass = DataClass.pseudonymous
    heading: str = ""

    @property
    def heading_id(self) -> str:
        return self.heading or re.split(r"[;:,(]", self.meaning, maxsplit=1)[0].strip()


class Filter(StrEnum):
    """What a sheet may be narrowed by, besides its program. `fund` is one by its name, `fund_source` all those whose
    money comes from there (`FundSource`); `since` and `until` are days, both included."""

    wave = "wave"
    site = "site"
    fund = "fund"
    since = "since"
    until = "until"
    fiscal_year = "fiscal_year"
    rule = "rule"
    run = "run"
    fund_source = "fund_source"


_COLUMN = {Filter.fund_source: "fund"}
"""The column that a filter asks about, where it has another name."""
BY_DAY = (Filter.since, Filter.until, Filter.fiscal_year)


class Sheet(Struct, frozen=True):
    """`row` says what one row is, so that nobody sums what must not be summed. `dated` is the column by whose day a
    period or a fiscal year is counted; without one neither applies."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    dated: str = ""

    @property
    def file(self) -> str:
        return f"books/sql/sheets/{self.name}.sql"

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Those that its columns answer."""
        named = {column.name for column in self.columns}
        return tuple(each for each in Filter if _COLUMN.get(each, each) in named or (self.dated and each in BY_DAY))


WHO = (
    Column("code", mark("Kode penerima manfaat")),
    Column("wave", mark("Gelombang")),
    Column("site", mark("Nomor lokasi asal; namanya tidak pernah ikut")),
)
FUND = Column("fund", mark("Nama sumber dana"))
BEFORE = Column(
    "recorded_before",
    mark("Di antara yang dibayar: yang dicatat dari sebelum Berdaya"),
    RUPIAH,
    heading="Dari sebelum Berdaya",
)
EVIDENCE = Column("evidence", mark("Nomor dokumen bukti; buka di /audit/document"))
