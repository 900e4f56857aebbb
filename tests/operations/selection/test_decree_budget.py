"""What a decree promises: within the fund to the rupiah, to nobody twice, to whom the ranking it cites gave a place."""

from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from operations.errors import NotFound, WrongStep
from operations.selection import decrees, rankings, replacements
from operations.selection.decree_checks import NotRanked, OverBudget, TwiceInDecree
from operations.selection.decrees import NobodyShortlisted, Signature
from operations.selection.replacements import Replacement
from tables.selection.decree import ReplacementReason
from tests.chain_builders import (
    DECREED_ON,
    GRANT_DUE,
    Batch,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    list_locked,
    rows,
    scored,
    screened,
    value,
    visited,
    with_accounts,
    with_plans,
)
from tests.cluster import Database
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused

ONE_RP = 6_800_000
"""What one woman costs."""
SIGNED = Signature("7/2013", DECREED_ON, "Kepala Dinas", "Kepala Dinas Sosial")


@pytest.fixture(autouse=True)
async def in_august(database: Database) -> None:
    await database.set_today(DECREED_ON)


async def candidates_of(office: Office, ceiling_rp: int, count: int = 2) -> Batch:
    """Scored, in a program of its own; the first one is the best."""
    program = await a_program(office, Wanted(code="pagu-2013", ceiling_rp=ceiling_rp))
    batch = await imported(office, program, lines_of(count))
    return await scored(office, await visited(office, await screened(office, batch)), range(9, 9 - count, -1))


async def drafted(office: Office, batch: Batch, *, places: int, title: str = "Penetapan") -> UUID:
    await ranked(office, batch.program.key, places=places, waiting=len(batch.women))
    return await decrees.draft_decree(batch.program.key, title=title, by=office.staff)


async def state_of(decree: UUID) -> tuple[str, str | None, int]:
    row = (await rows("SELECT state, sha256, total_rp FROM decree WHERE id = $1", decree))[0]
    return row["state"], row["sha256"], row["total_rp"]


async def test_one_rupiah_too_much_is_said_and_nothing_is_locked(office: Office):
    decree = await drafted(office, await candidates_of(office, 2 * ONE_RP - 1), places=2)

    async with refused(OverBudget) as said:
        await decrees.lock_decree(decree, by=office.staff)

    assert str(said.value) == (
        "Pagu Dana kurang Rp 1. Pagunya Rp 13.599.999, sudah dijanjikan Rp 0, SK ini menambah Rp 13.600.000. "
        "Keluarkan sebagian orang dari SK ini."
    )
    assert await state_of(decree) == ("draft", None, 0)


async def test_the_last_rupiah_may_be_promised(office: Office):
    decree = await drafted(office, await candidates_of(office, 2 * ONE_RP), places=2)

    await decrees.lock_decree(decree, by=office.staff)
    installments = await decrees.approve_decree(decree, signed=SIGNED, by=office.approver)

    assert installments == 8
    assert await value("SELECT sum(promised_rp)::bigint FROM entitlement") == 2 * ONE_RP
    assert await misfits() == []


LOCK = "UPDATE decree SET state = 'locked', sha256 = 'x', line_count = 1, locked_by = app.actor_id() WHERE id = $1"


async def refused_by_sql(database: Database, office: Office, decree: UUID, constraint: str) -> None:
    before = await state_of(decree)
    with pytest.raises(asyncpg.CheckViolationError) as said:
        async with database.acting(office.staff) as app:
            await app.execute(LOCK, decree)
    assert said.value.constraint_name == constraint
    assert await state_of(decree) == before


async def test_the_database_counts_too(office: Office, database: Database):
    decree = await drafted(office, await candidates_of(office, 2 * ONE_RP - 1), places=2)

    await refused_by_sql(database, office, decree, "decree_within_budget")


async def test_what_another_locked_decree_will_promise_is_taken(office: Office):
    batch = await candidates_of(office, 2 * ONE_RP - 1, count=2)
    first = await drafted(office, batch, places=2)
    await decrees.remove_from_decree(first, [batch.women[1].enrollment], reason="menyusul", by=office.staff)
    second = await decrees.draft_decree(batch.program.key, title="Susulan", by=office.staff)
    await decrees.lock_decree(first, by=office.staff)

    async with refused(OverBudget, "Rp 6.800.000"):
        await decrees.lock_decree(second, by=office.staff)
    await decrees.approve_decree(first, signed=SIGNED, by=office.approver)

    assert (await state_of(second))[0] == "draft"


