"""What proves a follow-up: files are lost by no fault, sent twice alike, about no relative; money is counted once."""

from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from operations.books import audit_answers, audit_reviews, documents, published
from operations.books.audit_answers import NewFollowUp
from operations.books.audit_reviews import ProofCounted
from operations.books.published import AnotherFigure, NewFigure
from operations.errors import NotFound, Related, RuleBroken, SentTwiceDifferently
from operations.people.relations import declare_kinship
from tables.books.audit_follow_up import FollowUpClass
from tables.books.published_figure import Counted
from tests.audit_builders import WHY, answered, opened, recommendations_of, unread
from tests.chain_builders import today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.receipt_pictures import receipt_picture
from tests.refusals import refused
from tests.report_builders import changed_by, refusal

FOLLOWED = "SELECT count(*) FROM audit_follow_up"
CLASSED = """
INSERT INTO follow_up_review
  (id, program, audit_finding, audit_recommendation, audit_follow_up, verdict, recovered_rp, reason, made_by, made_at)
SELECT app.uuid7(), program, audit_finding, audit_recommendation, id, 'as_recommended', 1, 'x', app.actor_id(), now()
FROM audit_follow_up WHERE id = $1
"""


async def a_follow_up(office: Office, chain: Chain, *codes: str) -> NewFollowUp:
    first, _ = await recommendations_of(await opened(office, chain))
    return NewFollowUp(uuid4(), first, "Disetor", 1_000_000, "NTPN-7", list(codes))


async def test_sent_again_it_has_the_same_files_and_codes(office: Office, paid: Chain):
    new = await a_follow_up(office, paid, paid.women[1].code)
    one, other = receipt_picture(1), receipt_picture(2)
    await audit_answers.record_follow_up(new, [one, one], by=office.staff)
    await audit_answers.record_follow_up(new, [one], by=office.staff)
    for changed, papers in (
        (new, [other]), (new, []), (new, [one, other]), (msgspec.structs.replace(new, codes=[]), [one]),
        (msgspec.structs.replace(new, codes=[paid.women[2].code]), [one]),
    ):  # fmt: skip
        async with refused(SentTwiceDifferently):
            await audit_answers.record_follow_up(changed, papers, by=office.staff)

    paper = await value("SELECT id FROM audit_evidence WHERE subject_table = 'document'")
    assert (await value(FOLLOWED), await value("SELECT count(*) FROM audit_evidence WHERE code = 'B1'")) == (1, 1)
    assert (await read(paper, office))[:3] == b"\xff\xd8\xff"


async def read(paper: UUID, office: Office) -> bytes:
    finding = await value("SELECT id FROM audit_finding")
    async with refused(NotFound):
        await audit_answers.read_paper(paper, of=uuid4(), by=office.auditor)
    return (await audit_answers.read_paper(paper, of=finding, by=office.auditor))[0]


