"""Case responses and complaints: taken in, given to somebody, worked on, resolved, and closed by somebody else.

What is sensitive is narrow from the first moment; a complaint is never read by her companion, nor by whom it is about.
When it is due is derived from the office's days, and the clock stops only while it is on hold.
"""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import (
    Missing,
    NotFound,
    NotYours,
    RuleBroken,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
    say_why,
    short,
)
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.follow_up.case_response import (
    COMPLAINED_OF,
    SENSITIVE,
    CaseCategory,
    CaseChannel,
    CaseEvent,
    CaseResponse,
    CaseState,
)
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import DESK_ROLES, Role

TEXT = mark("Apa yang terjadi")
WORKED_ON = (CaseState.assigned, CaseState.in_progress, CaseState.on_hold)


class NotACompanionsChannel(RuleBroken):
    text = mark("Pengaduan tidak dicatat oleh pendamping. Arahkan ke kantor, atau ke kartu penerima.")


class NotTheWorker(RuleBroken):
    text = mark("Kasus ini sedang ditangani orang lain. Mintalah dia, atau tugaskan ulang.")


class UnfitWorker(RuleBroken):
    text = mark("Orang ini tidak bisa menangani kasus ini: dia yang diadukan, pendamping, atau dari kantor lain.")


class NewCase(Struct, frozen=True):
    """`id` is the sender's. `enrollment` is None for somebody who is not (yet) in the program. `about_user`: the person
    complained about."""

    id: UUID
    program: UUID
    enrollment: UUID | None
    category: CaseCategory
    channel: CaseChannel
    received_on: date
    text: str
    is_complaint: bool = False
    is_sensitive: bool = False
    about_user: UUID | None = None


@operation
async def open_case(new: NewCase, *, by: Actor) -> UUID:
    """Taken in. A companion reports cases of her own people; a complaint goes past her."""
    by.must(*DESK_ROLES, Role.companion)
    text = short(new.text, TEXT)
    if await _is_known(new, text):
        return new.id
    if len(text) < 5:
        raise Missing(field=TEXT)
    if new.received_on > await today():
        raise Unreadable(field=mark("Diterima pada"), hint=mark("belum terjadi"))
    await _may_take_in(new, by)
    row = CaseResponse(
        id=new.id,
        program=new.program,
        enrollment=new.enrollment,
        category=new.category,
        channel=new.channel,
        is_complaint=_is_complaint(new),
        is_sensitive=_is_sensitive(new),
        about_user=new.about_user,
        received_on=new.received_on,
        received_at=now(),
        made_by=by.id,
    )
    await CaseResponse.insert(row)
    await _tell(row, text, by=by)
    return row.id


async def _is_known(new: NewCase, text: str) -> bool:
    known = await run("follow_up/sql/cases/known.sql", new.id)
    if not known:
        return False
    told = {
        "program": new.program,
        "enrollment": new.enrollment,
        "category": new.category.value,
        "channel": new.channel.value,
        "received_on": new.received_on,
        "text": text,
        "is_complaint": _is_complaint(new),
        "is_sensitive": _is_sensitive(new),
        "about_user": new.about_user,
    }
    if dict(known[0]) != told:
        raise SentTwiceDifferently
    return True


def _is_complaint(new: NewCase) -> bool:
    """Whatever was ticked: what is perhaps about her companion is not for her companion."""
    return new.is_complaint or new.about_user is not None or new.category in COMPLAINED_OF


def _is_sensitive(new: NewCase) -> bool:
    return new.is_sensitive or new.category in SENSITIVE


async def _may_take_in(new: NewCase, by: Actor) -> None:
    complaint = _is_complaint(new)
    if complaint and not by.may(*DESK_ROLES):
        raise NotACompanionsChannel
    if new.about_user == by.id:
        raise NotYours
    if new.enrollment is None:
        if not await Program.exists().where(Program.id == new.program):
            raise NotFound
        return
    seen = await Enrollment.select(Enrollment.program).where(Enrollment.id == new.enrollment).first()
    if seen is None or seen["program"] != new.program:
        raise NotFound
    if complaint and await run("follow_up/sql/cases/goes_along.sql", new.enrollment, by.id):
        raise NotACompanionsChannel
    await refuse_relatives([new.enrollment], by=by)


