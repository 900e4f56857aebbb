"""Between us and the bank: the file made at release, and the answer read back. Sums come from the bank's lines only."""

import asyncio
import hashlib
import json
from datetime import date
from uuid import UUID, uuid4

from asyncpg import Record

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import NotFound, NotYours, RuleBroken, WrongStep, say_why
from operations.money.bank_files import BankLine, Profile, ProofTwice, ResultLine, read_result, write_bank_file
from operations.money.payment_lists import unchanged
from operations.operation import lock, note, operation, reading, step
from operations.people.names import OpenNamesFirst
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.books.document import DocumentKind
from tables.money.payment import BankResult
from tables.money.payment_list import BankFileProfile, ListState, PaymentList, ProfileState
from tables.steps import Role


class FileChanged(RuleBroken):
    text = mark("Berkas bank yang dibuat sekarang berbeda dari yang dirilis. Jangan dikirim; hubungi admin.")


class TooManyLines(RuleBroken):
    text = mark("Format bank ini paling banyak {most} baris; daftar ini {count}. Bagi menjadi beberapa daftar.")


@operation
async def add_profile(code: str, *, label: str, bank_code: str, shape: Profile, by: Actor) -> UUID:
    """A bank's format as a new draft version; another person activates it."""
    by.must(Role.administrator, Role.staff)
    row = BankFileProfile(
        id=uuid4(),
        code=code,
        label=f"{label} ({bank_code})",
        version_no=(await run("money/sql/next_profile.sql", code))[0]["next"],
        made_by=by.id,
        **{field: getattr(shape, field) for field in shape.__struct_fields__},
    )
    await BankFileProfile.insert(row)
    await note(row)
    return row.id


@operation
async def activate_profile(profile: UUID, *, by: Actor) -> None:
    row = await lock(BankFileProfile, profile)
    if row.made_by == by.id:
        raise NotYours
    await step(row, ProfileState.active, by=by, activated_by=by.id)
    await note(row)


@operation
async def discard_profile(profile: UUID, *, reason: str, by: Actor) -> None:
    """A draft version that is not wanted."""
    row = await lock(BankFileProfile, profile)
    say_why(reason)
    await step(row, ProfileState.dropped, by=by)
    await note(row, reason=reason.strip())


@operation
async def release_list(payment_list: UUID, *, opening: UUID, by: Actor) -> str:
    """The treasurer releases: the bank file is made from the open names and accounts, its SHA-256 kept and returned."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if by.id in (row.made_by, row.locked_by, row.approved_by, row.second_approved_by):
        raise NotYours
    by.must_have_proved()
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
    profile = await _profile(row.profile)
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


async def _profile(key: UUID) -> Profile:
    row = (await run("money/sql/profile.sql", key))[0]
    parts = {name: json.loads(row[name]) if name in _LISTS else row[name] for name in Profile.__struct_fields__}
    return Profile(**parts)


_LISTS = frozenset({"columns", "footer", "result_columns", "paid_words", "returned_words", "failed_words"})


async def take_result(payment_list: UUID, content: bytes, *, by: Actor) -> dict[str, int]:
    """Read the bank's answer. The same file again gives the first answer. Returns the count of lines by verdict."""
    sha256 = hashlib.sha256(content).hexdigest()
    profile, program, day = await _profile_of(payment_list, sha256, by=by)
    known = await result_counts(payment_list, sha256=sha256, by=by)
    if known:
        return known
    lines = await asyncio.to_thread(read_result, profile, content, on=day)
    await _refuse_used_proofs(payment_list, lines, by=by)
    document = await documents.keep(
        uuid4(), content, kind=DocumentKind.bank_result, media_type="text/csv", program=program, by=by
    )
    await _apply_result(payment_list, lines, document=document, sha256=sha256, by=by)
    return await result_counts(payment_list, sha256=sha256, by=by)


@reading
async def _profile_of(payment_list: UUID, sha256: str, *, by: Actor) -> tuple[Profile, UUID, date]:
    """How to read the answer to this list, its program, and today; raises before anything of the file is kept."""
    row = await PaymentList.objects().get(PaymentList.id == payment_list)
    if row is None:
        raise NotFound
    by.must(Role.treasurer, on=row)
    if not await _is_known(row.id, sha256):
        _must_wait_for_an_answer(row)
    return await _profile(row.profile), row.program, await today()


async def _is_known(payment_list: UUID, sha256: str) -> bool:
    same = (BankResult.payment_list == payment_list) & (BankResult.sha256 == sha256)
    return bool(await BankResult.exists().where(same))


@reading
async def _refuse_used_proofs(payment_list: UUID, lines: list[ResultLine], *, by: Actor) -> None:
    names = ("line_no", "reference", "amount_rp", "status", "bank_reference")
    columns = [[getattr(line, name) for line in lines] for name in names]
    for used in await run("money/sql/proofs_used.sql", payment_list, *columns):
        raise ProofTwice(**used)


def _must_wait_for_an_answer(row: PaymentList) -> None:
    if row.state not in (ListState.sent, ListState.reconciled):
        raise WrongStep(now=row.state, wanted=ListState.reconciled)


@reading
async def result_counts(payment_list: UUID, *, sha256: str | None = None, by: Actor) -> dict[str, int]:
    """Lines by verdict of one answer, or of all answers to this list."""
    return {row["verdict"]: row["count"] for row in await run("money/sql/result_counts.sql", payment_list, sha256)}


@operation
async def _apply_result(payment_list: UUID, lines: list[ResultLine], *, document: UUID, sha256: str, by: Actor) -> None:
    """Ten statements for any number of lines: match, then move payments, installments, promises and people."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    _must_wait_for_an_answer(row)
    if await _is_known(payment_list, sha256):
        return  # the same file arrived twice at once and the other one was first
    result = BankResult(
        id=uuid4(), program=row.program, payment_list=row.id, document=document, sha256=sha256,
        line_count=len(lines), made_by=by.id, made_at=now(),
    )  # fmt: skip
    await BankResult.insert(result)
    columns = [[getattr(line, name) for line in lines] for name in ResultLine.__struct_fields__]
    await run("money/sql/match_lines.sql", result.id, payment_list, *columns)
    await run("money/sql/apply_payments.sql", result.id)
    await run("money/sql/apply_installments.sql", result.id)
    await run("money/sql/split_partial.sql", result.id)
    await run("money/sql/apply_promises.sql", result.id)
    await run("money/sql/apply_people.sql", result.id)
    await run("money/sql/end_of_the_left.sql", payment_list)
    await run("money/sql/end_promises_of_the_left.sql", payment_list)
    await run("money/sql/find_differences.sql", result.id)
    await note(result, lines=len(lines), sha256=sha256)
