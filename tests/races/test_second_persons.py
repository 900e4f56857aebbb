"""Two second persons at one step at once, or one who agrees and one who does not: one wins, the others are told, and
what follows happens once."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.money import (
    bank,
    bank_fees,
    closing,
    explanations,
    opening_answers,
    past,
    payment_lists,
    releases,
    statements,
    typed_results,
)
from operations.money.bank_fees import NewFee
from operations.people import names, users
from operations.selection import death_lists
from tables.engine import AUTH
from tables.money.line_explanation import ExplanationKind
from tables.money.payment_list import Route
from tables.money.settlement import SettlementKind
from tables.money.typed_result import TypedStatus
from tables.people.opening import Task
from tables.people.user_role import UserRole
from tables.steps import Role
from tests.chain_builders import grant_of, list_approved, list_locked, list_sent, rows, today, value
from tests.chain_templates import Chain
from tests.death_builders import deaths_sent
from tests.operations.money.test_opening_answers import as_csv, row_for
from tests.operations.money.test_past import source, text
from tests.people_builders import Office, add_person, signed_in
from tests.races.crowd import at_once
from tests.recounted import misfits
from tests.route_builders import list_by
from tests.slip_builders import settlement_of
from tests.statement_builders import Move, mt940

pytestmark = [pytest.mark.figures, pytest.mark.usefixtures("crowded")]
WHY = "tidak sama dengan surat"
CALLERS = 8
Does = Callable[[Actor], Awaitable[Any]]


class Step(Struct):
    """`yes` by any of `who`; `no` undoes what waits, if that is possible only before; `states`: what each leaves."""

    yes: Does
    who: list[Actor]
    state: str
    after: str
    no: Does | None = None
    other: Actor | None = None
    after_no: str = ""


async def a_sent_list(office: Office, chain: Chain) -> UUID:
    key = await list_locked(office, chain.program, component=chain.program.grant)
    await list_sent(office, key)
    return key


async def treasurers(office: Office) -> list[Actor]:
    """Two of them, as in a large office."""
    user = await add_person("treasurer2", frozenset({Role.treasurer}), office.organization)
    async with AUTH.transaction(settings=SYSTEM.settings()):
        role = await UserRole.select(UserRole.id).where(UserRole.user == user).first()
    assert role, "added just now"
    await users.confirm_role(role["id"], by=office.approver)
    return [office.treasurer, await signed_in("treasurer2")]


def back(key: UUID) -> Does:
    return lambda by: payment_lists.send_back_list(key, reason=WHY, by=by)


async def checking(office: Office, chain: Chain) -> Step:
    key = await list_locked(office, chain.program, component=chain.program.grant)
    return Step(lambda by: payment_lists.check_list(key, by=by), await treasurers(office),
                "SELECT state FROM payment_list", "checked")  # fmt: skip


async def releasing(office: Office, chain: Chain) -> Step:
    key = await list_approved(office, await list_locked(office, chain.program, component=chain.program.grant))
    who = await treasurers(office)
    openings = {
        by.id: await names.open_names(Task.payment_list, key, reason="berkas bank", by=by) for by in who
    }  # fmt: skip
    return Step(lambda by: bank.release_list(key, opening=openings[by.id], by=by), who,
                "SELECT state FROM payment_list", "released", back(key), office.approver2, "draft")  # fmt: skip


async def releasing_at_the_table(office: Office, chain: Chain) -> Step:
    key = await list_by(office, chain.program, Route.cash_desk, component=chain.program.grant)
    await list_approved(office, key)
    return Step(lambda by: releases.release_without_file(key, by=by), await treasurers(office),
                "SELECT state FROM payment_list", "released", back(key), office.approver2, "draft")  # fmt: skip


async def typed(office: Office, chain: Chain) -> Step:
    list_key = await a_sent_list(office, chain)
    lines = [
        typed_results.NewTyped(
            payment=row["id"], status=TypedStatus.paid, amount_rp=row["amount_rp"], value_date=await today(),
            bank_reference=f"BK-{at}",
        )
        for at, row in enumerate(await rows("SELECT id, amount_rp FROM payment ORDER BY line_no"))
    ]  # fmt: skip
    key = await typed_results.type_result(list_key, lines, by=office.approver)
    return Step(lambda by: typed_results.confirm_typed(key, by=by), await treasurers(office),
                "SELECT state FROM typed_result", "confirmed",
                lambda by: typed_results.refuse_typed(key, reason=WHY, by=by), office.approver2, "refused")  # fmt: skip


async def explaining(office: Office, chain: Chain) -> Step:
    await a_sent_list(office, chain)
    content = mt940([Move(-6_500, "BIAYA ADM", "F1", await today())])
    await statements.take_statement(chain.program.key, content, by=office.treasurer)
    line = await value("SELECT id FROM bank_result_line")
    key = await explanations.explain_line(line, kind=ExplanationKind.fee, reason="biaya bulanan", by=office.approver)
    return Step(lambda by: explanations.confirm_explanation(key, by=by), await treasurers(office),
                "SELECT state FROM line_explanation", "confirmed")  # fmt: skip


async def a_fee(office: Office, chain: Chain) -> Step:
    key = await a_sent_list(office, chain)
    fee = await bank_fees.record_fee(NewFee(key, 12_600, "ND-1", await today()), by=office.staff)
    return Step(lambda by: bank_fees.decide_fee(fee, confirm=True, by=by), await treasurers(office),
                "SELECT state FROM bank_fee", "confirmed",
                lambda by: bank_fees.decide_fee(fee, confirm=False, reason=WHY, by=by), office.approver,
                "rejected")  # fmt: skip


async def the_past(office: Office, chain: Chain) -> Step:
    lines = [f"{woman.code};uep;1;5000000;01/09/2013;TRX-{at}" for at, woman in enumerate(chain.women)]
    key = await past.take_past(
        source(chain, dated=await today(), sp2d_dated=await today()), text(lines), by=office.staff
    )
    return Step(lambda by: past.confirm_past(key, by=by), await treasurers(office),
                "SELECT state FROM past_batch", "confirmed",
                lambda by: past.drop_past(key, reason=WHY, by=by), office.staff, "dropped")  # fmt: skip


async def deaths(office: Office, chain: Chain) -> Step:
    key = await deaths_sent(office, chain.program.key, chain.women[0].line.nik)
    return Step(lambda by: death_lists.confirm_death_list(key, by=by), [office.staff2, office.supervisor],
                "SELECT state FROM death_list", "confirmed",
                lambda by: death_lists.drop_death_list(key, reason=WHY, by=by), office.staff2, "dropped")  # fmt: skip


async def a_slip(office: Office, chain: Chain) -> Step:
    paid = await a_sent_list(office, chain)
    content = mt940([Move(-5_000_000, f"{chain.women[0].code}/1/1", "T1", await today())])
    await statements.take_statement(chain.program.key, content, by=office.treasurer)
    assert await value("SELECT count(*) FROM payment WHERE payment_list = $1 AND state = 'paid'", paid) == 1
    slip = settlement_of(await grant_of(chain.women[0]), SettlementKind.returned, 700_000, "NTPN-1", await today())
    key = await closing.propose_settlement(slip, by=office.staff)
    return Step(lambda by: closing.decide_settlement(key, accept=True, by=by), await treasurers(office),
                "SELECT state FROM settlement", "accepted",
                lambda by: closing.decide_settlement(key, accept=False, reason=WHY, by=by), office.approver,
                "rejected")  # fmt: skip


STEPS = {
    "check": checking, "release": releasing, "release at the table": releasing_at_the_table, "typed result": typed,
    "explanation": explaining, "fee": a_fee, "past payments": the_past, "list of the dead": deaths, "slip": a_slip,
}  # fmt: skip
FINAL = [name for name in STEPS if name not in ("check", "explanation")]
"""Who says no to the others may do so after the yes too, which is a step of its own."""


@pytest.mark.parametrize("name", STEPS)
async def test_of_two_second_persons_at_once_one_takes_the_step(name: str, office: Office, payable: Chain):
    step = await STEPS[name](office, payable)
    before = await value("SELECT count(*) FROM journal")

    said = await at_once(lambda number: step.yes(step.who[number % 2]), callers=CALLERS)

    assert len(said.given) == 1
    assert said.words == {"WrongStep"}
    assert [row[0] for row in await rows(step.state)] == [step.after]
    assert await value("SELECT count(*) FROM journal") == before + 1, "the one who took it stands in the journal"
    assert await misfits() == []


@pytest.mark.parametrize("name", FINAL)
async def test_of_a_yes_and_a_no_at_once_one_counts(name: str, office: Office, payable: Chain):
    step = await STEPS[name](office, payable)
    no, other = step.no, step.other
    assert no, other
    before = await value("SELECT count(*) FROM journal")

    said = await at_once(
        lambda number: step.yes(step.who[number // 2 % 2]) if number % 2 else no(other), callers=CALLERS
    )

    assert len(said.given) == 1
    assert said.words == {"WrongStep"}
    assert {row[0] for row in await rows(step.state)} <= {step.after, step.after_no}
    assert await value("SELECT count(*) FROM journal") == before + 1
    assert await misfits() == []


@pytest.mark.parametrize("against", [False, True])
async def test_the_answer_about_accounts_is_taken_once(against: bool, office: Office, determined: Chain):
    """Whoever brought the file takes it, in as many windows as she likes; another of the staff may put it aside."""
    await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)
    lines = [row_for(determined, place) for place in range(5)] + [row_for(determined, 5, bank="bukan")]
    key = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    async def act(number: int) -> object:
        if against and number % 2:
            return await opening_answers.refuse_answer(key, reason=WHY, by=office.staff2)
        return await opening_answers.apply_answer(key, by=office.staff)

    said = await at_once(act, callers=CALLERS)

    state, accounts = await value("SELECT state FROM account_answer"), await value("SELECT count(*) FROM bank_account")
    assert (state, accounts, set(said.given)) in [("applied", 5, {5}), ("refused", 0, {None})]
    assert len(said.given) == {("applied", False): CALLERS, ("applied", True): CALLERS // 2}.get((state, against), 1)
    assert said.words == ({"WrongStep"} if against else set())
    assert await misfits() == []
