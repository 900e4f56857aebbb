"""Whatever somebody let pass out of the ordinary stands in one sheet: who, when, by what rule, and who agreed."""

from uuid import UUID

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.sheets import shelf
from operations.money import account_checks, accounts
from operations.people import names
from operations.purchases import review
from operations.selection import leaving, program_once_a_year, requests
from operations.selection.requests import NewRequest
from tables.money.account_verification import VerificationMethod
from tables.money.bank_account import NameNear
from tables.people.opening import Task
from tables.selection.enrollment import EnrollmentState
from tables.selection.request import RequestKind
from tests.audit_templates import CODE, LAST_DAY, Audited, pulled, table_of
from tests.chain_builders import Beneficiary, rows, value
from tests.operations.books.test_as_of import known
from tests.people_builders import Office

ACCOUNT = "SELECT id FROM bank_account WHERE enrollment = $1 AND state = 'verified'"
CONFIRMED = "SELECT id FROM purchase WHERE enrollment = $1 AND state = 'confirmed'"
RECEIVED = "SELECT t.received_at FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip WHERE b.id = $1"
SAID = ("kind", "subject", "code", "rule", "state", "given_by", "decided_by")


async def near_name(office: Office, woman: Beneficiary) -> UUID:
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening lama rusak", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "002", "99988877766", f"{woman.line.name}X", LAST_DAY)
    proof = {"reason": "rekening lama ditutup bank", "document_no": "SB-7/2013"}
    old = await value(ACCOUNT, woman.enrollment)
    key = await accounts.change_account(old, new=new, **proof, opening=opening, by=office.staff)
    await account_checks.verify_near(
        key, why=NameNear.spelling, evidence="surat 12", method=VerificationMethod.bank_letter, by=office.staff2
    )
    return key


async def test_each_override_says_who_let_it_pass(office: Office, audited: Audited) -> None:
    """A near name, two purchases with flags, a request about two women that waits and one that was refused."""
    _, second, third, _, *leavers = audited.women
    account = await near_name(office, audited.women[0])
    flagged, beside_plan = [await value(CONFIRMED, woman.enrollment) for woman in (second, third)]
    await review.accept_purchase(flagged, by=office.staff)
    await review.ask_approval(beside_plan, reason="gula lebih perlu", by=office.staff)
    await review.accept_purchase(beside_plan, by=office.approver)
    keys = [woman.enrollment for woman in leavers]
    await leaving.leave_all(keys, how=EnrollmentState.moved, on=LAST_DAY, reason="pindah kota", by=office.staff)
    program = ("program", str(audited.program))
    assert program_once_a_year.EFFECTS is requests.EFFECTS
    once = NewRequest(RequestKind.once_a_year, audited.program, program, "aturan baru", wanted="on")
    await requests.decide(await requests.ask(once, by=office.staff), agree=False, answer="belum", by=office.approver)

    lines = await table_of("justifications", by=office.auditor)

    found = sorted(tuple(line[each] for each in SAID) for line in lines if line["kind"] != "line_explanation")
    assert found == sorted([
        ("near_name", str(account), audited.women[0].code, "spelling", "verified", "staff", "staff2"),
        ("flagged_purchase", str(flagged), second.code, "over_price", "accepted", "companion", "staff"),
        ("flagged_purchase", str(beside_plan), third.code, "no_receipt substitution approval", "accepted", "staff",
         "approver"),
        *(("two_persons", CODE, woman.code, "leaving", "asked", "staff", "") for woman in leavers),
        ("two_persons", CODE, "", "once_a_year", "refused", "staff", "approver"),
    ])  # fmt: skip
    (asked,) = await rows("SELECT asked_at, decided_at FROM two_person_request WHERE state = 'refused'")
    refused = next(line for line in lines if line["state"] == "refused")
    assert [refused["given_at"], refused["decided_at"]] == [f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in asked]
    received = await value(RECEIVED, flagged)
    told = {line["subject"]: line["given_at"] for line in lines if line["kind"] == "flagged_purchase"}
    assert told == {str(flagged): f"{received:%Y-%m-%dT%H:%M:%SZ}", str(beside_plan): ""}
    assert b"gula" not in (await pulled("justifications", by=office.auditor))[0]


async def test_it_is_counted_and_known_as_of_a_moment_like_every_sheet(office: Office, audited: Audited) -> None:
    await near_name(office, audited.women[0])
    keys = [woman.enrollment for woman in audited.women[4:]]
    await leaving.leave_all(keys, how=EnrollmentState.moved, on=LAST_DAY, reason="pindah kota", by=office.staff)
    live, sums = await pulled("justifications", by=office.auditor)
    await make_checkpoint(by=SYSTEM)
    moment = now()
    await requests.decide(
        await value("SELECT id FROM two_person_request"), agree=False, answer="tunggu", by=office.approver
    )

    assert (sums.rows, (await shelf(CODE, by=office.auditor)).counts["justifications"]) == (4, 4)
    assert await known("justifications", moment, by=office.auditor) == live
    assert (await pulled("justifications", by=office.staff))[0] != live
