"""Which page of a long list the address asks for."""

from datetime import datetime

from admin.desk.answers import Asked


def text_after(request: Asked) -> str:
    return request.query_params.get("after", "").replace("\x00", "")[:200]


def number_after(request: Asked, name: str = "after") -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def moment_after(request: Asked) -> datetime | None:
    try:
        found = datetime.fromisoformat(request.query_params.get("after", ""))
    except ValueError:
        return None
    return found if found.tzinfo else None
