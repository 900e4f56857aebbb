"""What an answer rests on: demanded by its criterion, kept sealed, frozen with it, closed to whom it is not for."""

import io
import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from msgspec import structs
from PIL import Image

from operations.actor import SYSTEM
from operations.books import documents
from operations.errors import Missing, NotAllowed, NotFound, Related, SentTwiceDifferently, WrongStep
from operations.people import relations
from operations.purchases.photos import NotAPhoto
from operations.selection import assessment_sheets, evidence, judging, rules, sites
from operations.selection.evidence import EvidenceMissing, NotAsked
from operations.selection.explanation_sheets import explanation
from operations.selection.judging import NotScorable, Score
from operations.selection.rule_items import Band, Item
from operations.selection.rule_reading import frozen_again, recompute, thaw
from tables.books.document import DocumentKind
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind
from tests.chain_builders import Batch, Beneficiary, rows, screened, seen_by, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

YES = (Band(5, equals=("yes",)), Band(0, equals=("no",)))
HEALTH = Item(
    "kesehatan", "Mengikuti penyuluhan kesehatan", "SK", answer_kind=AnswerKind.yes_no, bands=YES, max_points=5,
    evidence=EvidenceKind.document, restricted=True,
)  # fmt: skip
MARRIED = Item(
    "menikah", "Sudah menikah", "SK", CriterionKind.gate, answer_kind=AnswerKind.yes_no,
    bands=(Band(equals=("yes",)),), evidence=EvidenceKind.note,
)  # fmt: skip
ANSWERS: dict[str, int | str] = {"kesehatan": "yes", "menikah": "yes"}


