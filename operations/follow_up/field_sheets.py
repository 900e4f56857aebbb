"""What the desk sees of the companions' phones: what waits for it, and one event opened with its photos."""

from uuid import UUID

import msgspec

from operations.actor import Actor
from operations.books import documents
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.people.vault import unseal_file
from operations.purchases.photos import small
from tables.books.document import DocumentKind
from tables.follow_up.case_response import SENSITIVE
from tables.follow_up.field_event import FieldKind
from tables.steps import Role

_ENVELOPE = frozenset({"v", "id", "kind", "captured_at", "clock_offset_s", "device_no", "photos", "user", "position"})


@reading
async def waiting_events(after: str = "", *, by: Actor) -> Page:
    """The oldest first."""
    return await page("follow_up/sql/field/waiting.sql", after, key="key")


@reading
async def event_sheet(key: UUID, *, by: Actor) -> Row:
    """`said` is what was sent, without the envelope; None where it is not for this reader, or was given up."""
    by.must(Role.staff, Role.supervisor)
    rows = await rows_of("follow_up/sql/field/event.sql", key)
    if not rows:
        raise NotFound
    row = rows[0]
    sealed = row.pop("body_sealed")
    sent = msgspec.json.decode(unseal_file(bytes(sealed), key)) if sealed else None
    is_case = row.pop("is_case_shown")
    row["narrow"] = sent is not None and row["kind"] == FieldKind.case and not is_case and _is_narrow(row, sent, by)
    row["said"] = None if sent is None or row["narrow"] else _said(sent)
    return row


def _is_narrow(row: Row, sent: Row, by: Actor) -> bool:
    """Who reads a case reads what the phone said of it. Of nobody's program there is none: then its words decide."""
    words = sent["body"].get("sensitive") or sent["body"].get("category") in SENSITIVE
    return not by.may(Role.supervisor) and (row["program"] is not None or bool(words))


_PICTURES = frozenset({"papers", "goods_photos"})
"""Keys of photos, which are shown themselves."""


def _said(sent: Row) -> list[tuple[str, str]]:
    """Field by field, however deep: ("items.1.amount_rp", "1500000")."""
    plain = {name: value for name, value in sent.items() if name not in _ENVELOPE}
    return list(_leaves("", plain | plain.pop("body", {})))


def _leaves(path: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        named = [(f"{path}.{name}" if path else name, each) for name, each in value.items() if name not in _PICTURES]
        return [leaf for name, each in named for leaf in _leaves(name, each)]
    if isinstance(value, list):
        return [leaf for place, each in enumerate(value, 1) for leaf in _leaves(f"{path}.{place}", each)]
    return [] if value in (None, "") else [(path, str(value))]


async def photo_of_event(key: UUID, number: int, *, reduced: bool, by: Actor) -> bytes:
    """One photo of an event, counted from 1; `reduced` to a thumbnail for lists."""
    sheet = await event_sheet(key, by=by)
    if sheet["narrow"] or not 1 <= number <= len(sheet["photos"]):
        raise NotFound
    kinds = (DocumentKind.field_photo, DocumentKind.receipt_photo)
    content, _ = await documents.read_back(sheet["photos"][number - 1], kind=kinds, by=by)
    return await small(content) if reduced else content
