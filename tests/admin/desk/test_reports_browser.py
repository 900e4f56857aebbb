"""Reports in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

from datetime import date

import pytest

from operations.follow_up import companion_reports
from tests.chain_builders import grant_of, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.cluster import Database
from tests.people_builders import Office
from tests.report_builders import all_bought, handed_in, rule_in_force, signed
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, paid: Chain, office: Office, database: Database) -> None:
    woman = paid.women[0]
    await rule_in_force(office, days=30, companion_day=10)
    await all_bought(office, paid.program, woman)
    await handed_in(office, woman)
    await signed(office, woman)
    await database.set_today(date(2013, 10, 15))
    await companion_reports.submit_month(
        paid.program.key, date(2013, 9, 1), remark="Semua usaha berjalan.", by=office.companion
    )
    month = await value("SELECT id FROM companion_report")

    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(
            page,
            "/desk/",
            "/desk/programs/uji-2013/reports",
            f"/desk/reports/{await grant_of(woman)}",
            f"/desk/reports/{await grant_of(paid.women[1])}",
            "/desk/report-rules/",
            "/desk/companion-reports/",
            f"/desk/companion-reports/{month}",
            f"/desk/companions/{office.companion.id}",
        )
        for who in ("staff", "administrator"):
            await sit_down(page, who)
            await look_at(page, "/desk/settings/", *(["/desk/programs/uji-2013/settings"] if who == "staff" else []))
        await sit_down(page, "companion")
        await look_at(page, "/field/reports", "/field/reports/uji-2013/2013-09")
