"""Cari di loket: found exactly and in one's own programs, or not at all, whatever the reason."""

from datetime import date

import pytest

from operations.errors import Missing, NotAllowed, Unreadable
from operations.people import counter
from tests.chain_builders import Batch, Line, Wanted, a_program, imported, nik, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office
from tests.refusals import refused

HERS = Line(nik(77), "Siti  Aminah")
BORN = date(1987, 5, (41 + 77 % 28) - 40)


@pytest.fixture
async def elsewhere(neighbor: Office, proposed: Chain) -> Batch:
    """Siti is registered at the neighbor's and nowhere else."""
    return await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), [HERS])


async def test_a_whole_nik_finds_her_however_it_is_spaced(office: Office, proposed: Chain):
    woman = proposed.women[0]
    spaced = f"{woman.line.nik[:6]} {woman.line.nik[6:]}"

    found = await counter.find_by_nik(spaced, by=office.treasurer)

    assert [(row.code, row.program) for row in found] == [(woman.code, "uji-2013")]


async def test_a_whole_name_with_the_birth_date_finds_her_and_a_part_does_not(neighbor: Office, elsewhere: Batch):
    async def found(name: str, born: date = BORN) -> list[str]:
        return [row.code for row in await counter.find_by_name(name, born, by=neighbor.supervisor)]

    code = elsewhere.women[0].code
    assert await found("siti aminah") == [code]
    assert await found("SITI") == await found("Siti Aminah", date(1987, 5, 9)) == await found("Siti Aminahh") == []


async def test_another_office_and_nobody_are_one_answer_and_one_probe_each(office: Office, elsewhere: Batch):
    known = await counter.find_by_nik(HERS.nik, by=office.staff)
    unknown = await counter.find_by_nik(nik(4_321), by=office.staff)
    named = await counter.find_by_name(HERS.name, BORN, by=office.staff)

    assert (known, unknown, named) == ([], [], [])
    assert [tuple(row) for row in await rows("SELECT route, kind, count(*)::int FROM probe GROUP BY 1, 2")] == [
        ("counter", "miss", 3)
    ]


async def test_every_search_is_logged_and_nothing_of_what_was_typed(
    office: Office, proposed: Chain, database: Database
):
    woman = proposed.women[0]

    await counter.find_by_nik(woman.line.nik, by=office.staff)
    await counter.find_by_name("Nama Rahasia", BORN, by=office.staff)

    logged = await rows("SELECT operation, facts::text FROM journal WHERE operation LIKE 'people.counter%' ORDER BY id")
    assert [tuple(row) for row in logged] == [
        ("people.counter.find_by_nik", '{"how": "nik", "found": 1}'),
        ("people.counter.find_by_name", '{"how": "name", "found": 0}'),
    ]
    owner = await database.owner()
    assert await owner.fetchval("SELECT count(*) FROM probe") == 1
    for table in ("journal", "probe", "trail"):
        text = " ".join(str(tuple(row)) for row in await owner.fetch(spelled("SELECT * FROM {}", table)))
        assert [secret for secret in (woman.line.nik, "Rahasia", "RAHASIA") if secret in text] == []


async def test_what_is_no_nik_and_no_name_is_told_so(office: Office, proposed: Chain):
    async with refused(Unreadable):
        await counter.find_by_nik("12345", by=office.staff)
    async with refused(Missing):
        await counter.find_by_name(" - ", BORN, by=office.staff)


@pytest.mark.parametrize("who", ["companion", "auditor", "administrator"])
async def test_only_the_office_searches(who: str, office: Office, proposed: Chain):
    async with refused(NotAllowed):
        await counter.find_by_nik(proposed.women[0].line.nik, by=office.people[who])

    assert await value("SELECT count(*) FROM probe") == 0
