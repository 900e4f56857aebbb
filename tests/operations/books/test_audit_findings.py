"""An auditor's finding goes its way between two sides that are never one person, to the rupiah and by the day."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest
from msgspec import structs

from operations.actor import Actor
from operations.books import audit_answers, audit_finding_sheets, audit_findings, audit_reviews
from operations.books.audit_answers import NewFollowUp, NothingDone
from operations.books.audit_finding_sheets import Which
from operations.books.audit_findings import CodeUnknown, MoreThanFound, NewRecommendation, NotYetDue, StillToFollowUp
from operations.books.audit_reviews import ClassedAlready, MoreThanSaid
from operations.books.turns import hindrance, turns_of
from operations.books.typed_texts import NamesAPerson
from operations.books.waiting import waiting_for
from operations.errors import (
    Missing,
    NotAllowed,
    NotFound,
    NotYours,
    Related,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
)
from operations.paging import Row
from operations.people.relations import declare_kinship
from tables.books.audit_follow_up import FollowUpClass
from tests.audit_builders import (
    BACK_RP,
    FOUND_RP,
    WHY,
    a_finding,
    answered,
    classed,
    followed_up,
    opened,
    recommendations_of,
    unread,
)
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.receipt_pictures import receipt_picture
from tests.recounted import misfits
from tests.refusals import refused
from tests.report_builders import changed_by, refusal

REVIEW = """
INSERT INTO follow_up_review
  (id, program, audit_finding, audit_recommendation, verdict, recovered_rp, reason, made_by, made_at)
VALUES (app.uuid7(), $1, $2, $3, 'not_followed_up', 0, 'x', $4, now())
"""
STATE = "SELECT state FROM audit_finding WHERE id = $1"


async def waits(by, kind: str) -> int:
    return next((work.count for work in (await waiting_for(by=by)).mine if work.kind == kind), 0)


async def test_an_answer_is_classed_piece_by_piece_and_never_above_what_was_said(office: Office, paid: Chain):
    finding = await opened(office, paid)
    async with refused(NothingDone, "1, 2"):
        await audit_answers.answer_audit_finding(finding, by=office.staff)
    await followed_up(finding, by=office.supervisor, back_rp=1_000_000)
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    async with refused(StillToFollowUp, "1, 2"):
        await audit_findings.accept_audit_finding(finding, by=office.auditor)
    money, rules = await unread(finding)
    async with refused(MoreThanSaid, "Rp 1.000.000"):
        await class_it(office, money, FollowUpClass.as_recommended, 1_000_001)
    await class_it(office, money, FollowUpClass.not_yet, 900_000)
    async with refused(ClassedAlready):
        await class_it(office, money, FollowUpClass.not_yet, 0)
    await class_it(office, rules, FollowUpClass.as_recommended, 0)
    async with refused(StillToFollowUp, "1"):
        await audit_findings.accept_audit_finding(finding, by=office.auditor)

    assert (await audit_finding_sheets.audit_finding(finding, by=office.staff)).finding["recovered_rp"] == 900_000


async def class_it(office: Office, key: UUID, verdict: FollowUpClass, back_rp: int) -> None:
    await audit_reviews.class_follow_up(key, verdict=verdict, recovered_rp=back_rp, reason=WHY, by=office.auditor)


async def test_a_finding_goes_from_side_to_side_until_it_is_closed(office: Office, paid: Chain):
    finding = await opened(office, paid)
    turns = [await waits(who, "audit_findings_answer") for who in (office.staff, office.approver, office.auditor)]
    await followed_up(finding, by=office.supervisor, back_rp=1_000_000, papers=(receipt_picture(1),))
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    turns += [await waits(who, "audit_findings_decide") for who in (office.staff, office.auditor)]
    await classed(finding, FollowUpClass.not_yet, by=office.auditor)
    await audit_findings.send_back_audit_finding(finding, reason="sisanya belum disetor", by=office.auditor)
    for number, recommendation in enumerate(await recommendations_of(finding)):
        back_rp = 0 if number else 2_000_000
        rest = NewFollowUp(uuid4(), recommendation, "Sisanya", back_rp, "NTPN-8", [paid.women[1].code])
        await audit_answers.record_follow_up(rest, by=office.staff)
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    await classed(finding, FollowUpClass.as_recommended, by=office.auditor)
    await audit_findings.accept_audit_finding(finding, by=office.auditor)
    turns.append(await waits(office.auditor, "audit_findings_close"))
    await audit_findings.close_audit_finding(finding, reason=WHY, by=office.auditor)

    sheet = await audit_finding_sheets.audit_finding(finding, by=office.staff)
    seen = await audit_finding_sheets.audit_finding(finding, by=office.auditor)
    money, rules = sheet.recommendations
    assert turns == [1, 0, 0, 0, 1, 1]
    assert (sheet.finding["state"], sheet.finding["recovered_rp"]) == ("closed", BACK_RP)
    assert (money["verdict"], money["recovered_rp"], len(money["done"])) == ("as_recommended", BACK_RP, 2)
    assert (rules["verdict"], rules["recovered_rp"], len(rules["done"])) == ("as_recommended", 0, 2)
    proofs = [[proof["code"] for proof in each["proofs"]] for each in money["done"]]
    assert (proofs, [proof["code"] for proof in sheet.cited]) == ([["B1"], [paid.women[1].code]], [paid.women[0].code])
    assert len(sheet.history) == len(seen.history) == 14
    assert await misfits() == []


async def test_a_list_and_a_page_say_the_same_turn(office: Office, paid: Chain):
    """A supervisor did something about the second; the auditor who classed the first became staff."""
    decided, done = await answered(office, paid, "1.1"), await opened(office, paid, "1.2")
    await followed_up(done, by=office.supervisor)
    await audit_answers.answer_audit_finding(done, by=office.staff)
    second = structs.replace(office.supervisor, roles=frozenset({"auditor"}))
    classer = structs.replace(office.staff2, roles=frozenset({"auditor"}))
    before = [await turns_seen(second), await waits(second, "audit_findings_decide")]
    await classed(decided, FollowUpClass.not_yet, by=classer)
    await audit_findings.send_back_audit_finding(decided, reason=WHY, by=office.auditor)
    after = [await turns_seen(office.staff2), await waits(office.staff2, "audit_findings_answer")]
    await declare_kinship(paid.women[0].person, relation="adik", by=office.staff)

    assert before == [{decided: ["accept", "send_back", "escalate"], done: []}, 1]
    assert after == [{decided: [], done: []}, 0]
    assert await turns_seen(office.supervisor) == {decided: ["answer"], done: []}
    assert [await turns_seen(office.staff), await waits(office.staff, "audit_findings_answer")] == [after[0], 0]


async def turns_seen(by: Actor) -> dict[UUID, list[str]]:
    """Of each finding, what the list says she may do; its page says the same."""
    listed = (await audit_finding_sheets.audit_findings(Which.going, by=by)).page.rows
    seen = {row["id"]: _hers(row, by) for row in listed}
    for key, verbs in seen.items():
        assert _hers((await audit_finding_sheets.audit_finding(key, by=by)).finding, by) == verbs
    return seen


def _hers(row: Row, by: Actor) -> list[str]:
    return [turn.verb for turn in turns_of("audit_finding", row) if hindrance(turn, row, by=by) is None]


async def test_nobody_acts_on_both_sides(office: Office, paid: Chain, database: Database):
    """She was staff and answered; then she is given the auditor's role. And the other way round."""
    finding = await answered(office, paid)
    was_staff = structs.replace(office.staff, roles=frozenset({"auditor"}))
    was_auditor = structs.replace(office.auditor, roles=frozenset({"staff"}), organization=office.organization)
    async with refused(NotYours):
        await audit_findings.send_back_audit_finding(finding, reason=WHY, by=was_staff)
    await audit_findings.send_back_audit_finding(finding, reason=WHY, by=office.auditor)
    async with refused(NotYours):
        await audit_answers.answer_audit_finding(finding, by=was_auditor)
    for who in (office.approver, office.treasurer, office.companion, office.administrator):
        async with refused(NotAllowed):
            await audit_answers.answer_audit_finding(finding, by=who)
        async with refused(NotAllowed):
            await audit_findings.accept_audit_finding(finding, by=who)

    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE audit_finding SET decided_by = $1, answered_by = NULL", office.staff.id)
    assert await refusal(office.staff, "UPDATE audit_finding SET state_since = now()") == "audit_sides_apart"
    assert [each.identity for each in await misfits()].count("audit_finding_is_followed_up") == 1


