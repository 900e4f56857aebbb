"""Staff narrowed to a site works on the people of that site only, and is told no about what she sees in part."""

from collections.abc import Awaitable
from typing import Any
from uuid import uuid4

import pytest

from operations.actor import Actor
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.money import payment_lists
from operations.selection import decrees, import_checks, import_sheets, imports, screening, sites
from tests.chain_builders import (
    Line,
    csv_of,
    decreed,
    imported,
    nik,
    rows,
    scored,
    seen_by,
    value,
    visited,
    with_accounts,
    with_plans,
)
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE, OTHER_SITE, Program
from tests.ranking_builders import ranked
from tests.selection_by_hand import DECISION, by_hand, ranking_made, refused_by

HERE = [Line(nik(1), "MELATI"), Line(nik(2), "KENANGA")]
THERE = [Line(nik(3), "DAHLIA", site=OTHER_SITE)]
SEEN_IN_PART = "lokasi yang bukan tugas Anda"


@pytest.fixture
async def narrowed(office: Office, prepared: Program) -> Actor:
    """The second staff user, from now on of the first site only."""
    await sites.narrow(office.staff2.id, site=prepared.sites[0], by=office.supervisor)
    return office.staff2


async def refused(verb: Awaitable[Any]) -> str:
    with pytest.raises(RuleBroken) as said:
        await verb
    return str(said.value)


async def test_she_sees_the_people_of_her_site_until_somebody_ends_it(
    office: Office, prepared: Program, narrowed: Actor
):
    await imported(office, prepared, HERE + THERE)
    tables = ("enrollment", "person", "consent", "import_row")
    counts = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)

    assert tuple((await seen_by(narrowed, counts))[0]) == (2, 2, 2, 2)
    assert tuple((await seen_by(office.staff, counts))[0]) == (3, 3, 3, 3)
    await sites.widen(await value("SELECT id FROM user_site"), by=office.approver)
    assert tuple((await seen_by(narrowed, counts))[0]) == (3, 3, 3, 3)


async def test_only_another_person_of_the_office_narrows_and_widens(
    office: Office, neighbor: Office, prepared: Program, narrowed: Actor
):
    key, site = await value("SELECT id FROM user_site"), prepared.sites[1]

    for who in (office.staff, office.treasurer, office.auditor, office.administrator, narrowed):
        with pytest.raises(NotAllowed):
            await sites.widen(key, by=who)
    with pytest.raises(NotFound):
        await sites.widen(key, by=neighbor.supervisor)
    for verb in (
        sites.narrow(office.supervisor.id, site=site, by=office.supervisor),
        sites.narrow(office.treasurer.id, site=site, by=office.supervisor),
        sites.narrow(neighbor.staff.id, site=site, by=office.supervisor),
        sites.narrow(neighbor.staff.id, site=site, by=neighbor.supervisor),
        sites.narrow(narrowed.id, site=prepared.sites[0], by=office.approver),
    ):
        await refused(verb)

    assert await rows("SELECT 1 FROM user_site") == [(1,)]
    assert await value("SELECT ended_at FROM user_site") is None


async def test_a_list_she_uploads_is_taken_for_her_site_only(office: Office, prepared: Program, narrowed: Actor):
    batch = await imports.upload(csv_of(HERE + THERE), program=prepared.key, wave=prepared.waves[0], by=narrowed)

    registered = await imports.apply_import(batch, by=narrowed)

    assert registered == 2
    sheet = await import_sheets.batch_sheet(batch, by=narrowed)
    assert [row["reasons"] for row in sheet.refused.rows] == [f"C4: {import_checks.OTHER_SITE}"]


async def test_a_woman_of_another_site_whom_she_types_is_not_answered(
    office: Office, prepared: Program, narrowed: Actor
):
    """To her the other site is outside: the NIK is taken in for review, not refused with a code."""
    await imported(office, prepared, THERE)
    mine = [Line(THERE[0].nik, "DAHLIA")]

    batch = await imports.upload(csv_of(mine), program=prepared.key, wave=prepared.waves[0], by=narrowed)

    assert await imports.apply_import(batch, by=narrowed) == 1
    assert await value("SELECT count(*) FROM duplicate_review") == 1


