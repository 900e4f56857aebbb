-- What stands beside a woman in the last ranking that placed her: the last place that the others left open, as points and day of
-- the home visit. Definer: staff who are narrowed to sites see a part of the ranks, and a part has another last place.
-- `wins`: with equal points she would go before whoever holds it. `given`: how many places there were to give, of her site or
-- wave too. No total while there were places for everybody.
CREATE OR REPLACE FUNCTION app.last_place(wanted uuid)
RETURNS TABLE (given integer, quota integer, total smallint, visited_on date, wins boolean, waits_as integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH hers AS (
     SELECT e.id, p.code, k.rank, k.verdict, r.based_on, o.id AS origin, o.quota_kind,
            coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)) AS visited_on,
            CASE o.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group,
            (o.quotas->>(CASE o.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END)::text)::int AS quota,
            least(o.places, o.budget_rp / o.cost_rp)::int AS given
     FROM enrollment e JOIN person p ON p.id = e.person
     LEFT JOIN LATERAL (
       SELECT k.run, k.rank, k.verdict, k.assessment FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'decided'
       WHERE k.enrollment = e.id ORDER BY r.number DESC LIMIT 1) k ON true
     LEFT JOIN ranking r ON r.id = k.run LEFT JOIN ranking o ON o.id = coalesce(r.based_on, r.id)
     LEFT JOIN assessment a ON a.id = k.assessment
     WHERE e.id = wanted AND NOT app.has('administrator')
       AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system'))
              AND e.program = ANY ((SELECT app.programs())::uuid[])
            OR (SELECT app.holds_at_sites()) AND e.id IN (SELECT app.my_enrollments()))),
   last AS (
     SELECT least(
       (SELECT k.rank FROM selection_rank k WHERE k.run = h.origin AND k.enrollment <> h.id AND k.reason IS DISTINCT FROM 'over_quota'
        ORDER BY k.rank OFFSET greatest(h.given - 1, 0) LIMIT 1),
       (SELECT k.rank FROM selection_rank k JOIN enrollment e ON e.id = k.enrollment
          AND CASE h.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END = h.of_group
        WHERE h.quota IS NOT NULL AND k.run = h.origin AND k.enrollment <> h.id
        ORDER BY k.rank OFFSET greatest(h.quota - 1, 0) LIMIT 1)) AS rank
     FROM hers h)
   SELECT h.given, h.quota, t.total, t.visited_on,
          h.visited_on < t.visited_on OR h.visited_on IS NOT NULL AND t.visited_on IS NULL
            OR h.visited_on IS NOT DISTINCT FROM t.visited_on AND h.code COLLATE "C" < t.code COLLATE "C",
          CASE WHEN h.verdict = 'waitlisted' AND h.based_on IS NULL THEN (
            SELECT count(*)::int FROM selection_rank k WHERE k.run = h.origin AND k.verdict = 'waitlisted' AND k.rank <= h.rank) END
   FROM hers h CROSS JOIN last l LEFT JOIN LATERAL (
     SELECT k.total, p.code, coalesce(a.visited_on, (SELECT min(v.visited_on) FROM home_visit v WHERE v.enrollment = e.id)) AS visited_on
     FROM selection_rank k JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
     LEFT JOIN assessment a ON a.id = k.assessment WHERE k.run = h.origin AND k.rank = l.rank AND k.enrollment <> h.id LIMIT 1) t ON true $$;

-- Did this person already decide about the woman who objects? She proposed or screened her, gave her points, stands for the
-- ranking, or made, locked or approved a decree with people of that ranking (until then: what was signed after an objection was
-- decided takes nothing from that decision). Judging her again for this objection does not count.
CREATE OR REPLACE FUNCTION app.decided_about(wanted uuid, decider uuid, until timestamptz DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (
     SELECT 1 FROM objection o JOIN enrollment e ON e.id = o.enrollment WHERE o.id = wanted AND (
       decider IN (e.proposed_by, e.screened_by)
       OR EXISTS (SELECT 1 FROM assessment a WHERE a.enrollment = e.id AND a.assessed_by = decider
                    AND a.objection IS DISTINCT FROM o.id)
       OR EXISTS (SELECT 1 FROM ranking_decision d WHERE d.ranking = o.ranking AND d.decided_by = decider)
       OR EXISTS (SELECT 1 FROM decree d WHERE decider IN (d.made_by, d.locked_by, d.approved_by) AND d.state <> 'dropped'
                    AND (until IS NULL OR EXISTS (SELECT 1 FROM journal j WHERE j.subject_table = 'decree' AND j.subject_key = d.id::text
                                                    AND j.actor = decider AND j.at < until))
                    AND (d.ranking = o.ranking OR EXISTS (
                      SELECT 1 FROM decree_line l JOIN selection_rank k ON k.enrollment = l.enrollment AND k.run = o.ranking
                      WHERE l.decree = d.id))))) $$;

-- An objection is decided by somebody who did not decide before, whatever the door.
CREATE OR REPLACE FUNCTION app.objection_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state = 'open' AND n.state <> 'open' AND app.decided_about(n.id, n.decided_by)) THEN
    RAISE EXCEPTION 'Keberatan diputuskan oleh orang yang belum ikut memutuskan.'
      USING ERRCODE = '23514', CONSTRAINT = 'objection_by_others';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_by_others AFTER UPDATE ON objection REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.objection_by_others();
