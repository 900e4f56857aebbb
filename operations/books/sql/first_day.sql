-- $1: the code of the practice program. One row when this actor may see it; a step is NULL where its rows are not hers to
-- see. "plan" counts from the one that the demo brings agreed, "decree" from the one that it brings approved.
SELECT (SELECT bool_or(b.state = 'applied') FROM import_batch b
        WHERE b.program = g.id AND b.row_count > b.accepted_count + b.changed_count + b.unchanged_count) AS list,
       (SELECT count(*) FILTER (WHERE s.state = 'agreed') > 1 FROM spending_plan s WHERE s.program = g.id HAVING count(*) > 0) AS plan,
       coalesce(bool_or(l.locked_by IS NOT NULL), false) AS pay,
       coalesce(bool_or(l.checked_by IS NOT NULL), false) AS "check",
       coalesce(bool_or(l.approved_by IS NOT NULL), false) AS approve,
       (SELECT count(*) FILTER (WHERE d.state = 'approved') > 1 FROM decree d WHERE d.program = g.id HAVING count(*) > 0) AS decree,
       (SELECT bool_or(r.state <> 'open') FROM duplicate_review r WHERE r.program = g.id) AS duplicate,
       CASE WHEN (SELECT app.holds('auditor')) THEN EXISTS (SELECT 1 FROM download_log w WHERE w.sheet <> 'file' AND w.actor = app.actor_id()) END AS audit
FROM program g LEFT JOIN payment_list l ON l.program = g.id
WHERE g.code = $1
GROUP BY g.id
