"""What is ticked on a service day: she came, has her passbook, signed, or did not come. Sent twice is ticked once."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotFound, RuleBroken, StalePage, WrongStep, short
from operations.money.service_days import NotHelping
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.service_day import Absence, ServiceState
from tables.steps import Role

SLIP = mark("Nomor tanda terima")
UNDONE = mark("batal")


class What(StrEnum):
    arrived = "arrived"
    passbook = "passbook"
    signed = "signed"
    absent = "absent"


class NotToday(RuleBroken):
    text = mark("Hari layanan ini bukan hari ini. Catatan hanya dibuat pada harinya.")


class NoAccount(RuleBroken):
    text = mark("{code} belum punya rekening yang sah. Buku tabungannya belum bisa diserahkan.")


class HandedAlready(RuleBroken):
    text = mark("Buku tabungan {code} sudah diserahkan oleh {name} dengan tanda terima {slip}.")


class IsHere(RuleBroken):
    text = mark("{code} sudah dicatat datang. Batalkan dulu kedatangannya bila itu keliru.")


class UndoFirst(RuleBroken):
    text = mark("{code} sudah menerima buku atau menandatangani. Batalkan itu dulu.")


class Tick(Struct, frozen=True):
    """`undone` as the page showed it: a form that comes again after the tick was taken back ticks nothing."""

    row: UUID
    undone: int
    slip_no: str = ""
    with_card: bool = False
    absence: Absence | None = None


@operation
async def tick(day: UUID, what: What, ticks: Sequence[Tick], *, by: Actor) -> int:
    """How many are new; a row that says so already stays as it is, with who said it first. Any number of rows takes the
    same few statements. Whoever gets something is there; whoever is there is not absent any more."""
    rows = await _held(day, [one.row for one in ticks], by)
    new = [(one, rows[one.row]) for one in ticks if _is_new(what, one, rows[one.row])]
    if new:
        await _write(what, new)
    await note(("service_day_row", ticks[0].row), what=what, ticked=len(new))
    return len(new)


async def _held(day: UUID, keys: list[UUID], by: Actor) -> dict[UUID, Record]:
    """The rows, locked in order, while the day is open, today, and the actor one of its helpers."""
    by.must(Role.staff, Role.supervisor, Role.treasurer)
    found = await run("money/sql/service/at_work.sql", day)
    if not found or not keys:
        raise NotFound
    if found[0]["state"] != ServiceState.open:
        raise WrongStep(now=found[0]["state"], wanted=ServiceState.open)
    if not found[0]["is_today"]:
        raise NotToday
    if not found[0]["helps"]:
        raise NotHelping
    rows = {row["id"]: row for row in await run("money/sql/service/rows_held.sql", day, keys)}
    if len(rows) < len(set(keys)):
        raise NotFound
    await refuse_relatives([row["enrollment"] for row in rows.values()], by=by)
    return rows


def _is_new(what: What, one: Tick, row: Record) -> bool:
    """False: it stands there already. Raises where the row says otherwise."""
    if what == What.passbook and not one.slip_no.strip():
        raise Missing(field=SLIP)
    if what == What.passbook and row["passbook_at"] and row["slip_no"] != one.slip_no.strip():
        raise HandedAlready(code=row["code"], name=row["handed_by"], slip=row["slip_no"])
    if what == What.absent and one.absence is None:
        raise Missing(field=mark("Alasan"))
    if what == What.absent and row["arrived_at"]:
        raise IsHere(code=row["code"])
    if row[f"{what}_at"] and (what != What.absent or row["absence"] == one.absence):
        return False
    if row["undone"] != one.undone:
        raise StalePage
    if what == What.passbook and row["bank_account"] is None:
        raise NoAccount(code=row["code"])
    return True


async def _write(what: What, new: list[tuple[Tick, Record]]) -> None:
    slips = [short(one.slip_no, SLIP, most=40) or None for one, _ in new]
    keys, absences = [one.row for one, _ in new], [one.absence for one, _ in new]
    await run("money/sql/service/tick.sql", keys, what, slips, absences)
    if what == What.passbook:
        items = [(row["bank_account"], CustodyItem.passbook, one.slip_no) for one, row in new]
        items += [(row["bank_account"], CustodyItem.card, one.slip_no) for one, row in new if one.with_card]
        await _changes_hands(items, CustodyHolder.beneficiary)


async def _changes_hands(items: list[tuple[UUID, CustodyItem, str]], holder: CustodyHolder) -> None:
    accounts, kinds, slips = zip(*items, strict=True)
    said = [slip.strip() for slip in slips]
    await run("money/sql/service/hand_over.sql", list(accounts), list(kinds), [holder] * len(items), said)


@operation
async def untick(day: UUID, row: UUID, what: What, *, by: Actor) -> None:
    """A tick on the wrong row is taken back; a passbook is with the office again, by a custody event."""
    held = (await _held(day, [row], by))[row]
    if not held[f"{what}_at"]:
        raise StalePage
    if what == What.arrived and (held["passbook_at"] or held["signed_at"]):
        raise UndoFirst(code=held["code"])
    await run("money/sql/service/untick.sql", row, what)
    if what == What.passbook:
        slip = f"{UNDONE} {held['slip_no']}"[:40]
        hers = await run("money/sql/service/held_by_slip.sql", held["enrollment"], held["slip_no"])
        await _changes_hands([(one["bank_account"], one["item"], slip) for one in hers], CustodyHolder.office)
    await note(("service_day_row", row), what=what)
