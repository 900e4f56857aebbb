"""The place of who leaves: by the order of the list, for a reason, once, and with the money that it sets free."""

from uuid import UUID

import asyncpg
import pytest

from operations.selection import decree_sheets, decrees, rankings, replacements
from operations.selection.decrees import Signature
from operations.selection.replacements import NextPassedOver, Replacement, WrongPlaces, draft_amendment
from tables.selection.decree import ReplacementReason
from tables.selection.enrollment import EnrollmentState
from tests.audit_templates import table_of
from tests.chain_builders import (
    DECREED_ON,
    Batch,
    Wanted,
    a_program,
    imported,
    lines_of,
    rows,
    scored,
    screened,
    today,
    value,
    visited,
)
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE, SITE
from tests.recounted import misfits
from tests.refusals import refused

ONE_RP = 6_800_000
WHY = "tidak ada di alamatnya"


@pytest.fixture
async def places(office: Office, database: Database) -> tuple[Batch, UUID]:
    """Five women, the first two have a place, three wait; the fund has money for two."""
    await database.set_today(DECREED_ON)
    program = await a_program(office, Wanted(ceiling_rp=2 * ONE_RP))
    batch = await imported(office, program, lines_of(5))
    await scored(office, await visited(office, await screened(office, batch)), [9, 8, 7, 6, 5])
    return batch, await decided(office, batch, rankings.Places(2, 3))


