"""Reports from before Berdaya: many proposed from one list, many accepted by one decision of another person."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, Related, Unreadable
from operations.money import closing, past, past_reports
from operations.money.past_reports import (
    BrokenReportLines,
    NoReportLines,
    NotWaiting,
    ReportsRefused,
    read_report_lines,
)
from operations.people import relations
from tables.money.settlement import SettlementKind
from tests.chain_builders import grant_of, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_past import grants, taken
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.slip_builders import settlement_of
from tests.statements import counted_statements

FULL = 5_000_000
NOW = date(2013, 12, 1)


@pytest.fixture
async def before(office: Office, determined: Chain, database: Database) -> Chain:
    """The grants of four were paid before Berdaya."""
    await database.set_today(NOW)
    await past.confirm_past(await taken(office, determined, grants(determined, count=4)), by=office.treasurer)
    return determined


def said(chain: Chain, *which: int, rp: object = "5.000.000", day: str = "01/11/2013", number: str = "LPJ-{}") -> str:
    return "\n".join(f"{chain.women[n].code};{rp};{day};{number.format(n)}" for n in which)


async def proposed(office: Office, chain: Chain, text: str) -> int:
    return await past_reports.propose_reports(chain.program.key, read_report_lines(text), by=office.staff)


async def keys() -> list[UUID]:
    return [row[0] for row in await rows("SELECT id FROM settlement ORDER BY document_no")]


async def test_many_are_proposed_and_accepted_by_one_decision(office: Office, before: Chain):
    assert await proposed(office, before, "kode;jumlah;tanggal;nomor laporan\n" + said(before, 0, 1, 2, 3)) == 4
    assert await proposed(office, before, said(before, 0, 1, 2, 3)) == 0
    found = await keys()
    async with refused(NotAllowed):
        await past_reports.accept_reports(found, by=office.staff)
    assert await past_reports.accept_reports(found[:3], by=office.approver) == 3
    async with refused(NotWaiting):
        await past_reports.accept_reports(found, by=office.treasurer)
    assert await past_reports.accept_reports(found[3:], by=office.treasurer) == 1

    for woman in before.women[:4]:
        await closing.settle(await grant_of(woman), by=office.staff)
    assert await value("SELECT count(*) FROM settlement WHERE state = 'accepted' AND decided_by <> made_by") == 4
    assert await misfits() == []


async def test_as_many_statements_for_many_as_for_one(office: Office, before: Chain):
    with counted_statements() as one:
        await proposed(office, before, said(before, 0))
    with counted_statements() as many:
        await proposed(office, before, said(before, 1, 2, 3))
    assert len(many) == len(one)
    first, *others = await keys()
    with counted_statements() as one:
        await past_reports.accept_reports([first], by=office.approver)
    with counted_statements() as many:
        await past_reports.accept_reports(others, by=office.approver)
    assert len(many) == len(one)


WRONG = [
    ({"which": (0, 4)}, "baris 2: tidak ada bantuan modalnya"),
    ({"which": (0, 1), "rp": 5_000_001}, "baris 1: jumlahnya melebihi"),
    ({"which": (0, 1), "number": "LPJ"}, "baris 2: nomor laporan itu sudah dipakai"),
    ({"which": (0, 0), "rp": 3_000_000}, "baris 2: nomor laporan"),
    ({"which": (0,), "day": "02/12/2013"}, "baris 1: tanggalnya belum terjadi"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
async def test_one_wrong_line_refuses_all(office: Office, before: Chain, line: dict[str, Any], words: str):
    text = said(before, *line["which"], **{name: what for name, what in line.items() if name != "which"})
    async with refused(ReportsRefused, words):
        await proposed(office, before, text)
    assert await keys() == []


async def test_parts_of_a_report_add_up_to_what_was_paid_and_not_more(office: Office, before: Chain):
    code = before.women[0].code
    assert await proposed(office, before, f"{code};3000000;01/11/2013;A\n{code};2000000;01/11/2013;B") == 2
    async with refused(ReportsRefused, "melebihi"):
        await proposed(office, before, f"{code};1;01/11/2013;C")
    async with refused(ReportsRefused, "sudah dipakai"):
        await proposed(office, before, f"{code};2999999;01/11/2013;A")
    assert await value("SELECT sum(amount_rp)::bigint FROM settlement") == FULL


BROKEN = ["", "kode;jumlah;tanggal;nomor", "PM-1;x;01/11/2013;A", "PM-1;5;kemarin;A", "PM-1;5;01/11/2013", ";;;"]


@pytest.mark.parametrize("text", [*BROKEN, "PM-1;5;01/11/2013;" + "A" * 61])
def test_what_cannot_be_read_is_refused_whole(text: str):
    with pytest.raises((NoReportLines, BrokenReportLines)):
        read_report_lines(text)


async def test_others_and_other_kinds_are_refused(office: Office, neighbor: Office, before: Chain):
    await proposed(office, before, said(before, 0, 1))
    found = await keys()
    for who in (neighbor.approver, neighbor.treasurer):
        async with refused(NotFound):
            await past_reports.accept_reports(found, by=who)
    async with refused(NotFound):
        await past_reports.propose_reports(before.program.key, read_report_lines(said(before, 2)), by=neighbor.staff)
    async with refused(Missing):
        await past_reports.accept_reports([], by=office.approver)
    returned = settlement_of(await grant_of(before.women[2]), SettlementKind.returned, 1_000, 1, NOW)
    slip = await closing.propose_settlement(returned, by=office.staff)
    async with refused(Unreadable):
        await past_reports.accept_reports([*found, slip], by=office.approver)
    await relations.declare_kinship(before.women[1].person, relation="bibi", by=office.approver)
    async with refused(Related):
        await past_reports.accept_reports(found, by=office.approver)
    assert await value("SELECT count(*) FROM settlement WHERE state = 'accepted'") == 0


async def test_whoever_proposed_one_of_them_decides_none(office: Office, before: Chain, database: Database):
    await proposed(office, before, said(before, 0, 1))
    async with database.unfenced() as owner:
        await owner.execute("UPDATE settlement SET made_by = $1 WHERE document_no = 'LPJ-1'", office.approver.id)
    async with refused(NotYours):
        await past_reports.accept_reports(await keys(), by=office.approver)
    assert await past_reports.accept_reports(await keys(), by=office.treasurer) == 2
