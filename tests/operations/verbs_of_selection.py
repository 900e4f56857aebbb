"""The verbs of the chapter selection."""

from typing import Any
from uuid import uuid4

from operations.selection import (
    candidates,
    decrees,
    judging,
    programs,
    rankings,
    requests,
    rule_items,
    rules,
    screening,
    site_points,
    sites,
)
from tables.selection.enrollment import EnrollmentState
from tables.selection.request import RequestKind
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, A, S, Verb
from tests.operations.verbs_of_doubts import DOUBTS


def _score(e: Everything) -> list[judging.Score]:
    return [judging.Score(e.visited_woman.enrollment, e.visited_woman.code, {"usaha": 5})]


def _place(e: Everything) -> dict[str, Any]:
    other = e.other_program
    return {"program": other.key, "person": e.chain.women[5].person, "wave": other.waves[0], "site": other.sites[0]}


def _home_visit(e: Everything) -> candidates.NewHomeVisit:
    return candidates.NewHomeVisit(uuid4(), e.screened_woman.enrollment, DAY, "Warung kopi")


def _asked(e: Everything) -> requests.NewRequest:
    key = e.other_program.key
    return requests.NewRequest(RequestKind.privacy_change, key, ("program", str(key)), WHY, "ordinary")


SIGNED = decrees.Signature("125/2013", DAY, "Kepala", "Dinas")
RULE = rule_items.Item("modal", "Modal", "SK", max_points=5)

