"""Twenty callers put two versions of the rules in force at once: one of them is, and the others hear why not."""

import pytest

from operations.selection import rules
from tests.chain_builders import Program, rows
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
