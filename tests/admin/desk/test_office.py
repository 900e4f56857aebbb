"""The office at its desk: what a second person activates, and the roles and stand-ins that a second person confirms."""

from datetime import date

from operations.actor import SYSTEM
from operations.money import profiles
from operations.people import users
from operations.selection import programs
from tables.selection.component import ComponentKind
from tables.steps import Role
from tests.admin.desk.builders import two_lists
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office
from tests.program_builders import BANK_FORMAT
from tests.refusals import everything_counted

OFFICE, APPOINT = "/desk/office/", "/desk/office/stand-ins"
LEAVE = {
    "username": "supervisor",
    "role": "treasurer",
    "link": "",
    "starts_on": "2013-09-01",
    "ends_on": "2013-09-20",
    "document_no": "ST-7/2013",
    "reason": "Bendahara cuti besar",
}


async def test_program_component_and_format_wait_for_a_second_person(seat: SignIn, proposed: Chain, office: Office):
    program = await programs.add_program(
        programs.NewProgram("baru-2013", "Baru", region_code="99.01", fiscal_year=2013, cut_off_date=date(2013, 1, 1),
                            legal_basis="SK"), by=office.staff)  # fmt: skip
    new = programs.NewComponent(
        proposed.program.key, "transport", ComponentKind.transport, "Transport", proposed.program.fund, 100_000,
        date(2013, 9, 1), 100_000, "SK", date(2013, 9, 1))  # fmt: skip
    component = await programs.add_component(new, by=office.staff)
    shape = await profiles.add_profile("lain", label="Lain", bank_code="002", shape=BANK_FORMAT, by=office.staff)
    actions = (
        f"/desk/programs/{program}/activate",
        f"/desk/programs/uji-2013/components/{component}/activate",
        f"/desk/formats/{shape}/activate",
    )
    staff, approver, treasurer = await seat("staff"), await seat("approver"), await seat("treasurer")
    pages = ("/desk/programs/", "/desk/programs/uji-2013", "/desk/formats/")

    own = [action in (await staff.get(page)).forms for action, page in zip(actions, pages, strict=True)]
    said = [
        (await browser.send(await browser.get(page), action)).said
        for browser, action, page in zip((approver, approver, treasurer), actions, pages, strict=True)
    ]

    assert own == [False, False, False]
    assert said == ["Sudah diaktifkan."] * 3
    assert await value("SELECT count(*) FROM component WHERE state = 'draft'") == 0


async def test_unwanted_drafts_are_given_up_with_a_reason(seat: SignIn, proposed: Chain, office: Office):
    program = await programs.add_program(
        programs.NewProgram("baru-2013", "Baru", region_code="99.01", fiscal_year=2013, cut_off_date=date(2013, 1, 1),
                            legal_basis="SK"), by=office.staff)  # fmt: skip
    fund = await programs.add_fund(program, name="Dana", source="CSR", ceiling_rp=1, by=office.staff)
    components = []
    for place, money in ((proposed.program.key, proposed.program.fund), (program, fund)):
        new = programs.NewComponent(
            place, "transport", ComponentKind.transport, "Transport", money, 1, date(2013, 9, 1), 1, "SK",
            date(2013, 9, 1))  # fmt: skip
        components.append(await programs.add_component(new, by=office.staff))
    shape = await profiles.add_profile("lain", label="Lain", bank_code="002", shape=BANK_FORMAT, by=office.staff)
    staff, treasurer = await seat("staff"), await seat("treasurer")
    pages = ("/desk/programs/", "/desk/programs/uji-2013", "/desk/formats/")
    actions = (
        f"/desk/programs/{program}/discard",
        f"/desk/programs/uji-2013/components/{components[0]}/discard",
        f"/desk/formats/{shape}/discard",
    )

    silent = await staff.send(await staff.get(pages[0]), actions[0], reason="")
    said = [
        (await browser.send(await browser.get(page), action, reason="Salah ketik")).said
        for browser, page, action in zip((staff, staff, treasurer), pages, actions, strict=True)
    ]

    assert (silent.status, silent.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert said == ["Draf sudah dibatalkan dengan alasan Anda."] * 3
    dropped = await rows("SELECT state FROM program UNION ALL SELECT state FROM component UNION ALL "
                         "SELECT state FROM bank_file_profile")  # fmt: skip
    assert sorted(row["state"] for row in dropped) == ["active"] * 4 + ["dropped"] * 4
    words = (await staff.get("/desk/")).words
    assert [text in words for text in ("program menunggu diaktifkan", "komponen bantuan menunggu")] == [False, False]


async def test_a_stand_in_is_appointed_by_one_and_confirmed_by_another(
    seat: SignIn, payable: Chain, office: Office, database: Database
):
    owner = await database.owner()
    locked, _ = await two_lists(office, payable)
    approver, staff = await seat("approver"), await seat("staff")
    link = f"http://berdaya.test/desk/lists/{locked}?after=1"

    appointed = await approver.send(await approver.get(OFFICE), APPOINT, **LEAVE | {"link": link})
    key = await owner.fetchval("SELECT id FROM stand_in")
    confirmed = await staff.send(await staff.get(OFFICE), f"{APPOINT}/{key}/confirm")
    hers = await (await seat("supervisor")).get("/desk/")

    assert appointed.said.startswith("Penunjukan sudah dicatat.")
    assert "Anda yang menunjuk; orang lain mengesahkan." in appointed.words
    assert f"{APPOINT}/{key}/confirm" not in appointed.forms
    assert confirmed.said == "Peran sudah disahkan."
    assert "1 daftar pembayaran menunggu pemeriksaan" in hers.words
    subject = await owner.fetchrow("SELECT subject_table, subject_key FROM stand_in")
    assert tuple(subject) == ("payment_list", str(locked))


async def test_a_wrong_appointment_keeps_what_was_typed(seat: SignIn, payable: Chain):
    approver = await seat("approver")
    page = await approver.get(OFFICE)
    before = await everything_counted()

    link = await approver.send(page, APPOINT, **LEAVE | {"link": "https://lain.test/x"})
    nobody = await approver.send(page, APPOINT, **LEAVE | {"username": "siapa"})
    long = await approver.send(page, APPOINT, **LEAVE | {"ends_on": "2014-09-20"})

    assert [answer.status for answer in (link, nobody, long)] == [422, 422, 422]
    assert "salin alamat halaman SK atau daftar pembayaran" in link.problem
    assert nobody.problem.startswith('Di kantor ini tidak ada pengguna aktif bernama "siapa".')
    assert nobody.forms[APPOINT]["document_no"] == ["ST-7/2013"]
    assert await everything_counted() == before


async def test_a_new_money_role_waits_for_a_second_holder(
    seat: SignIn, proposed: Chain, office: Office, database: Database
):
    owner = await database.owner()
    new = users.NewUser("baru", "Petugas Baru", frozenset({Role.staff}), PASSWORD)
    await users.add_user(new, organization=office.organization, by=SYSTEM)
    key = await owner.fetchval("SELECT id FROM user_role WHERE confirmed_by IS NULL AND role = 'staff'")
    treasurer, supervisor = await seat("treasurer"), await seat("supervisor")
    action = f"/desk/office/roles/{key}/confirm"

    watched = await supervisor.get(OFFICE)
    done = await treasurer.send(await treasurer.get(OFFICE), action)

    assert action not in watched.forms
    assert "Yang mengesahkan pemegang peran keuangan." in watched.words
    assert done.said == "Peran sudah disahkan."
    assert await owner.fetchval("SELECT confirmed_by FROM user_role WHERE id = $1", key) == office.treasurer.id
