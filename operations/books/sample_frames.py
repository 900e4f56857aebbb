"""What an audit sample may be drawn from: three frames, each one statement, as known at a checkpoint."""

import json
from uuid import UUID

from msgspec import Struct

from operations.books.as_of import Cut, as_known
from operations.books.narrowing import Narrowing, check_narrowing, narrowed
from operations.books.sheet_columns import BY_DAY, Column, Sheet
from operations.statement import LONG, connection_of, sql
from operations.words import mark
from tables.books.audit_sample import SampleFrame


class Frame(Sheet, frozen=True):
    """Read like a sheet, but never pulled: what was drawn from it stands in the sheet `sample_rows`."""

    @property
    def file(self) -> str:
        return f"books/sql/samples/frames/{self.name}.sql"


_WHERE = (Column("wave", mark("Gelombang")), Column("site", mark("Nomor lokasi asal; namanya tidak pernah ikut")))
_PAID = (*_WHERE, Column("fund", mark("Nama sumber dana")), Column("dated", mark("Tanggal")))
FRAMES = {
    SampleFrame.people: Frame(
        "people", mark("Penerima"), mark("Satu orang yang dijanjikan bantuan, dengan jumlah yang sampai"), _WHERE
    ),
    SampleFrame.payments: Frame(
        "payments", mark("Pembayaran"), mark("Satu pembayaran yang sampai, utuh atau sebagian"), _PAID, dated="dated"
    ),
    SampleFrame.purchases: Frame(
        "purchases", mark("Belanja"), mark("Satu belanja yang tidak ditolak dan tidak diganti"), _PAID, dated="dated"
    ),
}
assert all(set(BY_DAY) <= set(frame.filters) for frame in FRAMES.values() if frame.dated)


class Measured(Struct, frozen=True):
    """`strata`: site and companion -> name -> rows."""

    many: int
    total_rp: int
    sha256: str
    strata: dict[str, dict[str, int]]


def told(narrowing: Narrowing) -> str:
    """As it is stored: JSON, the same for the same question."""
    return json.dumps(narrowing.told(), sort_keys=True)


async def statement_of(frame: SampleFrame, narrowing: Narrowing, cut: Cut) -> tuple[str, list[str]]:
    """Inside an open transaction: of `$1 program` and the values that follow."""
    text, values = narrowed(FRAMES[frame], narrowing)
    return await as_known(text, cut), values


async def measure(program: UUID, frame: SampleFrame, narrowing: Narrowing, cut: Cut) -> Measured:
    """Inside an open transaction: refuses filters that the frame or the program does not have."""
    await check_narrowing(FRAMES[frame], narrowing, program=program)
    text, values = await statement_of(frame, narrowing, cut)
    counted = sql("books/sql/samples/measured.sql").replace("{frame}", text)
    row = await connection_of().fetchrow(counted, program, *values, timeout=LONG)
    assert row is not None, "a count has a row"
    strata = {"site": json.loads(row["by_site"]), "companion": json.loads(row["by_companion"])}
    return Measured(row["many"], row["total_rp"], row["sha256"], strata | {"none": {"": row["many"]}})
