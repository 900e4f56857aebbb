"""A bank's format as it is written: by its maker while it is a draft, put in force by another, never changed after."""

import asyncio
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, RuleBroken, WrongStep
from operations.money import bank, payment_lists, profiles, ways
from operations.money.bank_checks import FormatBroken
from operations.money.bank_presets import PRESETS
from operations.people import names
from operations.selection import program_sheets
from tables.people.opening import Task
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import BANK_FORMAT
from tests.refusals import refused


@pytest.mark.parametrize("preset", PRESETS)
async def test_every_known_format_is_a_draft_in_one_step(office: Office, preset: str):
    key = await profiles.draft_preset(preset, code="contoh", by=office.staff)

    row, shape = await profiles.profile_sheet(key, by=office.treasurer)
    assert shape == PRESETS[preset].shape
    assert (row["code"], row["version_no"], row["state"]) == ("contoh", 1, "draft")


async def test_a_draft_is_rewritten_by_its_maker_and_put_in_force_by_another(office: Office):
    key = await profiles.draft_preset("plain", code="bank-a", by=office.staff)
    shape = msgspec.structs.replace(PRESETS["plain"].shape, delimiter=";", max_rows=7, fee_rp=2_500, fee_basis="PKS 1")

    await profiles.rewrite_profile(key, label="Bank A", shape=shape, by=office.staff)
    async with refused(NotYours):
        await profiles.rewrite_profile(key, label="x", shape=shape, by=office.staff2)
    async with refused(NotYours):
        await profiles.activate_profile(key, by=office.staff)
    await profiles.activate_profile(key, by=office.treasurer)

    row, kept = await profiles.profile_sheet(key, by=office.approver)
    assert (row["label"], row["state"], kept) == ("Bank A", "active", shape)
    async with refused(WrongStep, "active"):
        await profiles.rewrite_profile(key, label="Bank B", shape=shape, by=office.staff)


async def test_a_draft_that_could_not_write_is_not_kept(office: Office):
    key = await profiles.draft_preset("plain", code="bank-a", by=office.staff)
    broken = msgspec.structs.replace(PRESETS["plain"].shape, columns=[])

    async with refused(FormatBroken, "belum ada kolom"):
        await profiles.rewrite_profile(key, label="Bank A", shape=broken, by=office.staff)
    async with refused(FormatBroken, "belum ada kolom"):
        await profiles.add_profile("b", label="B", bank_code="002", shape=broken, by=office.staff)
    async with refused(Missing, "Nama"):
        await profiles.rewrite_profile(key, label=" ", shape=PRESETS["plain"].shape, by=office.staff)
    async with refused(Missing, "Kode"):
        await profiles.draft_preset("plain", code=" ", by=office.staff)
    async with refused(Missing, "Contoh"):
        await profiles.draft_preset("lain", code="x", by=office.staff)
    for who in (office.treasurer, office.companion):
        async with refused(NotAllowed):
            await profiles.draft_preset("plain", code="x", by=who)


async def test_the_next_version_begins_as_the_last_one(office: Office):
    first = await profiles.add_profile("bri", label="BRI", bank_code="002", shape=BANK_FORMAT, by=office.staff)
    await profiles.activate_profile(first, by=office.treasurer)

    second = await profiles.draft_next(first, by=office.staff2)

    row, shape = await profiles.profile_sheet(second, by=office.staff)
    assert (row["version_no"], row["label"], row["state"], shape) == (2, "BRI (002)", "draft", BANK_FORMAT)
    async with refused(NotFound):
        await profiles.draft_next(UUID(int=9), by=office.staff)


CHANGES = [
    ("columns = '[]'", "final_rows_stay"),
    ('layout = \'{"remark": "BANTUAN"}\'', "final_rows_stay"),
    ("max_rows = 1", "final_rows_stay"),
    ("activated_by = made_by", "final_rows_stay"),
]