async def test_an_amendment_costs_what_it_adds_less_what_it_frees_until_that_is_paid(
    office: Office, database: Database
):
    """Three women and money for two: the second's place goes to the third. Meanwhile her grant is on its way."""
    await database.set_today(GRANT_DUE)
    program = await a_program(office, Wanted(code="pagu-2013", ceiling_rp=2 * ONE_RP))
    batch = await imported(office, program, lines_of(3))
    decree = await decreed(office, batch, places=2, waiting=1)
    states = {row["id"]: row["state"] for row in await rows("SELECT id, state FROM enrollment")}
    taker = next(key for key, state in states.items() if state == "waitlisted")
    having = [woman for woman in batch.women if states[woman.enrollment] == "determined"]
    await with_accounts(office, decree, having)
    await with_plans(office, having)
    place = Replacement(having[0].enrollment, ReplacementReason.refused, taker)
    amendment = await replacements.draft_amendment(
        decree, [place], title="Perubahan", reason="menolak", by=office.staff
    )

    await decrees.lock_decree(amendment, by=office.staff)
    await list_locked(office, program, component=program.grant)

    async with refused(OverBudget, "Rp 5.000.000"):
        await decrees.approve_decree(amendment, signed=SIGNED, by=office.approver)
    with pytest.raises(asyncpg.CheckViolationError, match="tidak bisa dikunci atau disetujui"):
        async with database.acting(office.approver) as app:
            await app.execute(
                "UPDATE decree SET state = 'approved', approved_by = app.actor_id(), number = '9', "
                "dated = app.today(), signatory_name = 'K' WHERE id = $1",
                amendment,
            )
    assert (await state_of(amendment))[0] == "locked"


async def test_a_line_stays_within_its_program(office: Office, database: Database):
    batch = await candidates_of(office, 2 * ONE_RP)
    decree = await drafted(office, batch, places=1)
    other = await a_program(office, Wanted(code="lain-2013"))
    of_other = "INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods) VALUES"

    for program, component, fence in (
        (batch.program.key, other.grant, "decree_line_component_same_program"),
        (other.key, other.grant, "decree_line_own_program|decree_line_decree_same_program"),
    ):
        values = (program, decree, batch.women[1].enrollment, component)
        with pytest.raises(asyncpg.ForeignKeyViolationError, match=fence):
            async with database.acting(office.staff) as app:
                await app.execute(f"{of_other} ($1, $2, 99, $3, $4, 1, 1)", *values)

    assert await value("SELECT count(*) FROM decree_line WHERE decree = $1", decree) == 2


async def test_a_line_stands_once(office: Office, database: Database):
    batch = await candidates_of(office, 2 * ONE_RP)
    decree = await drafted(office, batch, places=1)

    with pytest.raises(asyncpg.UniqueViolationError, match="decree_line_once"):
        async with database.acting(office.staff) as app:
            await app.execute(
                "INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods) "
                "SELECT program, decree, 99, enrollment, component, amount_rp, periods FROM decree_line LIMIT 1"
            )

    assert await value("SELECT count(*) FROM decree_line WHERE decree = $1", decree) == 2


SAME_NIK = """UPDATE identity i SET nik_index = o.nik_index, settled = false FROM identity o
WHERE o.person = $1 AND i.person = $2"""
SAME_PERSON = """INSERT INTO duplicate_review
(id, program, enrollment, other_person, state, reason, made_by, made_at, decided_by)
SELECT gen_random_uuid(), $3, $1, $2, 'same', 'sama', $4, now(), $5"""


