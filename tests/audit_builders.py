"""Builders of auditors' findings: opened with two recommendations, followed up by the office, classed."""

from datetime import timedelta
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books import audit_answers, audit_findings, audit_reviews
from operations.books.audit_answers import NewFollowUp
from operations.books.audit_findings import NewAuditFinding, NewRecommendation
from tables.books.audit_follow_up import FollowUpClass
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office

FOUND_RP, BACK_RP = 5_000_000, 3_000_000
WHY = "sudah dicocokkan dengan bukti setor"


async def a_finding(chain: Chain, number: str = "1.1") -> NewAuditFinding:
    """Rp 5.000.000 found, of which Rp 3.000.000 shall come back; resting on the first woman's code."""
    day = await today()
    return NewAuditFinding(
        id=uuid4(),
        program=chain.program.key,
        report_no="LHP 7/2013",
        report_date=day - timedelta(days=2),
        number=number,
        title="Bantuan dibayar tanpa bukti belanja",
        condition="Dua penerima belum punya bukti belanja.",
        criterion="Petunjuk teknis mewajibkan bukti belanja.",
        amount_rp=FOUND_RP,
        received_on=day,
        recommendations=[
            NewRecommendation("Setor kembali yang tidak didukung bukti", BACK_RP),
            NewRecommendation("Lengkapi prosedur pemeriksaan bukti"),
        ],
        codes=[chain.women[0].code],
    )


async def opened(office: Office, chain: Chain, number: str = "1.1") -> UUID:
    return await audit_findings.open_audit_finding(await a_finding(chain, number), by=office.auditor)


async def recommendations_of(finding: UUID) -> list[UUID]:
    found = await rows("SELECT id FROM audit_recommendation WHERE audit_finding = $1 ORDER BY number", finding)
    return [row["id"] for row in found]


async def followed_up(
    finding: UUID, *, by: Actor, back_rp: int = BACK_RP, papers: tuple[bytes, ...] = (), slip: str = ""
) -> None:
    """Both recommendations; the money of the first came back, by a slip of its own unless one is named."""
    first, second = await recommendations_of(finding)
    proof_no = (slip or f"NTPN-{finding.hex[-8:]}") if back_rp else ""
    money = NewFollowUp(uuid4(), first, "Disetor ke kas", back_rp, proof_no)
    await audit_answers.record_follow_up(money, papers, by=by)
    await audit_answers.record_follow_up(NewFollowUp(uuid4(), second, "Prosedur ditetapkan"), by=by)


async def answered(office: Office, chain: Chain, number: str = "1.1", slip: str = "") -> UUID:
    finding = await opened(office, chain, number)
    await followed_up(finding, by=office.staff, slip=slip)
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    return finding


async def unread(finding: UUID) -> list[UUID]:
    """The follow-ups that nobody classed yet, by the number of their recommendation."""
    found = await rows(
        "SELECT u.id FROM audit_follow_up u JOIN audit_recommendation r ON r.id = u.audit_recommendation "
        "WHERE u.audit_finding = $1 AND NOT EXISTS (SELECT 1 FROM follow_up_review w WHERE w.audit_follow_up = u.id) "
        "ORDER BY r.number, u.made_at",
        finding,
    )
    return [row["id"] for row in found]


async def classed(finding: UUID, verdict: FollowUpClass, *, by: Actor) -> None:
    """All that waits, with whatever the office says came back."""
    for key in await unread(finding):
        back = await value("SELECT recovered_rp FROM audit_follow_up WHERE id = $1", key)
        await audit_reviews.class_follow_up(key, verdict=verdict, recovered_rp=back, reason=WHY, by=by)
