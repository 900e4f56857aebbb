"""One program's money in numbers that can be recounted: what was promised, where it is, what others published."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.operation import reading
from operations.paging import Row, rows_of

SUMS = (
    "promised", "outstanding", "committed", "in_transit", "paid", "confirmed", "accepted", "pending", "unspent",
    "returned", "written_off", "forfeited", "cancelled",
)  # fmt: skip
"""In whole rupiah, in the order of the money's way. `outstanding` is promised and neither paid nor ended, so it
holds `committed` (in a list) and `in_transit` (at the bank); `unspent` of a grant holds `pending` (not accepted)."""


class FundMoney(Struct, frozen=True):
    """One fund: `components` as rows with every sum, `total` over them."""

    name: str
    source: str
    ceiling_rp: int
    components: list[Row]
    total: dict[str, int]


class Figure(Struct, frozen=True):
    """A published sum beside ours: how much it is above (+) or below (-) what was promised and what was paid."""

    name: str
    source: str
    as_of: Any
    value: int
    above_promised: int
    above_paid: int


class Money(Struct, frozen=True):
    """`narrowed`: the actor works for some sites only, and sees the sums of their people."""

    funds: list[FundMoney]
    total: dict[str, int]
    figures: list[Figure]
    narrowed: bool


@reading
async def money_of(program: UUID, *, by: Actor) -> Money:
    by.must(*READERS)
    found = await rows_of("money/sql/money_of_program.sql", program)
    for row in found:
        row["outstanding"] = row["promised"] - row["paid"] - row["forfeited"] - row["cancelled"]
    by_fund: dict[UUID, list[Row]] = {}
    for row in found:
        by_fund.setdefault(row["fund"], []).append(row)
    funds = [
        FundMoney(
            name=rows[0]["name"],
            source=rows[0]["source"],
            ceiling_rp=rows[0]["ceiling_rp"],
            components=[row for row in rows if row["code"] is not None],
            total=_total(rows),
        )
        for rows in by_fund.values()
    ]
    total = _total(found)
    return Money(
        funds=funds,
        total=total,
        figures=[
            Figure(
                row["name"],
                row["source"],
                row["as_of"],
                row["value"],
                above_promised=row["value"] - total["promised"],
                above_paid=row["value"] - total["paid"],
            )
            for row in await rows_of("money/sql/money_figures.sql", program)
        ],
        narrowed=any(row["narrowed"] for row in found),
    )


def _total(rows: list[Row]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in SUMS}
