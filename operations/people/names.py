"""Opening names for a task: once, with a reason, for the rows of one list; every row shown is logged."""

from datetime import timedelta
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, RuleBroken, say_why
from operations.operation import lock, note, operation, reading
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.people.opening import IdentityOpening, Task
from tables.steps import DESK_ROLES

LASTS = timedelta(hours=2)


class OpenNamesFirst(RuleBroken):
    text = mark("Buka dulu nama untuk berkas ini dengan menuliskan alasannya.")


class NamedPerson(Struct, frozen=True):
    """One opened row of the vault; empty text where nothing was recorded."""

    person: UUID
    legal_name: str
    nik: str
    address: str
    phone: str


@operation
async def open_names(task: Task, subject: UUID, *, reason: str, by: Actor) -> UUID:
    """From now on the actor may read the names of this task's rows, until she closes it or two hours have passed."""
    if (task, str(subject)) not in {(table, key) for _, table, key in by.stand_ins}:
        by.must(*DESK_ROLES)
    say_why(reason)
    if not await run("people/sql/subject_of_task.sql", task, subject):
        raise NotFound
    opened = await open_for(task, subject, by=by)
    if opened:
        return opened  # a double click
    row = IdentityOpening(
        id=uuid4(),
        task=task,
        subject_key=str(subject),
        reason=reason.strip(),
        opened_by=by.id,
        opened_at=now(),
        expires_at=now() + LASTS,
    )
    await IdentityOpening.insert(row)
    await note(row, reason=reason.strip(), task=task)
    return row.id


@operation
async def close_names(opening: UUID, *, by: Actor) -> None:
    """Every opening of hers for the same rows ends, however often she opened them."""
    row = await lock(IdentityOpening, opening)
    await IdentityOpening.update({"closed_at": now()}).where(
        (IdentityOpening.task == row.task)
        & (IdentityOpening.subject_key == row.subject_key)
        & (IdentityOpening.opened_by == by.id)
        & IdentityOpening.closed_at.is_null()
    )
    await note(row)


@reading
async def open_for(task: Task, subject: UUID, *, by: Actor) -> UUID | None:
    """The actor's open opening of this task, if any."""
    rows = await run("people/sql/opening_of.sql", task, str(subject))
    return rows[0]["id"] if rows else None


@operation
async def read_names(opening: UUID, persons: list[UUID], *, by: Actor) -> dict[UUID, NamedPerson]:
    """Legal name, NIK, address and phone of these persons, as far as the opening covers them; each is logged."""
    rows = await run("people/sql/opened_identities.sql", persons)
    await run("people/sql/log_reads.sql", opening, [row["person"] for row in rows], "legal_name,nik,address,phone")
    await note(("identity_opening", opening), rows=len(rows))
    return {row["person"]: _reveal(row) for row in rows}


def _reveal(row: Record) -> NamedPerson:
    person: UUID = row["person"]
    if row["data_key"] is None:  # erased
        return NamedPerson(person=person, legal_name="", nik="", address="", phone="")
    data_key = open_data_key(row["data_key"], person)

    def shown(column: str) -> str:
        sealed = row[column]
        return unseal(data_key, sealed, table="identity", column=column, row=person) if sealed else ""

    return NamedPerson(
        person=person,
        legal_name=shown("legal_name"),
        nik=shown("nik"),
        address=shown("address"),
        phone=shown("phone"),
    )
