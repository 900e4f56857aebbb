"""That a program's money is right, counted in ways of their own: the recount's identities, what banks and tables paid
beside what is called paid, the trial balance beside the money page."""

from uuid import UUID

from operations.money import ledger_sheets, money_sheets
from tests.chain_builders import rows
from tests.people_builders import Office
from tests.recounted import misfits

DEBITED = """
SELECT (SELECT coalesce(sum(paid_rp), 0) FROM payment WHERE state IN ('paid', 'partial')) AS paid_rp,
  (SELECT coalesce(sum(CASE status WHEN 'paid' THEN amount_rp WHEN 'reversed' THEN -amount_rp ELSE 0 END), 0)
   FROM bank_result_line WHERE verdict = 'matched')
  + (SELECT coalesce(sum(amount_rp), 0) FROM payout_line WHERE outcome = 'handed')
  + (SELECT coalesce(sum(q.amount_rp), 0) FROM past_payment q JOIN past_batch b ON b.id = q.past_batch
     WHERE b.state = 'confirmed') AS debited_rp"""
PAID_AT_MOST = """
SELECT t.id, t.promised_rp, sum(y.paid_rp)::bigint AS paid_rp, f.committed_rp, f.ceiling_rp
FROM entitlement t JOIN installment i ON i.entitlement = t.id JOIN payment y ON y.installment = i.id
JOIN fund f ON f.id = y.fund
GROUP BY t.id, f.id HAVING sum(y.paid_rp) FILTER (WHERE y.state IN ('paid', 'partial', 'sent')) > t.promised_rp
  OR f.committed_rp > f.ceiling_rp"""
GRANTS = """
SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
CROSS JOIN LATERAL (SELECT coalesce(sum(y.paid_rp), 0) AS rp FROM payment y JOIN installment i ON i.id = y.installment
  WHERE i.entitlement = t.id AND y.state IN ('paid', 'partial')) paid
CROSS JOIN LATERAL (SELECT coalesce(sum(amount_rp) FILTER (WHERE state = 'accepted'), 0) AS accepted,
    coalesce(sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')), 0) AS pending,
    coalesce(sum(amount_rp) FILTER (WHERE state = 'rejected'), 0) AS disallowed
  FROM purchase WHERE entitlement = t.id) b
CROSS JOIN LATERAL (SELECT coalesce(sum(amount_rp), 0) AS back FROM settlement
  WHERE entitlement = t.id AND state = 'accepted') s
WHERE b.accepted + b.pending + b.disallowed > paid.rp OR s.back > paid.rp - b.accepted - b.pending
  OR t.state = 'closed' AND paid.rp <> b.accepted + s.back"""


async def nothing_is_amiss(program: UUID, office: Office) -> None:
    """Every identity of the design holds, twice counted."""
    assert await misfits() == []
    assert await rows(PAID_AT_MOST) == []
    assert await rows(GRANTS) == []
    (sums,) = await rows(DEBITED)
    assert sums["paid_rp"] == sums["debited_rp"]
    await the_journal_says_the_same(program, office)


async def the_journal_says_the_same(program: UUID, office: Office) -> None:
    """Promised = paid + outstanding + forfeited + cancelled on the page, and its sums are the balances of the books."""
    total = (await money_sheets.money_of(program, by=office.auditor)).total
    (fund,) = await ledger_sheets.trial_balance(program, by=office.auditor)
    held = {str(account.account): account.balance_rp for account in fund.accounts}

    assert fund.total_rp == 0
    assert held == {
        "fund": -total["committed"] - total["in_transit"] - total["paid"],
        "committed": total["committed"],
        "in_transit": total["in_transit"],
        "beneficiary": total["paid"] - total["returned"] - total["written_off"],
        "treasury": total["returned"],
        "loss": total["written_off"],
    }
