-- $1 program. Its samples, the newest first.
SELECT s.id, s.number, s.frame, s.filters, s.method, s.strata, s.confidence_pct, s.tolerable_bp, s.frame_count, s.drawn_count,
  s.drawn_at, s.state, s.draw_no, u.full_name AS drawer,
  (SELECT count(*) FROM audit_sample o WHERE o.program = s.program AND o.frame = s.frame) AS draws
FROM audit_sample s JOIN user_account u ON u.id = s.drawn_by WHERE s.program = $1 ORDER BY s.number DESC
