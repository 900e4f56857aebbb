"""To the bank: the file made at release, from the open names and accounts, and the same file once more."""

import hashlib
from uuid import UUID

from asyncpg import Record

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotYours, RuleBroken, WrongStep
from operations.money.bank_files import BankLine, write_bank_file
from operations.money.payment_lists import unchanged
from operations.money.profiles import profile_of
from operations.operation import lock, note, operation, step
from operations.people.names import OpenNamesFirst
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.money.payment_list import ListState, PaymentList, Route
from tables.steps import Role


class FileChanged(RuleBroken):
    text = mark("Berkas bank yang dibuat sekarang berbeda dari yang dirilis. Jangan dikirim; hubungi admin.")


class NoFile(RuleBroken):
    text = mark("Daftar ini tidak dibayar lewat berkas bank.")


class TooManyLines(RuleBroken):
    text = mark("Format bank ini paling banyak {most} baris; daftar ini {count}. Bagi menjadi beberapa daftar.")


@operation
async def release_list(payment_list: UUID, *, opening: UUID, by: Actor) -> str:
    """The treasurer releases: the bank file is made from the open names and accounts, its SHA-256 kept and returned."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if by.id in (row.made_by, row.locked_by, row.approved_by, row.second_approved_by):
        raise NotYours
    by.must_have_proved()
    if row.route != Route.bank_upload:
        raise NoFile
    await unchanged(row, by)
    file = await _make_file(row, opening)
    sha256 = hashlib.sha256(file).hexdigest()
    await step(row, ListState.released, by=by, released_by=by.id, file_sha256=sha256, state_since=now())
    await note(row, file_sha256=sha256, total_rp=row.total_rp)
    return sha256


@operation
async def bank_file(payment_list: UUID, *, opening: UUID, by: Actor) -> bytes:
    """The released file once more, byte for byte, for the treasurer who carries it to the bank."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if row.file_sha256 is None:
        raise WrongStep(now=row.state, wanted=ListState.released)
    file = await _make_file(row, opening)
    if hashlib.sha256(file).hexdigest() != row.file_sha256:
        raise FileChanged
    await note(row, file_sha256=row.file_sha256)
    return file


async def _make_file(row: PaymentList, opening: UUID) -> bytes:
    rows = await run("money/sql/bank_lines.sql", row.id)
    if len(rows) != row.line_count:
        raise OpenNamesFirst  # row-level security hides what was not opened
    await run("people/sql/log_reads.sql", opening, [line["person"] for line in rows], "account,holder_name")
    profile = await profile_of(row.profile)
    if len(rows) > profile.max_rows:
        raise TooManyLines(most=profile.max_rows, count=len(rows))
    return write_bank_file(profile, [_bank_line(line) for line in rows])


def _bank_line(row: Record) -> BankLine:
    data_key = open_data_key(row["data_key"], row["person"])

    def shown(column: str) -> str:
        return unseal(data_key, row[column], table="bank_account", column=column, row=row["account"])

    return BankLine(
        number=row["line_no"],
        name=shown("holder_name"),
        account=shown("number"),
        amount_rp=row["amount_rp"],
        reference=row["reference"],
    )
