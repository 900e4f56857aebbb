"""Six persons who know this application only by what stands on its pages: they read, click, type and choose files.

Each new kind of page that one of them comes to is looked at once: axe finds nothing and nothing runs over the side.
"""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.async_api import Browser, Download, Locator, Page, ViewportSize

from tests.chromium import faults
from tests.people_builders import PASSWORD
from tests.sign_in_pages import type_code

DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
NAMED_THING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|PM-[0-9A-Z-]+")
UNFOLD = (
    "open => document.querySelectorAll('details').forEach((part, at) => { part.open = open === true || open[at]; })"
)
FOLDED = "[...document.querySelectorAll('details')].map(part => part.open)"


class Person:
    """One user name, one window. `seen`: the kinds of pages that anybody of the crew came to, with their faults."""

    def __init__(self, username: str, page: Page, seen: dict[str, list[str]]) -> None:
        self.username = username
        self.page = page
        self.seen = seen

    async def sign_in(self) -> None:
        await self.page.goto("/")
        await self.look()
        await self.write("Nama pengguna", self.username)
        await self.write("Kata sandi", PASSWORD)
        await self.press("Masuk")
        await type_code(self.page, self.username)

    async def press(self, name: str) -> None:
        """A button that leads to a page; the first, where several rows have it."""
        await self._go(self.page.get_by_role("button", name=name, exact=True).first)

    async def follow(self, name: str | re.Pattern[str]) -> None:
        """A link that leads to a page; the first, where the menu and the page both have it."""
        await self._go(self.page.get_by_role("link", name=name, exact=isinstance(name, str)).first)

    async def follow_to(self, code: str) -> None:
        """The first link that names this person."""
        await self._go(self.page.locator("main").get_by_role("link").filter(has_text=code).first)

    async def _go(self, where: Locator) -> None:
        async with self.page.expect_event("load"):
            await where.click()
        await self.look()
        if "Langkah ini perlu kode" in await self.page.title():
            await type_code(self.page, self.username)
            await self.look()

    async def download(self, name: str, role: Literal["button", "link"] = "button") -> tuple[str, bytes]:
        """The name and the bytes of the file that a button gives."""
        async with self.page.expect_download() as waiting:
            await self.page.get_by_role(role, name=name, exact=True).click()
        download: Download = await waiting.value
        return download.suggested_filename, Path(await download.path()).read_bytes()

    async def unfold(self, name: str) -> None:
        """What a page keeps folded away until it is wanted."""
        summary = self.page.locator("summary", has_text=name)
        if await summary.locator("xpath=..").get_attribute("open") is None:
            await summary.click()

    async def write(self, label: str, text: str) -> None:
        await self.page.get_by_label(label).fill(text)

    async def choose(self, label: str, option: str) -> None:
        """`option` is how it begins; a count may stand behind it."""
        field, begins = self.page.get_by_label(label), re.compile(rf"^\s*{re.escape(option)}(?!\w)")
        await field.select_option(value=await field.locator("option", has_text=begins).get_attribute("value"))

    async def tick(self, label: str) -> None:
        await self.page.get_by_label(label).check()

    async def hand_in(self, label: str, name: str, content: bytes, kind: str = "text/csv") -> None:
        await self.page.get_by_label(label).set_input_files({"name": name, "mimeType": kind, "buffer": content})

    async def waiting(self) -> dict[str, int]:
        """What "Menunggu Anda" asks of her: what -> how many."""
        await self.page.goto("/desk/")
        await self.look()
        cards = await self.page.locator("ul.cards a").all_inner_texts()
        return {what: int(count) for card in cards for count, what in [re.findall(r"(\d+)\s+(.+)", card)[0]]}

    async def waits_for(self, tasks: dict[str, int]) -> None:
        """That and nothing else."""
        found = await self.waiting()
        assert found == tasks, f"{self.username}: {found}"

    async def take_up(self, what: str) -> None:
        """From "Menunggu Anda" to the one thing that waits."""
        assert (await self.waiting()).get(what) == 1, f"{self.username}: {what}"
        await self._go(self.page.get_by_role("link", name=f"1 {what}"))

    async def reads(self, *texts: str) -> None:
        """Each of these stands on the page."""
        said = re.sub(r"\s+", " ", await self.page.locator("main").inner_text())
        for text in texts:
            assert text in said, f"{self.username} at {self.page.url} does not read {text!r} in: {said}"

    async def look(self, state: str = "") -> None:
        """`state` when a page has another face that is worth a look of its own."""
        kind = NAMED_THING.sub("…", urlsplit(self.page.url).path) + state
        if kind in self.seen:
            return
        folded = await self.page.evaluate(FOLDED)
        await self.page.evaluate(UNFOLD, True)
        self.seen[kind] = await faults(self.page)
        await self.page.evaluate(UNFOLD, folded)


class Crew(Struct, frozen=True):
    """Who works in the story: nobody else touches anything."""

    staff: Person
    supervisor: Person
    approver: Person
    treasurer: Person
    companion: Person
    auditor: Person
    seen: dict[str, list[str]]

    @classmethod
    async def gathered(cls, browser: Browser, address: str) -> "Crew":
        seen: dict[str, list[str]] = {}

        async def person(username: str) -> Person:
            size = PHONE if username == "companion" else DESK
            context = await browser.new_context(base_url=address, viewport=size, accept_downloads=True)
            context.set_default_timeout(30_000)  # two workers may share two cores
            return Person(username, await context.new_page(), seen)

        names = ("staff", "supervisor", "approver", "treasurer", "companion", "auditor")
        return cls(**{name: await person(name) for name in names}, seen=seen)

    @property
    def everybody(self) -> list[Person]:
        return [self.staff, self.supervisor, self.approver, self.treasurer, self.companion, self.auditor]

    async def leave(self) -> None:
        for person in self.everybody:
            await person.page.context.close()
