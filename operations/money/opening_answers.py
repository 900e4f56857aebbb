"""The bank's answer to a list for opening accounts: kept as it came, judged row by row, its good rows recorded.

When every row is good they are recorded at once; otherwise its uploader decides whether the good ones are taken."""

import hashlib
import json
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import NotFound, NotYours, RuleBroken, WrongStep, say_why
from operations.money.accounts import open_accounts
from operations.money.opening_answer_file import LARGEST, Answer, AnswerTooLarge, Shape, kind_of, read_answer, returned
from operations.money.opening_judging import Verdicts, judged
from operations.money.opening_profiles import shape_of
from operations.operation import lock, note, operation, reading, step
from operations.paging import PAGE, Row, rows_of
from operations.people import probes
from operations.people.names import OpenNamesFirst, open_for
from operations.selection.list_reading.reading import MEDIA_TYPES
from operations.selection.list_threads import apart
from operations.statement import run
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.money.account_answer import AccountAnswer, AnswerState
from tables.people.opening import Task
from tables.people.probe import ProbeKind, ProbeRoute
from tables.steps import Role


class NotOfThisDecree(RuleBroken):
    text = mark("Tidak satu baris pun memuat kode dari SK ini. Periksa apakah berkas ini jawaban untuk SK lain.")


class NothingGood(RuleBroken):
    text = mark("Tidak ada baris yang bisa dicatat. Tolak berkas ini, perbaiki, lalu unggah ulang.")


class AnswerChanged(RuleBroken):
    text = mark("Sejak diperiksa, baris {line} tidak bisa dicatat lagi. Tolak berkas ini dan unggah ulang.")


class _Before(Struct, frozen=True):
    same_file: UUID | None
    program: UUID
    day: date
    shape: Shape


class Incoming(Struct, frozen=True):
    """`profile` is the bank's format by which it was read, or None."""

    decree: UUID
    program: UUID
    profile: UUID | None
    sha256: str
    answer: Answer


async def upload_answer(decree: UUID, content: bytes, *, profile: UUID | None = None, by: Actor) -> UUID:
    """Keep and judge a file while the names of its decree are open. The same file again is the same answer."""
    by.must(Role.staff)
    if not content:
        raise documents.FileEmpty
    if len(content) > LARGEST:
        raise AnswerTooLarge
    sha256 = hashlib.sha256(content).hexdigest()
    before = await _before(decree, sha256, profile, by=by)
    if before.same_file:
        return before.same_file
    answer = await apart(read_answer, content, before.shape, before.day)
    document = await documents.store(
        uuid4(), content, kind=DocumentKind.bank_result, media_type=MEDIA_TYPES[kind_of(content)],
        program=before.program, by=by,
    )  # fmt: skip
    try:
        key, is_new = await _take_in(Incoming(decree, before.program, profile, sha256, answer), document, by=by)
    except RuleBroken:
        await documents.take_back(document)
        raise
    if not is_new:
        await documents.take_back(document)
    return key


@reading
async def _before(decree: UUID, sha256: str, profile: UUID | None, *, by: Actor) -> _Before:
    """Raises before anything of the file is kept."""
    found = await run("money/sql/opening/decree.sql", decree)
    if not found:
        raise NotFound
    return _Before(await _known(decree, sha256), found[0]["program"], await today(), await shape_of(profile))


async def _known(decree: UUID, sha256: str) -> UUID | None:
    rows = await run("money/sql/opening/same_file.sql", decree, sha256)
    return rows[0]["id"] if rows else None


@operation
async def _take_in(incoming: Incoming, document: Document, *, by: Actor) -> tuple[UUID, bool]:
    """The file's row, the answer and, when every row is good, the accounts; or none of them. False: it came twice at
    once and the other one was first."""
    by.must(Role.staff)
    known = await _known(incoming.decree, incoming.sha256)
    if known:
        return known, False
    opening = await _opening(incoming.decree, by)
    verdicts = await judged(incoming.answer, incoming.decree)
    if verdicts.strangers == len(incoming.answer.lines):
        raise NotOfThisDecree
    await documents.register(document, by=by)
    row = AccountAnswer(
        id=uuid4(),
        program=incoming.program,
        decree=incoming.decree,
        document=document.id,
        opening_profile=incoming.profile,
        sha256=incoming.sha256,
        row_count=len(incoming.answer.lines),
        good_count=len(verdicts.good),
        unchanged_count=len(verdicts.unchanged),
        refusals=json.dumps({str(line): said for line, said in verdicts.refusals.items()}),
        made_by=by.id,
        made_at=now(),
    )
    await AccountAnswer.insert(row)
    await probes.add(ProbeRoute.account, ProbeKind.miss, verdicts.anothers, by)
    if not verdicts.refusals:
        await _record(row, verdicts, opening, by)
    await note(row, rows=row.row_count, good=row.good_count, unchanged=row.unchanged_count)
    return row.id, True


