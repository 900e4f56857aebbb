"""The office's side of an auditor's finding: what it did about each recommendation and what proves it, handed in whole.

A follow-up is a row of its own and stays; what came back with it is said once. Files are cleaned and kept sealed as
every paper is; other records of Berdaya are proof by their code.
"""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid4, uuid5

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.audit_findings import LARGEST_RP, Side, cited, locked
from operations.books.clock import now
from operations.books.typed_texts import said
from operations.errors import Missing, NotFound, RuleBroken, SentTwiceDifferently, Unreadable, WrongStep
from operations.operation import note, operation, reading, step
from operations.people.relations import refuse_relatives
from operations.purchases.photos import clean_file
from operations.statement import run
from operations.words import mark
from tables.books.audit_finding import AuditFinding, AuditFindingState, AuditRecommendation
from tables.books.audit_follow_up import AuditEvidence, AuditFollowUp
from tables.books.document import Document, DocumentKind
from tables.steps import Role

DONE, PROOF_NO, RECOVERED = mark("Apa yang dilakukan"), mark("Nomor bukti setor"), mark("Uang yang kembali")
OURS = (AuditFindingState.open, AuditFindingState.escalated)
"""While the office has the word."""
MOST_PAPERS = 5


class NothingDone(RuleBroken):
    text = mark(
        "Rekomendasi {numbers} belum punya tindak lanjut. Catat dahulu apa yang dilakukan, lalu kirim jawabannya."
    )


class NewFollowUp(Struct, frozen=True):
    """`id` is the sender's. `recovered_rp` came back with this step, proved by `proof_no`; `codes` of records."""

    id: UUID
    recommendation: UUID
    text: str
    recovered_rp: int = 0
    proof_no: str = ""
    codes: list[str] = []


async def record_follow_up(new: NewFollowUp, papers: Sequence[bytes] = (), *, by: Actor) -> UUID:
    """Of one recommendation, with up to five PDF, JPEG or PNG. Nothing is kept of what is refused."""
    program = await _program_of(new, by=by)
    if len(papers) > MOST_PAPERS:
        raise Unreadable(field=mark("Berkas bukti"), hint=mark("paling banyak lima"))
    kept: dict[UUID, Document] = {}
    try:
        for content in papers:
            clean, media_type = await clean_file(content)
            key = uuid5(new.id, hashlib.sha256(clean).hexdigest())
            if key not in kept:
                kept[key] = await documents.store(
                    key, clean, kind=DocumentKind.evidence, media_type=media_type, program=program, by=by
                )
        recorded = await _record_follow_up(new, list(kept.values()), by=by)
    except RuleBroken:  # the transaction is undone for certain; after any other end the rows may stand
        await _take_back(kept)
        raise
    if not recorded:
        await _take_back(kept)
    return new.id


async def _take_back(kept: dict[UUID, Document]) -> None:
    for row in kept.values():
        await documents.take_back(row)


@reading
async def _program_of(new: NewFollowUp, *, by: Actor) -> UUID:
    """Asked before a file is written, so that a refusal leaves none behind."""
    by.must(Role.staff, Role.supervisor)
    row = await AuditRecommendation.objects().get(AuditRecommendation.id == new.recommendation)
    if row is None:
        raise NotFound
    _check(new)
    program: UUID = row.program
    return program


def _check(new: NewFollowUp) -> tuple[str, str | None]:
    text = said(new.text, DONE)
    proof = said(new.proof_no, PROOF_NO, most=60) if new.proof_no.strip() else None
    if not 0 <= new.recovered_rp <= LARGEST_RP:
        raise Unreadable(field=RECOVERED, hint=mark("tulis angka rupiah, misalnya 450.000"))
    if new.recovered_rp and proof is None:
        raise Missing(field=PROOF_NO)
    return text, proof


