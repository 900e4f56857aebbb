"""Stopping a list that was released: its file or paper may be on its way already, so two persons decide."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import RuleBroken, WrongStep, say_why
from operations.money.treasury import refuse_live_papers
from operations.operation import lock, note, operation
from operations.selection.requests import NewRequest, ask
from operations.words import mark
from tables.money.payment_list import ListState, PaymentList
from tables.selection.request import RequestKind, RequestState, TwoPersonRequest
from tables.steps import Role

ASKERS = (Role.staff, Role.treasurer)
"""Not the approver, who agrees: an office of three has only one."""


class StoppedByTwo(RuleBroken):
    text = mark("Daftar ini sudah dirilis. Mintalah penghentiannya; pejabat penyetuju memutuskan permintaan itu.")


@operation
async def ask_to_stop(payment_list: UUID, *, reason: str, by: Actor) -> UUID:
    """Say why a released list must not be paid. The approver agrees, or says that it is with the bank already."""
    row = await lock(PaymentList, payment_list)
    by.must(*ASKERS, on=row)
    if row.state != ListState.released:
        raise WrongStep(now=row.state, wanted=ListState.aborted)
    await refuse_live_papers(row)
    new = NewRequest(RequestKind.list_abort, row.program, ("payment_list", str(row.id)), reason)
    key = await ask(new, by=by)
    await note(row, reason=say_why(reason))
    return key


async def refuse_one_person(row: PaymentList, by: Actor) -> None:
    """Inside an operation: a released list is stopped only by whoever agreed to another one's request."""
    asked = TwoPersonRequest
    agreed = (asked.kind == RequestKind.list_abort) & (asked.subject_key == str(row.id))
    agreed = agreed & (asked.state == RequestState.agreed) & (asked.decided_by == by.id)
    if row.state == ListState.released and not await asked.exists().where(agreed):
        raise StoppedByTwo
