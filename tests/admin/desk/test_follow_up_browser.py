"""Results, companions and the schedule of follow-up in a real browser, on a phone and on a desk: nothing sideways, axe
clean."""

from datetime import timedelta

import pytest

from operations.follow_up import hand_overs, outcomes, schedule
from tables.follow_up.outcome import OutcomeStatus
from tables.follow_up.risk_level import Risk, RiskReason
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.operations.follow_up.test_schedule import NEW
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of, visit_planned
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, paid: Chain, office: Office, neighbor: Office) -> None:
    woman, program = paid.women[0], paid.program
    await outcomes.record_outcome(
        woman.enrollment, observed_on=await today(), status=OutcomeStatus.business_running, by=office.staff
    )
    await schedule.draft_follow_up_rule(NEW, by=office.staff)
    await schedule.plan_follow_up(program.key, by=office.staff)
    await schedule.set_risk(woman.enrollment, level=Risk.raised, reason=RiskReason.family, by=office.supervisor)
    visit = await visit_planned(office, woman, await today() + timedelta(days=5))
    await hand_overs.hand_over_visit(
        visit, to=neighbor.organization, asked="Tanyakan keadaan usahanya", reason="sudah pindah", by=office.staff
    )
    await bought(office, program, (await items_of(woman))[0].key, 10_000)

    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(
            page,
            "/desk/programs/uji-2013/results",
            "/desk/companions/",
            f"/desk/companions/{office.companion.id}",
            "/desk/follow-up/",
            f"/desk/people/{woman.code}/uji-2013/follow-up",
            "/desk/visits/?state=planned&late=1",
        )
        await sit_down(page, "neighbor_supervisor")
        await look_at(page, "/desk/follow-up/")
