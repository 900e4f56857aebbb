"""What banks charge: another budget line, recorded from the bank's paper by one person and confirmed by another.

It is summed beside the payments and never inside them: what a woman receives is the whole of what she was promised."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken, Unreadable, filled, say_why
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.words import mark
from tables.money.bank_fee import BankFee, FeeKind, FeeState
from tables.money.payment_list import ListState, PaymentList
from tables.steps import Role

SENT = (ListState.sent, ListState.reconciled, ListState.closed)
LARGEST_RP = 1_000_000_000


class NotSentYet(RuleBroken):
    text = mark("Biaya bank dicatat setelah daftarnya dikirim ke bank.")


class NewFee(Struct, frozen=True):
    """One line of the bank's paper; `given_back` when the bank returns a fee or a wrong row is undone."""

    payment_list: UUID
    amount_rp: int
    document_no: str
    charged_on: date
    kind: FeeKind = FeeKind.charged


@operation
async def record_fee(new: NewFee, *, by: Actor) -> UUID:
    """Counts when another person confirmed it. The same paper again is the same row."""
    row = await lock(PaymentList, new.payment_list)
    by.must(Role.staff, Role.treasurer, on=row)
    if row.state not in SENT:
        raise NotSentYet
    document_no = filled(new.document_no, mark("Nomor bukti"), most=60)
    if not 1 <= new.amount_rp <= LARGEST_RP:
        raise Unreadable(field=mark("Biaya"), hint=mark("tulis angka rupiah, misalnya 450.000"))
    if new.charged_on > await today():
        raise Unreadable(field=mark("Tanggal biaya"), hint=mark("belum terjadi"))
    known = await _same_paper(new, document_no, by)
    if known:
        return known
    fee = BankFee(
        id=uuid4(), program=row.program, payment_list=row.id, kind=new.kind, amount_rp=new.amount_rp,
        document_no=document_no, charged_on=new.charged_on, recorded_by=by.id, recorded_at=now(),
    )  # fmt: skip
    await BankFee.insert(fee)
    await note(fee, amount_rp=new.amount_rp, kind=new.kind)
    return fee.id


async def _same_paper(new: NewFee, document_no: str, by: Actor) -> UUID | None:
    """The row of this very paper, if she recorded it already; another sum under its number is refused below."""
    row = await BankFee.objects().get(
        (BankFee.payment_list == new.payment_list)
        & (BankFee.kind == new.kind)
        & (BankFee.document_no == document_no)
        & (BankFee.state != FeeState.rejected)
    )
    same = row and (row.amount_rp, row.charged_on, row.recorded_by) == (new.amount_rp, new.charged_on, by.id)
    return row.id if row and same else None


@operation
async def decide_fee(fee: UUID, *, confirm: bool, reason: str = "", by: Actor) -> None:
    """By another person, who holds the bank's paper against it."""
    row = await lock(BankFee, fee)
    if row.recorded_by == by.id:
        raise NotYours
    why = None if confirm else say_why(reason)
    state = FeeState.confirmed if confirm else FeeState.rejected
    await step(row, state, by=by, decided_by=by.id, reason=why)
    await note(row, reason=why, amount_rp=row.amount_rp)


class Fees(Struct, frozen=True):
    """Of one list: what was recorded, and what counts (confirmed: charged less given back)."""

    rows: list[Row]
    confirmed_rp: int


@reading
async def fees_of(payment_list: UUID, *, by: Actor) -> Fees:
    found = await rows_of("money/sql/fees.sql", payment_list)
    counted = sum(_SIGN[row["kind"]] * row["amount_rp"] for row in found if row["state"] == FeeState.confirmed)
    return Fees(found, counted)


_SIGN = {FeeKind.charged.value: 1, FeeKind.given_back.value: -1}


@reading
async def fees_waiting(*, by: Actor) -> list[Row]:
    """For a second person, of every program that the actor sees."""
    return await rows_of("money/sql/fees.sql", None)
