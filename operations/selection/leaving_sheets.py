"""Who of many may be written down as having left: looked at before it is done, with what ends for each."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, RuleBroken, Unreadable
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.leaving import ASKERS, LEAVING
from operations.words import mark
from tables.selection.enrollment import ENROLLMENT_STEPS, EnrollmentState
from tables.steps import DESK_ROLES

MOST = 1000
"""Codes in one form; whoever has more sends several."""
VERDICTS = {
    "may_leave": mark("bisa dicatat keluar"),
    "unknown": mark("kode tidak dikenal dalam program ini"),
    "not_from_here": mark("tidak bisa dari keadaannya sekarang"),
    "asked": mark("sudah diminta keluar; menunggu orang kedua"),
    "related": mark("Anda menyatakan diri kerabatnya; orang lain yang mencatat"),
}


class TooManyCodes(RuleBroken):
    text = mark("Paling banyak {most} kode sekali kirim. Bagi menjadi beberapa kiriman.")


class LeavingSheet(Struct, frozen=True):
    """`rows` in the order they were asked for, each with its verdict; `leavers` those who may leave, `lists` those on
    their way that hold payments of theirs."""

    rows: list[Row]
    leavers: list[UUID]
    codes: list[str]
    lists: list[Row]


@reading
async def who_may_leave(program: UUID, codes: list[str], *, how: EnrollmentState, by: Actor) -> LeavingSheet:
    """Two statements for any number of codes; a code that is there twice counts once."""
    by.must(*DESK_ROLES)
    if how not in LEAVING:
        raise Unreadable(field=mark("Keadaan"), hint=mark("mengundurkan diri, meninggal, atau pindah"))
    if not codes:
        raise Missing(field=mark("Kode penerima"))
    if len(codes) > MOST:
        raise TooManyCodes(most=MOST)
    ways = [str(state) for state, steps in ENROLLMENT_STEPS.items() if how in steps and by.may(*ASKERS)]
    rows = await rows_of("selection/sql/leaving/verdicts.sql", program, codes, ways)
    going = [row for row in rows if row["verdict"] == "may_leave"]
    keys = [row["enrollment"] for row in going]
    lists = await rows_of("selection/sql/leaving/lists.sql", keys) if keys else []
    return LeavingSheet(rows, keys, [row["code"] for row in going], lists)


@reading
async def lists_of_the_left(*, by: Actor) -> list[Row]:
    """Lists on their way that hold payments of people who left: number, state, program, how many."""
    by.must(*DESK_ROLES)
    return await rows_of("selection/sql/leaving/lists_of_left.sql")
