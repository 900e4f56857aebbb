"""Who calls the page's own addresses: a paired phone with its header, not too often; all else is told in JSON."""

import time
from collections import OrderedDict
from typing import Any
from uuid import UUID

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler

from api.language import language_of
from operations.people.phones import UNKNOWN, Phone, PhoneState
from operations.words import mark, translate

Asked = Request[Any, Any, Any]
HEADER = "x-field"
USER = "x-field-user"
"""Whose queue the page sends; not sent, it is the owner's of the phone."""
AT_ONCE, A_SECOND = 600, 10
"""A queue of fifty events with six photos each goes through without waiting."""
MOST_KNOWN = 20_000
_WORDS = {
    PhoneState.closed: mark("Ketik PIN untuk membuka HP ini."),
    PhoneState.unknown: mark("HP ini belum atau tidak lagi terhubung. Minta kode di kantor."),
    PhoneState.revoked: mark("HP ini diputuskan oleh kantor. Minta kode baru bila masih Anda pakai."),
    PhoneState.lost: mark("HP ini dilaporkan hilang. Isinya dihapus."),
}


OTHERS = mark("Catatan ini milik pendamping lain di HP yang sama. Hubungkan HP ini atas namanya untuk mengirimnya.")


class PhoneShut(NotAuthorizedException):
    """Closed, or not known any more, and why."""

    def __init__(self, state: PhoneState) -> None:
        self.state = state
        super().__init__()


class OtherUser(PermissionDeniedException):
    """The queue on this phone is another companion's; it waits until the phone is hers again."""


class TooOften(HTTPException):
    status_code = 429


class _Buckets:
    """How many calls each phone has left, in this process."""

    def __init__(self) -> None:
        self._left: OrderedDict[UUID, tuple[float, float]] = OrderedDict()

    def take(self, device: UUID) -> bool:
        moment = time.monotonic()
        left, since = self._left.pop(device, (float(AT_ONCE), moment))
        left = min(float(AT_ONCE), left + (moment - since) * A_SECOND)
        self._left[device] = (max(left - 1, 0.0), moment)
        if len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return left >= 1


BUCKETS = _Buckets()


def only_our_page(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Before anything of the request is read: a page of another site cannot send the header."""
    if connection.headers.get(HEADER) != "1":
        raise PermissionDeniedException


def phone_at(request: Asked) -> Phone:
    """Known by its token, open or closed; not too often."""
    phone: Phone = request.scope["state"].get("paired", UNKNOWN)
    if phone.device is not None and not BUCKETS.take(phone.device):
        raise TooOften
    return phone


async def paired_phone(request: Asked) -> Phone:
    """May write: what it writes is its owner's, and nothing is told."""
    phone = phone_at(request)
    if phone.owner is None:
        raise PhoneShut(phone.state)
    if request.headers.get(USER, str(phone.owner.id)) != str(phone.owner.id):
        raise OtherUser
    return phone


async def open_phone(request: Asked) -> Phone:
    """May read: its PIN was typed a moment ago."""
    phone = phone_at(request)
    if phone.actor is None:
        raise PhoneShut(phone.state)
    return phone


def tell_state(request: Asked, error: PhoneShut) -> Response[Any]:
    said = translate(_WORDS[error.state], language_of(request))
    body = {"type": "/errors/PhoneShut", "title": said, "status": 401, "detail": said, "state": error.state}
    return Response(body, status_code=401, media_type="application/problem+json")


def tell_whose(request: Asked, error: OtherUser) -> Response[Any]:
    said = translate(OTHERS, language_of(request))
    body = {"type": "/errors/OtherUser", "title": said, "status": 403, "detail": said, "state": "other_user"}
    return Response(body, status_code=403, media_type="application/problem+json")


def tell_to_wait(request: Asked, error: TooOften) -> Response[Any]:
    said = translate(mark("Terlalu banyak percobaan. Tunggu sebentar."), language_of(request))
    body = {"type": "/errors/TooOften", "title": said, "status": 429, "detail": said}
    return Response(body, status_code=429, media_type="application/problem+json", headers={"retry-after": "30"})
