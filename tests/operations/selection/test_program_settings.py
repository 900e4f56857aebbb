"""What an office changes of a running program, and its administrator of the office: always with a reason."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import SYSTEM
from operations.errors import Missing, NotAllowed, NotFound, Unreadable
from operations.people import office_settings, users
from operations.people.office_settings import OutOfBounds, SameValue, SettingKey
from operations.selection import program_settings, programs
from operations.selection.program_settings import Facts, NothingChanged, ProgramOver
from operations.selection.programs import NewProgram
from tables.people.organization import OrganizationKind
from tests.chain_builders import Program, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

WHY = "perubahan Peraturan Bupati"
NEW = Facts(name="Program Baru", legal_basis="Perbup 7/2014", target_left_pct=30, wants_location=True)


async def facts_of(program: UUID) -> tuple[object, ...]:
    found = await rows("SELECT name, legal_basis, target_left_pct, wants_location FROM program WHERE id = $1", program)
    return tuple(found[0])


async def test_staff_changes_the_facts_of_a_program_and_the_trail_keeps_the_old_ones(office: Office, prepared: Program):
    program, before = prepared.key, await facts_of(prepared.key)
    for who in (office.approver, office.treasurer, office.supervisor):
        async with refused(NotAllowed):
            await program_settings.change_program(program, NEW, reason=WHY, by=who)
    for facts, reason, refusal in (
        (NEW, " ", Missing),
        (msgspec.structs.replace(NEW, name=" "), WHY, Missing),
        (msgspec.structs.replace(NEW, name="x" * 81), WHY, Unreadable),
        (msgspec.structs.replace(NEW, target_left_pct=101), WHY, Unreadable),
        (Facts(*before), WHY, NothingChanged),
    ):
        async with refused(refusal):
            await program_settings.change_program(program, facts, reason=reason, by=office.staff)

    await program_settings.change_program(program, NEW, reason=WHY, by=office.staff)

    assert await facts_of(program) == ("Program Baru", "Perbup 7/2014", 30, True)
    told = (
        "SELECT after->>'name' FROM trail WHERE table_name = 'program' AND row_key = $1 ORDER BY version DESC LIMIT 2"
    )
    assert [row[0] for row in await rows(told, str(program))] == ["Program Baru", before[0]]
    shown = (await program_settings.program_settings("uji-2013", by=office.treasurer)).changed[program]
    assert (shown["full_name"], shown["reason"]) == (office.staff.full_name, WHY)


async def test_waves_and_sites_change_with_a_reason(office: Office, prepared: Program):
    wave, site = prepared.waves[0], prepared.sites[0]
    async with refused(NotAllowed):
        await program_settings.change_site(site, in_published_list=True, reason=WHY, by=office.supervisor)
    async with refused(Unreadable):
        await program_settings.change_wave(
            wave, starts_on=date(2013, 6, 1), planned_count=0, reason=WHY, by=office.staff
        )

    await program_settings.change_wave(wave, starts_on=date(2013, 6, 1), planned_count=70, reason=WHY, by=office.staff)
    published = not await value("SELECT in_published_list FROM site WHERE id = $1", site)
    await program_settings.change_site(site, in_published_list=published, reason=WHY, by=office.staff)

    assert tuple((await rows("SELECT starts_on, planned_count FROM wave WHERE id = $1", wave))[0]) == (
        date(2013, 6, 1),
        70,
    )
    assert await value("SELECT in_published_list FROM site WHERE id = $1", site) is published
    async with refused(NothingChanged):
        await program_settings.change_site(site, in_published_list=published, reason=WHY, by=office.staff)


async def test_a_program_that_is_over_keeps_its_settings(office: Office, prepared: Program, database: Database):
    begins = date(2014, 1, 1)
    new = NewProgram("lain-2014", "Lain", region_code="99.01", fiscal_year=2014, cut_off_date=begins, legal_basis="SK")
    key = await programs.add_program(new, by=office.staff)
    await programs.discard_program(key, reason="tidak jadi", by=office.staff)
    async with refused(ProgramOver):
        await program_settings.change_program(key, NEW, reason=WHY, by=office.staff)


async def test_an_administrator_renames_the_office_and_nobody_else(office: Office, prepared: Program):
    admin = office.administrator
    for who in (office.staff, office.approver, office.treasurer, office.supervisor):
        async with refused(NotAllowed):
            await office_settings.change_office(
                office.organization, name="Dinas Baru", region_code="35.10", reason=WHY, by=who
            )
    neighbor = await users.add_organization("Kantor Lain", kind=OrganizationKind.lks, region_code="99.02", by=SYSTEM)
    async with refused(NotFound):
        await office_settings.change_office(neighbor, name="Dinas Baru", region_code="35.10", reason=WHY, by=admin)
    before = await value("SELECT name FROM organization WHERE id = $1", office.organization)

    await office_settings.change_office(
        office.organization, name="Dinas Baru", region_code="35.10", reason=WHY, by=admin
    )

    assert await value("SELECT name FROM organization WHERE id = $1", office.organization) == "Dinas Baru"
    async with refused(SameValue):
        await office_settings.change_office(
            office.organization, name="Dinas Baru", region_code="35.10", reason=WHY, by=admin
        )
    told = "SELECT after->>'name' FROM trail WHERE row_key = $1 AND table_name = 'organization' ORDER BY version DESC"
    assert [row[0] for row in await rows(told, str(office.organization))][:2] == ["Dinas Baru", before]
    for who in (admin, office.staff):
        shown = (await office_settings.office_settings(by=who)).offices
        assert [(row["name"], row["full_name"], row["reason"]) for row in shown] == [
            ("Dinas Baru", admin.full_name, WHY)
        ]


async def test_a_limit_is_changed_within_its_bounds_by_an_administrator(
    office: Office, prepared: Program, database: Database
):
    key, admin = SettingKey.identities_per_hour, office.administrator
    async with refused(NotAllowed):
        await office_settings.change_setting(key, "30", reason=WHY, by=office.approver)
    for odd in ("0", "61", "-1", "x", "", "9" * 30):
        async with refused(OutOfBounds):
            await office_settings.change_setting(key, odd, reason=WHY, by=admin)
    async with refused(OutOfBounds):
        await office_settings.change_setting(SettingKey.time_zone, "Europe/Paris", reason=WHY, by=admin)
    async with refused(SameValue):
        await office_settings.change_setting(key, "20", reason=WHY, by=admin)

    await office_settings.change_setting(key, "30", reason=WHY, by=admin)
    await office_settings.change_setting(key, "25", reason="cukup sekian", by=admin)

    assert await value("SELECT app.setting('identities_per_hour')") == "25"
    noted = await rows("SELECT facts, reason FROM journal WHERE operation LIKE '%.change_setting' ORDER BY id")
    assert [(msgspec.json.decode(row["facts"]), row["reason"]) for row in noted] == [
        ({"before": "20", "after": "30"}, WHY),
        ({"before": "30", "after": "25"}, "cukup sekian"),
    ]
    shown = (await office_settings.office_settings(by=office.staff)).settings[key]
    assert (shown["value"], shown["full_name"], shown["reason"]) == ("25", admin.full_name, "cukup sekian")


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("identities_per_hour", "61"),
        ("upload_mb_a_day", "1"),
        ("business_date", "2013-01-01"),
        ("key_check", "1"),
        ("time_zone", "UTC"),
    ],
)
async def test_the_database_knows_the_bounds_by_itself(office: Office, database: Database, key: str, wanted: str):
    async with database.acting(office.administrator) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="di luar batasnya"):
            await app.fetchval("SELECT app.change_setting($1, $2, 'iseng')", key, wanted)
