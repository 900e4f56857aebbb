"""The second factor: a code counts once, on time and in order; recovery codes once; guessing closes it for a while."""

import asyncio
from datetime import timedelta

import pytest

from operations.actor import PUBLIC, Actor
from operations.books.clock import now
from operations.errors import ProveAgain
from operations.people import account, authenticator, sign_in
from operations.people.authenticator import OfferOver, WrongCode, code_at
from operations.people.sign_in import Stage, token_hash
from operations.people.visit import Visit
from tests.cluster import Database
from tests.people_builders import (
    PASSWORD,
    SECRETS,
    Office,
    code_for,
    half_a_minute_later,
    session_of,
)


@pytest.fixture
def staff(office: Office) -> Actor:
    return office.staff


async def waiting(username: str = "staff") -> str:
    """Password typed at a browser that nobody knows."""
    token = await sign_in.sign_in(username, PASSWORD)
    assert token is not None
    return token


async def stage_of(token: str) -> Stage | None:
    found = await sign_in.standing_of(token, by=PUBLIC)
    return found.stage if found else None


async def test_an_unknown_browser_gets_no_further_than_the_code(database: Database, staff: Actor):
    token = await waiting()

    assert await stage_of(token) == Stage.code
    assert await sign_in.actor_of_session(token, by=PUBLIC) is None


async def test_the_code_opens_a_new_session_and_the_browser_is_known(database: Database, staff: Actor):
    token = await waiting()

    opened = await sign_in.enter_code(token, await code_for("staff"), Visit(label="Firefox"), by=staff)

    assert opened is not None
    assert opened.device is not None
    assert await sign_in.actor_of_session(opened.token, by=PUBLIC) == staff
    assert await stage_of(token) is None
    again = await sign_in.sign_in("staff", PASSWORD, Visit(devices=(opened.device,)))
    assert await stage_of(again or "") == Stage.open


@pytest.mark.parametrize(("hours", "stage"), [(11.9, Stage.open), (12.1, Stage.code)])
async def test_a_known_browser_needs_the_password_only_for_twelve_hours(
    hours: float, stage: Stage, database: Database, staff: Actor
):
    opened = await sign_in.enter_code(await waiting(), await code_for("staff"), Visit(), by=staff)
    assert opened is not None
    await (await database.owner()).execute("UPDATE device SET proved_at = now() - $1::interval", timedelta(hours=hours))

    token = await sign_in.sign_in("staff", PASSWORD, Visit(devices=(opened.device or "",)))

    assert await stage_of(token or "") == stage


async def test_somebody_elses_known_browser_is_not_hers(database: Database, office: Office):
    opened = await sign_in.enter_code(await waiting(), await code_for("staff"), Visit(), by=office.staff)
    assert opened is not None

    token = await sign_in.sign_in("approver", PASSWORD, Visit(devices=(opened.device or "",)))

    assert await stage_of(token or "") == Stage.code


async def test_of_eight_uses_of_one_code_at_once_one_counts(database: Database, staff: Actor):
    tokens = [await waiting() for _ in range(8)]
    code = await code_for("staff")

    answers = await asyncio.gather(*(sign_in.enter_code(token, code, Visit(), by=staff) for token in tokens))

    assert sum(answer is not None for answer in answers) == 1


