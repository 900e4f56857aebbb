"""What the steps of this demo hand on to each other."""

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from operations.actor import Actor
from operations.selection.judging import Score
from scripts.demo.rows import Enrolled
from scripts.demo.world import BareWorld

YEAR = 2015


@dataclass
class World(BareWorld):
    """Filled from top to bottom as the spring of 2015 goes by."""

    year = YEAR
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


def key_of(name: str) -> UUID:
    """The same id in every build, for what a phone would have numbered."""
    return uuid5(NAMESPACE_URL, f"urn:berdaya:kharisma:{name}")
