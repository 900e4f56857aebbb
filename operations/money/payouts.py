"""At the table: money or goods handed over to many people at once, each against her own line, once and in full."""

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotYours, RuleBroken, SentTwiceDifferently, Unreadable, WrongStep, filled
from operations.operation import lock, note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.money.payment_list import AT_THE_TABLE, ListState, PaymentList
from tables.money.payout import Payout, PayoutOutcome, SignedWith, UncollectedReason
from tables.steps import Role

FOLLOW_THE_MONEY = tuple(f"money/sql/apply_{what}.sql" for what in ("payments", "installments", "promises", "people"))
"""What moves with an answer, be it the bank's or a signed list's: `answered_line` says of which payments."""


class NotAtTheTable(RuleBroken):
    text = mark("Daftar ini tidak dibayar di meja bayar.")


class SameOfficer(RuleBroken):
    text = mark("Dua petugas yang hadir harus dua orang yang berbeda.")


class OfficerUnknown(RuleBroken):
    text = mark("Petugas yang hadir harus pengguna aktif kantor ini.")


class OfficerIsHers(RuleBroken):
    text = mark(
        "Petugas yang hadir, atau yang mencatat, adalah pendamping atau kerabat {code}. Orang lain harus hadir."
    )


class IdentityNotSeen(RuleBroken):
    text = mark("Nyatakan dahulu bahwa setiap penerima yang ditandai menunjukkan identitasnya.")


class PaperUsed(RuleBroken):
    text = mark("Nomor {number} sudah dipakai daftar pembayaran lain. Periksa nomor pada kertasnya.")


class NothingWaiting(RuleBroken):
    text = mark("Tidak ada baris terpilih yang masih menunggu. Mungkin sudah dicatat orang lain; muat ulang halaman.")


class TableLine(Struct, frozen=True):
    """Line of the list and what happened: signed for (`signed_with`), or not collected and why (`reason`)."""

    line_no: int
    signed_with: SignedWith | None = None
    reason: UncollectedReason | None = None

    @property
    def outcome(self) -> PayoutOutcome:
        return PayoutOutcome.handed if self.signed_with else PayoutOutcome.uncollected


class NewPayout(Struct, frozen=True):
    """One sending of a pay table; the id is the sender's. Sums are not sent: they are the list's."""

    id: UUID
    payment_list: UUID
    paid_on: date
    paper_no: str
    officer: UUID
    second_officer: UUID
    identity_shown: bool
    lines: Sequence[TableLine]


@operation
async def hand_over(new: NewPayout, *, by: Actor) -> dict[str, int]:
    """Record what was handed over or not collected. Returns how many lines were `recorded` and how many `already` were
    by somebody else; the same sending again gives the first answer."""
    row = await lock(PaymentList, new.payment_list)
    by.must(Role.treasurer, on=row)
    sha256 = hashlib.sha256(msgspec.json.encode(new)).hexdigest()
    known = await Payout.objects().get(Payout.id == new.id)
    if known is not None:
        if known.content_sha256 != sha256:
            raise SentTwiceDifferently
        return _counts(known.line_count, new)
    if by.id in (row.made_by, row.locked_by, row.approved_by, row.second_approved_by):
        raise NotYours
    _must_be_open(row)
    paper_no = await _read(new)
    waiting = await run("money/sql/table_lines.sql", row.id, [line.line_no for line in new.lines])
    if not waiting:
        raise NothingWaiting
    await refuse_relatives([line["enrollment"] for line in waiting], by=by)
    await _must_be_witnessed(new, by, [line["enrollment"] for line in waiting])
    if any(line["due_on"] > new.paid_on for line in waiting):
        raise Unreadable(field=mark("Tanggal penyerahan"), hint=mark("sebelum jatuh tempo"))
    await _record(row, new, sha256=sha256, paper_no=paper_no, count=len(waiting), by=by)
    return _counts(len(waiting), new)


def _counts(recorded: int, new: NewPayout) -> dict[str, int]:
    return {"recorded": recorded, "already": len({line.line_no for line in new.lines}) - recorded}


def _must_be_open(row: PaymentList) -> None:
    if row.route not in AT_THE_TABLE:
        raise NotAtTheTable
    if row.state != ListState.sent:
        raise WrongStep(now=row.state, wanted=ListState.reconciled)


async def _read(new: NewPayout) -> str:
    """The paper's number; raises for what a form can have wrong."""
    field = mark("Nomor daftar bertanda tangan")
    paper_no = filled(new.paper_no, field, most=40)
    if not new.lines:
        raise Missing(field=mark("Baris"))
    if new.officer == new.second_officer:
        raise SameOfficer
    if any(line.signed_with for line in new.lines) and not new.identity_shown:
        raise IdentityNotSeen
    if new.paid_on > await today():
        raise Unreadable(field=mark("Tanggal penyerahan"), hint=mark("belum terjadi"))
    if await run("money/sql/paper_elsewhere.sql", new.payment_list, paper_no):
        raise PaperUsed(number=paper_no)
    return paper_no


async def _must_be_witnessed(new: NewPayout, by: Actor, enrollments: list[UUID]) -> None:
    officers = [new.officer, new.second_officer]
    if len(await run("money/sql/officers.sql", new.payment_list, officers)) < len(officers):
        raise OfficerUnknown
    hers = await run("money/sql/officers_of_hers.sql", enrollments, [*officers, by.id])
    if hers:
        raise OfficerIsHers(code=hers[0]["code"])


async def _record(row: PaymentList, new: NewPayout, *, sha256: str, paper_no: str, count: int, by: Actor) -> None:
    """Seven statements for any number of lines: the paper, its lines, then payments, installments, promises, people."""
    payout = Payout(
        id=new.id, program=row.program, payment_list=row.id, paid_on=new.paid_on, paper_no=paper_no,
        officer=new.officer, second_officer=new.second_officer, line_count=count, content_sha256=sha256,
        made_by=by.id, made_at=now(),
    )  # fmt: skip
    await Payout.insert(payout)
    names = ("line_no", "outcome", "signed_with", "reason")
    columns = [[getattr(line, name) for line in new.lines] for name in names]
    await run("money/sql/record_table_lines.sql", payout.id, *columns)
    for statement in FOLLOW_THE_MONEY:
        await run(statement, payout.id)
    await run("money/sql/end_of_the_left.sql", row.id)
    await run("money/sql/end_promises_of_the_left.sql", row.id)
    await note(payout, lines=count, paper_no=paper_no)
