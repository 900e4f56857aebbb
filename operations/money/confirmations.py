"""What she herself says she received, asked by somebody who does not go along with her: many at once, or one."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, RuleBroken, Unreadable
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.confirmation import ASKED_BY_THE_OFFICE, ConfirmationChannel
from tables.steps import Role

CHANNEL = mark("Cara bertanya")


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
async def confirm_receipt(heard: list[Heard], *, on: date, channel: ConfirmationChannel, by: Actor) -> int:
    """Record what each beneficiary says she received. Less than was paid becomes a finding, not a rounding.

    Five statements for any number; returns how many were recorded. The same form again gets the same answer."""
    by.must(Role.staff, Role.supervisor)
    _must_be_askable(heard, channel)
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


def _must_be_askable(heard: list[Heard], channel: ConfirmationChannel) -> None:
    if channel not in ASKED_BY_THE_OFFICE:
        raise Missing(field=CHANNEL)  # what came by card is hers to say, with her code
    if any(item.received_rp < 0 for item in heard):
        raise Unreadable(field=mark("Jumlah diterima"), hint=mark("tidak boleh kurang dari nol"))


async def _are_heard(heard: list[Heard], on: date, channel: ConfirmationChannel) -> bool:
    """Did she record exactly this before? Asked once nothing of it is waiting any more."""
    known = await run("money/sql/heard_already.sql", [item.installment for item in heard], on, channel)
    return sorted(tuple(row) for row in known) == sorted((item.installment, item.received_rp) for item in heard)
