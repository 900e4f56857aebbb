"""The checks that wait among the rows of `everything.py`: a reason to write, a version of a rule to activate."""

from uuid import UUID, uuid4

from operations.money import check_rules
from operations.money.check_rules import NewCheckRule
from operations.selection import other_aid
from tables.money.check_rule import CheckCode, Severity
from tables.selection.other_aid import OtherAidKind
from tests.chain_builders import Beneficiary, today
from tests.people_builders import Office


async def checks_stage(office: Office, woman: Beneficiary) -> UUID:
    """Before her list is locked a company gave her something; and somebody wants a rule to be stricter."""
    await helped_this_year(office, woman)
    new = NewCheckRule(CheckCode.idle_money, Severity.justify, 60, None, "Perbup 1", "temuan tahun lalu", await today())
    return await check_rules.draft_check_rule(new, by=office.staff)


async def helped_this_year(office: Office, woman: Beneficiary) -> None:
    """A company gave her something this year: asks for a reason (F09)."""
    aid = other_aid.NewOtherAid(uuid4(), woman.enrollment, "PT Uji", OtherAidKind.goods, 2013, None, "surat 1")
    await other_aid.record_other_aid(aid, by=office.staff)
