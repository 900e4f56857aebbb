"""Staff narrowed to sites: of a program she then reaches the people of these sites only, until somebody ends it."""

from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, NotYours, RuleBroken
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.selection.program_sheets import program_of
from operations.statement import run
from operations.words import mark
from tables.selection.site import Site, UserSite
from tables.steps import Role

MAY_NARROW = (Role.approver, Role.supervisor)


class NotStaff(RuleBroken):
    text = mark("Orang ini tidak berperan sebagai petugas di kantor Anda.")


class AlreadyWidened(RuleBroken):
    text = mark("Pembatasan ini sudah diakhiri.")


class Narrowings(Struct, frozen=True):
    """Of one program: the open rows, and what can be chosen for a new one."""

    rows: list[Row]
    staff: list[Row]
    sites: list[Row]


@operation
async def narrow(user: UUID, *, site: UUID, by: Actor) -> UUID:
    """From now on this staff user reaches the people of this site and of others given to her, and nobody else."""
    by.must(*MAY_NARROW)
    if user == by.id:
        raise NotYours
    if not await run("selection/sql/is_staff.sql", user):
        raise NotStaff
    found = await Site.select(Site.program).where(Site.id == site).first()
    if found is None:
        raise NotFound
    row = UserSite(id=uuid4(), program=found["program"], user=user, site=site, given_by=by.id, given_at=now())
    await UserSite.insert(row)
    await note(row)
    return row.id


@operation
async def widen(narrowing: UUID, *, by: Actor) -> None:
    """End it; after the last one she reaches the whole program again, so nobody ends her own."""
    by.must(*MAY_NARROW)
    row = await lock(UserSite, narrowing)
    if row.user == by.id:
        raise NotYours
    if row.ended_at is not None:
        raise AlreadyWidened
    await UserSite.update({"ended_by": by.id, "ended_at": now()}).where(UserSite.id == narrowing)
    await note(row)


@reading
async def narrowings(program: str, *, by: Actor) -> Narrowings:
    """By the program's code."""
    key = (await program_of(program))["id"]
    return Narrowings(
        rows=await rows_of("selection/sql/narrowings.sql", key),
        staff=await rows_of("selection/sql/staff.sql"),
        sites=await Site.select(Site.id, Site.number).where(Site.program == key).order_by(Site.number),
    )
