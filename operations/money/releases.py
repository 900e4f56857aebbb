"""Release of a list that needs no file: by the order of the treasury, or for the table."""

from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotYours, RuleBroken
from operations.money.bank import by_file
from operations.money.payment_lists import unchanged
from operations.money.treasury import must_be_ordered
from operations.operation import lock, note, operation, step
from operations.words import mark
from tables.money.payment_list import ListState, PaymentList
from tables.money.treasury_document import TreasuryKind
from tables.steps import Role


class NeedsItsFile(RuleBroken):
    text = mark("Daftar ini dibayar lewat berkas. Rilis bersama pembuatan berkasnya.")


@operation
async def release_without_file(payment_list: UUID, *, by: Actor) -> None:
    """The treasurer releases: by the treasury with its SPM, at the table with the list to be signed."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if by.id in (row.made_by, row.locked_by, row.approved_by, row.second_approved_by):
        raise NotYours
    by.must_have_proved()
    if by_file(row):
        raise NeedsItsFile
    await unchanged(row, by)
    if row.state == ListState.approved:
        await must_be_ordered(row, TreasuryKind.spm)
    await step(row, ListState.released, by=by, released_by=by.id, state_since=now())
    await note(row, route=row.route, total_rp=row.total_rp)
