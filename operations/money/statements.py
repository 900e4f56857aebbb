"""A statement of the account that a program pays from: matched with what was instructed, the rest waits for people.

Whatever is in the file, nobody is paid twice by it, no date is made up and no line is lost: each gets a verdict."""

import asyncio
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import NotFound
from operations.money.bank_reasons import without_persons
from operations.money.camt053 import read_camt053
from operations.money.line_names import Named, Score, scores
from operations.money.mt940 import is_mt940, read_mt940
from operations.money.payer_seals import number_of
from operations.money.remark import code_in
from operations.money.statement_files import (
    LARGEST,
    NotAStatement,
    StatementLine,
    StatementPart,
    StatementTooLarge,
    joined,
    must_be_ours,
    text_of,
)
from operations.money.xml_files import is_xml
from operations.operation import note, operation, reading
from operations.people.vault import blind_indexes
from operations.statement import run
from operations.words import mark
from tables.books.document import DocumentKind
from tables.money.bank_result import BankResult, ResultSource
from tables.selection.program import Program
from tables.steps import Role

_ROUNDS = 100_000
PAID_OUT = ("apply_payments", "apply_installments", "split_partial", "apply_promises", "apply_people")
CAME_BACK = (
    "return_payments", "find_contradictions", "return_installments", "split_reversed", "end_of_returned",
    "end_promises_of_returned",
)  # fmt: skip
"""What an answer's matched lines move, statement by statement."""


class Given(Struct, frozen=True):
    """One line as it goes to the database: nothing in it names a person. `word` is paid, returned, other_currency or ""
    when it cannot be read; `refs` our codes that may be meant, `accounts` keyed indexes, both joined by |."""

    line_no: int
    refs: str
    person: str
    amount_rp: int
    and_sen: int
    word: str
    proof: str
    value_date: date | None
    line_key: str
    accounts: str
    reason_code: str | None


async def take_statement(program: UUID, content: bytes, *, by: Actor) -> UUID:
    """Read a statement (MT940 or camt.053) of an account that pays for the program. The same file again changes nothing
    and gives the first answer's key."""
    if not content:
        raise documents.FileEmpty
    if len(content) > LARGEST:
        raise StatementTooLarge
    sha256 = hashlib.sha256(content).hexdigest()
    day, banks, payers, known = await _ready_for(program, sha256, by=by)
    if known is not None:
        return known
    statement = await asyncio.to_thread(read_statement, content)
    must_be_ours(statement.account, payers)
    digest = await asyncio.to_thread(account_digest, statement.account, program)
    read = partial(given_lines, statement, digest=digest, on=day, banks=banks)
    given = await asyncio.to_thread(read)
    named = without_code(statement, given)
    alike = await _alike(program, named, by=by) if named else []
    row = BankResult(
        id=uuid4(), program=program, source=ResultSource.statement, sha256=sha256, line_count=len(given),
        account_digest=digest, statement_no=statement.number or None, opened_on=statement.opened_on,
        closed_on=statement.closed_on, opening_sen=statement.opening_sen, closing_sen=statement.closing_sen,
        made_by=by.id, made_at=now(),
    )  # fmt: skip
    row.document = await documents.keep(
        uuid4(), content, kind=DocumentKind.bank_result, media_type="text/plain", program=program, by=by
    )
    return await _apply_statement(row, given, alike, read, by=by)


def read_statement(content: bytes) -> StatementPart:
    """What the file says it is, decides; raises `NotAStatement` with what to do."""
    if is_xml(content):
        return joined(read_camt053(content))
    text = text_of(content)
    if not is_mt940(text):
        raise NotAStatement(hint=mark("tidak ada :20: dan bukan XML"))
    return joined(read_mt940(content))


def account_digest(account: str, program: UUID) -> bytes:
    """Tells statements of one account from those of another; slow, so that nobody finds the number by trying."""
    return hashlib.pbkdf2_hmac("sha256", account.encode(), program.bytes, _ROUNDS)


