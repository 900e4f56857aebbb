"""Another person looks at what was registered: the drawn sample first, then the whole list or one candidate."""

import hashlib
from uuid import uuid4

from operations.errors import Missing, NoRight, NotAllowed, NotFound, NotYours, WrongStep
from operations.selection import imports, screening
from tests.chain_builders import Program, csv_of, imported, lines_of, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused


async def states(chain: Chain) -> list[str]:
    found = await rows("SELECT state FROM enrollment WHERE import_batch = $1 ORDER BY import_line", chain.batch.key)
    return [row["state"] for row in found]


async def test_a_list_is_passed_by_another_person_after_comparing_the_sample(office: Office, proposed: Chain):
    everyone = frozenset(proposed.batch.enrollments)

    passed = await screening.screen_import(proposed.batch.key, compared=everyone, unfit={}, by=office.staff2)

    assert passed == (6, 0)
    assert await states(proposed) == ["screened"] * 6
    assert await value("SELECT screened_by FROM import_batch") == office.staff2.id
    signed = await rows("SELECT DISTINCT screened_by FROM enrollment")
    assert [row[0] for row in signed] == [office.staff2.id]


async def test_who_does_not_fit_is_refused_with_the_reason_written(office: Office, proposed: Chain):
    everyone, unfit = proposed.batch.enrollments, proposed.batch.enrollments[2]

    passed = await screening.screen_import(
        proposed.batch.key, compared=frozenset(everyone), unfit={unfit: " bukan warga kabupaten "}, by=office.supervisor
    )

    assert passed == (5, 1)
    assert await states(proposed) == ["screened", "screened", "ineligible", "screened", "screened", "screened"]
    assert await value("SELECT reason FROM enrollment WHERE id = $1", unfit) == "bukan warga kabupaten"


async def test_the_sample_is_drawn_by_the_stored_seed_the_same_for_everyone(office: Office, prepared: Program):
    batch = await imported(office, prepared, lines_of(25))
    seed = await value("SELECT sample_seed FROM import_batch WHERE id = $1", batch.key)

    drawn = await screening.drawn_sample(batch.key, by=office.staff2)
    again = await screening.drawn_sample(batch.key, by=office.supervisor)

    expected = sorted(batch.enrollments, key=lambda key: hashlib.sha256(f"{seed}{key}".encode()).digest())[:10]
    assert [row["enrollment"] for row in drawn] == [row["enrollment"] for row in again] == expected


async def test_a_list_is_not_passed_before_the_whole_sample_was_compared(office: Office, proposed: Chain):
    all_but_one = frozenset(proposed.batch.enrollments[1:])

    async with refused(screening.SampleNotCompared, "semua 6 baris"):
        await screening.screen_import(proposed.batch.key, compared=all_but_one, unfit={}, by=office.staff2)


async def test_a_list_is_not_passed_by_whoever_registered_it_nor_by_other_roles(
    office: Office, neighbor: Office, proposed: Chain
):
    everyone = frozenset(proposed.batch.enrollments)

    async def attempt(who: str, whose: Office = office) -> None:
        await screening.screen_import(proposed.batch.key, compared=everyone, unfit={}, by=whose.people[who])

    async with refused(NotYours):
        await attempt("staff")
    for who in ("approver", "treasurer"):
        async with refused(NoRight):
            await attempt(who)
    for who in ("staff2", "supervisor"):
        async with refused(NotFound):
            await attempt(who, neighbor)


async def test_a_refusal_needs_a_reason_and_a_row_of_this_list(office: Office, proposed: Chain):
    key, everyone = proposed.batch.key, frozenset(proposed.batch.enrollments)

    async with refused(Missing, "Alasan"):
        await screening.screen_import(
            key, compared=everyone, unfit={proposed.women[0].enrollment: "  "}, by=office.staff2
        )
    async with refused(NotFound):
        await screening.screen_import(key, compared=everyone, unfit={uuid4(): "bukan warga"}, by=office.staff2)


async def test_only_an_applied_list_is_passed(office: Office, prepared: Program):
    batch = await imports.upload(csv_of(lines_of(1)), program=prepared.key, wave=prepared.waves[0], by=office.staff)

    async with refused(WrongStep, "checked"):
        await screening.screen_import(batch, compared=frozenset(), unfit={}, by=office.staff2)


async def test_one_candidate_is_passed_or_refused_by_another_person(office: Office, proposed: Chain):
    first, second, third = proposed.batch.enrollments[:3]

    await screening.screen(first, fit=True, by=office.staff2)
    await screening.screen(second, fit=False, reason="sudah meninggal dunia", by=office.supervisor)

    assert await states(proposed) == ["screened", "ineligible", *["proposed"] * 4]
    async with refused(NotYours):
        await screening.screen(third, fit=True, by=office.staff)
    async with refused(Missing, "Alasan"):
        await screening.screen(third, fit=False, reason="", by=office.staff2)
    async with refused(WrongStep, "ineligible"):
        await screening.screen(second, fit=True, by=office.staff2)
    async with refused(NotAllowed):
        await screening.screen(third, fit=True, by=office.approver)