async def test_what_she_sees_in_part_she_does_not_decide(office: Office, prepared: Program, narrowed: Actor):
    batch = await imported(office, prepared, HERE + THERE)
    sample = frozenset(row["enrollment"] for row in await screening.drawn_sample(batch.key, by=office.supervisor))
    said = [await refused(screening.screen_import(batch.key, compared=sample, unfit={}, by=narrowed))]
    await screening.screen_import(batch.key, compared=sample, unfit={}, by=office.supervisor)
    await scored(office, await visited(office, batch))
    await ranked(office, prepared.key, places=3, second=office.supervisor)
    decree = await decrees.draft_decree(prepared.key, title="SK", by=office.staff)
    said += [
        await refused(decrees.lock_decree(decree, by=narrowed)),
        await refused(decrees.remove_from_decree(decree, [batch.enrollments[0]], reason="salah lokasi", by=narrowed)),
        await refused(decrees.discard_decree(decree, reason="salah lokasi", by=narrowed)),
    ]
    assert await rows("SELECT state, line_count FROM decree") == [("draft", 0)]
    assert await value("SELECT count(*) FROM decree_line") == 6
    await decrees.lock_decree(decree, by=office.staff)
    said.append(await refused(decrees.send_back_decree(decree, reason="salah lokasi", by=narrowed)))

    assert [SEEN_IN_PART in words for words in said] == [True] * 5, said
    assert await value("SELECT state FROM decree") == "locked"


async def test_the_lists_she_makes_hold_the_people_of_her_site(office: Office, prepared: Program, database: Database):
    batch = await imported(office, prepared, HERE + THERE)
    decree = await decreed(office, batch)
    await database.set_today(GRANT_DUE)
    await with_accounts(office, decree, batch.women)
    await with_plans(office, batch.women)
    await sites.narrow(office.staff2.id, site=prepared.sites[0], by=office.supervisor)
    of_grant = {"component": prepared.grant, "period": 1, "profile": prepared.profile}

    hers = await payment_lists.draft_list(prepared.key, **of_grant, by=office.staff2)
    assert await payment_lists.lock_list(hers, by=office.staff2) == (2, 10_000_000)
    other = await payment_lists.draft_list(prepared.key, **of_grant, by=office.staff)
    assert await payment_lists.lock_list(other, by=office.staff) == (1, 5_000_000)

    said = await refused(payment_lists.abort_list(other, reason="salah lokasi", by=office.staff2))
    assert SEEN_IN_PART in said
    assert await rows("SELECT state FROM payment_list") == [("locked",), ("locked",)]
    assert (await seen_by(office.staff2, "SELECT count(*) FROM payment"))[0][0] == 2
    await payment_lists.abort_list(hers, reason="salah periode", by=office.staff2)


async def test_she_decides_about_no_ranking_with_people_of_another_site(
    office: Office, prepared: Program, narrowed: Actor, database: Database
):
    batch = await imported(office, prepared, HERE + THERE)
    program = prepared.key
    whole = await ranking_made(database, office.staff, program, *[(who, "shortlisted") for who in batch.enrollments])
    here = await ranking_made(database, office.staff, program, (batch.enrollments[0], "shortlisted"), number=2)

    await refused_by("seen_in_part", database, narrowed, (DECISION, whole, uuid4()), watching="ranking_decision")
    drop = "UPDATE ranking SET state = 'dropped', reason = 'keliru' WHERE id = $1"
    await refused_by("seen_in_part", database, narrowed, (drop, whole), watching="ranking")

    await by_hand(database, narrowed, (DECISION, here, uuid4()), (drop, here))
    assert await value("SELECT state FROM ranking WHERE id = $1", here) == "dropped"