async def _opening(decree: UUID, by: Actor) -> UUID:
    opening = await open_for(Task.decree, decree, by=by)
    if opening is None:
        raise OpenNamesFirst
    return opening


async def _record(row: AccountAnswer, verdicts: Verdicts, opening: UUID, by: Actor) -> None:
    if verdicts.good:
        await open_accounts(list(verdicts.good.values()), opening=opening, by=by)
    await step(row, AnswerState.applied, by=by)


async def apply_answer(answer: UUID, *, by: Actor) -> int:
    """Record the rows that were good when the file came, judged anew. How many; a double click hears the first answer.
    The file is read before, while no connection to the database is held."""
    row = await _hers(answer, by=by)
    waits = row["state"] == AnswerState.checked and row["good_count"] > 0
    return await _apply(answer, await _read_back(row, by=by) if waits else None, by=by)


@reading
async def _hers(answer: UUID, *, by: Actor) -> Row:
    row = await _row(answer)
    _must_be_hers(row["made_by"], by)
    return row


def _must_be_hers(made_by: UUID, by: Actor) -> None:
    """Whoever brought the file answers for it; another person verifies the accounts."""
    by.must(Role.staff)
    if made_by != by.id:
        raise NotYours


@operation
async def _apply(answer: UUID, read: Answer | None, *, by: Actor) -> int:
    row = await lock(AccountAnswer, answer)
    _must_be_hers(row.made_by, by)
    if row.state == AnswerState.applied:
        return int(row.good_count)
    if row.state != AnswerState.checked:
        raise WrongStep(now=row.state, wanted=AnswerState.applied)
    if read is None:
        raise NothingGood
    opening = await _opening(row.decree, by)
    seen = {int(line) for line in json.loads(row.refusals)}
    verdicts = await judged(read, row.decree)
    worse = sorted(verdicts.refusals.keys() - seen)
    if worse:
        raise AnswerChanged(line=worse[0])
    good = {line: account for line, account in verdicts.good.items() if line not in seen}
    await _record(row, Verdicts(good, verdicts.unchanged, {}, 0, 0), opening, by)
    await note(row, recorded=len(good))
    return len(good)


async def _read_back(row: Row, *, by: Actor) -> Answer:
    content, _ = await documents.read_back(row["document"], kind=DocumentKind.bank_result, by=by)
    return await apart(read_answer, content, *await _as_it_was(row["opening_profile"], by=by))


@reading
async def _as_it_was(profile: UUID | None, *, by: Actor) -> tuple[Shape, date]:
    return await shape_of(profile), await today()


@operation
async def refuse_answer(answer: UUID, *, reason: str, by: Actor) -> None:
    """Put the whole file aside; the corrected one may be uploaded."""
    row = await lock(AccountAnswer, answer)
    by.must(Role.staff)
    await step(row, AnswerState.refused, by=by, reason=say_why(reason))
    await note(row, reason=reason.strip())


class AnswerSheet(Struct, frozen=True):
    """`refused`: (line, sentences), for its uploader only."""

    answer: Row
    refused: list[tuple[int, str]]


@reading
async def answer_sheet(answer: UUID, *, by: Actor) -> AnswerSheet:
    row = await _row(answer)
    reasons = {int(line): said for line, said in json.loads(row["refusals"]).items()}
    return AnswerSheet(row, sorted(reasons.items()) if row["made_by"] == by.id else [])


async def _row(answer: UUID) -> Row:
    found = await rows_of("money/sql/opening/answer.sql", answer)
    if not found:
        raise NotFound
    return found[0]


@reading
async def answers_of(decree: UUID, *, by: Actor) -> list[Row]:
    return await rows_of("money/sql/opening/answers.sql", decree, PAGE)


async def refused_rows(answer: UUID, *, by: Actor) -> bytes:
    """The uploader's own rows that were refused, as CSV with `alasan`."""
    row = await _hers(answer, by=by)
    reasons = {int(line): said for line, said in json.loads(row["refusals"]).items()}
    if not reasons:
        raise NotFound
    return returned(await _read_back(row, by=by), reasons)
