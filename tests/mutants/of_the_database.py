"""Mutants of the database: an index, a CHECK, a trigger, a policy, a right or a guard that is not there any more."""

from tests.fences import (
    test_append_only,
    test_finite,
    test_logins,
    test_no_actor,
    test_rights,
    test_signatures,
    test_steps,
    test_trail,
    test_visibility,
)
from tests.mutants.mutant import mutant
from tests.operations.books import test_checkpoints
from tests.operations.money import (
    test_closing,
    test_endings,
    test_frozen,
    test_fund,
    test_signatures_of_lists,
    test_uninvited,
)
from tests.operations.people import test_roles, test_rotation
from tests.operations.purchases import test_plans, test_shopping
from tests.operations.selection import test_decrees, test_duplicates, test_erasure, test_retention
from tests.races import test_lists, test_phones, test_registrations

ONE_STATEMENT = """
ALTER TABLE fund DROP CONSTRAINT fund_committed_within_ceiling;
CREATE OR REPLACE FUNCTION app.count_fund() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (
    SELECT f.ceiling_rp, (SELECT sum(app.live_rp(y.state, y.amount_rp, y.paid_rp)) FROM payment y
                          WHERE y.fund = f.id) AS used
    FROM fund f WHERE f.id IN (SELECT fund FROM new_rows) ORDER BY f.id FOR NO KEY UPDATE) x
    WHERE x.used > x.ceiling_rp) THEN
    RAISE EXCEPTION 'x' USING ERRCODE = '23514', CONSTRAINT = 'fund_committed_within_ceiling';
  END IF;
  RETURN NULL;
END $$"""


def guardless(function: str, *conditions: str) -> str:
    """The same function without these conditions; fails when one of them is not in it."""
    replaced = "source"
    for condition in conditions:
        quoted = condition.replace("'", "''")
        replaced = f"replace({replaced}, '{quoted}', 'true')"
    return f"""DO $do$ DECLARE source text := pg_get_functiondef('app.{function}'::regproc); changed text;
    BEGIN changed := {replaced};
    IF changed = source THEN RAISE EXCEPTION 'nothing changed in {function}'; END IF;
    EXECUTE changed; END $do$"""


OWNER_ONLY = "current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"
NOT_EVEN_THE_OWNER = guardless("refuse_final", OWNER_ONLY).replace("'true')", "'false')")

MONEY = [
    mutant("an obligation may have two live payments", "DROP INDEX payment_live_once",
           test_lists.test_by_sql_too_an_obligation_has_one_live_payment),
    mutant("a fund without ceiling", "ALTER TABLE fund DROP CONSTRAINT fund_committed_within_ceiling",
           test_lists.test_a_fund_with_room_for_so_many_lists_takes_exactly_so_many, room=1),
    mutant("a ceiling that is locked and counted in one statement", ONE_STATEMENT,
           test_lists.test_a_fund_with_room_for_so_many_lists_takes_exactly_so_many, room=1),
    mutant("a fund that does not count what came back", "DROP TRIGGER f_fund_update ON payment",
           test_fund.test_the_counter_follows_every_way_a_payment_can_take),
    mutant("a grant that may be spent twice", "DROP TRIGGER f_balance_insert ON purchase",
           test_phones.test_a_grant_with_room_for_one_trip_takes_exactly_one),
    mutant("more comes back than was left", "DROP TRIGGER f_balance_insert ON settlement",
           test_closing.test_not_a_rupiah_more_comes_back_than_is_left),
    mutant("a payment of nothing that is due", "DROP TRIGGER e_due ON payment",
           test_uninvited.test_a_252nd_payment_has_no_obligation),
    mutant("an obligation beside the promise", "DROP TRIGGER e_within_promise ON installment",
           test_uninvited.test_a_252nd_obligation_has_no_promise),
    mutant("a promise that nobody decreed", "DROP TRIGGER e_decreed ON entitlement",
           test_uninvited.test_a_promise_from_a_decree_that_nobody_approved_is_refused),
    mutant("one person signs twice", "ALTER TABLE payment_list DROP CONSTRAINT list_four_eyes",
           test_signatures.test_a_payment_list_is_never_signed_twice_by_one_person, signed={"released_by": 0}),
    mutant("a threshold that the database forgot", "DROP TRIGGER e_signatures ON payment_list",
           test_signatures_of_lists.test_the_database_knows_the_threshold_too),
    mutant("who settled it closes it", "DROP TRIGGER e_ends_well ON entitlement",
           test_closing.test_who_says_it_is_complete_does_not_close_it),
    mutant("a treasurer writes off", "DROP TRIGGER e_written_off ON settlement",
           test_endings.test_a_treasurer_writes_nothing_off),
    mutant("a place lost without a decree", "DROP TRIGGER e_leaves ON enrollment",
           test_endings.test_nobody_loses_her_place_without_a_decree),
    mutant("she confirms more than was paid", "DROP TRIGGER e_confirmed ON confirmation",
           test_finite.test_nobody_confirms_more_than_the_bank_paid),
    mutant("a plan above the grant", "DROP TRIGGER e_within_grant ON spending_plan",
           test_plans.test_the_database_agrees_to_no_plan_above_the_grant),
    mutant("one photo proves two trips", "DROP TRIGGER e_proves_once ON receipt",
           test_shopping.test_one_photo_document_proves_one_trip),
]  # fmt: skip

