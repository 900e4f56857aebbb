"""Each verb has one place where a person does it by hand, and everybody whose verb it is can reach such a place."""

import pytest

from admin.tables import PAGES
from operations.people.users import ADMIN_DOOR
from tables.steps import DESK_ROLES, Role
from tests.house.doors import calls_between, door_of, doors_by_hand, doors_of_roles, only_parts, used_of_operations
from tests.house.sources import Source, python
from tests.operations.verbs import VERBS

CALLS, OPERATIONS = calls_between(python("operations"))
BY_HAND = doors_by_hand(python("admin", "api", "scripts"), CALLS, OPERATIONS)
OPEN_TO = {
    "admin/verbs": ADMIN_DOOR,
    "admin/desk": DESK_ROLES,
    "api/field": frozenset({Role.companion}),
    "api/audit": frozenset({Role.auditor}),
    "api/v1": frozenset({Role.staff}),
}
BESIDES = {"library.run_library": frozenset({Role.approver, Role.supervisor})}
"""Whoever looks afterwards runs the checks herself: these pages of the auditor's door are open to the desk too."""
SAVE, DESK, FIELD = "admin/verbs", "admin/desk", "api/field"

SEVERAL = [
    (
        {SAVE, DESK},
        "Save is for the one row that was looked up; the desk has it beside the many that wait",
        "visits.plan_visits visits.accept_visit visits.send_back_visit accounts.record_custody "
        "treasury.record_document treasury.confirm_document treasury.drop_document "
        "review.accept_purchase review.query_purchase trainings.add_training "
        "trainings.add_days trainings.record_attendance "
        "other_aid.record_other_aid other_aid.withdraw_other_aid "
        "treasury.record_document treasury.confirm_document treasury.drop_document",
    ),
    (
        {SAVE, DESK},
        "a treasurer has no Piccolo Admin; there the row is beside its others",
        "profiles.activate_profile profiles.discard_profile",
    ),
    (
        {DESK, "api/audit"},
        "an auditor has no desk, an approver not the auditor's door",
        "audit_rules.activate_audit_rule audit_letters.register_letter",
    ),
    (
        {SAVE, "api/audit"},
        "staff adds it beside the program's other rows, an auditor has no Piccolo Admin",
        "published.add_figure",
    ),
    (
        {DESK, FIELD},
        "a companion has no desk, the office no companion's door",
        "plans.draft_plan candidates.record_home_visit evidence.attach",
    ),
    (
        {SAVE, DESK, FIELD},
        "everybody says it of herself, wherever she works",
        "relations.declare_kinship",
    ),
    (
        {"admin/signing", "api/hall"},
        "the page of Piccolo Admin has a way in and out of its own",
        "sign_in._open_session sign_in.sign_out",
    ),
    (
        {"admin/signing", "api/hall", "api/steps"},
        "the same way in, in two steps",
        "networks.count_failure",
    ),
    (
        {"api/account", FIELD},
        "her account forgets any device of hers, a phone that she empties forgets itself",
        "account.forget_device",
    ),
    (
        {FIELD, "api/forgot"},
        "a code of the desk pairs a phone, another one sets a password",
        "codes_once._take",
    ),
    (
        {FIELD, "api/paired"},
        "the PIN is typed on its own page, or with the form that found the phone closed",
        "phones._try phones._open",
    ),
    (
        {"admin/signing", "api/steps"},
        "the same code",
        "sign_in._enter",
    ),
    (
        {"admin/signing", "api/hall", "api/steps", "api/again"},
        "wherever a password is typed it is counted before it is compared",
        "sign_in._attempt",
    ),
    (
        {"api/steps", "api/again"},
        "wherever her own password was right the count of this use ends",
        "sign_in._forget_failures",
    ),
    ({DESK, FIELD}, "every door that takes a file keeps it", "documents.register"),
    (
        {DESK, FIELD},
        "a phone that cannot send itself is brought to the desk",
        "field_events.take_in field_events.set_aside",
    ),
    (
        {DESK, "api/v1", "scripts/commands"},
        "a machine and the command line bring lists as the desk does",
        "imports._take_in imports.apply_import",
    ),
    ({DESK, "api/v1"}, "and a machine takes back what it brought", "import_undo.undo_import"),
    (
        {"api/audit", "scripts/commands", "scripts/checkpointing"},
        "made by itself while the server runs, and by whoever wants one now",
        "checkpoints.make_checkpoint",
    ),
    (
        {"api/audit", "scripts/commands"},
        "an auditor asks from her own chair, a machine every night",
        "library.run_library",
    ),
    (
        {"api/audit", "scripts/commands"},
        "an auditor looks from her own chair, the command line also at what lies outside",
        "chain_check.note_check",
    ),
    (
        {"api/audit", "scripts/commands"},
        "the same bytes in a browser and on the command line",
        "export.order export.order_pack export.abort export.finish",
    ),
    (
        {"api/audit", "scripts/commands"},
        "an auditor ends her own token, the command line anybody's",
        "tokens.end_token",
    ),
    (
        {"scripts/commands", "scripts/session"},
        "numbers that an older version kept open are sealed when it is brought up to date, and anew with new keys",
        "payer_seals.reseal_some_payers",
    ),
    (
        {DESK, "scripts/commands"},
        "an office without an administrator is looked after at the command line",
        "users._add_user users.give_role users.end_role codes_once.make_code",
    ),
    (
        {"admin/signing", "api/hall", "api/forgot", "api/steps"},
        "whoever guesses is counted at every door that opens to a password or a code",
        "networks.count_failure",
    ),
    (
        {SAVE, "scripts/commands"},
        "the first office is founded before anybody can sign in",
        "users.add_organization",
    ),
]
"""(doors, why, operations): everything that can be done at more than one place."""


