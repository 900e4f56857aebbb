"""The pictures of the help, taken from the demo: where each is taken, what the page says there, and whether the one
that is kept still shows it. `BERDAYA_GOLDEN=write` takes them anew, for a page that was meant to change."""

import io
import re
from pathlib import Path

import imagehash
import msgspec
from PIL import Image
from playwright.async_api import Page

from api.help.texts import FOLDER, Picture
from api.pages import STATIC

PICTURES = STATIC / "help"
KEPT = FOLDER / "pictures.json"
WIDTH, HIGHEST = 760, 520
LARGEST = 24_000
ALIKE = 12
"""Of 64 places of the picture's pattern, as many may differ: dates, other fonts, whose row comes first."""
SMALL, LARGE = "/desk/programs/usaha-ibu-2013", "/desk/programs/banyuwangi-2013"
PLACES: dict[str, tuple[str, str]] = {
    "home": ("staff", "/desk/"),
    "search": ("staff", "/desk/search/?q=banyuwangi"),
    "counter": ("staff", "/desk/counter/"),
    "names": (
        "staff",
        "SELECT '/desk/people/' || p.code FROM enrollment e JOIN person p ON p.id = e.person WHERE e.program = :small "
        "ORDER BY e.state = 'determined' DESC, e.import_line LIMIT 1",
    ),
    "forgotten-password": ("staff", "/account"),
    "lost-phone": ("administrator", "SELECT '/desk/users/' || id FROM user_account WHERE username = 'companion'"),
    "programs": ("staff", SMALL),
    "imports": ("staff", "/desk/imports/"),
    "screening": (
        "staff2",
        "SELECT '/desk/imports/' || id || '/screening' FROM import_batch WHERE program = :small AND state = 'applied' "
        "ORDER BY row_count LIMIT 1",
    ),
    "duplicates": ("supervisor", "/desk/duplicates/"),
    "candidates": ("staff", f"{SMALL}/candidates"),
    "rules": ("staff", "/desk/rules/"),
    "scoring": ("staff", f"{SMALL}/scoring"),
    "rankings": ("staff", f"{SMALL}/rankings"),
    "objections": ("staff", "/desk/objections/"),
    "decrees": ("approver", "SELECT '/desk/decrees/' || id FROM decree WHERE program = :small AND state = 'locked'"),
    "accounts": ("staff", "/desk/accounts/"),
    "passbooks": ("staff", "/desk/accounts/passbooks"),
    "service-days": ("staff", "/desk/service-days/"),
    "trainings": ("staff", f"{LARGE}/trainings"),
    "plans": ("staff", "/desk/plans/"),
    "payment-list": ("staff", "/desk/lists/"),
    "three-persons": ("approver", "SELECT '/desk/lists/' || id FROM payment_list WHERE state = 'checked'"),
    "bank-file": ("treasurer", "SELECT '/desk/lists/' || id FROM payment_list WHERE state = 'sent' ORDER BY id"),
    "reconciliation": ("treasurer", "SELECT '/desk/reconciliation/' || id FROM program WHERE id = :large"),
    "cards": ("staff", f"{LARGE}/cards"),
    "past": ("staff", "/desk/past/"),
    "receipts": ("staff", "/desk/receipts/"),
    "review": ("supervisor", "/desk/review/"),
    "visits": ("supervisor", "/desk/visits/"),
    "companions": ("supervisor", "/desk/companions/"),
    "field-events": ("supervisor", "/desk/field-events/"),
    "cases": ("supervisor", "/desk/cases/"),
    "reports": ("staff", f"{LARGE}/reports"),
    "charts": ("supervisor", "/desk/charts/"),
    "data-rights": ("approver", "/desk/retention/"),
    "refunds": ("treasurer", f"{LARGE}/due"),
    "endings": ("approver", "/desk/endings/"),
    "users": ("administrator", "/desk/users/"),
    "office": ("approver", "/desk/office/"),
    "requests": ("approver", "/desk/requests/"),
    "formats": ("staff", "/desk/formats/"),
    "settings": ("approver", "/desk/check-rules/"),
    "audit-exports": ("auditor", "/audit/"),
    "audit-checks": ("auditor", "/audit/checks"),
    "audit-identities": ("auditor", "/audit/letters"),
    "audit-findings": ("supervisor", "/desk/findings/audit/"),
    "audit-tokens": ("auditor", "/audit/tokens"),
    "audit-chain": ("auditor", "/audit/chain"),
    "phone-shopping": ("companion", "/field/people"),
    "phone-visits": ("companion", "/field/reports"),
}
"""Task -> who sits there, and the address or the statement that finds it."""
SHOWN = """(highest) => {
  scrollTo(0, 0);
  const top = Math.round(document.querySelector("main h1").getBoundingClientRect().top) - 12;
  const last = document.querySelector("main").lastElementChild.getBoundingClientRect().bottom;
  const height = Math.min(highest, Math.ceil(last + 12 - top));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const shows = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect(), text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    const fixed = !parent.closest("tbody, .code, .people") || parent.closest("button, thead");
    if (text && fixed && parent.checkVisibility() && box.height && box.top >= top && box.bottom <= top + height)
      shows.push(`${parent.tagName.toLowerCase()} ${text}`);
  }
  return { top, height, width: document.documentElement.clientWidth, shows };
}"""
"""The part of the page from its heading on. Rows of tables come in the order of codes that each demo draws anew, so the
words in them are left to the eye; that they are there, their pattern says."""
CHANGING = (
    (re.compile(r"\b[0-9a-f]{32,}\b"), "seal"),
    (re.compile(r"PM-[0-9A-Z]{4}-[0-9A-Z]"), "PM"),
    (re.compile(r"\d+ [A-Z][a-z]+ \d{4}"), "day"),
    (re.compile(r"\d+"), "0"),
    (re.compile(r"\s+"), " "),
)


async def take(page: Page) -> tuple[Picture, bytes]:
    """What stands there and how it looks."""
    found = await page.evaluate(SHOWN, HIGHEST)
    shows = [_steady(text) for text in found["shows"]]
    taken = await page.screenshot(clip={"x": 0, "y": found["top"], "width": found["width"], "height": found["height"]})
    return Picture(found["width"], found["height"], shows), taken


def _steady(text: str) -> str:
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return text


def packed(taken: bytes) -> bytes:
    """Few colors without a loss where that is small enough."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    few = picture.quantize(24, dither=Image.Dither.NONE).convert("RGB")
    ways = [{"lossless": True}, {"quality": 60}, {"quality": 40}, {"quality": 20}]
    for way in ways:
        out = io.BytesIO()
        (few if "lossless" in way else picture).save(out, "WEBP", method=6, **way)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


def is_alike(taken: bytes, kept: Path) -> bool:
    """Their patterns, light and dark, differ in few places."""
    now, then = (imagehash.dhash(Image.open(source)) for source in (io.BytesIO(taken), kept))
    return bool(now - then <= ALIKE)


def keep(pictures: dict[str, Picture]) -> None:
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(pictures.items()))), indent=1) + b"\n")
