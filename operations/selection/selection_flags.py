"""What speaks against deciding about a candidate now: it blocks a decree, asks for a reason, or is only said.

Lists of the dead are those that the office was sent and confirmed. Nobody looks into the population register: it is not
connected, and the pages say so.
"""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.statement import run
from operations.words import mark


class Severity(StrEnum):
    block = "block"
    justify = "justify"
    note = "note"


class Kind(Struct, frozen=True):
    """`code` as in the field's literature (F05..F09), or the rule it comes from."""

    code: str
    severity: Severity
    text: str


KINDS: dict[str, Kind] = {
    "compared": Kind("F09", Severity.block, mark("masih dibandingkan dengan orang lain")),
    "unsure": Kind("F07", Severity.block, mark("belum pasti orang yang sama atau bukan")),
    "grant_this_year": Kind("H7", Severity.block, mark("sudah menerima bantuan modal tahun ini")),
    "capital_this_year": Kind("H7", Severity.block, mark("modal dari pihak lain tahun ini")),
    "report_missing": Kind("H7", Severity.block, mark("laporan bantuan terdahulu belum diterima")),
    "report_overdue": Kind("F10", Severity.block, mark("laporan bantuan program lain lewat batasnya")),
    "report_late": Kind("F10", Severity.justify, mark("laporan bantuan program lain terlambat")),
    "deceased": Kind("F06", Severity.justify, mark("tercatat meninggal")),
    "earlier_finding": Kind("F08", Severity.justify, mark("ada temuan pada tahun sebelumnya")),
    "other_aid": Kind("F09", Severity.justify, mark("bantuan lain pada tahun yang sama")),
    "two_programs": Kind("F09", Severity.justify, mark("dalam program lain pada tahun yang sama")),
    "same_card": Kind("KK", Severity.note, mark("satu KK dengan calon lain")),
    "shared_phone": Kind("F05", Severity.note, mark("nomor HP dipakai lebih dari tiga orang")),
}
"""In the order of the page: what blocks comes first."""
_ORDER = {name: place for place, name in enumerate(KINDS)}


class Flag(Struct, frozen=True):
    name: str
    code: str
    severity: Severity
    text: str
    many: int


@reading
async def selection_flags(program: UUID, enrollments: list[UUID] | None = None, *, by: Actor) -> dict[UUID, list[Flag]]:
    """By enrollment; of a whole program when none are named. One statement, whatever the number."""
    found: dict[UUID, list[Flag]] = {}
    for row in await run("selection/sql/selection_flags.sql", program, enrollments):
        kind = KINDS[row["flag"]]
        flag = Flag(row["flag"], kind.code, kind.severity, kind.text, row["many"])
        found.setdefault(row["enrollment"], []).append(flag)
    return {key: sorted(flags, key=lambda flag: _ORDER[flag.name]) for key, flags in found.items()}
