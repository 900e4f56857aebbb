"""Accounts at the desk: recorded while names are open, compared by another person, passbooks handed over."""

from unittest.mock import AsyncMock
from uuid import uuid4

import msgspec
import pytest

from operations.errors import DatabaseRefused
from operations.follow_up import witnesses
from operations.money import account_sheets, accounts
from operations.money.accounts import SawItHerself
from operations.people import names
from operations.selection import candidates
from tables.follow_up.witness import WitnessKind
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tables.steps import Role
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted, refused

VERIFY, PASSBOOKS = "/desk/accounts/verify", "/desk/accounts/passbooks"


def lines_for(chain: Chain, count: int = 6) -> str:
    women = enumerate(chain.women[:count])
    return "\n".join(f"{woman.code};002;70000000{n};{woman.line.name};20/08/2013" for n, woman in women)


async def test_accounts_are_recorded_from_typed_lines(seat: SignIn, determined: Chain, office: Office):
    staff, here = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"
    closed = await staff.get(here)
    opened = await staff.send(closed, f"{here}/names", reason="mencatat buku tabungan")
    lines = "kode;bank;rekening;nama pemilik;tanggal\n" + lines_for(determined)

    done = await staff.send(opened, here, lines=lines)

    assert here not in closed.forms
    assert determined.women[0].line.name in opened.html
    assert done.said.startswith("Rekening sudah dicatat.")
    assert "Semua penerima dalam SK ini sudah punya rekening." in done.words
    assert await value("SELECT count(*) FROM bank_account WHERE state = 'opened' AND name_matches") == 6


async def test_a_wrong_line_is_named_and_nothing_is_recorded(seat: SignIn, determined: Chain, office: Office):
    await names.open_names(Task.decree, determined.decree, reason="mencatat rekening", by=office.staff)
    staff, here = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"
    page = await staff.get(here)
    recorded = await value("SELECT count(*) FROM bank_account")
    good = lines_for(determined, 1)

    four = await staff.send(page, here, lines=f"{good}\nPM-1;002;1")
    stranger = await staff.send(page, here, lines="PM-ZZZZ-Z;002;700000001;SITI;20/08/2013")
    nothing = await staff.send(page, here, lines="")

    assert (four.status, four.problem) == (
        422,
        'Isian "Rekening" tidak terbaca: baris 2: kode;bank;rekening;nama pemilik;tanggal.',
    )
    assert four.forms[here]["lines"] == [f"{good}\nPM-1;002;1"]
    assert "PM-ZZZZ-Z tidak ada dalam SK ini" in stranger.problem
    assert nothing.problem == 'Isian "Rekening" wajib diisi.'
    assert await value("SELECT count(*) FROM bank_account") == recorded


async def test_another_person_verifies_and_the_recorder_cannot(seat: SignIn, determined: Chain, office: Office):
    staff, here = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"
    opened = await staff.send(await staff.get(here), f"{here}/names", reason="mencatat buku tabungan")
    await staff.send(opened, here, lines=lines_for(determined))
    hers, others = await staff.get(VERIFY), await (other := await seat("treasurer")).get(VERIFY)
    keys = others.values("account")
    before = await everything_counted()

    forced = await staff.force(VERIFY, account=keys)
    unchanged = await everything_counted() == before
    by_letter = {f"method.{keys[0]}": "bank_letter", f"method.{keys[1]}": "bank_inquiry"}
    made_up = await other.send(others, VERIFY, account=keys[:1], **{f"method.{keys[0]}": "guessed"})
    still_unchanged = await everything_counted() == before
    done = await other.send(others, VERIFY, account=keys[:4], **by_letter)

    assert (hers.values("account"), len(keys)) == ([], 6)
    assert "Anda; orang lain harus mengesahkan" in hers.words
    assert (forced.status, unchanged) == (403, True)
    assert (made_up.status, made_up.problem, still_unchanged) == (422, 'Isian "Cara memeriksa" wajib diisi.', True)
    assert done.said == "Rekening yang cocok sudah disahkan."
    assert await value("SELECT count(*) FROM bank_account WHERE state = 'verified'") == 4
    how = {str(row[0]): row[1] for row in await rows("SELECT bank_account, method FROM account_verification")}
    assert [how[key] for key in keys[:4]] == ["bank_letter", "bank_inquiry", "passbook_seen", "passbook_seen"]


