"""A companion's phone as its page calls the server: paired, with the header of the page, ids made before sending."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from litestar import Litestar

from operations.actor import Actor
from operations.people import codes_once, phones
from tables.people.one_time_code import CodeUse
from tests.people_builders import Office
from tests.shopping_builders import Item, picture, unsampled

PIN = "402719"
Sent = dict[str, Any]


class FieldPhone:
    """One phone. `number` counts its events."""

    def __init__(self, app: Litestar, token: str) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        headers = {"X-Field": "1"}
        self.client = httpx.AsyncClient(transport=transport, base_url="http://berdaya.test", headers=headers)
        self.client.cookies.set("phone", token, domain="berdaya.test", path="/field")
        self.token, self.number = token, 0

    def event(self, kind: str, body: Sent, **more: Any) -> Sent:
        """As the page makes it, captured a minute ago."""
        self.number += 1
        captured = datetime.now(UTC) - timedelta(minutes=1)
        made = {
            "v": 1,
            "id": str(unsampled()),
            "kind": kind,
            "person": None,
            "captured_at": captured.isoformat(),
            "clock_offset_s": 0,
            "device_no": self.number,
            "photos": [],
            "body": body,
        }
        return made | more

    async def send(self, event: Sent) -> httpx.Response:
        return await self.client.post("/field/api/events", json=event)

    async def photo(self, number: int = 0, key: UUID | None = None) -> UUID:
        """A photo that has arrived; its id."""
        key = key or uuid4()
        answer = await self.put_photo(key, picture(number))
        assert answer.status_code in (200, 201), answer.text
        return key

    async def put_photo(self, key: UUID, content: bytes) -> httpx.Response:
        return await self.client.put(
            f"/field/api/photos/{key}", content=content, headers={"content-type": "image/jpeg"}
        )

    async def package(self, **headers: str) -> httpx.Response:
        return await self.client.get("/field/api/package", headers=headers)


async def a_phone(app: Litestar, office: Office, companion: Actor | None = None) -> FieldPhone:
    """Paired a moment ago, and open."""
    name = (companion or office.companion).name
    code = await codes_once.make_code(name, CodeUse.pairing, by=office.administrator)
    token = await phones.pair(code, PIN, again=PIN, label="HP", replaces=None)
    return FieldPhone(app, token)


def trip_body(*bought: tuple[Item, int, int], day: str = "2013-09-02", **more: Any) -> Sent:
    """`bought` are (item, quantity, sum)."""
    items = [{"plan_item": str(item.key), "quantity": n, "amount_rp": rp} for item, n, rp in bought]
    total = sum(rp for _, _, rp in bought)
    made = {"shop": "Toko Makmur", "bought_on": day, "receipt_kind": "nota", "receipt_total_rp": total, "items": items}
    return made | more


def shows(kind: str, *keys: UUID) -> list[Sent]:
    return [{"id": str(key), "kind": kind, "bytes": 1000} for key in keys]
