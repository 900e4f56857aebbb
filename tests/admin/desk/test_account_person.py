"""One person's accounts at the desk: a near name verified with a reason, a change by two persons, who holds what."""

from datetime import timedelta

from operations.money import accounts
from operations.people import names
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import DECREED_ON, GRANT_DUE, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

VERIFY = "/desk/accounts/verify"


async def test_a_near_name_is_verified_with_a_reason_and_another_is_refused(
    seat: SignIn, determined: Chain, office: Office
):
    opening = await names.open_names(Task.decree, determined.decree, reason="mencatat rekening", by=office.staff)
    near, other = determined.women[:2]
    new = [
        accounts.NewAccount(near.enrollment, "002", "123456789", f"{near.line.name}X", DECREED_ON),
        accounts.NewAccount(other.enrollment, "002", "987654321", "BUDI SANTOSO", DECREED_ON),
    ]
    first, second = await accounts.open_accounts(new, opening=opening, by=office.staff)
    staff, treasurer, staff2 = await seat("staff"), await seat("treasurer"), await seat("staff2")
    page, waiting = await treasurer.get(VERIFY), await treasurer.get("/desk/")
    form, refuse = f"/desk/accounts/{first}/near", f"/desk/accounts/{second}/refuse"

    hers = await staff.get(VERIFY)
    empty = await treasurer.send(page, form, why="spelling", method="bank_letter", evidence="")
    done = await treasurer.send(page, form, why="spelling", method="bank_letter", evidence="surat 7")
    closed = await staff2.send(await staff2.get(VERIFY), refuse, method="bank_inquiry", evidence="tanya 8")

    assert "1 rekening menunggu dicocokkan" in waiting.words
    assert form not in hers.forms
    assert f"/desk/accounts/{second}/near" not in page.forms
    assert "panjang nomor tidak lazim" in page.words
    assert empty.problem == 'Isian "Bukti" wajib diisi.'
    assert done.said == "Rekening yang cocok sudah disahkan."
    assert closed.said.startswith("Catatan rekening ini ditutup.")
    assert await value("SELECT state FROM bank_account WHERE id = $1", first) == "verified"
    assert await value("SELECT state FROM bank_account WHERE id = $1", second) == "closed"


async def test_an_account_is_changed_while_her_name_is_open_and_a_second_person_sees_it(
    seat: SignIn, payable: Chain, office: Office
):
    woman = payable.women[0]
    here = f"/desk/accounts/of/{woman.enrollment}"
    staff, treasurer = await seat("staff"), await seat("treasurer")
    closed = await staff.get(here)
    opened = await staff.send(closed, f"{here}/names", reason="rekening lama rusak")
    typed = {"bank_code": "002", "number": "99988877766", "holder": woman.line.name, "opened_on": "01/09/2013"}

    without = await staff.send(opened, f"{here}/change", **typed, document_no="SB-7", reason="")
    done = await staff.send(without, f"{here}/change", **typed, document_no="SB-7", reason="ditutup bank")
    page = await treasurer.get(VERIFY)

    assert f"{here}/change" not in closed.forms
    assert woman.line.name in opened.html
    assert without.problem == 'Isian "Alasan" wajib diisi.'
    assert without.forms[f"{here}/change"]["number"] == ["99988877766"]
    assert done.said.startswith("Rekening lama ditutup dan rekening pengganti dicatat.")
    assert "99988877766" not in done.html
    assert "ditutup bank, SB-7" in done.words
    assert "rekening pengganti" in page.words


async def test_what_others_hold_for_more_than_a_day_is_listed_with_its_age(
    seat: SignIn, payable: Chain, office: Office, database: Database
):
    for place, holder in enumerate((CustodyHolder.companion, CustodyHolder.office, CustodyHolder.bank)):
        event = accounts.NewCustody(payable.accounts[place], CustodyItem.card, holder, GRANT_DUE, f"K-{place}")
        await accounts.record_custody([event], by=office.staff)
    staff = await seat("staff")
    same_day = await staff.get("/desk/accounts/custody")
    await database.set_today(GRANT_DUE + timedelta(3))
    later = await staff.get("/desk/accounts/custody")
    hers = await staff.get(f"/desk/accounts/of/{payable.women[0].enrollment}")
    neighbor = await (await seat("neighbor_staff")).get("/desk/accounts/custody")

    assert "Tidak ada buku atau kartu di tangan orang lain." in same_day.words
    assert [woman.code in later.words for woman in payable.women[:4]] == [True, True, False, False]
    assert later.words.count("3 hari") == 2
    assert "kartu: pendamping, 1 September 2013 sekarang" in hers.words
    assert not any(woman.code in neighbor.words for woman in payable.women)
