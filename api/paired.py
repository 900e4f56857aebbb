"""A paired phone at the door: its token opens the companion's pages while its PIN is fresh, and nothing else."""

from typing import Any

from litestar import Request

from operations.actor import PUBLIC
from operations.errors import RuleBroken
from operations.people import phones
from operations.people.phones import PhoneState

COOKIE = "phone"
"""Browsers send it to the companion's door only."""
FIELD = "/field"
PIN_FIELD = "_pin"

Asked = Request[Any, Any, Any]


async def is_open_phone(request: Asked) -> bool:
    """Puts what it is into the state of the request, and its companion when it is open."""
    token = request.cookies.get(COOKIE) if request.url.path.startswith(FIELD) else None
    if not token:
        return False
    phone = await phones.phone_of(token, by=PUBLIC)
    request.scope["state"]["phone"] = phone.state
    request.scope["state"]["paired"] = phone
    request.scope["state"]["actor"] = phone.actor
    return phone.actor is not None


async def hear_pin(request: Asked, pin: str | None) -> None:
    """The PIN that came with a form which found the phone closed."""
    state = request.scope["state"]
    if pin is None or state.get("phone") != PhoneState.closed:
        return
    try:
        await phones.open_phone(request.cookies.get(COOKIE, ""), pin.strip())
    except RuleBroken as refusal:
        state["wrong"] = refusal
    else:
        await is_open_phone(request)
