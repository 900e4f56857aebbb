"""What proves a follow-up: files are lost by no fault, sent twice alike, about no relative; money is counted once."""

from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from operations.books import audit_answers, audit_reviews, documents
from operations.books.audit_answers import NewFollowUp
from operations.books.audit_reviews import ProofCounted
from operations.errors import Related, SentTwiceDifferently
from operations.people.relations import declare_kinship
from tables.books.audit_follow_up import FollowUpClass
from tests.audit_builders import WHY, answered, opened, recommendations_of, unread
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.receipt_pictures import receipt_picture
from tests.refusals import refused
from tests.report_builders import changed_by

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
    return (await audit_answers.read_paper(paper, by=office.auditor))[0]


async def test_a_file_stays_when_the_answer_is_lost_after_it_was_recorded(
    office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    new = await a_follow_up(office, paid)
    record = audit_answers._record_follow_up

    async def cut_off(*given: object, **named: object) -> bool:
        await record(*given, **named)  # type: ignore[arg-type]
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
    first, second = [await answered(office, paid, number) for number in ("1.1", "1.2")]
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
