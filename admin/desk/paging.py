"""What the address asks for: which rows, and from where on in a long list."""

from datetime import datetime
from uuid import UUID

from admin.desk.answers import Asked
from operations.books.clock import YEARS


def asked_for(request: Asked, name: str, *, most: int = 200) -> str:
    """What the address says under this name, as text that a database takes."""
    return request.query_params.get(name, "").replace("\x00", "")[:most]


def text_after(request: Asked) -> str:
    return asked_for(request, "after")


def key_after(request: Asked) -> UUID:
    try:
        return UUID(asked_for(request, "after"))
    except ValueError:
        return UUID(int=0)


def number_after(request: Asked, name: str = "after") -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def moment_after(request: Asked) -> datetime | None:
    try:
        found = datetime.fromisoformat(request.query_params.get("after", ""))
    except ValueError:
        return None
    return found if found.tzinfo and found.year in YEARS else None
