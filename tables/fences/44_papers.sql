-- Of lines of goods lists: all that she is handed with each, due on the same day, and either still waiting or handed over on
-- one day. `minutes` is the line among them that their one paper belongs to.
CREATE OR REPLACE FUNCTION app.handed_with(lines uuid[]) RETURNS TABLE (line uuid, payment uuid, minutes uuid)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT y.id, o.id, first_value(o.id) OVER (PARTITION BY y.id ORDER BY m.number, o.line_no, o.id)
   FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.route = 'goods' JOIN installment i ON i.id = y.installment
   JOIN payment o ON o.enrollment = y.enrollment AND o.state IN ('ready', 'sent', 'paid') AND o.value_date IS NOT DISTINCT FROM y.value_date
   JOIN installment j ON j.id = o.installment AND j.due_on = i.due_on
   JOIN payment_list m ON m.id = o.payment_list AND m.revision = o.list_revision AND m.route = 'goods'
     AND m.state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
   WHERE y.id = ANY (lines) AND y.state IN ('ready', 'sent', 'paid') $$;

-- Does a printed paper still say what is? In this order of its subjects: a newer version replaces it, and without what
-- it stands for it is void. Asked by the desk under the reader's rights, by /verify for whoever holds the paper.
CREATE OR REPLACE FUNCTION app.paper_standing(paper printed_paper) RETURNS text LANGUAGE sql STABLE
SET search_path = public, pg_temp AS
$$ SELECT CASE
  WHEN EXISTS (SELECT 1 FROM printed_paper n WHERE n.subject_key = paper.subject_key AND n.kind = paper.kind
                 AND n.revision > paper.revision)
    OR paper.kind = 'accountability_report' AND EXISTS (SELECT 1 FROM accountability_report r
         WHERE r.entitlement = paper.subject_key AND r.revision > paper.revision)
    OR paper.kind = 'goods_handover' AND EXISTS (SELECT 1 FROM app.handed_with(ARRAY[paper.subject_key]) h  -- one paper holds it all since
         JOIN printed_paper n ON n.subject_key = h.minutes AND n.kind = paper.kind AND n.line_count > 1 AND n.made_at > paper.made_at
         WHERE h.minutes <> h.line) THEN 'replaced'
  WHEN CASE paper.subject_table
    WHEN 'payment_list' THEN EXISTS (SELECT 1 FROM payment_list l WHERE l.id = paper.subject_key
      AND l.revision = paper.revision AND l.state NOT IN ('draft', 'aborted'))
    WHEN 'payment' THEN EXISTS (SELECT 1 FROM payment y WHERE y.id = paper.subject_key
      AND y.state IN ('ready', 'sent', 'paid', 'partial'))
      AND (paper.line_count = 1 OR (SELECT count(*) = paper.line_count AND sum(o.amount_rp) = paper.total_rp
        FROM app.handed_with(ARRAY[paper.subject_key]) h JOIN payment o ON o.id = h.payment))
    WHEN 'companion_report' THEN EXISTS (SELECT 1 FROM companion_report c WHERE c.id = paper.subject_key AND c.state <> 'sent_back')
    WHEN 'entitlement' THEN (paper.kind <> 'accountability_report' OR EXISTS (SELECT 1 FROM accountability_report r
      WHERE r.entitlement = paper.subject_key AND r.revision = paper.revision AND r.state <> 'sent_back')) AND EXISTS (SELECT 1 FROM entitlement t WHERE t.id = paper.subject_key
      AND t.state IN ('active', 'settled', 'closed'))
    -- an approved decree changes once more, when another one amends it; it was the one on the paper all the same
    WHEN 'decree' THEN EXISTS (SELECT 1 FROM decree d WHERE d.id = paper.subject_key
      AND d.version - (d.state = 'amended')::integer = paper.revision AND d.state IN ('locked', 'approved', 'amended'))
    END THEN 'valid'
  ELSE 'void' END $$;

-- What the public page says of a paper to whoever holds it: both its number and the code of its QR. Nothing else, and
-- nothing of anybody: a wrong code is answered like a number that was never given out.
CREATE OR REPLACE FUNCTION app.verify_paper(wanted text, code text)
RETURNS TABLE (number text, kind text, dated date, total_rp bigint, line_count integer, sha256 text, standing text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.number, p.kind, p.dated, p.total_rp, p.line_count, p.sha256, app.paper_standing(p)
   FROM printed_paper p WHERE p.number = wanted AND p.check_code = code $$;
