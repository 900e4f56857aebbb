"""One grant in any order of paying, buying, reviewing, returning and closing: a model of five sums agrees."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from operations.actor import SYSTEM
from operations.books import recount
from operations.errors import RuleBroken
from operations.money import closing, payment_lists, results
from operations.purchases import review, shopping
from operations.purchases.shopping import BoughtItem
from tables.money.settlement import SettlementKind
from tests.chain_builders import (
    ANSWER_HEADINGS,
    GRANT_DUE,
    Batch,
    decreed,
    grant_of,
    imported,
    lines_of,
    list_locked,
    list_sent,
    rows,
    value,
    with_accounts,
    with_plans,
)
from tests.cluster import Cluster, Database, Template
from tests.shopping_builders import a_trip, items_of
from tests.slip_builders import settlement_of
from tests.templates import TEMPLATES

SUMS = st.sampled_from([1, 130_000, 400_000, 1_250_000, 1_850_000, 2_500_000, 4_999_999, 5_000_000])


async def _one_payable(database: Database) -> Batch:
    office = database.facts["office"]
    batch = await imported(office, database.facts["prepared"], lines_of(1))
    await database.set_today(GRANT_DUE)
    await with_accounts(office, await decreed(office, batch), batch.women)
    await with_plans(office, batch.women)
    return batch


TEMPLATES["one_payable"] = Template("prepared", _one_payable)


class OneGrant(RuleBasedStateMachine):
    """`paid`, `accepted`, `pending`, `rejected` and `back` are the model; a refusal must leave them as they are."""

    cluster: Cluster
    runner: asyncio.Runner
    ever_closed = 0

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    def tried(self, coroutine: Any) -> Any:
        """Its answer, or the refusal. Anything else is a fault of ours."""
        try:
            return self.run(coroutine)
        except RuleBroken as said:
            return said

    @initialize()
    def begin(self) -> None:
        self.opened = self.cluster.database("one_payable")
        database = self.run(self.opened.__aenter__())
        self.office, self.batch = database.facts["office"], database.facts["one_payable"]
        self.woman = self.batch.women[0]
        self.grant: UUID = self.run(grant_of(self.woman))
        self.items = self.run(items_of(self.woman))
        self.paid = self.accepted = self.pending = self.rejected = self.back = self.proposed = 0
        self.closed, self.number, self.last_list = False, 0, None
        self.waiting: dict[UUID, int] = {}
        self.slips: dict[UUID, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            assert self.run(recount.recount(by=SYSTEM)).misfits == []
            self.run(self.opened.__aexit__(None, None, None))

    @rule(
        paid_rp=st.sampled_from([5_000_000, 5_000_000, 5_000_000, 400_000, 1]),
        word=st.sampled_from(["SUKSES", "SUKSES", "SUKSES", "RETUR"]),
    )
    def pay(self, paid_rp: int, word: str) -> None:
        self.number += 1
        self.tried(self._pay(paid_rp, word))
        self.paid = (
            self.run(value("SELECT coalesce(sum(paid_rp), 0)::bigint FROM payment")) if word == "SUKSES" else self.paid
        )

    async def _pay(self, paid_rp: int, word: str) -> None:
        """The bank pays this sum of what is due, at most all of it."""
        key = await self._list()
        await list_sent(self.office, key)
        line = (await rows("SELECT reference, amount_rp FROM payment WHERE payment_list = $1", key))[0]
        amount = min(paid_rp, line["amount_rp"])
        answer = f"{ANSWER_HEADINGS}\n{line['reference']},{amount},{word},2013-09-01,B{self.number},\n"
        await results.take_result(key, answer.encode(), by=self.office.treasurer)
        await payment_lists.reconcile_list(key, by=self.office.treasurer)
        self.last_list = key

    async def _list(self) -> UUID:
        if self.last_list is None:
            program = self.batch.program
            return await list_locked(self.office, program, component=program.grant)
        retry = await payment_lists.draft_retry(self.last_list, by=self.office.staff)
        await payment_lists.lock_list(retry, by=self.office.staff)
        return retry

    @rule(place=st.integers(0, 3), amount_rp=SUMS)
    def buy(self, place: int, amount_rp: int) -> None:
        self.number += 1
        bought = [BoughtItem(self.items[place].key, 1, amount_rp)]
        trip = self.run(a_trip(self.office, self.batch.program, bought, number=self.number))
        used = self.accepted + self.pending
        fits = amount_rp <= self.paid - max(used + self.rejected, used + self.back + self.proposed)

        said = self.tried(shopping.confirm_trip(trip, by=self.office.companion))

        assert isinstance(said, RuleBroken) is not fits, said
        if fits:
            row = self.run(rows("SELECT id, state FROM purchase WHERE shopping_trip = $1", trip.id))[0]
            if row["state"] == "accepted":
                self.accepted += amount_rp
            else:
                self.pending += amount_rp
                self.waiting[row["id"]] = amount_rp

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), verdict=st.sampled_from(["accept", "reject", "ask"]))
    def look(self, data: st.DataObject, verdict: str) -> None:
        key = data.draw(st.sampled_from(list(self.waiting)))
        if verdict == "ask":
            self.tried(review.query_purchase(key, question="mengapa begini?", by=self.office.staff))
            self.tried(review.answer_query(key, answer="ongkos kirim", by=self.office.companion))
            return
        amount_rp = self.waiting.pop(key)
        self.pending -= amount_rp
        if verdict == "accept":
            self.run(review.accept_purchase(key, by=self.office.staff))
            self.accepted += amount_rp
        else:
            self.run(review.reject_purchase(key, reason="tidak wajar", by=self.office.staff))
            self.rejected += amount_rp

    @rule(amount_rp=SUMS, kind=st.sampled_from(SettlementKind))
    def give_back(self, amount_rp: int, kind: SettlementKind) -> None:
        self.number += 1
        new = settlement_of(self.grant, kind, amount_rp, f"N-{self.number}", GRANT_DUE)
        fits = self.back + self.proposed + amount_rp <= self.paid - self.accepted - self.pending

        said = self.tried(closing.propose_settlement(new, by=self.office.staff))

        assert isinstance(said, RuleBroken) is not fits, said
        if fits:
            self.slips[said] = amount_rp
            self.proposed += amount_rp

    @precondition(lambda self: self.slips)
    @rule(data=st.data(), accept=st.booleans())
    def decide(self, data: st.DataObject, accept: bool) -> None:
        key = data.draw(st.sampled_from(list(self.slips)))
        self.run(closing.decide_settlement(key, accept=accept, reason="slip salah", by=self.office.approver))
        amount_rp = self.slips.pop(key)
        self.proposed -= amount_rp
        self.back += amount_rp if accept else 0

    def return_the_rest(self) -> None:
        """And accept it at once, so that closing comes into reach."""
        rest = self.paid - self.accepted - self.pending - self.back - self.proposed
        if rest <= 0:
            return
        self.number += 1
        new = settlement_of(self.grant, SettlementKind.returned, rest, f"N-{self.number}", GRANT_DUE)
        slip = self.run(closing.propose_settlement(new, by=self.office.staff))
        self.run(closing.decide_settlement(slip, accept=True, by=self.office.treasurer))
        self.back += rest

    @precondition(lambda self: self.paid)
    @rule(first_return=st.booleans())
    def close(self, first_return: bool) -> None:
        """It closes exactly when everything due was paid and every rupiah is accounted for."""
        if first_return:
            self.return_the_rest()
        open_ones = self.run(value(
            "SELECT count(*) FROM installment WHERE entitlement = $1 AND state IN ('planned', 'released')", self.grant
        ))  # fmt: skip
        fits = not self.closed and open_ones == 0 and self.paid == self.accepted + self.back

        settled = self.tried(closing.settle(self.grant, by=self.office.staff))
        closed = self.tried(closing.close(self.grant, by=self.office.approver))

        assert (settled is None, closed is None) == (fits, fits), (settled, closed)
        self.closed = self.closed or fits
        OneGrant.ever_closed += fits

    @invariant()
    def the_model_agrees(self) -> None:
        if not hasattr(self, "grant"):
            return
        found = self.run(closing.balance(self.grant, by=self.office.staff))
        assert found == {
            "paid_rp": self.paid,
            "accepted_rp": self.accepted,
            "pending_rp": self.pending,
            "disallowed_rp": self.rejected,
            "settled_rp": self.back + self.proposed,
        }
        assert self.accepted + self.pending + self.rejected <= self.paid
        assert self.back + self.proposed <= self.paid - self.accepted - self.pending


def any_order(cluster: Cluster, *, examples: int, steps: int) -> None:
    OneGrant.cluster, OneGrant.ever_closed = cluster, 0
    with asyncio.Runner() as runner:
        OneGrant.runner = runner
        run_state_machine_as_test(
            OneGrant,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.nightly
def test_many_orders_of_steps_keep_the_sums(cluster: Cluster):
    any_order(cluster, examples=400, steps=50)

    assert OneGrant.ever_closed > 0, "some order reached the end"
