"""What the steps of this demo hand on to each other."""

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from operations.actor import Actor
from scripts.demo.women import Woman
from scripts.demo.world import BareWorld


@dataclass
class World(BareWorld):
    """Filled from top to bottom as the year 2013 goes by."""

    year = 2013
    program: UUID = UUID(int=0)
    grant: UUID = UUID(int=0)
    allowance: UUID = UUID(int=0)
    profile: UUID = UUID(int=0)
    decree: UUID = UUID(int=0)
    sites: dict[int, UUID] = field(default_factory=dict)
    waves: dict[int, UUID] = field(default_factory=dict)
    women: list[Woman] = field(default_factory=list)
    companion_of: dict[UUID, str] = field(default_factory=dict)
    retried: UUID = UUID(int=0)
    """Her grant came back once, so she was paid a week after the others."""
    whole: list[UUID] = field(default_factory=list)
    """Enrollments of those who spent everything."""
    rejected: tuple[UUID, int] = (UUID(int=0), 0)
    """The promise and the sum of the purchase that was rejected."""

    other: "OtherProgram" = field(default_factory=lambda: OtherProgram())

    def __getattr__(self, name: str) -> Actor:
        """`world.staff2` is the actor of that name."""
        if name in ("actors", "passwords", "secrets") or name not in self.actors:
            raise AttributeError(name)
        return self.actors[name]


@dataclass
class OtherProgram:
    """The second, small program of the same office."""

    key: UUID = UUID(int=0)
    grant: UUID = UUID(int=0)
    wave: UUID = UUID(int=0)
    women: list[Woman] = field(default_factory=list)
    decree: UUID = UUID(int=0)


def key_of(name: str) -> UUID:
    """The same id in every build, for what a phone would have numbered."""
    return uuid5(NAMESPACE_URL, f"urn:berdaya:banyuwangi:{name}")
