"""A companion's phone of 360 px in front of the real application: paired with a code from the desk, opened by a PIN."""

import io
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from operations.people import codes_once
from tables.people.one_time_code import CodeUse
from tests.chain_builders import Beneficiary
from tests.field.road import Road
from tests.people_builders import Office
from tests.shopping_builders import Item

PIN = "402719"
SCREEN = ViewportSize(width=360, height=740)
STORED = """async ([name, place]) => {
  const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
  const rows = await new Promise((done) => {
    const r = db.transaction(place).objectStore(place).getAll(); r.onsuccess = () => done(r.result); });
  db.close();
  return JSON.stringify(rows);
}"""

TAP = "place => { const button = document.querySelector(place); button?.click(); return button !== null; }"


def photo_file(number: int = 1) -> dict[str, Any]:
    """A picture of 1200 x 900, as the camera hands it over, with the place in it."""
    image = Image.effect_noise((300, 225), 40 + number).convert("RGB").resize((1200, 900))
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (7.0, 32.0, 1.0), 3: "E", 4: (112.0, 43.0, 5.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, exif=exif)
    return {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


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
        for _ in range(40):
            await self.page.goto("/field/pair")
            if await self.page.locator("#code").count():
                return
            await self.page.wait_for_timeout(250)
        raise AssertionError("the page for pairing did not come")

    async def enter(self, pin: str = PIN) -> None:
        """Into whatever screen stands behind the PIN."""
        await self.page.wait_for_selector("#pin")
        await self.page.fill("#pin", pin)
        await self.page.click("button.main")
        await self.page.wait_for_selector("#pin", state="detached", timeout=20_000)

    async def start(self) -> None:
        """Paired, open, and the worker has stored the page."""
        await self.pair()
        await self.enter()
        await self.worker_stands()

    async def worker_stands(self) -> None:
        await self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        await self.page.wait_for_timeout(200)

    async def go(self, route: str) -> None:
        before = await self.page.evaluate("document.documentElement.dataset.ready")
        if await self.page.evaluate(
            "wanted => location.hash === wanted || void (location.hash = wanted)", f"#/{route}"
        ):
            return
        await self._drawn(before)

    async def _drawn(self, before: str | None) -> None:
        """The page forbids scripts made from strings, which is what `wait_for_function` needs."""
        for _ in range(100):
            if await self.page.evaluate("document.documentElement.dataset.ready") != before:
                return
            await self.page.wait_for_timeout(50)
        raise AssertionError("the screen was not drawn")

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
        await self.page.set_input_files(f"#{field}", photo_file(number))
        await expect(self.page.locator("img[data-photo]")).to_have_count(before + 1, timeout=15_000)

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

    async def all_sent(self) -> None:
        await expect(self.page.locator("#badge")).to_have_text("Terkirim semua", timeout=20_000)

    async def heard(self) -> None:
        """The package that comes after sending holds everything that was sent."""
        for _ in range(80):
            if all(row["body"] is None for row in await self.stored("sent")):
                return
            await self.page.wait_for_timeout(250)
        raise AssertionError("the package did not come")

    async def badge(self, text: str) -> None:
        await expect(self.page.locator("#badge")).to_have_text(text, timeout=20_000)

    async def send_now(self) -> None:
        """She taps `Kirim sekarang`. The page also sends by itself, and then the button is gone before she taps it."""
        await self.go("outbox")
        for _ in range(40):
            if await self.page.evaluate(TAP, "[data-send]") or not await self.unsent():
                return
            await self.page.wait_for_timeout(50)
        raise AssertionError("records wait and there is no button that sends them")

    async def states(self) -> list[str]:
        """Of the records in the outbox, once none is on its way any more."""
        await self.go("outbox")
        await expect(self.page.locator("h1")).to_have_text("Kotak keluar")
        await expect(self.page.get_by_text("Sedang dikirim")).to_have_count(0, timeout=20_000)
        return await self.page.locator("[data-row] .tag").all_inner_texts()