async def test_the_database_keeps_what_the_operations_keep(office: Office, paid: Chain):
    finding = await opened(office, paid)
    first, _ = await recommendations_of(finding)
    row = (await rows("SELECT * FROM audit_finding"))[0]
    signed = "decided_by = app.actor_id()"
    tries = {
        "audit_finding_is_followed_up": (office.staff, "state = 'answered', answered_by = app.actor_id()"),
        "audit_finding_in_its_time": (office.auditor, f"state = 'escalated', escalated_to = 'x', {signed}"),
        "audit_decision_is_the_auditors": (office.staff, "escalated_to = 'x'"),
        "step_not_allowed": (office.auditor, f"state = 'closed', closed_by = app.actor_id(), {signed}"),
    }
    found = {name: await refusal(who, f"UPDATE audit_finding SET {change}") for name, (who, change) in tries.items()}
    early = await refusal(office.auditor, REVIEW, row["program"], finding, first, office.auditor.id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await changed_by(office.auditor, "DELETE FROM audit_recommendation")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await changed_by(office.auditor, "UPDATE audit_finding SET amount_rp = 1")

    assert found == {name: name for name in tries}
    assert early == "audit_review_fits"
    assert await value(STATE, finding) == "open"


async def test_what_nobody_answers_is_passed_on_after_its_day(office: Office, paid: Chain, database: Database):
    finding, day = await opened(office, paid), await today()
    first, _ = await recommendations_of(finding)
    assert await value("SELECT due_on FROM audit_finding") == day + timedelta(days=60)
    async with refused(NotYetDue):
        await audit_findings.escalate_audit_finding(finding, to="Inspektorat", reason=WHY, by=office.auditor)
    async with refused(NotYetDue):
        await audit_reviews.class_as_not_followed_up(first, reason=WHY, by=office.auditor)
    await database.set_today(day + timedelta(days=61))
    late = await audit_finding_sheets.audit_findings(Which.overdue, by=office.auditor)
    assert [(row["id"], row["days_late"]) for row in late.page.rows] == [(finding, 1)]
    assert (late.sums["findings"], late.sums["found_rp"], late.sums["recommended_rp"]) == (1, FOUND_RP, BACK_RP)
    await audit_reviews.class_as_not_followed_up(first, reason="belum ada jawaban", by=office.auditor)
    await audit_findings.escalate_audit_finding(finding, to="Inspektorat", reason=WHY, by=office.auditor)
    await followed_up(finding, by=office.staff)
    await audit_answers.answer_audit_finding(finding, by=office.staff)
    await classed(finding, FollowUpClass.cannot_be, by=office.auditor)
    async with refused(WrongStep):
        await audit_findings.close_audit_finding(finding, reason=WHY, by=office.auditor)
    await audit_findings.accept_audit_finding(finding, by=office.auditor)

    assert (await audit_finding_sheets.audit_findings(Which.overdue, by=office.auditor)).page.rows == []
    assert await misfits() == []


async def test_what_is_opened_wrongly_is_refused_or_withdrawn(office: Office, neighbor: Office, paid: Chain):
    new = await a_finding(paid)
    for changes, why in (
        ({"title": " "}, Missing),
        ({"condition": "NIK 9901 0145 0180 0001 belum setor"}, NamesAPerson),
        ({"codes": ["PM-XXXX-X"]}, CodeUnknown),
        ({"received_on": await today() + timedelta(days=1)}, Unreadable),
        ({"report_date": await today() + timedelta(days=1)}, Unreadable),
        ({"recommendations": []}, Missing),
        ({"recommendations": [NewRecommendation("Setor kembali", FOUND_RP + 1)]}, MoreThanFound),
    ):
        async with refused(why):
            await audit_findings.open_audit_finding(structs.replace(new, **changes), by=office.auditor)
    for who in (office.staff, office.approver, office.supervisor):
        async with refused(NotAllowed):
            await audit_findings.open_audit_finding(new, by=who)
    async with refused(NotFound):
        await audit_findings.open_audit_finding(structs.replace(new, findings=[uuid4()]), by=office.auditor)
    twice = (audit_findings.open_audit_finding(new, by=office.auditor) for _ in range(2))
    assert await asyncio.gather(*twice) == [new.id] * 2, "a double click"
    await audit_findings.open_audit_finding(new, by=office.auditor)
    money, rules = new.recommendations
    for changes in (
        {"amount_rp": FOUND_RP + 1},
        {"report_date": new.report_date - timedelta(days=1)},
        {"cause": "Petugas belum dilatih."},
        {"effect": "Belanja tidak bisa diyakini."},
        {"recommendations": [rules, money]},
        {"recommendations": [money]},
        {"codes": [paid.women[1].code]},
        {"codes": []},
    ):
        async with refused(SentTwiceDifferently):
            await audit_findings.open_audit_finding(structs.replace(new, **changes), by=office.auditor)
    assert await value("SELECT count(*) FROM audit_finding") == 1
    assert await value("SELECT count(*) FROM audit_recommendation") == 2
    assert (await audit_finding_sheets.audit_findings(Which.going, by=neighbor.staff)).page.rows == []

    await audit_findings.withdraw_audit_finding(new.id, reason="nomornya keliru", by=office.auditor)
    assert await value(STATE, new.id) == "withdrawn"


async def test_a_follow_up_is_told_once_with_its_proof_and_by_no_relative(office: Office, paid: Chain):
    finding = await opened(office, paid)
    first, _ = await recommendations_of(finding)
    new = NewFollowUp(uuid4(), first, "Disetor", 1_000_000, "NTPN-7")
    for _ in range(2):
        await audit_answers.record_follow_up(new, [receipt_picture(1)], by=office.staff)
    for changes, why in (
        ({"recovered_rp": 5}, SentTwiceDifferently),
        ({"id": uuid4(), "proof_no": ""}, Missing),
        ({"id": uuid4(), "codes": ["SK tidak ada"]}, CodeUnknown),
    ):
        async with refused(why):
            await audit_answers.record_follow_up(structs.replace(new, **changes), by=office.staff)
    paper = await value("SELECT id FROM audit_evidence WHERE subject_table = 'document'")
    content, media_type = await audit_answers.read_paper(paper, of=finding, by=office.auditor)
    await declare_kinship(paid.women[0].person, relation="adik", by=office.supervisor)
    async with refused(Related):
        await audit_answers.record_follow_up(structs.replace(new, id=uuid4()), by=office.supervisor)

    assert (media_type, content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert await value("SELECT count(*) FROM audit_follow_up") == 1
    assert await value("SELECT count(*) FROM document WHERE kind = 'evidence'") == 1
