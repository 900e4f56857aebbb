"""What the library of checks finds afterwards: the list of frauds, paid all the same, and what comes to light later.

All of it is written past the fences: no door of ours lets it happen. `planted` says whom each rule should find, by the
places of the women; -1 is somebody or something else. Whoever is not named there looks alike and is innocent."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from operations.money import payment_lists
from tests import library_rows as written
from tests.chain_builders import DECREED_ON
from tests.cluster import Database
from tests.fraud_builders import LOOKED_ON, World

UNTIL = LOOKED_ON + timedelta(days=92)
OTHERS = -1


def after(days: int) -> date:
    return LOOKED_ON + timedelta(days=days)


class Later:
    """Somebody who may write anything, in one world."""

    def __init__(self, world: World, superuser: asyncpg.Connection, paid: UUID) -> None:
        self.world, self.superuser, self.paid = world, superuser, paid
        self.planted: dict[str, set[int]] = {}
        self.lists = 1000

    async def do(self, sql: str, *values: Any) -> None:
        await self.superuser.execute(sql, *values)

    def woman(self, place: int) -> UUID:
        return self.world.woman(place).enrollment

    async def on_a_list_of(self, route: str, *places: int) -> UUID:
        key, self.lists = uuid4(), self.lists + 1
        await self.do(written.LISTED, self.paid, key, self.lists, route)
        await self.do(written.MOVED, key, [self.woman(place) for place in places])
        return key

    async def shopped(self, *places: int, shop: str, days: int, for_what: str | None = None) -> UUID:
        """One trip for all of these."""
        key, companion = uuid4(), self.world.office.companion.id
        await self.do(written.TRIP, key, self.world.batch.program.key, companion, shop, after(days))
        for place in places:
            await self.do(written.BOUGHT, key, self.woman(place), for_what, companion)
        return key


async def paid_world(world: World, database: Database) -> UUID:
    """Everybody on the list is paid her grant on the day on which it was looked at."""
    office, program = world.office, world.batch.program
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    async with database.unfenced() as superuser:
        await superuser.execute(written.PAID, key, program.grant, LOOKED_ON, world.batch.enrollments)
        await superuser.execute(written.ACTIVE, program.grant)
        await superuser.execute(written.CANCELLED, program.allowance)
    return key


async def later_in(world: World, database: Database, paid: UUID) -> dict[str, set[int]]:
    """Three months later; the business date is `UNTIL`."""
    await database.set_today(UNTIL)
    async with database.unfenced() as superuser:
        later = Later(world, superuser, paid)
        await _said(later)
        await _bought(later)
        await _seen(later)
        await _days(later)
        await _decreed(later)
    return later.planted


async def _said(later: Later) -> None:
    """0 to 3 miss the same round sum, 5 an odd one; 6, and five women of another companion, nothing."""
    staff, other = later.world.office.staff.id, later.world.office.companion2.id
    whole = [33, 34, 35, 36, 37]
    await later.do(
        "UPDATE companion_assignment SET companion = $2 WHERE enrollment = ANY ($1::uuid[])",
        [later.woman(place) for place in whole], other,
    )  # fmt: skip
    for places, missing in (([0, 1, 2, 3], 50_000), ([5], 12_345), ([6, *whole], 0)):
        await later.do(written.SAID, [later.woman(place) for place in places], missing, after(20), staff)
    await later.do(written.HANDED_ON, later.woman(0), other, after(60))  # whose women's words are whose, as it was then
    later.planted |= {"F03A": {0, 1, 2, 3, 5}, "F03B": {0, 1, 2, 3}, "F19": {OTHERS}, "F19A": {OTHERS}}


async def _bought(later: Later) -> None:
    """7 and 8 show one receipt, 9 her own twice; five go to one shop together, four to another; 36 buys a sofa."""
    trips = [await later.shopped(place, shop=f"Toko {n}", days=5 + n) for n, place in enumerate((7, 8, 9, 9))]
    for one, other in ((0, 1), (1, 0), (2, 3), (3, 2)):
        await later.do(written.SEEN, trips[one], trips[other])
    for place in (11, 12, 13, 14, 15):
        await later.shopped(place, shop="Toko Besar", days=12)
    for place in (16, 17, 18, 19):
        await later.shopped(place, shop="Toko Kecil", days=12)
    await later.shopped(36, shop="Toko Sofa", days=13, for_what="Sofa ruang tamu")
    await later.shopped(37, shop="Toko Mesin", days=13, for_what="Mesin jahit Sofaindo")
    await later.shopped(25, shop="Toko 25", days=90)
    await later.shopped(26, shop="Toko 26", days=91)
    bought = {25, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 36, 37}
    later.planted |= {"F05A": {7, 8}, "F05B": {OTHERS}, "F16": {36}, "photo_seen": {7, 8, 9}}
    later.planted["F13"] = set(range(39)) - bought - {29, 30}  # these two were paid in December


async def _seen(later: Later) -> None:
    """16 to 18 leave their cards with one companion together, as 1 does; 19 alone, later. Visits and likenesses."""
    office = later.world.office
    for place, since, until in ((16, 30, 40), (17, 31, 40), (18, 32, 40), (19, 50, 51)):
        await later.do(written.HELD, later.woman(place), office.staff.id, after(since), after(until))
    await later.do(written.HANDED_ON, later.woman(16), office.companion2.id, after(35))
    await later.do(written.HELD_SINCE_CLOSED, later.woman(5), office.staff.id, after(30))
    for place, told in ((20, "mm"), (21, "mam"), (22, "m")):
        for n, letter in enumerate(told):
            state = {"m": "missed", "a": "accepted"}[letter]
            await later.do(
                written.VISIT, later.woman(place), office.companion.id, after(10 + n), state, office.staff.id
            )
    for place, like, state in ((23, 39, "open"), (24, 39, "different"), (14, 39, "open"), (14, 23, "open")):
        other = later.world.woman(like).person
        await later.do(written.ALIKE, later.woman(place), other, state, office.staff.id, office.supervisor.id)
    later.planted |= {"F05C": {1, 16, 17, 18}, "F06A": {20}, "F04A": {1, 16, 17, 18, 19}}
    later.planted |= {"F07D": {14, 23}, "X01": {14, 23, 38}}


async def _days(later: Later) -> None:
    """A day on either side of each limit; 39 is held, so never paid; 29 and 30 late. 3 and 4 are old acquaintances."""
    office = later.world.office
    for place, days in ((6, -1), (9, 1)):
        await later.do(written.LEFT, later.woman(place), after(days))
    for place, days in ((27, 31), (28, 30)):
        await later.do(written.DUE, later.woman(place), LOOKED_ON - timedelta(days=days))
    for place, days in ((29, 121), (30, 120)):
        await later.do(written.LATER, later.woman(place), DECREED_ON + timedelta(days=days))
    for place, days in ((31, 31), (32, 30)):
        key = await later.on_a_list_of("treasury", place)
        await later.do(written.ORDERED, key, LOOKED_ON - timedelta(days=days), office.staff.id, office.approver.id)
    await later.on_a_list_of("goods", 34, 35)
    await later.do(written.HANDED, later.woman(35))
    for place, day in ((34, UNTIL), (35, after(10))):  # she reports late, and she in time
        await later.do(written.REPORTED, later.woman(place), office.staff.id, day)
    later.planted |= {
        "F02": {29, 30, 39},
        "F04B": {3, 4},
        "F08A": {6},
        "F14": {27, 29, 30},
        "F14A": {29},
        "F14B": {31},
        "F15": {34},
    }
    later.planted["F10A"] = set(range(39)) - {29, 30, 35}


async def _decreed(later: Later) -> None:
    """0 and 38 stand in no ranking, 35 was turned down, 36 ranked afterwards; a line of 33 was another one when it was
    signed, one of 32 is gone."""
    for place in (0, 38):
        await later.do(written.UNRANKED, later.woman(place))
    await later.do(written.TURNED_DOWN, later.woman(35))
    await later.do(written.RANKED_LATER, later.woman(36))
    await later.do(written.EDITED, later.woman(33), later.world.office.staff.id)
    await later.do(written.GONE, later.woman(32), later.world.office.staff.id)
    later.planted |= {"F17": {0, 35, 36, 38}, "F20": {32, 33}}
