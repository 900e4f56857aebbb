"""What must hold after every step, counted here anew and not by the books: sums, four eyes, and what is frozen."""

from tests.chain_builders import rows
from tests.whole_way.way import Way

BROKEN = """
WITH paid AS (
  SELECT i.entitlement, sum(y.paid_rp) AS rp FROM payment y JOIN installment i ON i.id = y.installment
  WHERE y.state IN ('paid', 'partial') GROUP BY 1),
bought AS (
  SELECT entitlement, sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted,
         sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')) AS pending,
         sum(amount_rp) FILTER (WHERE state = 'rejected') AS rejected FROM purchase GROUP BY 1),
back AS (
  SELECT entitlement, sum(amount_rp) FILTER (WHERE state <> 'rejected') AS rp,
         sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted FROM settlement GROUP BY 1),
grants AS (
  SELECT t.id, t.state, c.kind, t.promised_rp, coalesce(p.rp, 0) AS paid, coalesce(b.accepted, 0) AS accepted,
         coalesce(b.pending, 0) AS pending, coalesce(b.rejected, 0) AS rejected, coalesce(s.rp, 0) AS back,
         coalesce(s.accepted, 0) AS back_accepted
  FROM entitlement t JOIN component c ON c.id = t.component LEFT JOIN paid p ON p.entitlement = t.id
  LEFT JOIN bought b ON b.entitlement = t.id LEFT JOIN back s ON s.entitlement = t.id)
SELECT 'paid <= award' AS rule, id::text AS about FROM grants WHERE paid > promised_rp
UNION ALL SELECT 'spent <= paid', id::text FROM grants WHERE accepted + pending + rejected > paid
UNION ALL SELECT 'back <= left', id::text FROM grants WHERE back > paid - accepted - pending
UNION ALL SELECT 'closed is accounted for', id::text FROM grants
  WHERE state = 'closed' AND kind = 'grant' AND paid <> accepted + back_accepted
UNION ALL SELECT 'live <= fund', f.id::text FROM fund f WHERE f.committed_rp > f.ceiling_rp OR f.committed_rp <> (
  SELECT coalesce(sum(CASE WHEN y.state = 'partial' THEN y.paid_rp ELSE y.amount_rp END), 0) FROM payment y
  WHERE y.fund = f.id AND y.state IN ('ready', 'sent', 'paid', 'partial'))
UNION ALL SELECT 'paid once', installment::text FROM payment WHERE state IN ('ready', 'sent', 'paid', 'partial')
  GROUP BY installment HAVING count(*) > 1
UNION ALL SELECT 'undone nets nothing', l.id::text FROM payment_list l JOIN payment y ON y.payment_list = l.id
  WHERE l.state IN ('draft', 'aborted') AND y.state <> 'cancelled'
UNION ALL SELECT 'undone is due again', i.id::text FROM installment i WHERE i.state = 'released' AND NOT EXISTS (
  SELECT 1 FROM payment y WHERE y.installment = i.id AND y.state IN ('ready', 'sent'))
UNION ALL SELECT 'under way is not due', i.id::text FROM installment i JOIN payment y ON y.installment = i.id
  WHERE y.state IN ('ready', 'sent') AND i.state <> 'released'
UNION ALL SELECT 'four eyes on lists', id::text FROM payment_list
  WHERE checked_by IN (made_by, locked_by) OR approved_by IN (made_by, locked_by, checked_by, second_approved_by)
     OR released_by IN (made_by, locked_by, approved_by, second_approved_by)
     OR second_approved_by IN (made_by, checked_by)
UNION ALL SELECT 'two approvers', id::text FROM payment_list WHERE total_rp > $1 AND second_approved_by IS NULL
  AND state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
UNION ALL SELECT 'four eyes on decrees', id::text FROM decree WHERE approved_by IN (made_by, locked_by)
UNION ALL SELECT 'verifier <> recorder', id::text FROM purchase WHERE decided_by = confirmed_by
UNION ALL SELECT 'settled by another', id::text FROM settlement WHERE decided_by = made_by
UNION ALL SELECT 'agreed by another', id::text FROM spending_plan WHERE agreed_by = made_by
UNION ALL SELECT 'reviewed by another', id::text FROM visit WHERE reviewed_by IN (submitted_by, companion)
UNION ALL SELECT 'heard by another', c.id::text FROM confirmation c
  JOIN companion_assignment a ON a.enrollment = c.enrollment AND a.companion = c.recorded_by
UNION ALL SELECT 'received <= paid', c.id::text FROM confirmation c WHERE c.received_rp > (
  SELECT sum(y.paid_rp) FROM payment y WHERE y.installment = c.installment AND y.state IN ('paid', 'partial'))"""
"""Rules that a row breaks. $1: above this a list needs two approvers."""

FROZEN = """
SELECT 'decree ' || l.decree AS what, md5(string_agg(l::text, '|' ORDER BY l.line_no)) AS seal
FROM decree_line l JOIN decree d ON d.id = l.decree WHERE d.state IN ('approved', 'amended') GROUP BY l.decree
UNION ALL
SELECT 'plan ' || i.spending_plan, md5(string_agg(i::text, '|' ORDER BY i.line_no))
FROM plan_item i JOIN spending_plan p ON p.id = i.spending_plan WHERE p.state IN ('agreed', 'superseded')
GROUP BY i.spending_plan
UNION ALL
SELECT 'list ' || y.payment_list, md5(string_agg(concat_ws(',', y.id, y.installment, y.amount_rp, y.bank_account), '|'
  ORDER BY y.line_no)) || l.sha256 || coalesce(l.file_sha256, '')
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND y.list_revision = l.revision
WHERE l.state IN ('sent', 'reconciled', 'closed') GROUP BY y.payment_list, l.sha256, l.file_sha256
UNION ALL
SELECT 'paid ' || id, md5(concat_ws(',', state, amount_rp, paid_rp, value_date, bank_reference, installment))
FROM payment WHERE state IN ('paid', 'partial', 'failed', 'returned', 'cancelled')
UNION ALL
SELECT 'decided ' || id, md5(concat_ws(',', state, amount_rp, decided_by)) FROM settlement WHERE state <> 'proposed'
UNION ALL
SELECT 'closed ' || id, md5(concat_ws(',', state, promised_rp)) FROM entitlement
WHERE state IN ('closed', 'cancelled')"""
"""What never changes again, from the moment it is seen here."""


async def everything_holds(way: Way, threshold_rp: int) -> None:
    broken = [tuple(row) for row in await rows(BROKEN, threshold_rp)]
    assert broken == [], broken
    now = {row["what"]: row["seal"] for row in await rows(FROZEN)}
    changed = [what for what, seal in way.frozen.items() if now.get(what) != seal]
    assert changed == [], changed
    way.frozen = now
