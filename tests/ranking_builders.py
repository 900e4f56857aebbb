"""A ranking that two persons decided, so that everybody scored has her place."""

from uuid import UUID

from operations.actor import Actor
from operations.selection import rankings
from operations.selection.rankings import Places
from tests.people_builders import Office


async def ranked(
    office: Office, program: UUID, *, places: int, waiting: int = 0, second: Actor | None = None
) -> dict[str, int]:
    """Made by staff, decided by their colleague or `second`; how many got which place."""
    made = await rankings.rank(program, Places(places, waiting), no_kin=True, by=office.staff)
    return await rankings.decide_ranking(made, no_kin=True, by=second or office.staff2)
