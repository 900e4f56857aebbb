"""Her own file: everything the office holds about her and who saw it, for herself, while her identity is open."""

from datetime import date, datetime
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import note, operation
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.people.vault import open_data_key, unseal
from operations.selection.restricted import sees_restricted
from operations.selection.subject_judgments import Judgment, judgments_of, objections_of
from operations.statement import run
from operations.words import mark
from tables.steps import Role

FIELDS = ("nik", "family_card_no", "legal_name", "mother_name", "birth_date", "address", "phone")


class OpenIdentityFirst(RuleBroken):
    text = mark("Buka dulu identitas orang ini dengan alasannya, lalu buat berkasnya.")


class NotAllHers(RuleBroken):
    text = mark("Berkasnya memuat jawaban peka. Penyelia pendamping, atau yang berhak melihatnya, membuat berkas ini.")


class Account(Struct, frozen=True):
    bank_code: str
    number: str
    opened_on: date
    state: str


class Seen(Struct, frozen=True):
    """One time that somebody was shown fields of hers."""

    at: datetime
    who: str
    task: str
    fields: str


class SubjectFile(Struct, frozen=True):
    """In the words of the database; the paper translates them. `identity` holds what was recorded, by field."""

    office: str
    made_on: date
    made_by: str
    reason: str
    code: str
    call_name: str
    sex: str
    village_code: str | None
    identity: dict[str, str]
    programs: list[Row]
    money: list[Row]
    accounts: list[Account]
    consents: list[Row]
    judgments: list[Judgment]
    objections: list[Row]
    visits: list[Row]
    trainings: list[Row]
    holds: list[Row]
    seen: list[Seen]


@operation
async def subject_file(enrollment: UUID, *, opening: UUID | None, by: Actor) -> SubjectFile:
    """Made while `opening` shows her whole identity; noted, and logged as one more time that she was seen. It is always
    whole: where she gave restricted answers, only who may read them makes it."""
    by.must(Role.staff, Role.supervisor)
    await refuse_relatives([enrollment], by=by)
    found = await run("selection/sql/subject/identity.sql", enrollment, opening) if opening else []
    if not found or found[0]["data_key"] is None:
        raise OpenIdentityFirst
    row = found[0]
    person: UUID = row["person"]
    judgments = await judgments_of(person)
    if any(judgment.is_for_few for judgment in judgments) and not sees_restricted(by):
        raise NotAllHers
    await run("people/sql/log_reads.sql", opening, [person], "subject_file")
    made = SubjectFile(
        office=row["office"],
        made_on=row["today"],
        made_by=row["maker"],
        reason=row["reason"],
        code=row["code"],
        call_name=row["call_name"],
        sex=row["sex"],
        village_code=row["village_code"],
        identity=_opened(row),
        programs=await rows_of("selection/sql/subject/programs.sql", person),
        money=await rows_of("selection/sql/subject/money.sql", person),
        accounts=await _accounts(person, row["data_key"]),
        consents=await rows_of("selection/sql/subject/consents.sql", person),
        judgments=judgments,
        objections=await objections_of(person),
        visits=await rows_of("selection/sql/subject/visits.sql", person),
        trainings=await rows_of("selection/sql/subject/trainings.sql", person),
        holds=await rows_of("people/sql/holds_of.sql", person),
        seen=[Seen(*line) for line in await run("selection/sql/subject/reads.sql", person, opening)],
    )
    await note(("person", person), reason=row["reason"], seen=len(made.seen))
    return made


def _opened(row: Record) -> dict[str, str]:
    key = open_data_key(row["data_key"], row["person"])
    return {
        name: unseal(key, row[name], table="identity", column=name, row=row["person"]) for name in FIELDS if row[name]
    }


async def _accounts(person: UUID, wrapped: bytes) -> list[Account]:
    key = open_data_key(wrapped, person)
    return [
        Account(
            bank_code=row["bank_code"],
            number=unseal(key, row["number"], table="bank_account", column="number", row=row["id"]),
            opened_on=row["opened_on"],
            state=row["state"],
        )
        for row in await run("selection/sql/subject/accounts.sql", person)
    ]