@operation
async def _record_follow_up(new: NewFollowUp, kept: Sequence[Document], *, by: Actor) -> bool:
    """False when it was recorded before and its files with it."""
    text, proof = _check(new)
    recommendation = await AuditRecommendation.objects().get(AuditRecommendation.id == new.recommendation)
    if recommendation is None:
        raise NotFound
    finding = await _ours(recommendation.audit_finding, by)
    row = AuditFollowUp(
        id=new.id, program=finding.program, audit_finding=finding.id, audit_recommendation=recommendation.id, text=text,
        recovered_rp=new.recovered_rp, proof_no=proof, made_by=by.id, made_at=now(),
    )  # fmt: skip
    if await _is_known(row, new.codes, kept):
        return False
    if finding.state not in OURS:
        raise WrongStep(now=finding.state, wanted=AuditFindingState.answered)
    shown = await cited(new.codes, [], finding=finding, follow_up=row.id, by=by)
    await refuse_relatives([UUID(each.subject_key) for each in shown if each.subject_table == "enrollment"], by=by)
    await AuditFollowUp.insert(row)
    for file in kept:
        await documents.register(file, by=by)
    shown += [_paper(file, row, number) for number, file in enumerate(kept, start=1)]
    if shown:
        await AuditEvidence.insert(*shown)
    await note(finding, recommendation=recommendation.number, recovered_rp=row.recovered_rp, papers=len(kept))
    return True


async def _is_known(row: AuditFollowUp, codes: Sequence[str], kept: Sequence[Document]) -> bool:
    """Sent before, with the same facts, codes and files."""
    known = await AuditFollowUp.objects().get(AuditFollowUp.id == row.id)
    if known is None:
        return False
    facts = ("audit_recommendation", "text", "recovered_rp", "proof_no", "made_by")
    proofs = await AuditEvidence.objects().where(AuditEvidence.audit_follow_up == row.id)
    shown = {each.sha256 or each.code for each in proofs}
    sent = {file.sha256 for file in kept} | {code.strip() for code in codes if code.strip()}
    if shown != sent or [getattr(known, name) for name in facts] != [getattr(row, name) for name in facts]:
        raise SentTwiceDifferently
    return True


def _paper(file: Document, row: AuditFollowUp, number: int) -> AuditEvidence:
    """Named by its number in the follow-up: a file's own name may say whose it is."""
    return AuditEvidence(
        id=uuid4(), program=row.program, audit_finding=row.audit_finding, audit_follow_up=row.id, code=f"B{number}",
        subject_table="document", subject_key=str(file.id), sha256=file.sha256, made_by=row.made_by,
        made_at=row.made_at,
    )  # fmt: skip


async def _ours(finding: UUID, by: Actor) -> AuditFinding:
    """Locked, for the office, and about nobody to whom the actor is related."""
    row = await locked(finding, Side.office, by=by)
    about = [each["enrollment"] for each in await run("books/sql/audit/about.sql", finding)]
    await refuse_relatives(about, by=by)
    return row


@operation
async def answer_audit_finding(finding: UUID, *, by: Actor) -> None:
    """Handed in: something was done about every recommendation that still wants it."""
    row = await _ours(finding, by)
    silent = [each["number"] for each in await run("books/sql/audit/standing.sql", finding) if not each["is_answered"]]
    if row.state in OURS and silent:
        raise NothingDone(numbers=", ".join(str(number) for number in silent))
    await step(row, AuditFindingState.answered, by=by, answered_by=by.id, state_since=now())
    await note(row, amount_rp=row.amount_rp)


async def read_paper(evidence: UUID, *, of: UUID, by: Actor) -> tuple[bytes, str]:
    """(plain bytes, media type) of a file that proves a follow-up of this finding, for both sides."""
    paper = await _paper_key(evidence, of, by=by)
    return await documents.read_back(paper, kind=DocumentKind.evidence, for_auditors=True, by=by)


@reading
async def _paper_key(evidence: UUID, finding: UUID, *, by: Actor) -> UUID:
    row = await AuditEvidence.objects().get(AuditEvidence.id == evidence)
    if row is None or row.subject_table != "document" or row.audit_finding != finding:
        raise NotFound
    return UUID(row.subject_key)
