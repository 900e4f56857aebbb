"""The sheet that compares companions: how much was confirmed, by which channel, and what was missing."""

import csv
import io

from operations.money import card_answers, confirmations
from operations.money.confirmations import Heard
from tables.money.confirmation import ConfirmationChannel
from tests.audit_templates import pulled
from tests.card_builders import FROM_HOME, cards_in_their_hands
from tests.chain_builders import installments_of, today
from tests.chain_templates import Chain, paid
from tests.operations.money.test_card_answers import say
from tests.people_builders import Office

__all__ = ["paid"]


async def rows_of(office: Office) -> list[dict[str, str]]:
    body, _ = await pulled("confirmations", by=office.auditor)
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


async def test_nothing_is_confirmed_yet(office: Office, paid: Chain):
    found = await rows_of(office)

    assert [(row["companion"], row["women"], row["paid"], row["confirmed_pct"]) for row in found] == [
        ("companion", "6", "6", "0")
    ]


async def test_channels_rates_and_equal_deductions_are_counted(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid)
    grants = [(await installments_of(woman, paid.program.grant))[0] for woman in paid.women]
    await confirmations.confirm_receipt(
        [Heard(grants[0], 5_000_000)], on=await today(), channel=ConfirmationChannel.visit, by=office.staff
    )
    for place, received in ((1, 4_950_000), (2, 4_950_000), (3, 4_999_999)):
        await say(made[place].codes[0].code, received)
    await card_answers.try_code(made[4].codes[0].code, network=FROM_HOME)

    row = (await rows_of(office))[0]

    assert (row["desk"], row["phone"], row["visit"], row["card"], row["confirmed_pct"]) == ("0", "0", "1", "3", "66")
    assert (row["deductions"], row["deducted_amount"], row["equal_deductions"]) == ("3", "100001", "2")
