"""What rules may look up about a candidate in her office's own records: aid from others, findings of earlier years."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from operations.actor import SYSTEM, Actor
from operations.selection import candidates, judging, rules, sites
from operations.selection.explanation_sheets import explanation
from operations.selection.explanations import Explanation
from operations.selection.judging import Score
from operations.selection.rule_items import Band, Item
from tables.selection.assessment import CriterionKind, Fact
from tests.chain_builders import Batch, Wanted, a_program, screened, seen_by, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.command_line import berdaya
from tests.operations.selection.test_objections_and_lists import AID
from tests.people_builders import Office
from tests.selection_by_hand import by_hand

HISTORY = "SELECT other_aid_rp, other_aid_count, earlier_finding FROM app.history_of(ARRAY[$1::uuid])"
FOUND = (
    "INSERT INTO finding (id, program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, "
    "made_at) SELECT $1, program, id, $3, 'purchase', $1::uuid::text, 5, 'x', app.actor_id(), now() "
    "FROM enrollment WHERE id = $2"
)
WITHDRAWN = (
    "UPDATE other_aid SET withdrawn_by = app.actor_id(), withdrawn_at = now(), withdraw_reason = 'salah orang' "
    "WHERE id = $1"
)


def gate(code: str, fact: Fact, most: int) -> Item:
    return Item(code, code.title(), "SK", CriterionKind.gate, fact, bands=(Band(least=0, most=most),))


HELPED, FINDING = gate("bantuan", Fact.other_aid_rp, 1_400_000), gate("temuan", Fact.earlier_finding, 0)
TIMES = gate("kali", Fact.other_aid_count, 2)


async def gated(office: Office, program: UUID, *gates: Item) -> None:
    version = await rules.draft_rules(program, by=office.staff)
    for item in gates:
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)


@pytest.fixture
async def known(office: Office, proposed: Chain, database: Database) -> Batch:
    """The first woman had aid twice this year and once before, one of them withdrawn, and a program last year with two
    findings, one about her shopping and one about who took a part of her money."""
    batch = await visited(office, await screened(office, proposed.batch))
    woman = batch.women[0]
    earlier = await a_program(office, Wanted(code="lama-2012", year=2012))
    before = await candidates.propose_by_hand(
        program=earlier.key, person=woman.person, wave=earlier.waves[0], site=earlier.sites[0], by=office.staff
    )
    wrong = uuid4()
    for key, enrollment, year, amount in (
        (uuid4(), woman.enrollment, 2013, 1_000_000),
        (uuid4(), before, 2013, 500_000),
        (wrong, woman.enrollment, 2013, 70_000),
        (uuid4(), woman.enrollment, 2012, 9_000_000),
    ):
        await by_hand(database, office.staff, (AID, key, enrollment, year, amount))
    await by_hand(database, office.supervisor, (WITHDRAWN, wrong))
    for enrollment, code in ((before, "F11"), (before, "F03"), (woman.enrollment, "F11")):
        await by_hand(database, office.staff, (FOUND, uuid4(), enrollment, code))
    return batch


async def history(actor: Actor, enrollment: UUID) -> list[tuple[int, ...]]:
    return [tuple(row) for row in await seen_by(actor, HISTORY, enrollment)]


async def test_aid_of_the_year_and_findings_of_earlier_years_are_frozen_with_the_decision(office: Office, known: Batch):
    first, second = known.women[:2]
    await gated(office, known.program.key, HELPED, FINDING)

    scores = [Score(woman.enrollment, woman.code, {"usaha": 5}) for woman in (first, second)]
    await judging.assess(known.program.key, scores, by=office.staff)

    gates = {}
    for woman in (first, second):
        frozen = json.loads(await value("SELECT frozen FROM assessment WHERE enrollment = $1", woman.enrollment))
        gates[woman.code] = [(gate["value"], gate["passed"]) for gate in frozen["result"]["gates"]]
    assert gates == {first.code: [(1_500_000, False), (1, False)], second.code: [(0, True), (0, True)]}


async def test_before_she_is_judged_her_page_says_what_the_gates_look_up(
    office: Office, known: Batch, database: Database, tmp_path: Path
):
    first, second = known.women[:2]
    await gated(office, known.program.key, HELPED, FINDING, TIMES)
    await sites.narrow(office.staff2.id, site=known.program.sites[0], by=office.supervisor)

    hers, others = [await told(woman.code, by=office.supervisor) for woman in (first, second)]
    ran = await berdaya(database, tmp_path, "explain", first.code, "--json")

    assert looked_up(hers) == {"bantuan": (1_500_000, False), "kali": (2, True), "temuan": (1, False)}
    assert looked_up(others) == {"bantuan": (0, True), "kali": (0, True), "temuan": (0, True)}
    for actor in (office.staff, office.staff2, office.approver, office.treasurer, office.auditor, SYSTEM):
        assert (await told(first.code, by=actor)).canonical == hers.canonical
    assert json.loads(ran.out)["sha256"] == hers.sha256


async def told(code: str, *, by: Actor) -> Explanation:
    return await explanation(code, program="uji-2013", by=by)


def looked_up(made: Explanation) -> dict[str, tuple[Any, bool | None]]:
    return {line.code: (line.value, line.passed) for line in made.lines if line.fact != Fact.answer}


async def test_whoever_judges_her_sees_the_same_numbers_and_strangers_none(
    office: Office, neighbor: Office, known: Batch
):
    woman = known.women[0].enrollment
    everything = await history(office.staff, woman)
    await sites.narrow(office.staff2.id, site=known.program.sites[0], by=office.supervisor)

    assert everything == [(1_500_000, 2, 1)]
    for actor in (office.staff2, office.supervisor, office.auditor, SYSTEM):
        assert await history(actor, woman) == everything
    for actor in (neighbor.staff, neighbor.supervisor, office.companion, office.administrator):
        assert await history(actor, woman) == []
    await sites.narrow(office.staff2.id, site=known.program.sites[1], by=office.supervisor)
    other = await value("SELECT id FROM user_site WHERE site = $1", known.program.sites[0])
    await sites.widen(other, by=office.supervisor)
    assert await history(office.staff2, woman) == []
