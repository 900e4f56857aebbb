"""Who is related to whom, and what she agreed to."""

from datetime import date
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Related, RuleBroken, Unreadable
from operations.operation import lock, note, operation
from operations.people.call_names import read_call_name, read_village
from operations.statement import run
from operations.words import mark
from tables.people.consent import Consent, ConsentChannel, Kinship
from tables.people.person import Person
from tables.steps import DESK_ROLES, Role


class AlreadyWithdrawn(RuleBroken):
    text = mark("Persetujuan ini sudah dicabut. Persetujuan yang baru adalah baris baru.")


@operation
async def declare_kinship(person: UUID, *, relation: str, by: Actor) -> UUID:
    """A user says herself that she is related; from now on she is refused for this person's records."""
    by.must(*DESK_ROLES, Role.companion)
    row = Kinship(id=uuid4(), user=by.id, person=person, relation=relation, declared_on=await today())
    await Kinship.insert(row)
    await note(row)
    return row.id


@operation
async def record_consent(
    person: UUID, *, text_version: str, channel: ConsentChannel, given_on: date, by: Actor
) -> UUID:
    by.must(Role.staff)
    if given_on > await today():
        raise Unreadable(field=mark("Tanggal persetujuan"), hint=mark("belum terjadi"))
    row = Consent(
        id=uuid4(),
        person=person,
        text_version=text_version,
        channel=channel,
        given_on=given_on,
        recorded_by=by.id,
    )
    await Consent.insert(row)
    await note(row)
    return row.id


@operation
async def withdraw_consent(consent: UUID, *, withdrawn_on: date, by: Actor) -> None:
    by.must(Role.staff)
    row = await lock(Consent, consent)
    if row.withdrawn_on is not None:
        raise AlreadyWithdrawn
    if not row.given_on <= withdrawn_on <= await today():
        raise Unreadable(field=mark("Dicabut pada"), hint=mark("antara tanggal persetujuan dan hari ini"))
    await Consent.update({"withdrawn_on": withdrawn_on}).where(Consent.id == consent)
    await note(row)


@operation
async def rename_person(person: UUID, *, call_name: str, village_code: str | None, by: Actor) -> None:
    """The name she chose to be called by."""
    by.must(Role.staff)
    row = await lock(Person, person)
    said, village = read_call_name(call_name), read_village(village_code)
    await Person.update({"call_name": said, "village_code": village}).where(Person.id == person)
    await note(row)


async def refuse_relatives(enrollments: list[UUID], *, by: Actor) -> None:
    """Inside an operation: raises `Related` when the actor declared kinship with any of these enrollments' persons."""
    rows = await run("people/sql/relatives.sql", enrollments)
    if rows:
        raise Related(code=rows[0]["code"])
