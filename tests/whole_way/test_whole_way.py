"""The real operations in any order, by anybody, with crashes between two statements: after every step all rules hold.

A state machine of hypothesis, the same at every run. A refusal changes nothing; a crash leaves an operation whole or
not at all.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from operations.actor import SYSTEM
from operations.books import recount
from operations.errors import RuleBroken
from tables.engine import AUTH, DB
from tests.cluster import Cluster
from tests.refusals import everything_counted
from tests.scale import FIFTH, figure
from tests.whole_way.invariants import everything_holds
from tests.whole_way.money_steps import MONEY_STEPS
from tests.whole_way.other_steps import OTHER_STEPS
from tests.whole_way.tampering import tampered
from tests.whole_way.way import THRESHOLD_RP, Act, Crashed, Fuse, Way

STEPS = MONEY_STEPS | OTHER_STEPS
TAMPER = "tamper"
SEEDS = st.integers(0, 2**64)
CRASHES = [0] * 30 + [2, 3, 5, 8, 11, 15]
"""At which statement of the step the connection breaks; 0: it does not."""
EVERY_KIND = {
    "days pass", "list drafted", "list lock", "list check", "list approve", "list release", "list send", "answer",
    "answer again", "list reconcile", "list close", "list send_back", "list abort", "list retry", "obligation hold",
    "obligation let go", "obligation forfeit", "receipt confirmed", "slip proposed", "slip accepted", "slip rejected",
    "promise settled", "promise closed", "passbook handed over", "trip confirmed", "purchase accepted",
    "purchase queried", "purchase rejected", "query answered", "plan drafted", "plan agreed", "plan changed",
    "plan discarded", "amendment drafted", "amendment locked", "amendment sent back", "amendment approved", "left",
    "visit planned", "visit reported", "visit accepted", "visit sent back", "outcome recorded",
}  # fmt: skip
IN_SEVERAL_PARTS = {"left", "obligation forfeit", "answer", "list release", "trip confirmed"}
"""More than one transaction: what was kept before the crash stays, and the rest is not there."""


class WholeWay(RuleBasedStateMachine):
    """Its rules are the steps; one database for each run."""

    cluster: Cluster
    runner: asyncio.Runner
    crashed = refused = runs = steps = 0

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    @initialize(template=st.sampled_from(["on_the_way", "with_grants"]))
    def begin(self, template: str) -> None:
        WholeWay.runs += 1
        self.opened = self.cluster.database(template)
        self.way = Way(self.run(self.opened.__aenter__()))

    @rule(seed=SEEDS)
    def step(self, seed: int) -> None:
        """Hypothesis likes to repeat what it drew before; run and step in the seed keep the orders different."""
        WholeWay.steps += 1
        draw = Random(f"{WholeWay.runs} {self.way.next()} {seed}")
        kind, crash = draw.choice([*STEPS, TAMPER]), draw.choice(CRASHES)
        if kind == TAMPER:
            assert self.run(tampered(self.way, draw)) == []
            self.run(everything_holds(self.way, THRESHOLD_RP))
        else:
            self.run(self.take(STEPS[kind], draw, crash))

    async def take(self, act: Act, draw: Random, crash: int) -> None:
        await self._taken(*await act(self.way, draw), crash)
        await everything_holds(self.way, THRESHOLD_RP)

    async def _taken(self, kind: str, operation: Callable[[], Any], crash: int) -> None:
        before = await everything_counted() if crash and kind not in IN_SEVERAL_PARTS else None
        try:
            with Fuse(crash) as fuse:
                await operation()
            self.way.succeeded[kind] += 1
        except Crashed:
            WholeWay.crashed += 1
            assert before is None or await everything_counted() == before
        except RuleBroken:
            WholeWay.refused += 1
        assert fuse.burnt or crash == 0 or fuse.left > 0
        assert DB.pool.get_idle_size() == DB.pool.get_size()

    def teardown(self) -> None:
        if hasattr(self, "way"):
            assert self.run(recount.recount(by=SYSTEM)).misfits == []
            self.run(self.opened.__aexit__(None, None, None))


def any_order(cluster: Cluster, *, runs: int, steps: int) -> Counter[str]:
    WholeWay.cluster = cluster
    WholeWay.crashed = WholeWay.refused = WholeWay.runs = WholeWay.steps = 0
    Way.succeeded = Counter()
    with asyncio.Runner() as runner:
        WholeWay.runner = runner
        run_state_machine_as_test(
            WholeWay,
            settings=settings(
                max_examples=runs,
                stateful_step_count=steps,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    return Way.succeeded


def test_some_orders_of_all_steps_keep_every_rule(cluster: Cluster):
    taken = any_order(cluster, runs=4, steps=25)

    assert sum(taken.values()) > 30
    assert WholeWay.crashed > 0


@pytest.mark.figures
def test_many_orders_of_fifty_steps_keep_every_rule(cluster: Cluster):
    taken = any_order(cluster, runs=figure(55), steps=50)

    assert FIFTH or set(taken) >= EVERY_KIND, EVERY_KIND - set(taken)
    assert WholeWay.steps >= figure(2_000)
    assert WholeWay.crashed >= figure(50)
    assert WholeWay.refused >= figure(50)
    assert AUTH.current_transaction.get() is None
