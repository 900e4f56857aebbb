"""A companion's phone: paired once by a code from the desk, opened by its PIN, dead once it is revoked."""

import asyncio
import json

import pytest

from operations.actor import PUBLIC
from operations.people import codes_once, phones
from operations.people.phones import PhoneState
from tables.people.one_time_code import CodeUse
from tests.api.field_visitor import Page, Visitor
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.the_app import the_app

PIN = "402719"
WRONG = "771204"


@pytest.fixture
def phone() -> Visitor:
    return Visitor(the_app())


async def code_for(office: Office, username: str = "companion") -> str:
    return await codes_once.make_code(username, CodeUse.pairing, by=office.administrator)


async def paired(phone: Visitor, office: Office, *, pin: str = PIN) -> Page:
    fields = (await phone.get("/field/pair")).form("/field/pair")
    return await phone.post("/field/pair", fields | {"code": [await code_for(office)], "pin": [pin], "again": [pin]})


async def typed(phone: Visitor, pin: str) -> Page:
    page = await phone.get("/field/pin?next=/field/")
    return await phone.post("/field/pin", page.form("/field/pin") | {"pin": [pin]})


async def close(database: Database) -> None:
    """Fifteen minutes go by."""
    await (await database.owner()).execute("UPDATE device SET open_until = now() - interval '1 second'")


async def test_a_code_and_a_pin_open_the_companions_door(phone: Visitor, office: Office, database: Database):
    page = await paired(phone, office)

    row = await (await database.owner()).fetchrow("SELECT * FROM device WHERE kind = 'phone'")
    assert (page.status, page.path) == (200, "/field/")
    assert (row["user"], row["kind"], row["pin_failures"], row["revoked_at"]) == (office.companion.id, "phone", 0, None)
    assert PIN not in row["pin"]
    assert row["token_sha256"] not in phone.cookies.values()


async def test_the_phone_opens_no_other_door(phone: Visitor, office: Office):
    await paired(phone, office)

    assert (await phone.get("/desk/")).path.startswith("/?next=")
    assert [path for path in ("/admin/", "/audit/", "/audit/books") if (await phone.get(path)).path == path] == []


async def test_a_companion_who_is_staff_too_is_only_a_companion_on_her_phone(database: Database, office: Office):
    owner = await database.owner()
    await owner.execute("SELECT set_config('app.actor_id', $1, false), set_config('app.operation_id', '1', false)",
                        str(office.administrator.id))  # fmt: skip
    await owner.execute(
        """INSERT INTO user_role (id, "user", role, starts_on, given_by) VALUES (gen_random_uuid(), $1, 'supervisor',
           '2013-01-02', $2)""",
        office.companion.id,
        office.administrator.id,
    )

    token = await phones.pair(await code_for(office), PIN, again=PIN, label="HP", replaces=None)

    actor = (await phones.phone_of(token, by=PUBLIC)).actor
    assert actor is not None
    assert (actor.roles, actor.stand_ins, actor.proved) == ({"companion"}, frozenset(), False)


async def test_a_code_pairs_one_phone_even_when_it_comes_twice_at_once(office: Office, database: Database):
    code = await code_for(office)

    both = await asyncio.gather(
        *(phones.pair(code, PIN, again=PIN, label="HP", replaces=None) for _ in range(2)), return_exceptions=True
    )

    assert sorted(isinstance(one, str) for one in both) == [False, True]
    assert await (await database.owner()).fetchval("SELECT count(*) FROM device WHERE kind = 'phone'") == 1


@pytest.mark.parametrize("pin", ["123456", "987654", "111111", "121212", "12345", "1234567", "40271a", "４０２７１９"])
async def test_an_easy_pin_is_refused_and_the_code_still_works(pin: str, phone: Visitor, office: Office):
    code = await code_for(office)
    fields = (await phone.get("/field/pair")).form("/field/pair")

    refused = await phone.post("/field/pair", fields | {"code": [code], "pin": [pin], "again": [pin]})
    page = await phone.post("/field/pair", refused.form("/field/pair") | {"pin": [PIN], "again": [PIN]})

    assert refused.status == 422
    assert "tidak mudah ditebak" in refused.words
    assert page.path == "/field/"


