"""Release with a day and a paying account: control totals before, the same bytes ever after, whatever changes later."""

import hashlib
import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import NotAllowed, Unreadable, WrongStep
from operations.money import bank, bank_sheets, payment_lists
from operations.money.bank_cells import NoName, NoPayingAccount
from operations.money.bank_presets import PRESETS
from operations.money.pain001 import NAMESPACE
from operations.people import names
from operations.people.names import OpenNamesFirst
from tables.people.opening import Task
from tests.chain_builders import list_approved, list_locked, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.bank_files_of_everything import NUMBER, a_payer
from tests.people_builders import Office
from tests.program_builders import Program, a_profile
from tests.refusals import refused

NS = f"{{{NAMESPACE}}}"


async def approved(office: Office, program: Program, preset: str) -> tuple[UUID, UUID]:
    """A list with that format, ready for release, and the treasurer's opening of its names."""
    profile = await a_profile(office, code=preset, shape=PRESETS[preset].shape)
    with_it = msgspec.structs.replace(program, profile=profile)
    key = await list_approved(office, await list_locked(office, with_it, component=program.grant))
    return key, await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)


@pytest.mark.parametrize("preset", sorted(PRESETS.keys() - {"post"}))  # that one: test_post_files.py
async def test_a_file_of_every_known_format_is_made_again_byte_for_byte(office: Office, payable: Chain, preset: str):
    await a_payer(office, payable.program)
    key, opening = await approved(office, payable.program, preset)

    sha256 = await bank.release_list(key, opening=opening, pay_on=await today(), by=office.treasurer)
    files = [await bank.bank_file(key, opening=opening, by=office.treasurer) for _ in range(2)]

    assert [hashlib.sha256(file).hexdigest() for file in files] == [sha256] * 2
    found = (await rows("SELECT line_count, total_rp, sha256, pay_on FROM bank_file"))[0]
    assert tuple(found) == (6, 30_000_000, sha256, await today())
    tails = sum(int(woman.line.nik[-4:]) for woman in payable.women)
    assert await value("SELECT tails FROM bank_file") == tails


async def test_the_day_and_the_payer_stand_in_the_file_and_stay_when_another_account_pays(
    office: Office, payable: Chain
):
    await a_payer(office, payable.program)
    key, opening = await approved(office, payable.program, "iso")
    day = await today() + timedelta(days=3)
    await bank.release_list(key, opening=opening, pay_on=day, by=office.treasurer)
    before = await bank.bank_file(key, opening=opening, by=office.treasurer)

    await a_payer(office, payable.program, "990900000002")

    root = ET.fromstring(before)  # noqa: S314  (our own bytes)
    assert root.findtext(f".//{NS}ReqdExctnDt/{NS}Dt") == day.isoformat()
    assert root.findtext(f".//{NS}DbtrAcct/{NS}Id/{NS}Othr/{NS}Id") == NUMBER
    references = {row[0] for row in await rows("SELECT reference FROM payment")}
    assert {e.text for e in root.iter(f"{NS}EndToEndId")} == references
    assert await bank.bank_file(key, opening=opening, by=office.treasurer) == before
    sheet = await bank_sheets.bank_sheet(key, by=office.auditor)
    assert sheet.payer == "008 *** 0001, KANTOR CONTOH"


async def test_a_format_that_names_the_payer_is_not_released_without_one(office: Office, payable: Chain):
    key, opening = await approved(office, payable.program, "multi")

    async with refused(NoPayingAccount):
        await bank.control_totals(key, opening=opening, by=office.treasurer)
    async with refused(NoPayingAccount):
        await bank.release_list(key, opening=opening, by=office.treasurer)


@pytest.mark.parametrize("days", [-1, 61])
async def test_a_day_that_no_bank_takes_is_refused(office: Office, payable: Chain, days: int):
    key, opening = await approved(office, payable.program, "plain")
    day = await today() + timedelta(days=days)

    async with refused(Unreadable, "hari ini sampai 60 hari lagi"):
        await bank.release_list(key, opening=opening, pay_on=day, by=office.treasurer)


async def test_control_totals_are_counted_before_and_kept_after(office: Office, payable: Chain):
    key, opening = await approved(office, payable.program, "payroll")

    totals = await bank.control_totals(key, opening=opening, by=office.treasurer)
    assert (await bank_sheets.bank_sheet(key, by=office.treasurer)).made is None
    await bank.release_list(key, opening=opening, by=office.treasurer)

    made = (await bank_sheets.bank_sheet(key, by=office.treasurer)).made
    assert made is not None
    assert (totals.rows, totals.total_rp) == (6, 30_000_000)
    assert (made["line_count"], made["total_rp"], made["tails"]) == (totals.rows, totals.total_rp, totals.tails)
    file = await bank.bank_file(key, opening=opening, by=office.treasurer)
    check = hashlib.md5(f"630000000{totals.tails}".encode()).hexdigest()  # noqa: S324
    assert file.decode().splitlines()[-3:] == ["COUNT,,6", "TOTAL,,30000000", f"CHECK,,{check}"]


async def test_control_totals_are_for_who_releases_with_open_names(office: Office, neighbor: Office, payable: Chain):
    key, opening = await approved(office, payable.program, "payroll")

    async with refused(NotAllowed):
        await bank.control_totals(key, opening=opening, by=office.approver)
    await names.close_names(opening, by=office.treasurer)
    async with refused(OpenNamesFirst):
        await bank.control_totals(key, opening=opening, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="salah tahap", by=office.staff)
    async with refused(WrongStep, "draf"):
        await bank.control_totals(key, opening=opening, by=office.treasurer)


async def test_a_name_that_cleans_to_nothing_stops_the_release_with_its_line(
    office: Office, payable: Chain, monkeypatch: pytest.MonkeyPatch
):
    key, opening = await approved(office, payable.program, "plain")
    second = sorted(payable.women, key=lambda woman: woman.code)[1]
    real = bank.unseal_cells

    def emptied(*args: Any, **kw: Any) -> dict[str, str]:
        shown = real(*args, **kw)
        return shown | {"holder_name": "=+"} if shown["holder_name"] == second.line.name else shown

    monkeypatch.setattr(bank, "unseal_cells", emptied)

    async with refused(NoName, "Baris 2: setelah dibersihkan"):
        await bank.release_list(key, opening=opening, by=office.treasurer)


async def test_what_was_made_at_release_only_stays(office: Office, payable: Chain, database: Database):
    key, opening = await approved(office, payable.program, "plain")
    await bank.release_list(key, opening=opening, by=office.treasurer)

    async with database.acting(office.treasurer) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("UPDATE bank_file SET total_rp = 1")
    superuser = await database.superuser()
    with pytest.raises(asyncpg.CheckViolationError, match="hanya boleh ditambah"):
        await superuser.execute("DELETE FROM bank_file")
    assert await value("SELECT count(*) FROM bank_file") == 1
