"""Who compared which row of the sample with the papers stays on record; a row that differs stops the list."""

import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours
from operations.people import names
from operations.selection import imports, screening
from operations.selection.screening import SampleDiffers, SampleNotCompared
from tables.people.opening import Task
from tests.chain_builders import SITE, nik, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

ROWS = "SELECT import_line, agrees, remark, compared_by FROM sample_comparison ORDER BY import_line"


async def test_every_row_of_the_sample_is_kept_with_who_compared_it(office: Office, proposed: Chain):
    batch = proposed.batch

    await screening.screen_import(batch.key, compared=frozenset(batch.enrollments), unfit={}, by=office.staff2)

    assert [tuple(row) for row in await rows(ROWS)] == [(line, True, None, office.staff2.id) for line in range(2, 8)]


async def test_a_row_that_differs_stops_the_list_until_it_is_decided(office: Office, proposed: Chain):
    batch, (odd, *others) = proposed.batch, proposed.batch.enrollments
    await screening.record_differences(batch.key, {odd: " nama di KTP lain "}, by=office.staff2)

    async with refused(SampleDiffers, "1 baris contoh berbeda"):
        await screening.screen_import(batch.key, compared=frozenset(others), unfit={}, by=office.staff2)
    async with refused(SampleNotCompared, "semua 5 baris"):
        await screening.screen_import(
            batch.key, compared=frozenset({odd}), unfit={odd: "bukan orangnya"}, by=office.staff2
        )
    passed = await screening.screen_import(
        batch.key, compared=frozenset(others), unfit={odd: "bukan orangnya"}, by=office.supervisor
    )

    assert passed == (5, 1)
    kept = [tuple(row) for row in await rows(ROWS)]
    assert kept[0] == (2, False, "nama di KTP lain", office.staff2.id)
    assert [row[1:] for row in kept[1:]] == [(True, None, office.supervisor.id)] * 5
    assert await value("SELECT facts->'sample'->>'differing' FROM journal WHERE operation LIKE '%screen_import'") == "1"
    assert "KTP" not in str(await rows("SELECT before, after FROM trail WHERE table_name = 'sample_comparison'"))


async def test_news_that_differs_from_the_papers_is_not_written(office: Office, proposed: Chain):
    woman, program = proposed.women[0], proposed.program
    content = f"NIK;Nama;Lokasi\n{woman.line.nik};NAMA KELIRU;{SITE}\n{nik(77)};BARU;{SITE}".encode()
    batch = await imports.upload(content, program=program.key, wave=program.waves[0], by=office.staff)
    await imports.apply_import(batch, by=office.staff)
    sample = await screening.drawn_sample(batch, by=office.staff2)
    new = next(row["enrollment"] for row in sample if not row["is_news"])
    await screening.record_differences(batch, {woman.enrollment: "nama di KTP tetap"}, by=office.staff2)

    passed = await screening.screen_import(batch, compared=frozenset({new}), unfit={}, by=office.staff2)

    opening = await names.open_names(Task.import_batch, proposed.batch.key, reason="periksa", by=office.staff2)
    her = await names.read_names(opening, [woman.person], by=office.staff2)
    assert (passed, her[woman.person].legal_name) == ((1, 0), woman.line.name)


@pytest.mark.parametrize(("who", "error"), [("staff", NotYours), ("approver", NotAllowed), ("treasurer", NotAllowed)])
async def test_who_does_not_screen_records_no_difference(office: Office, proposed: Chain, who: str, error):
    async with refused(error):
        await screening.record_differences(
            proposed.batch.key, {proposed.batch.enrollments[0]: "lain orang"}, by=office.people[who]
        )


async def test_only_rows_of_the_sample_with_words_and_only_once(office: Office, prepared, proposed: Chain):
    batch, one = proposed.batch.key, proposed.batch.enrollments[0]

    async with refused(NotFound):
        await screening.record_differences(batch, {prepared.key: "lain orang"}, by=office.staff2)
    async with refused(Missing, "Yang berbeda"):
        await screening.record_differences(batch, {one: "  "}, by=office.staff2)
    first = await screening.record_differences(batch, {one: "lain orang"}, by=office.staff2)
    second = await screening.record_differences(batch, {one: "lagi-lagi lain"}, by=office.supervisor)

    assert (first, second) == (1, 0)
    assert [tuple(row)[2:] for row in await rows(ROWS)] == [("lain orang", office.staff2.id)]
