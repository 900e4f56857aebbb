"""The one stored total three times over: the fund's counter, the sum of its live payments, and what the trail says."""

import asyncpg

from tests.chain_builders import rows

SUMS = """
WITH last_word AS (
  SELECT DISTINCT ON (table_name, row_key) table_name, after FROM trail WHERE table_name IN ('payment', 'fund')
  ORDER BY table_name, row_key, version DESC)
SELECT (SELECT sum(committed_rp) FROM fund)::bigint AS counter,
  (SELECT coalesce(sum(app.live_rp(state, amount_rp, paid_rp)), 0) FROM payment)::bigint AS live,
  (SELECT sum((after->>'committed_rp')::bigint) FROM last_word WHERE table_name = 'fund')::bigint AS trailed_counter,
  (SELECT coalesce(sum(app.live_rp(after->>'state', (after->>'amount_rp')::bigint, (after->>'paid_rp')::bigint)), 0)
   FROM last_word WHERE table_name = 'payment')::bigint AS trailed"""
DOUBLES = """
SELECT installment, count(*) FROM payment WHERE state IN ('ready', 'sent', 'paid', 'partial')
GROUP BY installment HAVING count(*) > 1"""


async def counter_is_sum_is_trail() -> bool:
    found = (await rows(SUMS))[0]
    return len(set(found)) == 1


async def paid_twice() -> list[asyncpg.Record]:
    """Obligations with more than one live payment."""
    return await rows(DOUBLES)
