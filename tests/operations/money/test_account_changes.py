"""A changed account is checked again by a second person, and no list pays the old one; near names need a reason."""

import asyncio
from uuid import UUID

import pytest

from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, NotYours
from operations.money import account_checks, accounts, payment_lists
from operations.money.accounts import (
    AccountInUse,
    ChangeNeedsProof,
    ChangeUnderWay,
    NameDiffers,
    NewAccount,
    OwnCaseload,
)
from operations.money.holder_names import has_unusual_length, name_score
from operations.money.payment_lists import AccountChanging
from operations.people import names
from tables.money.account_verification import VerificationMethod
from tables.money.bank_account import NameNear
from tables.people.opening import Task
from tests.chain_builders import (
    DECREED_ON,
    Wanted,
    a_program,
    imported,
    list_approved,
    list_locked,
    list_sent,
    rows,
    value,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import asked_for_another

LETTER = VerificationMethod.bank_letter
BY_HAND = "UPDATE bank_account SET state = 'verified', verified_by = $1, near_reason = 'married'"
STATES = "SELECT state, replaces, change_reason, change_document FROM bank_account WHERE id = ANY ($1) ORDER BY state"


@pytest.fixture
async def opening(office: Office, determined: Chain) -> UUID:
    return await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)


@pytest.mark.parametrize(
    ("holder", "legal", "least", "most"),
    [
        ("siti  aminah", "Siti Aminah", 100, 100),
        ("SITI AMINNAH", "SITI AMINAH", 85, 99),
        ("AMINAH SITI", "SITI AMINAH", 85, 99),
        ("SITI A", "SITI AMINAH", 90, 99),
        ("SITI AMINAH PUTRI W", "SITI AMINAH PUTRI WULANDARI", 90, 99),
        ("SITI AMALIA", "SITI AMINAH", 50, 84),
        ("BUDI SANTOSO", "SITI AMINAH", 0, 60),
        ("", "SITI AMINAH", 0, 0),
        ("آمنة", "SITI AMINAH", 0, 0),
    ],
)
def test_names_are_scored(holder: str, legal: str, least: int, most: int):
    assert least <= name_score(holder, legal) <= most


def test_an_unusual_length_is_only_a_warning():
    assert [has_unusual_length(*one) for one in (("002", "1" * 15), ("002", "1" * 14), ("999", "1" * 7))] == [
        False,
        True,
        False,
    ]


async def test_a_near_name_needs_a_reason_of_a_second_person(office: Office, determined: Chain, opening: UUID):
    woman = determined.women[0]
    near = NewAccount(woman.enrollment, "002", "123456789", f"{woman.line.name}X", DECREED_ON, "Cabang Kota")
    key = (await accounts.open_accounts([near], opening=opening, by=office.staff))[0]
    facts = {"why": NameNear.spelling, "evidence": "surat bank 12", "method": LETTER}

    assert tuple((await rows("SELECT name_matches, branch, length_unusual FROM bank_account"))[0]) == (
        False,
        "Cabang Kota",
        True,
    )
    async with refused(NameDiffers):
        await accounts.verify_accounts([key], by=office.staff2)
    async with refused(NotYours):
        await account_checks.verify_near(key, **facts, by=office.staff)
    async with refused(Missing, "Bukti"):
        await account_checks.verify_near(key, **(facts | {"evidence": " "}), by=office.staff2)
    for who in ("approver", "companion", "auditor"):
        async with refused(NotAllowed):
            await account_checks.verify_near(key, **facts, by=office.people[who])
    await account_checks.verify_near(key, **facts, by=office.treasurer)

    found = await rows("SELECT state, near_reason, verified_by FROM bank_account")
    assert [tuple(row) for row in found] == [("verified", "spelling", office.treasurer.id)]
    checks = await rows("SELECT method, result, evidence, made_by FROM account_verification")
    assert [tuple(row) for row in checks] == [("bank_letter", "near", "surat bank 12", office.treasurer.id)]


async def test_a_different_name_never_passes_and_is_refused_for_the_auditor(
    office: Office, determined: Chain, opening: UUID, database: Database
):
    woman = determined.women[0]
    other = NewAccount(woman.enrollment, "002", "123456789", "BUDI SANTOSO", DECREED_ON)
    key = (await accounts.open_accounts([other], opening=opening, by=office.staff))[0]

    async with refused(NameDiffers):
        await account_checks.verify_near(key, why=NameNear.married, evidence="KTP", method=LETTER, by=office.staff2)
    async with database.acting(office.staff2) as connection:
        with pytest.raises(Exception, match="account_verified_is_hers"):
            await connection.execute(
                "UPDATE bank_account SET state = 'verified', verified_by = $1, near_reason = 'married'",
                office.staff2.id,
            )
    await account_checks.refuse_account(key, evidence="tanya bank 7", method=LETTER, by=office.staff2)

    assert await value("SELECT state FROM bank_account") == "closed"
    assert await value("SELECT result FROM account_verification") == "different"


