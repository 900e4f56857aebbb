"""What every function that looks past row-level security is asked, once for the row of each scope."""

from collections.abc import Mapping
from typing import Any

import asyncpg

from tests.cluster import Database
from tests.fences.matrix_rows import SCOPES, Matrix
from tests.fences.matrix_tries import NONE

BEGUN = "app.begin_library($1, '2013-01-01', '2013-12-31', NULL, NULL, NULL)"
PROBES: Mapping[str, str] = {
    "organization": "SELECT $1 = app.organization()",
    "caseload": "SELECT $1 = ANY (app.caseload())",
    "programs": "SELECT $1 = ANY (app.programs())",
    "handed_person": "SELECT app.handed_person($1) IS NOT NULL",
    "my_sites": "SELECT $1 = ANY (app.my_sites())",
    "my_enrollments": "SELECT $1 IN (SELECT app.my_enrollments())",
    "my_trips": "SELECT $1 IN (SELECT app.my_trips())",
    "my_photos": "SELECT $1 IN (SELECT app.my_photos())",
    "about_my_sites": "SELECT app.about_my_sites('enrollment', $1::uuid::text)",
    "only_my_sites": "SELECT app.only_my_sites('enrollment', $1::uuid::text, NULL)",
    "my_audit_findings": "SELECT $1 IN (SELECT app.my_audit_findings())",
    "object_enrollments": "SELECT $1 = ANY (app.object_enrollments())",
    "object_programs": "SELECT $1 = ANY (app.object_programs())",
    "covered_by": "SELECT $1 IN (SELECT app.covered_by(NULL))",
    "people_called": "SELECT $1 IN (SELECT person FROM app.people_called("
    "(SELECT call_name FROM person WHERE id = $1), false, '', 200))",
    "at_counter": "SELECT EXISTS (SELECT 1 FROM app.at_counter(ARRAY[$1::bytea], '{}'))",
    "erasure_obstacles": "SELECT EXISTS (SELECT app.erasure_obstacles($1))",
    "due_for_purge": "SELECT EXISTS (SELECT 1 FROM app.due_for_purge($1, $2))",
    "reads_of": "SELECT EXISTS (SELECT 1 FROM app.reads_of($1, $2))",
    "kept_bytes": "SELECT app.kept_bytes($1) > 0",
    "opened_persons": "SELECT $1 IN (SELECT app.opened_persons())",
    "known_niks": "SELECT EXISTS (SELECT 1 FROM app.known_niks($1, ARRAY[$2::bytea]) WHERE visible OR code <> '')",
    "sites_by_name": "SELECT EXISTS (SELECT 1 FROM app.sites_by_name($1, ARRAY[$2::text]) WHERE hers)",
    "grants_elsewhere": "SELECT EXISTS (SELECT 1 FROM app.grants_elsewhere(ARRAY[$1::uuid]))",
    "hold_persons": "SELECT app.hold_persons($1)::text <> ''",
    "history_of": "SELECT EXISTS (SELECT 1 FROM app.history_of(ARRAY[$1::uuid]))",
    "copy_site_names": "SELECT app.copy_site_names($1, $1) > 0",
    "last_place": "SELECT EXISTS (SELECT 1 FROM app.last_place($1))",
    "compared_in": "SELECT EXISTS (SELECT 1 FROM app.compared_in($1))",
    "open_in": "SELECT EXISTS (SELECT 1 FROM app.open_in($1))",
    "budget_of": "SELECT EXISTS (SELECT 1 FROM app.budget_of($1))",
    "twice_in": "SELECT EXISTS (SELECT 1 FROM app.twice_in($1))",
    "unranked_in": "SELECT EXISTS (SELECT 1 FROM app.unranked_in($1))",
    "seen_in_part": "SELECT app.seen_in_part('decree', $1)",
    "in_review": "SELECT app.in_review($1)",
    "is_companion": "SELECT app.is_companion($1)",
    "letter_hits": "SELECT EXISTS (SELECT 1 FROM app.letter_hits($1, '{}', '{}', '{}'))",
    "audit_identities": "SELECT EXISTS (SELECT 1 FROM app.audit_identities($1))",
    "auditors": "SELECT $1 IN (SELECT id FROM app.auditors())",
    "companions": "SELECT $1 IN (SELECT id FROM app.companions())",
    "desk_people": "SELECT $1 IN (SELECT id FROM app.desk_people())",
    "service_officers": "SELECT $1 IN (SELECT id FROM app.service_officers())",
    "helps_on": "SELECT app.helps_on($1)",
    "office_staff": "SELECT $1 IN (SELECT id FROM app.office_staff())",
    "find_signals": "SELECT EXISTS (SELECT 1 FROM app.find_signals($1, '{}', '{}', '{}', '{}', '{}'))",
    "place_photos": "SELECT app.place_photos($1, '{}', ARRAY[$2::uuid]) > 0",
    "field_subjects": "SELECT EXISTS (SELECT 1 FROM app.field_subjects('{}', '{}', '{}', ARRAY[$1::uuid], '{}', '{}'))",
    "distance_to_site": "SELECT app.distance_to_site(ARRAY[$1::uuid], 1, 1, 0) >= 0",
    "changed_on": "SELECT EXISTS (SELECT 1 FROM app.changed_on('entitlement', ARRAY[$1::uuid], true))",
    "names_then": "SELECT EXISTS (SELECT 1 FROM app.names_then($1, now()))",
    "change_setting": "SELECT app.change_setting('upload_mb_a_day', '200', $1::uuid::text) IS NOT NULL",
    "oldest": "SELECT app.oldest('entitlement', ARRAY[$1::uuid]) > 0",
    "history": "SELECT EXISTS (SELECT 1 FROM app.history('decree', $1))",
    "acted_on": "SELECT app.acted_on('entitlement', $1::uuid::text, $2)",
    "settled_by": "SELECT app.settled_by($1) IS NOT NULL",
    "report_standing": "SELECT EXISTS (SELECT 1 FROM app.report_standing(ARRAY[$1::uuid]))",
    "companion_month": "SELECT caseload > 0 FROM app.companion_month($1, $2, date '2013-03-01')",
    "balance_of": "SELECT EXISTS (SELECT 1 FROM app.balance_of(ARRAY[$1::uuid]))",
    "unaccounted": "SELECT EXISTS (SELECT 1 FROM app.unaccounted($1))",
    "unlike_trail": "SELECT EXISTS (SELECT 1 FROM app.unlike_trail())",
    "unlike_seals": "SELECT EXISTS (SELECT 1 FROM app.unlike_seals())",
    "unlike_leaves": "SELECT EXISTS (SELECT 1 FROM app.unlike_leaves())",
    "broken_chains": "SELECT EXISTS (SELECT 1 FROM app.broken_chains())",
    "new_leaves": "SELECT EXISTS (SELECT 1 FROM app.new_leaves(0, 9223372036854775807))",
    "known_before": "SELECT EXISTS (SELECT 1 FROM app.known_before('entitlement', 9223372036854775807, $1))",
    "undo_import": "SELECT app.undo_import($1) > 0",
    "changing_keys": "SELECT EXISTS (SELECT 1 FROM app.changing_keys($1))",
    "change_identities": "SELECT app.change_identities($1, '[]', '') > 0",
    "names_to_match": "SELECT EXISTS (SELECT 1 FROM app.names_to_match($1, "
    "ARRAY(SELECT generate_series(0, 9)::bigint)))",
    "persons_to_compare": "SELECT EXISTS (SELECT 1 FROM app.persons_to_compare($1, $2))",
    "persons_in_blocks": "SELECT EXISTS (SELECT 1 FROM app.persons_in_blocks(ARRAY[$1::bytea], "
    "'{}', '{}', '{}', '{}', '{}', '{}', '{}'))",
    "add_reviews": "SELECT app.add_reviews(ARRAY[$1::uuid], ARRAY[$1::uuid], '{exact}', '{nik}', '{1}')::text <> ''",
    "selection_flags": "SELECT EXISTS (SELECT 1 FROM app.selection_flags($1, ARRAY[$2::uuid]))",
    "numbers_recorded": "SELECT EXISTS (SELECT 1 FROM app.numbers_recorded($1))",
    "asked_to_leave": "SELECT $1 = ANY (app.asked_to_leave())",
    "deaths_to_decide": "SELECT $1 IN (SELECT enrollment FROM app.deaths_to_decide())",
    "list_hits": "SELECT EXISTS (SELECT 1 FROM app.list_hits($1, '{}'))",
    "examine_list": "SELECT EXISTS (SELECT 1 FROM app.examine_list($1, 'lock', '{}'))",
    "begin_library": f"SELECT {BEGUN} IS NOT NULL",
    "find_library": f"SELECT app.find_library({BEGUN}, '{{}}') IS NOT NULL",
    "library_sha": "SELECT app.library_sha($1) IS NOT NULL",
    "list_standing": "SELECT lines > 0 FROM app.list_standing($1)",
    "lines_to_pay": "SELECT EXISTS (SELECT 1 FROM app.lines_to_pay($1))",
    "companions_of": "SELECT EXISTS (SELECT 1 FROM app.companions_of($1))",
    "reasons_missing": "SELECT EXISTS (SELECT 1 FROM app.reasons_missing($1))",
    "accompanied": "SELECT $1 = ANY (app.accompanied())",
    "code_works": "SELECT app.code_works(ARRAY[$1::text])",
    "hear_card": "SELECT app.hear_card(ARRAY[$1::text], gen_random_uuid(), 1, 'no')",
    "card_writes": "SELECT app.card_writes(ARRAY[$1::text])",
    "hear_message": "SELECT app.hear_message(ARRAY[$1::text], 'apa saja') IS NOT NULL",
    "numbers_of_others": "SELECT EXISTS (SELECT 1 FROM app.numbers_of_others(ARRAY[$1::uuid], ARRAY[$2::bytea]))",
    "free_codes": "SELECT EXISTS (SELECT 1 FROM app.free_codes(ARRAY['PM-9999-9']))",
}
ABOUT: Mapping[str, str] = {
    "covered_by": "person", "people_called": "person", "erasure_obstacles": "person", "kept_bytes": "program",
    "programs": "program", "names_to_match": "program", "known_before": "program", "open_in": "program",
    "names_then": "program",
    "object_programs": "program", "my_sites": "site", "opened_persons": "person",
    "copy_site_names": "program", "begin_library": "program", "find_library": "program",
    "library_sha": "library_run",
    "organization": "organization", "compared_in": "decree", "seen_in_part": "decree", "history": "decree",
    "hold_persons": "decree", "budget_of": "decree", "twice_in": "decree",
    "unranked_in": "decree",
    "list_hits": "payment_list", "examine_list": "payment_list", "companions_of": "payment_list",
    "reasons_missing": "payment_list", "list_standing": "payment_list", "lines_to_pay": "payment_list",
    "oldest": "entitlement", "changed_on": "entitlement", "settled_by": "entitlement", "balance_of": "entitlement",
    "report_standing": "entitlement",
    "undo_import": "import_batch", "changing_keys": "import_batch", "change_identities": "import_batch",
    "audit_identities": "audit_opening", "my_audit_findings": "audit_finding", "letter_hits": "letter_match",
    "unaccounted": "entitlement", "my_trips": "shopping_trip", "my_photos": "document", "acted_on": "entitlement",
}  # fmt: skip
"""The table whose key is asked about; else the enrollment's."""

