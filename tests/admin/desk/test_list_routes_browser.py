"""The pages of the routes in a real browser, on a phone and on a desk: readable aloud, nothing over the side."""

from datetime import date

import pytest

from operations.money import past, payment_lists
from operations.money.bank_presets import PRESETS
from operations.people import names
from tables.money.payment_list import Route
from tables.money.payout import UncollectedReason
from tables.money.treasury_document import TreasuryKind
from tables.people.opening import Task
from tests.chain_builders import list_approved
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import a_profile
from tests.route_builders import TableLine, handed, list_at_the_table, list_by, paper, signed
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pay_table_is_worked_by_thumb_without_scripts(
    width: int, database: Database, payable: Chain, office: Office
):
    key = await list_at_the_table(office, payable.program, Route.cash_desk, component=payable.program.grant)
    async with window(width) as page:
        await sit_down(page, "treasurer")
        await look_at(page, "/desk/lists/new", f"/desk/lists/{key}", f"/desk/lists/{key}/table")
        row = await page.locator(".table-row").first.bounding_box()
        assert row is not None
        assert row["height"] >= 44
        await page.locator("input[name=line]").nth(0).check()
        await page.locator("input[name=line]").nth(1).check()
        await page.check("input[name=identity_shown]")
        await page.fill("input[name=paid_on]", "01/09/2013")
        await page.fill("input[name=paper_no]", "DT 1/2013")
        await page.select_option("select[name=officer]", label="Nama treasurer")
        await page.select_option("select[name=second_officer]", label="Nama staff2")
        await press(page, "text=Catat yang dicentang")
        await look(page, "after the first two")
        assert "4 masih menunggu" in await page.inner_text("main")


@pytest.mark.parametrize("width", WIDTHS)
async def test_lists_of_every_route_are_readable(width: int, database: Database, payable: Chain, office: Office):
    program = payable.program
    table = await list_at_the_table(office, program, Route.post, component=program.grant)
    await handed(office, table, [*signed(1, 2, 3, 4), *(TableLine(n, reason=UncollectedReason.absent) for n in (5, 6))])
    await database.set_today(date(2013, 12, 1))
    treasury = await list_approved(office, await list_by(office, program, Route.treasury, component=program.allowance))
    await paper(office, treasury, TreasuryKind.spp, "00012/SPP-LS/2013")
    new = past.NewPastBatch(
        program.key, "Laporan penyaluran", "LP-1/2013", date(2013, 10, 1), "", None, b"%PDF-1.4", "application/pdf"
    )
    lines = "\n".join(f"{w.code};jadup;2;600000;20/10/2013;T-{w.code}" for w in payable.women)
    batch = await past.take_past(new, lines.encode(), by=office.staff)
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, f"/desk/lists/{table}", f"/desk/lists/{treasury}", "/desk/past/", f"/desk/past/{batch}")
        await look_at(page, "/desk/lists/")


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_list_with_a_file_for_the_post_office_is_readable(
    width: int, database: Database, payable: Chain, office: Office
):
    profile = await a_profile(office, code="pos", shape=PRESETS["post"].shape)
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/lists/new")
    key = await payment_lists.draft_list(
        payable.program.key, component=payable.program.grant, period=1, route=Route.post, profile=profile,
        by=office.staff,
    )  # fmt: skip
    await payment_lists.lock_list(key, by=office.staff)
    await list_approved(office, key)
    await names.open_names(Task.payment_list, key, reason="berkas kantor pos", by=office.treasurer)
    async with window(width) as page:
        await sit_down(page, "treasurer")
        await look_at(page, f"/desk/lists/{key}")
        await press(page, "text=Rilis dan buat berkas kantor pos")
        await look(page, "released")
        assert "Unduh berkas kantor pos" in await page.inner_text("main")
