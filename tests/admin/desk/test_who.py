"""Siapa dapat apa: names for every step that needs different persons, and a warning where a program lacks them."""

from datetime import date

from operations.people import staffing, stand_ins, users
from operations.selection import programs
from tables.steps import Role
from tests.admin.desk.conftest import SignIn
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

SHORT = "kekurangan orang untuk"


async def a_draft(office: Office) -> str:
    new = programs.NewProgram(
        "baru-2013", "Baru", region_code="99.01", fiscal_year=2013, cut_off_date=date(2013, 1, 1), legal_basis="SK"
    )
    return str(await programs.add_program(new, by=office.staff))


async def test_a_whole_office_is_told_who_can_and_that_nothing_is_missing(
    seat: SignIn, proposed: Chain, office: Office
):
    page = await (await seat("staff")).get("/desk/who/uji-2013")
    program = await (await seat("approver")).get("/desk/programs/uji-2013")

    assert "Kantor ini punya cukup orang yang berbeda untuk semua langkah." in page.words
    assert "Memeriksa, lalu merilis (bendahara) : Nama treasurer" in page.words
    assert page.words.count("kurang orang") == 0
    assert SHORT not in program.words
    assert 'href="/desk/who/uji-2013"' in program.html


async def test_a_program_that_lacks_persons_is_warned_of_before_it_starts(
    seat: SignIn, proposed: Chain, office: Office
):
    await a_draft(office)
    await staffing.disable("treasurer", by=office.administrator)
    await users.give_role("supervisor", Role.treasurer, by=office.administrator)
    approver = await seat("approver")

    who = await approver.get("/desk/who/baru-2013")
    listed, program = await approver.get("/desk/programs/"), await approver.get("/desk/programs/baru-2013")

    assert listed.words.count(SHORT) == 1
    assert SHORT in program.words
    assert 'href="/desk/who/baru-2013"' in listed.html
    assert "Daftar pembayaran kurang 1 orang" in who.words
    assert (
        "Tambah 1 orang dengan peran bendahara. Atau sahkan dahulu peran yang menunggu, di halaman Kantor." in who.words
    )


async def test_one_person_with_two_roles_is_one_person(seat: SignIn, proposed: Chain, office: Office):
    for name in ("approver2", "treasurer", "staff2"):
        await staffing.disable(name, by=office.administrator)
    await users.give_role("approver", Role.treasurer, by=office.administrator)
    key = [row for row in await _waiting(office) if row["role"] == "treasurer"][0]["id"]
    await users.confirm_role(key, by=office.staff)

    page = await (await seat("staff")).get("/desk/who/uji-2013")

    assert "Daftar pembayaran kurang 1 orang" in page.words
    assert "SK penetapan cukup" in page.words


async def _waiting(office: Office) -> list[dict]:
    return [row for row in await stand_ins.office(by=office.staff) if row["confirmed_by"] is None]


async def test_other_offices_find_nothing_of_it(seat: SignIn, database: Database, proposed: Chain):
    for who in ("neighbor_administrator", "neighbor_staff"):
        browser = await seat(who)
        assert (await browser.get("/desk/who/uji-2013")).status == 404
        assert "uji-2013" not in (await browser.get("/desk/who/")).html
    administrator = await (await seat("administrator")).get("/desk/who/uji-2013")
    assert administrator.status == 200
    assert (await (await seat("staff")).get("/desk/who/%00")).status == 404
