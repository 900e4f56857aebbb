"""A list for the post office may go with its file: her legal name, her sum, our code, and never an account number."""

import hashlib
import io
from uuid import UUID

import asyncpg
import msgspec
import pytest
from python_calamine import CalamineWorkbook

from operations.errors import NotYours
from operations.money import bank, bank_sheets, list_sheets, payment_lists, releases, results
from operations.money.bank_presets import PRESETS
from operations.money.releases import NeedsItsFile
from operations.money.results import NoAnswerFormat
from operations.money.ways import NotItsFormat
from operations.people import names
from operations.people.names import OpenNamesFirst
from tables.money.bank_file_profile import BankFileKind
from tables.money.payment_list import ListState, Route
from tables.people.opening import Task
from tests.chain_builders import list_approved, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import a_profile
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import handed, signed

POST = PRESETS["post"].shape


async def drafted(office: Office, chain: Chain, profile: UUID | None, route: Route | None = Route.post) -> UUID:
    return await payment_lists.draft_list(
        chain.program.key, component=chain.program.grant, period=1, route=route, profile=profile, by=office.staff
    )


async def approved(office: Office, chain: Chain, profile: UUID | None) -> UUID:
    key = await drafted(office, chain, profile)
    await payment_lists.lock_list(key, by=office.staff)
    return await list_approved(office, key)


async def opened(office: Office, key: UUID) -> UUID:
    return await names.open_names(Task.payment_list, key, reason="berkas kantor pos", by=office.treasurer)


async def test_the_workbook_is_made_at_release_and_the_table_pays(office: Office, payable: Chain):
    key = await approved(office, payable, await a_profile(office, code="pos", shape=POST))
    async with refused(NeedsItsFile):
        await releases.release_without_file(key, by=office.treasurer)
    opening = await opened(office, key)
    totals = await bank.control_totals(key, opening=opening, by=office.treasurer)
    sha256 = await bank.release_list(key, opening=opening, by=office.treasurer)
    files = [await bank.bank_file(key, opening=opening, by=office.treasurer) for _ in range(2)]

    assert [hashlib.sha256(file).hexdigest() for file in files] == [sha256] * 2
    assert (totals.rows, totals.total_rp, totals.tails) == (6, 30_000_000, 0)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(files[0])).get_sheet_by_index(0).to_python()
    flat = [str(cell) for row in cells for cell in row]
    references = {row[0] for row in await rows("SELECT reference FROM payment")}
    assert references <= set(flat)
    assert {woman.line.name for woman in payable.women} <= set(flat)
    assert not [cell for cell in flat if any(woman.line.nik in cell for woman in payable.women)]
    logged = {row[0] for row in await rows("SELECT DISTINCT fields FROM identity_read WHERE opening = $1", opening)}
    assert logged == {"legal_name"}

    await payment_lists.mark_sent(key, by=office.treasurer)
    async with refused(NoAnswerFormat):
        await results.take_result(key, b"KODE BAYAR,JUMLAH\n", by=office.treasurer)
    await handed(office, key, signed(1, 2, 3, 4, 5, 6))
    await payment_lists.reconcile_list(key, by=office.treasurer)
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid' AND bank_account IS NULL") == 6
    assert await misfits() == []


async def test_a_plain_csv_for_the_post_office(office: Office, payable: Chain):
    shape = msgspec.structs.replace(POST, kind=BankFileKind.csv)
    key = await approved(office, payable, await a_profile(office, code="pos-csv", shape=shape))
    opening = await opened(office, key)
    await bank.release_list(key, opening=opening, by=office.treasurer)
    text = (await bank.bank_file(key, opening=opening, by=office.treasurer)).decode()

    lines = text.splitlines()
    assert lines[1] == "NO,KODE BAYAR,NAMA,JUMLAH,TANGGAL,TANDA TANGAN"
    assert (len(lines), lines[-1]) == (10, "JUMLAH,30000000")
    sheet = await bank_sheets.bank_sheet(key, by=office.treasurer)
    assert (sheet.payer, sheet.file_name[-4:], sheet.names_tails) == ("", ".csv", False)


async def test_without_a_format_the_signed_list_is_enough(office: Office, payable: Chain):
    key = await approved(office, payable, None)
    opening = await opened(office, key)
    async with refused(bank.NoFile):
        await bank.release_list(key, opening=opening, by=office.treasurer)
    await releases.release_without_file(key, by=office.treasurer)
    assert await value("SELECT state FROM payment_list WHERE id = $1", key) == ListState.released
    assert await value("SELECT count(*) FROM bank_file") == 0
    assert await misfits() == []


async def test_each_route_takes_only_its_own_formats(office: Office, payable: Chain):
    post = await a_profile(office, code="pos", shape=POST)
    for profile, route in ((payable.program.profile, Route.post), (post, Route.bank_upload), (post, Route.treasury)):
        async with refused(NotItsFormat):
            await drafted(office, payable, profile, route)
    choices = {row["id"]: row["to_accounts"] for row in await list_sheets.formats(by=office.staff)}
    assert choices == {payable.program.profile: True, post: False}


@pytest.mark.parametrize("preset", ["payroll", "multi", "plain", "iso"])
async def test_the_database_lets_no_account_number_go_to_the_post(
    office: Office, payable: Chain, preset: str, database: Database
):
    banks = await a_profile(office, code=preset, shape=PRESETS[preset].shape)
    key = await drafted(office, payable, None)
    async with database.acting(office.staff) as app:
        with pytest.raises(asyncpg.PostgresError) as told:
            await app.execute("UPDATE payment_list SET profile = $2 WHERE id = $1", key, banks)
    owner = await database.owner()
    with pytest.raises(asyncpg.CheckViolationError, match="kantor pos tidak menerima"):
        await owner.execute("UPDATE payment_list SET profile = $2 WHERE id = $1", key, banks)
    assert told.value.sqlstate in ("42501", "23514")
    assert await value("SELECT profile FROM payment_list WHERE id = $1", key) is None


async def test_the_file_needs_open_names_and_a_treasurer_who_did_not_make_the_list(office: Office, payable: Chain):
    key = await approved(office, payable, await a_profile(office, code="pos", shape=POST))
    staff_opening = await names.open_names(Task.payment_list, key, reason="lihat", by=office.staff)
    async with refused(OpenNamesFirst):
        await bank.release_list(key, opening=staff_opening, by=office.treasurer)
    both = msgspec.structs.replace(office.approver, roles=office.approver.roles | office.treasurer.roles)
    async with refused(NotYours):
        await bank.release_list(key, opening=staff_opening, by=both)


async def test_a_list_without_a_word_goes_by_the_components_route(office: Office, payable: Chain):
    key = await drafted(office, payable, payable.program.profile, None)
    assert await value("SELECT route FROM payment_list WHERE id = $1", key) == "bank_upload"
