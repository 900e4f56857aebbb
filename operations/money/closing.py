"""The end of a promise: money that came back or was written off, and closing when every rupiah is accounted for."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotYours, RuleBroken, say_why
from operations.money.refund_terms import slip_number
from operations.operation import lock, note, operation, reading, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.entitlement import Entitlement, EntitlementState
from tables.money.settlement import Settlement, SettlementKind, SettlementState, SlipKind
from tables.steps import Role


class MoneyUnaccounted(RuleBroken):
    text = mark("Belum bisa ditutup: {left} dari bantuan ini belum dipertanggungjawabkan atau dikembalikan.")


class InstallmentsOpen(RuleBroken):
    text = mark("Belum bisa ditutup: masih ada {count} jadwal yang belum selesai.")


class NewSettlement(Struct, frozen=True):
    """`document_no`: NTPN or deposit slip of money that came back, the decision's number of a write-off, which has its
    reason too. `slip`, of money that came back, is one of the fund's source, and its number has the length that the
    office's refund rule says."""

    entitlement: UUID
    kind: SettlementKind
    amount_rp: int
    document_no: str
    dated: date
    reason: str = ""
    slip: SlipKind | None = None


@operation
async def propose_settlement(new: NewSettlement, *, by: Actor) -> UUID:
    """Staff record the slip; a treasurer or approver accepts it before it counts.

    The same slip again is the same row."""
    promise = await lock(Entitlement, new.entitlement)
    by.must(Role.staff)
    if not new.document_no.strip():
        raise Missing(field=mark("Nomor bukti"))
    await refuse_relatives([promise.enrollment], by=by)
    if new.kind == SettlementKind.written_off:
        say_why(new.reason)
    number = await slip_number(new)
    known = await _same_slip(new, number, promise, by)
    if known:
        return known
    row = Settlement(
        id=uuid4(),
        program=promise.program,
        enrollment=promise.enrollment,
        entitlement=promise.id,
        kind=new.kind,
        amount_rp=new.amount_rp,
        slip=new.slip,
        document_no=number,
        dated=new.dated,
        reason=new.reason or None,
        made_by=by.id,
    )
    await Settlement.insert(row)
    await note(row, amount_rp=new.amount_rp, kind=new.kind)
    return row.id


async def _same_slip(new: NewSettlement, number: str, promise: Entitlement, by: Actor) -> UUID | None:
    """The row of this very slip, if she recorded it already; another sum or day under its number is refused below."""
    row = await Settlement.objects().get(
        (Settlement.entitlement == promise.id)
        & (Settlement.kind == new.kind)
        & (Settlement.document_no == number)
        & (Settlement.state != SettlementState.rejected)
    )
    same = row and (row.amount_rp, row.slip, row.dated, row.reason, row.made_by) == (
        new.amount_rp, new.slip, new.dated, new.reason or None, by.id
    )  # fmt: skip
    return row.id if row and same else None


@operation
async def decide_settlement(settlement: UUID, *, accept: bool, reason: str = "", by: Actor) -> None:
    """By another person; a write-off only by an approver."""
    row = await lock(Settlement, settlement)
    if row.made_by == by.id:
        raise NotYours
    if row.kind == SettlementKind.written_off:
        by.must(Role.approver)
    if not accept:
        say_why(reason)
    await refuse_relatives([row.enrollment], by=by)
    state = SettlementState.accepted if accept else SettlementState.rejected
    await step(row, state, by=by, decided_by=by.id)
    await note(row, reason=reason.strip() or None, amount_rp=row.amount_rp)


@reading
async def balance(entitlement: UUID, *, by: Actor) -> dict[str, int]:
    """paid_rp, accepted_rp, pending_rp, disallowed_rp, settled_rp of one grant, each counted from its own rows."""
    row = (await run("money/sql/balance.sql", [entitlement]))[0]
    return {name: row[name] for name in ("paid_rp", "accepted_rp", "pending_rp", "disallowed_rp", "settled_rp")}


@operation
async def settle(entitlement: UUID, *, by: Actor) -> None:
    """Staff say: everything is here. A grant must balance to the rupiah, an allowance must be paid and confirmed."""
    row = await lock(Entitlement, entitlement)
    await refuse_relatives([row.enrollment], by=by)
    await _complete(entitlement)
    await step(row, EntitlementState.settled, by=by)
    await note(row)


@operation
async def close(entitlement: UUID, *, by: Actor) -> None:
    """The approver accepts the report; from here on nothing moves any more. Never the one who said it is complete."""
    row = await lock(Entitlement, entitlement)
    if (await run("money/sql/settled_by.sql", entitlement))[0]["actor"] == by.id:
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    await _complete(entitlement)
    await step(row, EntitlementState.closed, by=by)
    await note(row)


async def _complete(entitlement: UUID) -> None:
    state = (await run("money/sql/completeness.sql", entitlement))[0]
    if state["open_installments"]:
        raise InstallmentsOpen(count=state["open_installments"])
    if state["left_rp"]:
        raise MoneyUnaccounted(left=rupiah(state["left_rp"]))
