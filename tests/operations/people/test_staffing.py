"""An office's administrator looks after its users: nobody else's, nobody's password; nothing that ended comes back."""

from uuid import uuid4

import msgspec
import pytest

from operations.actor import PUBLIC, SYSTEM, Actor
from operations.errors import NotAllowed, NotFound, NotYours, ProveAgain, RuleBroken, Unreadable
from operations.people import forgotten, sign_in, staffing, tokens, user_sheets, users
from operations.people.codes_once import WrongCode, make_code
from operations.people.colleagues import NoSuchColleague
from operations.people.staffing import AlreadySo, AnotherOffices, Newcomer
from operations.people.tokens import NewToken, actor_of_token
from operations.people.users import LastHolder, NoSuchUser
from tables.people.api_token import TokenScope
from tables.people.one_time_code import CodeUse
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import PASSWORD, Office, add_person, session_of, signed_in
from tests.refusals import everything_counted

HERS = "gerobak-senja-tembaga"


async def test_a_new_user_is_let_in_by_a_code_and_a_password_that_only_she_knows(database: Database, office: Office):
    new = Newcomer("rina.baru", "Rina Baru", frozenset({Role.companion}), office.organization)
    code = await staffing.enlist(new, by=office.administrator)
    given = await sign_in.sign_in("rina.baru", PASSWORD)
    await forgotten.set_password("Rina.Baru ", code, HERS, again=HERS)

    token = await sign_in.sign_in("rina.baru", HERS)
    standing = await sign_in.standing_of(token or "", by=PUBLIC)

    assert given is None
    assert standing is not None
    assert (standing.stage, standing.actor.organization) == ("open", office.organization)
    assert standing.actor.roles == {"companion"}
    row = await (await database.owner()).fetchrow(
        'SELECT made_by, "user" = (SELECT id FROM user_account WHERE username = $1) AS hers FROM one_time_code',
        "rina.baru",
    )
    assert tuple(row) == (office.administrator.id, True)


async def test_disabling_ends_everything_for_good(database: Database, office: Office):
    owner = await database.owner()
    cookie = await session_of("staff2")
    token = await tokens.add_token("staff2", NewToken("uji", TokenScope.api), by=SYSTEM)
    code = await make_code("staff2", CodeUse.new_password, by=office.administrator)
    await owner.execute(
        """INSERT INTO device ("user", kind, token_sha256, label, made_at, seen_at, expires_at, pin_failures, version)
           VALUES ($1, 'phone', 'x', 'HP', now(), now(), now() + interval '14 days', 0, 1)""",
        office.staff2.id,
    )
    before = [await sign_in.actor_of_session(cookie, by=PUBLIC), await actor_of_token(token, TokenScope.api, by=PUBLIC)]

    await staffing.disable("staff2", by=office.administrator)
    gone = [await sign_in.actor_of_session(cookie, by=PUBLIC), await sign_in.sign_in("staff2", PASSWORD)]
    await staffing.enable("staff2", by=office.administrator)
    back = [await sign_in.actor_of_session(cookie, by=PUBLIC), await actor_of_token(token, TokenScope.api, by=PUBLIC)]
    with pytest.raises(WrongCode):
        await forgotten.set_password("staff2", code, HERS, again=HERS)

    assert [actor and actor.name for actor in before] == ["staff2", "staff2"]
    assert gone == back == [None, None]
    devices = 'SELECT count(*) FROM device WHERE "user" = $1 AND revoked_at IS NULL'
    assert await owner.fetchval(devices, office.staff2.id) == 0
    assert await sign_in.sign_in("staff2", PASSWORD) is not None


async def test_what_was_opened_at_the_moment_of_disabling_does_not_come_back(database: Database, office: Office):
    owner = await database.owner()
    await staffing.disable("staff2", by=office.administrator)
    await owner.execute(
        """INSERT INTO session (token, user_id, expiry_date, max_expiry_date, opened_at, seen_at, label) VALUES
           ($1, $2, now() + interval '1 hour', now() + interval '1 hour', now(), now(), '')""",
        sign_in.token_hash("late"),
        office.staff2.id,
    )

    await staffing.enable("staff2", by=office.administrator)

    assert await sign_in.actor_of_session("late", by=PUBLIC) is None
    assert await owner.fetchval("SELECT count(*) FROM session WHERE user_id = $1", office.staff2.id) == 0


async def test_the_last_holder_of_a_money_role_is_not_disabled(database: Database, office: Office):
    for name in ("staff", "staff2", "approver", "approver2"):
        await staffing.disable(name, by=office.administrator)

    with pytest.raises(LastHolder):
        await staffing.disable("treasurer", by=office.administrator)

    assert (await signed_in("treasurer")).roles == {"treasurer"}


ACTS = {
    "enlist": lambda name, by: staffing.enlist(
        Newcomer("orang.baru", "Orang Baru", frozenset({Role.companion}), by.organization or uuid4()), by=by
    ),
    "disable": lambda name, by: staffing.disable(name, by=by),
    "enable": lambda name, by: staffing.enable(name, by=by),
    "give a role": lambda name, by: users.give_role(name, Role.see_sensitive, by=by),
    "end a role": lambda name, by: users.end_role(name, Role.staff, by=by),
}
REMOTE: dict[str, type[RuleBroken]] = {"give a role": NoSuchUser, "end a role": NoSuchUser}