async def test_a_file_stays_when_the_answer_is_lost_after_it_was_recorded(
    office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    new = await a_follow_up(office, paid)
    record = audit_answers._record_follow_up

    async def cut_off(*given: object, **named: object) -> bool:
        await record(*given, **named)
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(audit_answers, "_record_follow_up", cut_off)
        with pytest.raises(ConnectionError):
            await audit_answers.record_follow_up(new, [receipt_picture(1)], by=office.staff)

    paper = await value("SELECT id FROM audit_evidence WHERE subject_table = 'document'")
    assert (await read(paper, office))[:3] == b"\xff\xd8\xff"
    kept = sorted(documents.kept_in().rglob("*"))
    async with refused(SentTwiceDifferently):
        await audit_answers.record_follow_up(new, [receipt_picture(2)], by=office.staff)
    assert sorted(documents.kept_in().rglob("*")) == kept


async def test_a_relative_is_no_proof_of_hers(office: Office, paid: Chain):
    new = await a_follow_up(office, paid, paid.women[1].code)
    await declare_kinship(paid.women[1].person, relation="adik", by=office.staff)

    async with refused(Related, paid.women[1].code):
        await audit_answers.record_follow_up(new, by=office.staff)

    assert await value(FOLLOWED) == 0


async def test_one_proof_of_a_deposit_is_counted_once(office: Office, paid: Chain):
    """Two findings are answered with the same slip."""
    first, second = [await answered(office, paid, number, slip="NTPN-7") for number in ("1.1", "1.2")]
    counted, again = (await unread(first))[0], (await unread(second))[0]
    await audit_reviews.class_follow_up(
        counted, verdict=FollowUpClass.not_yet, recovered_rp=5, reason=WHY, by=office.auditor
    )
    async with refused(ProofCounted, "NTPN-7"):
        await audit_reviews.class_follow_up(
            again, verdict=FollowUpClass.as_recommended, recovered_rp=1, reason=WHY, by=office.auditor
        )
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(office.auditor, CLASSED, again)
    assert said.value.constraint_name == "audit_proof_counts_once"

    await audit_reviews.class_follow_up(
        again, verdict=FollowUpClass.not_yet, recovered_rp=0, reason=WHY, by=office.auditor
    )


FILE = """
INSERT INTO audit_evidence (id, program, audit_finding, audit_follow_up, code, subject_table, subject_key, sha256,
  made_by, made_at)
SELECT app.uuid7(), program, audit_finding, $2::uuid, 'B9', 'document', subject_key, $1, app.actor_id(), now()
FROM audit_evidence WHERE subject_table = 'document'
"""
RULE = """
INSERT INTO audit_rule (id, organization, version_no, answer_days, legal_basis, reason, valid_from, made_by, made_at)
VALUES ($1, $2, 1, 30, 'x', 'x', app.today() + $3::int, app.actor_id(), now())
"""
IN_FORCE = "UPDATE audit_rule SET state = 'active', activated_by = app.actor_id() WHERE id = $1"


async def test_a_file_proves_only_the_follow_up_it_was_kept_for(office: Office, paid: Chain):
    new = await a_follow_up(office, paid)
    await audit_answers.record_follow_up(new, [receipt_picture(1)], by=office.staff)
    kept = await value("SELECT sha256 FROM document WHERE kind = 'evidence'")

    assert await refusal(office.staff, FILE, "0" * 64, new.id) == "audit_file_is_its_own"
    assert await refusal(office.supervisor, FILE, kept, new.id) == "audit_file_is_its_own"
    assert await refusal(office.auditor, FILE, kept, None) == "audit_file_is_its_own"


async def test_a_time_to_answer_begins_on_its_day_and_ends_with_another(office: Office, paid: Chain):
    now, later = uuid4(), uuid4()
    await changed_by(office.auditor, RULE, now, office.organization, 0)
    await changed_by(office.auditor, RULE, later, office.organization, 1)
    assert await refusal(office.approver, IN_FORCE, later) == "audit_rule_on_its_day"
    await changed_by(office.approver, IN_FORCE, now)
    end = "UPDATE audit_rule SET state = 'superseded' WHERE id = $1"
    assert await refusal(office.approver, end, now) == "audit_rule_is_followed"
    assert await value("SELECT state FROM audit_rule WHERE id = $1", now) == "active"


async def test_a_correction_is_about_the_same_figure_and_an_auditors_by_an_auditor(office: Office, paid: Chain):
    key = paid.program.key
    first = NewFigure(
        key,
        "total_paid",
        ("program", str(key)),
        7,
        "rupiah",
        await today(),
        "Koran daerah",
        counted_as=Counted.total_paid,
    )
    corrects = await published.add_figure(first, by=office.auditor)
    right = msgspec.structs.replace(first, value=8, corrects=corrects)
    async with refused(AnotherFigure):
        await published.add_figure(msgspec.structs.replace(right, name="tepat"), by=office.auditor)
    async with refused(RuleBroken, "hanya dibetulkan pemeriksa"):
        await published.add_figure(right, by=office.staff)
    other = (
        "INSERT INTO published_figure SELECT (jsonb_populate_record(f, jsonb_build_object('id', app.uuid7(), "
        "'name', 'lain', 'corrects', f.id, 'made_by', app.actor_id()))).* FROM published_figure f"
    )
    assert await refusal(office.auditor, other) == "figure_stays_the_same"

    await published.add_figure(right, by=office.auditor)
