"""Steps of money: lists and their signatures, the bank's answers, single obligations, and the end of a promise."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from operations.money import accounts, bank, closing, confirmations, installments, payment_lists, results
from operations.money.accounts import NewCustody
from operations.money.confirmations import Heard
from operations.people import names
from operations.purchases import review
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind
from tables.people.opening import Task
from tests.chain_builders import ANSWER_HEADINGS, rows
from tests.ending_builders import given_up
from tests.slip_builders import settlement_of
from tests.whole_way.way import Act, Draw, Step, Way, pick

SUMS = (1, 130_000, 400_000, 1_250_000, 1_850_000, 2_500_000, 4_999_999, 5_000_000)
REASON = "demi uji urutan"
NEXT = {
    "draft": "lock", "locked": "check", "checked": "approve", "approved": "release", "released": "send",
    "sent": "reconcile", "reconciled": "close",
}  # fmt: skip
WHOSE = {
    "lock": ["staff", "staff2"], "check": ["treasurer"], "approve": ["approver", "approver2"],
    "release": ["treasurer"], "send": ["treasurer"], "reconcile": ["treasurer"], "close": ["approver"],
    "send_back": ["approver", "staff"], "abort": ["approver", "staff"], "retry": ["staff"],
}  # fmt: skip


async def wait_a_while(way: Way, draw: Draw) -> Step:
    """Business days pass."""
    day = way.today + timedelta(days=draw.choice([1, 7, 20, 31]))

    return "days pass", lambda: way.set_today(day)


async def draft_list(way: Way, draw: Draw) -> Step:
    """Of what is due and in no list, mostly; days pass when nothing is."""
    due = await rows(
        "SELECT DISTINCT t.component, i.number FROM installment i JOIN entitlement t ON t.id = i.entitlement "
        "WHERE i.state = 'planned' AND i.due_on <= app.today() AND t.state IN ('promised', 'active') ORDER BY 2, 1"
    )
    if not due:
        return await wait_a_while(way, draw)
    component, period = draw.choice(due) if draw.random() < 0.9 else (way.program.allowance, draw.randint(0, 4))
    by = way.somebody(draw, "staff", "staff2")

    return "list drafted", lambda: payment_lists.draft_list(
        way.program.key, component=component, period=period, profile=way.program.profile, by=by
    )


async def move_list(way: Way, draw: Draw) -> Step:
    """The step that is next, mostly; or any other."""
    row = await pick(
        draw,
        "SELECT id, state FROM payment_list WHERE state NOT IN ('closed', 'aborted') "
        "ORDER BY state IN ('draft', 'locked'), number DESC LIMIT 3",
    )
    if row is None:
        return await draft_list(way, draw)
    if row["state"] == "sent" and draw.random() < 0.5:
        return await answer_of_the_bank(way, draw)
    failed = await pick(draw, "SELECT payment_list AS id FROM payment WHERE state IN ('failed', 'returned', 'partial')")
    if failed is not None and draw.random() < 0.2:
        return "list retry", lambda: payment_lists.draft_retry(failed["id"], by=way.office.staff)
    verb = draw.choice([NEXT[row["state"]]] * 40 + list(WHOSE))
    by = way.somebody(draw, *WHOSE[verb])
    return f"list {verb}", lambda: _moved(verb, row["id"], by)


async def _moved(verb: str, key: Any, by: Any) -> None:
    if verb in ("send_back", "abort"):
        await getattr(payment_lists, f"{verb}_list")(key, reason=REASON, by=by)
    elif verb == "release":
        opening = await names.open_names(Task.payment_list, key, reason=REASON, by=by)
        await bank.release_list(key, opening=opening, by=by)
    else:
        other = {"send": payment_lists.mark_sent, "retry": payment_lists.draft_retry}
        await (other.get(verb) or getattr(payment_lists, f"{verb}_list"))(key, by=by)


async def answer_of_the_bank(way: Way, draw: Draw) -> Step:
    """Line by line: paid, paid in part, returned, failed, or not at all; sometimes the same file once more."""
    row = await pick(draw, "SELECT id, number FROM payment_list WHERE state = 'sent' ORDER BY number")
    if way.last_answer and (row is None or draw.randint(0, 4) == 0):
        key, content = way.last_answer
        return "answer again", lambda: results.take_result(key, content, by=way.office.treasurer)
    if row is None:
        return await move_list(way, draw)
    sent = await rows(
        "SELECT reference, amount_rp, line_no FROM payment WHERE payment_list = $1 AND state = 'sent' ORDER BY line_no",
        row["id"],
    )
    number, lines = way.next(), [ANSWER_HEADINGS]
    for line in sent:
        word, part = draw.choice([("SUKSES", 1)] * 6 + [("SUKSES", 3), ("RETUR", 1), ("GAGAL", 1), ("", 1)])
        amount = max(1, line["amount_rp"] // part)
        if word:
            lines.append(f"{line['reference']},{amount},{word},{way.today},B{number}-{line['line_no']},")
    content = "\n".join([*lines, ""]).encode()
    way.last_answer = (row["id"], content)
    by = way.somebody(draw, "treasurer")
    return "answer", lambda: results.take_result(row["id"], content, by=by)


async def one_obligation(way: Way, draw: Draw) -> Step:
    """Held, let go, or lapsed."""
    row = await pick(
        draw,
        "SELECT i.id FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN enrollment e "
        "ON e.id = i.enrollment ORDER BY e.import_line, t.promised_rp, i.number, i.part",
    )
    assert row is not None, "there is a schedule"
    verb = draw.choice(["hold", "let_go", "let_go", "forfeit"])
    if verb == "let_go":
        row = await pick(draw, "SELECT id FROM installment WHERE state = 'held'") or row
        by = way.somebody(draw, "staff", "supervisor")
        return "obligation let go", lambda: installments.let_go(row["id"], by=by)
    if verb == "forfeit":
        row = (
            await pick(draw, "SELECT id FROM installment WHERE state IN ('planned', 'held') AND due_on < app.today()")
            or row
        )
        return "obligation forfeit", lambda: given_up(way.office, [row["id"]], reason=REASON)
    by = way.somebody(draw, "staff")
    return "obligation hold", lambda: installments.hold(row["id"], reason=REASON, by=by)


async def hear_her(way: Way, draw: Draw) -> Step:
    row = await pick(
        draw,
        "SELECT i.id, y.paid_rp FROM installment i JOIN payment y ON y.installment = i.id JOIN enrollment e "
        "ON e.id = i.enrollment WHERE y.paid_rp > 0 ORDER BY i.state = 'paid' DESC, e.import_line, y.reference LIMIT 6",
    )
    if row is None:
        return await move_list(way, draw)
    received = row["paid_rp"] - draw.choice([0, 0, 0, 1, 50_000, -1])
    by = way.somebody(draw, "staff", "supervisor")
    return "receipt confirmed", lambda: confirmations.confirm_receipt(
        [Heard(row["id"], received)], on=way.today, channel=ConfirmationChannel.desk, by=by
    )


async def give_back(way: Way, draw: Draw) -> Step:
    """A slip of any sum, or of exactly what is left."""
    row = await pick(
        draw,
        "SELECT t.id, b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp AS rest FROM entitlement t "
        "JOIN enrollment e ON e.id = t.enrollment CROSS JOIN app.balance_of(ARRAY[t.id]) b "
        "WHERE b.paid_rp > 0 AND t.component = $1 ORDER BY e.import_line",
        way.program.grant,
    )
    if row is None:
        return await move_list(way, draw)
    amount = row["rest"] if draw.random() < 0.5 and row["rest"] > 0 else draw.choice(SUMS)
    new = settlement_of(row["id"], draw.choice(list(SettlementKind)), amount, f"N-{way.next()}", way.today)
    by = way.somebody(draw, "staff", "staff2")
    return "slip proposed", lambda: closing.propose_settlement(new, by=by)


async def decide_slip(way: Way, draw: Draw) -> Step:
    row = await pick(draw, "SELECT id FROM settlement WHERE state = 'proposed' ORDER BY document_no")
    if row is None:
        return await give_back(way, draw)
    accept = draw.choice([True, True, True, False])
    by = way.somebody(draw, "approver", "treasurer")
    return f"slip {'accepted' if accept else 'rejected'}", lambda: closing.decide_settlement(
        row["id"], accept=accept, reason=REASON, by=by
    )


async def end_promise(way: Way, draw: Draw) -> Step:
    """Settled by staff, closed by an approver; of those that do not balance yet, the rest is looked for first."""
    row = await pick(
        draw,
        "SELECT t.id, t.state, u.left_rp FROM entitlement t JOIN enrollment e ON e.id = t.enrollment "
        "CROSS JOIN LATERAL app.unaccounted(t.id) u WHERE t.state IN ('active', 'settled') AND u.open_installments = 0 "
        "ORDER BY t.state = 'settled' DESC, abs(u.left_rp), e.import_line LIMIT 1",
    )
    if row is None:
        return await move_list(way, draw)
    if row["state"] == "settled":
        by = way.somebody(draw, "approver")
        return "promise closed", lambda: closing.close(row["id"], by=by)
    if row["left_rp"] and draw.random() < 0.8:
        return await _look_for_the_rest(way, draw, row["id"])
    by = way.somebody(draw, "staff", "supervisor")
    return "promise settled", lambda: closing.settle(row["id"], by=by)


async def _look_for_the_rest(way: Way, draw: Draw, promise: UUID) -> Step:
    """What waits for a decision is decided; what nobody has accounted for comes back."""
    slip = await pick(draw, "SELECT id FROM settlement WHERE entitlement = $1 AND state = 'proposed'", promise)
    if slip is not None:
        return "slip accepted", lambda: closing.decide_settlement(slip["id"], accept=True, by=way.office.approver)
    waiting = await pick(
        draw, "SELECT id FROM purchase WHERE entitlement = $1 AND state IN ('confirmed', 'queried')", promise
    )
    if waiting is not None:
        return "purchase accepted", lambda: review.accept_purchase(waiting["id"], by=way.office.staff)
    rest = (await rows("SELECT left_rp FROM app.unaccounted($1)", promise))[0]["left_rp"]
    new = settlement_of(promise, SettlementKind.returned, rest, f"N-{way.next()}", way.today)
    return "slip proposed", lambda: closing.propose_settlement(new, by=way.office.staff)


async def passbook(way: Way, draw: Draw) -> Step:
    row = await pick(draw, "SELECT a.id FROM bank_account a JOIN enrollment e ON e.id = a.enrollment "
                     "WHERE a.state = 'verified' ORDER BY e.import_line")  # fmt: skip
    if row is None:
        return await move_list(way, draw)
    holder = draw.choice([CustodyHolder.beneficiary] * 3 + [CustodyHolder.office])
    by = way.somebody(draw, "staff", "supervisor")
    new = NewCustody(row["id"], CustodyItem.passbook, holder, way.today, f"TT-{way.next()}")
    return "passbook handed over", lambda: accounts.record_custody([new], by=by)


MONEY_STEPS: dict[str, Act] = {
    "wait_a_while": wait_a_while,
    "draft_list": draft_list,
    "move_list": move_list,
    "move_list_on": move_list,
    "move_list_further": move_list,
    "move_list_again": move_list,
    "answer_of_the_bank": answer_of_the_bank,
    "answer_once_more": answer_of_the_bank,
    "one_obligation": one_obligation,
    "hear_her": hear_her,
    "give_back": give_back,
    "decide_slip": decide_slip,
    "end_promise": end_promise,
    "passbook": passbook,
}
