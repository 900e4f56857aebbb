"""Banyuwangi 2013 to the rupiah: what was promised, paid, bought and seen, as the newspaper and the sums have it."""

import pandas as pd
import pytest

from operations.follow_up import outcomes
from operations.money import confirmations
from operations.money.confirmations import Heard
from operations.words import terbilang
from tables.money.confirmation import ConfirmationChannel
from tests.chain_builders import list_paid, rows, seen_by, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.shopping_builders import bought, items_of
from tests.stories.banyuwangi import MONTHS, NAMED, SITES, UNNAMED, WONOSOBO, Banyuwangi

PROMISES = """
SELECT w.number AS wave, s.number AS site, c.code AS component, i.number AS period, i.amount_rp, e.id AS enrollment
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN enrollment e ON e.id = i.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
"""


async def promised() -> pd.DataFrame:
    """The oracle: every obligation as a row, summed by pandas and by nothing of ours."""
    return pd.DataFrame([dict(row) for row in await rows(PROMISES)])


async def paid_rp() -> dict[str, int]:
    found = await rows("SELECT c.code, sum(y.paid_rp)::bigint FROM payment y JOIN payment_list l ON l.id "
                       "= y.payment_list "
                       "JOIN component c ON c.id = l.component WHERE y.state = 'paid' GROUP BY 1")  # fmt: skip
    return {row[0]: row[1] for row in found}


async def test_251_women_are_promised_exactly_what_the_decree_says(banyuwangi: Banyuwangi):
    due = await promised()

    by_component = due.groupby("component")["amount_rp"].agg(["count", "sum"]).astype(int)
    assert by_component.loc["uep"].tolist() == [251, 1_255_000_000]
    assert by_component.loc["jadup"].tolist() == [753, 451_800_000]
    assert len(due) == 1_004
    assert due["amount_rp"].sum() == 1_706_800_000
    assert due.groupby("enrollment")["amount_rp"].sum().unique().tolist() == [6_800_000]
    months = due[due["component"] == "jadup"].groupby("period")["amount_rp"].sum()
    assert months.tolist() == [150_600_000] * 3
    decree = (await rows("SELECT line_count, total_rp, state FROM decree"))[0]
    assert tuple(decree) == (502, 1_706_800_000, "approved")


@pytest.mark.parametrize(
    ("wave", "people", "grant", "allowance", "total"),
    [(2, 52, 260_000_000, 93_600_000, 353_600_000), (1, 199, 995_000_000, 358_200_000, 1_353_200_000)],
)
async def test_each_wave_has_its_sum(
    wave: int, people: int, grant: int, allowance: int, total: int, banyuwangi: Banyuwangi
):
    due = await promised()

    mine = due[due["wave"] == wave]
    assert mine["enrollment"].nunique() == people
    assert mine[mine["component"] == "uep"]["amount_rp"].sum() == grant
    assert mine[mine["component"] == "jadup"]["amount_rp"].sum() == allowance
    assert mine["amount_rp"].sum() == total


async def test_wonosobo_has_its_sum(banyuwangi: Banyuwangi):
    due = await promised()

    mine = due[due["site"] == SITES.index(WONOSOBO) + 1]
    assert mine["enrollment"].nunique() == 51
    assert mine.groupby("component")["amount_rp"].sum().to_dict() == {"uep": 255_000_000, "jadup": 91_800_000}
    assert mine["amount_rp"].sum() == 346_800_000


@pytest.mark.parametrize(
    ("sum_rp", "words"),
    [
        (1_255_000_000, "satu miliar dua ratus lima puluh lima juta"),
        (451_800_000, "empat ratus lima puluh satu juta delapan ratus ribu"),
        (1_706_800_000, "satu miliar tujuh ratus enam juta delapan ratus ribu"),
    ],
)
def test_the_sums_in_words(sum_rp: int, words: str):
    assert terbilang(sum_rp) == words


