"""Results typed by hand: from the bank's paper, or what a person says a bank line without our code is.

One money role types, another one confirms; before that nothing counts, and what no longer fits is refused whole."""

import hashlib
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, NotYours, RuleBroken, Unreadable, WrongStep, say_why
from operations.money.bank_reasons import without_persons
from operations.money.statements import CAME_BACK, PAID_OUT
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.bank_result import BankResult, ResultSource
from tables.money.payment import PaymentState
from tables.money.payment_list import PaymentList
from tables.money.typed_result import TypedResult, TypedState, TypedStatus
from tables.steps import Role


class DoesNotFit(RuleBroken):
    text = mark(
        "Baris {code} tidak bisa dicatat begitu: pembayarannya {state}, jumlah {due}, yang diketik {typed}. Periksa "
        "kembali bukti bank."
    )


class TypedAlready(RuleBroken):
    text = mark("Isian yang sama masih menunggu pengesahan orang kedua.")


class NoSuchCode(RuleBroken):
    text = mark("Tidak ada pembayaran dengan kode {code} dalam program ini, atau baris banknya tidak terbaca.")


class TypedProofUsed(RuleBroken):
    text = mark("Nomor bukti {proof} sudah dipakai pembayaran lain. Periksa kembali bukti bank.")


class NewTyped(Struct, frozen=True):
    """What the bank's paper says of one payment. `bank_line`: the statement's line that is meant, if it is one."""

    payment: UUID
    status: TypedStatus
    amount_rp: int
    value_date: date
    bank_reference: str
    reason: str = ""
    bank_line: int | None = None


@operation
async def type_result(payment_list: UUID, lines: list[NewTyped], *, by: Actor) -> UUID:
    """Propose what the bank did, line by line with proof and day. Six statements for any number; nothing counts yet."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, Role.approver, on=row)
    if not lines:
        raise Missing(field=mark("Baris hasil bank"))
    for line in lines:
        if not line.bank_reference.strip():
            raise Missing(field=mark("Nomor bukti bank"))
        if line.value_date > await today():
            raise Unreadable(field=mark("Tanggal bank"), hint=mark("belum terjadi"))
    columns = _columns(lines)
    await _must_fit(payment_list, columns)
    sha256 = hashlib.sha256(repr(sorted(zip(*columns[1:], strict=True), key=repr)).encode()).hexdigest()
    if await run("money/sql/typed_known.sql", payment_list, sha256):
        raise TypedAlready
    typed = TypedResult(
        id=uuid4(), program=row.program, payment_list=row.id, sha256=sha256, line_count=len(lines),
        total_rp=sum(line.amount_rp for line in lines if line.status == TypedStatus.paid),
        made_by=by.id, made_at=now(),
    )  # fmt: skip
    await TypedResult.insert(typed)
    await run("money/sql/insert_typed.sql", typed.id, *columns)
    await note(typed, lines=len(lines), total_rp=typed.total_rp)
    return typed.id


def _columns(lines: list[NewTyped]) -> list[list[object]]:
    return [
        list(range(1, len(lines) + 1)),
        [line.payment for line in lines],
        [line.status.value for line in lines],
        [line.amount_rp for line in lines],
        [line.value_date for line in lines],
        [line.bank_reference.strip()[:60] for line in lines],
        [without_persons(line.reason) for line in lines],
        [line.bank_line for line in lines],
    ]


async def _must_fit(payment_list: UUID, columns: list[list[object]]) -> None:
    """Locks the payments; every line must be of this list, wait for an answer, and agree with its own bank line."""
    held = await run("money/sql/typed_fits.sql", payment_list, *columns)
    if len(held) != len(columns[0]):
        raise NotFound
    for row in held:
        if not row["fits"]:
            due, typed = rupiah(row["amount_rp"]), rupiah(row["typed_rp"])
            raise DoesNotFit(code=row["reference"], state=PaymentState(row["state"]), due=due, typed=typed)
        if row["used"]:
            raise TypedProofUsed(proof=row["proof"])


@operation
async def confirm_typed(typed_result: UUID, *, by: Actor) -> UUID:
    """The second person compared it with the bank's paper: now it is an answer of the bank like any other."""
    row = await lock(TypedResult, typed_result)
    if row.made_by == by.id:
        raise NotYours
    if row.state != TypedState.proposed:  # or the payments, answered by it, would not fit any more
        raise WrongStep(now=row.state, wanted=TypedState.confirmed)
    await lock(PaymentList, row.payment_list)
    columns = await _typed(row.id)
    await _must_fit(row.payment_list, columns)
    await refuse_relatives([found["enrollment"] for found in await run("money/sql/typed_people.sql", row.id)], by=by)
    await step(row, TypedState.confirmed, by=by, decided_by=by.id)
    result = BankResult(
        id=row.id, program=row.program, source=ResultSource.typed, payment_list=row.payment_list, sha256=row.sha256,
        line_count=row.line_count, made_by=by.id, made_at=now(),
    )  # fmt: skip
    await BankResult.insert(result)
    await run("money/sql/typed_lines.sql", row.id)
    for name in (*PAID_OUT, *CAME_BACK):
        await run(f"money/sql/{name}.sql", row.id)
    await note(row, lines=row.line_count, total_rp=row.total_rp)
    return row.id


@operation
async def refuse_typed(typed_result: UUID, *, reason: str, by: Actor) -> None:
    """It is not what the bank's paper says, or the typist takes it back; the same may be typed anew."""
    row = await lock(TypedResult, typed_result)
    say_why(reason)
    await step(row, TypedState.refused, by=by, decided_by=by.id, reason=reason.strip())
    await note(row, reason=reason.strip())


async def _typed(typed_result: UUID) -> list[list[object]]:
    found = await run("money/sql/typed_columns.sql", typed_result)
    return [list(column) for column in zip(*(tuple(row) for row in found), strict=True)]


@operation
async def propose_match(bank_line: int, *, reference: str, by: Actor) -> UUID:
    """Say which instruction a line of a statement carried out, or took back; its sum, day and proof are the line's."""
    by.must(Role.treasurer, Role.approver)
    found = await run("money/sql/line_and_payment.sql", bank_line, reference.strip().upper())
    if not found:
        raise NoSuchCode(code=reference.strip())
    line = found[0]
    status = TypedStatus.paid
    if line["status"] != "paid":
        taken = line["state"] in (PaymentState.paid, PaymentState.partial)
        status = TypedStatus.reversed if taken else TypedStatus.returned
    new = NewTyped(
        line["payment"], status, line["amount_rp"], line["value_date"], line["bank_reference"], bank_line=bank_line
    )
    return await type_result(line["payment_list"], [new], by=by)
