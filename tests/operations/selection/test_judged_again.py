"""Judged again after an objection: with all that rules may ask for, and with what few may see kept from the others."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from msgspec import Struct

from operations.selection import announcements, evidence, judging, rankings, rules
from operations.selection.explanation_sheets import explanation, recomputed, why
from operations.selection.judging import Score
from operations.selection.objections import decide_objection
from operations.selection.other_aid import record_other_aid, withdraw_other_aid
from operations.selection.rankings import Places
from operations.selection.rule_items import Band, Item
from operations.selection.rule_reading import frozen_again, thaw
from tables.selection.assessment import Fact, RankVerdict
from tests.chain_builders import Batch, Beneficiary, rows, screened, seen_by, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.command_line import berdaya
from tests.objection_builders import POINTS, objected
from tests.operations.selection.test_evidence import HEALTH, MARRIED, photo
from tests.operations.selection.test_other_aid import aid
from tests.people_builders import Office
from tests.recounted import misfits

AID = Item(
    "bantuan", "Bantuan lain", "SK", fact=Fact.other_aid_rp, max_points=5,
    bands=(Band(5, most=999_999), Band(1, least=1_000_000)),
)  # fmt: skip


class Objecting(Struct, frozen=True):
    """`again`: the answers that upholding would judge her by."""

    woman: Beneficiary
    objection: UUID
    paper: UUID
    again: Score


def given(woman: Beneficiary, points: int, health: str, married: str) -> Score:
    return Score(woman.enrollment, woman.code, {"usaha": points}, {"kesehatan": health, "menikah": married})


async def objecting(office: Office, batch: Batch) -> Objecting:
    """The fifth of six had aid twice and a paper for an answer that few may see: 2 + 1 + 5 = 8 points, not chosen. One
    of her aids was not hers and is withdrawn; her business and her marriage, without a note, were not heard."""
    program, woman = batch.program.key, batch.women[4]
    await visited(office, await screened(office, batch))
    version = await rules.draft_rules(program, by=office.staff)
    for item in (HEALTH, MARRIED, AID):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    paper, wrong = uuid4(), aid(woman.enrollment)
    for new in (wrong, aid(woman.enrollment, amount_rp=500_000)):
        await record_other_aid(new, by=office.staff)
    await evidence.keep_paper(paper, photo(), enrollment=woman.enrollment, criterion=HEALTH.code, by=office.staff)
    scores = [
        given(each, points, "yes" if each is woman else "no", "no")
        for each, points in zip(batch.women, POINTS, strict=True)
    ]
    await judging.assess(program, scores, by=office.staff)
    ranking = await rankings.rank(program, Places(3, 1), no_kin=True, by=office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)
    await announcements.announce_ranking(ranking, by=office.approver)
    await withdraw_other_aid(wrong.id, reason="salah orang", by=office.staff2)
    return Objecting(woman, await objected(office, woman), paper, given(woman, 4, "yes", "yes"))


async def upheld(office: Office, her: Objecting) -> RankVerdict | None:
    """By the approver, who may not see restricted answers."""
    return await decide_objection(
        her.objection, uphold=True, reason="dibandingkan dengan berkas", score=her.again, by=office.approver
    )


@pytest.fixture
async def her(office: Office, proposed: Chain) -> Objecting:
    return await objecting(office, proposed.batch)


async def test_she_is_judged_by_what_is_known_of_her_today_and_her_evidence_stays(office: Office, her: Objecting):
    assert await upheld(office, her) == RankVerdict.waitlisted

    kept = await rows(
        "SELECT total, frozen FROM assessment WHERE enrollment = $1 ORDER BY number", her.woman.enrollment
    )
    assert [row["total"] for row in kept] == [2 + 1 + 5, 4 + 5 + 5]
    first, second = [thaw(row["frozen"]) for row in kept]
    assert first.facts == {"usaha": 2, "kesehatan": "yes", "menikah": "no", "other_aid_rp": 3_500_000}
    assert second.facts == {"usaha": 4, "kesehatan": "yes", "menikah": "yes", "other_aid_rp": 500_000}
    assert second.result.points == {"usaha": 4, "kesehatan": 5, "bantuan": 5}
    assert [gate.passed for gate in second.result.gates] == [True]
    assert first.evidence == second.evidence == {"kesehatan": str(her.paper)}
    assert second.visited_on == first.visited_on is not None
    assert second.rules == first.rules


async def test_points_of_restricted_criteria_stand_nowhere_for_all(office: Office, her: Objecting):
    await upheld(office, her)

    kept = await seen_by(
        office.staff, "SELECT points FROM assessment WHERE enrollment = $1 ORDER BY number", her.woman.enrollment
    )
    assert [json.loads(row["points"]) for row in kept] == [{"usaha": 2, "bantuan": 1}, {"usaha": 4, "bantuan": 5}]
    trailed = await seen_by(office.auditor, "SELECT after::text FROM trail WHERE table_name = 'assessment'")
    assert [len(trailed), [row for row in trailed if "kesehatan" in row["after"]]] == [7, []]
    shown = await explanation(her.woman.code, by=office.approver)
    assert [(line.code, line.value, line.points) for line in shown.lines if line.hidden] == [("kesehatan", None, None)]


async def test_computed_again_every_byte_is_as_it_was(
    office: Office, her: Objecting, database: Database, tmp_path: Path
):
    await upheld(office, her)

    ran = await berdaya(database, tmp_path, "explain", her.woman.code, "--json")

    whole = await recomputed(her.woman.code, by=office.supervisor)
    told = json.loads(ran.out)
    assert (ran.code, told["recomputed"], told["misfits"]) == (0, True, [])
    assert told["canonical"].encode() == whole.explanation.canonical
    assert (whole.misfits, (await why(her.woman.code, by=office.staff)).misfits) == ((), ())
    lines = {line.code: (line.value, line.points, line.document) for line in whole.explanation.lines}
    assert lines == {
        "menikah": ("yes", None, None),
        "bantuan": (500_000, 5, None),
        "kesehatan": ("yes", 5, str(her.paper)),
        "usaha": (4, 4, None),
    }
    kept = await rows("SELECT frozen FROM assessment WHERE enrollment = $1", her.woman.enrollment)
    assert [frozen_again(row["frozen"]) for row in kept] == [row["frozen"] for row in kept]
    assert await misfits() == []
