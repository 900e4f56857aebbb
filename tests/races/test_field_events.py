"""Whatever becomes of sendings and answers, every event of a phone is recorded once: never lost, never double."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.chain_builders import rows, today
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.recounted import misfits
from tests.shopping_builders import items_of
from tests.the_app import the_app

SACKS = 2
EVENTS, PHONES = 4, 2
MOVE = st.tuples(st.integers(0, EVENTS - 1), st.integers(0, PHONES - 1), st.sampled_from(["heard", "lost", "twice"]))
"""An event is sent by one of the two phones; its answer is heard, lost on the way, or it goes out twice at once."""


class Road:
    """Two phones of one companion that hold the same queue, and a server behind a bad line."""

    def __init__(self, phones: list[FieldPhone], events: list[Sent]) -> None:
        self.phones, self.events = phones, events
        self.waiting = [set(range(len(events))) for _ in phones]
        self.answers: list[tuple[str, str]] = []

    async def move(self, event: int, phone: int, luck: str) -> None:
        """What was heard leaves the queue of this phone; it may come back by a replay all the same."""
        sent = [self.phones[phone].send(self.events[event]) for _ in range(2 if luck == "twice" else 1)]
        for answer in await asyncio.gather(*sent):
            assert answer.status_code in (200, 201), answer.text
            self.answers.append((answer.json()["id"], answer.json()["received_at"]))
        if luck != "lost":
            self.waiting[phone].discard(event)

    async def finish(self) -> None:
        """The signal comes back: whatever still waits is sent until it is heard."""
        for phone, left in enumerate(self.waiting):
            for event in sorted(left):
                await self.move(event, phone, "heard")


async def a_road(office: Office, chain: Chain) -> Road:
    phones = [await a_phone(the_app(), office) for _ in range(PHONES)]
    return Road(phones, await _events(phones[0], chain))


async def _events(phone: FieldPhone, chain: Chain) -> list[Sent]:
    item, day = (await items_of(chain.women[0]))[SACKS], (await today()).isoformat()
    events: list[Any] = []
    for number in range(EVENTS):
        body = trip_body((item, 1, 1_000 + number), day=day)
        events.append(phone.event("shopping_trip", body, photos=shows("receipt", await phone.photo(number))))
    return events


MOVES = st.lists(MOVE, min_size=1, max_size=12)


@pytest.mark.figures
async def test_any_interleaving_records_each_event_once(office: Office, paid: Chain, database: Database):
    """Forty interleavings against one server, each with events of its own."""
    drawn: list[list[tuple[int, int, str]]] = []

    @settings(
        max_examples=40,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(MOVES)
    def draw(moves: list[tuple[int, int, str]]) -> None:
        drawn.append(moves)

    draw()
    phones = [await a_phone(the_app(), office) for _ in range(PHONES)]
    expected: list[str] = []
    for moves in drawn:
        road = Road(phones, await _light(phones[0], len(expected)))
        for move in moves:
            await road.move(*move)
        await road.finish()
        assert {len(set(times)) for times in _by_event(road).values()} == {1}
        expected += [event["id"] for event in road.events]

    stored = Counter(str(row[0]) for row in await rows("SELECT id FROM field_event"))
    assert len(drawn) == 40
    assert stored == Counter(expected)


async def _light(phone: FieldPhone, begun: int) -> list[Sent]:
    return [
        phone.event("case", {"category": "product_quality", "text": f"kemasan {begun + number}"})
        for number in range(EVENTS)
    ]


def _by_event(road: Road) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, moment in road.answers:
        found.setdefault(key, []).append(moment)
    return found


@pytest.mark.parametrize("seed", range(3))
async def test_trips_too_are_bought_once_whatever_the_road(seed: int, office: Office, paid: Chain, database: Database):
    road = await a_road(office, paid)
    lucks = ["lost", "twice", "heard"]

    moves = [road.move((n * 7 + seed) % EVENTS, (n + seed) % PHONES, lucks[(n + seed) % 3]) for n in range(9)]
    await asyncio.gather(*moves)
    await road.finish()

    assert len(await rows("SELECT id FROM field_event")) == EVENTS
    assert sorted(row[0] for row in await rows("SELECT amount_rp FROM purchase")) == [1_000 + n for n in range(EVENTS)]
    assert await misfits() == []
