"""One obligation outside a list: held and let go, forfeited, or confirmed by the woman herself."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NoRight, NotFound, RuleBroken, Unreadable, WrongStep, say_why
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import INSTALLMENT_STEPS, Installment, InstallmentState
from tables.steps import Role


class NotTheCompanion(RuleBroken):
    text = mark("Pengakuan penerima tidak boleh dicatat oleh pendampingnya sendiri. Mintalah petugas lain.")


class NotPaidYet(RuleBroken):
    text = mark("Hanya jadwal yang sudah dibayar yang bisa dikonfirmasi penerima.")


class MoreThanPaid(RuleBroken):
    text = mark("Jumlah diterima {received} melebihi yang dibayarkan bank, {paid}. Tanyakan kembali kepada penerima.")


class Heard(Struct, frozen=True):
    """What she says she received for one installment."""

    installment: UUID
    received_rp: int


@operation
async def hold(installment: UUID, *, reason: str, by: Actor) -> None:
    """Not to be paid for now."""
    await _move([installment], InstallmentState.held, say_why(reason), by)


@operation
async def let_go(installment: UUID, *, by: Actor) -> None:
    """Payable again. Only what is held: what is under way in a list comes back with the list."""
    await _move([installment], InstallmentState.planned, None, by)


@operation
async def forfeit(installment: UUID, *, reason: str, by: Actor) -> None:
    """Lapsed: the approver decides that it is not paid any more. A promise with nothing else left ends too."""
    await _move([installment], InstallmentState.forfeited, say_why(reason), by)


@operation
async def hold_all(installments: list[UUID], *, reason: str, by: Actor) -> int:
    """The same for many, all or none of them. Four statements for any number; returns how many."""
    return await _move(installments, InstallmentState.held, say_why(reason), by)


@operation
async def let_go_all(installments: list[UUID], *, by: Actor) -> int:
    return await _move(installments, InstallmentState.planned, None, by)


@operation
async def forfeit_all(installments: list[UUID], *, reason: str, by: Actor) -> int:
    return await _move(installments, InstallmentState.forfeited, say_why(reason), by)


async def _move(installments: list[UUID], to: InstallmentState, reason: str | None, by: Actor) -> int:
    """Along the steps of an installment, all of them or none. A promise that nothing is left of ends too."""
    keys = sorted(set(installments))
    if not keys:
        raise Missing(field=mark("Jadwal yang dipilih"))
    held = await run("money/sql/schedule/lock.sql", keys)
    if len(held) != len(keys):
        seen = await Installment.count().where(Installment.id.is_in(keys))
        raise NoRight if seen == len(keys) else NotFound
    for state in {InstallmentState(row["state"]) for row in held}:
        roles = INSTALLMENT_STEPS[state].get(to)
        if roles is None or (to == InstallmentState.planned and state != InstallmentState.held):
            raise WrongStep(now=state, wanted=to)
        by.must(*sorted(roles))
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    await run("money/sql/schedule/move.sql", keys, to, reason)
    if to == InstallmentState.forfeited:
        await run("money/sql/schedule/end_promises.sql", keys, reason)
    amount = sum(row["amount_rp"] for row in held)
    await note(("installment", keys[0]), reason=reason, installments=len(keys), amount_rp=amount)
    return len(keys)


@operation
async def confirm_receipt(heard: list[Heard], *, on: date, channel: ConfirmationChannel, by: Actor) -> int:
    """Record what each beneficiary says she received. Less than was paid becomes a finding, not a rounding.

    Five statements for any number; returns how many were recorded. The same form again gets the same answer."""
    by.must(Role.staff, Role.supervisor)
    if any(item.received_rp < 0 for item in heard):
        raise Unreadable(field=mark("Jumlah diterima"), hint=mark("tidak boleh kurang dari nol"))
    keys, sums = [item.installment for item in heard], [item.received_rp for item in heard]
    held = await run("money/sql/lock_paid.sql", keys)
    if keys and not held and await _are_heard(heard, on, channel):
        return len(keys)
    if any(row["is_companion"] for row in held):
        raise NotTheCompanion
    if not held or len(held) != len(keys):
        raise NotPaidYet
    received = dict(zip(keys, sums, strict=True))
    for row in held:
        if received[row["id"]] > row["paid_rp"]:
            raise MoreThanPaid(received=rupiah(received[row["id"]]), paid=rupiah(row["paid_rp"]))
    if on > await today():
        raise Unreadable(field=mark("Tanggal pengakuan"), hint=mark("belum terjadi"))
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    await run("money/sql/confirm.sql", keys, sums, on, channel)
    await run("money/sql/confirm_installments.sql", keys)
    short = await run("money/sql/find_deductions.sql", keys)
    await note(("installment", keys[0]), confirmed=len(keys), deductions=len(short))
    return len(keys)


async def _are_heard(heard: list[Heard], on: date, channel: ConfirmationChannel) -> bool:
    """Did she record exactly this before? Asked once nothing of it is waiting any more."""
    known = await run("money/sql/heard_already.sql", [item.installment for item in heard], on, channel)
    return sorted(tuple(row) for row in known) == sorted((item.installment, item.received_rp) for item in heard)
