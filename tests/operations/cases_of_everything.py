"""Of everything: one case for each step that somebody may take next."""

from typing import Any
from uuid import uuid4

from operations.follow_up import case_terms, cases
from operations.follow_up.cases import NewCase
from tables.follow_up.case_response import CaseCategory, CaseChannel
from tests.chain_builders import ALLOWANCE_DUE
from tests.cluster import Database
from tests.people_builders import Office

TOLD, WHY = "pemasok menaikkan harga", "alasan yang jelas"


def new_case(made: Any, **changes: Any) -> NewCase:
    told = {
        "id": uuid4(),
        "program": made.chain.program.key,
        "enrollment": made.chain.women[0].enrollment,
        "category": CaseCategory.supplier_relation,
        "channel": CaseChannel.desk,
        "received_on": ALLOWANCE_DUE,
        "text": TOLD,
    }
    return NewCase(**told | changes)


async def cases_stage(database: Database, made: Any) -> dict[str, Any]:
    """The staff works on them and the approver closes."""
    office: Office = made.office
    received, started, done, shut = [await cases.open_case(new_case(made), by=office.supervisor) for _ in range(4)]
    for case in (started, done, shut):
        await cases.assign_case(case, to=office.staff2.id, by=office.supervisor)
        await cases.start_case(case, by=office.staff2)
    assigned = await cases.open_case(new_case(made), by=office.supervisor)
    await cases.assign_case(assigned, to=office.staff2.id, by=office.supervisor)
    for case in (done, shut):
        await cases.resolve_case(case, outcome=WHY, by=office.staff2)
    await cases.close_case(shut, by=office.approver)
    rule = await case_terms.draft_case_rule(days=10, sensitive_days=2, legal_basis="SOP", by=office.staff)
    return {
        "case_received": received,
        "case_assigned": assigned,
        "case_started": started,
        "case_done": done,
        "case_shut": shut,
        "case_rule": rule,
    }
