"""How the tests of the companion's door fill in its forms."""

import io

from PIL import Image

from tests.api.field_visitor import Fields, Files, Page, Visitor
from tests.chain_builders import Beneficiary
from tests.shopping_builders import Item, items_of, picture
from tests.the_app import the_app

NORTH = {1: "S", 2: (8.0, 12.0, 33.0), 3: "E", 4: (114.0, 22.0, 10.0)}
"""Where a camera says the photo was taken (EXIF GPS)."""


async def visitor(username: str = "companion") -> Visitor:
    return await Visitor(the_app()).sign_in(username)


def a_file(content: bytes, name: str = "nota.jpg") -> tuple[str, tuple[str, bytes, str]]:
    return ("photos", (name, content, "image/jpeg"))


def camera_picture() -> bytes:
    """A JPEG with the place where it was taken in it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update(NORTH)
    Image.new("RGB", (60, 40), (10, 120, 90)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (30, 50), (200, 10, 10, 128)).save(out, "PNG")
    return out.getvalue()


class TripForm:
    """One shopping trip on its way: the page with the form, the fields as they would be sent."""

    def __init__(self, browser: Visitor, page: Page, items: list[Item]) -> None:
        self.browser = browser
        self.path = page.path
        self.items = items
        self.fields: Fields = page.form() | {"shop": ["Toko Makmur"], "total": ["1.500.000"]}

    def buy(self, item: Item, price: str, *, quantity: str = "1", instead: str = "") -> None:
        self.fields.setdefault("item", []).append(str(item.key))
        self.fields[f"quantity_{item.key}"] = [quantity]
        self.fields[f"amount_{item.key}"] = [price]
        self.fields[f"substitution_{item.key}"] = [instead]

    async def send(self, files: Files | None = None) -> Page:
        return await self.browser.post(self.path, self.fields, [a_file(picture())] if files is None else files)


async def open_trip(woman: Beneficiary, username: str = "companion") -> TripForm:
    """The form, with the first item of her plan (Rp 1.500.000) bought."""
    browser = await visitor(username)
    page = await browser.get(f"/field/people/{woman.code}/shopping")
    form = TripForm(browser, page, await items_of(woman))
    form.buy(form.items[0], "1.500.000")
    return form