async def decided(office: Office, batch: Batch, wanted: rankings.Places) -> UUID:
    made = await rankings.rank(batch.program.key, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    decree = await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    await approved(office, decree, "1/2013")
    return decree


async def approved(office: Office, decree: UUID, number: str) -> None:
    await decrees.approve_decree(decree, signed=Signature(number, DECREED_ON, "K", "D"), by=office.approver)


async def amended(
    office: Office, decree: UUID, *places: Replacement, number: str = "2/2013", passing: str = ""
) -> UUID:
    key = await draft_amendment(decree, places, title="Perubahan", reason=WHY, passing_over=passing, by=office.staff)
    await decrees.lock_decree(key, by=office.staff)
    await approved(office, key, number)
    return key


def of(
    batch: Batch, leaves: int, takes: int | None, why: ReplacementReason = ReplacementReason.not_found
) -> Replacement:
    return Replacement(batch.enrollments[leaves], why, None if takes is None else batch.enrollments[takes])


async def test_who_is_not_next_takes_it_only_with_a_reason_that_stays(office: Office, places: tuple[Batch, UUID]):
    batch, decree = places
    queue = await replacements.waiting_queue(decree, by=office.staff)

    async with refused(NextPassedOver, batch.women[2].code):
        await draft_amendment(decree, [of(batch, 0, 3)], title="SK", reason=WHY, by=office.staff)
    async with refused(NextPassedOver):
        await draft_amendment(decree, [of(batch, 0, 3)], title="SK", reason=WHY, passing_over=" x ", by=office.staff)
    key = await draft_amendment(
        decree, [of(batch, 0, 3)], title="SK", reason=WHY, passing_over="sedang dirawat", by=office.staff
    )

    assert [row["code"] for row in queue] == [woman.code for woman in batch.women[2:]]
    assert await value("SELECT skip_reason FROM decree WHERE id = $1", key) == "sedang dirawat"
    noted = await value("SELECT facts->'passed_over' FROM journal ORDER BY id DESC LIMIT 1")
    assert noted == f'["{batch.women[2].code}"]'


async def test_two_places_go_to_the_next_two_in_any_order(office: Office, places: tuple[Batch, UUID]):
    batch, decree = places

    key = await amended(office, decree, of(batch, 0, 3), of(batch, 1, 2, ReplacementReason.now_able))

    assert await value("SELECT skip_reason FROM decree WHERE id = $1", key) is None
    lines = await rows(
        "SELECT DISTINCT enrollment, effect, replaces, reason_code FROM decree_line WHERE decree = $1", key
    )
    first, second, third, fourth = batch.enrollments[:4]
    assert {tuple(row) for row in lines} == {
        (first, "revoke", None, "not_found"),
        (second, "revoke", None, "now_able"),
        (fourth, "grant", first, "not_found"),
        (third, "grant", second, "now_able"),
    }
    assert await value("SELECT sum(amount_rp)::bigint FROM installment WHERE state = 'planned'") == 2 * ONE_RP
    assert await misfits() == []


async def test_the_place_of_who_died_is_taken_after_she_left(office: Office, places: tuple[Batch, UUID]):
    batch, decree = places
    dead = batch.enrollments[0]
    await left(office, dead, how=EnrollmentState.deceased, on=await today(), reason="meninggal")

    key = await amended(office, decree, of(batch, 0, 2, ReplacementReason.died))

    found = await rows("SELECT state, count(*) FROM enrollment GROUP BY state ORDER BY state")
    assert [tuple(row) for row in found] == [("deceased", 1), ("determined", 2), ("waitlisted", 2)]
    assert await value("SELECT count(*) FROM decree_line WHERE decree = $1 AND effect = 'revoke'", key) == 0
    async with refused(WrongPlaces):
        await draft_amendment(key, [of(batch, 0, 3, ReplacementReason.died)], title="SK", reason=WHY, by=office.staff)


async def test_a_place_is_taken_over_once_even_by_hand(office: Office, places: tuple[Batch, UUID], database: Database):
    """Two drafts replace the same woman: the second one is never locked."""
    batch, decree = places
    first = await draft_amendment(decree, [of(batch, 0, 2)], title="SK", reason=WHY, by=office.staff)
    async with refused(WrongPlaces):
        await draft_amendment(decree, [of(batch, 0, 3)], title="SK", reason=WHY, by=office.staff)
    second = await draft_amendment(decree, [of(batch, 1, 3)], title="SK", reason=WHY, by=office.staff)
    async with database.acting(office.staff) as app:
        await app.execute(
            "INSERT INTO decree_line (program, decree, line_no, enrollment, component, effect, amount_rp, periods) "
            "SELECT program, $2, 90 + line_no, enrollment, component, effect, amount_rp, periods FROM decree_line "
            "WHERE decree = $1 AND effect = 'revoke'",
            first, second,
        )  # fmt: skip
    await decrees.lock_decree(first, by=office.staff)

    with pytest.raises(asyncpg.CheckViolationError) as said:
        async with database.acting(office.staff) as app:
            await app.execute("UPDATE decree SET state = 'locked', sha256 = 'x', locked_by = app.actor_id() "
                              "WHERE id = $1", second)  # fmt: skip

    assert said.value.constraint_name == "decree_replaces_once"
    assert await value("SELECT state FROM decree WHERE id = $1", second) == "draft"


async def test_with_quotas_the_next_of_her_own_site_is_in_turn(office: Office, database: Database):
    await database.set_today(DECREED_ON)
    program = await a_program(office, Wanted())
    batch = await imported(office, program, [*lines_of(3), *lines_of(3, start=20, site=OTHER_SITE)])
    await scored(office, await visited(office, await screened(office, batch)), [9, 8, 7, 6, 5, 4])
    quotas = {program.sites[0]: 1, program.sites[1]: 1}
    wanted = rankings.Places(2, 4, quota_kind=rankings.QuotaKind.site, quotas=quotas)
    decree = await decided(office, batch, wanted)

    async with refused(NextPassedOver, batch.women[4].code):
        await draft_amendment(decree, [of(batch, 3, 1)], title="SK", reason=WHY, by=office.staff)
    key = await draft_amendment(decree, [of(batch, 3, 4)], title="SK", reason=WHY, by=office.staff)

    assert [woman.line.site for woman in batch.women[2:4]] == [SITE, OTHER_SITE]
    assert await value("SELECT skip_reason FROM decree WHERE id = $1", key) is None


async def test_the_chain_is_read_on_both_decrees_and_in_the_sheet(office: Office, places: tuple[Batch, UUID]):
    batch, decree = places
    key = await amended(office, decree, of(batch, 0, 2, ReplacementReason.abroad))
    left, took = batch.women[0].code, batch.women[2].code

    old = (await decree_sheets.decree_sheet(decree, by=office.staff)).lines.rows
    new = (await decree_sheets.decree_sheet(key, by=office.staff)).lines.rows
    sheet = await table_of("decree_lines", by=office.auditor)

    assert {(row["code"], row["replaced_by"], row["replaced_number"]) for row in old} == {
        (left, took, "2/2013"),
        (batch.women[1].code, None, None),
    }
    assert {(row["code"], row["replaces"], row["reason_code"]) for row in new} == {
        (left, None, "abroad"),
        (took, left, "abroad"),
    }
    assert {(row["code"], row["effect"], row["replaces"], row["reason_code"], row["replaced_by"]) for row in sheet} == {
        (left, "grant", "", "", took),
        (batch.women[1].code, "grant", "", "", ""),
        (left, "revoke", "", "abroad", ""),
        (took, "grant", left, "abroad", ""),
    }


CHANGES = (
    "UPDATE decree_line SET amount_rp = amount_rp + 1 WHERE decree = $1 AND enrollment <> $2",
    "DELETE FROM decree_line WHERE decree = $1 AND enrollment <> $2",
    "INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods) "
    "SELECT program, decree, 99, $2, component, amount_rp, periods FROM decree_line WHERE decree = $1 LIMIT 1",
)


async def test_after_the_lock_no_line_changes_by_any_door(
    office: Office, places: tuple[Batch, UUID], database: Database
):
    """Locked and not approved: nothing hangs on its lines yet that would hold them."""
    batch, decree = places
    locked = await draft_amendment(decree, [of(batch, 0, 2)], title="SK", reason=WHY, by=office.staff)
    await decrees.lock_decree(locked, by=office.staff)
    read = "SELECT line_no, enrollment, component, amount_rp FROM decree_line WHERE decree = $1 ORDER BY line_no"
    before, said = await rows(read, locked), []

    for statement in CHANGES:
        for door in (await database.app(), await database.owner()):
            with pytest.raises(asyncpg.PostgresError) as error:
                async with database.acting(office.staff, on=door) as connection:
                    await connection.execute(statement, locked, batch.enrollments[3])
            said.append(error.value.constraint_name or str(error.value))

    assert said == ["permission denied for table decree_line", *["lines_are_frozen"] * 5]
    assert await rows(read, locked) == before


async def test_the_chain_is_sealed(office: Office, places: tuple[Batch, UUID], database: Database):
    """Another reason or another predecessor is another seal."""
    batch, decree = places
    key = await amended(office, decree, of(batch, 0, 2))
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE decree_line SET reason_code = 'refused' WHERE decree = $1", key)

    broken = [misfit.subject for misfit in await misfits() if misfit.identity == "decree_is_as_sealed"]
    assert broken == [f"decree:{key}"]
