"""The account that a fund pays from: two persons, one in force, never shown whole."""

import asyncio
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import SYSTEM
from operations.errors import Missing, NotAllowed, NotFound, NotYours, RuleBroken, Unreadable, WrongStep
from operations.money import payer_seals, paying_accounts
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.operations.bank_files_of_everything import a_payer, new_payer
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused


async def test_one_records_another_activates_and_the_one_before_is_superseded(office: Office, payable: Chain):
    first = await a_payer(office, payable.program)
    second = await paying_accounts.record_paying_account(
        new_payer(payable.program, "9909 0000-0002"), by=office.treasurer
    )

    async with refused(NotYours):
        await paying_accounts.activate_paying_account(second, by=office.treasurer)
    await paying_accounts.activate_paying_account(second, by=office.approver)

    states = {row[0]: row[1] for row in await rows("SELECT id, state FROM paying_account")}
    assert states == {first: "superseded", second: "active"}
    kept = dict((await rows("SELECT id, number, number_sealed FROM paying_account WHERE id = $1", second))[0])
    assert (kept["number"], payer_seals.number_of(kept)) == (None, "990900000002")
    assert b"990900000002" not in kept["number_sealed"]
    async with refused(WrongStep):
        await paying_accounts.activate_paying_account(first, by=office.approver)


async def test_the_number_is_masked_wherever_it_is_read(office: Office, neighbor: Office, payable: Chain):
    await a_payer(office, payable.program)

    found = await paying_accounts.paying_accounts(by=office.staff)

    assert [row["number"] for row in found] == ["*** 0001"]
    assert await paying_accounts.paying_accounts(by=neighbor.staff) == []


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        (Missing, {"fund": UUID(int=9)}),
        (Unreadable, {"bank_code": "8"}),
        (Unreadable, {"number": "12345"}),
        (Unreadable, {"number": "٠٠١٢٣٤٥٦"}),
        (RuleBroken, {"holder_name": "=+"}),
        (Missing, {"document_no": " "}),
    ],
)
async def test_what_is_no_account_is_not_recorded(
    office: Office, payable: Chain, error: type[RuleBroken], changes: dict[str, object]
):
    new = msgspec.structs.replace(new_payer(payable.program), **changes)

    async with refused(error):
        await paying_accounts.record_paying_account(new, by=office.staff)


async def test_others_do_not_touch_it(office: Office, neighbor: Office, payable: Chain):
    draft = await paying_accounts.record_paying_account(new_payer(payable.program), by=office.staff)

    async with refused(Missing):
        await paying_accounts.record_paying_account(new_payer(payable.program), by=neighbor.staff)
    async with refused(NotFound):
        await paying_accounts.activate_paying_account(draft, by=neighbor.treasurer)
    async with refused(NotAllowed):
        await paying_accounts.activate_paying_account(draft, by=office.staff2)
    async with refused(Missing, "Alasan"):
        await paying_accounts.discard_paying_account(draft, reason="", by=office.treasurer)
    await paying_accounts.discard_paying_account(draft, reason="nomor salah", by=office.treasurer)
    assert await value("SELECT state FROM paying_account") == "dropped"


async def test_two_at_once_leave_one_in_force(office: Office, payable: Chain):
    drafts = [
        await paying_accounts.record_paying_account(new_payer(payable.program, f"99090000000{n}"), by=office.staff)
        for n in range(2)
    ]

    await asyncio.gather(
        paying_accounts.activate_paying_account(drafts[0], by=office.treasurer),
        paying_accounts.activate_paying_account(drafts[1], by=office.approver),
        return_exceptions=True,
    )

    assert await value("SELECT count(*) FROM paying_account WHERE state = 'active'") == 1


@pytest.mark.parametrize(
    "change",
    [
        "number = '990900000009', number_sealed = NULL",
        "number_sealed = 'x'",
        "bank_code = '009'",
        "fund = gen_random_uuid()",
    ],
)
async def test_the_database_keeps_a_recorded_account_as_it_is(
    office: Office, payable: Chain, database: Database, change: str
):
    await paying_accounts.record_paying_account(new_payer(payable.program), by=office.staff)

    with pytest.raises(asyncpg.PostgresError):
        await (await database.superuser()).execute(f"UPDATE paying_account SET {change}")
    async with database.acting(office.treasurer) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(f"UPDATE paying_account SET {change}")


async def test_a_number_from_before_the_seal_is_sealed_once_and_says_the_same(
    office: Office, payable: Chain, database: Database
):
    key = await a_payer(office, payable.program)
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE paying_account SET number = '990900000001', number_sealed = NULL")
    before = await paying_accounts.paying_accounts(by=office.staff)

    done = [await payer_seals.reseal_some_payers(by=SYSTEM) for _ in range(2)]

    kept = dict((await rows("SELECT id, number, number_sealed FROM paying_account WHERE id = $1", key))[0])
    assert (done, kept["number"], payer_seals.number_of(kept)) == ([1, 0], None, "990900000001")
    assert await paying_accounts.paying_accounts(by=office.staff) == before
    assert await misfits() == []


async def test_the_number_is_in_no_row_of_the_database(office: Office, payable: Chain, database: Database):
    await a_payer(office, payable.program)
    owner = await database.owner()

    for table in ("paying_account", "trail", "journal"):
        found = await owner.fetchval(spelled("SELECT count(*) FROM {} t WHERE t::text LIKE '%990900000001%'", table))
        assert found == 0


async def test_only_the_system_seals_anew(office: Office, payable: Chain, database: Database):
    await a_payer(office, payable.program)
    before = await value("SELECT number_sealed FROM paying_account")
    for who in (office.staff, office.treasurer, office.administrator):
        async with refused(NotAllowed):
            await payer_seals.reseal_some_payers(by=who)
        async with database.acting(who) as app:
            await app.execute("SELECT app.reseal_payers(ARRAY(SELECT id FROM paying_account), ARRAY['x'::bytea])")

    assert await value("SELECT number_sealed FROM paying_account") == before
