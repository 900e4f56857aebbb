-- How money goes back to where it came from: which slip belongs to which source, what the office laid down, and the rule
-- that a slip fits its fund.

-- What a fund's source is when nobody said it in a word of ours.
CREATE OR REPLACE FUNCTION app.source_kind(said text, source text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(said, CASE WHEN source ~* 'apbd|daerah|kabupaten|provinsi|pemkab|pemkot|pemprov' THEN 'apbd'
                              WHEN source ~* 'apbn|pusat|kementerian' THEN 'apbn' ELSE 'donor' END) $$;

CREATE OR REPLACE FUNCTION app.slips_of(kind text) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE kind WHEN 'apbn' THEN '{sspb,ssbp}'::text[] WHEN 'apbd' THEN '{sts}'::text[] ELSE '{transfer}'::text[] END $$;

-- The office's rule for a kind of source, or what holds until it lays one down. With the rights of whoever asks.
CREATE OR REPLACE FUNCTION app.refund_terms(office uuid, kind text)
RETURNS TABLE (number_length integer, report_days integer, return_days integer, idle_days integer, ageing_days integer[], legal_basis text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT number_length, report_days, return_days, idle_days, ageing_days, legal_basis FROM (
     SELECT 1 AS turn, r.number_length::int, r.report_days::int, r.return_days::int, r.idle_days::int,
            string_to_array(r.ageing_days, ',')::int[] AS ageing_days, r.legal_basis
     FROM refund_rule r WHERE r.organization = office AND r.source_kind = kind AND r.state = 'active'
     UNION ALL
     SELECT 2, CASE kind WHEN 'apbn' THEN 16 END, 90, 30, 30, '{30,60,90}'::int[], '') t ORDER BY turn LIMIT 1 $$;

-- How many days after it was due a sum that nobody paid may be given up.
CREATE OR REPLACE FUNCTION app.lapse_days(office uuid, kind text) RETURNS integer LANGUAGE sql STABLE
SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT r.lapse_days FROM refund_rule r WHERE r.organization = office AND r.source_kind = kind
                    AND r.state = 'active'), 105) $$;

CREATE UNIQUE INDEX IF NOT EXISTS refund_rule_active_once ON refund_rule (organization, source_kind) WHERE state = 'active';
ALTER TABLE refund_rule DROP CONSTRAINT IF EXISTS refund_ageing_is_days;
ALTER TABLE refund_rule ADD CONSTRAINT refund_ageing_is_days CHECK (ageing_days ~ '^[0-9]{1,4}(,[0-9]{1,4}){0,5}$');

-- Money that came back has the slip of its source; money that is given up has a reason beside its decision.
CREATE OR REPLACE FUNCTION app.slip_fits_the_fund() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.kind = 'returned' AND n.slip IS NULL) THEN
    RAISE EXCEPTION 'Uang yang kembali dicatat dengan bukti setornya.'
      USING ERRCODE = '23514', CONSTRAINT = 'return_has_a_slip';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.kind = 'written_off' AND btrim(coalesce(n.reason, '')) = '') THEN
    RAISE EXCEPTION 'Penghapusan dicatat dengan alasannya.'
      USING ERRCODE = '23514', CONSTRAINT = 'write_off_says_why';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN entitlement t ON t.id = n.entitlement JOIN fund f ON f.id = t.fund
             JOIN program p ON p.id = t.program
             CROSS JOIN LATERAL app.refund_terms(p.organization, app.source_kind(f.source_kind, f.source)) r
             WHERE n.slip IS NOT NULL AND (n.slip <> ALL (app.slips_of(app.source_kind(f.source_kind, f.source)))
               OR r.number_length IS NOT NULL AND n.document_no !~ ('^[0-9A-Z]{' || r.number_length || '}$'))) THEN
    RAISE EXCEPTION 'Bukti setor ini tidak sesuai dengan asal dananya. Periksa jenis dan nomornya.'
      USING ERRCODE = '23514', CONSTRAINT = 'slip_fits_the_fund';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_slip AFTER INSERT ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.slip_fits_the_fund();
