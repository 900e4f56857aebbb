"""A visit handed to another office: offered with a reason, answered there, and nothing else of her is seen."""

from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.books import waiting
from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, NotYours, Unreadable, WrongStep
from operations.follow_up import hand_overs, outcomes, person_sheets, visits
from operations.follow_up.hand_overs import SameOffice
from tables.follow_up.outcome import OutcomeStatus
from tests.chain_builders import rows, seen_by, today, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office, make_office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import visit_planned

ASKED = "Kunjungi dan tanyakan keadaan usahanya"


@pytest.fixture
async def visit(office: Office, paid: Chain) -> UUID:
    return await visit_planned(office, paid.women[0], await today() + timedelta(days=5))


async def offered(visit: UUID, office: Office, neighbor: Office) -> UUID:
    to = neighbor.organization
    return await hand_overs.hand_over_visit(visit, to=to, asked=ASKED, reason="sudah pindah", by=office.staff)


async def test_the_other_office_sees_what_it_needs_and_nothing_else(
    visit: UUID, office: Office, neighbor: Office, paid: Chain
):
    key = await offered(visit, office, neighbor)

    found = await hand_overs.hand_overs(by=neighbor.staff)
    assert [(row["id"], row["code"], row["asked"], row["incoming"]) for row in found] == [
        (key, paid.women[0].code, ASKED, True)
    ]
    for table in ("visit", "person", "enrollment", "program"):
        theirs = await value(spelled("SELECT id FROM {} LIMIT 1", table))
        seen = await seen_by(neighbor.staff, spelled("SELECT count(*) FROM {} WHERE id = $1", table), theirs)
        assert [row[0] for row in seen] == [0], table
    everything = await seen_by(neighbor.supervisor, "SELECT h::text FROM hand_over h")
    assert "sudah pindah" not in everything[0][0]
    assert [row["reason"] for row in found] == [None]
    assert [row["reason"] for row in await hand_overs.hand_overs(by=office.staff)] == ["sudah pindah"]
    await hand_overs.accept_hand_over(key, by=neighbor.supervisor)

    assert await value("SELECT state FROM hand_over") == "accepted"
    state = (await rows("SELECT state, reason FROM visit WHERE id = $1", visit))[0]
    assert tuple(state) == ("handed_over", "sudah pindah")
    async with refused(WrongStep):
        await hand_overs.decline_hand_over(key, reason="penuh", by=neighbor.staff)


async def test_what_is_declined_goes_back_with_a_reason(visit: UUID, office: Office, neighbor: Office, paid: Chain):
    key = await offered(visit, office, neighbor)
    async with refused(Missing, "Alasan"):
        await hand_overs.decline_hand_over(key, reason="", by=neighbor.staff)

    await hand_overs.decline_hand_over(key, reason="tidak ditemukan", by=neighbor.staff)
    made = await visits.plan_visits([paid.women[0].enrollment], days=[await today()], by=office.staff)

    found = (await rows("SELECT state, answer, decided_by FROM hand_over"))[0]
    assert tuple(found) == ("declined", "tidak ditemukan", neighbor.staff.id)
    assert made == 1


async def test_only_a_planned_visit_of_ones_own_office_is_handed_over(
    visit: UUID, office: Office, neighbor: Office, paid: Chain
):
    to = neighbor.organization
    async with refused(SameOffice):
        await hand_overs.hand_over_visit(visit, to=office.organization, asked=ASKED, reason="pindah", by=office.staff)
    for by, wrong in ((neighbor.staff, NotFound), (office.companion, NotAllowed)):
        async with refused(wrong):
            await hand_overs.hand_over_visit(visit, to=to, asked=ASKED, reason="pindah", by=by)
    for asked, reason, where in ((" ", "pindah", to), (ASKED, " ", to), (ASKED, "pindah", uuid4())):
        async with refused(Missing):
            await hand_overs.hand_over_visit(visit, to=where, asked=asked, reason=reason, by=office.staff)
    key = await offered(visit, office, neighbor)
    async with refused(WrongStep):
        await offered(visit, office, neighbor)
    async with refused(NotYours):
        await hand_overs.accept_hand_over(key, by=office.supervisor)
    async with refused((NotFound, NotAllowed)):
        await hand_overs.accept_hand_over(key, by=neighbor.treasurer)


