"""An office behind one address: a guesser in it slows down browsers that nobody knows, and locks nobody out."""

import asyncio

import httpx
import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.people import networks, sign_in, users
from operations.people.networks import HOT, MOST_WAITING_A_NAME, Crowded
from operations.people.sign_in import Stage
from operations.people.visit import ADDRESS_SETTING, NOWHERE, Visit, label_of, visit_from
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, mark_of

PEOPLE, GUESSES = 50, 200
OFFICE = Visit(network="kantor")
ELSEWHERE = Visit(network="tempat lain")


async def fifty(office: Office) -> list[str]:
    names = [f"orang{number}" for number in range(PEOPLE)]
    for name in names:
        new = users.NewUser(name, name, frozenset({Role.companion}), PASSWORD, chosen_herself=True)
        await users.add_user(new, organization=office.organization, by=SYSTEM)
    return names


async def guess(number: int) -> str:
    """The guesser goes on and on at the names he has heard of."""
    try:
        return "in" if await sign_in.sign_in(f"korban{number % 7}", f"tebakan-{number}", OFFICE) else "wrong"
    except Crowded:
        return "later"


async def patient(name: str) -> str | None:
    """Whoever is told to come again in a moment does so."""
    for _ in range(200):
        try:
            return await sign_in.sign_in(name, PASSWORD, OFFICE)
        except Crowded:
            await asyncio.sleep(0)
    return None


async def test_fifty_sign_in_behind_the_address_of_a_guesser(database: Database, office: Office):
    names = await fifty(office)
    for number in range(GUESSES // 2):
        assert await guess(number) == "wrong"

    guesses = asyncio.gather(*(guess(number) for number in range(GUESSES // 2)))
    tokens = await asyncio.gather(*(patient(name) for name in names))
    answers = await guesses

    assert all(tokens)
    assert "in" not in answers
    owner = await database.owner()
    assert await owner.fetchval("SELECT failures FROM network_counter WHERE network = 'kantor'") >= GUESSES // 2
    assert await owner.fetchval("SELECT max(failures) FROM login_counter WHERE name_sha256 <> ''") >= 10
    assert networks._LANES == {}


async def test_past_the_queue_of_a_hot_network_is_later_and_a_known_browser_never_waits(
    database: Database, office: Office
):
    for number in range(HOT):
        await guess(number)

    async with networks.one_by_one("kantor", "korban0"):  # one of the two places of this name
        answers = [asyncio.create_task(guess(0)) for _ in range(10)]
        while sum(task.done() for task in answers) < 9:
            await asyncio.sleep(0)
    said = [await task for task in answers]
    at_her_own = Visit(network="kantor", devices=(await mark_of("staff"),))
    lane = networks.one_by_one("kantor", "orang lain")
    async with lane:  # somebody is at it, and she does not queue behind him
        token = await sign_in.sign_in("staff", PASSWORD, at_her_own)

    assert said.count("later") == 10 - (MOST_WAITING_A_NAME - 1)
    standing = await sign_in.standing_of(token or "", by=PUBLIC)
    assert standing is not None
    assert standing.stage == Stage.open


async def test_a_quiet_network_and_an_old_heat_do_not_wait(database: Database, office: Office):
    for number in range(HOT):
        await guess(number)
    async with networks.one_by_one("kantor", "orang lain"):
        elsewhere = await sign_in.sign_in("companion", PASSWORD, ELSEWHERE)
        await (await database.owner()).execute("UPDATE network_counter SET since = now() - interval '16 minutes'")
        later = await sign_in.sign_in("companion", PASSWORD, OFFICE)

    assert elsewhere is not None
    assert later is not None


async def test_guesses_elsewhere_do_not_close_the_door_of_her_own_browser(database: Database, office: Office):
    for number in range(12):
        await sign_in.sign_in("staff", f"tebakan-{number}", ELSEWHERE)

    locked = await sign_in.sign_in("staff", PASSWORD, NOWHERE)
    hers = await sign_in.sign_in("staff", PASSWORD, Visit(devices=(await mark_of("staff"),)))

    assert locked is None
    assert hers is not None


async def test_a_known_browser_may_not_guess_forever_either(database: Database, office: Office):
    hers = Visit(devices=(await mark_of("staff"),))
    for number in range(10):
        assert await sign_in.sign_in("staff", f"tebakan-{number}", hers) is None

    assert await sign_in.sign_in("staff", PASSWORD, hers) is None


@pytest.mark.parametrize(
    ("header", "told", "same_as"),
    [
        ("", "198.51.100.7", "203.0.113.5"),
        ("X-Forwarded-For", "198.51.100.7", "198.51.100.7"),
        ("X-Forwarded-For", "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        ("X-Forwarded-For", None, "203.0.113.5"),
    ],
)
def test_a_header_is_believed_only_where_a_setting_names_it(
    header: str, told: str | None, same_as: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(ADDRESS_SETTING, header)
    sent = httpx.Headers({"x-forwarded-for": told} if told else {})

    assert visit_from(sent, "203.0.113.5", {}).network == visit_from({}, same_as, {}).network


def test_an_address_is_kept_as_a_keyed_hash_and_one_household_of_ipv6_is_one():
    one, two, other = (visit_from({}, f"2001:db8:{host}", {}) for host in ("1::a", "1::b", "2::a"))

    assert one.network == two.network != other.network
    assert "2001:" not in one.network
    assert len(one.network) == 64


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/128.0", "Firefox · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Linux"),
        ("<script>curl/8.0", "scriptcurl/8.0"),
        ("", ""),
    ],
)
def test_a_browser_is_named_so_that_she_knows_it_again(agent: str, label: str):
    assert label_of(agent) == label
