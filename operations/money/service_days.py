"""A service day from its opening to the two signatures under its summary; what is ticked on it: `service_ticks`."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import (
    Missing,
    NotFound,
    NotYours,
    RuleBroken,
    SentTwiceDifferently,
    Unreadable,
    say_why,
    short,
)
from operations.operation import lock, note, operation, step
from operations.statement import run
from operations.words import mark
from tables.money.service_day import ServiceDay, ServiceState
from tables.steps import Role

PLACE, HELPERS, SOURCE = mark("Tempat"), mark("Petugas"), mark("Daftar orang")
SOURCES = ("decree", "wave", "payment_list")


class NobodyListed(RuleBroken):
    text = mark("Daftar ini tidak memuat orang yang sudah ditetapkan. Pilih daftar lain.")


class NotAnOfficer(RuleBroken):
    text = mark("Petugas hari layanan harus petugas, penyelia, atau bendahara kantor ini. Muat ulang, lalu pilih lagi.")


class HelperMissing(RuleBroken):
    text = mark("Pilih sedikitnya satu petugas selain Anda: ringkasannya ditandatangani dua orang yang berbeda.")


class NotHelping(RuleBroken):
    text = mark("Anda bukan petugas hari layanan ini. Mintalah penyelia menambahkan Anda.")


class NotHeldYet(RuleBroken):
    text = mark("Hari layanan ini belum tiba. Ringkasannya ditandatangani pada harinya atau sesudahnya.")


class HasTicks(RuleBroken):
    text = mark("Hari layanan ini sudah berisi catatan. Tutup dengan ringkasan; jangan dibatalkan.")


class Changed(RuleBroken):
    text = mark("Isi hari layanan ini tidak sama lagi dengan yang ditandatangani. Kembalikan, lalu tandatangani.")


class NewDay(Struct, frozen=True):
    """`id` comes with the form. `source` is a decree, a wave or a payment list with the key `listed`; its people are
    copied now."""

    id: UUID
    source: str
    listed: UUID
    held_on: date
    place: str
    helpers: tuple[UUID, ...]


@operation
async def open_day(new: NewDay, *, by: Actor) -> UUID:
    """Three statements for a list of any length. The day is today or later. The same id with the same content is the
    same day."""
    by.must(Role.staff, Role.supervisor)
    known = await ServiceDay.objects().get(ServiceDay.id == new.id)
    if known:
        await _must_be_same(known, new, by)
        return new.id
    found = await run("money/sql/service/program_of.sql", new.source, new.listed) if new.source in SOURCES else []
    if not found:
        raise NotFound
    if not new.place.strip():
        raise Missing(field=PLACE)
    if new.held_on < await today():
        raise Unreadable(field=mark("Tanggal"), hint=mark("sudah lewat"))
    if not set(new.helpers) - {by.id}:
        raise HelperMissing
    row = ServiceDay(
        id=new.id,
        program=found[0]["program"],
        held_on=new.held_on,
        place=short(new.place, PLACE, most=80),
        made_by=by.id,
    )
    setattr(row, new.source, new.listed)
    await ServiceDay.insert(row)
    listed = await run("money/sql/service/add_rows.sql", row.id)
    if not listed:
        raise NobodyListed
    await _add(row.id, list(new.helpers))
    await note(row, listed=len(listed), helpers=len(new.helpers))
    return row.id


async def _must_be_same(known: ServiceDay, new: NewDay, by: Actor) -> None:
    """Helpers may have come and gone since; who was sent with the form is among them."""
    helpers = {row["id"] for row in await run("money/sql/service/helpers.sql", known.id)}
    was = (known.made_by, getattr(known, new.source, None), known.held_on, known.place)
    if was != (by.id, new.listed, new.held_on, new.place.strip()) or not set(new.helpers) <= helpers:
        raise SentTwiceDifferently


async def _add(day: UUID, helpers: list[UUID]) -> int:
    officers = {row["id"] for row in await run("money/sql/service/officers.sql")}
    if not set(helpers) <= officers:
        raise NotAnOfficer
    return len(await run("money/sql/service/add_helpers.sql", day, sorted(set(helpers))))


@operation
async def add_helpers(day: UUID, helpers: list[UUID], *, by: Actor) -> int:
    """How many are new. They read the names of the list on its day only."""
    by.must(Role.staff, Role.supervisor)
    row = await lock(ServiceDay, day)
    if not helpers:
        raise Missing(field=HELPERS)
    added = await _add(day, helpers)
    await note(row, helpers=added)
    return added


@operation
async def end_helper(day: UUID, helper: UUID, *, by: Actor) -> None:
    """From now on she ticks nothing and reads no name of it; what she ticked stays."""
    by.must(Role.staff, Role.supervisor)
    row = await lock(ServiceDay, day)
    if row.state != ServiceState.open or not await run("money/sql/service/end_helper.sql", day, helper):
        raise NotFound
    await note(row)


@operation
async def drop_day(day: UUID, *, reason: str, by: Actor) -> None:
    """A day that will not be held; only while nothing is ticked."""
    row = await lock(ServiceDay, day)
    counts = await counted(day)
    if counts["arrived"] or counts["absent"]:
        raise HasTicks
    await step(row, ServiceState.dropped, by=by, reason=say_why(reason))
    await note(row, reason=reason.strip())


@operation
async def sign_day(day: UUID, *, by: Actor) -> str:
    """Whoever opened the day, or a supervisor, signs its summary; from now on nothing is ticked. The SHA-256 of it."""
    row = await lock(ServiceDay, day)
    if row.made_by != by.id:
        by.must(Role.supervisor)
    if row.held_on > await today():
        raise NotHeldYet
    counts = await counted(day)
    sealed = {"signed_by": by.id, "signed_at": now(), "sha256": counts["sha256"]}
    await step(row, ServiceState.signed, by=by, **sealed)
    await note(row, **counts)
    seal: str = counts["sha256"]
    return seal


@operation
async def return_day(day: UUID, *, reason: str, by: Actor) -> None:
    """The summary is not right: back to its rows, and the signature under it is void."""
    row = await lock(ServiceDay, day)
    if by.id != row.signed_by and not await _helps(day, by):
        raise NotHelping
    void = {"signed_by": None, "signed_at": None, "sha256": None}
    await step(row, ServiceState.open, by=by, reason=say_why(reason), **void)
    await note(row, reason=reason.strip())


@operation
async def close_day(day: UUID, *, by: Actor) -> None:
    """A helper, never the one who signed first, signs the same summary; nothing of it changes any more."""
    row = await lock(ServiceDay, day)
    if row.signed_by == by.id:
        raise NotYours
    if not await _helps(day, by):
        raise NotHelping
    counts = await counted(day)
    if row.state == ServiceState.signed and counts["sha256"] != row.sha256:
        raise Changed
    await step(row, ServiceState.closed, by=by, closed_by=by.id, closed_at=now())
    await note(row, **counts)


async def counted(day: UUID) -> dict[str, Any]:
    """Inside an operation or a reading: how many of the list came, got it, signed, did not come; and the seal."""
    return dict((await run("money/sql/service/counts.sql", day))[0])


async def _helps(day: UUID, by: Actor) -> bool:
    helpers = await run("money/sql/service/helpers.sql", day)
    return any(row["id"] == by.id and row["ended_at"] is None for row in helpers)