@operation
async def assign_case(case: UUID, *, to: UUID, by: Actor) -> None:
    """Give it to somebody, or to somebody else."""
    row = await _held(case, by)
    if not await run("follow_up/sql/cases/workers.sql", case, to):
        raise UnfitWorker
    if row.state in WORKED_ON:
        by.must(Role.staff, Role.supervisor, Role.approver, on=row)
        await CaseResponse.update({"assignee": to}).where(CaseResponse.id == case)
    else:
        await step(row, CaseState.assigned, by=by, assignee=to)
    await _tell(row, "", by=by)


@operation
async def start_case(case: UUID, *, by: Actor) -> None:
    row = await _mine(case, by)
    await step(row, CaseState.in_progress, by=by)
    await _tell(row, "", by=by)


@operation
async def hold_case(case: UUID, *, reason: str, by: Actor) -> None:
    """The clock stops, with a reason, until it goes on (`start_case`)."""
    row = await _mine(case, by)
    await step(row, CaseState.on_hold, by=by)
    await _tell(row, say_why(reason), by=by)


@operation
async def add_to_case(case: UUID, *, text: str, by: Actor) -> None:
    """A note. Whoever sees an open case at the desk may add one."""
    by.must(*DESK_ROLES)
    row = await _held(case, by)
    if row.state == CaseState.closed:
        raise WrongStep(now=row.state, wanted=CaseState.reopened)
    await _tell(row, say_why(text), by=by)


@operation
async def resolve_case(case: UUID, *, outcome: str, by: Actor) -> None:
    """What came of it, by who worked on it."""
    row = await _mine(case, by)
    await step(row, CaseState.resolved, by=by, resolved_by=by.id)
    await _tell(row, say_why(outcome), by=by)


@operation
async def close_case(case: UUID, *, by: Actor) -> None:
    """By another than who resolved it; she was told, or cannot be."""
    row = await _held(case, by)
    if row.resolved_by == by.id:
        raise NotYours
    await step(row, CaseState.closed, by=by, closed_by=by.id)
    await _tell(row, "", by=by)


@operation
async def refer_case(case: UUID, *, to: str, reason: str, by: Actor) -> None:
    """To another office, the police, a clinic. Its clock ends here."""
    row = await _held(case, by)
    place = short(to, mark("Dirujuk ke"), most=120)
    if not place:
        raise Missing(field=mark("Dirujuk ke"))
    await step(row, CaseState.referred, by=by, referred_to=place)
    await _tell(row, say_why(reason), by=by)


@operation
async def reopen_case(case: UUID, *, reason: str, by: Actor) -> None:
    """Nobody holds it then: it is assigned anew."""
    row = await _held(case, by)
    await step(row, CaseState.reopened, by=by, assignee=None, resolved_by=None, closed_by=None)
    await _tell(row, say_why(reason), by=by)


async def _held(case: UUID, by: Actor) -> CaseResponse:
    row = await lock(CaseResponse, case)
    if row.enrollment is not None:
        await refuse_relatives([row.enrollment], by=by)
    return row


async def _mine(case: UUID, by: Actor) -> CaseResponse:
    row = await _held(case, by)
    if row.state in WORKED_ON and row.assignee != by.id:
        raise NotTheWorker
    return row


async def _tell(row: CaseResponse, text: str, *, by: Actor) -> None:
    """One more event. The journal names the state and never the words."""
    event = CaseEvent(
        program=row.program,
        case_response=row.id,
        led_to=row.state,
        text=text or None,
        made_by=by.id,
        made_on=await today(),
        made_at=now(),
    )
    await CaseEvent.insert(event)
    await note(row, state=str(row.state))
