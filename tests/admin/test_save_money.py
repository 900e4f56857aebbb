"""Save on money: one installment held and let go, a passbook that changes hands."""

from tables.money.payment_list import Route
from tests.admin.saves import last_note, last_operation, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import installments_of, list_approved, rows, value
from tests.route_builders import list_by

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


async def test_a_passbook_changes_hands(staff: StaffBrowser, payable):
    account = payable.accounts[0]
    values = {"item": "passbook", "holder": "office", "held_from": "2013-09-01", "slip_no": "TT-99"}

    made(await staff.add("custody_event", bank_account=account, **values))

    newest = (await rows("SELECT item, holder, slip_no FROM custody_event ORDER BY id DESC LIMIT 1"))[0]
    assert tuple(newest) == ("passbook", "office", "TT-99")
    assert await last_operation() == "money.accounts.record_custody"


async def test_the_treasurys_paper_is_typed_here_too(staff: StaffBrowser, payable, office):
    key = await list_by(office, payable.program, Route.treasury, component=payable.program.grant)
    await list_approved(office, key)
    values = {"payment_list": key, "kind": "spp", "number": "SPP 7/2013", "dated": "2013-09-01"}

    async with nothing_changes():
        wrong = await staff.add("treasury_document", **values, amount_rp=29_000_000)
    paper = made(await staff.add("treasury_document", **values, amount_rp=30_000_000))
    async with nothing_changes():
        hers = await staff.save("treasury_document", paper, state="confirmed")

    assert "selisih Rp 1.000.000" in said(wrong)
    assert said(hers).startswith("Anda tidak boleh memutuskan yang Anda buat")
    assert await value("SELECT state FROM treasury_document") == "recorded"
    saved(await staff.save("treasury_document", paper, state="dropped", reason="salah ketik nomor"))
    assert await last_note() == ("money.treasury.drop_document", "staff", "salah ketik nomor")
