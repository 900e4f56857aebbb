"""Setting up a program: drafts by one person, in force by another; a change is a new version."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from operations.books import published
from operations.errors import DatabaseRefused, Missing, NoRight, NotAllowed, NotFound, NotYours, Unreadable, WrongStep
from operations.selection import programs
from operations.selection.programs import NewComponent, NewProgram, OverComponentCeiling
from tables.books.published_figure import Qualifier
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind
from tests.chain_builders import Program, rows, seen_by, value
from tests.cluster import spelled
from tests.people_builders import Office
from tests.refusals import refused

NEW = NewProgram("usaha-2013", "Program Usaha", "35.10", 2013, date(2013, 8, 1), "SK 1")


def component(program: Program, amount_rp: int = 6_000_000, *, ceiling_rp: int = 6_000_000) -> NewComponent:
    return NewComponent(
        program.key, "uep", ComponentKind.grant, "Bantuan modal", program.fund, amount_rp,
        date(2013, 10, 1), ceiling_rp,
        "SK 2", date(2013, 9, 1),
    )  # fmt: skip


async def state_of(table: str, key: UUID) -> str:
    return await value(spelled("SELECT state FROM {} WHERE id = $1", table), key)


async def test_a_program_is_a_draft_of_the_office_until_another_person_activates_it(office: Office):
    key = await programs.add_program(NEW, by=office.staff)
    born = await state_of("program", key)

    async with refused(NotYours):
        await programs.activate_program(key, by=office.staff)
    await programs.activate_program(key, by=office.staff2)

    assert born == "draft"
    row = (await rows("SELECT code, organization, fiscal_year, state, made_by, activated_by, privacy, one_grant_a_year "
                      "FROM program WHERE id = $1", key))[0]  # fmt: skip
    assert tuple(row) == (
        "usaha-2013", office.organization, 2013, "active", office.staff.id, office.staff2.id, "strict", True,
    )  # fmt: skip
    async with refused(WrongStep, "active"):
        await programs.activate_program(key, by=office.approver)


@pytest.mark.parametrize("code", ["", "AB", "Usaha 2013", "usaha/2013", "-usaha", "u" * 41])
async def test_a_code_stands_in_addresses_so_it_is_plain(code: str, office: Office):
    async with refused(Unreadable, "Kode program"):
        await programs.add_program(
            NewProgram(code, *[getattr(NEW, f) for f in NEW.__struct_fields__[1:]]), by=office.staff
        )


async def test_a_code_is_used_once(office: Office, prepared: Program):
    await programs.add_program(NEW, by=office.staff)

    async with refused(DatabaseRefused):
        await programs.add_program(NEW, by=office.staff2)


async def test_a_component_is_never_more_than_its_ceiling(office: Office, prepared: Program):
    new = component(prepared, 6_000_001)

    async with refused(OverComponentCeiling):
        await programs.add_component(new, by=office.staff)

    assert await programs.add_component(component(prepared), by=office.staff)


async def test_a_changed_amount_is_a_new_version_that_a_second_person_activates(office: Office, prepared: Program):
    second = await programs.add_component(component(prepared), by=office.staff)
    before = [await state_of("component", key) for key in (prepared.grant, second)]

    async with refused(NotYours):
        await programs.activate_component(second, by=office.staff)
    await programs.activate_component(second, by=office.supervisor)

    assert before == ["active", "draft"]
    found = await rows("SELECT version_no, state, amount_rp, valid_from, valid_to FROM component WHERE program = $1 "
                       "AND code = 'uep' ORDER BY version_no", prepared.key)  # fmt: skip
    assert [tuple(row) for row in found] == [
        (1, "superseded", 5_000_000, date(2013, 1, 1), date(2013, 8, 31)),
        (2, "active", 6_000_000, date(2013, 9, 1), None),
    ]


async def test_a_site_has_a_number_and_its_names_stand_apart(office: Office, prepared: Program):
    names = [("Pasar Baru", SiteNameKind.main), ("Ps. Baru", SiteNameKind.alias)]
    key = await programs.add_site(prepared.key, number=7, names=names, in_published_list=True, by=office.staff)

    found = await rows("SELECT name, name_key, kind FROM site_name WHERE site = $1 ORDER BY kind DESC", key)

    assert [tuple(row) for row in found] == [("Pasar Baru", "pasarbaru", "main"), ("Ps. Baru", "psbaru", "alias")]
    assert tuple((await rows("SELECT number, in_published_list FROM site WHERE id = $1", key))[0]) == (7, True)
    assert await seen_by(office.staff, "SELECT name FROM site_name WHERE site = $1", key) == []
    assert len(await seen_by(office.supervisor, "SELECT name FROM site_name WHERE site = $1", key)) == 2


async def test_a_site_name_leads_to_one_site_of_a_program(office: Office, prepared: Program):
    async with refused(DatabaseRefused):
        await programs.add_site_name(prepared.sites[1], name="LOKASI  UJI", kind=SiteNameKind.alias, by=office.staff)


async def test_numbers_of_sites_and_waves_are_used_once(office: Office, prepared: Program):
    async with refused(DatabaseRefused):
        await programs.add_site(prepared.key, number=1, names=[], by=office.staff)
    async with refused(DatabaseRefused):
        await programs.add_wave(prepared.key, number=1, starts_on=date(2013, 8, 5), planned_count=1, by=office.staff)


async def test_a_published_figure_is_kept_beside_the_counted_rows(office: Office, prepared: Program):
    figure = published.NewFigure(
        prepared.key, "total_paid", ("program", str(prepared.key)), 1_900_000_000, "rupiah", date(2013, 10, 1),
        "surat kabar", Qualifier.about,
    )  # fmt: skip

    await published.add_figure(figure, by=office.staff)

    assert tuple((await rows("SELECT name, value, qualifier, source FROM published_figure"))[0]) == (
        "total_paid", 1_900_000_000, "about", "surat kabar",
    )  # fmt: skip


async def test_only_staff_of_the_office_set_up_its_programs(office: Office, neighbor: Office, prepared: Program):
    for who in ("approver", "treasurer", "companion", "supervisor", "auditor", "administrator"):
        async with refused(NotAllowed):
            await programs.add_program(NEW, by=office.people[who])
    for attempt in (
        programs.add_fund(prepared.key, name="Dana", source="CSR", ceiling_rp=1, by=neighbor.staff),
        programs.add_wave(prepared.key, number=9, starts_on=date(2013, 8, 5), planned_count=1, by=neighbor.staff),
        programs.add_site(prepared.key, number=9, names=[], by=neighbor.staff),
    ):
        async with refused(DatabaseRefused, "tidak boleh melihat atau mengubah"):
            await attempt
    async with refused(NotFound):
        await programs.add_component(component(prepared), by=neighbor.staff)
    async with refused(NotFound):
        await programs.add_criterion(
            prepared.key, code="x", label="x", max_points=1, legal_basis="x", by=neighbor.staff
        )
    async with refused(NotFound):
        await programs.activate_component(prepared.grant, by=neighbor.approver)


async def test_an_unwanted_program_is_given_up_with_its_draft_components(office: Office, prepared: Program):
    program = await programs.add_program(NEW, by=office.staff)
    fund = await programs.add_fund(program, name="Dana", source="CSR", ceiling_rp=9_000_000, by=office.staff)
    new = msgspec.structs.replace(component(prepared), program=program, fund=fund)
    draft = await programs.add_component(new, by=office.staff)

    async with refused(Missing, "Alasan"):
        await programs.discard_program(program, reason="", by=office.staff)
    async with refused(NoRight):
        await programs.discard_program(program, reason="salah tahun", by=office.treasurer)
    await programs.discard_program(program, reason="salah tahun", by=office.staff)

    assert [await state_of("program", program), await state_of("component", draft)] == ["dropped", "dropped"]
    for attempt in (
        programs.activate_program(program, by=office.approver),
        programs.activate_component(draft, by=office.approver),
        programs.discard_program(program, reason="salah tahun", by=office.staff),
    ):
        async with refused(WrongStep, "dropped"):
            await attempt
    async with refused(WrongStep, "active"):
        await programs.discard_program(prepared.key, reason="salah tahun", by=office.staff)


async def test_an_unwanted_version_of_a_component_is_given_up_and_the_old_one_stays(office: Office, prepared: Program):
    draft = await programs.add_component(component(prepared), by=office.staff)

    async with refused(NotAllowed):
        await programs.discard_component(draft, reason="salah besaran", by=office.supervisor)
    await programs.discard_component(draft, reason="salah besaran", by=office.staff2)

    assert [await state_of("component", key) for key in (prepared.grant, draft)] == ["active", "dropped"]
    async with refused(WrongStep, "active"):
        await programs.discard_component(prepared.grant, reason="salah besaran", by=office.staff)
    again = await programs.add_component(component(prepared), by=office.staff)
    assert await value("SELECT version_no FROM component WHERE id = $1", again) == 3
