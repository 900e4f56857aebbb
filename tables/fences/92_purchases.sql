-- Purchases that somebody has to look at: not decided, asked about, or accepted unseen although there is a reason to look by
-- now. Found from what waits and from the signals, so that a long history costs nothing. Row-level security of whoever asks
-- decides here too.
CREATE INDEX IF NOT EXISTS purchase_waits ON purchase (id) WHERE state IN ('confirmed', 'queried');
CREATE OR REPLACE VIEW purchase_in_question WITH (security_invoker = true) AS
SELECT b.id FROM purchase b WHERE b.state IN ('confirmed', 'queried')
UNION
SELECT b.id FROM purchase_signal s CROSS JOIN LATERAL (
  SELECT p.id FROM purchase p WHERE p.shopping_trip = s.shopping_trip AND (s.plan_item IS NULL OR p.plan_item = s.plan_item)
    AND p.state = 'accepted' AND p.accepted_unseen AND p.decided_by IS NULL OFFSET 0) b;
GRANT SELECT ON purchase_in_question TO berdaya_app;