async def test_an_account_under_another_name_is_closed_and_recorded_anew(
    seat: SignIn, determined: Chain, office: Office
):
    staff, here = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"
    opened = await staff.send(await staff.get(here), f"{here}/names", reason="mencatat buku tabungan")
    await staff.send(opened, here, lines=f"{determined.women[0].code};002;700000001;NAMA LAIN;20/08/2013")
    key = await value("SELECT id FROM bank_account")
    page = await staff.get(VERIFY)

    done = await staff.send(page, f"/desk/accounts/{key}/close")

    assert "berbeda dari KTP" in page.words
    assert "NAMA LAIN" not in page.html
    assert done.said.startswith("Rekening sudah ditutup.")


async def test_passbooks_change_hands_row_by_row(seat: SignIn, payable: Chain, office: Office):
    staff = await seat("staff")
    await _take_back(office, payable)
    page = await staff.get(PASSBOOKS)
    slips = [name for name in page.forms[PASSBOOKS] if name.startswith("slip.")]

    wrong = await staff.send(page, PASSBOOKS, **{slips[0]: "TT-9"})
    done = await staff.send(wrong, PASSBOOKS, held_from="2013-09-01")

    assert len(slips) == 2
    assert (wrong.status, wrong.problem) == (422, 'Isian "Dipegang sejak" wajib diisi.')
    assert wrong.forms[PASSBOOKS][slips[0]] == ["TT-9"]
    assert done.said == "Serah terima buku tabungan sudah dicatat."
    newest = await rows("SELECT holder, slip_no FROM custody_event ORDER BY id DESC LIMIT 1")
    assert tuple(newest[0]) == ("beneficiary", "TT-9")


async def test_what_a_companion_saw_handed_over_is_offered_filled_in(seat: SignIn, payable: Chain, office: Office):
    """Once: a passbook that is back needs a new slip."""
    staff, woman, day = await seat("staff"), payable.women[0], await today()
    await _take_back(office, payable)
    key = uuid4()
    seen = witnesses.Seen(key, payable.program.key, woman.enrollment, woman.code, WitnessKind.passbook, day)
    await witnesses.keep_witness(seen, by=office.companion)
    page, account = await staff.get(PASSBOOKS), payable.accounts[0]
    offered = page.forms[f"{PASSBOOKS}/seen"]
    nothing = await staff.send(page, f"{PASSBOOKS}/seen")
    done = await staff.send(page, f"{PASSBOOKS}/seen", account=str(account))

    assert offered[f"held_from.{account}"] == [day.isoformat()]
    assert offered[f"slip.{account}"] == [f"foto {str(key)[:8]}"]
    assert f"/desk/field-events/{key}" in page.html
    assert nothing.status == 422
    assert done.said == "Serah terima buku tabungan sudah dicatat."
    assert f"{PASSBOOKS}/seen" not in (await staff.get(PASSBOOKS)).forms
    newest = await rows("SELECT holder, held_from, slip_no FROM custody_event ORDER BY id DESC LIMIT 1")
    assert tuple(newest[0]) == ("beneficiary", day, f"foto {str(key)[:8]}")
    await _take_back(office, payable)
    again = await staff.get(PASSBOOKS)
    assert (woman.code in again.words, f"{PASSBOOKS}/seen" in again.forms) == (True, False)


async def test_who_saw_it_does_not_record_it(payable: Chain, office: Office, monkeypatch: pytest.MonkeyPatch):
    """She sits at the desk too, and goes along with somebody else by now."""
    woman, day = payable.women[0], await today()
    both = msgspec.structs.replace(office.companion, roles=office.companion.roles | {Role.staff})
    await _take_back(office, payable)
    seen = witnesses.Seen(uuid4(), payable.program.key, woman.enrollment, woman.code, WitnessKind.passbook, day)
    await witnesses.keep_witness(seen, by=office.companion)
    await candidates.assign_companion([woman.enrollment], companion=office.companion2.id, by=office.staff)
    hers = [accounts.NewCustody(payable.accounts[0], CustodyItem.passbook, CustodyHolder.beneficiary, day, "TT-8")]

    away = (await account_sheets.passbooks_away("", by=both)).rows
    async with refused(SawItHerself, woman.code):
        await accounts.record_custody(hers, by=both)
    monkeypatch.setattr(accounts, "_refuse_witnesses", AsyncMock())
    async with refused(DatabaseRefused, "Anda sendiri yang menyaksikan"):
        await accounts.record_custody(hers, by=both)

    assert {row["code"]: row["seen_herself"] for row in away} == {woman.code: True, payable.women[1].code: False}
    assert await accounts.record_custody(hers, by=office.treasurer) == 1


async def _take_back(office: Office, chain: Chain) -> None:
    """Two passbooks are back at the office."""
    day = await today()
    events = [
        accounts.NewCustody(key, CustodyItem.passbook, CustodyHolder.office, day, "TT-K") for key in chain.accounts[:2]
    ]
    await accounts.record_custody(events, by=office.staff)
