"""A program's money in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

from datetime import timedelta

import pytest

from operations.books.published import NewFigure, add_figure
from operations.money import refunds
from tests.chain_builders import GRANT_DUE, grant_of, today
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.cluster import Database
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_money_pages_fit_and_can_be_read_aloud(
    width: int, paid: Chain, office: Office, database: Database
) -> None:
    figure = NewFigure(
        paid.program.key, "total_paid", ("program", str(paid.program.key)), 50_000_000, "rupiah", await today(), "Koran"
    )
    await add_figure(figure, by=office.staff)

    await database.set_today(GRANT_DUE + timedelta(days=135))
    await refunds.give_notice(await grant_of(paid.women[0]), by=office.staff)

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(
            page,
            "/desk/programs/uji-2013/money",
            "/desk/programs/uji-2013/due",
            "/desk/programs/uji-2013/closing",
            "/desk/refund-rules/",
            "/audit/balance?program=uji-2013",
        )
