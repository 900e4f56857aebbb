"""An applied list is taken back whole, while nothing hangs on its rows, and may come again."""

import asyncio

import pytest

from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, RuleBroken, WrongStep
from operations.people import holds
from operations.selection import imports, screening
from operations.selection.import_undo import AlreadyScreened, undo_import
from tests.chain_builders import Line, Program, Wanted, a_program, csv_of, imported, lines_of, nik, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.program_builders import seen_by
from tests.recounted import misfits
from tests.refusals import refused

WHY = "berkas gelombang lain"
LEFT = """SELECT (SELECT count(*) FROM enrollment) AS enrollments, (SELECT count(*) FROM consent) AS consents,
  (SELECT count(*) FROM person WHERE erased_on IS NULL) AS persons,
  (SELECT count(*) FROM data_key WHERE secret IS NOT NULL) AS keys,
  (SELECT count(*) FROM identity WHERE legal_name IS NOT NULL OR nik_index IS NOT NULL) AS identities,
  (SELECT count(*) FROM duplicate_review) AS reviews"""


NOBODY = ("enrollments", "consents", "persons", "keys", "identities", "reviews")


async def left() -> dict[str, int]:
    return dict((await rows(LEFT))[0])


async def test_a_list_that_is_taken_back_leaves_nobody_and_stays_on_record(office: Office, prepared: Program):
    batch = await imported(office, prepared, lines_of(3))

    gone = await undo_import(batch.key, reason=WHY, by=office.staff2)

    assert gone == 3
    assert await left() == dict.fromkeys(NOBODY, 0)
    row = (await rows("SELECT state, undone_by, reason, accepted_count FROM import_batch"))[0]
    assert tuple(row) == ("undone", office.staff2.id, WHY, 3)
    assert await value("SELECT count(*) FROM import_row WHERE length(cells) > 0") == 3
    assert await value("SELECT removed_at FROM document WHERE kind = 'import_file'") is None
    assert (
        await value("SELECT facts->>'left' FROM journal WHERE operation = 'selection.import_undo.undo_import'") == "3"
    )
    assert await misfits() == []


async def test_the_same_file_comes_again_after_it_was_taken_back(office: Office, prepared: Program):
    content = csv_of(lines_of(3))
    first = await imported(office, prepared, lines_of(3))
    await undo_import(first.key, reason=WHY, by=office.staff)

    second = await imports.upload(content, program=prepared.key, wave=prepared.waves[0], by=office.staff)
    registered = await imports.apply_import(second, by=office.staff)

    assert (second != first.key, registered) == (True, 3)
    assert await left() == {"enrollments": 3, "consents": 3, "persons": 3, "keys": 3, "identities": 3, "reviews": 0}
    assert {row["code"] for row in await rows("SELECT code FROM person WHERE erased_on IS NULL")}.isdisjoint(
        woman.code for woman in first.women
    )


async def test_who_was_known_from_another_program_stays_known_there(office: Office, prepared: Program):
    await imported(office, prepared, lines_of(2))
    other = await a_program(office, Wanted(code="lain-2013"))
    both = await imported(office, other, [Line(nik(1), "PEREMPUAN B"), Line(nik(30), "BARU")])

    gone = await undo_import(both.key, reason=WHY, by=office.staff)

    assert gone == 2
    assert await left() == {"enrollments": 2, "consents": 2, "persons": 2, "keys": 2, "identities": 2, "reviews": 0}
    assert await value("SELECT count(*) FROM enrollment WHERE program = $1", other.key) == 0


async def test_whom_a_supervisor_still_compares_leaves_without_an_answer(
    office: Office, neighbor: Office, prepared: Program
):
    await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), lines_of(1))
    known = await imported(office, prepared, lines_of(1))
    before = await left()

    gone = await undo_import(known.key, reason=WHY, by=office.staff)

    assert (before["reviews"], gone) == (1, 1)
    assert await left() == {"enrollments": 1, "consents": 1, "persons": 1, "keys": 1, "identities": 1, "reviews": 0}


