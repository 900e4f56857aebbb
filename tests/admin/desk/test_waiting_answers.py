"""Menunggu Anda around the bank's answers and the rules: what somebody must say, and what a second person confirms."""

from datetime import date
from uuid import UUID

from operations.actor import Actor
from operations.books.waiting import waiting_for
from operations.money import check_rules, explanations, list_checks, statements, typed_results
from operations.money.check_rules import NewCheckRule
from operations.money.typed_results import NewTyped
from tables.money.check_rule import CheckCode, Severity
from tables.money.line_explanation import ExplanationKind
from tables.money.typed_result import TypedStatus
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, list_locked, rows, value
from tests.chain_templates import Chain
from tests.operations.checks_of_everything import helped_this_year
from tests.people_builders import Office
from tests.statement_builders import Move, mt940

KINDS = {"bank_lines_explain", "typed_confirm", "explanations_confirm", "list_justify", "check_rule_activate"}


async def whose(office: Office) -> dict[str, tuple[int, list[str]]]:
    """Each of these kinds: how much of it there is, and whom it waits for."""
    found: dict[str, tuple[int, list[str]]] = {}
    for who in ("staff", "staff2", "approver", "approver2", "treasurer", "supervisor"):
        for work in (await waiting_for(by=office.people[who])).mine:
            if work.kind in KINDS:
                found.setdefault(work.kind, (work.count, []))[1].append(who)
    return found


async def told(by: Actor) -> dict[str, int]:
    return {work.kind: work.count for work in (await waiting_for(by=by)).others if work.kind in KINDS}


async def test_a_bank_line_waits_for_words_until_a_proposal_waits_for_the_second_person(
    office: Office, payable: Chain, sent: UUID
):
    moves = mt940([Move(-5_000_000, "TRANSFER", "X9"), Move(-2_500, "BIAYA")])
    await statements.take_statement(payable.program.key, moves, by=office.treasurer)
    transfer, fee = [row[0] for row in await rows("SELECT id FROM bank_result_line ORDER BY line_no")]
    unread = await whose(office)
    code = f"{payable.women[0].code}/1/1"
    proposal = await typed_results.propose_match(transfer, reference=code, by=office.treasurer)
    said = await explanations.explain_line(fee, kind=ExplanationKind.fee, reason="biaya bank", by=office.treasurer)
    proposed = await whose(office)
    barred = await told(office.treasurer)
    await typed_results.confirm_typed(proposal, by=office.approver)
    await explanations.confirm_explanation(said, by=office.approver2)

    money = ["approver", "approver2", "treasurer"]
    assert unread == {"bank_lines_explain": (2, money)}
    others = ["approver", "approver2"]
    assert proposed == {"typed_confirm": (1, others), "explanations_confirm": (1, others)}
    assert barred == {"typed_confirm": 1, "explanations_confirm": 1}
    assert await whose(office) == {}


async def test_an_explained_payment_waits_for_the_second_person_until_the_bank_answers(
    office: Office, payable: Chain, sent: UUID
):
    payment = await value("SELECT id FROM payment WHERE enrollment = $1", payable.women[0].enrollment)
    await explanations.explain_payment(payment, reason="bank libur", by=office.approver)
    explained = await whose(office)
    line = NewTyped(payment, TypedStatus.paid, 5_000_000, date(2013, 9, 1), "BK-1")
    result = await typed_results.type_result(sent, [line], by=office.treasurer)
    await typed_results.confirm_typed(result, by=office.approver)

    assert explained == {"explanations_confirm": (1, ["approver2", "treasurer"])}
    assert await whose(office) == {}


async def test_a_list_waits_for_reasons_of_those_who_did_not_make_it(office: Office, payable: Chain, seat: SignIn):
    await helped_this_year(office, payable.women[0])
    key = await list_locked(office, payable.program, component=payable.program.grant)
    asked, maker = await whose(office), await told(office.staff)
    home = await (await seat("treasurer")).get("/desk/")
    hits = [(CheckCode(row[0]), row[1]) for row in await rows(
        "SELECT code, enrollment FROM list_check WHERE severity = 'justify'")]  # fmt: skip
    await list_checks.justify(key, hits, reason="bantuan barang, bukan modal", by=office.treasurer)

    assert asked == {"list_justify": (1, ["staff2", "approver", "approver2", "treasurer"])}
    assert maker == {"list_justify": 1}
    assert f'<a href="/desk/lists/{key}/checks"><span class="big">1</span>' in home.html
    assert await whose(office) == {}


async def test_a_drafted_rule_waits_for_another_decider_from_its_day_on(office: Office, payable: Chain):
    strict = NewCheckRule(CheckCode.nik_region, Severity.block, None, None, "Perbup 7/2013", "temuan", GRANT_DUE)
    later = NewCheckRule(CheckCode.double_funding, Severity.block, None, None, "Perbup", "temuan", date(2030, 1, 1))
    rule = await check_rules.draft_check_rule(strict, by=office.approver)
    await check_rules.draft_check_rule(later, by=office.approver)
    drafted = await whose(office)
    await check_rules.activate_check_rule(rule, by=office.supervisor)

    assert drafted == {"check_rule_activate": (1, ["approver2", "supervisor"])}
    assert await whose(office) == {}
