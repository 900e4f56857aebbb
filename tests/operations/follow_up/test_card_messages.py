"""What she tells with a code of her card: a case that nobody wrote for her, past her companion."""

import asyncio
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, Missing, Unreadable
from operations.follow_up import card_messages, case_sheets, cases
from operations.follow_up.case_sheets import Which
from operations.money import card_answers, cards
from operations.money.card_answers import TRIES_OF_A_BEGINNING, CodeRefused
from operations.money.card_codes import new_code
from tables.follow_up.case_response import CaseChannel
from tables.money.card import TookPart
from tests.card_builders import FROM_HOME, cards_in_their_hands, cards_printed
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.follow_up.test_cases import seen_by_whom, told
from tests.operations.money.test_card_answers import say
from tests.operations.money.test_cards import card_of
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused

SAID = "pendamping meminta uang"
RESOLVED = "UPDATE case_response SET state = 'resolved', assignee = $1, resolved_by = $1"


async def tell(code: str, text: str = SAID) -> None:
    await card_messages.tell(code, text, network=FROM_HOME)


async def said() -> list[tuple[str, ...]]:
    return [tuple(row) for row in await rows("SELECT led_to, text FROM case_event ORDER BY id")]


async def refuse(code: str, text: str = SAID) -> str:
    """It says no, and no case is there."""
    with pytest.raises(CodeRefused) as refusal:
        await tell(code, text)
    assert await value("SELECT count(*) FROM case_event") == 0
    return str(refusal.value)


async def test_it_is_a_case_that_nobody_made_and_her_companion_never_reads(office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    await card_messages.try_card(code.lower(), network=FROM_HOME)
    await tell(f" {code.lower()} ", f" {SAID} ")

    row = (await rows("SELECT * FROM case_response"))[0]
    assert (row["enrollment"], row["program"]) == (paid.women[0].enrollment, paid.program.key)
    assert (row["category"], row["channel"], row["state"], row["made_by"]) == ("other", "card", "received", None)
    assert (row["is_complaint"], row["is_sensitive"], row["about_user"]) == (True, True, None)
    assert await said() == [("received", SAID)]
    assert await seen_by_whom(office, row["id"]) == {"approver", "supervisor"}
    both = Actor(office.companion.id, "x", frozenset({"companion", "supervisor"}), office.organization)
    assert [r["id"] for r in (await case_sheets.cases(Which.open, by=office.approver)).rows] == [row["id"]]
    assert (await case_sheets.cases(Which.open, by=both)).rows == []
    assert await value("SELECT count(*) FROM trail WHERE after::text LIKE '%meminta%'") == 0
    assert await misfits() == []


async def test_an_office_of_three_sees_it_through(office: Office, paid: Chain):
    await tell((await cards_in_their_hands(office, paid, women=1))[0].codes[0].code)
    case: UUID = await value("SELECT id FROM case_response")

    await cases.assign_case(case, to=office.staff.id, by=office.approver)
    await cases.start_case(case, by=office.staff)
    await cases.resolve_case(case, outcome="uang dikembalikan", by=office.staff)
    await cases.close_case(case, by=office.approver)

    assert await value("SELECT state FROM case_response") == "closed"


async def test_what_she_writes_next_is_added_and_the_same_words_are_kept_once(office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    await asyncio.gather(*(tell(code) for _ in range(3)))
    await tell(code, "sudah saya laporkan kemarin")

    assert await value("SELECT count(*) FROM case_response") == 1
    assert await said() == [("received", SAID), ("received", "sudah saya laporkan kemarin")]


async def test_two_at_once_are_one_case_and_none_joins_a_case_that_is_just_answered(
    office: Office, paid: Chain, database: Database
):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code
    words = ["uang dipotong", "nota tidak saya pegang", SAID]

    await asyncio.gather(*(tell(code, text) for text in words))
    assert await value("SELECT count(*) FROM case_response") == 1
    async with database.unfenced() as answering:
        await answering.execute(RESOLVED, office.staff.id)
        late = asyncio.create_task(tell(code, "masih terjadi"))
        waited, _ = await asyncio.wait({late}, timeout=0.3)
    await late

    assert waited == set(), "she stands behind the answer"
    assert {text for _, text in await said()} == {*words, "masih terjadi"}
    assert await value("SELECT count(*) FROM case_event") == 4
    assert [row[0] for row in await rows("SELECT state FROM case_response ORDER BY received_at")] == [
        "resolved", "received"
    ]  # fmt: skip


async def test_a_code_serves_whether_she_has_answered_with_it_or_will(office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    await tell(code)
    await say(code, 4_900_000, TookPart.yes)
    await tell(code, "kode ini sudah saya pakai")

    assert await value("SELECT received_rp FROM card_answer") == 4_900_000
    assert len(await said()) == 2


async def test_unknown_void_and_waiting_codes_are_refused_in_the_same_words(office: Office, paid: Chain):
    void, *_ = await cards_in_their_hands(office, paid, women=1)
    await cards.void_card(await card_of(paid.women[0].enrollment), reason="hilang di jalan", by=office.supervisor)
    waiting = (await cards_printed(office, paid, women=2))[1]
    codes = [void.codes[0].code, waiting.codes[0].code, new_code(), "x", ""]

    refusals = {await refuse(code) for code in codes}

    assert len(refusals) == 1
    assert await value("SELECT count(*) FROM case_response") == 0


async def test_a_card_does_not_fill_the_desk(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=2)
    code = made[0].codes[0].code
    for number in range(TRIES_OF_A_BEGINNING):
        await tell(code, f"pesan nomor {number}")

    with pytest.raises(CodeRefused):
        await tell(code, "satu lagi")
    await tell(made[1].codes[0].code, "dari kartu lain, jaringan yang sama")

    assert await value("SELECT count(*) FROM case_event") == TRIES_OF_A_BEGINNING + 1
    assert await value("SELECT count(*) FROM case_response") == 2


@pytest.mark.parametrize(("text", "error"), [(" ", Missing), ("aduh", Missing), ("a" * 1_001, Unreadable)])
async def test_it_says_something_and_no_novel(text: str, error: type[Exception], office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code
    before = await everything_counted()

    with pytest.raises(error):
        await tell(code, text)

    assert not card_messages.can_be_read(text)
    assert await everything_counted() == before


async def test_nobody_of_the_office_writes_in_her_name(office: Office, paid: Chain):
    code = (await cards_in_their_hands(office, paid, women=1))[0].codes[0].code

    heard = [await card_messages.hear(code, SAID, by=who) for who in (office.staff, office.supervisor)]
    async with refused(DatabaseRefused, "ditulis penerima sendiri"):
        await cases.open_case(told(paid, channel=CaseChannel.card), by=office.staff)

    assert heard == [False, False]
    assert await value("SELECT count(*) FROM case_response") == 0
    assert card_answers.TRIES_OF_A_NETWORK > TRIES_OF_A_BEGINNING
