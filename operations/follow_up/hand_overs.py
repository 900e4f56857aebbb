"""A visit goes to the office of the place where she lives now: offered with a reason, answered by that office, which
tells what it found. That stands among her outcomes in the giving office."""

from datetime import date
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotYours, RuleBroken, WrongStep, filled, say_why
from operations.follow_up.outcomes import must_have_happened
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.people.relations import declare_kinship, refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.follow_up.hand_over import HandOver, HandOverState
from tables.follow_up.outcome import Outcome, OutcomeStatus, SourceKind
from tables.follow_up.visit import Visit, VisitState
from tables.people.organization import Organization
from tables.steps import Role

FOUND: dict[OutcomeStatus, str] = {
    OutcomeStatus.moved: mark("Sudah sampai dan tinggal di wilayah kami"),
    OutcomeStatus.unknown: mark("Tidak ditemukan atau belum bertemu"),
    OutcomeStatus.business_running: mark("Dikunjungi: usahanya berjalan"),
    OutcomeStatus.business_independent: mark("Dikunjungi: usahanya mandiri"),
    OutcomeStatus.business_struggling: mark("Dikunjungi: usahanya tersendat"),
    OutcomeStatus.business_stopped: mark("Dikunjungi: usahanya berhenti"),
    OutcomeStatus.employed_elsewhere: mark("Dikunjungi: bekerja di tempat lain"),
    OutcomeStatus.deceased: mark("Meninggal"),
}
"""What the receiving office may tell, as it reads it. What is told to few is not told by way of another office."""


class SameOffice(RuleBroken):
    text = mark("Pilih kantor lain; kunjungan ini sudah milik kantor Anda.")


@operation
async def hand_over_visit(visit: UUID, *, to: UUID, asked: str, reason: str, by: Actor) -> UUID:
    """A planned visit leaves this office. The other one sees code, call name, village, day and what is asked."""
    row = await lock(Visit, visit)
    by.must(Role.staff, Role.supervisor)
    if row.state != VisitState.planned:
        raise WrongStep(now=row.state, wanted=VisitState.planned)
    await refuse_relatives([row.enrollment], by=by)
    why, wanted = say_why(reason), filled(asked, mark("Yang diminta"), most=500)
    if to == by.organization:
        raise SameOffice
    if not await Organization.exists().where(Organization.id == to):
        raise Missing(field=mark("Kantor penerima"))
    her = (await run("follow_up/sql/handed_person.sql", row.enrollment))[0]
    await step(row, VisitState.handed_over, by=by, reason=why)
    offer = HandOver(
        id=uuid4(),
        program=row.program,
        enrollment=row.enrollment,
        visit=visit,
        to_organization=to,
        code=her["code"],
        call_name=her["call_name"],
        village_code=her["village_code"],
        planned_on=row.planned_on,
        asked=wanted,
        made_by=by.id,
        made_at=now(),
    )
    await HandOver.insert(offer)
    await note(offer, reason=why)
    return offer.id


@operation
async def accept_hand_over(hand_over: UUID, *, by: Actor) -> None:
    """The receiving office makes the visit from now on."""
    row = await _offered_to(hand_over, by)
    await step(row, HandOverState.accepted, by=by, decided_by=by.id)
    await note(row)


@operation
async def decline_hand_over(hand_over: UUID, *, reason: str, by: Actor) -> None:
    """It stays with the giving office, which plans a new visit."""
    row = await _offered_to(hand_over, by)
    why = say_why(reason)
    await step(row, HandOverState.declined, by=by, decided_by=by.id, answer=why)
    await note(row, reason=why)


@operation
async def report_hand_over(hand_over: UUID, *, observed_on: date, found: OutcomeStatus, by: Actor) -> None:
    """What the receiving office found, as often as it finds something. The same again is told once."""
    row = await _offered_to(hand_over, by)
    if row.state != HandOverState.accepted:
        raise WrongStep(now=row.state, wanted=HandOverState.accepted)
    if found not in FOUND:
        raise Missing(field=mark("Yang ditemukan"))
    await must_have_happened(observed_on, mark("Diamati pada"))
    same = (Outcome.hand_over == hand_over) & (Outcome.observed_on == observed_on) & (Outcome.status == found)
    if await Outcome.exists().where(same):
        return
    told = Outcome(
        program=row.program,
        enrollment=row.enrollment,
        observed_on=observed_on,
        status=found,
        source_kind=SourceKind.other_office,
        hand_over=hand_over,
        recorded_by=by.id,
        recorded_at=now(),
    )
    await Outcome.insert(told)
    await note(row, status=found)


@operation
async def declare_kin_of_handed(hand_over: UUID, *, relation: str, by: Actor) -> UUID:
    """Who is told of her by another office knows no person of hers, and may be her relative all the same."""
    await _offered_to(hand_over, by)
    person = (await run("follow_up/sql/handed_kin.sql", hand_over))[0]["person"]
    said = filled(relation, mark("Hubungan"), most=60)
    return await declare_kinship(person, relation=said, by=by)


async def _offered_to(hand_over: UUID, by: Actor) -> HandOver:
    """Whose relative she is, the receiving office does not see: the database refuses her."""
    row: HandOver = await lock(HandOver, hand_over)
    by.must(Role.staff, Role.supervisor)
    if row.to_organization != by.organization:
        raise NotYours
    return row


@reading
async def hand_overs(*, by: Actor) -> list[Row]:
    """What the office gave and was offered, what waits for an answer or a word first; at most two hundred."""
    by.must(Role.staff, Role.supervisor)
    return await rows_of("follow_up/sql/hand_overs.sql")


@reading
async def other_offices(*, by: Actor) -> list[Row]:
    by.must(Role.staff, Role.supervisor)
    return await rows_of("follow_up/sql/other_offices.sql")