async def test_only_an_administrator_changes_users(database: Database, office: Office):
    before = await everything_counted()

    for act in ACTS.values():
        for who in ("staff", "approver", "treasurer", "supervisor", "companion", "auditor"):
            with pytest.raises(NotAllowed):
                await act("staff2", office.people[who])

    assert await everything_counted() == before


async def test_users_are_changed_only_by_who_just_proved_herself(database: Database, office: Office):
    by = msgspec.structs.replace(office.administrator, proved=False)
    before = await everything_counted()

    for act in ACTS.values():
        with pytest.raises(ProveAgain):
            await act("staff2", by)

    assert await everything_counted() == before


async def test_another_offices_users_look_like_nobody(database: Database, office: Office, neighbor: Office):
    before = await everything_counted()

    for act in ("disable", "enable", "give a role", "end a role"):
        said = set()
        for name in ("neighbor_staff", "nobody-of-that-name"):
            with pytest.raises(REMOTE.get(act, NoSuchColleague)) as refusal:
                await ACTS[act](name, office.administrator)
            said.add(str(refusal.value).replace(name, "*"))
        assert len(said) == 1

    assert await everything_counted() == before


async def test_nobody_changes_herself(database: Database, office: Office):
    for act in ("disable", "give a role", "end a role"):
        with pytest.raises(NotYours):
            await ACTS[act]("administrator", office.administrator)

    assert (await signed_in("administrator")).roles == {"administrator"}


async def test_what_cannot_be_done_is_said(database: Database, office: Office, neighbor: Office):
    elsewhere = Newcomer("orang.baru", "Orang Baru", frozenset({Role.companion}), neighbor.organization)
    odd = msgspec.structs.replace(elsewhere, username="Orang Baru", organization=office.organization)

    with pytest.raises(AnotherOffices):
        await staffing.enlist(elsewhere, by=office.administrator)
    with pytest.raises(Unreadable):
        await staffing.enlist(odd, by=office.administrator)
    with pytest.raises(AlreadySo):
        await staffing.enable("staff", by=office.administrator)
    await staffing.disable("staff", by=office.administrator)
    with pytest.raises(AlreadySo):
        await staffing.disable("staff", by=office.administrator)


async def a_phone(database: Database, whose: Actor) -> object:
    return await (await database.owner()).fetchval(
        """INSERT INTO device ("user", kind, token_sha256, label, made_at, seen_at, expires_at, pin_failures, version)
           VALUES ($1::uuid, 'phone', $1::text, 'HP', now(), now(), now() + interval '14 days', 0, 1) RETURNING id""",
        whose.id,
    )


LIVE_PHONES = "SELECT count(*) FROM device WHERE kind = 'phone' AND revoked_at IS NULL"


async def test_a_lost_phone_is_revoked_once(database: Database, office: Office):
    people = {"administrator": office.companion, "staff": office.companion2, "supervisor": office.companion}
    owner = await database.owner()

    for who, whose in people.items():
        await owner.execute("DELETE FROM device WHERE kind = 'phone'")
        phone = await a_phone(database, whose)
        await staffing.lose_device(whose.name, phone, by=office.people[who])
        with pytest.raises(NotFound):
            await staffing.lose_device(whose.name, phone, by=office.people[who])
        assert await owner.fetchval(LIVE_PHONES) == 0


async def test_nobody_else_revokes_a_device(database: Database, office: Office, neighbor: Office):
    hers, staffs = await a_phone(database, office.companion), await a_phone(database, office.staff)
    cases: list[tuple[Actor, str, object, type[RuleBroken]]] = [
        (office.approver, "companion", hers, NotAllowed),
        (office.companion2, "companion", hers, NotAllowed),
        (office.supervisor, "staff", staffs, NotFound),
        (office.supervisor, "companion", staffs, NotFound),
        (neighbor.administrator, "companion", hers, NoSuchColleague),
    ]

    for by, whose, phone, refusal in cases:
        with pytest.raises(refusal):
            await staffing.lose_device(whose, phone, by=by)

    assert await (await database.owner()).fetchval(LIVE_PHONES) == 2


async def test_the_list_shows_each_reader_her_own_office(database: Database, office: Office, neighbor: Office):
    await add_person("outside_admin", frozenset({Role.administrator}), None)
    everywhere = await user_sheets.users_page(by=await signed_in("outside_admin"))
    by_reader = {
        who: [row["username"] for row in (await user_sheets.users_page(by=office.people[who])).rows]
        for who in ("administrator", "treasurer", "supervisor")
    }

    assert by_reader["administrator"] == by_reader["treasurer"] == sorted(office.people)
    assert by_reader["supervisor"] == ["companion", "companion2"]
    assert len(everywhere.rows) == 21
    for who in ("companion", "auditor"):
        with pytest.raises(NotAllowed):
            await user_sheets.users_page(by=office.people[who])
    with pytest.raises(NotFound):
        await user_sheets.user_sheet(neighbor.staff.id, by=office.administrator)
    with pytest.raises(NotFound):
        await user_sheets.user_sheet(office.staff.id, by=office.supervisor)
