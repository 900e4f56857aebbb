"""From the bank: its answer to a list read back. Sums come from the bank's lines only."""

import asyncio
import hashlib
from datetime import date
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import NotFound, RuleBroken, WrongStep
from operations.money.bank_files import Profile
from operations.money.profiles import profile_of
from operations.money.result_files import ProofTwice, ResultLine, read_result
from operations.operation import lock, note, operation, reading
from operations.statement import run
from operations.words import mark
from tables.books.document import DocumentKind
from tables.money.bank_result import BankResult
from tables.money.payment_list import TO_ACCOUNTS, ListState, PaymentList
from tables.steps import Role


class NoAnswerFormat(RuleBroken):
    text = mark("Daftar ini dibuat tanpa format bank, jadi jawaban bank tidak bisa dibaca dari berkas.")


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
    if row.profile is None or row.route not in TO_ACCOUNTS:
        raise NoAnswerFormat
    if not await _is_known(row.id, sha256):
        _must_wait_for_an_answer(row)
    return await profile_of(row.profile), row.program, await today()


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
