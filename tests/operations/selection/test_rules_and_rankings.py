"""What the database holds to in selection whatever the door: frozen rules, two deciders, places that a ranking gave."""

from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.selection import programs
from tables.fences.apply import apply_fences
from tests.chain_builders import Batch, Program, Wanted, a_program, rows, scored, screened, value, visited
from tests.chain_templates import REGISTERED_ON, Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office
from tests.selection_by_hand import (
    DECIDE,
    DECISION,
    MOVE,
    RANK,
    RANKING,
    by_hand,
    ranking_decided,
    ranking_made,
    refused_by,
)

ACTIVATE = (
    "UPDATE rule_version SET state = 'active', content = '{}', sha256 = 'x', activated_by = app.actor_id() "
    "WHERE id = $1"
)
NEW_VERSION = (
    "INSERT INTO rule_version (id, program, version_no, title, legal_basis, valid_from, objection_days, state, "
    "made_by, version) VALUES ($1, $2, $3, 'Baru', 'SK 2', '2013-08-01', $4, 'draft', app.actor_id(), 1)"
)
NEW_CRITERION = (
    "INSERT INTO criterion (id, program, rule_version, code, label, max_points, legal_basis, kind, fact, answer_kind, "
    "bands, evidence, restricted, place, made_by, version) "
    "VALUES ($1, $2, $3, $4, 'x', $5, 'SK 1', 'points', 'answer', 'points', '[]', 'none', false, 1, app.actor_id(), 1)"
)


@pytest.fixture
async def women(office: Office, proposed: Chain) -> Batch:
    return await scored(office, await visited(office, await screened(office, proposed.batch)), [6, 5, 4, 3, 2, 1])


@pytest.fixture
async def drafted(office: Office, database: Database) -> Program:
    """A program whose rules nobody has put in force yet."""
    await database.set_today(REGISTERED_ON)
    return await a_program(office, Wanted(rules_in_force=False))


async def version_of(program: Program) -> UUID:
    return await value("SELECT id FROM rule_version WHERE program = $1", program.key)


async def test_items_of_a_version_are_frozen_once_it_left_draft(office: Office, drafted: Program, database: Database):
    version = await version_of(drafted)
    await by_hand(database, office.staff, (NEW_CRITERION, uuid4(), drafted.key, version, "modal", 5))
    await by_hand(database, office.approver, (ACTIVATE, version))

    for statement in (
        (NEW_CRITERION, uuid4(), drafted.key, version, "lain", 5),
        ("UPDATE criterion SET max_points = 99 WHERE rule_version = $1", version),
        ("DELETE FROM criterion WHERE rule_version = $1", version),
    ):
        await refused_by("lines_are_frozen", database, office.staff, statement, watching="criterion")

    assert await rows("SELECT code, max_points FROM criterion ORDER BY code") == [("modal", 5), ("usaha", 10)]


async def test_a_new_criterion_goes_into_a_draft_and_points_are_given_by_the_version_in_force(
    office: Office, proposed: Chain
):
    program = proposed.program.key
    batch = await visited(office, await screened(office, proposed.batch))

    for code in ("modal", "alat"):
        await programs.add_criterion(program, code=code, label=code, max_points=5, legal_basis="SK 9", by=office.staff)
    await scored(office, batch)

    assert await rows(
        "SELECT v.version_no, v.state, v.title, v.legal_basis, c.code FROM criterion c "
        "JOIN rule_version v ON v.id = c.rule_version ORDER BY 1, 5"
    ) == [
        (1, "active", "Kriteria penilaian", "SK 1", "usaha"),
        (2, "draft", "Kriteria penilaian", "SK 1", "alat"),
        (2, "draft", "Kriteria penilaian", "SK 1", "modal"),
        (2, "draft", "Kriteria penilaian", "SK 1", "usaha"),
    ]
    assert await value("SELECT DISTINCT points::text FROM assessment") == '{"usaha": 5}'


async def test_a_version_in_force_keeps_what_it_says(office: Office, drafted: Program, database: Database):
    version = await version_of(drafted)
    await by_hand(database, office.approver, (ACTIVATE, version))

    for column in ("title", "content", "sha256"):
        statement = (spelled("UPDATE rule_version SET {} = 'lain' WHERE id = $1", column), version)
        await refused_by("final_rows_stay", database, office.staff, statement, watching="rule_version")

    await by_hand(database, office.staff, ("UPDATE rule_version SET state = 'superseded' WHERE id = $1", version))


