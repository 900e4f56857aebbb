-- A sum with a rate is its product, wherever it is copied to: 6 days of Rp 50.000 are Rp 300.000 in the component, in the
-- decree and in what falls due.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['component', 'decree_line', 'installment'] LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I', t, t || '_multiplies');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (CASE WHEN unit_rp IS NULL OR units IS NULL
                    THEN unit_rp IS NULL AND units IS NULL ELSE unit_rp > 0 AND units > 0 AND amount_rp = unit_rp * units END)',
                   t, t || '_multiplies');
  END LOOP;
END $$;
ALTER TABLE component DROP CONSTRAINT IF EXISTS component_units_have_a_name;
ALTER TABLE component ADD CONSTRAINT component_units_have_a_name CHECK ((units IS NULL) = (unit_name IS NULL));
ALTER TABLE component DROP CONSTRAINT IF EXISTS component_days_are_paid_once;
ALTER TABLE component ADD CONSTRAINT component_days_are_paid_once CHECK (NOT by_attendance OR units IS NOT NULL AND periods = 1);

-- What the decree promises is what the component says, and what falls due is what the decree says. A part of an obligation
-- counts the same unit; of a partial payment the rest has none.
CREATE OR REPLACE FUNCTION app.units_are_copied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong boolean;
BEGIN
  IF TG_TABLE_NAME = 'decree_line' THEN
    SELECT EXISTS (SELECT 1 FROM new_rows n JOIN component c ON c.id = n.component
                   WHERE n.amount_rp = c.amount_rp AND (n.unit_rp, n.units) IS DISTINCT FROM (c.unit_rp, c.units)) INTO wrong;
  ELSE
    SELECT EXISTS (
      SELECT 1 FROM new_rows n JOIN entitlement t ON t.id = n.entitlement JOIN decree_line l ON l.id = t.decree_line
      LEFT JOIN installment p ON p.id = n.parent
      WHERE CASE WHEN n.parent IS NULL THEN (n.unit_rp, n.units) IS DISTINCT FROM (l.unit_rp, l.units)
                 ELSE n.unit_rp IS NOT NULL AND n.unit_rp IS DISTINCT FROM p.unit_rp END) INTO wrong;
  END IF;
  IF wrong THEN
    RAISE EXCEPTION 'Satuan dan banyaknya harus sama dengan komponen dan SK-nya.'
      USING ERRCODE = '23514', CONSTRAINT = 'units_are_copied';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_units AFTER INSERT ON decree_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.units_are_copied();
CREATE OR REPLACE TRIGGER e_units AFTER INSERT ON installment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.units_are_copied();
