"""Banyuwangi has money and places for 251 women. The 252nd is refused at every door on the way to the decree."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.books.summary import program_summary
from operations.selection import decrees, import_sheets, imports, rankings, replacements
from operations.selection.decree_checks import OverBudget
from operations.selection.decrees import NobodyShortlisted
from operations.selection.rankings import Places
from tables.selection.decree import ReplacementReason
from tests.chain_builders import Line, Program, csv_of, imported, nik, rows, scored, screened, value, visited
from tests.cluster import Database
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused
from tests.stories.banyuwangi import SIGNED, Banyuwangi, Judged

BUDGET_RP, EACH_RP = 1_706_800_000, 6_800_000
AMENDED = decrees.Signature("188/252/2013", SIGNED.dated, "Bupati", "Bupati Banyuwangi")
HER = Line(nik(252), "PEREMPUAN BARU", "Pakem")

A_252ND_LINE = """
INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods)
SELECT l.program, l.decree, 503, $1, l.component, l.amount_rp, l.periods FROM decree_line l
JOIN component c ON c.id = l.component AND c.kind = 'grant' WHERE l.decree = $2 LIMIT 1"""


async def with_points(office: Office, program: Program) -> UUID:
    """The 252nd woman, registered, visited and judged like the others, with fewer points."""
    batch = await imported(office, program, [HER], wave=1)
    return (await scored(office, await visited(office, await screened(office, batch)), [4])).enrollments[0]


async def test_the_budget_pays_for_251_and_the_252nd_is_over_it(office: Office, judged_banyuwangi: Judged):
    program = judged_banyuwangi.program
    her = await with_points(office, program)

    ranking = await rankings.rank(
        program.key, Places(252, waiting=1, budget_rp=BUDGET_RP), no_kin=True, by=office.staff
    )
    counted = await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)
    decree = await decrees.draft_decree(program.key, title="Penetapan 251 penerima", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)

    assert 251 * EACH_RP == BUDGET_RP
    assert counted == {"shortlisted": 251, "waitlisted": 1}
    found = await rows("SELECT rank, verdict, reason FROM selection_rank WHERE enrollment = $1", her)
    assert [tuple(row) for row in found] == [(252, "waitlisted", "over_budget")]
    assert await value("SELECT count(*) FROM decree_line WHERE enrollment = $1", her) == 0
    sealed = await rows("SELECT line_count, total_rp FROM decree")
    assert [tuple(row) for row in sealed] == [(502, BUDGET_RP)]


async def test_when_all_places_are_taken_she_waits_and_no_decree_holds_her(
    office: Office, banyuwangi: Banyuwangi, database: Database
):
    program = banyuwangi.program
    her = await with_points(office, program)
    ranking = await rankings.rank(program.key, Places(0, waiting=1), no_kin=True, by=office.staff)
    counted = await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)

    async with refused(NobodyShortlisted):
        await decrees.draft_decree(program.key, title="Penetapan yang ke-252", by=office.staff)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as said:
        async with database.acting(office.staff) as app:
            await app.execute(A_252ND_LINE, her, banyuwangi.decree)

    assert counted == {"waitlisted": 1}
    assert said.value.constraint_name == "lines_are_frozen"
    assert await value("SELECT reason FROM selection_rank WHERE enrollment = $1", her) == "over_places"
    assert await value("SELECT count(*) FROM entitlement WHERE enrollment = $1", her) == 0
    assert await value("SELECT sum(promised_rp)::bigint FROM entitlement") == BUDGET_RP
    coverage = (await program_summary("banyuwangi-2013", by=SYSTEM))["coverage"]
    assert coverage == {"candidates": 252, "reached": 251, "pct": "99.60", "backlog": 1}
    assert await misfits() == []


async def test_a_decree_for_the_252nd_is_over_the_budget(office: Office, banyuwangi: Banyuwangi):
    """Somebody ranks her alone for one more place: two persons decide it, and still there is no money for her."""
    program = banyuwangi.program
    her = await with_points(office, program)
    await ranked(office, program.key, places=1)
    decree = await decrees.draft_decree(program.key, title="Penetapan yang ke-252", by=office.staff)

    async with refused(OverBudget) as said:
        await decrees.lock_decree(decree, by=office.staff)

    assert str(said.value) == (
        "Pagu Dana kurang Rp 6.800.000. Pagunya Rp 1.706.800.000, sudah dijanjikan Rp 1.706.800.000, "
        "SK ini menambah Rp 6.800.000. Keluarkan sebagian orang dari SK ini."
    )
    assert await value("SELECT state FROM decree WHERE id = $1", decree) == "draft"
    assert await value("SELECT count(*) FROM entitlement WHERE enrollment = $1", her) == 0
    assert await misfits() == []


async def test_she_takes_the_place_of_one_who_left_and_the_sum_stays(office: Office, judged_banyuwangi: Judged):
    program, leaver = judged_banyuwangi.program, judged_banyuwangi.women[0].enrollment
    her = await with_points(office, program)
    await ranked(office, program.key, places=251, waiting=1)
    first = await decrees.draft_decree(program.key, title="Penetapan 251 penerima", by=office.staff)
    await decrees.lock_decree(first, by=office.staff)
    await decrees.approve_decree(first, signed=SIGNED, by=office.approver)

    amendment = await replacements.draft_amendment(
        first,
        [replacements.Replacement(leaver, ReplacementReason.refused, her)],
        title="Perubahan penetapan",
        reason="mengundurkan diri sebelum dibayar",
        by=office.staff,
    )
    await decrees.lock_decree(amendment, by=office.staff)
    await decrees.approve_decree(amendment, signed=AMENDED, by=office.approver)

    owed = "SELECT count(DISTINCT enrollment), sum(amount_rp)::bigint FROM installment WHERE state <> 'cancelled'"
    assert [tuple(row) for row in await rows(owed)] == [(251, BUDGET_RP)]
    found = await rows("SELECT id, state FROM enrollment WHERE id = ANY ($1)", [her, leaver])
    assert {row["id"]: row["state"] for row in found} == {her: "determined", leaver: "revoked"}
    assert await misfits() == []


async def test_a_line_of_one_of_the_251_is_no_252nd_woman(office: Office, banyuwangi: Banyuwangi):
    program, woman = banyuwangi.program, banyuwangi.women[6]
    batch = await imports.upload(csv_of([woman.line]), program=program.key, wave=program.waves[1], by=office.staff)

    verdicts = await import_sheets.verdicts(batch, by=office.staff)
    registered = await imports.apply_import(batch, by=office.staff)

    assert registered == 0
    said = f"A2: Sudah terdaftar dengan kode {woman.code}; isinya sama."
    assert [(row.verdict, row.reasons) for row in verdicts] == [("unchanged", said)]
    assert await value("SELECT count(*) FROM enrollment") == 251
    assert await value("SELECT count(*) FROM person") == 251