async def test_rules_are_put_in_force_by_another_person_with_their_seal_and_one_at_a_time(
    office: Office, drafted: Program, database: Database
):
    version, later = await version_of(drafted), uuid4()
    await by_hand(database, office.staff, (NEW_VERSION, later, drafted.key, 2, 21))
    bare = "UPDATE rule_version SET state = 'active', activated_by = app.actor_id() WHERE id = $1"

    for constraint, who, statement in (
        ("rule_activated_by_another", office.staff, (ACTIVATE, version)),
        ("rule_active_is_signed", office.approver, (bare, version)),
        ("rule_version_once", office.staff, (NEW_VERSION, uuid4(), drafted.key, 2, 21)),
        ("rule_objection_days_fit", office.staff, (NEW_VERSION, uuid4(), drafted.key, 3, 0)),
    ):
        await refused_by(constraint, database, who, statement, watching="rule_version")
    await by_hand(database, office.approver, (ACTIVATE, version))
    await refused_by("rule_active_once", database, office.approver, (ACTIVATE, later), watching="rule_version")


async def test_an_item_stands_in_a_version_of_its_own_program_once_and_with_points(
    office: Office, drafted: Program, database: Database
):
    version = await version_of(drafted)
    program = drafted.key

    for constraint, statement in (
        ("criterion_code_once_a_version", (NEW_CRITERION, uuid4(), program, version, "usaha", 5)),
        ("criterion_points_fit", (NEW_CRITERION, uuid4(), program, version, "nol", 0)),
        ("criterion_of_a_version", (NEW_CRITERION, uuid4(), program, None, "bebas", 5)),
    ):
        await refused_by(constraint, database, office.staff, statement, watching="criterion")


async def test_a_version_of_the_neighbor_takes_no_item(
    office: Office, neighbor: Office, drafted: Program, database: Database
):
    theirs = await a_program(neighbor, Wanted(code="tetangga-2013"))
    statement = (NEW_CRITERION, uuid4(), theirs.key, await version_of(drafted), "usaha2", 5)

    await refused_by("criterion_rule_version_same_program", database, neighbor.staff, statement, watching="criterion")


async def test_criteria_from_before_there_were_versions_become_a_draft_of_their_program(
    office: Office, drafted: Program, database: Database
):
    owner = await database.owner()
    async with database.unfenced() as superuser:
        await superuser.execute("ALTER TABLE criterion DROP CONSTRAINT criterion_of_a_version")
        await superuser.execute("UPDATE criterion SET rule_version = NULL")
        await superuser.execute("DELETE FROM rule_version")

    await apply_fences(owner)
    await apply_fences(owner)

    found = await rows(
        "SELECT v.program, v.version_no, v.title, v.legal_basis, v.state, v.made_by, v.activated_by, c.code "
        "FROM rule_version v JOIN criterion c ON c.rule_version = v.id"
    )
    title = "Kriteria yang sudah ada"
    assert found == [(drafted.key, 1, title, "SK 1", "draft", office.staff.id, None, "usaha")]
    assert await owner.fetchval("SELECT count(*) FROM pg_constraint WHERE conname = 'criterion_of_a_version'") == 1
    assert await owner.fetchval("SELECT count(*) FROM app.unlike_trail() WHERE subject LIKE 'criterion%'") == 0


async def test_points_by_rules_are_kept_with_everything_they_follow_from(
    office: Office, women: Batch, database: Database
):
    bare = (
        "INSERT INTO assessment (id, program, enrollment, number, rule_version, points, total, criteria_sha256, "
        "assessed_by, assessed_on) SELECT $1, a.program, a.enrollment, a.number + 1, a.rule_version, a.points, "
        "a.total, a.criteria_sha256, app.actor_id(), app.today() FROM assessment a WHERE a.enrollment = $2"
    )

    statement = (bare, uuid4(), women.enrollments[0])
    await refused_by("assessment_is_frozen", database, office.staff, statement, watching="assessment")