@pytest.mark.parametrize(("change", "fence"), CHANGES)
async def test_the_database_keeps_a_format_in_force_as_it_is(
    office: Office, payable: Chain, database: Database, change: str, fence: str
):
    async with database.acting(office.staff) as connection:
        with pytest.raises(asyncpg.CheckViolationError) as said:
            await connection.execute(f"UPDATE bank_file_profile SET {change} WHERE state = 'active'")

    assert said.value.constraint_name == fence


async def test_the_database_lets_only_the_maker_write_a_draft(office: Office, database: Database):
    await profiles.draft_preset("plain", code="bank-a", by=office.staff)

    for who in (office.staff2, office.treasurer):
        async with database.acting(who) as connection:
            with pytest.raises(asyncpg.CheckViolationError) as said:
                await connection.execute("UPDATE bank_file_profile SET max_rows = 1 WHERE state = 'draft'")
        assert said.value.constraint_name == "format_by_its_maker"


async def test_a_list_keeps_the_version_it_was_drafted_with(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)
    before = await bank.bank_file(key, opening=opening, by=office.treasurer)

    newer = await profiles.draft_next(payable.program.profile, by=office.staff)
    shape = msgspec.structs.replace(BANK_FORMAT, delimiter=";")
    await profiles.rewrite_profile(newer, label="Baru", shape=shape, by=office.staff)
    await profiles.activate_profile(newer, by=office.treasurer)

    assert await bank.bank_file(key, opening=opening, by=office.treasurer) == before
    assert await value("SELECT profile FROM payment_list WHERE id = $1", key) == payable.program.profile
    versions = await rows("SELECT version_no, state FROM bank_file_profile ORDER BY version_no")
    assert [tuple(row) for row in versions] == [(1, "superseded"), (2, "active")]
    program = payable.program
    later = await payment_lists.draft_list(
        program.key, component=program.allowance, period=1, profile=program.profile, by=office.staff
    )
    assert await value("SELECT profile FROM payment_list WHERE id = $1", later) == newer


async def test_an_office_has_its_own_formats_and_decides_no_others(office: Office, neighbor: Office, payable: Chain):
    hers, draft = payable.program.profile, await profiles.draft_next(payable.program.profile, by=office.staff)
    theirs = await profiles.draft_preset("plain", code="bank-uji", by=neighbor.staff)

    assert [row["id"] for row in await program_sheets.profiles(by=neighbor.staff)] == [theirs]
    assert [row["id"] for row in await program_sheets.profiles(by=office.staff)] == [hers, draft]
    for attempt in (
        profiles.activate_profile(draft, by=neighbor.treasurer),
        profiles.draft_next(hers, by=neighbor.staff),
        profiles.profile_sheet(hers, by=neighbor.staff),
    ):
        async with refused(RuleBroken):
            await attempt
    await profiles.activate_profile(theirs, by=neighbor.supervisor)
    assert await value("SELECT state FROM bank_file_profile WHERE id = $1", hers) == "active"


async def test_two_versions_put_in_force_at_once_leave_one(office: Office, payable: Chain):
    drafts = [await profiles.draft_next(payable.program.profile, by=by) for by in (office.staff, office.staff2)]

    said = await asyncio.gather(
        *(
            profiles.activate_profile(key, by=by)
            for key, by in zip(drafts, (office.treasurer, office.approver), strict=True)
        ),
        return_exceptions=True,
    )

    assert None in said
    active = await rows("SELECT version_no FROM bank_file_profile WHERE state = 'active'")
    assert [row["version_no"] for row in active] in ([2], [3])


async def test_a_list_is_drafted_with_a_format_in_force_only(office: Office, payable: Chain):
    draft = await profiles.draft_next(payable.program.profile, by=office.staff)

    async with refused(ways.NoProfile):
        await payment_lists.draft_list(
            payable.program.key, component=payable.program.grant, period=1, profile=draft, by=office.staff
        )