async def test_nothing_is_taken_back_once_a_step_hangs_on_a_row(office: Office, proposed: Chain):
    one = proposed.batch.enrollments[0]
    await screening.screen(one, fit=True, by=office.staff2)

    async with refused(DatabaseRefused, "sudah ada langkah lain"):
        await undo_import(proposed.batch.key, reason=WHY, by=office.staff)

    assert (await left())["enrollments"] == 6


async def test_who_asked_that_her_data_rest_is_not_taken_out(office: Office, proposed: Chain):
    await holds.place_hold(proposed.women[0].person, reason="ia minta diam", ends_on=None, by=office.staff)

    async with refused(DatabaseRefused, "sudah ada langkah lain"):
        await undo_import(proposed.batch.key, reason=WHY, by=office.staff)


async def test_a_screened_list_is_not_taken_back(office: Office, proposed: Chain):
    await screening.screen_import(
        proposed.batch.key, compared=frozenset(proposed.batch.enrollments), unfit={}, by=office.staff2
    )

    async with refused(AlreadyScreened):
        await undo_import(proposed.batch.key, reason=WHY, by=office.staff)


async def test_who_may_not_take_back_is_refused(office: Office, neighbor: Office, proposed: Chain, prepared: Program):
    checked = await imports.upload(
        csv_of(lines_of(1, start=50)), program=prepared.key, wave=prepared.waves[0], by=office.staff
    )

    for who in ("approver", "treasurer", "supervisor"):
        async with refused(NotAllowed):
            await undo_import(proposed.batch.key, reason=WHY, by=office.people[who])
    async with refused(NotFound):
        await undo_import(proposed.batch.key, reason=WHY, by=neighbor.staff)
    async with refused(Missing, "Alasan"):
        await undo_import(proposed.batch.key, reason="ya", by=office.staff)
    async with refused(WrongStep):
        await undo_import(checked, reason=WHY, by=office.staff)


async def test_the_function_alone_takes_nobody_out(office: Office, proposed: Chain):
    said = await seen_by(office.staff, "SELECT app.undo_import($1)", proposed.batch.key)

    assert said[0][0] == 0
    assert (await left())["enrollments"] == 6


@pytest.mark.parametrize("turn", range(4))
async def test_taking_back_and_screening_at_once_end_in_one_of_the_two(office: Office, proposed: Chain, turn: int):
    everyone = frozenset(proposed.batch.enrollments)
    both = [
        undo_import(proposed.batch.key, reason=WHY, by=office.staff),
        screening.screen_import(proposed.batch.key, compared=everyone, unfit={}, by=office.staff2),
    ]

    said = await asyncio.gather(*(both if turn % 2 else both[::-1]), return_exceptions=True)

    assert len([answer for answer in said if isinstance(answer, RuleBroken)]) == 1, said
    state = await value("SELECT state FROM import_batch")
    assert (state, await value("SELECT count(*) FROM enrollment WHERE state = 'screened'")) in {
        ("applied", 6), ("undone", 0),
    }  # fmt: skip


@pytest.mark.parametrize("turn", range(4))
async def test_taking_back_and_screening_one_woman_at_once_end_in_one_of_the_two(
    office: Office, proposed: Chain, turn: int
):
    both = [
        undo_import(proposed.batch.key, reason=WHY, by=office.staff),
        screening.screen(proposed.batch.enrollments[3], fit=True, by=office.staff2),
    ]

    said = await asyncio.gather(*(both if turn % 2 else both[::-1]), return_exceptions=True)

    assert len([answer for answer in said if isinstance(answer, RuleBroken)]) == 1, said
    state = await value("SELECT state FROM import_batch")
    assert (state, await value("SELECT count(*) FROM enrollment")) in {("applied", 6), ("undone", 0)}
