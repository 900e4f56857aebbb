"""What would not fit into a column is refused in words, whatever the checks forgot; our own faults stay faults."""

from datetime import date
from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, Unreadable, say_why, short
from operations.follow_up import outcomes
from operations.follow_up.outcomes import NewSiteReport
from operations.operation import note, operation
from operations.people import users
from operations.selection import programs
from operations.statement import connection_of
from tables.people.organization import OrganizationKind
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

NO_ROOM = "Ada isian yang terlalu panjang, terlalu besar, atau tidak bisa disimpan. Periksa lalu ulangi."


@operation
async def ask(question: str, value: object, *, by: Actor) -> None:
    await connection_of().execute(question, value)
    await note(("organization", "x"))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("SELECT $1::int2", 40_000),
        ("SELECT $1::int4", 2**31),
        ("SELECT $1::int8", 2**63),
        ("SELECT $1::text", "a\x00b"),
        ("SELECT $1::text", "\ud800"),
        ("SELECT ($1::text)::timestamptz", "kemarin dulu"),
        ("SELECT ($1::text)::date", "2013-13-45"),
        ("SELECT ($1::text)::int4", "99999999999"),
    ],
)
async def test_a_value_without_room_is_refused_in_words(question: str, value: object, office: Office):
    async with refused(DatabaseRefused, NO_ROOM):
        await ask(question, value, by=office.staff)


async def test_a_text_longer_than_its_column_is_refused_in_words(office: Office):
    async with refused(DatabaseRefused, NO_ROOM):
        await users.add_organization("N" * 5_000, kind=OrganizationKind.lks, region_code="99", by=office.administrator)


async def test_a_value_of_the_wrong_type_is_our_fault(office: Office):
    with pytest.raises(asyncpg.DataError):
        await ask("SELECT $1::int4", "tiga", by=office.staff)


def test_a_text_typed_by_hand_has_an_end():
    assert short(" " + "a" * 2_000 + " ", "Isian") == "a" * 2_000
    assert say_why(" surat desa ") == "surat desa"
    with pytest.raises(Unreadable, match='Isian "Isian" tidak terbaca: terlalu panjang'):
        short("a" * 2_001, "Isian")
    with pytest.raises(Unreadable, match='Isian "Alasan" tidak terbaca: terlalu panjang'):
        say_why("a" * 2_001)


@pytest.mark.parametrize("number", [-1, 0, 1_000, 2**31])
async def test_waves_and_sites_have_small_numbers(number: int, office: Office, proposed: Chain):
    async with refused(Unreadable, '"Nomor gelombang" tidak terbaca: isi 1 sampai 999'):
        await programs.add_wave(
            proposed.program.key, number=number, starts_on=date(2013, 8, 5), planned_count=9, by=office.staff
        )
    async with refused(Unreadable, '"Nomor lokasi" tidak terbaca: isi 1 sampai 999'):
        await programs.add_site(proposed.program.key, number=number, names=[], by=office.staff)


@pytest.mark.parametrize("year", [1999, 2101, -1])
async def test_a_fiscal_year_is_of_this_century(year: int, office: Office):
    new = programs.NewProgram("baru", "Baru", "99.01", year, cut_off_date=date(2013, 1, 1), legal_basis="SK 1")

    async with refused(Unreadable, '"Tahun anggaran" tidak terbaca: isi 2000 sampai 2100'):
        await programs.add_program(new, by=office.staff)


async def test_the_source_of_a_sites_report_is_a_line(office: Office, proposed: Chain):
    def report(source: str) -> NewSiteReport:
        return NewSiteReport(proposed.program.sites[0], date(2013, 8, 1), source, trained=3, remaining=1)

    async with refused(Unreadable, '"Sumber" tidak terbaca: terlalu panjang'):
        await outcomes.record_site_report(report("s" * 201), by=office.staff)
    kept: UUID = await outcomes.record_site_report(report(" laporan desa "), by=office.staff)

    assert [tuple(row) for row in await rows("SELECT id, source FROM site_report")] == [(kept, "laporan desa")]
