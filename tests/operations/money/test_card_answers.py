"""What she answers with her code: heard once, kept as she said it, and a finding whenever it does not fit."""

import asyncio
from datetime import date
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.books import findings
from operations.errors import Missing, NotFound
from operations.money import card_answers, cards, confirmations, results
from operations.money.card_answers import CodeRefused
from operations.money.card_codes import new_code
from operations.money.cards import PrintedCard
from operations.money.confirmations import Heard
from tables.money.card import TookPart
from tables.money.confirmation import ConfirmationChannel
from tests.card_builders import FROM_HOME, cards_in_their_hands, cards_printed
from tests.chain_builders import ALLOWANCE_DUE, answer_to, installments_of, list_locked, list_sent, rows, seen_by, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.operations.money.test_cards import as_staff, card_of
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted

FULL = 5_000_000
SAID = "SELECT code, subject_table, amount_rp FROM finding ORDER BY code, subject_table"


def first(card: PrintedCard) -> str:
    return card.codes[0].code


async def say(code: str, received_rp: int = FULL, took: TookPart = TookPart.no, key: UUID | None = None) -> None:
    await card_answers.answer(code, key or uuid4(), received_rp, took, network=FROM_HOME)


async def refuse(code: str, received_rp: int = FULL) -> str:
    """It says no, and nothing was kept."""
    before = await rows("SELECT (SELECT count(*) FROM card_answer), (SELECT count(*) FROM confirmation), "
                        "(SELECT count(*) FROM finding), (SELECT count(*) FROM trail)")  # fmt: skip
    with pytest.raises(CodeRefused) as said:
        await say(code, received_rp)
    assert await rows("SELECT (SELECT count(*) FROM card_answer), (SELECT count(*) FROM confirmation), "
                      "(SELECT count(*) FROM finding), (SELECT count(*) FROM trail)") == before  # fmt: skip
    return str(said.value)


async def test_her_answer_is_her_confirmation(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid)
    grant = (await installments_of(paid.women[0], paid.program.grant))[0]

    await card_answers.try_code(first(made[0]).lower().replace("-", " "), network=FROM_HOME)
    await say(first(made[0]).lower())

    kept = (await rows("SELECT installment, received_rp, confirmed_on, channel FROM confirmation"))[0]
    assert tuple(kept) == (grant, FULL, date(2013, 9, 1), "card")
    assert await value("SELECT state FROM installment WHERE id = $1", grant) == "confirmed"
    assert await value("SELECT count(*) FROM finding") == 0
    assert await misfits() == []


@pytest.mark.parametrize(
    ("received_rp", "took", "found"),
    [
        (4_900_000, TookPart.no, [("F03", "payment", 100_000)]),
        (4_900_000, TookPart.yes, [("F03", "card_answer", 100_000), ("F03", "payment", 100_000)]),
        (FULL, TookPart.yes, [("F03", "card_answer", 0)]),
        (0, TookPart.unsaid, [("F03", "payment", FULL)]),
        (5_000_001, TookPart.no, [("X00", "card_answer", 1)]),
    ],
)
async def test_what_does_not_fit_is_a_finding_and_never_a_refusal(
    received_rp: int, took: TookPart, found: list[tuple[str, str, int]], office: Office, paid: Chain
):
    made = await cards_in_their_hands(office, paid, women=1)

    await say(first(made[0]), received_rp, took)

    assert [tuple(row) for row in await rows(SAID)] == found
    assert await value("SELECT received_rp FROM confirmation") == received_rp
    assert await misfits() == []


async def test_her_companion_sees_neither_answer_nor_finding(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=2)
    await say(first(made[0]), 4_900_000, TookPart.yes)
    finding = await value("SELECT id FROM finding LIMIT 1")

    for who, hers in ((office.companion, True), (as_staff(office.companion), True), (office.staff, False)):
        for table in ("finding", "card_answer", "confirmation"):
            assert (await seen_by(who, spelled("SELECT 1 FROM {}", table)) == []) is hers, (who.roles, table)
    with pytest.raises(NotFound):
        await findings.answer_finding(finding, answer="tidak ada potongan", by=as_staff(office.companion))
    await findings.answer_finding(finding, answer="sedang ditanyakan", by=office.staff)


