"""What a companion saw of a woman's money: her word, compared with what was paid. It opens and confirms nothing."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotFound
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.follow_up.witness import Witness, WitnessKind
from tables.steps import Role

NOT_YET = mark("Tanggalnya belum terjadi.")
NOT_PAID = mark("Uang ini belum tercatat dibayar kepadanya.")
BEYOND_PAID = mark("Yang ditarik melebihi yang dibayar kepadanya.")


class Seen(Struct, frozen=True):
    """`id` is the field event's. A withdrawal has a sum, and the installment when she knows which."""

    id: UUID
    program: UUID
    enrollment: UUID
    person: str
    kind: WitnessKind
    happened_on: date
    installment: UUID | None = None
    amount_rp: int | None = None


@operation
async def keep_witness(seen: Seen, *, by: Actor) -> list[str]:
    """What is doubtful about it, if anything: it is kept all the same."""
    by.must(Role.companion)
    await refuse_relatives([seen.enrollment], by=by)
    doubts = [NOT_YET] * (seen.happened_on > await today()) + await _doubts(seen)
    row = Witness(
        id=seen.id,
        program=seen.program,
        enrollment=seen.enrollment,
        kind=seen.kind,
        happened_on=seen.happened_on,
        installment=seen.installment,
        amount_rp=seen.amount_rp,
        companion=by.id,
        received_at=now(),
    )
    await Witness.insert(row)
    await note(row, kind=seen.kind)
    return doubts


async def _doubts(seen: Seen) -> list[str]:
    """Against what was paid of this installment, and what was seen withdrawn of it before."""
    if seen.installment is None:
        return []
    rows = await run("follow_up/sql/field/paid.sql", seen.installment, seen.person)
    if not rows:
        raise NotFound
    paid, before = rows[0]["paid_rp"], rows[0]["withdrawn_rp"]
    return [NOT_PAID] * (not paid) + [BEYOND_PAID] * (0 < paid < before + (seen.amount_rp or 0))
