-- SHA-256, count and sum of the list's lines, and the first code of somebody who must not be paid with it.
SELECT sha256, lines, total_rp, who_left, account_changing FROM app.list_standing($1)
