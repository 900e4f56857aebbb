"""The verbs of service days."""

from uuid import UUID, uuid4

from operations.actor import Actor
from operations.money import (
    account_checks,
    accounts,
    opening_answers,
    opening_list,
    opening_profiles,
    service_days,
    service_ticks,
)
from operations.money.opening_answers import NothingGood
from operations.money.opening_fields import BankField
from operations.money.opening_list import EveryoneHasAnAccount, OpeningList
from operations.money.service_days import NewDay
from operations.money.service_ticks import Tick, What
from operations.people import names
from tables.money.account_verification import VerificationMethod
from tables.money.bank_account import NameNear
from tables.people.opening import Task
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb
from tests.service_builders import answer_of, bank_form

HELPERS = (*OFFICE, "treasurer")


def _new(e: Everything) -> NewDay:
    return NewDay(uuid4(), "decree", e.chain.decree, DAY, "Aula", (e.office.staff.id, e.office.treasurer.id))


async def _changed(e: Everything, by: Actor) -> UUID:
    """Of the third woman, whose money is not on its way to the bank."""
    woman = e.chain.women[2]
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening rusak", by=by)
    new = accounts.NewAccount(woman.enrollment, "002", "5544332299", woman.line.name, DAY)
    return await accounts.change_account(
        e.chain.accounts[2], new=new, reason=WHY, document_no="SB-1", opening=opening, by=by
    )


async def _listed(e: Everything, by: Actor) -> OpeningList:
    await names.open_names(Task.account_opening, e.chain.decree, reason="untuk bank", by=by)
    return await opening_list.opening_list(e.chain.decree, [BankField.legal_name], by=by)


async def _answered(e: Everything, by: Actor) -> UUID:
    """Her account stands here already, so the row is as good as none and nothing but the answer is new."""
    await names.open_names(Task.decree, e.chain.decree, reason="jawaban bank", by=by)
    return await opening_answers.upload_answer(e.chain.decree, answer_of(e.chain.women[4]), by=by)


LETTER = VerificationMethod.bank_letter
SERVICE = {
    "accounts.change_account": Verb(_changed, ("staff",), "third_woman"),
    "opening_list.opening_list": Verb(_listed, ("staff",), ends=EveryoneHasAnAccount),
    "opening_profiles.draft_form": Verb(
        lambda e, by: opening_profiles.draft_form(bank_form("009"), by=by), ("staff",), everywhere=True),
    "opening_profiles.activate_form": Verb(
        lambda e, by: opening_profiles.activate_form(e.opening_form, by=by), ("treasurer", "approver", "supervisor")),
    "opening_profiles.drop_form": Verb(lambda e, by: opening_profiles.drop_form(e.opening_form, reason=WHY, by=by),
        ("staff", "treasurer", "approver", "supervisor")),
    "opening_answers._take_in": Verb(_answered, ("staff",)),
    "opening_answers._apply": Verb(
        lambda e, by: opening_answers.apply_answer(e.account_answer, by=by), ("staff",), ends=NothingGood),
    "opening_answers.refuse_answer": Verb(
        lambda e, by: opening_answers.refuse_answer(e.account_answer, reason=WHY, by=by), ("staff",)),
    "account_checks.verify_near": Verb(lambda e, by: account_checks.verify_near(
        e.near_account, why=NameNear.spelling, evidence="surat 7", method=LETTER, by=by), HELPERS, "scored_woman"),
    "account_checks.refuse_account": Verb(lambda e, by: account_checks.refuse_account(
        e.near_account, evidence="surat 7", method=LETTER, by=by), OFFICE, "scored_woman"),
    "service_days.open_day": Verb(lambda e, by: service_days.open_day(_new(e), by=by), OFFICE),
    "service_days.add_helpers": Verb(
        lambda e, by: service_days.add_helpers(e.service_open, [e.office.staff.id], by=by), OFFICE),
    "service_days.end_helper": Verb(
        lambda e, by: service_days.end_helper(e.service_open, e.office.staff.id, by=by), OFFICE),
    "service_days.drop_day": Verb(lambda e, by: service_days.drop_day(e.service_empty, reason=WHY, by=by), OFFICE),
    "service_days.sign_day": Verb(lambda e, by: service_days.sign_day(e.service_open, by=by), ("supervisor",)),
    "service_days.return_day": Verb(
        lambda e, by: service_days.return_day(e.service_to_return, reason=WHY, by=by), HELPERS),
    "service_days.close_day": Verb(
        lambda e, by: service_days.close_day(e.service_signed, by=by), ("staff", "treasurer")),
    "service_ticks.tick": Verb(lambda e, by: service_ticks.tick(
        e.service_open, What.arrived, [Tick(e.service_waits, 0)], by=by), HELPERS, "second_woman"),
    "service_ticks.untick": Verb(lambda e, by: service_ticks.untick(
        e.service_open, e.service_came, What.arrived, by=by), HELPERS, "first_woman"),
}  # fmt: skip
