"""The page Pengguna: who may do what there, the codes it shows once, and nobody of another office."""

import re

from admin.desk.sayings import SAYINGS
from operations.actor import PUBLIC
from operations.people import forgotten, new_authenticator, sign_in, staffing
from operations.people.codes_once import make_code, take_code
from tables.people.one_time_code import CodeUse
from tables.steps import Role
from tests.admin.desk.browser import Page
from tests.admin.desk.conftest import SignIn
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, add_person
from tests.refusals import everything_counted

USERS = "/desk/users/"
HERS = "gerobak-senja-tembaga"


def shown_code(page: Page) -> str:
    found = re.search(r'class="shown-code">([^<]+)<', page.html)
    assert found, page.words
    return found[1]


def actions(page: Page) -> set[str]:
    """What the buttons of the page of one user do, without her key."""
    return {re.sub(r"/desk/users/[0-9a-f-]{36}", "", action) for action in page.forms}


async def test_each_reader_gets_her_buttons_and_no_others(seat: SignIn, database: Database, office: Office):
    of_staff, of_companion = f"{USERS}{office.staff2.id}", f"{USERS}{office.companion.id}"
    pages = {}
    for who in ("administrator", "staff", "treasurer", "supervisor"):
        browser = await seat(who)
        pages[who] = [await browser.get(path) for path in (USERS, of_staff, of_companion)]

    administrator, staff, treasurer, supervisor = pages.values()
    assert [page.status for page in administrator + staff + treasurer] == [200] * 9
    assert [page.status for page in supervisor] == [200, 404, 200]
    assert actions(administrator[1]) == {"/roles", "/roles/end", "/password", "/authenticator", "/disable"} | {
        action for action in actions(administrator[1]) if action.endswith("/lost")
    }
    assert actions(administrator[2]) == {"/roles", "/roles/end", "/pairing", "/password", "/disable"}
    assert [actions(page) for page in staff] == [set(), {"/authenticator"}, {"/pairing"}]
    assert [actions(page) for page in treasurer] == [set(), {"/authenticator"}, set()]
    assert actions(supervisor[2]) == {"/pairing", "/numbers"}
    assert USERS in administrator[0].forms
    assert "Nama staff2" in treasurer[0].words
    assert "Nama staff2" not in supervisor[0].words


async def test_others_do_not_come_in(seat: SignIn, database: Database, office: Office):
    for who in ("companion", "auditor"):
        browser = await seat(who)
        codes = {(await browser.get(path)).status for path in (USERS, f"{USERS}{office.staff.id}", "/desk/who/")}
        assert codes == {403}


async def test_an_administrator_comes_to_the_office_and_to_no_people_and_no_money(
    seat: SignIn, database: Database, office: Office
):
    browser = await seat("administrator")

    opened = [(await browser.get(path)).status for path in (USERS, "/desk/office/", "/desk/who/")]
    shut = ["", "programs/", "imports/", "decrees/", "accounts/", "lists/", "people/", "purchases/", "findings/"]

    assert opened == [200, 200, 200]
    assert {path: (await browser.get(f"/desk/{path}")).status for path in shut} == dict.fromkeys(shut, 403)
    page = await browser.get(USERS)
    assert 'href="/desk/lists/"' not in page.html
    assert 'href="/desk/office/"' in page.html


async def test_a_user_is_added_with_a_code_that_is_shown_once(seat: SignIn, database: Database, office: Office):
    browser = await seat("administrator")
    page = await browser.get(USERS)

    shown = await browser.send(page, USERS, username="rina", full_name="Rina Baru", role="treasurer")
    again = await browser.send(page, USERS, username="rina", full_name="Rina Lain", role="staff")
    await forgotten.set_password("rina", shown_code(shown), HERS, again=HERS)

    assert shown.status == 200
    assert shown.headers["cache-control"] == "no-store"
    assert (again.status, again.problem) == (422, 'Nama pengguna "rina" sudah dipakai.')
    assert again.forms["/desk/users/"]["full_name"] == ["Rina Lain"]
    assert await sign_in.sign_in("rina", HERS) is not None
    listed = await browser.get(USERS)
    assert "Rina Baru" in listed.words
    assert "bendahara menunggu pengesahan" in listed.words
    owner = await database.owner()
    key = await owner.fetchval("SELECT r.id FROM user_role r WHERE r.confirmed_by IS NULL AND r.role = 'treasurer'")
    money = await seat("staff")
    done = await money.send(await money.get("/desk/office/"), f"/desk/office/roles/{key}/confirm")
    assert done.said == SAYINGS["role-confirmed"]


async def test_a_pairing_code_is_shown_as_digits_and_as_a_picture(seat: SignIn, database: Database, office: Office):
    browser = await seat("supervisor")
    path = f"{USERS}{office.companion.id}"

    shown = await browser.send(await browser.get(path), f"{path}/pairing")

    code = shown_code(shown)
    assert re.fullmatch(r"\d{8}", code)
    assert 'src="data:image/svg+xml' in shown.html
    assert "<script" not in shown.html.split("<main")[1]
    assert await take_code(code, CodeUse.pairing, by=PUBLIC) == office.companion.id


