"""What a companion saw of a woman's money: beside the payment and the passbook, and it opens and confirms nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from operations.errors import DatabaseRefused
from operations.follow_up import witnesses
from operations.money import account_sheets, accounts, confirmations, promise_sheets
from tables.follow_up.witness import WitnessKind
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.confirmation import ConfirmationChannel
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused
from tests.the_app import the_app

GRANT_RP = 5_000_000


async def sent(phone: FieldPhone, event: Sent) -> Sent:
    answer = await phone.send(event)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
async def phone(database: Database, office: Office, paid: Chain) -> FieldPhone:
    return await a_phone(the_app(), office)


async def her_grant(phone: FieldPhone, chain: Chain) -> Sent:
    people = (await phone.package()).json()["people"]
    return next(person for person in people if person["code"] == chain.women[0].code)["schedule"][0]


async def withdrawn(phone: FieldPhone, chain: Chain, amount_rp: int, installment: str | None, place: int = 0) -> Sent:
    body = {"installment": installment, "on": (await today()).isoformat(), "amount_rp": amount_rp}
    slip = shows("slip", await phone.photo(amount_rp % 7))
    return phone.event("withdrawal", body, person=chain.women[place].code, photos=slip)


async def test_the_phone_knows_what_was_paid_and_nothing_of_the_account(phone: FieldPhone, paid: Chain):
    schedule = [row for person in (await phone.package()).json()["people"] for row in person["schedule"]]
    keys = {str(row[0]) for row in await rows("SELECT id FROM installment")}

    assert {row["id"] for row in schedule} == keys
    assert [set(row) for row in schedule] == [
        {"id", "label", "number", "due_on", "amount_rp", "state", "state_label"}
    ] * len(schedule)
    assert {row["state"] for row in schedule} >= {"paid", "planned"}
    text = (await phone.package()).text
    assert [woman.line.nik for woman in paid.women if woman.line.nik[-11:] in text] == []  # her account's number too


async def test_a_withdrawal_stands_beside_its_payment_and_confirms_nothing(
    phone: FieldPhone, office: Office, paid: Chain
):
    grant = await her_grant(phone, paid)

    first = await sent(phone, await withdrawn(phone, paid, 2_000_000, grant["id"]))
    second = await sent(phone, await withdrawn(phone, paid, 3_000_000, grant["id"]))

    assert (first["state"], second["state"], grant["amount_rp"]) == ("applied", "applied", GRANT_RP)
    waiting = (await promise_sheets.to_confirm("", by=office.staff)).rows
    shown = next(row for row in waiting if str(row["id"]) == grant["id"])
    assert (shown["withdrawn_rp"], shown["withdrawn_on"]) == (GRANT_RP, await today())
    assert str(shown["witness"]) in (first["id"], second["id"])
    assert await value("SELECT count(*) FROM confirmation") == 0
    assert await value("SELECT state FROM installment WHERE id = $1", UUID(grant["id"])) == "paid"
    assert await misfits() == []


async def test_her_own_word_counts_whatever_her_companion_saw(phone: FieldPhone, office: Office, paid: Chain):
    grant = await her_grant(phone, paid)
    await sent(phone, await withdrawn(phone, paid, GRANT_RP, grant["id"]))
    heard = [confirmations.Heard(UUID(grant["id"]), GRANT_RP - 50_000)]

    await confirmations.confirm_receipt(heard, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)

    assert await value("SELECT received_rp FROM confirmation") == GRANT_RP - 50_000
    assert await value("SELECT count(*) FROM finding WHERE code = 'F03'") == 1


@pytest.mark.parametrize(
    ("which", "amount_rp", "doubt"),
    [
        ("planned", 600_000, "Uang ini belum tercatat dibayar kepadanya."),
        ("paid", GRANT_RP + 1, "Yang ditarik melebihi yang dibayar kepadanya."),
    ],
)
async def test_what_does_not_fit_the_payment_is_kept_with_its_doubt(
    which: str, amount_rp: int, doubt: str, phone: FieldPhone, paid: Chain
):
    people = (await phone.package()).json()["people"]
    her = next(person for person in people if person["code"] == paid.women[0].code)
    installment = next(row["id"] for row in her["schedule"] if row["state"] == which)

    told = await sent(phone, await withdrawn(phone, paid, amount_rp, installment))

    assert (told["state"], told["reason"]) == ("flagged", doubt)
    assert tuple((await rows("SELECT installment::text, amount_rp FROM witness"))[0]) == (installment, amount_rp)


async def test_money_of_another_woman_is_no_event(phone: FieldPhone, office: Office, paid: Chain):
    grant = await her_grant(phone, paid)
    stranger = await a_phone(the_app(), office, office.companion2)
    mixed = await withdrawn(phone, paid, 1_000, grant["id"], place=1)
    foreign = await withdrawn(stranger, paid, 1_000, grant["id"])
    nothing = await withdrawn(phone, paid, 0, grant["id"])
    before = await everything_counted()

    tries = ((phone, mixed), (stranger, foreign), (phone, nothing))
    codes = [(await who.send(event)).status_code for who, event in tries]

    assert codes == [422, 422, 422]
    assert await everything_counted() == before


async def test_the_same_withdrawal_again_is_there_once(phone: FieldPhone, paid: Chain):
    event = await withdrawn(phone, paid, 1_000_000, (await her_grant(phone, paid))["id"])

    codes = [(await phone.send(event)).status_code for _ in range(3)]

    assert (codes, await value("SELECT count(*) FROM witness")) == ([201, 200, 200], 1)


async def test_a_passbook_that_she_saw_handed_over_is_still_the_office_s_to_record(
    phone: FieldPhone, office: Office, paid: Chain
):
    day = await today()
    account = await value("SELECT id FROM bank_account WHERE enrollment = $1", paid.women[0].enrollment)
    held = accounts.NewCustody(account, CustodyItem.passbook, CustodyHolder.office, day, "TT-9")
    await accounts.record_custody([held], by=office.staff)

    body = {"account_event": "handed_over", "on": day.isoformat()}
    slip = shows("passbook", await phone.photo(3))
    told = await sent(phone, phone.event("passbook", body, person=paid.women[0].code, photos=slip))

    shown = (await account_sheets.passbooks_away("", by=office.staff)).rows
    assert [(row["holder"], str(row["witness"]), row["seen_on"]) for row in shown] == [("office", told["id"], day)]
    newest = "SELECT holder FROM custody_event WHERE bank_account = $1 ORDER BY id DESC LIMIT 1"
    assert await value(newest, account) == "office"


async def test_a_day_that_has_not_come_is_kept_with_its_doubt(phone: FieldPhone, paid: Chain):
    body = {"account_event": "handed_over", "on": (await today() + timedelta(days=2)).isoformat()}

    event = phone.event("passbook", body, person=paid.women[0].code, photos=shows("slip", await phone.photo(3)))

    assert (await sent(phone, event))["reason"] == "Tanggalnya belum terjadi."


async def test_nobody_changes_what_was_seen(phone: FieldPhone, office: Office, paid: Chain, database: Database):
    await sent(phone, await withdrawn(phone, paid, 1_000_000, None))
    key, owner = await value("SELECT id FROM witness"), await database.owner()

    for change in ("UPDATE witness SET amount_rp = 1", "DELETE FROM witness"):
        with pytest.raises(Exception, match="tidak"):
            await owner.execute(change)
    her = paid.women[0]
    seen = witnesses.Seen(
        key, paid.program.key, her.enrollment, her.code, WitnessKind.withdrawal, await today(), amount_rp=0
    )
    async with refused(DatabaseRefused):
        await witnesses.keep_witness(seen, by=office.companion)
    assert await value("SELECT amount_rp FROM witness") == 1_000_000
