"""Findings of an auditor (temuan): opened with what she recommends and what it rests on, then accepted, passed on, or
sent back, and closed. The office's side is `audit_answers`, her classes `audit_reviews`; nobody acts on both sides."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.books.typed_texts import said
from operations.errors import Missing, NotFound, NotYours, RuleBroken, SentTwiceDifferently, Unreadable, say_why
from operations.operation import lock, note, operation, step
from operations.statement import run
from operations.words import day, mark, rupiah
from tables.books.audit_finding import AuditFinding, AuditFindingState, AuditRecommendation
from tables.books.audit_follow_up import AuditEvidence
from tables.steps import Role

LARGEST_RP = 10**13
MOST_CODES = 50
MOST_RECOMMENDATIONS = 30
TITLE, CONDITION, CRITERION = mark("Judul temuan"), mark("Kondisi"), mark("Kriteria")
RECOMMENDATION, CITED = mark("Rekomendasi"), mark("Kode yang dirujuk")


class CodeUnknown(RuleBroken):
    text = mark(
        'Kode "{code}" tidak ada dalam program ini. Tulis kode penerima, nomor SK, nomor dokumen, acuan pembayaran, '
        'atau "Daftar 3", satu per baris.'
    )


class MoreThanFound(RuleBroken):
    text = mark("Jumlah rekomendasi {recommended} melebihi jumlah temuan {found}. Perbaiki salah satunya.")


class NotYetDue(RuleBroken):
    text = mark("Kantor masih boleh menjawab sampai {day}. Sesudah itu temuan yang belum dijawab bisa diteruskan.")


class StillToFollowUp(RuleBroken):
    text = mark(
        "Rekomendasi {numbers} belum selesai: nilai tindak lanjutnya dahulu. Yang dapat diterima hanya yang sesuai, "
        "atau yang tidak dapat ditindaklanjuti dengan alasan."
    )


class AnsweredAlready(RuleBroken):
    text = mark("Kantor sudah mencatat tindak lanjut. Temuan ini tidak dicabut lagi; nilai tindak lanjutnya.")


class NewRecommendation(Struct, frozen=True):
    """`amount_rp`: what shall come back, 0 where no money shall."""

    text: str
    amount_rp: int = 0


class NewAuditFinding(Struct, frozen=True):
    """`id` is the sender's. `codes` and `findings` (what Berdaya itself found) are what it rests on."""

    id: UUID
    program: UUID
    report_no: str
    report_date: date
    number: str
    title: str
    condition: str
    criterion: str
    amount_rp: int
    received_on: date
    recommendations: list[NewRecommendation]
    cause: str = ""
    effect: str = ""
    codes: list[str] = []
    findings: list[UUID] = []


@operation
async def open_audit_finding(new: NewAuditFinding, *, by: Actor) -> UUID:
    """The day by which the office answers is counted from the rule in force."""
    by.must(Role.auditor)
    terms = await run("books/sql/audit/days.sql", new.program)
    if not terms:
        raise NotFound
    row = await _read(new, days=terms[0]["days"], by=by)
    recommended = _recommendations(new, by)
    if await _is_known(row, recommended, new):
        return new.id
    resting_on = await cited(new.codes, new.findings, finding=row, follow_up=None, by=by)
    await AuditFinding.insert(row)
    await AuditRecommendation.insert(*recommended)
    if resting_on:
        await AuditEvidence.insert(*resting_on)
    await note(row, amount_rp=row.amount_rp, recommendations=len(recommended))
    return row.id


_FACTS = (
    "program", "report_no", "report_date", "number", "title", "condition", "criterion", "cause", "effect", "amount_rp",
    "received_on", "made_by",
)  # fmt: skip


async def _is_known(row: AuditFinding, recommended: list[AuditRecommendation], new: NewAuditFinding) -> bool:
    """Sent before, with the same facts and recommendations, resting on the same."""
    known = await AuditFinding.objects().get(AuditFinding.id == row.id)
    if known is None:
        return False
    of_it = AuditRecommendation.audit_finding == row.id
    wanted = await AuditRecommendation.objects().where(of_it).order_by(AuditRecommendation.number)
    proofs = AuditEvidence.objects().where(AuditEvidence.audit_finding == row.id)
    shown = await proofs.where(AuditEvidence.audit_follow_up.is_null())
    rests_on = {each.subject_key if each.subject_table == "finding" else each.code for each in shown}
    sent = {code.strip() for code in new.codes if code.strip()} | {str(key) for key in new.findings}
    if (_facts(known, wanted), rests_on) != (_facts(row, recommended), sent):
        raise SentTwiceDifferently
    return True


def _facts(row: AuditFinding, recommended: list[AuditRecommendation]) -> list[Any]:
    return [*(getattr(row, name) for name in _FACTS), *((each.text, each.amount_rp) for each in recommended)]


async def _read(new: NewAuditFinding, *, days: int, by: Actor) -> AuditFinding:
    received, day_now, moment = mark("Laporan diterima kantor"), await today(), now()
    if new.received_on > day_now:
        raise Unreadable(field=received, hint=mark("belum terjadi"))
    if new.report_date > new.received_on:
        raise Unreadable(field=received, hint=mark("tidak sebelum tanggal laporannya"))
    if not 0 <= new.amount_rp <= LARGEST_RP:
        raise Unreadable(field=mark("Jumlah temuan"), hint=mark("tulis angka rupiah, misalnya 450.000"))
    return AuditFinding(
        id=new.id,
        program=new.program,
        report_no=said(new.report_no, mark("Nomor laporan"), most=80),
        report_date=new.report_date,
        number=said(new.number, mark("Nomor temuan"), most=20),
        title=said(new.title, TITLE, most=200),
        condition=said(new.condition, CONDITION),
        criterion=said(new.criterion, CRITERION),
        cause=said(new.cause, mark("Sebab")) if new.cause.strip() else None,
        effect=said(new.effect, mark("Akibat")) if new.effect.strip() else None,
        amount_rp=new.amount_rp,
        received_on=new.received_on,
        due_on=new.received_on + timedelta(days=days),
        made_by=by.id,
        made_at=moment,
        state_since=moment,
    )


