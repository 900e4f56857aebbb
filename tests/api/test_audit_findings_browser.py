"""The pages of findings and of published figures in a real browser: nothing sideways, axe clean, for both sides."""

import pytest

from operations.books import audit_rules
from operations.books.audit_rules import NewAuditRule
from tests.audit_builders import WHY, answered
from tests.audit_templates import CODE, Audited
from tests.chain_builders import today, value
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(office: Office, audited: Audited, width: int) -> None:
    going_on = await value("SELECT id FROM audit_finding")
    waiting = await answered(office, audited.chain, "1.2")
    rule = NewAuditRule(office.organization, 30, "Perda 1/2013", WHY, await today())
    await audit_rules.draft_audit_rule(rule, by=office.auditor)

    async with window(width) as page:
        await sit_down(page, "auditor")
        here = "/audit/findings"
        await look_at(
            page, here, f"{here}/new?program={CODE}", f"{here}/{waiting}", f"{here}/rules", "/audit/published"
        )
        await sit_down(page, "staff")
        await look_at(page, "/desk/findings/audit/", f"/desk/findings/audit/{going_on}", "/desk/findings/rules")
