"""A record of a phone that waits for the desk, among the rows of `everything.py`."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from operations.follow_up import field_events
from operations.follow_up.field_events import Sender
from operations.follow_up.field_shapes import read_event
from tests.chain_templates import Chain
from tests.people_builders import Office


async def field_stage(office: Office, chain: Chain) -> dict[str, Any]:
    """By the companion of the first woman."""
    event = {
        "v": 1,
        "id": str(uuid4()),
        "kind": "case",
        "person": chain.women[0].code,
        "captured_at": datetime.now(UTC).isoformat(),
        "device_no": 1,
        "body": {"category": "product_quality", "text": "kemasan rusak"},
    }
    answer = await field_events.receive(read_event(event), Sender(), by=office.companion)
    return {"field_event": answer.id}
