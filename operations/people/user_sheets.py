"""The sheets of the page Pengguna: an office's users, and one of them with her devices. Nobody of another office."""

from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import account_reading
from operations.paging import PAGE, Page
from operations.statement import run
from tables.engine import AUTH
from tables.people.organization import Organization
from tables.steps import DESK_ROLES, MONEY_ROLES, Role

READERS = (Role.administrator, *sorted(DESK_ROLES))


class UserSheet(Struct, frozen=True):
    """`user` is her row of the list."""

    user: dict[str, object]
    devices: list[Record]


@account_reading
async def users_page(after: str = "", *, by: Actor) -> Page:
    """A hundred users by user name. A supervisor reads the companions, whose phones she pairs."""
    rows = [dict(row) for row in await _rows(None, after, by)]
    return Page(rows=rows[:PAGE], after=rows[PAGE - 1]["username"] if len(rows) > PAGE else "")


@account_reading
async def user_sheet(username: str, *, by: Actor) -> UserSheet:
    rows = await _rows(username[:100], "", by)
    if not rows:
        raise NotFound
    return UserSheet(user=dict(rows[0]), devices=await run("people/sql/devices_of.sql", rows[0]["id"], on=AUTH))


async def _rows(username: str | None, after: str, by: Actor) -> list[Record]:
    by.must(*READERS)
    if by.organization is None and not by.may(Role.administrator):
        raise NotFound
    only_companions = not by.may(Role.administrator, *MONEY_ROLES)
    return await run(
        "people/sql/users_page.sql", by.organization, only_companions, username, after[:100], PAGE + 1, on=AUTH
    )


@account_reading
async def offices(*, by: Actor) -> list[tuple[UUID, str]]:
    """Where an administrator may add a user: her office, or any when she has none."""
    by.must(Role.administrator)
    found = Organization.select(Organization.id, Organization.name).order_by(Organization.name)
    if by.organization is not None:
        found = found.where(Organization.id == by.organization)
    return [(row["id"], row["name"]) for row in await found]
