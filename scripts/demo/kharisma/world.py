"""What the steps of this demo hand on to each other."""

import random
from dataclasses import dataclass, field
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from operations.actor import Actor
from operations.selection.judging import Score
from scripts.demo import Stage
from scripts.demo.banyuwangi.rows import Enrolled
from tables.fences.apply import write_setting

YEAR = 2015


@dataclass
class World:
    """Filled from top to bottom as the spring of 2015 goes by."""

    stage: Stage
    chance: random.Random = field(default_factory=lambda: random.Random(YEAR))  # noqa: S311  (practice data)
    actors: dict[str, Actor] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    program: UUID = UUID(int=0)
    wave: UUID = UUID(int=0)
    batch: UUID = UUID(int=0)
    rules: UUID = UUID(int=0)
    visited: list[Enrolled] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    ranking: UUID = UUID(int=0)
    decree: UUID = UUID(int=0)

    @property
    def chair(self) -> Actor:
        return self.actors["chair"]

    @property
    def secretary(self) -> Actor:
        return self.actors["secretary"]

    @property
    def cashier(self) -> Actor:
        return self.actors["cashier"]

    async def day(self, month: int, day: int) -> date:
        """Move the business date of 2015."""
        moment = date(YEAR, month, day)
        await write_setting(self.stage.owner, "business_date", moment.isoformat())
        return moment


def key_of(name: str) -> UUID:
    """The same id in every build, for what a phone would have numbered."""
    return uuid5(NAMESPACE_URL, f"urn:berdaya:kharisma:{name}")
