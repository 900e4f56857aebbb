SELECT coalesce(max(line_no), 0) + 1 AS next FROM plan_item WHERE spending_plan = $1