async def test_after_fifteen_minutes_the_pin_is_asked_and_leads_back(
    phone: Visitor, office: Office, database: Database
):
    await paired(phone, office)
    await close(database)

    asked = await phone.get("/field/people?q=Ayu")
    page = await phone.post("/field/pin", asked.form("/field/pin") | {"pin": [PIN]})

    assert asked.path.startswith("/field/pin?next=")
    assert (page.status, page.path) == (200, "/field/people?q=Ayu")


async def test_wrong_pins_make_the_phone_wait_longer_and_longer(phone: Visitor, office: Office, database: Database):
    owner = await database.owner()
    await paired(phone, office)
    await close(database)
    waits = []

    for _ in range(7):
        page = await typed(phone, WRONG)
        assert page.status == 401
        waits.append(
            await owner.fetchval(
                "SELECT round(extract(epoch FROM pin_closed_until - now()) / 60)::int FROM device WHERE kind = 'phone'"
            )
        )
        await owner.execute("UPDATE device SET pin_closed_until = now() - interval '1 second'")

    assert waits == [0, 0, 1, 5, 15, 60, 60]


async def test_while_it_waits_the_right_pin_opens_nothing_and_counts_nothing(
    phone: Visitor, office: Office, database: Database
):
    owner = await database.owner()
    await paired(phone, office)
    await close(database)
    for _ in range(3):
        await typed(phone, WRONG)

    page = await typed(phone, PIN)

    assert page.status == 401
    assert await owner.fetchval("SELECT pin_failures FROM device WHERE kind = 'phone'") == 3
    await owner.execute("UPDATE device SET pin_closed_until = now() - interval '1 second'")
    assert (await typed(phone, PIN)).path == "/field/"
    assert await owner.fetchval("SELECT pin_failures FROM device WHERE kind = 'phone'") == 0


async def test_a_thousand_pins_at_once_get_no_further_than_three(office: Office, database: Database):
    token = await phones.pair(await code_for(office), PIN, again=PIN, label="HP", replaces=None)
    await close(database)

    await asyncio.gather(*(phones.open_phone(token, f"{n:06}") for n in range(40)), return_exceptions=True)

    assert await (await database.owner()).fetchval("SELECT pin_failures FROM device WHERE kind = 'phone'") <= 3


async def test_after_ten_wrong_pins_the_phone_must_be_paired_again(phone: Visitor, office: Office, database: Database):
    owner = await database.owner()
    await paired(phone, office)
    await close(database)
    await owner.execute("UPDATE device SET pin_failures = 10")

    await typed(phone, WRONG)
    await owner.execute("UPDATE device SET pin_closed_until = NULL")

    assert (await typed(phone, PIN)).status == 401
    assert (await phone.get("/field/people")).status == 401
    assert (await paired(phone, office)).path == "/field/"


async def test_revoking_a_phone_ends_it_on_the_next_request(phone: Visitor, office: Office, database: Database):
    await paired(phone, office)
    await (await database.owner()).execute("UPDATE device SET revoked_at = now()")

    page = await phone.get("/field/people")

    assert page.status == 401
    assert "tidak terhubung lagi" in page.words
    assert "phone" not in phone.cookies


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE device SET expires_at = now() - interval '1 second'",
        "UPDATE user_account SET active = false WHERE username = 'companion'",
        "UPDATE user_role SET ends_on = '2013-01-01' WHERE role = 'companion'",
    ],
    ids=["fourteen days", "disabled", "no companion any more"],
)
async def test_a_phone_ends_with_what_it_stood_on(change: str, office: Office, database: Database):
    token = await phones.pair(await code_for(office), PIN, again=PIN, label="HP", replaces=None)
    owner = await database.owner()
    await owner.execute("SELECT set_config('app.actor_id', $1, false), set_config('app.operation_id', '1', false)",
                        str(office.administrator.id))  # fmt: skip

    await owner.execute(change)

    assert (await phones.phone_of(token, by=PUBLIC)).state in (PhoneState.unknown, PhoneState.revoked)


