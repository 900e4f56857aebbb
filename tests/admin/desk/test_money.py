"""A program's money on one page, and the trial balance of any day at the auditor's door."""

from operations.selection import programs
from operations.selection.programs import NewFigure
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.people_builders import Office


async def test_the_overview_shows_where_the_money_is_and_how_to_count_it_again(
    seat: SignIn, paid: Chain, office: Office
):
    figure = NewFigure(
        paid.program.key, "total_paid", ("program", str(paid.program.key)), 50_000_000, "rupiah", await today(), "Koran"
    )
    await programs.add_figure(figure, by=office.staff)

    page = await (await seat("treasurer")).get("/desk/programs/uji-2013/money")

    assert "Rp 40.800.000 Dijanjikan" in page.words
    assert "Rp 30.000.000 Dibayar" in page.words
    assert "Asal APBN. Pagu Rp 2.000.000.000." in page.words
    assert "Rp 40.800.000 Rp 9.200.000 lebih besar Rp 30.000.000 Rp 20.000.000 lebih besar" in page.words
    assert "Dibayar Rp 30.000.000 Rp 0 Rp 30.000.000 payments.csv" in page.words
    assert 'href="/audit/csv/payments.csv?program=uji-2013"' in page.html
    assert "sudah pada penerima beneficiary Rp 30.000.000 Rp 0 Rp 30.000.000 Rp 0" in page.words
    assert 'href="/desk/programs/uji-2013/money"' in (await (await seat("staff")).get("/desk/programs/uji-2013")).html


async def test_the_trial_balance_of_any_day_is_for_auditor_and_office(seat: SignIn, paid: Chain):
    for who in ("auditor", "treasurer"):
        browser = await seat(who)
        now = await browser.get("/audit/balance?program=uji-2013")
        before = await browser.get("/audit/balance?program=uji-2013&on=2013-08-31")

        assert "dalam perjalanan di bank in_transit Rp 30.000.000 Rp 30.000.000 Rp 0 Rp 0" in now.words
        assert "Jumlah Rp 90.000.000 Rp 90.000.000 Rp 30.000.000 Rp 30.000.000" in now.words
        assert "31 Agustus 2013" in before.words
        assert "Jumlah Rp 0 Rp 0 Rp 0 Rp 0" in before.words
        assert "Neraca saldo" in (await browser.get("/audit/?program=uji-2013")).words


async def test_nobody_else_finds_it(seat: SignIn, paid: Chain):
    assert (await (await seat("neighbor_staff")).get("/desk/programs/uji-2013/money")).status == 404
    assert (await (await seat("neighbor_staff")).get("/audit/balance?program=uji-2013")).status == 404
    assert (await (await seat("companion")).get("/audit/balance?program=uji-2013")).status == 403
    assert (await (await seat("auditor")).get("/audit/balance?program=uji-2013&on=kemarin")).status == 400
    assert (await (await seat("auditor")).get("/audit/balance?program=%00")).status in (400, 404)
