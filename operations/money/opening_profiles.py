"""The form of each bank for opening accounts: which columns it asks for, under which headings it answers.

An office's own version is a draft until another person activates it; the one before it then ends."""

import json
import re
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotFound, RuleBroken, Unreadable, filled, say_why, short
from operations.money.opening_answer_file import Shape
from operations.money.opening_fields import ANSWER_WORDS, FIELD_WORDS, NEEDED, AnswerField, BankField
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import next_version
from operations.selection.programs import place_key
from operations.statement import run
from operations.words import mark
from tables.money.opening_profile import OpeningProfile, OpeningProfileState
from tables.steps import DESK_ROLES, Role

BANK, NAME, COLUMNS = mark("Kode bank"), mark("Nama"), mark("Kolom formulir bank")
LONGEST_HEADING = 60


class FormDraftWaits(RuleBroken):
    text = mark("Bank ini sudah punya draf format pembukaan rekening. Aktifkan atau batalkan dahulu draf itu.")


class NewForm(Struct, frozen=True):
    """`columns` as (heading, field) in the order of the bank's form; `answers` headings of its answer by our field."""

    bank_code: str
    label: str
    columns: list[tuple[str, str]]
    answers: dict[AnswerField, str]


@operation
async def draft_form(new: NewForm, *, by: Actor) -> UUID:
    """A new version for this bank."""
    by.must(Role.staff)
    if by.organization is None:
        raise NotFound
    columns, answers = _columns(new), _answers(new)
    if not re.fullmatch(r"[0-9]{3}", new.bank_code):
        raise Unreadable(field=BANK, hint=mark("3 angka, misalnya 002"))
    label = filled(new.label, NAME, most=80)
    number = await next_version(OpeningProfile, FormDraftWaits, organization=by.organization, bank_code=new.bank_code)
    row = OpeningProfile(
        id=uuid4(),
        organization=by.organization,
        bank_code=new.bank_code,
        version_no=number,
        label=label,
        columns=json.dumps(columns),
        answer_columns=json.dumps(answers),
        made_by=by.id,
    )
    await OpeningProfile.insert(row)
    await note(row)
    return row.id


def _columns(new: NewForm) -> list[tuple[str, str]]:
    columns = [(short(heading, COLUMNS, most=LONGEST_HEADING), field) for heading, field in new.columns]
    if not columns:
        raise Missing(field=COLUMNS)
    if not {field for _, field in columns} <= set(BankField) or any(not heading for heading, _ in columns):
        raise Unreadable(field=COLUMNS, hint=mark("satu kolom satu baris: judul;isi"))
    if len({place_key(heading) for heading, _ in columns}) < len(columns):
        raise Unreadable(field=COLUMNS, hint=mark("judul yang sama dua kali"))
    return columns


def _answers(new: NewForm) -> dict[AnswerField, str]:
    """Each heading once, and those without which no row can be recorded."""
    answers = {
        field: short(heading, ANSWER_WORDS[field], most=LONGEST_HEADING)
        for field, heading in new.answers.items()
        if heading.strip()
    }
    for field in NEEDED:
        if field not in answers:
            raise Missing(field=ANSWER_WORDS[field])
    seen: set[str] = set()
    for field, heading in answers.items():
        if not place_key(heading) or place_key(heading) in seen:
            raise Unreadable(field=ANSWER_WORDS[field], hint=mark("judul yang sama dua kali"))
        seen.add(place_key(heading))
    return answers


@operation
async def activate_form(form: UUID, *, by: Actor) -> None:
    """A second person puts it in force; the lists made and answers read from now on follow it."""
    row = await lock(OpeningProfile, form)
    by.must(Role.treasurer, Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "bank_code", by=by)
    await note(row)


@operation
async def drop_form(form: UUID, *, reason: str, by: Actor) -> None:
    """The draft is not put in force."""
    row = await lock(OpeningProfile, form)
    why = say_why(reason)
    await step(row, OpeningProfileState.dropped, by=by)
    await note(row, reason=why)


@reading
async def forms(*, by: Actor) -> list[Row]:
    """Every version of the office, the newest of each bank first; `columns` and `answers` as they were written."""
    by.must(*DESK_ROLES)
    found = await rows_of("money/sql/opening/forms.sql")
    return [
        row | {"columns": json.loads(row["columns"]), "answers": json.loads(row["answer_columns"])} for row in found
    ]


async def columns_of(form: UUID | None, fields: list[BankField]) -> list[tuple[str, BankField]]:
    """Inside an operation: (heading, field) of a list for the bank, by its form or as chosen by hand."""
    if form is None:
        return [(FIELD_WORDS[field], field) for field in BankField if field in fields]
    row = await _in_force(form)
    return [(heading, BankField(field)) for heading, field in json.loads(row["columns"])]


async def shape_of(form: UUID | None) -> Shape:
    """Inside an operation or a reading: how the bank answers."""
    if form is None:
        return Shape()
    row = await _in_force(form)
    headings = {AnswerField(field): heading for field, heading in json.loads(row["answer_columns"]).items()}
    return Shape(headings, row["bank_code"])


async def _in_force(form: UUID) -> Any:
    """Also one that was in force when an answer came."""
    found = await run("money/sql/opening/form.sql", form)
    if not found:
        raise NotFound
    return found[0]
