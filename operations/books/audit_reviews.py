"""How an auditor classes what was done: the four classes of the state's auditors, each follow-up once."""

from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.audit_findings import NotYetDue, Side, locked
from operations.books.clock import now, today
from operations.books.typed_texts import said
from operations.errors import NotFound, RuleBroken, WrongStep
from operations.operation import note, operation
from operations.statement import run
from operations.words import mark, rupiah
from tables.books.audit_finding import AuditFinding, AuditFindingState, AuditRecommendation
from tables.books.audit_follow_up import AuditFollowUp, FollowUpClass, FollowUpReview

WHY = mark("Pertimbangan pemeriksa")


class ClassedAlready(RuleBroken):
    text = mark("Tindak lanjut ini sudah dinilai. Penilaian berikutnya adalah atas tindak lanjut yang berikutnya.")


class MoreThanSaid(RuleBroken):
    text = mark("Kantor menyatakan {said} kembali dengan tindak lanjut ini. Yang diterima tidak lebih dari itu.")


class MoreThanRecommended(RuleBroken):
    text = mark("Rekomendasi ini menghendaki {recommended}, dan {before} sudah kembali. Periksa jumlahnya.")


class ProofCounted(RuleBroken):
    text = mark(
        "Bukti setor {proof} sudah dihitung pada temuan {number}. Uang yang sama tidak dihitung dua kali: tulis 0 "
        "untuk tindak lanjut ini."
    )


class SomethingWasDone(RuleBroken):
    text = mark("Ada tindak lanjut yang belum dinilai. Nilai tindak lanjut itu.")


@operation
async def class_follow_up(
    follow_up: UUID, *, verdict: FollowUpClass, recovered_rp: int, reason: str, by: Actor
) -> None:
    """Once the office handed its answer in. `recovered_rp`: what she takes as come back of what the office says."""
    done = await AuditFollowUp.objects().get(AuditFollowUp.id == follow_up)
    if done is None:
        raise NotFound
    finding = await locked(done.audit_finding, Side.auditor, by=by)
    if finding.state != AuditFindingState.answered:
        raise WrongStep(now=finding.state, wanted=AuditFindingState.accepted)
    if await FollowUpReview.exists().where(FollowUpReview.audit_follow_up == follow_up):
        raise ClassedAlready
    (sums,) = await run("books/sql/audit/recovered.sql", done.audit_recommendation)
    if not 0 <= recovered_rp <= done.recovered_rp:
        raise MoreThanSaid(said=rupiah(done.recovered_rp))
    if sums["recovered_rp"] + recovered_rp > sums["amount_rp"]:
        raise MoreThanRecommended(recommended=rupiah(sums["amount_rp"]), before=rupiah(sums["recovered_rp"]))
    counted = await run("books/sql/audit/counted_proof.sql", follow_up) if recovered_rp else []
    if counted:
        raise ProofCounted(proof=done.proof_no, number=counted[0]["number"])
    await _write(finding, done.audit_recommendation, follow_up, verdict, recovered_rp, reason, by)


@operation
async def class_as_not_followed_up(recommendation: UUID, *, reason: str, by: Actor) -> None:
    """The day is over, and nothing was done."""
    row = await AuditRecommendation.objects().get(AuditRecommendation.id == recommendation)
    if row is None:
        raise NotFound
    finding = await locked(row.audit_finding, Side.auditor, by=by)
    if finding.state not in (AuditFindingState.open, AuditFindingState.escalated):
        raise WrongStep(now=finding.state, wanted=AuditFindingState.escalated)
    if finding.due_on >= await today():
        raise NotYetDue(day=finding.due_on)
    if (await run("books/sql/audit/recovered.sql", recommendation))[0]["is_unread"]:
        raise SomethingWasDone
    await _write(finding, recommendation, None, FollowUpClass.not_followed_up, 0, reason, by)


async def _write(
    finding: AuditFinding,
    recommendation: UUID,
    follow_up: UUID | None,
    verdict: FollowUpClass,
    recovered_rp: int,
    reason: str,
    by: Actor,
) -> None:
    why = said(reason, WHY)
    row = FollowUpReview(
        id=uuid4(), program=finding.program, audit_finding=finding.id, audit_recommendation=recommendation,
        audit_follow_up=follow_up, verdict=verdict, recovered_rp=recovered_rp, reason=why, made_by=by.id, made_at=now(),
    )  # fmt: skip
    await FollowUpReview.insert(row)
    await note(finding, reason=why, verdict=verdict, recovered_rp=recovered_rp)
