"""Random histories of money: whatever happens in whatever order, every identity of the books holds and nothing is paid
twice."""

import asyncio
from collections import Counter
from datetime import date
from itertools import chain
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tables.money.bank_fee import FeeKind
from tables.money.card import TookPart
from tables.money.line_explanation import ExplanationKind
from tables.money.payment_list import AT_THE_TABLE, DRAFTED, Route
from tables.money.settlement import SettlementKind
from tables.money.typed_result import TypedStatus
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import ALLOWANCE_DUE, Batch, decreed, imported, lines_of, with_accounts, with_plans
from tests.cluster import Cluster, Database, Template
from tests.operations.money.history import PAST, History
from tests.operations.money.money_agrees import nothing_is_amiss
from tests.rate_builders import attended, in_force, transport
from tests.scale import NIGHTLY
from tests.templates import TEMPLATES

WHICH = st.integers(0, 20)
TENTHS = st.sampled_from([10, 10, 10, 6, 1, 11])
RECEIVED = st.sampled_from([5_000_000, 600_000, 599_999, 1, 0])
SUMS = st.sampled_from([5_000_000, 2_000_000, 1_000_000, 1])
LINE = st.tuples(WHICH, st.sampled_from(["out"] * 4 + ["back", "reversed", "twice", "unknown"]), TENTHS)


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
DIED = [date(2013, 8, 30), ALLOWANCE_DUE]
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
    "account_for": step("account_for", WHICH),
    "close_program": step("close_program"),
    "days_pass": step("days_pass", st.sampled_from([1, 10, 40, 200])),
    "buy": step("buy", WHICH, WHICH, TENTHS, st.booleans()),
    "buy_together": step("buy_together", WHICH, WHICH, TENTHS),
    "correct": step("correct", WHICH, WHICH, TENTHS),
    "withdraw": step("withdraw", WHICH),
    "judge": step("judge", WHICH, st.sampled_from(["accept", "accept", "reject", "ask", "approval"])),
    "answer": step("answer", WHICH),
    "look_again": step("look_again", WHICH, st.booleans()),
    "not_bought": step("not_bought", WHICH, WHICH),
    "report": step("report", WHICH),
    "report_decided": step("report_decided", WHICH, st.booleans()),
    "fee": step("fee", WHICH, st.sampled_from(FeeKind), st.booleans()),
    "dead": step("dead", WHICH, st.sampled_from(DIED), st.booleans()),
    "alive": step("alive", WHICH, st.booleans()),
    "finish": step("finish", WHICH),
}
MONEY = ["all_paid", "all_paid", "send", "forward", "retry", "statement", "statement", "typed", "answer_file", "table"]
MONEY += ["confirm", "settlement", "buy", "judge"]
"""What moves money is drawn more often than the rest; every history begins with a list of the grant."""
RARE = ["back", "match", "taken_back", "notice", "close", "card", "card_answer", "days_pass", "forward"]
RARE += ["account_for", "buy", "correct", "report", "report_decided", "look_again", "answer", "alive", "finish"]
"""What has something to act upon only late in a history is drawn twice as often as the rest."""
ANSWERS = {"judge": "answer", "dead": "alive", "card": "card_answer", "send": "typed", "statement": "match"}
"""What waits for a word is answered at once now and then: later in a history there is seldom something to answer."""


def perhaps_answered(opened: tuple) -> st.SearchStrategy:
    """A step alone, or with the one that answers it, about the same row where that says which."""
    answer = ANSWERS.get(opened[0])
    if answer is None:
        return st.just([opened])
    alone, both = st.just([opened]), VERBS[answer].map(lambda said: [opened, _same(opened, said)])
    return st.one_of(alone, alone, both)


def _same(opened: tuple, said: tuple) -> tuple:
    which = opened[1][0]
    return (said[0], (which, *said[1][1:])) if type(which) is int else said


STEPS = st.sampled_from([*MONEY, *MONEY, *MONEY, *RARE, *VERBS]).flatmap(VERBS.__getitem__).flatmap(perhaps_answered)


def beginning(route: Route, paid: bool) -> list:
    """A list of the grant by this route, and perhaps its money handed over at once, so that what follows money comes
    into reach."""
    paying = ("table", (0, 3, True)) if route in AT_THE_TABLE else ("all_paid", (0,))
    return [("send", (route, 0, 5)), *([paying] if paid else [])]


def ending(leave: bool) -> list:
    """The year is over: lists are answered or given up, purchases judged, nobody is paid any more because all leave or
    because it lapsed; what is left of every promise is accounted for, and the program closes. What cannot end yet stays
    open, and then so does the program."""
    over = [("leave_many", (7, EnrollmentState.withdrawn, True))]
    if not leave:
        over = [("days_pass", (200,)), *(("installment", (n, "forfeit")) for n in range(15))]
    return [
        *(("abort", (0,)) for _ in range(4)),
        *(("table", (n, 3, True)) for n in range(2)),
        *(("all_paid", (0,)) for _ in range(2)),
        *(("forward", (n, 2)) for n in range(3)),
        *(("judge", (0, "accept")) for _ in range(4)),
        *over,
        *(("account_for", (n,)) for n in range(3)),
        *(("close", (0,)) for _ in range(9)),
        *(("finish", (n,)) for n in range(3)),
        ("close_program", ()),
    ]


ENDING = st.sampled_from([None, None, True, False]).map(lambda leave: [] if leave is None else ending(leave))
BEGINNING = st.builds(beginning, st.sampled_from(DRAFTED[:4]), st.sampled_from([True, True, False]))


async def lived(cluster: Cluster, steps: list, heard: Counter[str]) -> None:
    """One history in a database of its own; in its middle and at its end everything is counted again."""
    async with cluster.database("three_payable") as database:
        history = History(database, *database.facts["three_payable"], heard)
        for number, (verb, numbers) in enumerate(steps, 1):
            await history.do(verb, *numbers)
            if number in (len(steps) // 2, len(steps)):
                await nothing_is_amiss(history.program.key, history.office)
        heard["history"] += 1


def histories(cluster: Cluster, *, examples: int, steps: int, endings: st.SearchStrategy = ENDING) -> Counter[str]:
    """What was done and what was refused, by verb. A failing history is told as it was: to look for a shorter one would
    take longer than to read it."""
    heard: Counter[str] = Counter()
    with asyncio.Runner() as runner:

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        @given(BEGINNING, st.lists(STEPS, min_size=steps - 2, max_size=steps - 2), endings)
        def live(first: list, drawn: list, last: list) -> None:
            runner.run(lived(cluster, [*first, *chain.from_iterable(drawn)][:steps] + last, heard))

        live()
    return heard


def test_some_histories_of_money_leave_true_books(cluster: Cluster):
    heard = histories(cluster, examples=3, steps=25, endings=st.just([]))

    assert heard["history"] >= 3
    assert len([verb for verb in VERBS if heard[verb]]) > 8


@pytest.mark.figures
def test_many_histories_of_money_leave_true_books(cluster: Cluster):
    """Twenty-five in `--figures`, a thousand in `--nightly`."""
    heard = histories(cluster, examples=1_000 if NIGHTLY else 25, steps=40)

    assert heard["history"] >= (1_000 if NIGHTLY else 25)
    never = {verb for verb in VERBS if not heard[verb]}
    assert len(never) < len(VERBS) // 3, "many different things were done"
    assert not NIGHTLY or not never, "each was done in some history"