@pytest.mark.parametrize("how", ["the same NIK", "compared and the same", "each the same as a third"])
async def test_one_person_under_two_codes_stands_in_no_decree_twice(how: str, office: Office, database: Database):
    batch = await candidates_of(office, 4 * ONE_RP, count=3)
    decree = await drafted(office, batch, places=2)
    first, second, third = batch.women
    async with database.unfenced() as superuser:
        if how == "the same NIK":
            await superuser.execute(SAME_NIK, first.person, second.person)
        else:
            pairs = [(first, second)] if how == "compared and the same" else [(third, first), (third, second)]
            by = (batch.program.key, office.staff.id, office.supervisor.id)
            for one, other in pairs:
                await superuser.execute(SAME_PERSON, one.enrollment, other.person, *by)

    async with refused(TwiceInDecree, first.code):
        await decrees.lock_decree(decree, by=office.staff)
    await refused_by_sql(database, office, decree, "decree_names_nobody_twice")
    await decrees.remove_from_decree(decree, [second.enrollment], reason="orang yang sama", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    signed = msgspec.structs.replace(SIGNED, ground="kode kedua dikeluarkan")
    await decrees.approve_decree(decree, signed=signed, by=office.approver)
    again = await decrees.draft_decree(batch.program.key, title="Susulan", by=office.staff)

    async with refused(TwiceInDecree, second.code):
        await decrees.lock_decree(again, by=office.staff)


async def two_rankings(office: Office) -> tuple[Batch, list[UUID]]:
    """One woman each."""
    batch = await candidates_of(office, 4 * ONE_RP, count=2)
    made = []
    extra = await imported(office, batch.program, lines_of(1, start=40))
    await ranked(office, batch.program.key, places=1, waiting=1)
    await ranked_later(office, extra)
    for row in await rows("SELECT id FROM ranking ORDER BY number"):
        made.append(row["id"])
    return Batch(batch.key, batch.program, [batch.women[0], extra.women[0]]), made


async def ranked_later(office: Office, batch: Batch) -> None:
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=1)


async def test_a_decree_takes_whom_its_ranking_chose(office: Office, database: Database):
    batch, (first, second) = await two_rankings(office)
    program = batch.program.key

    older = await decrees.draft_decree(program, title="Pertama", ranking=first, by=office.staff)
    newest = await decrees.draft_decree(program, title="Kedua", by=office.staff)
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(program, title="Lagi", ranking=first, by=office.staff)

    found = await rows(
        "SELECT DISTINCT d.id, d.ranking, l.enrollment FROM decree d JOIN decree_line l ON l.decree = d.id"
    )
    assert {tuple(row) for row in found} == {
        (older, first, batch.women[0].enrollment),
        (newest, second, batch.women[1].enrollment),
    }


async def test_only_a_decided_ranking_of_the_program_is_cited(office: Office):
    batch = await candidates_of(office, 4 * ONE_RP)
    program = batch.program.key
    made = await rankings.rank(program, rankings.Places(1), no_kin=True, by=office.staff)

    async with refused(WrongStep, "made"):
        await decrees.draft_decree(program, title="SK", ranking=made, by=office.staff)
    async with refused(NotFound):
        await decrees.draft_decree(program, title="SK", ranking=uuid4(), by=office.staff)
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(program, title="SK", by=office.staff)


SMUGGLE = """INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods)
SELECT program, $1, 99, $2, component, amount_rp, periods FROM decree_line WHERE decree = $1 LIMIT 1"""
WITHOUT = """INSERT INTO decree (id, program, title, made_by) SELECT $1, $2, 'SK', app.actor_id()"""


async def test_nobody_comes_in_past_the_ranking_that_is_cited(office: Office, database: Database):
    batch, (first, _) = await two_rankings(office)
    decree = await decrees.draft_decree(batch.program.key, title="Pertama", ranking=first, by=office.staff)
    uncited, components = uuid4(), [batch.program.grant]
    async with database.acting(office.staff) as app:
        await app.execute(SMUGGLE, decree, batch.women[1].enrollment)
        await app.execute(WITHOUT, uncited, batch.program.key)
        await app.execute(
            "INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods) "
            "VALUES ($1, $2, 1, $3, $4, 5000000, 1)",
            batch.program.key, uncited, batch.women[1].enrollment, *components,
        )  # fmt: skip

    for key in (decree, uncited):
        async with refused(NotRanked, batch.women[1].code):
            await decrees.lock_decree(key, by=office.staff)
        await refused_by_sql(database, office, key, "decree_follows_its_ranking")