FREEZE = [
    mutant("a locked decree grows", "DROP TRIGGER e_frozen_insert ON decree_line",
           test_decrees.test_lines_are_frozen_once_the_decree_left_draft),
    mutant("a decree shrinks after it was locked", "DROP TRIGGER e_frozen_delete ON decree_line",
           test_decrees.test_lines_are_frozen_once_the_decree_left_draft),
    mutant("agreed plans are frozen by the operations only", "DROP TRIGGER e_frozen_update ON plan_item",
           test_frozen.test_an_agreed_plan_is_frozen_whatever_the_door),
    mutant("a paid sum may be rewritten",
           "GRANT UPDATE (amount_rp) ON payment TO berdaya_app",
           test_uninvited.test_no_role_changes_a_sum_or_removes_a_row,
           statement="UPDATE payment SET amount_rp = amount_rp + 1"),
    mutant("any column may be rewritten", "GRANT UPDATE (promised_rp) ON entitlement TO berdaya_app",
           test_frozen.test_the_application_may_change_exactly_the_columns_of_the_matrix),
    mutant("payments are deleted", "GRANT DELETE ON payment TO berdaya_app; "
           "CREATE POLICY deletes ON payment FOR DELETE TO berdaya_app USING (true)",
           test_uninvited.test_no_role_changes_a_sum_or_removes_a_row, statement="DELETE FROM payment"),
    mutant("a confirmation is rewritten", "DROP TRIGGER a_only_grows ON confirmation",
           test_append_only.test_even_the_owner_is_refused_by_a_trigger),
    mutant("a step that is not written", "INSERT INTO app.step VALUES ('enrollment', 'proposed', 'active', '{staff}')",
           test_steps.test_the_application_moves_an_enrollment_only_along_its_steps,
           who="staff", wanted="active", said='Langkah enrollment dari "proposed" ke "active" tidak diperbolehkan'),
    mutant("steps without their guard", "DROP TRIGGER c_steps_update ON payment",
           test_uninvited.test_a_payment_is_not_called_paid_by_hand),
    mutant("signing for another", "DROP TRIGGER d_sign_update ON enrollment",
           test_signatures.test_nobody_signs_for_another_person),
    mutant("what ended keeps the index of an erased woman", NOT_EVEN_THE_OWNER,
           test_erasure.test_nobody_finds_her_by_the_number_of_an_account_that_was_closed),
    mutant("what ended keeps the index of an old key", NOT_EVEN_THE_OWNER,
           test_rotation.test_everything_reads_the_same_under_the_new_keys),
    mutant("what ended is no fact for anybody", guardless("refuse_final", OWNER_ONLY),
           test_retention.test_notes_of_visits_go_from_the_row_and_were_never_in_the_trail),
    mutant("a role that its giver confirmed", "DROP TRIGGER e_confirmed_insert ON user_role",
           test_roles.test_the_database_refuses_a_role_confirmed_by_its_giver),
]  # fmt: skip