async def test_each_use_gives_fourteen_days_more(office: Office, database: Database):
    owner = await database.owner()
    token = await phones.pair(await code_for(office), PIN, again=PIN, label="HP", replaces=None)
    await owner.execute(
        "UPDATE device SET expires_at = now() + interval '1 day', open_until = now() + interval '5 minutes'"
    )

    await phones.phone_of(token, by=PUBLIC)

    assert (
        await owner.fetchval(
            "SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int FROM device WHERE kind = 'phone'"
        )
        == 14
    )


async def test_a_forgotten_pin_is_a_new_pairing_and_the_old_token_is_dead(
    phone: Visitor, office: Office, database: Database
):
    await paired(phone, office)
    old = phone.cookies["phone"]
    await close(database)

    page = await paired(phone, office, pin="915384")

    assert page.path == "/field/"
    assert (await phones.phone_of(old, by=PUBLIC)).state == PhoneState.revoked
    assert (
        await (await database.owner()).fetchval(
            "SELECT count(*) FROM device WHERE kind = 'phone' AND revoked_at IS NULL"
        )
        == 1
    )


async def test_another_companions_phone_is_left_alone_when_a_code_is_typed_on_it(office: Office, database: Database):
    hers = await phones.pair(await code_for(office), PIN, again=PIN, label="HP", replaces=None)

    await phones.pair(await code_for(office, "companion2"), PIN, again=PIN, label="HP", replaces=hers)

    assert (await phones.phone_of(hers, by=PUBLIC)).state == PhoneState.open


async def test_neither_pin_nor_code_nor_token_stands_in_the_books(office: Office, database: Database):
    code = await code_for(office)
    token = await phones.pair(code, PIN, again=PIN, label="HP", replaces=None)

    owner = await database.owner()
    books = await owner.fetch("SELECT to_jsonb(j) FROM journal j UNION ALL SELECT to_jsonb(t) FROM trail t")
    text = json.dumps([row[0] for row in books])
    assert [secret for secret in (code, PIN, token) if f'"{secret}"' in text or secret in text.split('"')] == []


async def test_a_form_that_finds_the_phone_closed_is_carried_over_the_pin(
    phone: Visitor, database: Database, payable: Chain, office: Office
):
    page = await paired(phone, office)
    code = payable.women[0].code
    fields = (await phone.get(f"/field/people/{code}")).form(f"/field/people/{code}/kinship")
    await close(database)

    asked = await phone.post(f"/field/people/{code}/kinship", fields | {"relation": ["sepupu"]})
    carried = asked.form(f"/field/people/{code}/kinship")
    wrong = await phone.post(f"/field/people/{code}/kinship", carried | {"_pin": [WRONG]})
    page = await phone.post(
        f"/field/people/{code}/kinship", wrong.form(f"/field/people/{code}/kinship") | {"_pin": [PIN]}
    )

    owner = await database.owner()
    assert (asked.status, wrong.status, page.status) == (401, 401, 200)
    assert carried["relation"] == ["sepupu"]
    assert [row[0] for row in await owner.fetch("SELECT relation FROM kinship")] == ["sepupu"]


async def test_wrong_codes_are_counted_for_their_network(phone: Visitor, office: Office, database: Database):
    fields = (await phone.get("/field/pair")).form("/field/pair") | {"pin": [PIN], "again": [PIN]}
    code = await code_for(office)
    wrong = f"{(int(code[:3]) + 1) % 1000:03}00000"

    refused = await phone.post("/field/pair", fields | {"code": [wrong]})
    counted = await (await database.owner()).fetch("SELECT network, failures FROM network_counter")
    page = await phone.post("/field/pair", refused.form("/field/pair") | {"code": [code], "pin": [PIN], "again": [PIN]})

    assert (refused.status, page.path) == (422, "/field/")
    assert [(len(row["network"]), row["failures"]) for row in counted] == [(64, 1)]
    assert await (await database.owner()).fetchval("SELECT sum(failures) FROM network_counter") == 1