SELECTION: dict[str, Verb] = {
    "programs.add_program": Verb(lambda e, by: programs.add_program(
        programs.NewProgram("segar-2013", "Program", "99.01", 2013, DAY, "SK"), by=by), S, everywhere=True),
    "programs.activate_program": Verb(
        lambda e, by: programs.activate_program(e.program_draft, by=by), (*OFFICE, "approver")),
    "programs.discard_program": Verb(lambda e, by: programs.discard_program(e.program_draft, reason=WHY, by=by), S),
    "programs.add_fund": Verb(lambda e, by: programs.add_fund(
        e.chain.program.key, name="Dana", source="CSR", ceiling_rp=1, by=by), S),
    "programs.add_component": Verb(lambda e, by: programs.add_component(e.component, by=by), S),
    "programs.activate_component": Verb(
        lambda e, by: programs.activate_component(e.component_draft, by=by), (*OFFICE, "approver")),
    "programs.discard_component": Verb(
        lambda e, by: programs.discard_component(e.component_draft, reason=WHY, by=by), S),
    "programs.add_site": Verb(lambda e, by: programs.add_site(e.chain.program.key, number=9, names=[], by=by), S),
    "site_points.add_site_point": Verb(lambda e, by: site_points.add_site_point(
        e.chain.program.sites[0], latitude=-7533, longitude=112717, radius_m=20_000, by=by), S),
    "programs.add_site_name": Verb(lambda e, by: programs.add_site_name(
        e.chain.program.sites[0], name="Nama Lain", kind=programs.SiteNameKind.alias, by=by), S),
    "sites.narrow": Verb(lambda e, by: sites.narrow(
        e.narrowed_staff, site=e.chain.program.sites[1], by=by), ("supervisor", "approver")),
    "sites.widen": Verb(lambda e, by: sites.widen(e.narrowing, by=by), ("supervisor", "approver")),
    "programs.add_wave": Verb(lambda e, by: programs.add_wave(
        e.chain.program.key, number=9, starts_on=DAY, planned_count=1, by=by), S),
    "programs.add_criterion": Verb(lambda e, by: programs.add_criterion(
        e.chain.program.key, code="modal", label="Modal", max_points=5, legal_basis="SK", by=by), S),
    "rules.draft_rules": Verb(lambda e, by: rules.draft_rules(e.program_draft, by=by), S),
    "rules.describe_rules": Verb(lambda e, by: rules.describe_rules(
        e.rules_draft, title="Baru", legal_basis="SK", valid_from=DAY, objection_days=14, by=by), S),
    "rules.save_item": Verb(lambda e, by: rules.save_item(e.rules_draft, RULE, by=by), S),
    "rules.remove_item": Verb(lambda e, by: rules.remove_item(e.rules_draft, "usaha", by=by), S),
    "rules.load_preset": Verb(lambda e, by: rules.load_preset(e.rules_draft, "kharisma", by=by), S),
    "rules.activate_rules": Verb(
        lambda e, by: rules.activate_rules(e.rules_draft, by=by), (*OFFICE, "approver")),
    "rules.drop_rules": Verb(lambda e, by: rules.drop_rules(e.rules_draft, reason=WHY, by=by), S),
    "screening.screen": Verb(
        lambda e, by: screening.screen(e.applied.enrollments[0], fit=True, by=by), OFFICE, "applied_woman"),
    "candidates.assign_companion": Verb(lambda e, by: candidates.assign_companion(
        [e.visited_woman.enrollment], companion=e.office.companion2.id, by=by), OFFICE, "visited_woman"),
    "candidates.record_home_visit": Verb(
        lambda e, by: candidates.record_home_visit(_home_visit(e), by=by), (*OFFICE, "companion"), "screened_woman"),
    "candidates.leave": Verb(lambda e, by: candidates.leave(
        e.visited_woman.enrollment, how=EnrollmentState.moved, on=DAY, reason=WHY, by=by), OFFICE, "visited_woman"),
    "candidates.propose_by_hand": Verb(lambda e, by: candidates.propose_by_hand(**_place(e), by=by), S, "last_woman"),
    "judging.assess": Verb(
        lambda e, by: judging.assess(e.chain.program.key, _score(e), by=by), OFFICE, "visited_woman"),
    "rankings.rank": Verb(lambda e, by: rankings.rank(
        e.chain.program.key, rankings.Places(1), no_kin=True, by=by), OFFICE, "scored_woman"),
    "rankings.decide_ranking": Verb(lambda e, by: rankings.decide_ranking(
        e.ranking, no_kin=True, by=by), (*OFFICE, "approver"), "ranked_woman"),
    "rankings.drop_ranking": Verb(lambda e, by: rankings.drop_ranking(e.ranking, reason=WHY, by=by), OFFICE),
    "rankings.place_again": Verb(lambda e, by: rankings.place_again(
        e.ranked_woman.enrollment, ranking=e.ranking, objection=uuid4(), by=by), (*OFFICE, "approver"), "ranked_woman",
        rankings.NotPlacedAgain),
    "decrees.draft_decree": Verb(lambda e, by: decrees.draft_decree(e.chain.program.key, title="SK", by=by), S),
    "decrees.remove_from_decree": Verb(lambda e, by: decrees.remove_from_decree(
        e.decree_draft, [e.draft_woman.enrollment], reason=WHY, by=by), S, "draft_woman"),
    "decrees.discard_decree": Verb(lambda e, by: decrees.discard_decree(e.decree_draft, reason=WHY, by=by), S),
    "decrees.lock_decree": Verb(lambda e, by: decrees.lock_decree(e.decree_draft, by=by), S, "draft_woman"),
    "decrees.send_back_decree": Verb(
        lambda e, by: decrees.send_back_decree(e.decree_locked, reason=WHY, by=by), ("staff", "approver")),
    "requests.ask": Verb(lambda e, by: requests.ask(_asked(e), by=by), (*OFFICE, "treasurer", "approver")),
    "requests.decide": Verb(
        lambda e, by: requests.decide(e.request, agree=True, answer="", by=by), ("approver", "supervisor")),
    "decrees.approve_decree": Verb(
        lambda e, by: decrees.approve_decree(e.decree_locked, signed=SIGNED, by=by), A, "locked_woman"),
} | DOUBTS  # fmt: skip
