"""Women who left: written down by staff, and agreed to by the approver where something was promised to them."""

from datetime import date
from uuid import UUID

from operations.selection import leaving, requests
from operations.selection.leaving import Left
from tables.selection.enrollment import EnrollmentState
from tests.people_builders import Office


async def left(
    office: Office, *women: UUID, how: EnrollmentState, on: date, reason: str, stop_lists: bool = False
) -> Left:
    said = await leaving.leave_all(list(women), how=how, on=on, reason=reason, stop_lists=stop_lists, by=office.staff)
    if said.asked:
        await requests.decide(said.asked, agree=True, answer="", by=office.approver)
    return said
