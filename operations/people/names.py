"""Opening names for a task: once, with a reason, for the rows of one list; every row shown is logged with its fields.

A task shows the legal names of its rows; screening also the NIK, because it is compared with the papers. One opened
identity shows everything; elsewhere numbers are masked.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, RuleBroken, say_why
from operations.operation import lock, note, operation, reading
from operations.people.masks import masked_account, masked_number, masked_phone, masked_text
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.people.opening import IdentityOpening, Task
from tables.steps import DESK_ROLES

LASTS = timedelta(hours=2)
LASTS_A_DAY = timedelta(hours=24)
"""On a service day: it ends with the day or its closing (app.covered_by)."""
OF_LISTS = frozenset(Task) - {Task.identity, Task.break_glass, Task.audit}
"""Opened with a reason and nothing else; a whole identity is opened in `identities.py`, an auditor's sheet by three."""

WHOLE = frozenset({"legal_name", "nik", "family_card_no", "address", "phone"})
_IN_FULL: Mapping[Task, frozenset[str]] = MappingProxyType(
    {Task.import_batch: frozenset({"legal_name", "nik"}), Task.identity: WHOLE, Task.break_glass: WHOLE}
)
_MASKED: Mapping[Task, frozenset[str]] = MappingProxyType({Task.enrollment: WHOLE - {"legal_name"}})
_WITH_ACCOUNTS = frozenset({Task.payment_list, Task.enrollment, Task.account_check, Task.identity, Task.break_glass})
_MASKS = MappingProxyType(
    {"nik": masked_number, "family_card_no": masked_number, "phone": masked_phone, "address": masked_text}
)
ORDINARY = mark("Program dengan kerahasiaan biasa")


class OpenNamesFirst(RuleBroken):
    text = mark("Buka dulu nama untuk berkas ini dengan menuliskan alasannya.")


class NamedPerson(Struct, frozen=True):
    """What a task shows of one row of the vault; empty text where nothing was recorded or the task does not show it."""

    person: UUID
    legal_name: str = ""
    nik: str = ""
    family_card_no: str = ""
    address: str = ""
    phone: str = ""
    accounts: tuple[str, ...] = ()


class Standing(Struct, frozen=True):
    """The actor's open opening of a task; `ordinary`: the program shows names to its own office without a reason."""

    opening: UUID | None
    ordinary: bool


@operation
async def open_names(task: Task, subject: UUID, *, reason: str, by: Actor) -> UUID:
    """From now on the actor may read the names of this task's rows, until she closes it or two hours have passed."""
    if (task, str(subject)) not in {(table, key) for _, table, key in by.stand_ins}:
        by.must(*DESK_ROLES)
    say_why(reason)
    if task not in OF_LISTS or not await run("people/sql/subject_of_task.sql", task, subject):
        raise NotFound
    opened = await open_for(task, subject, by=by)
    return opened or await _opened(task, subject, reason.strip(), by)  # a double click opens once


@operation
async def open_ordinary(task: Task, subject: UUID, *, by: Actor) -> UUID:
    """Of a program that keeps names ordinarily, its office sees them without a reason; each is logged all the same."""
    standing = await standing_of(task, subject, by=by)
    if not standing.ordinary:
        raise OpenNamesFirst
    return standing.opening or await _opened(task, subject, ORDINARY, by)


async def _opened(task: Task, subject: UUID, reason: str, by: Actor) -> UUID:
    moment = now()
    row = IdentityOpening(
        id=uuid4(),
        task=task,
        subject_key=str(subject),
        reason=reason,
        opened_by=by.id,
        opened_at=moment,
        expires_at=moment + (LASTS_A_DAY if task == Task.service_day else LASTS),
    )
    await IdentityOpening.insert(row)
    await note(row, reason=reason, task=task)
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
    return (await run("people/sql/opening_of.sql", task, str(subject)))[0]["id"]


@reading
async def standing_of(task: Task, subject: UUID, *, by: Actor) -> Standing:
    """How this task's names stand to the actor."""
    row = (await run("people/sql/opening_of.sql", task, str(subject)))[0]
    return Standing(row["id"], row["ordinary"])


@operation
async def read_names(opening: UUID, persons: list[UUID], *, by: Actor) -> dict[UUID, NamedPerson]:
    """What the opening's task shows of these persons, as far as it covers them; each is logged."""
    found = await run("people/sql/covered.sql", opening, persons)
    if not found:
        return await _nobody(opening)
    task, covered = Task(found[0]["task"]), found[0]["persons"]
    rows = await run("people/sql/opened_identities.sql", covered)
    accounts: list[Record] = []
    if task in _WITH_ACCOUNTS:
        accounts = await run("people/sql/accounts_shown.sql", task, found[0]["subject_key"], covered)
    shown = [_reveal(row, task, [a for a in accounts if a["person"] == row["person"]]) for row in rows]
    people = [person for person, _ in shown]
    await run("people/sql/log_shown.sql", opening, [p.person for p in people], [fields for _, fields in shown])
    await note(("identity_opening", opening), rows=len(rows))
    return {person.person: person for person in people}


async def _nobody(opening: UUID) -> dict[UUID, NamedPerson]:
    await note(("identity_opening", opening), rows=0)
    return {}


def _reveal(row: Record, task: Task, accounts: list[Record]) -> tuple[NamedPerson, str]:
    """The person as the task shows her, and the fields of hers that show something."""
    person: UUID = row["person"]
    if row["data_key"] is None:  # erased
        return NamedPerson(person=person), "–"
    data_key = open_data_key(row["data_key"], person)
    full, masked = _IN_FULL.get(task, frozenset({"legal_name"})), _MASKED.get(task, frozenset())
    values: dict[str, str] = {}
    for column in sorted(full | masked):
        if row[column]:
            text = unseal(data_key, row[column], table="identity", column=column, row=person)
            values[column] = text if column in full else _MASKS[column](text)
    numbers = [_account(data_key, account) for account in accounts]
    fields = [column if column in full else f"{column}*" for column in values]
    fields += sorted({"account" if account["whole"] else "account*" for account in accounts})
    return NamedPerson(person=person, accounts=tuple(numbers), **values), ",".join(fields) or "–"


def _account(data_key: bytes, row: Record) -> str:
    number = unseal(data_key, row["number"], table="bank_account", column="number", row=row["id"])
    return f"{row['bank_code']} {number if row['whole'] else masked_account(number)}"