SIGHT = [
    mutant("row-level security off on one table", "ALTER TABLE enrollment DISABLE ROW LEVEL SECURITY",
           test_visibility.test_who_has_not_signed_in_sees_no_row_of_any_table, actor=None),
    mutant("a policy made wide", "CREATE POLICY wide ON payment FOR SELECT TO berdaya_app USING (true)",
           test_visibility.test_who_has_not_signed_in_sees_no_row_of_any_table, actor=None),
    mutant("an administrator who sees money", "DROP POLICY not_for_administrators ON payment",
           test_visibility.test_an_administrator_sees_no_money_and_no_people_whatever_else_she_holds),
    mutant("an auditor who writes", "DROP POLICY auditors_add_nothing ON enrollment",
           test_rights.test_an_auditor_who_is_also_staff_still_writes_nothing),
    mutant("the application owns a table", "ALTER TABLE person OWNER TO berdaya_app",
           test_logins.test_the_application_owns_nothing_and_is_nobody_special),
    mutant("a view that shows everything", "ALTER VIEW payable_line SET (security_invoker = false)",
           test_logins.test_a_view_shows_what_its_reader_may_see_and_no_more),
    mutant("the application reads passwords", "GRANT SELECT ON user_account TO berdaya_app",
           test_logins.test_the_application_never_reads_a_password),
    mutant("no actor is enough",
           "CREATE OR REPLACE FUNCTION app.actor_acts() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
           test_no_actor.test_roles_without_a_person_see_no_row_of_any_table),
    mutant("an opening reaches other offices",
           guardless("covered_by", "program = ANY ((SELECT app.programs())::uuid[])"),
           test_signatures.test_an_opening_never_shows_names_of_another_office, task="enrollment"),
    mutant("a duplicate that tells the registrar",
           guardless("known_niks", "e.program = ANY ((SELECT app.programs())::uuid[])"),
           test_duplicates.test_in_another_office_she_is_taken_in_for_review_and_never_answered),
    mutant("a review that shows", guardless("in_review", "app.holds('supervisor', 'auditor', 'system')"),
           test_duplicates.test_in_one_list_the_two_look_the_same_to_everybody_but_the_supervisor),
    mutant("one NIK settled twice", "DROP INDEX identity_nik_once",
           test_registrations.test_one_nik_from_two_offices_is_settled_once_and_the_rest_is_in_review),
    mutant("two offices that do not wait for each other",
           "CREATE OR REPLACE FUNCTION app.hold_persons(decree_key uuid) RETURNS void LANGUAGE sql AS 'SELECT'",
           test_registrations.test_two_offices_that_decide_at_the_same_moment_give_one_grant),
    mutant("a row of another program",
           "ALTER TABLE visit DROP CONSTRAINT visit_own_program",
           test_signatures.test_every_table_with_program_and_enrollment_is_tied),
]  # fmt: skip

TRAIL = [
    mutant("a table without trail", "DROP TRIGGER z_trail_update ON payment",
           test_trail.test_every_table_is_trailed_or_is_its_own_trail_or_a_secret),
    mutant("changes in nobody's name", guardless("write_trail", "operation IS NULL OR app.actor_id() IS NULL").replace(
           "'true')", "'false')"), test_trail.test_nothing_changes_without_an_actor_and_an_operation,
           actor=None, operation="tests.by_hand"),
    mutant("a trail that forgets its links", guardless("trail_hash", "coalesce(previous, ''::bytea) || ").replace(
           "'true')", "'')"), test_trail.test_the_chain_of_a_record_can_be_recomputed_and_shows_a_change),
    mutant("a checkpoint that does not wait for slower writers", "CREATE OR REPLACE FUNCTION app.horizon() RETURNS "
           "bigint LANGUAGE sql AS 'SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint'",
           test_checkpoints.test_a_slower_transaction_with_a_lower_number_is_waited_for),
    mutant("a checkpoint that follows nothing", "DROP TRIGGER d_follows ON checkpoint",
           test_checkpoints.test_the_database_takes_none_that_does_not_follow, forged="another number"),
    mutant("numbers that begin again",
           "CREATE OR REPLACE FUNCTION app.continue_numbers() RETURNS void LANGUAGE sql AS ''",
           test_checkpoints.test_numbers_go_on_after_a_restore_into_another_server),
]  # fmt: skip

MUTANTS = [*MONEY, *FREEZE, *SIGHT, *TRAIL]
