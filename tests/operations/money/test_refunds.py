"""Money that goes back: what is due and since when, the notice, the slip of the fund's source; idle money."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

from operations.errors import InForce, Missing, NotAllowed, NotFound, NotYours, Unreadable
from operations.money import closing, refund_terms, refunds
from operations.money.closing import NewSettlement
from operations.money.refund_terms import NewRefundRule, WrongNumber, WrongSlip
from operations.money.refunds import NothingDue
from operations.purchases import review
from operations.selection import program_sheets
from tables.money.settlement import SettlementKind, SlipKind
from tables.selection.program import FundSource
from tests.chain_builders import GRANT_DUE, grant_of, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import bought, items_of

NTPN = "0A1B2C3D4E5F6G7H"
LATE = GRANT_DUE + timedelta(days=90 + 45)


async def due(office: Office, chain: Chain) -> dict[str, tuple[int, int]]:
    sheet = await refunds.due_sheet(chain.program.key, by=office.treasurer)
    return {row["code"]: (row["due_rp"], row["days"]) for row in sheet.due.rows}


async def test_a_disallowed_purchase_is_due_at_once_and_all_that_is_left_after_the_reports_day(
    office: Office, paid: Chain, database: Database
):
    first, second = paid.women[:2]
    purchase = await bought(office, paid.program, (await items_of(first))[1].key, 1_900_000)
    await bought(office, paid.program, (await items_of(second))[0].key, 1_500_000, number=1)
    assert await due(office, paid) == {}

    await review.reject_purchase(purchase, reason="harga tidak wajar", by=office.staff)
    assert await due(office, paid) == {first.code: (1_900_000, 0)}
    await database.set_today(GRANT_DUE + timedelta(days=90))
    assert await due(office, paid) == {first.code: (1_900_000, 0)}

    await database.set_today(LATE)
    assert await due(office, paid) == {
        woman.code: (3_500_000 if woman is second else 5_000_000, 45) for woman in paid.women
    }
    sheet = await refunds.due_sheet(paid.program.key, by=office.staff)
    assert [tuple(row.values()) for row in sheet.ages] == [(30, 59, 6, 28_500_000)]


async def test_what_was_paid_back_is_not_due_any_more(office: Office, paid: Chain, database: Database):
    await database.set_today(LATE)
    grant = await grant_of(paid.women[0])
    new = NewSettlement(grant, SettlementKind.returned, 4_000_000, NTPN, LATE, slip=SlipKind.ssbp)
    await closing.propose_settlement(new, by=office.staff)

    assert (await due(office, paid))[paid.women[0].code] == (1_000_000, 45)


async def test_a_notice_says_how_much_until_when_and_is_given_once(office: Office, paid: Chain, database: Database):
    grant = await grant_of(paid.women[0])
    async with refused(NothingDue):
        await refunds.give_notice(grant, by=office.staff)
    await database.set_today(LATE)

    key = await refunds.give_notice(grant, by=office.treasurer)

    assert await refunds.give_notice(grant, by=office.treasurer) == key
    facts = await refunds.notice_facts(key, by=office.auditor)
    assert (facts["code"], facts["amount_rp"]) == (paid.women[0].code, 5_000_000)
    assert (facts["given_on"], facts["due_on"]) == (LATE, LATE + timedelta(days=30))
    assert (facts["source_kind"], facts["slips"], facts["number_length"]) == ("apbn", ["sspb", "ssbp"], 16)
    assert await value("SELECT count(*) FROM refund_notice") == 1


async def test_who_may_give_a_notice(office: Office, neighbor: Office, paid: Chain, database: Database):
    await database.set_today(LATE)
    grant = await grant_of(paid.women[0])
    for who in ("approver", "supervisor"):
        async with refused(NotAllowed):
            await refunds.give_notice(grant, by=office.people[who])
    async with refused(NotFound):
        await refunds.give_notice(grant, by=neighbor.staff)
    key = await refunds.give_notice(grant, by=office.staff)
    async with refused(NotFound):
        await refunds.notice_facts(key, by=neighbor.staff)
    async with refused(NotAllowed):
        await refunds.due_sheet(paid.program.key, by=office.companion)
    assert (await refunds.due_sheet(paid.program.key, by=neighbor.staff)).due.rows == []


async def slip(office: Office, grant: UUID, kind: SlipKind, number: str) -> UUID:
    new = NewSettlement(grant, SettlementKind.returned, 1_000, number, date(2013, 9, 1), slip=kind)
    return await closing.propose_settlement(new, by=office.staff)


async def test_money_of_the_state_goes_back_with_an_ntpn_of_sixteen(office: Office, paid: Chain, database: Database):
    grant = await grant_of(paid.women[0])
    for wrong in (SlipKind.sts, SlipKind.transfer):
        async with refused(WrongSlip, "SSPB / SSBP"):
            await slip(office, grant, wrong, NTPN)
    for number in (NTPN[:15], NTPN + "0", "0A1B2C3D4E5F6G7 ", "0A1B-2C3D4E5F6G7"):
        async with refused(WrongNumber, "16 huruf atau angka"):
            await slip(office, grant, SlipKind.sspb, number)
    with pytest.raises(asyncpg.CheckViolationError, match="tidak sesuai dengan asal dananya"):
        async with database.acting(office.staff) as app:
            await app.execute(
                "INSERT INTO settlement (program, enrollment, entitlement, kind, slip, amount_rp, document_no, dated, "
                "made_by) SELECT program, enrollment, id, 'returned', 'sts', 1, 'STS-1', '2013-09-01', $2 "
                "FROM entitlement WHERE id = $1",
                grant,
                office.staff.id,
            )

    await slip(office, grant, SlipKind.sspb, NTPN.lower())

    assert await value("SELECT document_no FROM settlement") == NTPN
    assert await misfits() == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("APBN", "apbn"),
        ("DIPA Kementerian", "apbn"),
        ("APBD Kabupaten", "apbd"),
        ("Pemkab", "apbd"),
        ("CSR bank", "donor"),
    ],
)
async def test_a_fund_knows_its_source_from_its_text(source: str, kind: str, office: Office, paid: Chain):
    assert await value("SELECT app.source_kind(NULL, $1)", source) == kind
    assert await value("SELECT app.source_kind('donor', $1)", source) == "donor"


async def test_an_office_lays_down_its_own_rule_with_two_persons(office: Office, paid: Chain, database: Database):
    new = NewRefundRule(FundSource.apbn, 30, 14, 7, "10,20", "Perbup 7/2013", number_length=None)
    rule = await refund_terms.draft_refund_rule(new, by=office.approver)
    async with refused(NotYours):
        await refund_terms.activate_refund_rule(rule, by=office.approver)
    async with refused(NotAllowed):
        await refund_terms.activate_refund_rule(rule, by=office.staff)
    await refund_terms.activate_refund_rule(rule, by=office.supervisor)
    newer = await refund_terms.draft_refund_rule(new, by=office.staff)
    await refund_terms.activate_refund_rule(newer, by=office.approver)

    states = await rows("SELECT state FROM refund_rule ORDER BY made_at")
    assert [row["state"] for row in states] == ["ended", "active"]
    await database.set_today(GRANT_DUE + timedelta(days=45))
    assert set((await due(office, paid)).values()) == {(5_000_000, 15)}
    sheet = await refunds.due_sheet(paid.program.key, by=office.staff)
    assert [tuple(row.values()) for row in sheet.ages] == [(10, 19, 6, 30_000_000)]
    await slip(office, await grant_of(paid.women[0]), SlipKind.ssbp, "bebas 1")
    async with refused(InForce, "orang lain mengaktifkannya"):
        await refund_terms.end_refund_rule(newer, by=office.approver)
    assert set((await due(office, paid)).values()) == {(5_000_000, 15), (4_999_000, 15)}


@pytest.mark.parametrize("ages", ["", "a", "30,,60", "60,30", "30,30", "30;60", "99999"])
async def test_ages_that_are_none_are_refused(ages: str, office: Office, paid: Chain):
    new = NewRefundRule(FundSource.apbd, 30, 14, 7, ages, "Perbup 7/2013")
    async with refused(Unreadable, "Batas umur"):
        await refund_terms.draft_refund_rule(new, by=office.staff)
    async with refused(Missing, "Dasar hukum"):
        await refund_terms.draft_refund_rule(NewRefundRule(FundSource.apbd, 30, 14, 7, "30", " "), by=office.staff)


async def test_money_lies_idle_until_something_is_bought_or_confirmed(office: Office, paid: Chain, database: Database):
    await bought(office, paid.program, (await items_of(paid.women[0]))[0].key, 1_500_000)
    await database.set_today(GRANT_DUE + timedelta(days=30))
    assert (await refunds.due_sheet(paid.program.key, by=office.staff)).idle.rows == []
    await database.set_today(GRANT_DUE + timedelta(days=31))

    sheet = await refunds.due_sheet(paid.program.key, by=office.staff)

    assert [(row["code"], row["paid_rp"], row["days"]) for row in sheet.idle.rows] == sorted(
        (woman.code, 5_000_000, 31) for woman in paid.women[1:]
    )
    assert sheet.passbooks == []


async def test_passbooks_on_the_way_are_listed_with_their_age(office: Office, payable: Chain, database: Database):
    async with database.unfenced() as superuser:
        await superuser.execute(
            "UPDATE custody_event SET holder = 'office' WHERE enrollment = $1", payable.women[0].enrollment
        )
    await database.set_today(GRANT_DUE + timedelta(days=12))

    sheet = await refunds.due_sheet(payable.program.key, by=office.staff)

    assert [(row["code"], row["holder"], row["days"]) for row in sheet.passbooks] == [
        (payable.women[0].code, "office", 12)
    ]


async def test_where_a_fund_goes_back_to_does_not_change(office: Office, paid: Chain, database: Database):
    for by in (office.staff, office.treasurer, office.approver):
        async with database.acting(by) as app:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await app.execute("UPDATE fund SET source_kind = 'donor'")
    code = await value("SELECT code FROM program WHERE id = $1", paid.program.key)
    sheet = await program_sheets.program_sheet(code, by=office.staff)
    assert [row["kept_kind"] for row in sheet.funds] == ["apbn"]
