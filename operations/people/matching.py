"""Has an office enough different persons for a chain? Found out by finding one person for each step.

Counting roles is not enough. An office of two, each with two roles, holds every role and cannot pay; what decides is an
assignment of pairwise different persons to the steps of a chain (a matching, found along augmenting paths).
"""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from operations.people.chains import KEPT_OUT, Chain, Part, Roles


class Colleague(Struct, frozen=True):
    """Somebody of the office: `roles` hold today, `waiting` were given and not confirmed yet."""

    id: UUID
    full_name: str
    roles: frozenset[str]
    waiting: frozenset[str] = frozenset()


class Filled(Struct, frozen=True):
    """A step with everybody who can take it today, and one who would in an assignment that works."""

    part: Part
    able: tuple[Colleague, ...]
    waiting: tuple[Colleague, ...]
    chosen: Colleague | None
    is_short: bool


class Verdict(Struct, frozen=True):
    """`missing` persons more are needed, with one of the roles `wanted`; 0 when the chain can be walked."""

    chain: Chain
    parts: tuple[Filled, ...]
    missing: int
    wanted: Roles


def judge(chain: Chain, office: Iterable[Colleague]) -> Verdict:
    """Can pairwise different persons of the office take the steps of this chain?"""
    persons = [person for person in office if not person.roles & KEPT_OUT[chain.rows]]
    able = [[person for person in persons if person.roles & part.roles] for part in chain.parts]
    held, short = _matching(able)
    chosen = {place: person for person, place in held.items()}
    parts = tuple(
        Filled(
            part,
            tuple(able[place]),
            tuple(p for p in persons if p.waiting & part.roles and p not in able[place]),
            chosen.get(place),
            place in short,
        )
        for place, part in enumerate(chain.parts)
    )
    wanted: Roles = frozenset().union(*(chain.parts[place].roles for place in short)) if short else frozenset()
    return Verdict(chain, parts, len(chain.parts) - len(held), wanted)


def _matching(able: list[list[Colleague]]) -> tuple[dict[Colleague, int], set[int]]:
    """The largest assignment, person -> step; and the steps that share too few persons among them: everything that an
    alternating path reaches from a step that nobody was left for."""
    held: dict[Colleague, int] = {}
    short: set[int] = set()
    for place in range(len(able)):
        tried: set[int] = set()
        if not _place(place, able, held, tried):
            short |= tried
    return held, short


def _place(place: int, able: list[list[Colleague]], held: dict[Colleague, int], tried: set[int]) -> bool:
    """Find somebody for this step; whoever is taken may move to another step that she can take too."""
    tried.add(place)
    free = [person for person in able[place] if person not in held]
    taken = [person for person in able[place] if person in held]
    for person in [*free, *taken]:
        other = held.get(person)
        if other is None or (other not in tried and _place(other, able, held, tried)):
            held[person] = place
            return True
    return False