async def test_eleven_sites_nine_with_names_and_two_without(office: Office, banyuwangi: Banyuwangi):
    found = await rows("SELECT s.number, n.name, n.kind, count(e.id) FROM site s JOIN site_name n ON n.site = s.id "
                       "LEFT JOIN enrollment e ON e.site = s.id GROUP BY 1, 2, 3 ORDER BY 1")  # fmt: skip

    assert [(row[0], row[1], row[3]) for row in found] == [
        (number, name, 51 if name == WONOSOBO else 20) for number, name in enumerate(SITES, 1)
    ]
    assert len(NAMED) + 1 == 9
    assert len(UNNAMED) == 2
    assert await seen_by(office.staff, "SELECT name FROM site_name") == []


async def test_four_rounds_pay_1706800000_in_1004_lines(office: Office, banyuwangi: Banyuwangi, database: Database):
    program, rounds = banyuwangi.program, []

    rounds.append(await list_paid(office, program, component=program.grant))
    for period, day in enumerate(MONTHS, 1):
        await database.set_today(day)
        rounds.append(await list_paid(office, program, component=program.allowance, period=period))

    assert [(paid.lines, paid.total_rp) for paid in rounds] == [(251, 1_255_000_000), *[(251, 150_600_000)] * 3]
    assert [paid.counts for paid in rounds] == [{"matched": 251}] * 4
    assert await paid_rp() == {"uep": 1_255_000_000, "jadup": 451_800_000}
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 1_004
    fund = (await rows("SELECT committed_rp, ceiling_rp FROM fund"))[0]
    assert tuple(fund) == (1_706_800_000, 1_706_800_000)
    signatures = await rows("SELECT total_rp, second_approved_by IS NOT NULL FROM payment_list ORDER BY number")
    assert [tuple(row) for row in signatures] == [(1_255_000_000, True), *[(150_600_000, False)] * 3]
    assert {row[0] for row in await rows("SELECT state FROM enrollment")} == {"active"}
    assert await misfits() == []


async def test_every_woman_confirms_and_buys(office: Office, banyuwangi: Banyuwangi):
    program = banyuwangi.program
    await list_paid(office, program, component=program.grant)
    keys = await rows("SELECT id FROM installment WHERE state = 'paid'")

    heard = await confirmations.confirm_receipt(
        [Heard(row["id"], 5_000_000) for row in keys],
        on=await value("SELECT app.today()"),
        channel=ConfirmationChannel.phone,
        by=office.staff,
    )
    for number, woman in enumerate(banyuwangi.women[:5]):
        item = (await items_of(woman))[0]
        await bought(office, program, item.key, item.unit_price_rp, number=number)

    assert heard == 251
    assert await value("SELECT sum(received_rp)::bigint FROM confirmation") == 1_255_000_000
    assert await value("SELECT count(*) FROM finding") == 0
    assert await value("SELECT sum(amount_rp)::bigint FROM purchase WHERE state = 'accepted'") == 7_500_000
    assert await misfits() == []


async def test_48_of_51_left_one_site_and_200_women_are_unknown(office: Office, banyuwangi: Banyuwangi):
    """20 percent of 251 is 50.2 and needs 51 women; the report of one site proves 48, so three are missing."""
    women = [woman.enrollment for woman in banyuwangi.of_site(WONOSOBO)]
    site = banyuwangi.program.sites[SITES.index(WONOSOBO)]
    day = await value("SELECT app.today()")
    report = await outcomes.record_site_report(
        outcomes.NewSiteReport(site, day, "surat kabar 16 September 2013", 51, 3), by=office.staff
    )

    await outcomes.spread_site_report(report, left=women[:48], remaining=women[48:], by=office.staff)

    known = await rows("SELECT status, synthetic, count(*) FROM outcome GROUP BY 1, 2 ORDER BY 3")
    assert [tuple(row) for row in known] == [("returned_to_previous_situation", True, 3), ("moved", True, 48)]
    left = known[1]["count"]
    needed = -(-20 * 251 // 100)
    assert (needed, needed - left) == (51, 3)
    assert (round(100 * left / 51, 2), round(100 * left / 251, 2)) == (94.12, 19.12)
    assert await value("SELECT count(*) FROM enrollment e WHERE NOT EXISTS (SELECT 1 FROM outcome o "
                       "WHERE o.enrollment = e.id)") == 200  # fmt: skip
