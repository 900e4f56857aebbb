"""Aid that a candidate has from somebody else, with its evidence; what was wrong is withdrawn by another person.

Capital counts against "once a year", the rest is shown before a decree; rules may ask for the sum and the number.
"""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotYours, RuleBroken, SentTwiceDifferently, Unreadable, say_why, short
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.words import mark
from tables.selection.enrollment import Enrollment
from tables.selection.other_aid import OtherAid, OtherAidKind
from tables.steps import Role

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_RP = 10**12


class AidWithdrawn(RuleBroken):
    text = mark("Catatan bantuan lain ini sudah dibatalkan.")


class NewOtherAid(Struct, frozen=True):
    """`amount_rp` is empty where nobody knows what the goods are worth."""

    id: UUID
    enrollment: UUID
    source: str
    kind: OtherAidKind
    year: int
    amount_rp: int | None
    evidence: str

    def facts(self) -> dict[str, Any]:
        return {
            "enrollment": self.enrollment,
            "source": short(self.source, mark("Sumber bantuan"), most=80),
            "kind": self.kind,
            "year": self.year,
            "amount_rp": self.amount_rp,
            "evidence": short(self.evidence, mark("Bukti"), most=120),
        }


@operation
async def record_other_aid(new: NewOtherAid, *, by: Actor) -> UUID:
    """The same id with the same content is the same row."""
    enrollment = await lock(Enrollment, new.enrollment)
    by.must(Role.staff, Role.supervisor)
    facts = new.facts()
    known = await OtherAid.select().where(OtherAid.id == new.id).first()
    if known:
        if any(known[name] != value for name, value in facts.items()):
            raise SentTwiceDifferently
        return new.id
    _check(new, facts)
    await refuse_relatives([new.enrollment], by=by)
    row = OtherAid(id=new.id, program=enrollment.program, made_by=by.id, made_at=now(), **facts)
    await OtherAid.insert(row)
    await note(row, kind=new.kind, year=new.year, amount_rp=new.amount_rp)
    return new.id


def _check(new: NewOtherAid, facts: dict[str, Any]) -> None:
    for name, field in (("source", mark("Sumber bantuan")), ("evidence", mark("Bukti"))):
        if len(str(facts[name])) < 3:
            raise Missing(field=field)
    if not FIRST_YEAR <= new.year <= LAST_YEAR:
        raise Unreadable(field=mark("Tahun"), hint=mark("tulis angka tahun, misalnya 2013"))
    if new.amount_rp is not None and not 0 <= new.amount_rp <= LARGEST_RP:
        raise Unreadable(field=mark("Jumlah"), hint=mark("tulis angka rupiah, misalnya 450.000"))


@operation
async def withdraw_other_aid(aid: UUID, *, reason: str, by: Actor) -> None:
    """By another person than who wrote it down; it stays to be read."""
    row = await lock(OtherAid, aid)
    by.must(Role.staff, Role.supervisor)
    say_why(reason)
    if row.withdrawn_at is not None:
        raise AidWithdrawn
    if row.made_by == by.id:
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    facts = {"withdrawn_by": by.id, "withdrawn_at": now(), "withdraw_reason": reason.strip()}
    await OtherAid.update(facts).where(OtherAid.id == aid)
    await note(row, reason=reason.strip())


@reading
async def other_aid_sheet(enrollment: UUID, *, by: Actor) -> list[Row]:
    """What is written down for her in the programs of this office, also what was withdrawn."""
    return await rows_of("selection/sql/other_aid.sql", enrollment)