def photo(color: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
async def asked(office: Office, proposed: Chain) -> Batch:
    """All visited; the rules in force ask for points, for a paper and for a note."""
    batch = await visited(office, await screened(office, proposed.batch))
    version = await rules.draft_rules(batch.program.key, by=office.staff)
    for item in (HEALTH, MARRIED):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    return batch


async def judge(office: Office, woman: Beneficiary, answers: dict[str, int | str] = ANSWERS) -> int:
    program = await value("SELECT program FROM enrollment WHERE id = $1", woman.enrollment)
    return await judging.assess(program, [Score(woman.enrollment, woman.code, {"usaha": 4}, answers)], by=office.staff)


async def proved(office: Office, woman: Beneficiary) -> tuple[UUID, UUID]:
    paper, words = uuid4(), uuid4()
    await evidence.keep_paper(paper, photo(), enrollment=woman.enrollment, criterion="kesehatan", by=office.companion)
    await evidence.keep_note(
        words, "buku nikah dilihat", enrollment=woman.enrollment, criterion="menikah", by=office.staff
    )
    return paper, words


async def test_what_counts_for_her_rests_on_the_evidence_that_is_demanded(office: Office, asked: Batch):
    woman = asked.women[0]
    async with refused(EvidenceMissing, "Lampirkan catatan"):
        await judge(office, woman)
    for criterion in ("menikah", "kesehatan"):
        await evidence.keep_note(uuid4(), "katanya", enrollment=woman.enrollment, criterion=criterion, by=office.staff)
    async with refused(EvidenceMissing, "Lampirkan dokumen"):
        await judge(office, woman)  # a note is no paper
    paper, words = await proved(office, woman)

    await judge(office, woman)

    frozen = await value("SELECT frozen FROM assessment WHERE enrollment = $1", woman.enrollment)
    assert thaw(frozen).evidence == {"kesehatan": str(paper), "menikah": str(words)}
    assert frozen_again(frozen) == frozen
    assert recompute(frozen).points == {"usaha": 4, "kesehatan": 5}
    assert "buku nikah" not in frozen
    content, media_type = await documents.read_back(words, kind=DocumentKind.evidence, by=office.staff)
    assert (content, media_type) == (b"buku nikah dilihat", "text/plain")


async def test_what_counts_nothing_needs_no_proof(office: Office, asked: Batch):
    woman = asked.women[0]

    assert await judge(office, woman, {"kesehatan": "no", "menikah": "no"}) == 1

    assert await value("SELECT total FROM assessment WHERE enrollment = $1", woman.enrollment) == 4


async def test_sent_twice_it_is_kept_once_and_another_file_is_refused(office: Office, asked: Batch):
    woman, key = asked.women[0], uuid4()
    for _ in range(2):
        await evidence.keep_paper(key, photo(), enrollment=woman.enrollment, criterion="kesehatan", by=office.staff)

    async with refused(SentTwiceDifferently):
        await evidence.keep_paper(
            key, photo("blue"), enrollment=woman.enrollment, criterion="kesehatan", by=office.staff
        )
    async with refused(SentTwiceDifferently):
        await evidence.keep_paper(key, photo(), enrollment=woman.enrollment, criterion="usaha", by=office.staff)

    found = await rows("SELECT enrollment, criterion_code, home_visit IS NOT NULL AS seen, made_by FROM visit_evidence")
    assert [tuple(row) for row in found] == [(woman.enrollment, "kesehatan", True, office.staff.id)]
    assert await value("SELECT count(*) FROM document WHERE kind = 'evidence'") == 1


async def test_what_is_refused_leaves_no_file(office: Office, neighbor: Office, asked: Batch, kept_files: Path):
    woman, files = asked.women[0], sorted(kept_files.iterdir())
    await relations.declare_kinship(woman.person, relation="sepupu", by=office.staff2)
    paper = {"enrollment": woman.enrollment, "criterion": "kesehatan"}

    for by, facts, error in (
        (office.staff2, paper, Related),
        (office.approver, paper, NotAllowed),
        (neighbor.staff, paper, NotFound),
        (office.companion2, paper, NotFound),
        (office.staff, paper | {"criterion": "entah"}, NotAsked),
        (office.staff, paper | {"enrollment": uuid4()}, NotFound),
    ):
        async with refused(error):
            await evidence.keep_paper(uuid4(), photo(), by=by, **facts)
    async with refused(NotAPhoto):
        await evidence.keep_paper(uuid4(), b"MZ\x90 program", by=office.staff, **paper)
    async with refused(Missing):
        await evidence.keep_note(uuid4(), " x ", by=office.staff, **paper)
    assert await value("SELECT count(*) FROM document WHERE kind = 'evidence'") == 0
    assert sorted(kept_files.iterdir()) == files


async def test_nobody_is_judged_again_in_silence_and_nothing_is_added_afterwards(office: Office, asked: Batch):
    woman = asked.women[0]
    await proved(office, woman)
    await judge(office, woman)

    async with refused(NotScorable):
        await judge(office, woman, {"kesehatan": "no", "menikah": "no"})
    async with refused(WrongStep):
        await evidence.keep_paper(
            uuid4(), photo("blue"), enrollment=woman.enrollment, criterion="kesehatan", by=office.staff
        )

    assert await value("SELECT count(*) FROM assessment") == 1


async def test_a_restricted_answer_is_for_the_supervisor_alone(office: Office, asked: Batch):
    woman = asked.women[0]
    paper, _ = await proved(office, woman)
    await judge(office, woman)
    program = asked.program.key

    staffs = await assessment_sheets.assessment_sheet(woman.enrollment, program=program, by=office.staff2)
    hers = await assessment_sheets.assessment_sheet(woman.enrollment, program=program, by=office.supervisor)

    [seen], [whole] = staffs.judged, hers.judged
    assert seen.held is not None
    assert whole.held is not None
    assert (seen.row["total"], seen.held.result.points) == (9, {"usaha": 4})
    assert "kesehatan" not in seen.held.facts | seen.held.result.values | seen.held.evidence
    assert whole.held.result.points == {"usaha": 4, "kesehatan": 5}
    assert whole.held.facts["kesehatan"] == "yes"
    assert [row["criterion_code"] for row in staffs.evidence] == ["menikah"]
    assert [row["criterion_code"] for row in hers.evidence] == ["kesehatan", "menikah"]
    seal = await value("SELECT frozen_sha256 FROM assessment")
    assert (seen.row["frozen_sha256"], whole.row["frozen_sha256"]) == (None, seal)  # of two answers one has this seal
    async with refused(NotFound):
        await evidence.read_evidence(paper, enrollment=woman.enrollment, by=office.staff2)
    assert (await evidence.read_evidence(paper, enrollment=woman.enrollment, by=office.supervisor))[1] == "image/jpeg"
    assert (await evidence.read_evidence(paper, enrollment=woman.enrollment, by=office.companion))[1] == "image/jpeg"
    assert json.loads(await value("SELECT points FROM assessment")) == {"usaha": 4}
    kept = await seen_by(office.auditor, "SELECT after::text FROM trail WHERE table_name = 'assessment'")
    assert len(kept) == 1
    assert "kesehatan" not in kept[0]["after"]


async def test_before_she_is_judged_her_page_says_what_was_attached(office: Office, asked: Batch):
    woman = asked.women[0]
    paper, words = await proved(office, woman)

    whole = await explanation(woman.code, by=office.supervisor)
    staffs = await explanation(woman.code, by=office.staff2)

    assert {line.code: line.document for line in whole.lines} == {
        "usaha": None, "kesehatan": str(paper), "menikah": str(words),
    }  # fmt: skip
    assert {line.code: line.document for line in staffs.lines} == {
        "usaha": None, "kesehatan": None, "menikah": str(words),
    }  # fmt: skip
    assert (await explanation(woman.code, by=SYSTEM)).canonical == whole.canonical
    assert (await explanation(woman.code, by=office.auditor)).canonical == staffs.canonical


async def test_an_address_of_one_opens_nothing_of_another(office: Office, asked: Batch):
    first, second = asked.women[:2]
    paper, _ = await proved(office, first)

    async with refused(NotFound):
        await evidence.read_evidence(paper, enrollment=second.enrollment, by=office.supervisor)


async def test_staff_of_another_site_reads_none_of_it(office: Office, asked: Batch):
    woman = asked.women[0]
    _, words = await proved(office, woman)
    await sites.narrow(office.staff2.id, site=asked.program.sites[1], by=office.supervisor)

    assert await evidence.evidence_of(woman.enrollment, by=office.staff2) == []
    async with refused(NotFound):
        await documents.read_back(words, kind=DocumentKind.evidence, by=office.staff2)
    await sites.narrow(office.staff2.id, site=asked.program.sites[0], by=office.supervisor)
    assert [row["id"] for row in await evidence.evidence_of(woman.enrollment, by=office.staff2)] == [words]


async def test_a_change_of_the_rules_while_she_is_judged_is_noticed(office: Office, asked: Batch):
    """The page was opened under the old version; the answers fit the new one no more."""
    woman = asked.women[0]
    await proved(office, woman)
    version = await rules.draft_rules(asked.program.key, by=office.staff)
    await rules.save_item(version, structs.replace(MARRIED, code="janda", label="Janda"), by=office.staff)
    await rules.activate_rules(version, by=office.approver)

    async with refused(judging.PointsMissing):
        await judge(office, woman)