async def test_the_database_keeps_the_two_offices_apart(
    visit: UUID, office: Office, neighbor: Office, database: Database
):
    key = await offered(visit, office, neighbor)

    with pytest.raises((DatabaseRefused, Exception), match="kantor penerima"):
        async with database.acting(office.supervisor) as connection:
            await connection.execute(
                "UPDATE hand_over SET state = 'accepted', decided_by = app.actor_id() WHERE id = $1", key
            )

    assert await value("SELECT state FROM hand_over") == "offered"


async def test_what_the_other_office_finds_is_an_outcome_of_the_giving_one(
    visit: UUID, office: Office, neighbor: Office, paid: Chain, database: Database
):
    key, woman = await offered(visit, office, neighbor), paid.women[0]
    async with refused(WrongStep):
        await told(key, OutcomeStatus.moved, neighbor)
    await hand_overs.accept_hand_over(key, by=neighbor.supervisor)
    await database.set_today(await today() + timedelta(days=5))
    waits = [work.kind for work in (await waiting.waiting_for(by=neighbor.staff)).mine]
    await told(key, OutcomeStatus.moved, neighbor)
    await told(key, OutcomeStatus.business_running, neighbor)
    await told(key, OutcomeStatus.business_running, neighbor)

    series = (await person_sheets.follow_up_of(woman.code, "uji-2013", by=office.staff)).rows
    found = [tuple(row) for row in await rows("SELECT enrollment, status, source_kind, recorded_by FROM outcome")]
    assert found == [
        (woman.enrollment, status, "other_office", neighbor.staff.id) for status in ("moved", "business_running")
    ]
    assert {(row["value"], row["who"], row["detail"]) for row in series if row["kind"] == "outcome"} == {
        ("moved", "Nama neighbor_staff", "other_office"), ("business_running", "Nama neighbor_staff", "other_office")
    }  # fmt: skip
    assert [row["told"] for row in await hand_overs.hand_overs(by=neighbor.supervisor)] == [
        ["business_running", "moved"]
    ]
    assert waits == ["hand_over_tell"]
    assert [work.kind for work in (await waiting.waiting_for(by=neighbor.staff)).mine] == []
    assert await misfits() == []


async def test_a_relative_neither_answers_nor_tells(visit: UUID, office: Office, neighbor: Office, paid: Chain):
    key, day = await offered(visit, office, neighbor), await today()
    async with refused(Missing, "Hubungan"):
        await hand_overs.declare_kin_of_handed(key, relation=" ", by=neighbor.staff)
    async with refused(NotYours):
        await hand_overs.declare_kin_of_handed(key, relation="sepupu", by=office.staff)
    await hand_overs.declare_kin_of_handed(key, relation="sepupu", by=neighbor.staff)
    said = await rows('SELECT k."user", e.id FROM kinship k JOIN enrollment e ON e.person = k.person')
    assert [tuple(row) for row in said] == [(neighbor.staff.id, paid.women[0].enrollment)]

    async with refused(DatabaseRefused, "kerabat"):
        await hand_overs.accept_hand_over(key, by=neighbor.staff)
    async with refused(DatabaseRefused, "kerabat"):
        await hand_overs.decline_hand_over(key, reason="penuh", by=neighbor.staff)
    await hand_overs.accept_hand_over(key, by=neighbor.supervisor)
    async with refused(DatabaseRefused, "kerabat"):
        await told(key, OutcomeStatus.moved, neighbor)
    await hand_overs.report_hand_over(key, observed_on=day, found=OutcomeStatus.moved, by=neighbor.supervisor)

    assert await value("SELECT recorded_by FROM outcome") == neighbor.supervisor.id