async def test_the_same_account_is_hers_in_two_programs_and_nobody_elses(
    office: Office, neighbor: Office, determined: Chain, opening: UUID
):
    woman, number = determined.women[0], "70001234567"
    first = NewAccount(woman.enrollment, "002", number, woman.line.name, DECREED_ON)
    await accounts.open_accounts([first], opening=opening, by=office.staff)
    second = await a_program(office, Wanted(code="kedua-2013"))
    again = await imported(office, second, [woman.line])
    third = await a_program(neighbor, Wanted(code="tetangga-2013"))
    other = await imported(neighbor, third, [determined.women[1].line])
    assert again.women[0].person == woman.person

    async def recorded(by_office: Office, enrollment: UUID, name: str) -> list[UUID]:
        opened = await names.open_names(Task.enrollment, enrollment, reason="rekening", by=by_office.staff)
        new = NewAccount(enrollment, "002", number, name, DECREED_ON)
        return await accounts.open_accounts([new], opening=opened, by=by_office.staff)

    assert len(await recorded(office, again.enrollments[0], woman.line.name)) == 1
    opened = await names.open_names(Task.enrollment, other.enrollments[0], reason="rekening", by=neighbor.staff)
    new = NewAccount(other.enrollments[0], "002", number, "SAMA", DECREED_ON)
    async with refused(DatabaseRefused, "sudah dipakai orang lain"):
        await accounts.open_accounts([new], opening=opened, by=neighbor.staff)
    async with refused(DatabaseRefused, "sudah dicatat untuk penerima yang sama"):
        await accounts.open_accounts([first], opening=opening, by=office.staff)


async def test_two_women_at_once_with_one_number_are_one(office: Office, determined: Chain, opening: UUID):
    new = [NewAccount(woman.enrollment, "002", "70001234567", "A B", DECREED_ON) for woman in determined.women]

    done = await asyncio.gather(
        *(accounts.open_accounts([one], opening=opening, by=office.staff) for one in new), return_exceptions=True
    )

    assert sum(isinstance(one, list) for one in done) == 1
    assert {type(one) for one in done} == {list, DatabaseRefused}
    assert await value("SELECT count(*) FROM bank_account") == 1


async def test_a_changed_account_waits_for_a_second_person_and_a_passbook(office: Office, payable: Chain):
    woman, old = payable.women[0], payable.accounts[0]
    made = await asked_for_another(office, old, woman)

    assert [tuple(row) for row in await rows(STATES, [old, made])] == [
        ("closed", None, None, None),
        ("opened", old, "rekening lama ditutup bank", "SB-7/2013"),
    ]
    gates = await rows(
        "SELECT DISTINCT gate FROM entitlement_gate WHERE enrollment = $1 AND NOT passed", woman.enrollment
    )
    assert {row["gate"] for row in gates} == {"account", "passbook"}
    async with refused(NotYours):
        await accounts.verify_accounts([made], by=office.staff)
    with pytest.raises(ChangeUnderWay):
        await asked_for_another(office, old, woman, "11223344")
    assert await value("SELECT count(*) FROM changed_account") == 0
    await accounts.verify_accounts([made], by=office.treasurer)
    assert await rows("SELECT bank_account, replaces FROM changed_account") == [(made, old)]


async def test_a_list_that_holds_the_old_account_is_stopped_until_it_is_made_anew(office: Office, payable: Chain):
    program, woman = payable.program, payable.women[0]
    key = await list_locked(office, program, component=program.grant)
    made = await asked_for_another(office, payable.accounts[0], woman)

    async with refused(AccountChanging, "sedang diganti"):
        await payment_lists.check_list(key, by=office.treasurer)
    await accounts.verify_accounts([made], by=office.staff2)
    async with refused(AccountChanging, "sedang diganti"):
        await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.send_back_list(key, reason="rekening diganti", by=office.staff)
    await payment_lists.lock_list(key, by=office.staff)
    await list_approved(office, key)

    paid = await rows("SELECT bank_account FROM payment WHERE payment_list = $1 AND state = 'ready'", key)
    assert payable.accounts[0] not in {row["bank_account"] for row in paid}
    assert len(paid) == 5, "her new passbook is not in her hands yet"


async def test_what_is_with_the_bank_is_waited_for(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)

    with pytest.raises(AccountInUse):
        await asked_for_another(office, payable.accounts[0], payable.women[0])
    assert await value("SELECT state FROM bank_account WHERE id = $1", payable.accounts[0]) == "verified"


async def test_a_change_has_a_reason_a_proof_and_the_right_person(
    office: Office, neighbor: Office, payable: Chain, database: Database
):
    woman, old = payable.women[0], payable.accounts[0]
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening rusak", by=office.staff)
    new = NewAccount(woman.enrollment, "002", "99988877766", woman.line.name, DECREED_ON)
    facts = {"new": new, "reason": "rekening lama ditutup", "document_no": "SB-7", "opening": opening}

    for wrong in ({"reason": " "}, {"document_no": " "}):
        async with refused(Missing):
            await accounts.change_account(old, **(facts | wrong), by=office.staff)
    for who in ("companion", "treasurer", "supervisor", "approver"):
        async with refused(NotAllowed):
            await accounts.change_account(old, **facts, by=office.people[who])
    async with refused(NotFound):
        await accounts.change_account(old, **facts, by=neighbor.staff)
    async with database.unfenced() as superuser:
        await superuser.execute(
            "UPDATE companion_assignment SET companion = $1, made_by = $2 WHERE enrollment = $3",
            office.staff.id,
            office.supervisor.id,
            woman.enrollment,
        )
    async with refused(OwnCaseload):
        await accounts.change_account(old, **facts, by=office.staff)


async def test_closing_and_opening_by_hand_is_no_way_around_the_proof(office: Office, payable: Chain):
    woman = payable.women[0]
    await accounts.close_account(payable.accounts[0], by=office.staff)
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening rusak", by=office.staff)
    new = NewAccount(woman.enrollment, "002", "99988877766", woman.line.name, DECREED_ON)

    async with refused(ChangeNeedsProof, woman.code):
        await accounts.open_accounts([new], opening=opening, by=office.staff)
    await names.close_names(opening, by=office.staff)
    made = await asked_for_another(office, payable.accounts[0], woman)
    assert await accounts.verify_accounts([made], by=office.staff2) == 1
