"""The bank's list for opening accounts: only what its form asks for, as text, logged, stamped and never kept."""

import io

import pytest
from python_calamine import CalamineWorkbook

from operations.errors import Missing, NotAllowed, NotFound
from operations.money import opening_list
from operations.money.opening_fields import BankField
from operations.money.opening_list import EveryoneHasAnAccount, OpeningList, as_workbook
from operations.people import names
from operations.people.names import OpenNamesFirst
from tables.people.opening import Task
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import with_verified_accounts

NAME_AND_NIK = (BankField.legal_name, BankField.nik)


def cells(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


async def test_only_the_asked_columns_are_opened_and_every_row_is_logged(
    seat: SignIn, determined: Chain, office: Office
):
    here = f"/desk/accounts/decrees/{determined.decree}/opening"
    staff = await seat("staff")
    closed = await staff.get(here)
    opened = await staff.send(closed, f"{here}/names", reason="pembukaan rekening bersama")
    before = await value("SELECT count(*) FROM document")

    made = await staff.send(opened, here, field=["nik", "legal_name"])
    printed = await staff.send(opened, here, field=["legal_name"], pdf="1")
    nothing = await staff.send(opened, here, field=[])
    strange = await staff.force(here, field="number_index")

    heading, *body = cells(made.content)
    women = {woman.code: woman for woman in determined.women}
    assert heading[:3] == ["Kode", "Nama sesuai KTP", "NIK"]
    assert [row[:3] for row in body[:6]] == [[c, women[c].line.name, women[c].line.nik] for c in sorted(women)]
    assert all(type(cell) is str for row in body for cell in row)
    assert body[6][0].startswith("Nama staff, 20")
    paper = text_of(printed.content)
    assert all(woman.line.name.split()[0] in paper for woman in determined.women)
    assert "Nama staff" in paper
    assert not any(woman.line.nik in paper for woman in determined.women)
    assert (nothing.status, strange.status) == (422, 422)
    read = await rows("SELECT fields, count(*) AS many FROM identity_read GROUP BY fields ORDER BY fields")
    assert [tuple(row) for row in read] == [("legal_name", 6), ("legal_name,nik", 6)]
    assert await value("SELECT count(*) FROM document") == before
    assert not any(woman.line.name in opened.html for woman in determined.women)


async def test_who_may_not_make_it_opens_nobody(office: Office, neighbor: Office, determined: Chain):
    async with refused(OpenNamesFirst):
        await opening_list.opening_list(determined.decree, NAME_AND_NIK, by=office.staff)
    for who in ("treasurer", "approver", "companion", "supervisor", "auditor"):
        async with refused(NotAllowed):
            await opening_list.opening_list(determined.decree, NAME_AND_NIK, by=office.people[who])
    async with refused(NotFound):
        await names.open_names(Task.account_opening, determined.decree, reason="rekening", by=neighbor.staff)
    await names.open_names(Task.account_opening, determined.decree, reason="rekening", by=office.staff)
    async with refused(Missing, "Kolom yang diminta bank"):
        await opening_list.opening_list(determined.decree, (), by=office.staff)


async def test_who_has_an_account_is_not_in_it(office: Office, determined: Chain):
    await with_verified_accounts(office, determined)
    await names.open_names(Task.account_opening, determined.decree, reason="rekening", by=office.staff)

    async with refused(EveryoneHasAnAccount):
        await opening_list.opening_list(determined.decree, NAME_AND_NIK, by=office.staff)


@pytest.mark.parametrize("text", ["=1+1", "+62811", "0012345678901234567890", "@SUM(A1)"])
def test_a_cell_is_text_whatever_stands_in_it(text: str):
    made = OpeningList(["Kode", "NIK"], [["PM-1", text]], "Petugas & saya")

    assert cells(as_workbook(made))[1] == ["PM-1", text]
