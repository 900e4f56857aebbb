"""How many said what they received: who did not answer is unknown, and a companion of whom too few answer is marked."""

from datetime import timedelta
from uuid import UUID

from operations.errors import NotAllowed, NotFound
from operations.money import check_rules, check_sheets, confirmation_rates, confirmations
from operations.money.check_rules import NewCheckRule
from operations.money.confirmations import Heard
from operations.paging import Row
from tables.money.check_rule import CheckCode, Severity
from tables.money.confirmation import ConfirmationChannel
from tests.card_builders import cards_in_their_hands
from tests.chain_builders import ALLOWANCE_DUE, GRANT_DUE, installments_of, list_locked, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_card_answers import say
from tests.people_builders import Office
from tests.refusals import refused

FULL = 5_000_000
RARE, SHORT = CheckCode.rarely_confirmed, CheckCode.often_deducted
FIGURES = (
    "paid",
    "handed",
    "used",
    "whole",
    "short",
    "unanswered",
    "known",
    "among_known_pct",
    "at_least_pct",
    "missing_rp",
)


async def heard(office: Office, chain: Chain, *sums: int) -> None:
    """What the first women say at the desk, one sum for each."""
    said = [
        Heard((await installments_of(woman, chain.program.grant))[0], rp)
        for woman, rp in zip(chain.women, sums, strict=False)
    ]
    await confirmations.confirm_receipt(said, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)


async def sheet_of(office: Office, chain: Chain) -> confirmation_rates.RateSheet:
    code = await value("SELECT code FROM program WHERE id = $1", chain.program.key)
    return await confirmation_rates.confirmation_rates(code, by=office.supervisor)


def figures(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in FIGURES)


async def marks(office: Office, chain: Chain) -> list[str]:
    [row] = (await sheet_of(office, chain)).companions
    return row["in_doubt"]


async def test_whoever_did_not_answer_is_unknown_and_never_a_success(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=4)
    await say(made[0].codes[0].code)
    await say(made[1].codes[0].code, 4_900_000)
    sheet = await sheet_of(office, paid)

    assert figures(sheet.all) == (6, 4, 2, 1, 1, 4, 2, 50, 16, 100_000)
    assert [figures(row) for row in sheet.components] == [figures(sheet.all)]
    assert [(row["name"], *figures(row)) for row in sheet.companions] == [("Nama companion", *figures(sheet.all))]


async def test_before_anybody_answers_there_is_no_rate_among_the_known(office: Office, payable: Chain, paid: Chain):
    sheet = await sheet_of(office, paid)

    assert figures(sheet.all) == (6, 0, 0, 0, 0, 6, 0, None, 0, 0)
    assert sheet.companions[0]["in_doubt"] == []


async def test_before_anything_is_paid_there_is_nothing_to_say(office: Office, payable: Chain):
    sheet = await sheet_of(office, payable)

    assert (sheet.all, sheet.components, sheet.companions) == (None, [], [])


async def test_only_the_office_and_who_audits_it_see_the_rates(office: Office, neighbor: Office, paid: Chain):
    code = await value("SELECT code FROM program WHERE id = $1", paid.program.key)
    async with refused(NotAllowed):
        await confirmation_rates.confirmation_rates(code, by=office.companion)
    async with refused(NotFound):
        await confirmation_rates.confirmation_rates(code, by=neighbor.supervisor)
    assert (await confirmation_rates.confirmation_rates(code, by=office.auditor)).all["paid"] == 6


async def test_too_few_answers_after_thirty_days_mark_the_companion(office: Office, paid: Chain, database: Database):
    await heard(office, paid, *[FULL] * 4)
    fresh = await marks(office, paid)
    await database.set_today(GRANT_DUE + timedelta(days=60))
    four_of_six = await marks(office, paid)
    await heard_one_more(office, paid, 4)

    assert (fresh, four_of_six) == ([], ["F19"])
    assert await marks(office, paid) == []


async def heard_one_more(office: Office, chain: Chain, place: int) -> None:
    one = Heard((await installments_of(chain.women[place], chain.program.grant))[0], FULL)
    await confirmations.confirm_receipt([one], on=await today(), channel=ConfirmationChannel.desk, by=office.staff)


async def test_too_many_deductions_mark_her_too(office: Office, paid: Chain):
    await heard(office, paid, FULL, FULL, FULL, FULL, 4_900_000)
    one_of_five = await marks(office, paid)
    last = Heard((await installments_of(paid.women[5], paid.program.grant))[0], 4_900_000)
    await confirmations.confirm_receipt([last], on=await today(), channel=ConfirmationChannel.desk, by=office.staff)

    assert (one_of_five, await marks(office, paid)) == ([], ["F19A"])


async def hits(office: Office, key: UUID) -> dict[str, tuple[str, int]]:
    sheet = await check_sheets.check_sheet(key, by=office.auditor)
    return {row["code"]: (row["severity"], row["count"]) for row in sheet.counts if row["code"] in (RARE, SHORT)}


async def test_her_next_list_says_so_and_two_persons_make_it_ask(office: Office, paid: Chain, database: Database):
    await heard(office, paid, *[4_900_000] * 5)
    await database.set_today(ALLOWANCE_DUE + timedelta(days=40))
    key = await list_locked(office, paid.program, component=paid.program.allowance)
    before = await hits(office, key)
    stricter = NewCheckRule(SHORT, Severity.justify, None, 10, "Perbup 1", "temuan tahun lalu", await today())
    await check_rules.activate_check_rule(
        await check_rules.draft_check_rule(stricter, by=office.staff), by=office.supervisor
    )
    looser = NewCheckRule(RARE, Severity.note, 30, 100, "Perbup 1", "semua harus menjawab", await today())
    await check_rules.activate_check_rule(
        await check_rules.draft_check_rule(looser, by=office.staff), by=office.approver
    )

    assert before == {SHORT: ("note", 6)}
    assert await hits(office, key) == {SHORT: ("justify", 6), RARE: ("note", 6)}
    assert await marks(office, paid) == ["F19", "F19A"]
