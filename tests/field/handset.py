"""A companion's phone of 360 px in front of the real application: paired with a code from the desk, opened by a PIN.

What the phone does by itself (sending, a new package, its worker) is waited for as a state, never for a moment."""

import asyncio
import io
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Expect, Page, TimeoutError, ViewportSize

from operations.people import codes_once
from tables.people.one_time_code import CodeUse
from tests.chain_builders import Beneficiary
from tests.field.road import Road
from tests.people_builders import Office
from tests.shopping_builders import Item

PIN = "402719"
SCREEN = ViewportSize(width=360, height=740)
PATIENCE_S = 60
"""Longer than the phone ever takes on a busy machine; only what never comes costs so much."""
expect = Expect()
expect.set_options(timeout=1000 * PATIENCE_S)
STORED = """async ([name, place]) => {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return "[]";
  const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
  const rows = await new Promise((done) => {
    const r = db.transaction(place).objectStore(place).getAll(); r.onsuccess = () => done(r.result); });
  db.close();
  return JSON.stringify(rows);
}"""

WORKER = """async () => { const worker = (await navigator.serviceWorker.ready).active;
  while (worker.state !== "activated") await new Promise((done) => setTimeout(done, 20)); }"""
DRAWN = "document.getElementById('main').drawn"
AGAIN = """pin => { const field = document.querySelector("#pin"), button = document.querySelector("main button.main");
  if (field && !button.disabled) { field.value = pin; button.click(); } }"""
HEARD_AT = """async () => (await Store.get("meta", "package"))?.contact ?? 0"""
TAP = "place => { const button = document.querySelector(place); button?.click(); return button !== null; }"


