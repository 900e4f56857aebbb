"""The room of formats, drafts with their preview, the release of a list and its fees in a real browser: it all fits,
axe clean."""

import pytest

from operations.money import bank_fees, paying_accounts, profiles
from operations.money.bank_presets import PRESETS
from operations.people import names
from tables.people.opening import Task
from tests.chain_builders import list_approved, list_locked, list_sent, today
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.operations.bank_files_of_everything import a_payer, new_payer
from tests.people_builders import Office
from tests.program_builders import a_profile
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, payable: Chain, office: Office) -> None:
    await a_payer(office, payable.program)
    await paying_accounts.record_paying_account(new_payer(payable.program, "990900000002"), by=office.staff)
    drafts = {name: await profiles.draft_preset(name, code=name, by=office.staff) for name in PRESETS}
    profile = await a_profile(office, code="iso-aktif", shape=PRESETS["iso"].shape)
    program = payable.program
    with_it = type(program)(
        program.key, program.fund, program.grant, program.allowance, program.sites, program.waves, profile
    )
    key = await list_approved(office, await list_locked(office, with_it, component=program.grant))
    await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/formats/", *(f"/desk/formats/{draft}" for draft in drafts.values()))
    async with window(width) as page:
        await sit_down(page, "treasurer")
        await look_at(page, "/desk/formats/", f"/desk/lists/{key}")


@pytest.mark.parametrize("width", WIDTHS)
async def test_fees_stand_on_their_list_and_wait_on_a_page(width: int, payable: Chain, office: Office) -> None:
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    await bank_fees.record_fee(bank_fees.NewFee(key, 12_600, "ND-1", await today()), by=office.treasurer)

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/fees/", f"/desk/lists/{key}")