async def test_roles_are_given_and_ended_once(seat: SignIn, database: Database, office: Office):
    browser = await seat("administrator")
    path = f"{USERS}{office.staff2.id}"
    page = await browser.get(path)

    given = await browser.send(page, f"{path}/roles", role="supervisor")
    twice = await browser.send(page, f"{path}/roles", role="supervisor")
    ended = await browser.send(given, f"{path}/roles/end", role="supervisor")
    gone = await browser.send(given, f"{path}/roles/end", role="supervisor")

    assert [given.said, ended.said] == [SAYINGS["role-given"], SAYINGS["role-ended"]]
    assert [twice.status, gone.status] == [422, 422]
    assert "sudah memegang peran ini" in twice.problem
    assert "tidak memegang peran ini" in gone.problem


async def test_a_disabled_user_is_out_at_her_next_click_and_stays_out(seat: SignIn, database: Database, office: Office):
    hers, browser = await seat("staff2"), await seat("administrator")
    path = f"{USERS}{office.staff2.id}"
    before = await hers.get("/desk/lists/")

    disabled = await browser.send(await browser.get(path), f"{path}/disable")
    out = await hers.get("/desk/lists/")
    twice = await browser.force(f"{path}/disable")
    enabled = await browser.send(await browser.get(path), f"{path}/enable")
    still = await hers.get("/desk/lists/")

    assert [before.path, out.path, still.path] == ["/desk/lists/", "/", "/"]
    assert [disabled.said, enabled.said] == [SAYINGS["user-disabled"], SAYINGS["user-enabled"]]
    assert twice.status == 422


async def test_a_lost_device_is_forgotten(seat: SignIn, database: Database, office: Office):
    hers, browser = await seat("staff2"), await seat("administrator")
    path = f"{USERS}{office.staff2.id}"
    page = await browser.get(path)
    (lost,) = [action for action in page.forms if action.endswith("/lost")]

    done = await browser.send(page, lost)
    twice = await browser.send(page, lost)

    assert (done.said, twice.status) == (SAYINGS["device-lost"], 404)
    assert (await hers.get("/desk/lists/")).path == "/"


async def test_a_new_authenticator_goes_through_two_pairs_of_hands(seat: SignIn, database: Database, office: Office):
    asker, confirmer = await seat("administrator"), await seat("treasurer")
    path = f"{USERS}{office.staff2.id}"

    asked = await asker.send(await asker.get(path), f"{path}/authenticator")
    waiting = await confirmer.get(path)
    (action,) = [action for action in waiting.forms if "/authenticator/" in action]
    own = await asker.force(action)
    shown = await confirmer.send(waiting, action)
    twice = await confirmer.send(waiting, action)
    await forgotten.drop_authenticator("staff2", PASSWORD, shown_code(shown))

    assert asked.said == SAYINGS["authenticator-asked"]
    assert "Anda yang meminta; orang lain menyetujui." in asked.words
    assert action not in asked.forms
    assert (own.status, twice.status) == (403, 422)
    assert "belum terpasang" in (await asker.get(path)).words


async def test_typing_addresses_gets_nobody_further(seat: SignIn, database: Database, office: Office, neighbor: Office):
    phone = office.companion.id
    key = await new_authenticator.ask("staff2", by=office.administrator)
    steps = ["roles", "roles/end", "disable", "enable", "password", f"devices/{phone}/lost", "authenticator", "pairing"]
    of_ours = [f"{USERS}{office.staff2.id}/{step}" for step in [*steps, f"authenticator/{key}"]]
    codes = {}

    for who in ("companion", "auditor", "supervisor", "neighbor_administrator"):
        browser = await seat(who)
        before = await everything_counted()
        codes[who] = {(await browser.force(path, role="auditor")).status for path in of_ours}
        assert await everything_counted() == before

    assert codes == {"companion": {403}, "auditor": {403}, "supervisor": {404}, "neighbor_administrator": {404}}


async def test_an_administrator_without_an_office_looks_after_all(
    seat: SignIn, database: Database, office: Office, neighbor: Office
):
    await add_person("outside_admin", frozenset({Role.administrator}), None)
    browser = await seat("outside_admin")

    listed = await browser.get(USERS)
    path = f"{USERS}{neighbor.staff.id}"
    done = await browser.send(await browser.get(path), f"{path}/disable")
    of_office = await (await seat("administrator")).get(USERS)

    assert "Nama neighbor_staff" in listed.words
    assert "Dinas Sosial Tetangga" in listed.words
    assert done.said == SAYINGS["user-disabled"]
    assert "neighbor" not in of_office.words
    assert "Dinas Sosial Tetangga" not in of_office.words


async def test_a_code_asked_for_without_proof_waits_for_one(seat: SignIn, database: Database, office: Office):
    browser = await seat("administrator")
    path = f"{USERS}{office.staff2.id}"
    page = await browser.get(path)
    await (await database.owner()).execute("UPDATE session SET proved_at = now() - interval '1 hour'")

    asked = await browser.send(page, f"{path}/password")

    assert asked.status == 403
    assert 'name="_code"' in asked.html
    assert await (await database.owner()).fetchval("SELECT count(*) FROM one_time_code") == 0


async def test_the_page_keeps_its_size(seat: SignIn, database: Database, office: Office):
    for number in range(3):
        await add_person(f"tambahan{number}", frozenset({Role.companion}), office.organization)
    await staffing.disable("tambahan1", by=office.administrator)
    await make_code("tambahan0", CodeUse.new_password, by=office.administrator)
    browser = await seat("administrator")

    page = await browser.get(USERS)
    after = await browser.get(f"{USERS}?after=tambahan0")

    assert page.words.count("nonaktif") == 1
    assert page.html.count("<h1>") == 1
    assert re.findall(r"tambahan\d", after.words.replace("Nama tambahan", "")) == ["tambahan1", "tambahan2"]
