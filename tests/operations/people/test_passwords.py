"""Passwords: long, common nowhere, none of our habits, not her name; somebody else's choice is changed at once."""

import asyncpg
import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.people import account, sign_in, tokens, users
from operations.people.passwords import (
    CommonPassword,
    OwnName,
    SamePassword,
    WeakPassword,
    WrongPassword,
    check_password,
    habits,
)
from operations.people.sign_in import Stage, Standing
from operations.people.tokens import NewToken
from operations.people.visit import Visit
from tables.people.api_token import TokenScope
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, session_of, signed_in

NEW = "gelas hujan kereta 7"


async def standing(token: str | None) -> Standing:
    assert token is not None
    found = await sign_in.standing_of(token, by=PUBLIC)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "password",
    [
        "password12345", "qwertyuiop123", "1234567890123", "abcdefghijkl", "iloveyou1234", "football2024!",
        "bismillah12345", "indonesia1945", "katasandi12345", "rahasia12345678", "B1smillah2024", "sayangkamu123",
        "dinassosial2013", "banyuwangi2024", "jakarta-bandung", "merdeka17081945",
    ],
)  # fmt: skip
def test_what_everybody_tries_first_is_refused(password: str):
    with pytest.raises(CommonPassword):
        check_password(password)


@pytest.mark.parametrize("password", [PASSWORD, NEW, "melati-putih-9-kuda", "vT9#kqLw2!xZ", "bukan sandi ini 7"])
def test_words_that_have_nothing_to_do_with_each_other_are_fine(password: str):
    check_password(password, about=["staff", "Nama staff", "Dinas Sosial Contoh"])


@pytest.mark.parametrize(
    ("password", "word"),
    [("kuda-siti.rahma-lari-9", "rahma"), ("kuda-lari-BANYUMILI-9", "banyumili"), ("kuda-d1nas-lari-9x", "dinas")],
)
def test_her_name_and_her_office_are_in_no_password(password: str, word: str):
    with pytest.raises(OwnName, match=f'"{word}"'):
        check_password(password, about=["siti.rahma", "Siti Rahma", "Dinas Sosial Banyumili"])


def test_the_list_of_habits_holds_words_in_small_letters_once_each():
    assert len(habits()) == len(set(habits())) > 100
    assert all(word == word.lower().strip() for word in habits())


@pytest.mark.parametrize(("chosen_herself", "stage"), [(False, Stage.password), (True, Stage.open)])
async def test_whose_password_somebody_else_chose_comes_no_further(
    chosen_herself: bool, stage: Stage, database: Database, office: Office
):
    new = users.NewUser("baru", "Baru", frozenset({Role.companion}), PASSWORD, chosen_herself=chosen_herself)
    await users.add_user(new, organization=office.organization, by=SYSTEM)

    token = await sign_in.sign_in("baru", PASSWORD)

    assert (await standing(token)).stage == stage
    assert (await sign_in.actor_of_session(token or "", by=PUBLIC) is None) is not chosen_herself


async def test_changing_it_opens_the_door_and_ends_every_other_session(database: Database, office: Office):
    here, there = await session_of("companion"), await session_of("companion")

    opened = await account.change_password(here, PASSWORD, NEW, Visit(), by=office.companion)

    assert (await standing(opened.token)).stage == Stage.open
    assert [await sign_in.standing_of(token, by=PUBLIC) for token in (here, there)] == [None, None]
    assert await sign_in.sign_in("companion", PASSWORD) is None
    assert await sign_in.sign_in("companion", NEW) is not None


async def test_it_keeps_what_was_proved_on_this_device(database: Database, office: Office):
    token = await session_of("staff")

    opened = await account.change_password(token, PASSWORD, NEW, Visit(), by=office.staff)

    changed = await standing(opened.token)
    assert (changed.stage, changed.actor.proved) == (Stage.open, True)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("salah-sekali-9", NEW, WrongPassword),
        (PASSWORD, PASSWORD, SamePassword),
        (PASSWORD, "pendek", WeakPassword),
        (PASSWORD, "bismillah12345", CommonPassword),
        (PASSWORD, "kuda-contoh-lari-9", OwnName),
    ],
)
async def test_a_bad_change_changes_nothing(
    old: str, new: str, refusal: type[Exception], database: Database, office: Office
):
    token = await session_of("staff")

    with pytest.raises(refusal):
        await account.change_password(token, old, new, Visit(), by=office.staff)

    assert (await standing(token)).stage == Stage.open
    assert await signed_in("staff") == office.staff


async def test_the_old_password_is_not_guessed_here_either_and_nobody_is_locked_out(database: Database, office: Office):
    token = await session_of("staff")
    for number in range(10):
        with pytest.raises(WrongPassword):
            await account.change_password(token, f"salah-sekali-{number}", NEW, Visit(), by=office.staff)

    with pytest.raises(WrongPassword):
        await account.change_password(token, PASSWORD, NEW, Visit(), by=office.staff)
    assert await signed_in("staff") == office.staff


async def test_disabling_ends_sessions_devices_and_tokens_for_good(database: Database, office: Office):
    token = await session_of("staff")
    machine = await tokens.add_token("staff", NewToken("uji", TokenScope.api), by=SYSTEM)
    owner = await database.owner()
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE user_account SET active = false WHERE id = $1", office.staff.id)
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE user_account SET active = true WHERE id = $1", office.staff.id)

    left = await owner.fetchval("SELECT count(*) FROM session WHERE user_id = $1", office.staff.id)

    assert left == 0
    assert await sign_in.standing_of(token, by=PUBLIC) is None
    assert await tokens.actor_of_token(machine, TokenScope.api, by=PUBLIC) is None
    assert await known_devices(owner, office) == 0


async def known_devices(owner: asyncpg.Connection, office: Office) -> int:
    query = 'SELECT count(*) FROM device WHERE "user" = $1 AND revoked_at IS NULL'
    return await owner.fetchval(query, office.staff.id)
