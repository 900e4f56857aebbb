"""The list that a bank needs to open accounts: only the columns its form asks for, made when asked and never kept."""

import io
from collections.abc import Sequence
from uuid import UUID

import xlsxwriter
from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.books.paper import paper
from operations.errors import Missing, RuleBroken
from operations.money.opening_fields import BankField
from operations.money.opening_profiles import columns_of
from operations.operation import note, operation
from operations.people.names import OpenNamesFirst, open_for
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.voice import Voice
from operations.words import mark
from tables.people.opening import Task
from tables.steps import Role

FIELDS = mark("Kolom yang diminta bank")
LANGUAGE = "id"
"""What a bank in Indonesia reads."""


class EveryoneHasAnAccount(RuleBroken):
    text = mark("Tidak ada penerima dalam SK ini yang masih memerlukan rekening.")


class OpeningList(Struct, frozen=True):
    """`rows` as text in the order of `headings`; `stamp` says who made it and when, on every page."""

    headings: list[str]
    rows: list[list[str]]
    stamp: str


@operation
async def opening_list(
    decree: UUID, fields: Sequence[BankField], *, form: UUID | None = None, by: Actor
) -> OpeningList:
    """While the names of this task are open. Only these fields, or those of the bank's form, are unsealed, and every
    row is logged with them."""
    by.must(Role.staff)
    columns = await columns_of(form, list(fields))
    wanted = [field for _, field in columns]
    if not wanted:
        raise Missing(field=FIELDS)
    opening = await open_for(Task.account_opening, decree, by=by)
    if opening is None:
        raise OpenNamesFirst
    found = await run("money/sql/opening_persons.sql", decree, opening)
    if not found:
        raise EveryoneHasAnAccount
    shown = ",".join(wanted)
    await run("people/sql/log_shown.sql", opening, [row["person"] for row in found], [shown] * len(found))
    await note(("decree", decree), rows=len(found), fields=shown)
    say = Voice(LANGUAGE)
    return OpeningList(
        [say(mark("Kode")), *(say(heading) for heading, _ in columns)],
        [[row["code"], *_texts(row, wanted)] for row in found],
        f"{by.full_name or by.name}, {now():%Y-%m-%d %H:%M} UTC",
    )


def _texts(row: Record, fields: list[BankField]) -> list[str]:
    key = open_data_key(row["data_key"], row["person"])
    return [
        unseal(key, row[field], table="identity", column=field, row=row["person"]) if row[field] else ""
        for field in fields
    ]


def as_workbook(made: OpeningList) -> bytes:
    """Every cell is text: no number is rounded and nothing is read as a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, text = book.add_worksheet("Rekening"), book.add_format({"num_format": "@"})
    sheet.set_header(f"&R{made.stamp.replace('&', '&&')}")
    for line, row in enumerate([made.headings, *made.rows, [made.stamp]]):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell, text)
    book.close()
    return out.getvalue()


def as_pdf(made: OpeningList) -> bytes:
    """Call it in a thread."""
    say = Voice(LANGUAGE)
    columns = [{"title": title, "width": min(n, 1), "right": False} for n, title in enumerate(made.headings)]
    return paper(
        "table",
        {
            "title": say(mark("Pembukaan rekening")),
            "language": LANGUAGE,
            "footer": made.stamp,
            "facts": [[say(mark("Dibuat oleh")), made.stamp], [say(mark("Banyak orang")), str(len(made.rows))]],
            "columns": columns,
            "tall": False,
            "rows": [[cell or "\u00a0" for cell in row] for row in made.rows],
            "seal": None,
            "signature": [],
        },
    )
