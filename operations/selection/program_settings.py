"""What an office changes of a running program without a developer: its facts, waves and sites, each with a reason. The
sums that limit its money are changed by two persons: `operations/money/limits.py`.

What was printed or decreed keeps the words it was made with; the trail keeps what was there before."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from piccolo.columns import Column

from operations.actor import Actor
from operations.errors import RuleBroken, Unreadable, filled, say_why
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.selection.program_sheets import program_of
from operations.words import mark
from tables.selection.program import Program, ProgramState
from tables.selection.site import Site, Wave
from tables.steps import Role

LIVE = (ProgramState.draft, ProgramState.active)
MOST_WOMEN = 30_000


class NothingChanged(RuleBroken):
    text = mark("Tidak ada yang berbeda dari yang berlaku sekarang. Ubah isinya dahulu.")


class ProgramOver(RuleBroken):
    text = mark("Program ini sudah ditutup atau dibatalkan. Pengaturannya tidak diubah lagi.")


class Facts(Struct, frozen=True):
    name: str
    legal_basis: str
    target_left_pct: int | None
    wants_location: bool


class ProgramSettings(Struct, frozen=True):
    """`changed`: by the key of the row, who changed it last, when and why."""

    program: Row
    limits: list[Row]
    waves: list[Row]
    sites: list[Row]
    changed: dict[UUID, Row]


@reading
async def program_settings(code: str, *, by: Actor) -> ProgramSettings:
    program = await program_of(code)
    waves = await Wave.select().where(Wave.program == program["id"]).order_by(Wave.number)
    sites = await Site.select().where(Site.program == program["id"]).order_by(Site.number)
    changed = [
        *await _changed("program", [program], "change_program"),
        *await _changed("wave", waves, "change_wave"),
        *await _changed("site", sites, "change_site"),
    ]
    return ProgramSettings(
        program=program,
        limits=await rows_of("selection/sql/settings/limits.sql", program["id"]),
        waves=waves,
        sites=sites,
        changed={row["id"]: row for row in changed},
    )


async def _changed(table: str, rows: list[Row], verb: str) -> list[Row]:
    keys = [row["id"] for row in rows]
    return await rows_of("selection/sql/settings/changed.sql", table, keys, f"selection.program_settings.{verb}")


async def _live(program: UUID) -> Program:
    row = await lock(Program, program)
    if row.state not in LIVE:
        raise ProgramOver
    return row


def _different(row: Any, wanted: dict[str, Any]) -> dict[Column | str, Any]:
    """Only what would change; raises when that is nothing."""
    found: dict[Column | str, Any] = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not found:
        raise NothingChanged
    return found


@operation
async def change_program(program: UUID, facts: Facts, *, reason: str, by: Actor) -> None:
    """Its name and legal basis, which papers show from now on, and what it aims at."""
    by.must(Role.staff)
    why = say_why(reason)
    row = await _live(program)
    if facts.target_left_pct is not None and not 0 < facts.target_left_pct <= 100:
        raise Unreadable(field=mark("Target alih usaha (%)"), hint=mark("1 sampai 100"))
    change = _different(
        row,
        {
            "name": filled(facts.name, mark("Nama program"), most=80),
            "legal_basis": filled(facts.legal_basis, mark("Dasar hukum"), most=120),
            "target_left_pct": facts.target_left_pct,
            "wants_location": facts.wants_location,
        },
    )
    await Program.update(change).where(Program.id == program)
    await note(row, reason=why, changed=sorted(map(str, change)))


@operation
async def change_wave(wave: UUID, *, starts_on: date, planned_count: int, reason: str, by: Actor) -> None:
    by.must(Role.staff)
    why = say_why(reason)
    row = await lock(Wave, wave)
    await _live(row.program)
    if not 0 < planned_count <= MOST_WOMEN:
        raise Unreadable(field=mark("Rencana jumlah orang"), hint=mark("tulis angka bulat"))
    change = _different(row, {"starts_on": starts_on, "planned_count": planned_count})
    await Wave.update(change).where(Wave.id == wave)
    await note(row, reason=why, changed=sorted(map(str, change)))


@operation
async def change_site(site: UUID, *, in_published_list: bool, reason: str, by: Actor) -> None:
    """Whether its name stands in the list that was published: what the monthly report counts as named."""
    by.must(Role.staff)
    why = say_why(reason)
    row = await lock(Site, site)
    await _live(row.program)
    change = _different(row, {"in_published_list": in_published_list})
    await Site.update(change).where(Site.id == site)
    await note(row, reason=why, changed=sorted(map(str, change)))
