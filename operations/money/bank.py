"""To the bank or the post office: the file made at release, from the open names, and the same file once more."""

import asyncio
import hashlib
from datetime import date, timedelta
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken, Unreadable, WrongStep
from operations.money.bank_files import totals_of, write_bank_file
from operations.money.bank_shapes import BankLine, Batch, Profile, Totals
from operations.money.payer_seals import number_of
from operations.money.payment_lists import unchanged
from operations.money.profiles import profile_of
from operations.operation import lock, note, operation, step
from operations.paging import Row
from operations.people.names import OpenNamesFirst
from operations.people.vault import open_data_key, unseal, unseal_cells
from operations.statement import run
from operations.words import mark
from tables.money.bank_file import BankFile
from tables.money.payment_list import ListState, PaymentList, Route
from tables.steps import Role

LATEST_PAY_DAY = timedelta(days=60)


class FileChanged(RuleBroken):
    text = mark("Berkas bank yang dibuat sekarang berbeda dari yang dirilis. Jangan dikirim; hubungi admin.")


class NoFile(RuleBroken):
    text = mark("Daftar ini tidak dibayar lewat berkas. Rilis tanpa berkas.")


class _Paper(Struct, frozen=True):
    """What one file is made of."""

    profile: Profile
    lines: list[BankLine]
    batch: Batch
    paying_account: UUID | None

    async def write(self) -> bytes:
        return await asyncio.to_thread(write_bank_file, self.profile, self.lines, self.batch)


@operation
async def release_list(payment_list: UUID, *, opening: UUID, pay_on: date | None = None, by: Actor) -> str:
    """The treasurer releases: the file is made from the open names (and accounts for a bank), its SHA-256 kept and
    returned. `pay_on` is when it shall be paid, today if nothing else is said."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if by.id in (row.made_by, row.locked_by, row.approved_by, row.second_approved_by):
        raise NotYours
    by.must_have_proved()
    if not by_file(row):
        raise NoFile
    await unchanged(row, by)
    paper = await _paper(row, opening, pay_on=await _pay_day(pay_on))
    sha256 = hashlib.sha256(await paper.write()).hexdigest()
    await step(row, ListState.released, by=by, released_by=by.id, file_sha256=sha256, state_since=now())
    await _keep_facts(row, paper, sha256, by)
    await note(row, file_sha256=sha256, total_rp=row.total_rp)
    return sha256


def by_file(row: PaymentList) -> bool:
    """Always to the bank; to the post office when the list has a format."""
    return row.route == Route.bank_upload or row.route == Route.post and row.profile is not None


async def _pay_day(wanted: date | None) -> date:
    day = await today()
    if wanted is not None and not day <= wanted <= day + LATEST_PAY_DAY:
        raise Unreadable(field=mark("Tanggal bayar"), hint=mark("hari ini sampai 60 hari lagi"))
    return wanted or day


async def _keep_facts(row: PaymentList, paper: _Paper, sha256: str, by: Actor) -> None:
    totals = totals_of(paper.lines)
    fact = BankFile(
        id=uuid4(), program=row.program, payment_list=row.id, paying_account=paper.paying_account,
        pay_on=paper.batch.pay_on, line_count=totals.rows, total_rp=totals.total_rp, tails=totals.tails, sha256=sha256,
        made_by=by.id, made_at=paper.batch.made_at,
    )  # fmt: skip
    await BankFile.insert(fact)


@operation
async def control_totals(payment_list: UUID, *, opening: UUID, by: Actor) -> Totals:
    """Before release: what the file will hold, after writing it once to nowhere. Raises what has to be put right."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if row.state != ListState.approved:
        raise WrongStep(now=row.state, wanted=ListState.released)
    paper = await _paper(row, opening, pay_on=await today())
    await paper.write()
    await note(row, total_rp=row.total_rp)
    return totals_of(paper.lines)


@operation
async def bank_file(payment_list: UUID, *, opening: UUID, by: Actor) -> bytes:
    """The released file once more, byte for byte, for the treasurer who carries it to the bank."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if row.file_sha256 is None:
        raise WrongStep(now=row.state, wanted=ListState.released)
    paper = await _paper(row, opening)
    content = await paper.write()
    if hashlib.sha256(content).hexdigest() != row.file_sha256:
        raise FileChanged
    await note(row, file_sha256=row.file_sha256)
    return content


async def _paper(row: PaymentList, opening: UUID, *, pay_on: date | None = None) -> _Paper:
    """`pay_on` for a file that is made first; without it the facts are those of the release."""
    post = row.route == Route.post
    rows = await run("money/sql/post_lines.sql" if post else "money/sql/bank_lines.sql", row.id)
    if len(rows) != row.line_count:
        raise OpenNamesFirst  # row-level security hides what was not opened
    read = "legal_name" if post else "account,holder_name"
    await run("people/sql/log_reads.sql", opening, [line["person"] for line in rows], read)
    lines = [_post_line(line) if post else _bank_line(line) for line in rows]
    made = await BankFile.objects().get(BankFile.payment_list == row.id) if pay_on is None else None
    paid_from = None if post or made is None and pay_on is None else await _paying(row, made)
    account = {f"debit_{name}": paid_from[column] for name, column in _PAYER} if paid_from else {}
    batch = Batch(
        key=f"L{row.number}-{row.id.hex[-12:].upper()}",
        pay_on=made.pay_on if made else pay_on,
        made_at=made.made_at if made else now(),
        **account,
    )
    return _Paper(await profile_of(row.profile), lines, batch, paid_from["id"] if paid_from else None)


_PAYER = (("account", "number"), ("name", "holder_name"), ("bank", "bank_code"))


async def _paying(row: PaymentList, made: BankFile | None) -> Row | None:
    """The account that pays for the list's fund now, or the one that its file was made with."""
    if made is not None and made.paying_account is None:
        return None
    found = await run("money/sql/paying_account.sql", row.fund, made.paying_account if made else None)
    return dict(found[0]) | {"number": number_of(dict(found[0]))} if found else None


def _bank_line(row: Record) -> BankLine:
    sealed = {column: row[column] for column in ("holder_name", "number")}
    data_key = open_data_key(row["data_key"], row["person"])
    shown = unseal_cells(data_key, sealed, table="bank_account", row=row["account"])
    return BankLine(
        number=row["line_no"],
        name=shown["holder_name"],
        account=shown["number"],
        amount_rp=row["amount_rp"],
        reference=row["reference"],
        bank=row["bank_code"],
    )


def _post_line(row: Record) -> BankLine:
    data_key = open_data_key(row["data_key"], row["person"])
    name = unseal(data_key, row["legal_name"], table="identity", column="legal_name", row=row["person"])
    return BankLine(row["line_no"], name, "", row["amount_rp"], row["reference"])
