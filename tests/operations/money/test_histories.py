"""Random histories of money: whatever happens in whatever order, every identity of the books holds and nothing is paid
twice."""

import asyncio
from collections import Counter
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tables.money.card import TookPart
from tables.money.line_explanation import ExplanationKind
from tables.money.payment_list import DRAFTED, Route
from tables.money.settlement import SettlementKind
from tables.money.typed_result import TypedStatus
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import ALLOWANCE_DUE, Batch, decreed, imported, lines_of, rows, with_accounts, with_plans
from tests.cluster import Cluster, Database, Template
from tests.operations.money.history import PAST, History
from tests.rate_builders import attended, in_force, transport
from tests.recounted import misfits
from tests.scale import figure
from tests.templates import TEMPLATES

WHICH = st.integers(0, 20)
TENTHS = st.sampled_from([10, 10, 10, 6, 1, 11])
RECEIVED = st.sampled_from([5_000_000, 600_000, 599_999, 1, 0])
SUMS = st.sampled_from([5_000_000, 2_000_000, 1_000_000, 1])
LINE = st.tuples(WHICH, st.sampled_from(["out"] * 4 + ["back", "reversed", "twice", "unknown"]), TENTHS)
PAID_AT_MOST = """
SELECT t.id, t.promised_rp, sum(y.paid_rp)::bigint AS paid_rp, f.committed_rp, f.ceiling_rp
FROM entitlement t JOIN installment i ON i.entitlement = t.id JOIN payment y ON y.installment = i.id
JOIN fund f ON f.id = y.fund
GROUP BY t.id, f.id HAVING sum(y.paid_rp) FILTER (WHERE y.state IN ('paid', 'partial', 'sent')) > t.promised_rp
  OR f.committed_rp > f.ceiling_rp"""


async def _three_payable(database: Database) -> tuple[Batch, UUID]:
    """Three women whose grant, first allowance and transport for 6, 4 and 0 of six days are due; and the component of
    transport."""
    office, program = database.facts["office"], database.facts["prepared"]
    component = await in_force(office, transport(program))
    batch = await imported(office, program, lines_of(3))
    await database.set_today(ALLOWANCE_DUE)
    await with_accounts(office, await decreed(office, batch), batch.women)
    await with_plans(office, batch.women)
    await attended(office, batch, [6, 4, 0])
    return batch, component


TEMPLATES["three_payable"] = Template("prepared", _three_payable)


def step(verb: str, *numbers: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(st.just(verb), st.tuples(*numbers))


WORDS = st.lists(st.sampled_from(["SUKSES", "RETUR", "GAGAL", "LAIN"]), min_size=3, max_size=3)
CODES = st.sampled_from(sorted(PAST))
LEAVING = [EnrollmentState.withdrawn, EnrollmentState.deceased, EnrollmentState.moved]
VERBS = {
    "draft": step("draft", st.sampled_from(DRAFTED), st.integers(0, 4)),
    "send": step("send", st.sampled_from(DRAFTED[:4]), st.integers(0, 4), st.sampled_from([5, 5, 5, 4, 3, 2])),
    "forward": step("forward", WHICH, st.integers(1, 6)),
    "retry": step("retry", WHICH, st.sampled_from([None, None, *DRAFTED])),
    "back": step("back", WHICH),
    "abort": step("abort", WHICH),
    "statement": step("statement", st.lists(LINE, min_size=1, max_size=6)),
    "all_paid": step("all_paid", WHICH),
    "statement_again": step("statement_again", WHICH),
    "answer_file": step("answer_file", WHICH, WORDS),
    "typed": step("typed", WHICH, st.sampled_from(TypedStatus), TENTHS, st.booleans()),
    "match": step("match", WHICH),
    "explain": step("explain", WHICH, st.sampled_from(ExplanationKind)),
    "table": step("table", WHICH, st.integers(1, 3), st.booleans()),
    "installment": step("installment", WHICH, st.sampled_from(["hold", "let_go", "forfeit"])),
    "leave": step("leave", WHICH, st.sampled_from(LEAVING)),
    "leave_many": step("leave_many", st.integers(1, 7), st.sampled_from(LEAVING), st.booleans()),
    "attendance": step("attendance", WHICH, st.integers(0, 5), st.booleans()),
    "give_up_days": step("give_up_days"),
    "taken_back": step("taken_back", WHICH),
    "confirm": step("confirm", WHICH, RECEIVED),
    "card": step("card", WHICH),
    "card_answer": step("card_answer", WHICH, RECEIVED, st.sampled_from(TookPart)),
    "change_account": step("change_account", WHICH, st.booleans()),
    "past_payment": step("past_payment", WHICH, CODES, st.integers(1, 3), TENTHS, st.booleans()),
    "settlement": step("settlement", WHICH, st.sampled_from(SettlementKind), SUMS, st.booleans()),
    "notice": step("notice", WHICH),
    "close": step("close", WHICH),
    "close_program": step("close_program"),
    "days_pass": step("days_pass", st.sampled_from([1, 10, 40, 200])),
}
MONEY = ["all_paid", "all_paid", "send", "forward", "retry", "statement", "statement", "typed", "answer_file", "table"]
MONEY += ["confirm", "settlement"]
"""What moves money is drawn more often than the rest; every history begins with a list of the grant."""
RARE = ["back", "match", "taken_back", "notice", "close", "card", "card_answer", "days_pass", "forward"]
"""What has something to act upon only late in a history is drawn twice as often as the rest."""
STEP = st.sampled_from([*MONEY, *MONEY, *MONEY, *RARE, *VERBS]).flatmap(VERBS.__getitem__)


async def lived(cluster: Cluster, steps: list, heard: Counter[str]) -> None:
    """One history in a database of its own; then every identity is counted again."""
    async with cluster.database("three_payable") as database:
        history = History(database, *database.facts["three_payable"], heard)
        for verb, numbers in steps:
            await history.do(verb, *numbers)
        assert await misfits() == []
        assert await rows(PAID_AT_MOST) == []
        heard["history"] += 1


def histories(cluster: Cluster, *, examples: int, steps: int) -> Counter[str]:
    """What was done and what was refused, by verb. A failing history is told as it was: to look for a shorter one would
    take longer than to read it."""
    heard: Counter[str] = Counter()
    with asyncio.Runner() as runner:

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        @given(st.sampled_from(DRAFTED[:4]), st.lists(STEP, min_size=steps - 1, max_size=steps - 1))
        def live(first: Route, drawn: list) -> None:
            runner.run(lived(cluster, [("send", (first, 0, 5)), *drawn], heard))

        live()
    return heard


def test_some_histories_of_money_leave_true_books(cluster: Cluster):
    heard = histories(cluster, examples=4, steps=25)

    assert heard["history"] >= 4
    assert len([verb for verb in VERBS if heard[verb]]) > 8


@pytest.mark.figures
def test_many_histories_of_money_leave_true_books(cluster: Cluster):
    """A hundred in `--figures`, a thousand in `--nightly`."""
    heard = histories(cluster, examples=figure(100), steps=40)

    assert heard["history"] >= figure(100)
    assert [verb for verb in VERBS if verb != "close_program" and not heard[verb]] == [], (
        "each was done in some history"
    )
