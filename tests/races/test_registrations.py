"""One woman registered from everywhere at once: one identity is settled, the rest waits; and one grant a year."""

from uuid import UUID

import pytest

from operations.selection import decrees, duplicates, imports
from operations.selection.decree_checks import GrantThisYear
from operations.selection.decrees import Signature
from tables.selection.enrollment import DuplicateState
from tests.chain_builders import (
    Batch,
    Line,
    Program,
    Wanted,
    a_program,
    csv_of,
    imported,
    lines_of,
    nik,
    rows,
    scored,
    screened,
    today,
    value,
    visited,
)
from tests.cluster import Database
from tests.people_builders import Office
from tests.races.crowd import CALLERS, Answers, at_once
from tests.ranking_builders import ranked
from tests.recounted import misfits

pytestmark = pytest.mark.usefixtures("crowded")

SPELLINGS = ("3510994505870001", "351099 450587 0001", "35.10.99.450587.0001")
EACH = CALLERS // 2


async def uploaded(office: Office, prefix: str, *, one_program: bool) -> list[UUID]:
    """Ten checked lists with the same woman, each spelled and sorted in its own way."""
    programs = [await a_program(office, Wanted(code=f"{prefix}-{n}")) for n in range(1 if one_program else EACH)]
    batches = []
    for number in range(EACH):
        program = programs[number % len(programs)]
        lines = [
            Line(SPELLINGS[number % 3], f"AYU {number}"),
            *lines_of(1, start=100 + number if prefix == "kita" else 200 + number),
        ]
        batches.append(await imports.upload(csv_of(lines), program=program.key, wave=program.waves[0], by=office.staff))
    return batches


async def registered(office: Office, neighbor: Office, *, one_program: bool = False) -> int:
    ours = await uploaded(office, "kita", one_program=one_program)
    theirs = await uploaded(neighbor, "tetangga", one_program=one_program)

    async def apply(number: int) -> int:
        batch, whose = (ours[number], office) if number < EACH else (theirs[number - EACH], neighbor)
        return await imports.apply_import(batch, by=whose.staff)

    said = await at_once(apply)
    assert said.words <= {"ImportChanged", "TryAgain"}
    return len(said.given)


HER = """SELECT i.settled, count(*) FROM identity i WHERE i.nik_index IN (
           SELECT nik_index FROM identity GROUP BY 1 HAVING bool_or(settled) AND count(*) > 1) GROUP BY 1"""


async def test_one_nik_from_two_offices_is_settled_once_and_the_rest_is_in_review(
    office: Office, neighbor: Office, prepared: Program
):
    done = await registered(office, neighbor)

    her = {row["settled"]: row["count"] for row in await rows(HER)}
    in_review = await value("SELECT count(*) FROM duplicate_review WHERE state = 'open'")
    assert done == CALLERS
    assert her[True] == 1
    assert her[False] == in_review >= 1
    assert await value("SELECT count(*) FROM enrollment") == 2 * CALLERS
    assert await misfits() == []


async def test_in_one_program_she_stands_once_even_under_review(office: Office, neighbor: Office, prepared: Program):
    done = await registered(office, neighbor, one_program=True)

    assert done == 2
    found = await rows(
        "SELECT e.program, count(*) FROM enrollment e JOIN identity i ON i.person = e.person "
        "WHERE i.nik_index IN (SELECT nik_index FROM identity GROUP BY 1 HAVING count(*) > 1) GROUP BY 1"
    )
    assert [row["count"] for row in found] == [1, 1]


@pytest.mark.figures
async def test_without_the_unique_index_two_persons_are_settled(
    office: Office, neighbor: Office, prepared: Program, database: Database
):
    """The mutant."""
    await (await database.owner()).execute("DROP INDEX identity_nik_once")

    await registered(office, neighbor)

    assert (await rows(HER))[-1]["count"] > 1


async def test_one_file_uploaded_by_all_is_one_batch(office: Office, prepared: Program):
    content = csv_of(lines_of(3))

    said = await at_once(
        lambda number: imports.upload(
            content, program=prepared.key, wave=prepared.waves[0], by=office.staff if number % 2 else office.staff2
        )
    )

    assert len(set(said.given)) == 1
    assert len(said.given) == CALLERS
    assert await value("SELECT count(*) FROM import_batch") == 1


async def decided_together(office: Office, neighbor: Office) -> Answers:
    """For each of four women both have locked a decree while neither was approved."""
    decrees_of = [await _both_locked(office, neighbor, Line(nik(number), "AYU")) for number in range(1, 5)]
    signed = Signature("1/2013", await today(), "Kepala", "Dinas", ground="diperiksa dengan kantor lain")
    return await at_once(
        lambda number: decrees.approve_decree(
            decrees_of[number // 2][number % 2], signed=signed, by=(office, neighbor)[number % 2].approver
        ),
        callers=8,
    )


@pytest.mark.figures
async def test_two_offices_that_decide_at_the_same_moment_give_one_grant(
    office: Office, neighbor: Office, prepared: Program
):
    said = await decided_together(office, neighbor)

    assert said.given == [4] * 4
    assert [type(no) for no in said.refused] == [GrantThisYear] * 4
    assert await value("SELECT count(*) FROM entitlement") == 8


@pytest.mark.figures
async def test_without_waiting_for_each_other_they_give_two(
    office: Office, neighbor: Office, prepared: Program, database: Database
):
    """The mutant."""
    await (await database.owner()).execute(
        "CREATE OR REPLACE FUNCTION app.hold_persons(decree_key uuid) RETURNS void LANGUAGE sql AS 'SELECT'"
    )

    said = await decided_together(office, neighbor)

    assert len(said.given) > 4


async def _both_locked(office: Office, neighbor: Office, line: Line) -> list[UUID]:
    locked = []
    for whose in (office, neighbor):
        program = await a_program(whose, Wanted(code=f"{whose.staff.name}-{line.nik[-4:]}".replace("_", "-")))
        batch = await imported(whose, program, [line])
        for review in await rows("SELECT id FROM duplicate_review WHERE state = 'open'"):
            await duplicates.decide_duplicate(
                review["id"], verdict=DuplicateState.different, reason="orang lain", by=whose.supervisor
            )
        locked.append(await _locked(whose, batch))
    return locked


async def _locked(office: Office, batch: Batch) -> UUID:
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=1)
    decree = await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    return decree