async def test_a_code_works_once_and_the_same_sending_again_is_heard_already(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=1)
    key = uuid4()
    await say(first(made[0]), 4_000_000, key=key)
    before = await value("SELECT count(*) FROM trail")

    await say(first(made[0]), 4_000_000, key=key)
    for received in (FULL, 4_000_000):
        await refuse(first(made[0]), received)
    with pytest.raises(CodeRefused):
        await say(first(made[0]), FULL, key=key)
    with pytest.raises(CodeRefused):
        await say(first(made[0]), 4_000_000, TookPart.yes, key=key)

    assert await value("SELECT count(*) FROM trail") == before
    assert await rows("SELECT received_rp FROM card_answer") == [(4_000_000,)]


async def test_many_at_once_give_one_answer(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=1)

    said = await asyncio.gather(*(say(first(made[0]), FULL - n) for n in range(8)), return_exceptions=True)

    assert [type(one) for one in said if one is not None] == [CodeRefused] * 7
    assert await value("SELECT count(*) FROM card_answer") == 1
    assert await value("SELECT count(*) FROM confirmation") == 1
    assert await misfits() == []


async def test_every_code_that_does_not_work_gets_the_same_answer(office: Office, paid: Chain):
    """Unknown, mistyped, empty, not handed over, of a sum that is not on its way, used, void."""
    lying = await cards_printed(office, paid, women=1)
    said = {await refuse(code) for code in (new_code(), first(lying[0])[:-1], "", "x" * 500, first(lying[0]))}
    await cards.hand_over(
        [cards.Handed(await card_of(paid.women[0].enrollment), "TT-1")], on=date(2013, 9, 1), by=office.treasurer
    )
    said.add(await refuse(lying[0].codes[1].code, 600_000))
    await say(first(lying[0]))
    said.add(await refuse(first(lying[0])))
    other = await cards_in_their_hands_of_second(office, paid)
    await cards.void_card(await card_of(paid.women[1].enrollment), reason="hilang di jalan", by=office.supervisor)
    said.add(await refuse(first(other)))

    assert len(said) == 1


async def cards_in_their_hands_of_second(office: Office, paid: Chain) -> PrintedCard:
    made = await cards.print_cards(paid.program.key, [paid.women[1].enrollment], by=office.staff)
    card = await card_of(paid.women[1].enrollment)
    await cards.hand_over([cards.Handed(card, "TT-2")], on=date(2013, 9, 1), by=office.treasurer)
    return made[0]


async def test_an_answer_before_the_bank_s_is_kept_and_follows_it(office: Office, paid: Chain, database: Database):
    await database.set_today(ALLOWANCE_DUE)
    made = await cards_in_their_hands(office, paid)
    key = await list_locked(office, paid.program, component=paid.program.allowance)
    second = [card.codes[1].code for card in made]
    await refuse(second[0], 600_000)
    await list_sent(office, key)
    await say(second[0], 600_000)
    await say(second[1], 550_000, TookPart.yes)
    await say(second[2], 600_000)
    await say(second[3], 0)
    assert await value("SELECT count(*) FROM confirmation") == 0
    assert [tuple(row) for row in await rows(SAID)] == [("F03", "card_answer", 50_000)]

    back = {paid.women[2].code: "RETUR", paid.women[3].code: "RETUR"}
    await results.take_result(key, await answer_to(key, back), by=office.treasurer)

    kept = await rows("SELECT received_rp, channel FROM confirmation ORDER BY received_rp")
    assert [tuple(row) for row in kept] == [(550_000, "card"), (600_000, "card")]
    assert [tuple(row) for row in await rows(SAID)] == [
        ("F03", "card_answer", 50_000), ("F03", "payment", 50_000), ("X00", "card_answer", 600_000),
    ]  # fmt: skip
    assert await value("SELECT count(*) FROM card_answer") == 4
    assert await misfits() == []


async def test_after_a_returned_payment_she_gets_a_new_code(office: Office, paid: Chain, database: Database):
    await database.set_today(ALLOWANCE_DUE)
    made = await cards_in_their_hands(office, paid, women=1)
    key = await list_locked(office, paid.program, component=paid.program.allowance)
    await list_sent(office, key)
    await say(made[0].codes[1].code, 0)
    await results.take_result(key, await answer_to(key, {paid.women[0].code: "RETUR"}), by=office.treasurer)
    await refuse(made[0].codes[1].code)

    again = await cards.print_cards(paid.program.key, [paid.women[0].enrollment], by=office.supervisor)

    assert len(again[0].codes) == 1
    assert await value("SELECT count(*) FROM finding") == 0