def given_lines(
    statement: StatementPart, beside: frozenset[str] = frozenset(), *, digest: bytes, on: date, banks: list[str]
) -> list[Given]:
    """Codes, keys and keyed indexes of every line; remarks, names and numbers end here. Equal lines are counted, and
    go on from `beside`, the keys of the files of the day that this one follows or goes before."""
    often = Counter(_bare(line.bank_reference) for line in statement.lines)
    seen = Counter[str]()
    found = []
    for line in statement.lines:
        code, bare = code_in(line.remark), _bare(line.bank_reference)
        facts = (line.value_date, line.credit, line.sen, bare, code.person, *code.references[:1])
        same = "|".join(map(str, facts))
        seen[same] += 1
        while (key := _line_key(digest, same, seen[same])) in beside:
            seen[same] += 1
        found.append(
            Given(
                line_no=line.line_no, refs="|".join(code.references), person=code.person,
                amount_rp=line.sen // 100, and_sen=line.sen % 100, word=_word(line, on),
                proof=bare if bare and often[bare] == 1 else f"{bare or 'REK'}-{key[:10]}",
                value_date=line.value_date, line_key=key, accounts=_indexes(line.account, banks),
                reason_code=without_persons(line.reason),
            )
        )  # fmt: skip
    return found


def _line_key(digest: bytes, same: str, number: int) -> str:
    return hashlib.sha256(f"{digest.hex()}|{same}|{number}".encode()).hexdigest()


def without_code(statement: StatementPart, given: list[Given]) -> list[Named]:
    """Debits without our code that carry a name."""
    return [
        Named(line.line_no, line.amount_rp, said.name, line.accounts)
        for said, line in zip(statement.lines, given, strict=True)
        if said.name and line.word == "paid" and not line.person and line.and_sen == 0
    ]


def _word(line: StatementLine, on: date) -> str:
    if not line.rupiah:
        return "other_currency"
    if line.value_date is None or line.value_date > on or line.undone:
        return ""  # no date is ever invented, the bank does not know tomorrow, and what undoes an undoing is for people
    return "returned" if line.credit else "paid"


def _bare(reference: str) -> str:
    return re.sub(r"[^A-Za-z0-9/.-]", "", reference)[:40]


def _indexes(account: str, banks: list[str]) -> str:
    if not account:
        return ""
    return "|".join(index.hex() for bank in banks for index in blind_indexes("account", f"{bank}:{account}"))


@reading
async def _ready_for(program: UUID, sha256: str, *, by: Actor) -> tuple[date, list[str], list[str], UUID | None]:
    """Today, the codes of banks with accounts in this program, the numbers that it pays from, and the statement when it
    was read before."""
    row = await Program.objects().get(Program.id == program)
    if row is None:
        raise NotFound
    by.must(Role.treasurer)
    banks = [found["bank_code"] for found in await run("money/sql/banks.sql", program)]
    payers = [number_of(dict(found)) for found in await run("money/sql/payers_of_program.sql", program)]
    return await today(), banks, payers, await _known(program, sha256)


@reading
async def _alike(program: UUID, lines: list[Named], *, by: Actor) -> list[Score]:
    """Reads sealed names of payments with the sums of these lines; what it read is gone when it returns."""
    by.must(Role.treasurer)
    sums = sorted({line.amount_rp for line in lines})
    candidates = await run("money/sql/names_to_match.sql", program, sums)
    return await asyncio.to_thread(scores, lines, candidates)


async def _known(program: UUID, sha256: str) -> UUID | None:
    found = await run("money/sql/statement_known.sql", program, sha256)
    return found[0]["id"] if found else None


@operation
async def _apply_statement(
    row: BankResult, given: list[Given], alike: list[Score], read: Callable[[frozenset[str]], list[Given]], *, by: Actor
) -> UUID:
    """A fixed number of statements for any number of lines: debits first, then what came back."""
    by.must(Role.treasurer)
    await run("money/sql/lock_lists.sql", row.program)
    known = await _known(row.program, row.sha256)
    if known is not None:
        return known  # the same file arrived twice at once and the other one was first
    await BankResult.insert(row)
    beside = frozenset(line["line_key"] for line in await run("money/sql/keys_beside.sql", row.id))
    if not beside.isdisjoint(line.line_key for line in given):
        given = await asyncio.to_thread(read, beside)
    await _match(row.id, [line for line in given if line.word != "returned"], alike)
    for name in PAID_OUT:
        await run(f"money/sql/{name}.sql", row.id)
    await _match(row.id, [line for line in given if line.word == "returned"], [])
    for name in CAME_BACK:
        await run(f"money/sql/{name}.sql", row.id)
    await run("money/sql/find_statement_differences.sql", row.id)
    await note(row, lines=len(given), sha256=row.sha256, names=len({one.line_no for one in alike}))
    return row.id


async def _match(result: UUID, given: list[Given], alike: list[Score]) -> None:
    columns: list[list[object]] = [[getattr(line, name) for line in given] for name in Given.__struct_fields__]
    likely = [[getattr(one, name) for one in alike] for name in Score.__struct_fields__]
    await run("money/sql/match_statement.sql", result, *columns, *likely, timeout=600)