FOR_EVERYBODY = {
    "today",
    "setting",
    "migrations",
    "begin_operation",
    "note",
    "actor_acts",
    "is_narrowed",
    "index_version",
    "transactions_before",
    "changed_since",  # yes or no, whether anything of a program changed since a snapshot; no row and no key
    "verify_paper",  # whoever holds the paper, with its number and its code; tests/api/test_verify.py
}
"""About no row: the day, what `/health` compares, the actor's own line in the journal, and about herself."""
ABOUT_HERSELF = {"organization", "acted_on"}
FOR_NO_LOGIN = {
    "office_of_trip",
    "pictures_of_trip",
    "trips_of_picture",
    "same_pictures",
    "next_receipts",
    "keep_resembling",
    "round_deductions",
    "paid_of",
    "same_minute",
    "item_signals",
    "trip_signals",
    "points_of",
    "count_balances",
    "count_budget",
    "count_open",
    "count_twice",
    "count_unranked",
    "reads_decree",
    "hears_of",
    "count_unaccounted",
    "who_settled",
    "on_hold",
    "agreed_now",
    "agreed_things",
    "ended_on",
    "indexes_left",
    "changing",
    "same_as",
    "checks_of",
    "may_examine",
    "examined_lines",
    "payments_of_list",
    "hits_of_money",
    "hits_of_people",
    "hits_of_names",
    "hits_of_confirmations",
    "hits_elsewhere",
    "examined_scope",
    "never_paid",
    "custody_spells",
    "untouched_grants",
    "people_of_run",
    "trips_of_run",
    "library_lists",
    "library_money",
    "library_promises",
    "library_custody",
    "library_signals",
    "library_purchases",
    "library_people",
    "library_decrees",
    "library_companions",
    "report_is_in",
    "count_reports",
    "on_death_lists",
    "carry_deaths",
    "numbers_of",
    "carry_users",
    "working_code",
    "card_holder",
    "follow_answers",
}
"""Parts of other functions."""
FOR_SYSTEM = {
    "rewrap_data_keys": "SELECT app.rewrap_data_keys(ARRAY[$1::uuid], ARRAY['x'::bytea], 99)",
    "reseal_payers": "SELECT app.reseal_payers(ARRAY[$1::uuid], ARRAY['x'::bytea])::text",
    "reseal_places": "SELECT app.reseal_places(ARRAY[$1::uuid], ARRAY['x'::bytea])::text",
    "reseal_events": "SELECT app.reseal_events(ARRAY[$1::uuid], ARRAY['x'::bytea])::text",
    "reseal_import_rows": "SELECT app.reseal_import_rows(ARRAY[1::bigint], ARRAY['x'::bytea])::text",
    "identities_to_index": "SELECT count(*) FROM app.identities_to_index(99, 5)",
    "stop_registering": "SELECT app.stop_registering()::text",
    "change_index_version": "SELECT app.change_index_version(99)::integer",
    "erase_again": "SELECT (app.erase_again()).erased",
}
"""The program itself rotates keys and puts them back after a restore; nobody else gets an answer."""
FOR_TWO = {
    "erase_person": "SELECT app.erase_person($1)",
    "purge": "SELECT app.purge($1, $1)",
}
"""Raise unless two persons agreed in this very transaction."""
FOR_SIGN_IN = {"office_of", "reseal_authenticators"}
OF_THE_DATABASE = """
SELECT p.proname AS name, p.prosecdef AS definer, p.prorettype = 'trigger'::regtype AS of_trigger,
       has_function_privilege('berdaya_app', p.oid, 'EXECUTE') AS app,
       has_function_privilege('berdaya_auth', p.oid, 'EXECUTE') AS auth,
       coalesce(array_to_string(p.proconfig, ';'), '') AS settings,
       EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
               WHERE x.grantee = 0) AS everybody
FROM pg_proc p WHERE p.pronamespace IN ('app'::regnamespace, 'public'::regnamespace) ORDER BY 1"""


