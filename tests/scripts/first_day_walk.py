"""A newcomer's first day in a browser: she signs in by the form as one after another, and does what the page says."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Page

CodeOf = Callable[[str], Awaitable[str]]
DAY = "/desk/help/first-day"
DONE = "sudah"


class Newcomer:
    """`passwords` are in the file that the start names; `code_of` is what `berdaya user code` prints."""

    def __init__(self, page: Page, passwords: dict[str, str], code_of: CodeOf) -> None:
        self.page, self.passwords, self.code_of = page, passwords, code_of
        self.who = ""

    async def sign_in(self, who: str) -> None:
        self.who = who
        await self.page.context.clear_cookies()
        await self.page.goto("/")
        await self.page.fill("[name=username]", who)
        await self.page.fill("[name=password]", self.passwords[who])
        await self._press("main form button")
        await self._prove()

    async def begin(self, step: str) -> None:
        """By the button of the step."""
        await self.page.goto(DAY)
        await self._press(f"#{step} a.button")

    async def says(self, step: str) -> str:
        await self.page.goto(DAY)
        found = self.page.locator(f"#{step} h2 .tag")
        return await found.inner_text() if await found.count() else ""

    async def works_as_staff(self) -> None:
        await self.apply_list()
        await self.agree_plan()
        await self.pay()

    async def decides_as_others(self) -> None:
        await self.sign_in("treasurer")
        await self.check()
        await self.sign_in("approver")
        await self.approve()
        await self.sign_decree()
        await self.sign_in("supervisor")
        await self.decide_duplicate()

    async def apply_list(self) -> None:
        await self.begin("list")
        await self._press("tbody a >> nth=0")
        assert await self.page.locator("text=Baris yang ditolak").first.is_visible()
        await self._press("form[action*='/apply'] button")

    async def agree_plan(self) -> None:
        await self.begin("plan")
        await self._press("text=lihat dan sepakati >> nth=0")
        await self._press("button:has-text('Sepakati rencana ini')")

    async def pay(self) -> None:
        await self.begin("pay")
        await self.page.check("main input[type=radio] >> nth=0")
        await self._press("button:has-text('Buat draf')")
        assert await self.page.locator("text=bisa dibayar").first.is_visible()
        await self._press("button:has-text('Kunci daftar ini')")

    async def check(self) -> None:
        await self._newest_list("check", "Nyatakan sudah diperiksa")

    async def approve(self) -> None:
        await self._newest_list("approve", "Setujui daftar ini")

    async def _newest_list(self, step: str, button: str) -> None:
        await self.begin(step)
        await self._press("tbody a >> nth=0")
        await self._press(f"button:has-text('{button}')")
        await self._prove()

    async def sign_decree(self) -> None:
        await self.begin("decree")
        await self._press("tbody tr:has-text('dikunci') a >> nth=0")
        form = self.page.locator("form:has(button:has-text('Setujui SK ini'))")
        for label, text in (
            ("Nomor SK", "188/300/2013"), ("Tanggal SK", "2013-11-20"),
            ("Nama penanda tangan", "Kepala Dinas (latihan)"), ("Jabatan penanda tangan", "Kepala Dinas Sosial"),
        ):  # fmt: skip
            await form.get_by_label(label).fill(text)
        await self._press("button:has-text('Setujui SK ini')")
        await self._prove()

    async def decide_duplicate(self) -> None:
        await self.begin("duplicate")
        await self.page.check("input[value=different] >> nth=0")
        form = self.page.locator("form:has(input[value=different])").first
        await form.locator("textarea").fill("Tanggal lahir dan ayahnya berbeda.")
        await self._press("form:has(input[value=different]) button >> nth=0")
        await self._prove()

    async def audit(self) -> None:
        await self.begin("audit")
        async with self.page.expect_download() as pulled:
            await self.page.click("a[href^='/audit/csv/'] >> nth=0")
        assert await (await pulled.value).failure() is None
        await self.page.goto("/audit/books")
        assert await self.page.locator("text=Cocok").first.is_visible()

    async def _press(self, selector: str) -> None:
        async with self.page.expect_event("load"):
            await self.page.click(selector)

    async def _prove(self) -> None:
        """The code of her app, where one is asked for."""
        if await self.page.locator("main [name=code], main [name=_code]").count():
            await self.page.fill("main [name=code], main [name=_code]", await self.code_of(self.who))
            await self._press("main form button >> nth=0")
