"""Answers that few may see: no page, paper or sheet tells them to anybody else, and who may reads them in full."""

from uuid import UUID, uuid4

import pytest
from msgspec import Struct

from operations.people import identities
from operations.selection import announcements, candidate_sheets, evidence, judging, rankings, rule_sheets, rules
from operations.selection.judging import Score
from operations.selection.rankings import Places
from operations.selection.rule_items import Band, Item
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Batch, Beneficiary, Wanted, a_program, screened, value, visited
from tests.chain_templates import Chain
from tests.objection_builders import POINTS, objected
from tests.operations.selection.test_simulation import AGE
from tests.people_builders import Office

INCOME = Item(
    "pendapatan", "Pendapatan", "SK", answer_kind=AnswerKind.number, bands=(Band(7, least=1),), max_points=7,
    evidence=EvidenceKind.note, restricted=True,
)  # fmt: skip
DEBT = Item(
    "utang", "Utang", "SK", CriterionKind.gate, answer_kind=AnswerKind.number, bands=(Band(most=9),), restricted=True
)
ANSWERS: dict[str, int | str] = {"pendapatan": 73_913, "utang": 84_127}
NOTE = "slip gaji dilihat"
SECRET = ("73913", "73.913", "73,913", "84127", "84.127", "84,127", NOTE)
HERS = "/desk/people/{code}/uji-2013"


class Told(Struct, frozen=True):
    woman: Beneficiary
    paths: list[str]


async def asked(office: Office, proposed: Chain) -> Batch:
    batch = await visited(office, await screened(office, proposed.batch))
    version = await rules.draft_rules(batch.program.key, by=office.staff)
    for item in (INCOME, DEBT, AGE):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    return batch


@pytest.fixture
async def told(office: Office, proposed: Chain) -> Told:
    """Six women judged, ranked and told; the fifth objects, and next year's rules are being tried."""
    batch = await asked(office, proposed)
    program, woman = batch.program.key, batch.women[4]
    for each in batch.women:
        note = {"enrollment": each.enrollment, "criterion": INCOME.code, "by": office.companion}
        await evidence.keep_note(uuid4(), NOTE, **note)
    scores = [
        Score(each.enrollment, each.code, {"usaha": points}, ANSWERS)
        for each, points in zip(batch.women, POINTS, strict=True)
    ]
    await judging.assess(program, scores, by=office.staff)
    ranking = await rankings.rank(program, Places(3, 1), no_kin=True, by=office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)
    await announcements.announce_ranking(ranking, by=office.approver)
    draft = await rules.draft_rules(program, by=office.staff)
    return Told(woman, pages_of(woman, ranking, await objected(office, woman), draft))


def pages_of(woman: Beneficiary, ranking: UUID, objection: UUID, draft: UUID) -> list[str]:
    hers = HERS.format(code=woman.code)
    return [
        f"{hers}/why", f"{hers}/why/paper/id", f"{hers}/why/paper/en", f"{hers}/assessment",
        f"/desk/people/{woman.code}", f"/desk/objections/{objection}", f"/desk/rankings/{ranking}",
        f"/desk/rankings/{ranking}/announcement/csv", "/desk/programs/uji-2013/candidates",
        f"/desk/rules/{draft}/simulation?program=uji-2013",
        *(f"/audit/csv/{name}.csv?program=uji-2013" for name in ("people", "ranks", "objections")),
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "reads"), [("staff2", 13), ("approver", 13), ("treasurer", 12), ("auditor", 3)])
async def test_no_page_paper_or_sheet_tells_others_an_answer_for_few(who: str, reads: int, seat: SignIn, told: Told):
    """`reads`: how many of them are open to her; a treasurer tries no rules, an auditor has the sheets alone."""
    reader = await seat(who)
    seal = await value("SELECT frozen_sha256 FROM assessment WHERE enrollment = $1", told.woman.enrollment)

    shown = {path: await reader.get(path) for path in told.paths}

    found = [(path, word) for path, page in shown.items() for word in (*SECRET, seal) if word in page.text]
    assert found == []
    assert [page.status for page in shown.values()].count(200) == reads
    assert ("Pendapatan terbatas – –" in shown[told.paths[3]].words) == (who != "auditor")


async def test_the_supervisor_reads_what_few_may_see(seat: SignIn, told: Told):
    supervisor = await seat("supervisor")
    seal = await value("SELECT frozen_sha256 FROM assessment WHERE enrollment = $1", told.woman.enrollment)

    why, paper, _, assessment, *_ = [(await supervisor.get(path)).text for path in told.paths[:4]]

    assert ["73.913" in why, "84.127" in why, "73.913" in paper] == [True] * 3
    assert ["73.913" in assessment, seal in assessment] == [True] * 2


async def test_who_screens_or_judges_sees_gates_that_are_looked_up_and_no_answers(office: Office, proposed: Chain):
    """A gate for few is always asked, so it stands in no list of who fails what is known."""
    version = await rules.draft_rules(proposed.program.key, by=office.staff)
    for item in (INCOME, DEBT, AGE):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    keys = [woman.enrollment for woman in proposed.women]

    failed = await rule_sheets.gates_of_list(proposed.batch.key, by=office.staff2)
    sheet = await candidate_sheets.candidate_sheet("uji-2013", by=office.approver)

    assert [(gate.label, len(gate.failing)) for gate in failed] == [("Usia sampai 20", 6)]
    assert {gate.code for key in keys for gate in sheet.questions.gates[key]} == {"usia"}


async def test_evidence_for_few_is_neither_there_nor_missing_for_others(seat: SignIn, office: Office, proposed: Chain):
    batch = await asked(office, proposed)
    first, second = batch.women[:2]
    await evidence.keep_note(uuid4(), NOTE, enrollment=first.enrollment, criterion=INCOME.code, by=office.companion)
    paths = [HERS.format(code=woman.code) + "/assessment" for woman in (first, second)]

    staffs = [await (await seat("staff2")).get(path) for path in paths]
    whole = [await (await seat("supervisor")).get(path) for path in paths]

    assert ["Bukti: catatan. terbatas" in page.words for page in staffs] == [True, True]
    assert ["Bukti: catatan. sudah" in page.words for page in whole] == [True, False]
    assert ["Bukti: catatan. belum" in page.words for page in whole] == [False, True]


async def test_her_file_with_answers_for_few_is_refused_in_words(seat: SignIn, office: Office, told: Told):
    await identities.open_identity(told.woman.enrollment, reason="ia meminta berkasnya", by=office.staff2)
    staff, here = await seat("staff2"), HERS.format(code=told.woman.code) + "/rights"

    answer = await staff.send(await staff.get(here), f"{here}/file", kind="json")

    refusal = "Berkasnya memuat jawaban peka. Penyelia pendamping, atau yang berhak melihatnya, membuat berkas ini."
    assert (answer.status, answer.problem) == (422, refusal)


async def test_until_rules_are_in_force_the_page_says_that_answers_for_few_wait_for_them(seat: SignIn, office: Office):
    program = await a_program(office, Wanted(code="draf-2013", rules_in_force=False))
    staff, here = await seat("staff"), "/desk/programs/draf-2013/scoring"
    free = await staff.get(here)
    draft = await value("SELECT id FROM rule_version WHERE program = $1", program.key)

    await rules.save_item(draft, INCOME, by=office.staff)

    assert "Nilai dicatat tanpa aturan yang dibekukan." in free.words
    waits = "Program ini menanyakan jawaban peka. Nilai bisa dicatat setelah orang lain mengaktifkan aturannya."
    assert waits in (await staff.get(here)).words