def _recommendations(new: NewAuditFinding, by: Actor) -> list[AuditRecommendation]:
    if not new.recommendations:
        raise Missing(field=RECOMMENDATION)
    if len(new.recommendations) > MOST_RECOMMENDATIONS or any(each.amount_rp < 0 for each in new.recommendations):
        raise Unreadable(field=RECOMMENDATION, hint=mark("tulis angka rupiah, misalnya 450.000"))
    recommended = sum(each.amount_rp for each in new.recommendations)
    if recommended > new.amount_rp:
        raise MoreThanFound(recommended=rupiah(recommended), found=rupiah(new.amount_rp))
    return [
        AuditRecommendation(
            id=uuid4(), program=new.program, audit_finding=new.id, number=number, text=said(each.text, RECOMMENDATION),
            amount_rp=each.amount_rp, made_by=by.id, made_at=now(),
        )
        for number, each in enumerate(new.recommendations, start=1)
    ]  # fmt: skip


async def cited(
    codes: Iterable[str], findings: list[UUID], *, finding: AuditFinding, follow_up: UUID | None, by: Actor
) -> list[AuditEvidence]:
    """Inside an operation: a row for each record, found by its code in the program as the actor sees it."""
    asked = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    if len(asked) > MOST_CODES:
        raise Unreadable(field=CITED, hint=mark("terlalu panjang"))
    found = await run("books/sql/audit/cited.sql", finding.program, asked, findings)
    for row in found:
        if row["subject_table"] is None:
            raise CodeUnknown(code=row["code"][:40])
    if {row["subject_key"] for row in found if row["subject_table"] == "finding"} != {str(key) for key in findings}:
        raise NotFound
    return [
        AuditEvidence(
            id=uuid4(), program=finding.program, audit_finding=finding.id, audit_follow_up=follow_up, code=row["code"],
            subject_table=row["subject_table"], subject_key=row["subject_key"], made_by=by.id, made_at=now(),
        )
        for row in found
    ]  # fmt: skip


class Side(StrEnum):
    auditor = "auditor"
    office = "office"


async def locked(finding: UUID, side: Side, *, by: Actor) -> AuditFinding:
    """Inside an operation: held until it ends, by somebody who never acted on the other side of it."""
    by.must(*([Role.auditor] if side == Side.auditor else [Role.staff, Role.supervisor]))
    row = await lock(AuditFinding, finding)
    (sides,) = await run("books/sql/audit/sides.sql", finding)
    if by.id in sides["office" if side == Side.auditor else "auditor"]:
        raise NotYours
    return row


async def _decide(row: AuditFinding, to: AuditFindingState, *, by: Actor, reason: str | None, **facts: Any) -> None:
    await step(row, to, by=by, decided_by=by.id, state_since=now(), **facts)
    await note(row, reason=reason, amount_rp=row.amount_rp)


@operation
async def accept_audit_finding(finding: UUID, *, by: Actor) -> None:
    """When every recommendation was followed up as recommended, or cannot be."""
    row = await locked(finding, Side.auditor, by=by)
    open_ones = [each["number"] for each in await run("books/sql/audit/standing.sql", finding) if not each["is_done"]]
    if row.state == AuditFindingState.answered and open_ones:
        raise StillToFollowUp(numbers=", ".join(str(number) for number in open_ones))
    await _decide(row, AuditFindingState.accepted, by=by, reason=None)


@operation
async def escalate_audit_finding(finding: UUID, *, to: str, reason: str, by: Actor) -> None:
    """Passed on to somebody higher: what the answer did not settle, or what nobody answered in time."""
    row = await locked(finding, Side.auditor, by=by)
    if row.state == AuditFindingState.open and row.due_on >= await today():
        raise NotYetDue(day=day(row.due_on))
    place = said(to, mark("Diteruskan kepada"), most=120)
    await _decide(row, AuditFindingState.escalated, by=by, reason=say_why(reason), escalated_to=place)


@operation
async def send_back_audit_finding(finding: UUID, *, reason: str, by: Actor) -> None:
    """The answer is not enough yet; the office reads why. Its day stays what it was."""
    row = await locked(finding, Side.auditor, by=by)
    await _decide(row, AuditFindingState.open, by=by, reason=say_why(reason))


@operation
async def withdraw_audit_finding(finding: UUID, *, reason: str, by: Actor) -> None:
    """It was opened by mistake, and nobody followed it up yet."""
    row = await locked(finding, Side.auditor, by=by)
    if (await run("books/sql/audit/sides.sql", finding))[0]["office"]:
        raise AnsweredAlready
    await _decide(row, AuditFindingState.withdrawn, by=by, reason=say_why(reason))


@operation
async def close_audit_finding(finding: UUID, *, reason: str, by: Actor) -> None:
    """Nothing more comes of it: it was accepted, or whoever it was passed on to has it now."""
    row = await locked(finding, Side.auditor, by=by)
    await step(row, AuditFindingState.closed, by=by, closed_by=by.id, state_since=now())
    await note(row, reason=say_why(reason), amount_rp=row.amount_rp)
