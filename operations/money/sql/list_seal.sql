-- $1 list: SHA-256, count and sum of its lines, and the first code of somebody who must not be paid with it, or not by the actor.
SELECT sha256, lines, total_rp, who_left, account_changing, related FROM app.list_standing($1)
