"""Her account: recorded while her name is open, verified by another person, the passbook in her own hands."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, NotYours, Unreadable, WrongStep
from operations.money import accounts, payment_lists
from operations.money.accounts import AccountInUse, NameDiffers, NewAccount, NewCustody, NothingToVerify
from operations.people import names
from operations.people.names import OpenNamesFirst
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.chain_builders import DECREED_ON, list_locked, list_paid, rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import with_another_account


def account(chain: Chain, place: int = 0, **other: str) -> NewAccount:
    woman = chain.women[place]
    facts = {"bank_code": "002", "number": f"00 12-34.56{place}", "holder_name": woman.line.name} | other
    return NewAccount(woman.enrollment, opened_on=DECREED_ON, **facts)


@pytest.fixture
async def opening(office: Office, determined: Chain) -> UUID:
    return await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)


async def states() -> list[str]:
    return [row[0] for row in await rows("SELECT state FROM bank_account ORDER BY id")]


async def test_an_account_is_sealed_and_compared_with_her_legal_name(office: Office, determined: Chain, opening: UUID):
    kept = account(determined, 0, holder_name=determined.women[0].line.name.lower().replace(" ", "  "))
    other = account(determined, 1, holder_name="ORANG LAIN")

    made = await accounts.open_accounts([kept, other], opening=opening, by=office.staff)

    found = await rows("SELECT id, enrollment, bank_code, number, name_matches, state, made_by, opened_on "
                       "FROM bank_account ORDER BY name_matches DESC")  # fmt: skip
    assert [row["id"] for row in found] == made
    assert [tuple(row)[1:3] + tuple(row)[4:] for row in found] == [
        (kept.enrollment, "002", True, "opened", office.staff.id, DECREED_ON),
        (other.enrollment, "002", False, "opened", office.staff.id, DECREED_ON),
    ]
    assert b"123456" not in bytes(found[0]["number"])
    assert await value("SELECT count(*) FROM identity_read WHERE opening = $1", opening) == 2


async def test_an_account_is_verified_by_another_person_when_the_name_matches(
    office: Office, determined: Chain, opening: UUID
):
    made = await accounts.open_accounts(
        [account(determined, 0), account(determined, 1, holder_name="ORANG LAIN")], opening=opening, by=office.staff
    )

    async with refused(NotYours):
        await accounts.verify_accounts(made, by=office.staff)
    verified = await accounts.verify_accounts(made, by=office.treasurer)

    assert verified == 1
    found = await rows("SELECT state, verified_by FROM bank_account ORDER BY name_matches DESC")
    assert [tuple(row) for row in found] == [("verified", office.treasurer.id), ("opened", None)]
    async with refused(NameDiffers):
        await accounts.verify_accounts(made, by=office.staff2)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"number": "12345"}, "Nomor rekening"),
        ({"number": "12345A"}, "Nomor rekening"),
        ({"bank_code": "2"}, "Kode bank"),
        ({"number": "٠٠١٢٣٤٥٦"}, "Nomor rekening"),
        ({"number": "12345²"}, "Nomor rekening"),
        ({"number": "1" * 21}, "Nomor rekening"),
        ({"bank_code": "٠٠٢"}, "Kode bank"),
        ({"holder_name": "N" * 121}, "Nama pemilik"),
    ],
)
async def test_numbers_are_numbers(other: dict[str, str], field: str, office: Office, determined: Chain, opening: UUID):
    async with refused(Unreadable, field):
        await accounts.open_accounts([account(determined, 0, **other)], opening=opening, by=office.staff)


async def test_an_account_was_opened_before_it_is_recorded(office: Office, determined: Chain, opening: UUID):
    tomorrow = NewAccount(
        determined.women[0].enrollment, "002", "00123456", determined.women[0].line.name, await today() + timedelta(1)
    )

    async with refused(Unreadable, '"Dibuka pada" tidak terbaca: belum terjadi'):
        await accounts.open_accounts([tomorrow], opening=opening, by=office.staff)


async def test_one_number_belongs_to_one_person_and_one_person_has_one_verified_account(
    office: Office, determined: Chain, opening: UUID
):
    first = await accounts.open_accounts([account(determined, 0)], opening=opening, by=office.staff)
    second = await accounts.open_accounts([account(determined, 0, number="99887766")], opening=opening, by=office.staff)
    await accounts.verify_accounts(first, by=office.staff2)

    async with refused(DatabaseRefused, "sudah dipakai orang lain"):
        await accounts.open_accounts([account(determined, 1, number="00123456 0")], opening=opening, by=office.staff)
    async with refused(DatabaseRefused, "sudah punya rekening yang sah"):
        await accounts.verify_accounts(second, by=office.staff2)

    await accounts.close_account(first[0], by=office.staff)
    assert await accounts.verify_accounts(second, by=office.staff2) == 1
    assert sorted(await states()) == ["closed", "verified"]


async def test_accounts_need_open_names(office: Office, determined: Chain, opening: UUID):
    await names.close_names(opening, by=office.staff)

    async with refused(OpenNamesFirst):
        await accounts.open_accounts([account(determined)], opening=opening, by=office.staff)


async def test_who_may_not_open_verify_or_close_changes_nothing(
    office: Office, neighbor: Office, determined: Chain, opening: UUID
):
    made = await accounts.open_accounts([account(determined)], opening=opening, by=office.staff)

    async with refused(Missing):
        await accounts.open_accounts([], opening=opening, by=office.staff)
    for who in ("approver", "treasurer", "companion", "supervisor"):
        async with refused(NotAllowed):
            await accounts.open_accounts([account(determined, 1)], opening=opening, by=office.people[who])
    for who in ("approver", "companion"):
        async with refused(NotAllowed):
            await accounts.verify_accounts(made, by=office.people[who])
    async with refused(NothingToVerify):
        await accounts.verify_accounts(made, by=neighbor.staff)
    async with refused(NotFound):
        await accounts.close_account(made[0], by=neighbor.staff)
    async with refused(NotFound):
        await accounts.close_account(uuid4(), by=office.staff)


async def test_an_account_is_not_closed_while_money_is_on_its_way(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    async with refused(AccountInUse):
        await accounts.close_account(payable.accounts[0], by=office.staff)
    await payment_lists.abort_list(key, reason="rekening salah", by=office.staff)
    await accounts.close_account(payable.accounts[0], by=office.staff)

    assert sorted(await states()) == ["closed", *["verified"] * 5]
    async with refused(WrongStep, "closed"):
        await accounts.close_account(payable.accounts[0], by=office.staff)


async def test_the_newest_custody_decides_who_holds_the_passbook(office: Office, payable: Chain):
    program, woman = payable.program, payable.women[0]

    async def handed_to(holder: CustodyHolder) -> None:
        event = NewCustody(payable.accounts[0], CustodyItem.passbook, holder, date(2013, 9, 1), "TT-77")
        assert await accounts.record_custody([event], by=office.staff2) == 1

    async def reason() -> object:
        draft = await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
        )
        lines = await payment_lists.lines_of_draft(draft, by=office.staff)
        return next(line["reason"] for line in lines if line["code"] == woman.code)

    await handed_to(CustodyHolder.companion)
    held_by_companion = await reason()
    await handed_to(CustodyHolder.beneficiary)

    assert held_by_companion == "Buku tabungan belum di tangan penerima"
    assert await reason() is None


async def test_custody_needs_a_slip_a_past_day_and_an_account_of_the_office(
    office: Office, neighbor: Office, payable: Chain
):
    def event(**other: object) -> list[NewCustody]:
        facts = {"held_from": date(2013, 9, 1), "slip_no": "TT-9"} | other
        return [NewCustody(payable.accounts[0], CustodyItem.card, CustodyHolder.beneficiary, **facts)]

    async with refused(Missing, "tanda terima"):
        await accounts.record_custody(event(slip_no=" "), by=office.staff)
    async with refused(Missing):
        await accounts.record_custody([], by=office.staff)
    async with refused(Unreadable, "Dipegang sejak"):
        await accounts.record_custody(event(held_from=date(2013, 9, 2)), by=office.staff)
    for who in ("approver", "companion"):
        async with refused(NotAllowed):
            await accounts.record_custody(event(), by=office.people[who])
    async with refused(NotFound):
        await accounts.record_custody(event(), by=neighbor.staff)


async def test_a_new_account_takes_over_after_a_return(office: Office, payable: Chain):
    program, woman = payable.program, payable.women[0]
    await list_paid(office, program, component=program.grant, answers={woman.code: "RETUR"})

    await with_another_account(office, payable.accounts[0], woman)

    gates = await rows(
        "SELECT gate, passed FROM entitlement_gate WHERE enrollment = $1 ORDER BY gate, passed", woman.enrollment
    )
    assert {tuple(row) for row in gates} == {("account", True), ("decree", True), ("passbook", True), ("plan", True)}