def photo_file(number: int = 1) -> dict[str, Any]:
    """A picture of 1200 x 900, as the camera hands it over, with the place in it."""
    image = Image.effect_noise((300, 225), 40 + number).convert("RGB").resize((1200, 900))
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (7.0, 32.0, 1.0), 3: "E", 4: (112.0, 43.0, 5.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, exif=exif)
    return {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


async def until(is_so: Callable[[], Awaitable[bool]], never: str) -> None:
    """Asks again and again; `never` says what is wrong when it does not become so."""
    latest = time.monotonic() + PATIENCE_S
    while not await is_so():
        assert time.monotonic() < latest, never
        await asyncio.sleep(0.05)


class Handset:
    """`page` is the tab that she looks at."""

    def __init__(self, road: Road, office: Office, context: BrowserContext, page: Page) -> None:
        self.road = road
        self.office = office
        self.context = context
        self.page = page

    @classmethod
    async def bought(cls, browser: Browser, road: Road, office: Office) -> "Handset":
        """Nobody has paired it yet."""
        context = await browser.new_context(base_url=road.address, viewport=SCREEN)
        context.set_default_timeout(1000 * PATIENCE_S)
        return cls(road, office, context, await context.new_page())

    async def pair(self, username: str = "companion", pin: str = PIN) -> None:
        code = await codes_once.make_code(username, CodeUse.pairing, by=self.office.administrator)
        await self._see_pairing()
        for name, text in (("code", code), ("pin", pin), ("again", pin)):
            await self.page.fill(f"#{name}", text)
        await self.page.click("button.main")
        await self.page.wait_for_url("**/field/")

    async def _see_pairing(self) -> None:
        """The worker may hear later than the page that the network is back, and says until then that there is none."""

        async def came() -> bool:
            await self.page.goto("/field/pair")
            return await self.page.locator("#code").count() > 0

        await until(came, "the page for pairing did not come")

    async def enter(self, pin: str = PIN) -> None:
        """Into whatever screen stands behind the PIN. What the office says meanwhile may ask her for it once more."""

        async def opened() -> bool:
            try:
                await self.page.wait_for_selector("#pin", state="detached", timeout=10_000)
            except TimeoutError:
                await self.page.evaluate(AGAIN, pin)
                return False
            return True

        await self.page.fill("#pin", pin)
        await self.page.click("button.main")
        await until(opened, "the PIN opens nothing")

    async def start(self) -> None:
        """Paired, open, and the worker has stored the page."""
        await self.pair()
        await self.enter()
        await self.worker_stands()

    async def worker_stands(self) -> None:
        await self.page.evaluate(WORKER)

    async def go(self, route: str) -> None:
        """The screen of this address stands, whatever stood there or was drawn meanwhile."""

        async def stands() -> bool:
            return await self.page.evaluate(DRAWN) == route

        await self.page.evaluate("wanted => { location.hash = wanted; }", f"#/{route}")
        await until(stands, f"{route} was not drawn")

    async def fresh(self) -> None:
        """She asks for the office's data, until they are here."""
        await self.go("help")
        now, asked = await self.page.evaluate("Date.now()"), self.page.locator("[data-fresh]")

        async def came() -> bool:
            await asked.click()
            await expect(self.page.locator("#told")).not_to_be_empty()
            return await self.page.evaluate(HEARD_AT) >= now

        await until(came, "the office's data did not come")

    async def reload(self, pin: str = PIN) -> None:
        await self.page.reload()
        await self.enter(pin)

    async def another_tab(self) -> Page:
        page = await self.context.new_page()
        await page.goto("/field/")
        return page

    async def write_trip(
        self, woman: Beneficiary, item: Item, amount: int, *, shop: str = "Toko Makmur", photo: int | None = 1
    ) -> None:
        """The form of a trip with one item, filled in and not saved."""
        await self.go(f"p/{woman.code}/shopping")
        await self.page.check("input[name=receipt_kind][value=nota]")
        await self.page.fill("#shop", shop)
        await self.page.check(f"#t_{item.key}")
        await self.page.fill(f"#a_{item.key}", str(amount))
        await self.page.fill("#total", str(amount))
        if photo is not None:
            await self.add_photo("receipt", photo)

    async def add_photo(self, field: str, number: int = 1) -> None:
        before = await self.page.locator("img[data-photo]").count()
        await self.page.set_input_files(f"[id='{field}']", photo_file(number))
        await expect(self.page.locator("img[data-photo]")).to_have_count(before + 1)

    async def save(self) -> None:
        """The record is in the outbox."""
        await self.page.click("button.main")
        await expect(self.page.locator(".note")).to_contain_text("Tersimpan di HP ini")

    async def trip(self, woman: Beneficiary, item: Item, amount: int, **how: Any) -> None:
        await self.write_trip(woman, item, amount, **how)
        await self.save()

    async def cut(self) -> None:
        """No network, and the server is stopped too."""
        await self.context.set_offline(True)
        await self.road.close()

    async def mend(self) -> None:
        await self.road.open()
        await self.context.set_offline(False)

    async def stored(self, place: str, user: UUID | None = None) -> list[Mapping[str, Any]]:
        """What stands in one store of the companion's database on the phone."""
        name = f"field-{user or self.office.companion.id}"
        return json.loads(await self.page.evaluate(STORED, [name, place]))

    async def unsent(self) -> list[Mapping[str, Any]]:
        return sorted(await self.stored("outbox"), key=lambda row: row["made"])

    async def waits(self, count: int) -> None:
        """So many records are still to be sent: in the phone's store, and then in the badge, which follows it."""

        async def are_left() -> bool:
            return len(await self.unsent()) == count

        await until(are_left, f"it is never {count} records that wait")
        await self.badge(f"{count} belum terkirim" if count else "Terkirim semua")

    async def all_sent(self) -> None:
        await self.waits(0)

    async def heard(self) -> None:
        """The package that comes after sending holds everything that was sent."""

        async def holds() -> bool:
            return all(row["body"] is None for row in await self.stored("sent"))

        await until(holds, "the package did not come")

    async def badge(self, text: str) -> None:
        await expect(self.page.locator("#badge")).to_have_text(text)

    async def send_now(self) -> None:
        """She taps `Kirim sekarang`. The page also sends by itself, and then the button is gone before she taps it."""
        await self.go("outbox")

        async def tapped() -> bool:
            return await self.page.evaluate(TAP, "[data-send]") or not await self.unsent()

        await until(tapped, "records wait and there is no button that sends them")

    async def states_are(self, *states: str | re.Pattern[str]) -> None:
        """Of the records in the outbox, once the phone has tried to send them."""
        await self.go("outbox")
        await expect(self.page.locator("h1")).to_have_text("Kotak keluar")
        await expect(self.page.locator("[data-row] .tag")).to_have_text(list(states))
