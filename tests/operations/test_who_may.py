"""Every verb, tried by every role, by the neighbor and by a relative: it works for whose it is and for nobody else."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

import operations
from operations.actor import Actor
from operations.errors import Related, RuleBroken
from operations.operation import OPERATIONS
from operations.people import relations
from tests.chain_builders import Beneficiary, rows
from tests.cluster import Database
from tests.operations.everything import Everything
from tests.operations.verbs import VERBS, WOMEN, Verb
from tests.people_builders import Office

PERSONS = {
    "staff": "staff2",
    "approver": "approver2",
    "treasurer": "treasurer",
    "companion": "companion",
    "supervisor": "supervisor",
    "auditor": "auditor",
    "administrator": "administrator",
}
THE_VERY_PERSON = {
    ("imports.apply_import", "staff"): "staff",
    ("import_columns._check", "staff"): "staff",
    ("opening_answers._apply", "staff"): "staff",
    ("profiles.rewrite_profile", "staff"): "staff",
    **{(f"rules.{verb}", "staff"): "staff" for verb in ("describe_rules", "save_item", "remove_item", "load_preset")},
}
"""Who began must go on."""

ELSEWHERE = {
    "break_glass.break_glass",  # tested with the request that it needs
    *("calls.draw_sample", "calls.phones_to_call"),  # drawn once, and in an opening, beside their own rules
    *(
        "card_answers.hear",
        "card_answers._count_try",
        "card_answers.give_back_try",
        "card_messages.hear",
    ),  # nobody's who is signed in
    "findings.close_finding",  # tested with their answers in books
    "findings.reopen_finding",
    "outcomes.outcome_of_visit",  # a part of accepting a visit
    "payer_seals.reseal_some_payers",  # the system's alone: money/test_paying_accounts.py
    *("treasury.confirm_document", "treasury.drop_document"),  # tested with their papers in money
    *("past.confirm_past", "past.drop_past"),  # tested with their batch in money
    *("erasure.ask_erasure", "subject_file.subject_file"),  # each beside its own rules in selection
    *("retention.draft_rule", "retention.activate_rule", "retention.end_rule", "retention.ask_purge"),
    *("stamp_duty.draft_duty", "stamp_duty.activate_duty", "stamp_duty.end_duty"),  # money/test_stamp_duty.py
    *("refund_terms.activate_refund_rule", "refund_terms.end_refund_rule"),  # beside its own rules in money
    # the other office answers and tells: test_hand_overs.py
    *("hand_overs.accept_hand_over", "hand_overs.decline_hand_over", "hand_overs.report_hand_over"),
    "hand_overs.declare_kin_of_handed",
    "caseload.report_visit",  # the companion's form of submit_visit and plan_visits
}


@pytest.fixture
def everything(database: Database) -> Everything:
    return database.facts["everything"]


def person(office: Office, role: str, name: str) -> Actor:
    return office.people[THE_VERY_PERSON.get((name, role), PERSONS[role])]


def woman(everything: Everything, kin: str) -> Beneficiary:
    if kin == "applied_woman":
        return everything.applied.women[0]
    place = WOMEN.get(kin.removesuffix("_woman"))
    return getattr(everything, kin) if place is None else everything.chain.women[place]


BESIDES = """
SELECT (SELECT count(*) FROM trail WHERE table_name NOT IN ('identity_opening', 'document')),
       (SELECT count(*) FROM journal WHERE operation NOT IN ('people.names.open_names', 'books.documents.register')),
       (SELECT count(*) FROM identity_read), (SELECT count(*) FROM import_row), (SELECT count(*) FROM selection_rank),
       (SELECT count(*) FROM bank_result_line)
"""
"""Opening names and keeping a file are acts of their own, which come first and may stay."""


async def refuses(verb: Verb, everything: Everything, by: Actor) -> RuleBroken:
    """It says no and nothing has changed."""
    before = await rows(BESIDES)
    with pytest.raises(RuleBroken) as said:
        await verb.call(everything, by)
    assert await rows(BESIDES) == before
    return said.value


@pytest.mark.parametrize("name", VERBS)
async def test_a_verb_works_for_its_roles_and_for_nobody_else(
    name: str, office: Office, neighbor: Office, everything: Everything
):
    verb = VERBS[name]

    for role in PERSONS.keys() - set(verb.roles):
        await refuses(verb, everything, person(office, role, name))
    if not verb.everywhere:
        for role in set(verb.roles) - {"auditor"}:  # who is of no office
            await refuses(verb, everything, neighbor.people[role])

    its_own = person(office, verb.roles[0], name)
    if verb.ends:
        assert isinstance(await refuses(verb, everything, its_own), verb.ends)
    else:
        before = await rows(BESIDES)
        await verb.call(everything, its_own)
        assert await rows(BESIDES) != before


@pytest.mark.parametrize("kin", sorted({verb.kin for verb in VERBS.values() if verb.kin}))
async def test_a_relative_is_refused_for_her_record(kin: str, office: Office, everything: Everything):
    """Everything that anybody may do with her record, tried by her sister in that role."""
    relative = woman(everything, kin)
    sisters = set()

    for name, verb in VERBS.items():
        for role in verb.roles if verb.kin == kin else ():
            by = person(office, role, name)
            if by.id not in sisters:
                await relations.declare_kinship(relative.person, relation="saudara kandung", by=by)
                sisters.add(by.id)
            said = await refuses(verb, everything, by)
            assert isinstance(said, Related), (name, said)
            assert relative.code in str(said), name


def test_every_verb_of_these_chapters_is_in_the_table():
    for module in walk_packages(operations.__path__, "operations."):
        import_module(module.name)
    chapters = ("selection.", "money.", "purchases.", "follow_up.", "training.", "books.findings.")
    chapters += tuple(
        f"books.{each}."
        for each in (
            *("audit_findings", "audit_answers", "audit_reviews", "audit_rules", "published"),
            *("audit_letters", "audit_openings", "audit_identities", "letter_matches"),
        )
    )
    chapters += tuple(f"books.{each}." for each in ("samples", "sample_results", "sample_paper", "library"))
    verbs = {name.partition(".")[2] for name in OPERATIONS if name.startswith(chapters)}

    assert verbs == VERBS.keys() | ELSEWHERE
