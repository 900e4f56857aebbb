"""A program's money on one page, and the trial balance of any day at the auditor's door."""

from datetime import timedelta

from operations.books.published import NewFigure, add_figure
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, grant_of, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office


async def test_the_overview_shows_where_the_money_is_and_how_to_count_it_again(
    seat: SignIn, paid: Chain, office: Office
):
    figure = NewFigure(
        paid.program.key, "total_paid", ("program", str(paid.program.key)), 50_000_000, "rupiah", await today(), "Koran"
    )
    await add_figure(figure, by=office.staff)

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


async def test_a_notice_is_recorded_from_the_list_of_what_is_due(seat: SignIn, paid: Chain, database: Database):
    await database.set_today(GRANT_DUE + timedelta(days=100))
    staff, here = await seat("staff"), "/desk/programs/uji-2013/due"
    grant = await grant_of(paid.women[0])

    before = await staff.get(here)
    told = await staff.send(before, f"{here}/{grant}")

    assert "Rp 30.000.000 0 sampai 29 hari, 6 orang" in before.words
    assert told.said == "Pemberitahuan sudah dicatat."
    assert f"{here}/{grant}" not in told.forms
    assert "Rp 5.000.000, 10 Desember 2013. Paling lambat 9 Januari 2014." in told.words
    assert f"{here}/{grant}" not in (await (await seat("approver")).get(here)).forms


async def test_an_office_lays_down_its_refund_rule_on_a_page(seat: SignIn, paid: Chain):
    staff, approver, here = await seat("staff"), await seat("approver"), "/desk/refund-rules/"
    rule = {
        "source_kind": "apbn", "number_length": "", "report_days": "30", "return_days": "14", "idle_days": "7",
        "ageing_days": "60,30", "legal_basis": "Perbup 7/2013",
    }  # fmt: skip

    wrong = await staff.send(await staff.get(here), here, **rule)
    kept = await staff.send(wrong, here, **rule | {"ageing_days": "30,60"})
    key = await value("SELECT id FROM refund_rule")
    active = await approver.send(await approver.get(here), f"{here}{key}/activate")

    assert (wrong.status, "makin besar" in wrong.problem) == (422, True)
    assert kept.said == "Aturan pengembalian sudah dicatat."
    assert f"{here}{key}/activate" not in kept.forms
    assert active.said == "Sudah diaktifkan."
    assert "Laporan 30 hari, kembali 14 hari, diam 7 hari" in active.words


async def test_the_closing_page_names_what_is_open_and_where_to_work_on_it(seat: SignIn, paid: Chain):
    page = await (await seat("staff")).get("/desk/programs/uji-2013/closing")

    assert "jadwal bayar yang belum selesai 18 Rp 10.800.000" in page.words
    assert "bantuan modal dengan uang yang belum dipertanggungjawabkan 6 Rp 30.000.000" in page.words
    assert 'href="/desk/programs/uji-2013/due"' in page.html
    assert "/desk/programs/uji-2013/closing" not in page.forms