async def test_what_the_office_wrote_down_does_not_silence_her(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=2)
    grants = [(await installments_of(woman, paid.program.grant))[0] for woman in paid.women[:2]]
    heard = [Heard(key, FULL) for key in grants]
    await confirmations.confirm_receipt(heard, on=date(2013, 9, 1), channel=ConfirmationChannel.visit, by=office.staff)

    await say(first(made[0]), FULL)
    await say(first(made[1]), 4_500_000)

    assert [tuple(row) for row in await rows(SAID)] == [("F03", "card_answer", 500_000)]
    assert await value("SELECT count(*) FROM confirmation WHERE channel = 'card'") == 0
    assert await misfits() == []


async def test_the_office_records_nothing_as_if_she_had_used_her_code(office: Office, paid: Chain, database: Database):
    await cards_in_their_hands(office, paid, women=1)
    grant = (await installments_of(paid.women[0], paid.program.grant))[0]

    with pytest.raises(Missing, match="Cara bertanya"):
        await confirmations.confirm_receipt(
            [Heard(grant, FULL)], on=date(2013, 9, 1), channel=ConfirmationChannel.card, by=office.staff
        )
    with pytest.raises(asyncpg.CheckViolationError, match="lewat kode penerima sendiri"):
        async with database.acting(office.staff) as app:
            await app.execute(
                "INSERT INTO confirmation (program, enrollment, installment, payment, received_rp, confirmed_on, "
                "channel, recorded_by) SELECT program, enrollment, installment, id, 1, '2013-09-01', 'card', $2 "
                "FROM payment WHERE installment = $1",
                grant, office.staff.id,
            )  # fmt: skip
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(office.staff) as app:
            await app.execute("INSERT INTO card_answer SELECT * FROM card_answer")
    assert await value("SELECT count(*) FROM confirmation") == 0


async def test_nobody_who_is_signed_in_answers_with_a_code(office: Office, paid: Chain):
    """Not even with the true code, by calling the verb itself."""
    made = await cards_in_their_hands(office, paid, women=1)
    before = await everything_counted()

    for who in ("staff", "treasurer", "supervisor", "companion", "auditor"):
        assert not await card_answers.hear(first(made[0]), uuid4(), FULL, TookPart.no, by=office.people[who])

    assert await everything_counted() == before


async def test_wrong_codes_are_counted_for_their_network_alone(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=1)
    for _ in range(card_answers.TRIES_OF_A_NETWORK):
        await refuse(new_code())

    await refuse(first(made[0]))
    await card_answers.answer(first(made[0]), uuid4(), FULL, TookPart.no, network="another phone")

    assert await value("SELECT count(*) FROM card_answer") == 1


async def test_a_slip_of_the_finger_is_not_counted_and_a_quarter_of_an_hour_opens_again(
    office: Office, paid: Chain, database: Database
):
    made = await cards_in_their_hands(office, paid, women=1)
    for _ in range(card_answers.TRIES_OF_A_NETWORK + 5):
        await refuse(first(made[0])[:-1])
    await card_answers.try_code(first(made[0]), network=FROM_HOME)
    for _ in range(card_answers.TRIES_OF_A_NETWORK + 1):
        await refuse(new_code())
    await refuse(first(made[0]))
    await (await database.owner()).execute("UPDATE network_counter SET since = since - interval '16 minutes'")

    await say(first(made[0]))


async def test_guesses_that_begin_alike_close_that_beginning_for_every_network(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=2)
    for number in range(card_answers.TRIES_OF_A_BEGINNING):
        with pytest.raises(CodeRefused):
            await card_answers.try_code(guess_at(first(made[0])), network=f"phone {number}")

    await refuse(first(made[0]))
    await say(first(made[1]))

    assert await value("SELECT count(*) FROM card_answer") == 1


def guess_at(code: str) -> str:
    """Another code with the same four letters in front."""
    while True:
        found = code[:5] + new_code()[5:]
        if card_answers.is_code(found) and found != code:
            return found
