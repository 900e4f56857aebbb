"""Twenty callers put two versions of the rules in force at once: one of them is, and the others hear why not."""

import pytest

from operations.selection import judging, rules
from operations.selection.judging import Score
from operations.selection.rule_reading import frozen_again, thaw
from tests.chain_builders import Program, rows, screened, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.races.crowd import at_once

pytestmark = pytest.mark.usefixtures("crowded")


async def test_of_two_versions_at_once_one_is_in_force(office: Office, prepared: Program):
    versions = [await rules.draft_rules(prepared.key, by=office.staff) for _ in range(2)]
    for version, preset in zip(versions, ("kharisma", "women_only"), strict=True):
        await rules.load_preset(version, preset, by=office.staff)

    said = await at_once(
        lambda number: rules.activate_rules(
            versions[number % 2], by=office.approver if number < 10 else office.supervisor
        )
    )

    found = await rows(
        "SELECT id, state, sha256 FROM rule_version WHERE program = $1 ORDER BY version_no", prepared.key
    )
    assert len(said.given) == 1
    assert said.words == {"WrongStep", "RulesMovedOn"}
    assert sorted(row["state"] for row in found) == ["active", "draft", "superseded"]
    assert [row["sha256"] for row in found if row["state"] == "active"] == said.given


async def test_rules_that_change_while_candidates_are_judged_leave_each_with_one_version(
    office: Office, proposed: Chain
):
    batch = await visited(office, await screened(office, proposed.batch))
    version = await rules.draft_rules(batch.program.key, by=office.staff)
    await rules.load_preset(version, "no_other_aid", by=office.staff)

    async def act(number: int) -> object:
        if number == 10:
            return await rules.activate_rules(version, by=office.approver)
        woman = batch.women[number % 6]
        return await judging.assess(
            batch.program.key, [Score(woman.enrollment, woman.code, {"usaha": 5})], by=office.staff
        )

    said = await at_once(act)

    found = await rows(
        "SELECT a.frozen, a.criteria_sha256, v.version_no, v.sha256 FROM assessment a "
        "JOIN rule_version v ON v.id = a.rule_version"
    )
    assert (len(said.given), said.words) == (6 + 1, {"NotScorable"})
    assert len(found) == 6
    for row in found:
        assert thaw(row["frozen"]).rules.version_no == row["version_no"]
        assert thaw(row["frozen"]).rules.sha256 == row["sha256"] == row["criteria_sha256"]
        assert frozen_again(row["frozen"]) == row["frozen"]
