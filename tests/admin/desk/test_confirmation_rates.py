"""The page that says how many women answered, and marks a companion whose women say too little or name deductions."""

from datetime import timedelta

import pytest

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.cluster import Database
from tests.operations.money.test_confirmation_rates import FULL, heard
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window


async def page_of(chain: Chain) -> str:
    code = await value("SELECT code FROM program WHERE id = $1", chain.program.key)
    return f"/desk/programs/{code}/confirmations"


async def test_rates_are_shown_with_what_is_unknown(seat: SignIn, office: Office, paid: Chain, database: Database):
    await heard(office, paid, FULL, FULL, 4_900_000)
    await database.set_today(GRANT_DUE + timedelta(days=60))
    staff, companion = await seat("staff"), await seat("companion")
    here = await page_of(paid)
    shown = await staff.get(here)
    program = await staff.get(here.removesuffix("/confirmations"))
    kept_out = await companion.get(here)

    assert "3 / 6 pembayaran yang jawabannya diketahui (50 %)" in shown.words
    assert "66 % diakui penuh, di antara yang menjawab" in shown.words
    assert "33 % paling sedikit diakui penuh" in shown.words
    assert "1 menyebut potongan, seluruhnya Rp 100.000" in shown.words
    assert "Nama companion F19" in shown.words
    assert "batas 30 hari, batas 70 persen" in shown.words
    assert here in program.text
    assert kept_out.status == 403


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_page_fits_and_can_be_read_aloud(width: int, paid: Chain, office: Office) -> None:
    await heard(office, paid, FULL, 4_900_000)
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, await page_of(paid))
