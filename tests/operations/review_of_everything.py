"""A reference price that waits for its second person, among the rows of `everything.py`."""

from typing import Any

from operations.purchases import price_references
from operations.purchases.price_references import NewReference
from tests.chain_builders import DECREED_ON
from tests.people_builders import Office


async def review_stage(office: Office) -> dict[str, Any]:
    """Drafted by staff."""
    new = NewReference("Etalase", "unit", 1_400_000, "survei pasar", DECREED_ON)
    return {"price_draft": await price_references.draft_reference(new, by=office.staff)}