async def functions_of(database: Database) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch(OF_THE_DATABASE)


def values_for(name: str, matrix: Matrix, scope: str) -> list[Any]:
    woman = matrix.women[SCOPES.index(scope)]
    companion = woman.office.people[woman.companion].id
    special = {
        "known_niks": [woman.key("program"), bytes([woman.number])],
        "sites_by_name": [woman.key("program"), f"{woman.number}site_name"],
        "persons_to_compare": [woman.key("program"), woman.key("import_batch")],
        "persons_in_blocks": [bytes([woman.number])],
        "selection_flags": [woman.key("program"), woman.key("enrollment")],
        "unlike_trail": [],
        "unlike_seals": [],
        "new_leaves": [],
        "unlike_leaves": [],
        "broken_chains": [],
        "code_works": [f"{woman.number}card_code"],
        "hear_card": [f"{woman.number}card_code"],
        "card_writes": [f"{woman.number}card_code"],
        "hear_message": [f"{woman.number}card_code"],
        "numbers_of_others": [woman.key("enrollment"), bytes([woman.number % 5 + 1])],
        "free_codes": [],
        "companion_month": [woman.key("program"), companion],
        "is_companion": [companion],
        "companions": [companion],
        "auditors": [woman.office.auditor.id],
        "desk_people": [woman.office.staff.id],
        "numbers_recorded": [woman.office.approver.id],
        "service_officers": [woman.office.staff.id],
        "helps_on": [woman.key("service_day")],
        "office_staff": [woman.office.staff.id],
        "at_counter": [bytes([woman.number])],
        "due_for_purge": [woman.key("retention_rule"), woman.key("program")],
        "reads_of": [woman.key("person"), woman.key("identity_opening")],
        "place_photos": [woman.key("program"), woman.key("document")],
        "find_signals": [woman.key("shopping_trip")],
        "acted_on": [woman.key("entitlement"), woman.office.staff.id],
    }
    return special.get(name, [matrix.key(ABOUT.get(name, "enrollment"), scope)])


async def answered(connection: asyncpg.Connection, matrix: Matrix) -> dict[str, str]:
    """Function -> the scopes for which it gave something away."""
    found = {}
    for name, probe in PROBES.items():
        scopes = ""
        for scope in SCOPES:
            if await connection.fetchval(probe, *values_for(name, matrix, scope)):
                scopes += scope
            if not values_for(name, matrix, scope):
                scopes = SCOPES if scopes else ""
                break
        found[name] = scopes or NONE
    return found
