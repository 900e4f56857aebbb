"""Banyuwangi's money on one page: what was published beside what is counted, to the rupiah."""

from datetime import date

from operations.books.published import NewFigure, add_figure
from operations.money import ledger_sheets, money_sheets
from tests.chain_builders import list_paid
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.stories.banyuwangi import MONTHS, Banyuwangi

REPORT = "Laporan media, 16 September 2013"


async def test_the_published_sum_is_193200000_more_than_anybody_was_promised_or_paid(
    office: Office, banyuwangi: Banyuwangi, database: Database
):
    program = banyuwangi.program
    published = NewFigure(
        program.key, "total_paid", ("program", str(program.key)), 1_900_000_000, "rupiah", date(2013, 9, 16), REPORT
    )
    await add_figure(published, by=office.staff)

    before = await money_sheets.money_of(program.key, by=office.treasurer)
    assert (before.total["promised"], before.total["paid"]) == (1_706_800_000, 0)
    assert (before.figures[0].value, before.figures[0].above_promised) == (1_900_000_000, 193_200_000)

    await list_paid(office, program, component=program.grant)
    for period, day in enumerate(MONTHS, 1):
        await database.set_today(day)
        await list_paid(office, program, component=program.allowance, period=period)

    money = await money_sheets.money_of(program.key, by=office.auditor)
    assert (money.total["paid"], money.total["outstanding"]) == (1_706_800_000, 0)
    (fund,) = money.funds
    assert {row["code"]: row["paid"] for row in fund.components} == {"uep": 1_255_000_000, "jadup": 451_800_000}
    assert (money.figures[0].above_promised, money.figures[0].above_paid) == (193_200_000, 193_200_000)
    (balance,) = await ledger_sheets.trial_balance(program.key, by=office.auditor)
    assert {a.account: a.balance_rp for a in balance.accounts if a.balance_rp} == {
        "fund": -1_706_800_000,
        "beneficiary": 1_706_800_000,
    }
    assert await misfits() == []