async def test_a_ranking_is_decided_by_two_persons_who_declare_no_kinship(
    office: Office, women: Batch, database: Database
):
    ranking = await ranking_made(database, office.staff, women.program.key, (women.enrollments[0], "shortlisted"))
    kin = DECISION.replace("true", "false")

    for constraint, statements in (
        ("two_deciders", [(DECIDE, ranking)]),
        ("two_deciders", [(DECISION, ranking, uuid4()), (DECIDE, ranking)]),
        ("decider_declares", [(kin, ranking, uuid4())]),
        ("ranking_decided_once_each", [(DECISION, ranking, uuid4()), (DECISION, ranking, uuid4())]),
    ):
        await refused_by(constraint, database, office.staff, *statements, watching="ranking")
    await ranking_decided(database, office.staff, office.approver, ranking)

    assert await value("SELECT state FROM ranking WHERE id = $1", ranking) == "decided"


async def test_a_decision_for_the_neighbors_ranking_counts_for_nothing(
    office: Office, neighbor: Office, women: Batch, database: Database
):
    theirs = await a_program(neighbor, Wanted(code="tetangga-2013"))
    ranking = await ranking_made(database, office.staff, women.program.key, (women.enrollments[0], "shortlisted"))
    smuggled = (
        "INSERT INTO ranking_decision (id, program, ranking, no_kin, decided_by, decided_at) "
        "VALUES ($1, $2, $3, true, app.actor_id(), now())"
    )

    await refused_by(
        "ranking_decision_ranking_same_program",
        database,
        neighbor.staff,
        (smuggled, uuid4(), theirs.key, ranking),
        watching="ranking_decision",
    )


async def test_a_place_needs_the_verdict_of_a_decided_ranking(office: Office, women: Batch, database: Database):
    first, second = women.enrollments[:2]
    given = ((first, "shortlisted"), (second, "not_selected"))
    for statement in ((MOVE, first, "shortlisted"), (MOVE, second, "not_selected")):
        await refused_by("placed_by_ranking", database, office.staff, statement, watching="enrollment")
    ranking = await ranking_made(database, office.staff, women.program.key, *given)
    await refused_by("placed_by_ranking", database, office.staff, (MOVE, first, "shortlisted"), watching="enrollment")
    await ranking_decided(database, office.staff, office.approver, ranking)
    await refused_by("placed_by_ranking", database, office.staff, (MOVE, second, "shortlisted"), watching="enrollment")

    await by_hand(database, office.approver, (MOVE, first, "shortlisted"), (MOVE, second, "not_selected"))

    found = await rows("SELECT state FROM enrollment WHERE id = ANY ($1) ORDER BY state", [first, second])
    assert [row[0] for row in found] == ["not_selected", "shortlisted"]


async def test_a_decided_ranking_keeps_its_places_and_is_announced_once(
    office: Office, women: Batch, database: Database
):
    first, second = women.enrollments[:2]
    ranking = await ranking_made(database, office.staff, women.program.key, (first, "shortlisted"))
    await ranking_decided(database, office.staff, office.approver, ranking)
    announced = "UPDATE ranking SET announced_on = $2::text::date WHERE id = $1"
    await by_hand(database, office.staff, (announced, ranking, "2013-08-02"))

    for constraint, statement, watching in (
        ("ranking_is_open", (RANK, ranking, second, "shortlisted"), "selection_rank"),
        ("ranking_is_open", (DECISION, ranking, uuid4()), "ranking_decision"),
        ("final_rows_stay", (announced, ranking, "2013-09-02"), "ranking"),
        ("final_rows_stay", ("UPDATE ranking SET reason = 'lain' WHERE id = $1", ranking), "ranking"),
    ):
        await refused_by(constraint, database, office.supervisor, statement, watching=watching)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await by_hand(database, office.staff, ("UPDATE ranking SET places = 9 WHERE id = $1", ranking))


async def test_a_ranking_has_its_own_number_and_places_again_only_on_the_ground_of_another(
    office: Office, women: Batch, database: Database
):
    program = women.program.key
    await ranking_made(database, office.staff, program)

    for constraint, statement in (
        ("ranking_number_once", (RANKING, uuid4(), program, 1, None, None)),
        ("ranking_placed_again_has_an_origin", (RANKING, uuid4(), program, 2, None, uuid4())),
    ):
        await refused_by(constraint, database, office.staff, statement, watching="ranking")
