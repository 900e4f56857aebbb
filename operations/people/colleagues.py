"""Finding a user by name: somebody of the asker's own office, or nobody; other offices' users look like no users."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound, RuleBroken
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.steps import Role


class NoSuchColleague(RuleBroken):
    text = mark('Di kantor ini tidak ada pengguna bernama "{name}". Periksa ejaannya di halaman Pengguna.')


class Colleague(Struct, frozen=True):
    id: UUID
    username: str
    full_name: str
    organization: UUID | None
    active: bool


async def colleague(username: str, *, by: Actor, active: bool = True) -> Colleague:
    """The administrator without an office looks after all of them; everybody else finds nobody beyond her own."""
    if by.organization is None and not by.may(Role.administrator):
        raise NotFound
    name = username.replace("\0", "?").strip().lower()[:100]  # PostgreSQL takes no NUL
    found = await run("people/sql/colleague.sql", name, by.organization, on=AUTH)
    if not found or (active and not found[0]["active"]):
        raise NoSuchColleague(name=name)
    return Colleague(**dict(found[0]))


async def holds_today(user: UUID, role: Role) -> bool:
    return bool(await run("people/sql/holds_today.sql", user, role, on=AUTH))
