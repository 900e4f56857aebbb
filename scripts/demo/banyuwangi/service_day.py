"""The day on which the passbooks were handed over: who came, who did not, and the summary that two persons signed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID, uuid4

from operations.money import service_days, service_sheets, service_ticks
from operations.money.service_ticks import Tick, What
from scripts.demo.banyuwangi.world import World
from tables.money.service_day import Absence

HELD_ON = date(2013, 7, 26)
MISSING: Mapping[int, Absence] = MappingProxyType(
    {17: Absence.ill, 63: Absence.no_word, 118: Absence.away, 204: Absence.papers_missing}
)
"""Place on the list -> why she did not come."""
UNSIGNED = (5, 90)
"""They had to leave before they signed the sheet; the slip for the passbook they signed."""


async def hold_day(world: World, everyone: list[UUID]) -> list[int]:
    """`everyone`: enrollments in the order of the slips. The places of those who did not come."""
    helpers = (world.staff, world.staff2, world.treasurer)
    new = service_days.NewDay(
        uuid4(), "decree", world.decree, HELD_ON, "Balai pertemuan kecamatan", tuple(helper.id for helper in helpers)
    )
    day = await service_days.open_day(new, by=world.supervisor)
    row_of = {row["enrollment"]: row["id"] for row in await service_sheets.left_over(day, by=world.staff)}
    listed = [row_of[key] for key in everyone]
    came = [place for place in range(len(listed)) if place not in MISSING]
    slips = [Tick(listed[place], 0, f"TT-{place + 1:03d}") for place in came]
    await service_ticks.tick(day, What.passbook, slips, by=world.staff)
    signed = [Tick(listed[place], 0) for place in came if place not in UNSIGNED]
    await service_ticks.tick(day, What.signed, signed, by=world.treasurer)
    absent = [Tick(listed[place], 0, absence=why) for place, why in MISSING.items()]
    await service_ticks.tick(day, What.absent, absent, by=world.staff2)
    await service_days.sign_day(day, by=world.supervisor)
    await service_days.close_day(day, by=world.treasurer)
    return list(MISSING)
