"""Monday on the demo: what waits for each role, and the one thing that some of them do."""

import re
from collections.abc import Iterable

from playwright.async_api import Page

OFFICE = {
    "orang belum punya pendamping": 1,
    "calon menunggu penilaian": 2,
    "calon menunggu peringkat": 2,
    "buku tabungan belum diserahkan": 1,
    "rencana belanja menunggu disepakati": 2,
    "pembayaran belum diakui penerima": 20,
    "laporan kunjungan menunggu diterima": 12,
    "hak siap dinyatakan lengkap": 3,
    "temuan belum dijawab": 14,
}
HANDED_OUT = {"peran menunggu pengesahan": 1, "penunjukan pengganti menunggu pengesahan": 1}
PAPERS = {
    "SK tanpa pindaian bertanda tangan": 2,
    "daftar tanpa pindaian bertanda tangan": 5,
    "daftar dengan kuitansi atau berita acara serah terima yang belum dipindai": 4,
}
STAFF = OFFICE | HANDED_OUT | PAPERS | {
    "jadwal jatuh tempo belum masuk daftar": 1,
    "penerima belum punya rekening": 1,
    "rencana belanja belum dibuat": 1,
}  # fmt: skip
REVIEW = "belanja menunggu diperiksa"
"""How many hangs on what each demo draws: whose goods a rule finds dear."""
REFUND = "pengembalian uang menunggu keputusan"
REPORTS = "laporan kunjungan menunggu diterima"
SECOND = {
    "daftar calon menunggu pemeriksaan": 1,
    "calon menunggu kunjungan rumah": 2,
    "rekening menunggu dicocokkan": 1,
}
"""What another person than the first clerk does."""
MONDAY: dict[str, dict[str, int]] = {
    "staff": STAFF | {"daftar calon siap diterapkan": 1},
    "staff2": STAFF | SECOND,
    "supervisor": OFFICE | SECOND | {"kemungkinan data ganda": 1},
    "approver": {
        REFUND: 1,
        "SK menunggu persetujuan": 1,
        "daftar pembayaran menunggu persetujuan": 1,
        "hak menunggu ditutup": 2,
        "jawaban temuan menunggu penilaian": 1,
        "peran menunggu pengesahan": 1,
    },
    "treasurer": HANDED_OUT | {
        REFUND: 1,
        "rekening menunggu dicocokkan": 1,
        "buku tabungan belum diserahkan": 1,
        "daftar pembayaran menunggu dirilis": 1,
        "daftar pembayaran menunggu jawaban bank": 1,
    },
}  # fmt: skip


async def waiting(page: Page) -> dict[str, int]:
    """What the first page asks of her: what -> how many."""
    await page.goto("/desk/")
    cards = await page.locator("ul.cards a").all_inner_texts()
    return {what: int(count) for card in cards for count, what in [re.findall(r"(\d+)\s+(.+)", card)[0]]}


async def closed_doors(page: Page, links: Iterable[str]) -> list[str]:
    """Those of the links that lead to no page of work."""
    found = []
    for link in links:
        answer = await page.goto(link)
        heading = await page.locator("main h1").inner_text()
        if answer is None or answer.status != 200 or heading == "Tidak bisa dilanjutkan":
            found.append(link)
    return found


async def take_up(page: Page, what: str, button: re.Pattern[str]) -> dict[str, int]:
    """One click to the work, one that does the first of it; what waits for her then."""
    await waiting(page)
    await page.get_by_role("link", name=what).first.click()
    await page.get_by_role("button", name=button).first.click()
    await page.wait_for_load_state()
    return await waiting(page)
