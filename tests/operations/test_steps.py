"""The steps of every machine in the operations: what the dict does not list is refused in words, before any statement.

The database's half, where every pair is tried by SQL, is `tests/fences/test_steps.py`.
"""

from itertools import product
from uuid import uuid4

import pytest

from operations.actor import Actor
from operations.errors import NotAllowed, WrongStep
from operations.operation import step
from tables.piccolo_app import APP_CONFIG
from tables.steps import Role, born_in

MACHINES = {table._meta.tablename: table for table in APP_CONFIG.table_classes if hasattr(table, "steps")}


def in_state(table: type, state: str) -> object:
    row = table(_ignore_missing=True, id=uuid4())
    row.state = state
    return row


def actor(*roles: Role) -> Actor:
    return Actor(uuid4(), "x", frozenset(map(str, roles)))


@pytest.mark.parametrize("name", sorted(MACHINES))
async def test_no_operation_takes_a_step_that_is_not_listed(name: str):
    table = MACHINES[name]
    refused = 0

    for was, wanted in product(table.steps, table.steps):
        roles = table.steps[was].get(wanted)
        if roles is None:
            with pytest.raises(WrongStep) as said:
                await step(in_state(table, was), wanted, by=actor(*Role))
            assert said.value.facts == {"now": was, "wanted": wanted}
            refused += 1
            continue
        for role in set(Role) - roles:
            with pytest.raises(NotAllowed):
                await step(in_state(table, was), wanted, by=actor(role))
        with pytest.raises(NotAllowed):
            await step(in_state(table, was), wanted, by=actor())

    assert refused >= len(table.steps)


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_every_state_can_be_reached_and_every_step_has_somebody(name: str):
    table = MACHINES[name]
    reached, waiting = set(born_in(table)), list(born_in(table))
    while waiting:
        for following in set(table.steps[waiting.pop()]) - reached:
            reached.add(following)
            waiting.append(following)

    assert reached == set(table.steps)
    assert all(roles for steps in table.steps.values() for roles in steps.values())


def test_a_stand_in_takes_a_step_only_on_her_object():
    table = MACHINES["payment_list"]
    row, other = table(_ignore_missing=True, id=uuid4()), table(_ignore_missing=True, id=uuid4())
    by = Actor(uuid4(), "x", frozenset(), None, frozenset({("treasurer", "payment_list", str(row.id))}))

    assert by.may(Role.treasurer, on=row)
    assert not by.may(Role.treasurer, on=other)
    assert not by.may(Role.treasurer)
    assert not by.may(Role.approver, on=row)