async def test_what_waits_stands_first_and_the_oldest_of_it_on_top(office: Office, neighbor: Office, paid: Chain):
    day = await today() + timedelta(days=5)
    keys = [await offered(await visit_planned(office, woman, day), office, neighbor) for woman in paid.women[:3]]
    for key in keys[:2]:
        await hand_overs.accept_hand_over(key, by=neighbor.supervisor)
    await told(keys[0], OutcomeStatus.moved, neighbor)

    for by in (office.staff, neighbor.staff):
        assert [row["id"] for row in await hand_overs.hand_overs(by=by)] == [keys[1], keys[2], keys[0]]


async def test_nobody_else_tells_or_reads_it(
    visit: UUID, office: Office, neighbor: Office, paid: Chain, database: Database
):
    key = await offered(visit, office, neighbor)
    await hand_overs.accept_hand_over(key, by=neighbor.supervisor)
    await outcomes.record_outcome(
        paid.women[0].enrollment, observed_on=await today(), status=OutcomeStatus.business_stopped, by=office.staff
    )
    await told(key, OutcomeStatus.business_running, neighbor)
    third = (await make_office("Dinas Sosial Ketiga", prefix="third_")).staff

    for by, wrong in ((office.staff, NotYours), (third, NotFound), (neighbor.treasurer, (NotFound, NotAllowed))):
        async with refused(wrong):
            await hand_overs.report_hand_over(key, observed_on=await today(), found=OutcomeStatus.moved, by=by)
    async with refused(Unreadable, "belum terjadi"):
        day = await today() + timedelta(days=1)
        await hand_overs.report_hand_over(key, observed_on=day, found=OutcomeStatus.moved, by=neighbor.staff)
    async with refused(Missing):
        await told(key, OutcomeStatus.returned_to_previous_situation, neighbor)
    seen = {by.name: await seen_by(by, "SELECT status FROM outcome ORDER BY id") for by in (neighbor.staff, third)}
    assert [row[0] for row in seen[neighbor.staff.name]] == ["business_running"], "its own words and nothing else"
    assert seen[third.name] == await seen_by(neighbor.treasurer, "SELECT status FROM outcome") == []
    assert await seen_by(neighbor.staff, "SELECT 1 FROM enrollment WHERE id = $1", paid.women[0].enrollment) == []
    for actor, other in ((office.staff, paid.women[0]), (neighbor.staff, paid.women[1])):
        with pytest.raises(asyncpg.PostgresError, match=r"kantor yang menerimanya|row-level security"):
            async with database.acting(actor) as connection:
                await connection.execute(FORGED, paid.program.key, other.enrollment, key, actor.id)
    assert await value("SELECT count(*) FROM outcome") == 2


FORGED = """
INSERT INTO outcome (program, enrollment, observed_on, status, source_kind, hand_over, synthetic, recorded_by,
  recorded_at)
VALUES ($1, $2, app.today(), 'moved', 'other_office', $3, false, $4, now())
"""


async def told(key: UUID, found: OutcomeStatus, neighbor: Office) -> None:
    await hand_overs.report_hand_over(key, observed_on=await today(), found=found, by=neighbor.staff)


async def test_with_her_data_go_the_words_that_another_office_was_told(
    visit: UUID, office: Office, neighbor: Office, paid: Chain, database: Database
):
    """That a visit went there, when, and who answered stays; her name, place and what was said of her do not."""
    key, woman = await offered(visit, office, neighbor), paid.women[0]
    await hand_overs.decline_hand_over(key, reason="pindah lagi ke Malang", by=neighbor.staff)
    owner = await database.owner()
    name = await owner.fetchval("SELECT call_name FROM hand_over")

    async with database.acting(office.staff, on=owner) as inside:
        await inside.execute("SELECT app.destroy_identities(ARRAY[$1::uuid])", woman.person)

    (left,) = await rows("SELECT code, call_name, village_code, asked, answer, state, decided_by FROM hand_over")
    assert tuple(left) == (woman.code, woman.code, None, "", "", "declined", neighbor.staff.id)
    trail = await owner.fetch("SELECT concat(before, after) AS said FROM trail WHERE table_name = 'hand_over'")
    assert [row["said"] for row in trail if any(word in row["said"] for word in (name, ASKED, "Malang"))] == []
    assert len(trail) == 3
    assert {each.identity for each in await misfits()} == {"trail_rows_have_their_note"}, "it was done by hand"