@pytest.mark.parametrize(("steps", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
async def test_clocks_may_differ_by_one_step(steps: int, counts: bool, database: Database, staff: Actor):
    await half_a_minute_later()
    token = await session_of("staff", proved=False)

    taken = await sign_in.prove(token, code_at(SECRETS[staff.id], now(), steps=steps), by=staff)

    assert taken is counts


async def test_an_older_code_is_not_taken_after_a_newer_one(database: Database, staff: Actor):
    await half_a_minute_later()
    token = await session_of("staff", proved=False)
    older, newer = (code_at(SECRETS[staff.id], now(), steps=steps) for steps in (0, 1))

    taken = [await sign_in.prove(token, code, by=staff) for code in (newer, older, newer)]

    assert taken == [True, False, False]


@pytest.mark.parametrize("code", ["", "000000", "12345", "1234567", "abcdef", "é" * 6, "٣" * 6, "\x00" * 6, "x" * 5000])
async def test_nothing_else_is_a_code(code: str, database: Database, staff: Actor):
    token = await waiting()

    assert await sign_in.enter_code(token, code, Visit(), by=staff) is None
    assert await stage_of(token) == Stage.code


async def test_guessing_closes_the_authenticator_for_longer_and_longer(database: Database, staff: Actor):
    token, owner = await session_of("staff", proved=False), await database.owner()
    closures = "SELECT round(extract(epoch FROM closed_until - now()) / 60)::int FROM authenticator WHERE user_id = $1"
    lengths = []
    for _ in range(9):
        assert not await sign_in.prove(token, "000000", by=staff)
        lengths.append(await owner.fetchval(closures, staff.id))
        await owner.execute("UPDATE authenticator SET closed_until = now() WHERE closed_until IS NOT NULL")

    assert lengths == [None, None, None, None, 1, 2, 4, 8, 15]


async def test_while_it_is_closed_a_right_code_tells_nothing_and_afterwards_it_opens(database: Database, staff: Actor):
    token, owner = await session_of("staff", proved=False), await database.owner()
    for _ in range(5):
        await sign_in.prove(token, "000000", by=staff)

    closed = await sign_in.prove(token, await code_for("staff"), by=staff)
    await owner.execute("UPDATE authenticator SET closed_until = now() - interval '1 second'")
    opened = await sign_in.prove(token, await code_for("staff"), by=staff)

    assert (closed, opened) == (False, True)
    assert await owner.fetchval("SELECT failures FROM authenticator WHERE user_id = $1", staff.id) == 0


async def test_a_recovery_code_stands_in_once(database: Database, staff: Actor):
    codes = await authenticator.new_recovery_codes(by=staff)
    first, second = await waiting(), await waiting()

    opened = await sign_in.enter_code(first, codes[3].upper().replace("-", " "), Visit(), by=staff)
    again = await sign_in.enter_code(second, codes[3], Visit(), by=staff)
    other = await sign_in.enter_code(second, codes[0], Visit(), by=staff)

    assert (opened is not None, again, other is not None) == (True, None, True)
    assert (await account.own_account("", by=staff)).recovery_left == 6
    assert len(set(codes)) == 8


async def test_new_recovery_codes_end_the_old_ones_and_need_a_code(database: Database, staff: Actor):
    old = await authenticator.new_recovery_codes(by=staff)
    new = await authenticator.new_recovery_codes(by=staff)
    unproved = await sign_in.actor_of_session(await session_of("staff", proved=False), by=PUBLIC)

    assert await sign_in.enter_code(await waiting(), old[0], Visit(), by=staff) is None
    assert await sign_in.enter_code(await waiting(), new[0], Visit(), by=staff) is not None
    with pytest.raises(ProveAgain):
        await authenticator.new_recovery_codes(by=unproved)


async def test_the_database_holds_neither_secret_nor_recovery_code(database: Database, staff: Actor):
    codes = await authenticator.new_recovery_codes(by=staff)

    row = await (await database.owner()).fetchval("SELECT a::text FROM authenticator a WHERE user_id = $1", staff.id)

    assert SECRETS[staff.id] not in row
    assert all(code not in row and code.replace("-", "") not in row for code in codes)


@pytest.mark.parametrize(("seconds", "proved"), [(290, True), (310, False)])
async def test_what_was_proved_holds_for_five_minutes(seconds: int, proved: bool, database: Database, staff: Actor):
    token = await session_of("staff")
    await (await database.owner()).execute(
        "UPDATE session SET proved_at = now() - $1::interval WHERE token = $2",
        timedelta(seconds=seconds),
        token_hash(token),
    )

    actor = await sign_in.actor_of_session(token, by=PUBLIC)

    assert actor is not None
    assert actor.proved is proved


async def test_who_holds_more_than_a_companions_role_must_enroll(database: Database, office: Office):
    companion, desk = await waiting("companion"), await waiting("staff2")
    owner = await database.owner()
    await owner.execute("UPDATE authenticator SET revoked_at = now() WHERE user_id = $1", office.staff2.id)

    assert await stage_of(companion) == Stage.open
    assert await stage_of(desk) == Stage.enroll


async def test_a_new_authenticator_needs_a_code_of_the_old_one_and_ends_it(database: Database, staff: Actor):
    unproved = await sign_in.actor_of_session(await session_of("staff", proved=False), by=PUBLIC)
    assert unproved is not None
    offer = authenticator.offer(by=staff)
    code, old = code_at(offer.secret, now()), await code_for("staff")

    with pytest.raises(ProveAgain):
        await authenticator.enroll(offer.sealed, code, by=unproved)
    codes = await authenticator.enroll(offer.sealed, code, by=staff)

    assert codes is not None
    assert await sign_in.enter_code(await waiting(), old, Visit(), by=staff) is None


async def test_an_offer_is_for_one_person_and_for_half_an_hour(
    database: Database, office: Office, monkeypatch: pytest.MonkeyPatch
):
    offer = authenticator.offer(by=office.companion)
    code = code_at(offer.secret, now())

    with pytest.raises(OfferOver):
        await authenticator.enroll(offer.sealed, code, by=office.companion2)
    with pytest.raises(OfferOver):
        await authenticator.enroll("siv1:" + "A" * 80, code, by=office.companion)
    assert await authenticator.enroll(offer.sealed, "000000", by=office.companion) is None
    monkeypatch.setattr(authenticator, "OFFER_LASTS", timedelta(seconds=-1))
    with pytest.raises(OfferOver):
        await authenticator.enroll(offer.sealed, code, by=office.companion)
    assert (await account.own_account("", by=office.companion)).recovery_left is None


def test_a_wrong_code_is_said_like_a_late_or_a_used_one():
    assert WrongCode().say("id") == (
        "Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Tunggu kode berikutnya di aplikasi autentikator, "
        "lalu ketik lagi."
    )
