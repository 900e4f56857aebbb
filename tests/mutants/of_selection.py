"""Mutants of selection: rules that change in force, one decider, a place that nobody gave, points without ground."""

from msgspec import structs

from operations.selection import rules
from operations.selection.rule_items import UnknownDivisor
from tests.mutants.mutant import mutant, setting
from tests.mutants.of_the_database import guardless
from tests.operations.selection import test_objections_and_lists, test_rules, test_rules_and_rankings

NOBODY_ELSE = "NOT EXISTS (SELECT 1 FROM selection_rank k WHERE k.run = n.id AND k.enrollment <> b.enrollment)"
PRECISELY_NOW = "b.xmin = pg_current_xact_id()::xid"

MUTANTS = [
    mutant("an item of rules in force is changed", "DROP TRIGGER e_frozen_update ON criterion",
           test_rules_and_rankings.test_items_of_a_version_are_frozen_once_it_left_draft),
    mutant("rules in force are worded anew", "DROP TRIGGER a_sealed ON rule_version",
           test_rules_and_rankings.test_a_version_in_force_keeps_what_it_says),
    mutant("who wrote the rules puts them in force",
           "ALTER TABLE rule_version DROP CONSTRAINT rule_activated_by_another",
           test_rules_and_rankings.test_rules_are_put_in_force_by_another_person_with_their_seal_and_one_at_a_time),
    mutant("two versions are in force", "DROP INDEX rule_active_once",
           test_rules_and_rankings.test_rules_are_put_in_force_by_another_person_with_their_seal_and_one_at_a_time),
    mutant("points without what they follow from", "ALTER TABLE assessment DROP CONSTRAINT assessment_is_frozen",
           test_rules_and_rankings.test_points_by_rules_are_kept_with_everything_they_follow_from),
    mutant("one person decides a ranking", "DROP TRIGGER e_two_deciders ON ranking",
           test_rules_and_rankings.test_a_ranking_is_decided_by_two_persons_who_declare_no_kinship),
    mutant("a place that no ranking gave", "DROP TRIGGER e_placed ON enrollment",
           test_rules_and_rankings.test_a_place_needs_the_verdict_of_a_decided_ranking),
    mutant("a decided ranking grows", "DROP TRIGGER e_open ON selection_rank",
           test_rules_and_rankings.test_a_decided_ranking_keeps_its_places_and_is_announced_once),
    mutant("judged again without an objection", "DROP TRIGGER e_reopened ON enrollment",
           test_objections_and_lists.test_she_is_judged_again_only_with_her_objection_upheld_at_this_moment),
    mutant("an old objection opens the door for ever", guardless("reopened_as_decided", PRECISELY_NOW),
           test_objections_and_lists.test_she_is_judged_again_only_with_her_objection_upheld_at_this_moment),
    mutant("who upheld an objection places others too", guardless("two_deciders", NOBODY_ELSE),
           test_objections_and_lists.test_who_upheld_it_places_her_alone_by_her_new_points_and_nobody_else),
    mutant("rules that nobody checked", setting(rules, "check_items", list),
           test_rules.test_rules_that_hang_in_the_air_are_never_in_force,
           items=[structs.replace(test_rules.INCOME, per="entah")], error=UnknownDivisor),
]  # fmt: skip
