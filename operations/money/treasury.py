"""SPP, SPM and SP2D of a payment list: typed from the paper by one person, compared with it by another."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NotYours, RuleBroken, Unreadable, say_why, short
from operations.operation import lock, note, operation, step
from operations.words import mark, rupiah
from tables.money.payment_list import ListState, PaymentList, Route
from tables.money.treasury_document import TreasuryDocument, TreasuryKind, TreasuryState
from tables.selection.program import Program
from tables.steps import Role

BEFORE = {TreasuryKind.spm: TreasuryKind.spp, TreasuryKind.sp2d: TreasuryKind.spm}
RECORDED_WHEN = {
    TreasuryKind.spp: ListState.approved,
    TreasuryKind.spm: ListState.approved,
    TreasuryKind.sp2d: ListState.released,
}
"""SPP and SPM stand before the release, which is the SPM; the SP2D comes after it."""
LONGEST_NUMBER = 60


class NotOfTheTreasury(RuleBroken):
    text = mark("Daftar ini tidak dibayar lewat kas negara atau daerah, jadi tidak punya SPP, SPM, atau SP2D.")


class NotItsTurn(RuleBroken):
    text = mark("{kind} dicatat saat keadaan daftar {wanted}; sekarang {now}.")


class OutOfOrder(RuleBroken):
    text = mark("{kind} dicatat setelah {before} dicocokkan orang kedua, dengan tanggal yang sama atau sesudahnya.")


class AmountDiffers(RuleBroken):
    text = mark(
        "Jumlah {kind} {given} tidak sama dengan jumlah daftar {total}: selisih {difference}. Periksa dokumennya."
    )


class PapersAlive(RuleBroken):
    text = mark("Batalkan dahulu SPP, SPM, atau SP2D daftar ini dengan alasan, lalu ulangi.")


class OrderMissing(RuleBroken):
    text = mark("Daftar ini menunggu {kind} yang dicatat dan dicocokkan orang kedua.")


class NewTreasuryDocument(Struct, frozen=True):
    """`amount_rp` is the gross sum printed on the paper."""

    payment_list: UUID
    kind: TreasuryKind
    number: str
    dated: date
    amount_rp: int


@operation
async def record_document(new: NewTreasuryDocument, *, by: Actor) -> UUID:
    """The paper's number, date and sum. Typed twice by the same person it is one paper."""
    row = await lock(PaymentList, new.payment_list)
    by.must(Role.staff, Role.treasurer, on=row)
    number = short(new.number, mark("Nomor"), most=LONGEST_NUMBER)
    if not number:
        raise Missing(field=mark("Nomor"))
    same = await _same(new, number, by)
    if same is not None:
        return same
    await _must_fit(row, new)
    program = await Program.objects().get(Program.id == row.program)
    assert program is not None, "a foreign key"
    document = TreasuryDocument(
        id=uuid4(), program=row.program, organization=program.organization, fiscal_year=program.fiscal_year,
        payment_list=row.id, kind=new.kind, number=number, dated=new.dated, amount_rp=new.amount_rp, recorded_by=by.id,
    )  # fmt: skip
    await TreasuryDocument.insert(document)
    await note(document, kind=new.kind, amount_rp=new.amount_rp)
    return document.id


async def _same(new: NewTreasuryDocument, number: str, by: Actor) -> UUID | None:
    held = TreasuryDocument
    found = await held.objects().get(
        (held.payment_list == new.payment_list) & (held.kind == new.kind) & (held.number == number)
        & (held.dated == new.dated) & (held.amount_rp == new.amount_rp) & (held.recorded_by == by.id)
        & (held.state != TreasuryState.dropped)
    )  # fmt: skip
    return found.id if found else None


async def _must_fit(row: PaymentList, new: NewTreasuryDocument) -> None:
    if row.route != Route.treasury:
        raise NotOfTheTreasury
    if row.state != RECORDED_WHEN[new.kind]:
        raise NotItsTurn(kind=new.kind, wanted=RECORDED_WHEN[new.kind], now=ListState(row.state))
    if new.dated > await today():
        raise Unreadable(field=mark("Tanggal"), hint=mark("belum terjadi"))
    if new.kind in BEFORE:
        earlier = await confirmed_document(row.id, BEFORE[new.kind])
        if earlier is None or earlier.dated > new.dated:
            raise OutOfOrder(kind=new.kind, before=BEFORE[new.kind])
    if new.amount_rp != row.total_rp:
        raise AmountDiffers(
            kind=new.kind,
            given=rupiah(new.amount_rp),
            total=rupiah(row.total_rp),
            difference=rupiah(abs(new.amount_rp - row.total_rp)),
        )


async def confirmed_document(payment_list: UUID, kind: TreasuryKind) -> TreasuryDocument | None:
    held = TreasuryDocument
    found: TreasuryDocument | None = await held.objects().get(
        (held.payment_list == payment_list) & (held.kind == kind) & (held.state == TreasuryState.confirmed)
    )
    return found


@operation
async def confirm_document(document: UUID, *, by: Actor) -> None:
    """Another person has compared number, date and sum with the paper."""
    row = await _hold(document)
    if row.recorded_by == by.id:
        raise NotYours
    await step(row, TreasuryState.confirmed, by=by, confirmed_by=by.id)
    await note(row, amount_rp=row.amount_rp)


@operation
async def drop_document(document: UUID, *, reason: str, by: Actor) -> None:
    """Typed wrong, or cancelled by the treasury. The row stays; its number is free again."""
    row = await _hold(document)
    said = say_why(reason)
    await step(row, TreasuryState.dropped, by=by, reason=said)
    await note(row, reason=said)


async def _hold(document: UUID) -> TreasuryDocument:
    """Its list first: whoever releases, sends or stops that at this moment is waited for."""
    held = TreasuryDocument
    found = await held.select(held.payment_list).where(held.id == document).first()
    if found is not None:
        await lock(PaymentList, found["payment_list"])
    return await lock(held, document)


async def must_be_ordered(row: PaymentList, kind: TreasuryKind) -> None:
    """Inside an operation: a list of the treasury has this paper, seen by two persons; other lists need none."""
    if row.route == Route.treasury and await confirmed_document(row.id, kind) is None:
        raise OrderMissing(kind=kind)


async def refuse_live_papers(row: PaymentList) -> None:
    """Inside an operation: a list is not taken back while the treasury has orders for it."""
    held = TreasuryDocument
    if await held.exists().where((held.payment_list == row.id) & (held.state != TreasuryState.dropped)):
        raise PapersAlive
