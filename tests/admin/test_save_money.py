"""Save on money: one installment, a passbook, an account, what she says she received, what came back, the closing."""

from datetime import date

import pytest

from operations.actor import Actor
from operations.follow_up import outcomes
from operations.money import closing, installments
from operations.purchases import review
from tables.follow_up.outcome import OutcomeStatus
from tests.admin.saves import last_note, last_operation, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import grant_of, installments_of, rows, value
from tests.shopping_builders import bought, items_of

INSTALLMENT = "SELECT state, reason FROM installment WHERE id = $1"


async def test_an_installment_is_held_and_let_go(staff: StaffBrowser, payable):
    key = (await installments_of(payable.women[0], payable.program.allowance))[0]

    saved(await staff.save("installment", key, state="held", reason="buku tabungan hilang"))
    held, how = tuple((await rows(INSTALLMENT, key))[0]), await last_note()
    saved(await staff.save("installment", key, state="planned"))

    assert held == ("held", "buku tabungan hilang")
    assert how == ("money.installments.hold", "staff", "buku tabungan hilang")
    assert tuple((await rows(INSTALLMENT, key))[0]) == ("planned", None)
    assert await last_operation() == "money.installments.let_go"


async def test_an_installment_is_not_held_without_a_reason(staff: StaffBrowser, payable):
    key = (await installments_of(payable.women[0], payable.program.allowance))[0]

    async with nothing_changes():
        answer = await staff.save("installment", key, state="held")

    assert said(answer) == 'Isian "Alasan" wajib diisi.'


async def test_only_an_approver_lets_an_installment_lapse(staff: StaffBrowser, chair: Actor, payable):
    key = (await installments_of(payable.women[0], payable.program.allowance))[0]

    async with nothing_changes():
        refused = await staff.save("installment", key, state="forfeited", reason="melewati tahun anggaran")
    await staff.sign_in("chair")
    accepted = await staff.save("installment", key, state="forfeited", reason="melewati tahun anggaran")

    assert said(refused) == "Peran Anda tidak boleh melakukan ini. Yang boleh: pejabat penyetuju."
    assert saved(accepted) == ["reason", "state"]
    assert await last_note() == ("money.installments.forfeit", "chair", "melewati tahun anggaran")


async def test_a_passbook_changes_hands(staff: StaffBrowser, payable):
    account = payable.accounts[0]
    values = {"item": "passbook", "holder": "office", "held_from": "2013-09-01", "slip_no": "TT-99"}

    made(await staff.add("custody_event", bank_account=account, **values))

    newest = (await rows("SELECT item, holder, slip_no FROM custody_event ORDER BY id DESC LIMIT 1"))[0]
    assert tuple(newest) == ("passbook", "office", "TT-99")
    assert await last_operation() == "money.accounts.record_custody"


async def test_an_account_is_closed(staff: StaffBrowser, payable):
    saved(await staff.save("bank_account", payable.accounts[0], state="closed"))

    assert await value("SELECT state FROM bank_account WHERE id = $1", payable.accounts[0]) == "closed"
    assert await last_operation() == "money.accounts.close_account"


async def test_what_she_says_she_received_is_written_down_by_the_office(staff: StaffBrowser, paid):
    key = (await installments_of(paid.women[0], paid.program.grant))[0]
    values = {"received_rp": 4_900_000, "confirmed_on": "2013-09-01", "channel": "phone"}

    made(await staff.add("confirmation", installment=key, **values))

    assert await value("SELECT received_rp FROM confirmation WHERE installment = $1", key) == 4_900_000
    assert await value("SELECT amount_rp FROM finding WHERE code = 'F03'") == 100_000
    assert await last_operation() == "money.installments.confirm_receipt"


RETURNED = {"kind": "returned", "amount_rp": 100_000, "document_no": "NTPN-1", "dated": "2013-09-01", "reason": ""}


async def test_returned_money_is_proposed_by_staff_and_accepted_by_an_approver(staff: StaffBrowser, chair, paid):
    key = made(await staff.add("settlement", entitlement=await grant_of(paid.women[0]), **RETURNED))
    proposed = await last_operation()
    await staff.sign_in("chair")

    saved(await staff.save("settlement", key, state="accepted"))

    assert proposed == "money.closing.propose_settlement"
    row = (await rows("SELECT state, amount_rp, decided_by FROM settlement WHERE id = $1", key))[0]
    assert tuple(row) == ("accepted", 100_000, chair.id)
    assert await last_operation() == "money.closing.decide_settlement"


async def test_returned_money_is_rejected_with_a_reason(staff: StaffBrowser, chair, paid):
    key = made(await staff.add("settlement", entitlement=await grant_of(paid.women[0]), **RETURNED))
    await staff.sign_in("chair")

    async with nothing_changes():
        silent = await staff.save("settlement", key, state="rejected")
    saved(await staff.save("settlement", key, state="rejected", reason="slip tidak terbaca"))

    assert said(silent) == 'Isian "Alasan" wajib diisi.'
    assert await last_note() == ("money.closing.decide_settlement", "chair", "slip tidak terbaca")


async def test_a_grant_that_is_not_accounted_for_is_not_settled(staff: StaffBrowser, paid):
    async with nothing_changes():
        answer = await staff.save("entitlement", await grant_of(paid.women[0]), state="settled")

    assert said(answer) == (
        "Belum bisa ditutup: Rp 5.000.000 dari bantuan ini belum dipertanggungjawabkan atau dikembalikan."
    )


async def spent(office, paid) -> None:
    """All of the first woman's grant is bought and accepted; her allowance has lapsed."""
    woman = paid.women[0]
    for number, item in enumerate(await items_of(woman)):
        purchase = await bought(
            office, paid.program, item.key, item.quantity * item.unit_price_rp, quantity=item.quantity, number=number
        )
        if await value("SELECT state FROM purchase WHERE id = $1", purchase) != "accepted":
            await review.accept_purchase(purchase, by=office.staff)


async def test_a_grant_is_settled_by_staff_and_closed_by_an_approver(staff: StaffBrowser, office, chair, paid):
    await spent(office, paid)
    grant = await grant_of(paid.women[0])

    saved(await staff.save("entitlement", grant, state="settled"))
    settled = await last_operation()
    await staff.sign_in("chair")
    saved(await staff.save("entitlement", grant, state="closed"))

    assert settled == "money.closing.settle"
    assert await value("SELECT state FROM entitlement WHERE id = $1", grant) == "closed"
    assert await last_operation() == "money.closing.close"


@pytest.fixture
async def closed(office, paid) -> None:
    """Nothing is owed to the first woman any more, and how she is doing is known."""
    woman = paid.women[0]
    await spent(office, paid)
    for key in await installments_of(woman, paid.program.allowance):
        await installments.forfeit(key, reason="melewati tahun anggaran", by=office.approver)
    grant = await grant_of(woman)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    status = OutcomeStatus.business_running
    await outcomes.record_outcome(woman.enrollment, observed_on=date(2013, 9, 1), status=status, by=office.staff)


async def test_her_way_is_finished_when_nothing_is_open_and_an_outcome_is_known(staff: StaffBrowser, closed, paid):
    woman = paid.women[0]

    saved(await staff.save("enrollment", woman.enrollment, state="finished"))

    assert await value("SELECT state FROM enrollment WHERE id = $1", woman.enrollment) == "finished"
    assert await last_operation() == "follow_up.outcomes.finish"
