-- A program ends when nothing of it is open, and only by an approver who agreed to somebody else's request.

-- What is open, 93_program_open.sql counts.
CREATE OR REPLACE FUNCTION app.program_rules_need_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'closed' AND o.state <> 'closed'
             AND (NOT app.agreed_now('program_closing', n.id::text, NULL) OR EXISTS (SELECT 1 FROM app.count_open(n.id)))) THEN
    RAISE EXCEPTION 'Program ini belum bisa ditutup: masih ada yang terbuka. Lihat halaman penutupan program.'
      USING ERRCODE = '23514', CONSTRAINT = 'program_closes_empty';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.one_grant_a_year <> o.one_grant_a_year
             AND NOT app.agreed_now('once_a_year', n.id::text, CASE WHEN n.one_grant_a_year THEN 'on' ELSE 'off' END)) THEN
    RAISE EXCEPTION 'Aturan satu bantuan modal setahun hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'once_a_year_needs_two_persons';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.call_share_pct IS DISTINCT FROM o.call_share_pct
             AND NOT app.agreed_now('call_share', n.id::text, n.call_share_pct::text)) THEN
    RAISE EXCEPTION 'Bagian yang ditelepon hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'call_share_needs_two_persons';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.second_approver_above_rp IS DISTINCT FROM o.second_approver_above_rp AND NOT app.agreed_now('second_approver', n.id::text,
               concat(coalesce(o.second_approver_above_rp::text, 'none'), ':', coalesce(n.second_approver_above_rp::text, 'none')))) THEN
    RAISE EXCEPTION 'Batas penyetuju kedua hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'second_approver_needs_two_persons';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_rules_need_two AFTER UPDATE ON program REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.program_rules_need_two();
