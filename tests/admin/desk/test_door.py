"""Who may sit at the desk, and whose things she finds there."""

import pytest

from tables.steps import Role
from tests.admin.desk.builders import flagged_purchase, stand_in, two_lists
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import grant_of, value
from tests.chain_templates import Chain
from tests.people_builders import Office

PAGES = (
    "/desk/", "/desk/programs/", "/desk/programs/uji-2013", "/desk/programs/uji-2013/candidates",
    "/desk/programs/uji-2013/scoring", "/desk/imports/", "/desk/decrees/", "/desk/accounts/", "/desk/accounts/verify",
    "/desk/accounts/passbooks", "/desk/plans/", "/desk/lists/", "/desk/lists/new", "/desk/people/", "/desk/receipts/",
    "/desk/purchases/", "/desk/visits/", "/desk/findings/", "/desk/settlements/", "/desk/endings/", "/desk/duplicates/",
    "/desk/office/", "/desk/users/", "/desk/who/", "/desk/who/uji-2013", "/desk/requests/", "/desk/alerts/",
    "/desk/counter/", "/desk/duties/", "/desk/retention/", "/desk/rules/", "/desk/rankings/",
    "/desk/programs/uji-2013/rankings", "/desk/programs/uji-2013/money", "/desk/programs/uji-2013/closing",
    "/desk/programs/uji-2013/due", "/desk/refund-rules/", "/desk/leaving/", "/desk/settings/",
    "/desk/programs/uji-2013/settings",
)  # fmt: skip
OF_THE_OFFICE = {"/desk/office/", "/desk/settings/", "/desk/users/", "/desk/who/", "/desk/who/uji-2013"}
"""Where an administrator comes in too."""
LARGEST_PAGE = 100_000


async def pages_of(chain: Chain) -> list[str]:
    """The pages of the things that belong to one office."""
    woman, ranking = chain.women[0], await value("SELECT id FROM ranking")
    return [
        "/desk/programs/uji-2013",
        "/desk/programs/uji-2013/candidates",
        f"/desk/imports/{chain.batch.key}",
        f"/desk/imports/{chain.batch.key}/screening",
        f"/desk/decrees/{chain.decree}",
        f"/desk/accounts/decrees/{chain.decree}",
        f"/desk/rankings/{ranking}",
        f"/desk/lists/{chain.grant_list.key}",
        f"/desk/plans/{await grant_of(woman)}",
        f"/desk/people/{woman.code}",
        f"/desk/people/{woman.code}/uji-2013/rights",
    ]


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor"])
async def test_the_four_office_roles_read_every_page(who: str, seat: SignIn, paid: Chain):
    browser = await seat(who)

    for path in [*PAGES, *await pages_of(paid)]:
        page = await browser.get(path)

        assert (path, page.status) == (path, 200)
        assert len(page.content) < LARGEST_PAGE
        assert page.html.count("<h1>") == 1


@pytest.mark.parametrize("who", ["companion", "auditor", "administrator"])
async def test_others_are_told_that_the_desk_is_not_theirs(who: str, seat: SignIn, paid: Chain):
    browser = await seat(who)

    paths = [path for path in [*PAGES, *await pages_of(paid)] if who != "administrator" or path not in OF_THE_OFFICE]
    codes = {(await browser.get(path)).status for path in paths}

    assert codes == {403}


async def test_who_has_not_signed_in_is_led_to_the_front_door_and_back(seat: SignIn, paid: Chain):
    browser = await seat("staff")
    browser._client.cookies.clear()

    page = await browser.get("/desk/decrees/?program=uji-2013")

    assert (page.status, page.path) == (200, "/")
    assert 'name="next" value="/desk/decrees?program=uji-2013"' in page.html


async def test_another_office_finds_nothing_of_it(seat: SignIn, paid: Chain, office: Office):
    purchase = await flagged_purchase(office, paid, paid.women[0])
    browser = await seat("neighbor_staff")

    paths = [*await pages_of(paid), f"/desk/purchases/{purchase}", f"/desk/purchases/{purchase}/photos/1"]
    codes = {path: (await browser.get(path)).status for path in paths}
    shown = " ".join([(await browser.get(path)).words for path in PAGES if "uji-2013" not in path])

    assert set(codes.values()) == {404}
    assert "PM-" not in shown.replace("PM-7K3Q-A", "")


async def test_a_stand_in_from_outside_sees_her_object_and_no_other(seat: SignIn, payable: Chain, office: Office):
    first, second = await two_lists(office, payable)
    await stand_in(office, "neighbor_treasurer", Role.treasurer, ("payment_list", str(first)))
    browser = await seat("neighbor_treasurer")

    hers, other = await browser.get(f"/desk/lists/{first}"), await browser.get(f"/desk/lists/{second}")
    waiting = await browser.get("/desk/")

    assert (hers.status, other.status) == (200, 404)
    assert f"/desk/lists/{first}/check" in hers.forms
    assert "1 daftar pembayaran menunggu pemeriksaan" in waiting.words


async def test_a_form_without_its_token_is_refused(seat: SignIn, paid: Chain):
    browser = await seat("staff")

    answer = await browser._client.post("/desk/lists/new", data={"choice": "x"})

    assert answer.status_code == 403


@pytest.mark.parametrize("query", ["after=%27%3B--", "after=99~", "after=%00", "state=%00", "after=" + "9" * 40])
async def test_odd_addresses_are_answered_calmly(query: str, seat: SignIn, paid: Chain):
    browser = await seat("staff")

    codes = {path: (await browser.get(f"{path}?{query}")).status for path in [*PAGES, *await pages_of(paid)]}

    assert set(codes.values()) == {200}


@pytest.mark.parametrize("path", ["people/%00", "people/PM-7K3Q-A", "programs/%00", "programs/lain", "lists/x", "x"])
async def test_what_is_not_there_is_not_found(path: str, seat: SignIn, paid: Chain):
    browser = await seat("staff")

    assert (await browser.get(f"/desk/{path}")).status == 404
