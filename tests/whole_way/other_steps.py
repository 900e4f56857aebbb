"""Steps around the money: shopping and its review, plans, decrees that change others, visits, leaving, and the end."""

from datetime import timedelta

from operations.follow_up import outcomes, visits
from operations.purchases import plans, review, shopping
from operations.purchases.shopping import BoughtItem
from operations.selection import decrees, replacements
from tables.follow_up.outcome import OutcomeStatus
from tables.follow_up.visit import BusinessStatus
from tables.selection.decree import ReplacementReason
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import rows
from tests.leaving_builders import left
from tests.shopping_builders import CAPTURED_AT, a_trip
from tests.whole_way.money_steps import REASON, SUMS, move_list
from tests.whole_way.way import Act, Draw, Step, Way, pick

ITEMS = """
SELECT i.id, i.quantity, i.unit_price_rp FROM plan_item i
JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' JOIN enrollment e ON e.id = i.enrollment
WHERE EXISTS (SELECT 1 FROM payment y WHERE y.enrollment = e.id AND y.paid_rp > 0)
ORDER BY e.import_line, i.line_no"""


async def buy(way: Way, draw: Draw) -> Step:
    item = await pick(draw, ITEMS)
    if item is None:
        return await move_list(way, draw)
    amount = draw.choice([item["unit_price_rp"], item["unit_price_rp"] * 5 // 4, draw.choice(SUMS)])
    bought = [BoughtItem(item["id"], draw.choice([1, 1, item["quantity"]]), amount)]
    trip = await a_trip(way.office, way.program, bought, number=way.next())
    by = way.somebody(draw, "companion")
    return "trip confirmed", lambda: shopping.confirm_trip(trip, by=by)


async def look(way: Way, draw: Draw) -> Step:
    row = await pick(
        draw,
        "SELECT p.id, p.state FROM purchase p JOIN shopping_trip t ON t.id = p.shopping_trip "
        "WHERE p.state IN ('confirmed', 'queried') ORDER BY t.received_at LIMIT 4",
    )
    if row is None:
        return await buy(way, draw)
    if row["state"] == "queried" and draw.random() < 0.5:
        by = way.somebody(draw, "companion")
        return "query answered", lambda: review.answer_query(row["id"], answer="ongkos kirim", by=by)
    by = way.somebody(draw, "staff", "supervisor")
    verb = draw.choice(["accept", "query", "query", "reject"])
    key = row["id"]
    if verb == "query":
        return "purchase queried", lambda: review.query_purchase(key, question="mengapa begini?", by=by)
    if verb == "reject":
        return "purchase rejected", lambda: review.reject_purchase(key, reason="tidak wajar", by=by)
    return "purchase accepted", lambda: review.accept_purchase(key, by=by)


async def plan(way: Way, draw: Draw) -> Step:
    """A new revision, a change of an item, an agreement, or giving a draft up."""
    draft = await pick(
        draw,
        "SELECT s.id, i.id AS item FROM spending_plan s JOIN plan_item i ON i.spending_plan = s.id "
        "JOIN enrollment e ON e.id = s.enrollment WHERE s.state = 'draft' "
        "ORDER BY e.import_line, s.revision DESC, i.line_no LIMIT 6",
    )
    verb = draw.choice(["draft", "agree", "agree", "change", "discard"])
    item = plans.NewItem("Kompor", draw.choice([1, 2]), "unit", draw.choice(SUMS))
    if verb == "draft" or draft is None:
        promise = await pick(draw, "SELECT t.id FROM entitlement t JOIN enrollment e ON e.id = t.enrollment "
                             "WHERE t.component = $1 ORDER BY e.import_line", way.program.grant)  # fmt: skip
        assert promise is not None, "the decree promised"
        by = way.somebody(draw, "companion", "staff")
        return "plan drafted", lambda: plans.draft_plan(promise["id"], business="Warung", items=[item], by=by)
    by = way.somebody(draw, "staff", "staff2", "supervisor")
    if verb == "agree":
        return "plan agreed", lambda: plans.agree_plan(draft["id"], by=by)
    if verb == "discard":
        return "plan discarded", lambda: plans.discard_plan(draft["id"], reason=REASON, by=by)
    return "plan changed", lambda: plans.change_item(draft["item"], item=item, by=by)


async def amend(way: Way, draw: Draw) -> Step:
    """A woman loses her place, the next one takes it: drafted, locked, sent back, approved."""
    row = await pick(draw, "SELECT id, state FROM decree WHERE amends IS NOT NULL AND state IN ('draft', 'locked')")
    if row is None:
        loser, winner = way.women[draw.randint(0, 2)], way.women[3]
        by = way.somebody(draw, "staff", "staff2")
        takes = winner.enrollment if draw.random() < 0.5 else None
        place = replacements.Replacement(loser.enrollment, ReplacementReason.not_found, takes)
        return "amendment drafted", lambda: replacements.draft_amendment(
            way.decree, [place], title="Perubahan", reason=REASON, by=by
        )
    if row["state"] == "draft":
        by = way.somebody(draw, "staff")
        if draw.randint(0, 5) == 0:
            return "amendment discarded", lambda: decrees.discard_decree(row["id"], reason=REASON, by=by)
        return "amendment locked", lambda: decrees.lock_decree(row["id"], by=by)
    by = way.somebody(draw, "approver", "approver2")
    if draw.random() < 0.5:
        return "amendment sent back", lambda: decrees.send_back_decree(row["id"], reason=REASON, by=by)
    signed = decrees.Signature(f"{way.next()}/2013", way.today, "Kepala Dinas", "Kepala Dinas Sosial")
    return "amendment approved", lambda: decrees.approve_decree(row["id"], signed=signed, by=by)


async def leave(way: Way, draw: Draw) -> Step:
    """She dies, moves or does not want to go on: seldom, or nobody would come to the end."""
    if draw.randint(0, 5):
        return await move_list(way, draw)
    how = draw.choice([EnrollmentState.deceased, EnrollmentState.moved])
    woman = way.women[draw.randint(0, 3)]

    return "left", lambda: left(way.office, woman.enrollment, how=how, on=way.today, reason=REASON)


async def visit(way: Way, draw: Draw) -> Step:
    """Planned, reported by her companion, accepted or sent back by another."""
    row = await pick(
        draw,
        "SELECT v.id, v.state FROM visit v JOIN enrollment e ON e.id = v.enrollment "
        "WHERE v.state IN ('planned', 'submitted', 'sent_back') ORDER BY e.import_line, v.planned_on, v.id",
    )
    if row is None:
        woman, by = way.women[draw.randint(0, 2)], way.somebody(draw, "staff")
        day = way.today + timedelta(days=draw.randint(0, 30))
        return "visit planned", lambda: visits.plan_visits([woman.enrollment], days=[day], by=by)
    if row["state"] in ("planned", "sent_back"):
        report = visits.VisitReport(way.today, draw.choice(list(BusinessStatus)), CAPTURED_AT, 250_000)
        by = way.somebody(draw, "companion")
        return "visit reported", lambda: visits.submit_visit(row["id"], report=report, by=by)
    by = way.somebody(draw, "supervisor", "staff")
    if draw.random() < 0.5:
        return "visit sent back", lambda: visits.send_back_visit(row["id"], reason=REASON, by=by)
    return "visit accepted", lambda: visits.accept_visit(row["id"], by=by)


async def finish(way: Way, draw: Draw) -> Step:
    woman, by = way.women[draw.randint(0, 3)], way.somebody(draw, "staff", "supervisor")
    if draw.random() < 0.5:
        status = draw.choice([OutcomeStatus.business_running, OutcomeStatus.unknown])
        return "outcome recorded", lambda: outcomes.record_outcome(
            woman.enrollment, observed_on=way.today, status=status, by=by
        )
    ready = await rows(
        "SELECT e.id FROM enrollment e WHERE e.state = 'active' AND NOT EXISTS (SELECT 1 FROM entitlement t "
        "WHERE t.enrollment = e.id AND t.state NOT IN ('closed', 'cancelled'))"
    )
    key = ready[0]["id"] if ready else woman.enrollment
    return "finished", lambda: outcomes.finish(key, by=by)


OTHER_STEPS: dict[str, Act] = {
    "buy": buy,
    "look": look,
    "plan": plan,
    "amend": amend,
    "leave": leave,
    "visit": visit,
    "finish": finish,
}
