"""A forgotten password: the printed code and nothing else lets her choose a new one, and everything old ends."""

import pytest

from operations.actor import PUBLIC
from operations.errors import RuleBroken
from operations.people import forgotten, sign_in
from operations.people.codes_once import WrongCode, make_code
from operations.people.forgotten import NotTwice
from operations.people.passwords import CommonPassword, OwnName, WeakPassword
from operations.people.sign_in import Stage
from tables.people.one_time_code import CodeUse
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, known_browser, session_of

HERS = "gerobak-senja-tembaga"


async def test_a_new_password_ends_every_session_and_still_asks_for_a_code(database: Database, office: Office):
    cookie = await session_of("staff")
    browser = known_browser(office.staff.id)
    code = await make_code("staff", CodeUse.new_password, by=office.administrator)

    await forgotten.set_password("staff", code, HERS, again=HERS)
    old = await sign_in.sign_in("staff", PASSWORD, browser)
    new = await sign_in.sign_in("staff", HERS, browser)

    standing = await sign_in.standing_of(new or "", by=PUBLIC)
    assert (old, standing and standing.stage) == (None, Stage.code)
    assert await sign_in.actor_of_session(cookie, by=PUBLIC) is None
    with pytest.raises(WrongCode):
        await forgotten.set_password("staff", code, PASSWORD, again=PASSWORD)
    assert await sign_in.sign_in("staff", PASSWORD) is None


async def test_an_account_that_guesses_had_locked_is_open_again(database: Database, office: Office):
    for _ in range(11):
        await sign_in.sign_in("companion", "salah-sekali-12")
    locked = await sign_in.sign_in("companion", PASSWORD)
    code = await make_code("companion", CodeUse.new_password, by=office.administrator)

    await forgotten.set_password("companion", code, HERS, again=HERS)

    assert locked is None
    assert await sign_in.sign_in("companion", HERS) is not None


async def test_every_wrong_try_gets_the_same_answer_and_keeps_the_password(database: Database, office: Office):
    code = await make_code("staff", CodeUse.new_password, by=office.administrator)
    said = set()

    for username, typed in (("staff2", code), ("nobody", code), ("staff", code[:-1]), ("staff", ""), ("\0", code)):
        with pytest.raises(WrongCode) as refusal:
            await forgotten.set_password(username, typed, HERS, again=HERS)
        said.add(str(refusal.value))

    assert len(said) == 1
    assert await sign_in.sign_in("staff", PASSWORD) is not None
    assert await sign_in.sign_in("staff2", PASSWORD) is not None


async def test_a_bad_new_password_uses_up_no_code(database: Database, office: Office):
    code = await make_code("staff", CodeUse.new_password, by=office.administrator)
    cases: list[tuple[str, str, type[RuleBroken]]] = [
        ("pendek", "pendek", WeakPassword),
        ("katasandi1234", "katasandi1234", CommonPassword),
        ("staff-senja-tembaga", "staff-senja-tembaga", OwnName),
        (HERS, PASSWORD, NotTwice),
    ]

    for password, again, refusal in cases:
        with pytest.raises(refusal):
            await forgotten.set_password("staff", code, password, again=again)
    await forgotten.set_password("staff", code, HERS, again=HERS)

    assert await sign_in.sign_in("staff", HERS) is not None
