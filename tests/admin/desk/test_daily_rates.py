"""Rates in plain words: on the page of the program, in the decree, and where missed days are given up."""

import pytest

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE
from tests.rate_builders import attended, with_transport

HERE, DAYS = "/desk/schedule/", "/desk/schedule/days"


@pytest.fixture(autouse=True)
async def day(database: Database) -> None:
    await database.set_today(GRANT_DUE)


async def test_program_and_decree_say_six_days_of_fifty_thousand(seat: SignIn, office: Office):
    await with_transport(office, 1)
    decree = await value("SELECT id FROM decree")
    staff = await seat("staff")
    program, sk = await staff.get("/desk/programs/uji-2013"), await staff.get(f"/desk/decrees/{decree}")

    assert "Rp 300.000 6 hari x Rp 50.000" in program.words
    assert "dibayar menurut kehadiran" in program.words
    assert "Rp 300.000 6 hari x Rp 50.000" in sk.words


async def test_the_approver_gives_up_missed_days_with_a_reason(seat: SignIn, office: Office):
    batch, component = await with_transport(office, 3)
    await attended(office, batch, [6, 4, 5])
    staff, approver = await seat("staff"), await seat("approver")
    seen = await staff.get(HERE)
    page = await approver.get(HERE)
    sent = {"component": str(component), "days": "3"}
    mute = await approver.send(page, DAYS, **sent)
    stale = await approver.send(page, DAYS, **sent | {"days": "2", "reason": "daftar hadir"})
    done = await approver.send(page, DAYS, **sent, reason="daftar hadir")

    assert "2 orang tidak hadir 3 hari: Rp 150.000. Hari pelatihan yang tercatat: 6." in page.words
    assert (DAYS in seen.forms, DAYS in page.forms, DAYS in done.forms) == (False, True, False)
    assert (mute.status, stale.status, done.status) == (422, 422, 200)
    assert done.said == "Hari yang tidak dihadiri dinyatakan hangus; hari yang dihadiri tetap dibayar."
    assert await value("SELECT sum(amount_rp) FROM installment WHERE state = 'forfeited'") == 150_000
    assert "4 hari x Rp 50.000" in done.words