def short(name: str) -> str:
    return name.partition(".")[2]


def test_everything_is_done_at_one_place_or_at_declared_ones():
    declared = {verb: frozenset(doors) for doors, _, verbs in SEVERAL for verb in verbs.split()}
    several = {short(name): doors for name, doors in BY_HAND.items() if len(doors) > 1}

    assert several == declared


def test_what_has_no_place_is_a_part_of_something_that_has():
    parts = {short(name) for name in only_parts(CALLS, OPERATIONS)}
    without = {short(name) for name, doors in BY_HAND.items() if not doors}

    assert without <= parts


def test_whoever_may_do_it_has_a_door_to_it():
    doors = {short(name): found for name, found in doors_of_roles(python("admin", "api"), CALLS, OPERATIONS).items()}

    shut_out = []
    for name in VERBS:
        let_in = {role for door in doors[name] for role in OPEN_TO.get(door, ())} | BESIDES.get(name, set())
        shut_out += [f"{name}: {role}" for role in VERBS[name].roles if role not in let_in]

    assert shut_out == []


def test_some_role_of_every_save_comes_in_and_finds_the_table_in_its_menu():
    shut = []
    for name, page in PAGES.items():
        mine = page.roles & ADMIN_DOOR
        if page.saves.add and not page.saves.add.roles & mine:
            shut.append(f"{name}: add")
        for change in page.saves.changes:
            states = getattr(page.table, "steps", {None: {}})
            if not any(change.open_to(page.table, state) & mine for state in states):
                shut.append(f"{name}: {', '.join(change.columns)} {change.to or ''}")

    assert shut == []


WRAPPED = """
from operations.operation import operation
from operations.books import findings

async def upload(): await _take_in()

@operation
async def _take_in(): await findings.close_finding()
"""
ANSWERED = "from operations.operation import operation\n@operation\nasync def close_finding(): pass"


@pytest.mark.parametrize(
    ("text", "by_hand"),
    [
        ("from operations.selection import imports\nimports.upload()", {"selection.imports._take_in"}),
        ("from operations.selection.imports import upload as take\ntake()", {"selection.imports._take_in"}),
        (
            "from operations.books import findings\nx = lambda: findings.close_finding()",
            {"books.findings.close_finding"},
        ),
        ("from operations.books.findings import Missing", set()),
    ],
)
def test_a_door_to_an_operation_is_seen(text: str, by_hand: set[str]):
    calls, operations = calls_between(
        [Source("operations/selection/imports.py", WRAPPED), Source("operations/books/findings.py", ANSWERED)]
    )
    doors = [Source("admin/desk/x.py", text), Source("scripts/demo/x.py", text)]

    found = doors_by_hand(doors, calls, operations)

    assert {name for name, at in found.items() if at == {"admin/desk"}} == by_hand
    assert only_parts(calls, operations) == {"books.findings.close_finding"}
    assert all(at <= {"admin/desk"} for at in found.values())


def test_a_file_knows_its_door_and_what_it_uses():
    source = Source("api/field/visits.py", "from operations.follow_up import visits as v\nv.submit_visit")

    assert (door_of(source), door_of(Source("api/hall.py", ""))) == ("api/field", "api/hall")
    assert used_of_operations(source) == {"follow_up.visits", "follow_up.visits.submit_visit"}
