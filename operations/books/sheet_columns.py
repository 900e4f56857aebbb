"""What a sheet of the auditor is made of: its columns, their meaning and unit."""

from msgspec import Struct

from operations.words import mark

RUPIAH, DAY, MOMENT, COUNT, YES_NO = (
    mark("rupiah"),
    mark("tanggal"),
    mark("waktu UTC"),
    mark("banyaknya"),
    mark("true/false"),
)


class Column(Struct, frozen=True):
    """`unit` is empty for a text or a code."""

    name: str
    meaning: str
    unit: str = ""


class Sheet(Struct, frozen=True):
    """`row` says what one row is, so that nobody sums what must not be summed."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        return f"books/sql/sheets/{self.name}.sql"


WHO = (
    Column("code", mark("Kode penerima manfaat")),
    Column("wave", mark("Gelombang")),
    Column("site", mark("Nomor lokasi asal; namanya tidak pernah ikut")),
)
