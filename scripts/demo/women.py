"""Women who do not exist, for every demo: names of syllables, identity numbers in a district that does not exist."""

import random
from datetime import date

from msgspec import Struct

Syllables = tuple[tuple[str, ...], tuple[str, ...]]
"""What a name begins with, and what it ends with."""
YOUNGEST = 1994
"""Year of birth."""


class Woman(Struct, frozen=True):
    """One line of a candidate list."""

    number: int
    nik: str
    name: str
    called: str
    mother: str
    born: date
    site: int
    wave: int = 1

    @property
    def neighborhood(self) -> str:
        return f"RT {self.number % 9 + 1:02d} RW {self.number % 4 + 1:02d}"

    @property
    def phone(self) -> str:
        return f"0800{self.number:07d}"


class Population(Struct, frozen=True):
    """Whom a demo draws from. `district`: six digits of no real place. `oldest`: a year of birth. `no_names`: what the
    syllables must not make of a call name, because it is another word."""

    district: str
    oldest: int
    given: Syllables
    second: Syllables
    called: Syllables
    no_names: frozenset[str]

    def call_names(self) -> list[str]:
        made = [first + last for first in self.called[0] for last in self.called[1]]
        return [name for name in made if name not in self.no_names]

    def woman(self, number: int, called: str, chance: random.Random, *, site: int, wave: int = 1) -> Woman:
        """The same one for the same `number`, `called` and state of `chance`."""
        born = date(chance.randint(self.oldest, YOUNGEST), chance.randint(1, 12), chance.randint(1, 28))
        return Woman(
            number=number,
            nik=f"{self.district}{born.day + 40:02d}{born:%m%y}{number:04d}",
            name=f"{_made(self.given, chance)} {_made(self.second, chance)}".upper(),
            called=called,
            mother=_made(self.given, chance).upper(),
            born=born,
            site=site,
            wave=wave,
        )


def chance_of(seed: int) -> random.Random:
    """Draws the same in every build: practice data has nothing to guess."""
    return random.Random(seed)  # noqa: S311  (no secret is drawn with it)


def _made(syllables: Syllables, chance: random.Random) -> str:
    return chance.choice(syllables[0]) + chance.choice(syllables[1])
