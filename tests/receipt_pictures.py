"""Photos of receipts for tests: every number is another piece of paper on another table, drawn from its number."""

import io
import random

from PIL import Image, ImageDraw, ImageEnhance

SIZE = (480, 640)
GOODS = (
    "beras",
    "minyak",
    "gula",
    "tepung",
    "kompor",
    "etalase",
    "wajan",
    "tabung",
    "karung",
    "benang",
    "kain",
    "telur",
)


def receipt_picture(number: int, shop: str = "TOKO MAKMUR") -> bytes:
    """A sheet from a receipt book with its own lines, place, angle and light."""
    drawn = random.Random(number)
    table = tuple(drawn.randint(30, 200) for _ in range(3))
    photo = Image.new("RGB", SIZE, table)
    paper = Image.new("RGB", (drawn.randint(260, 380), drawn.randint(320, 560)), (drawn.randint(225, 255),) * 3)
    pen = ImageDraw.Draw(paper)
    pen.text((20, 15), shop, fill=(20, 20, 90), font_size=26)
    for line in range(drawn.randint(3, 9)):
        said = f"{drawn.randint(1, 20)} {drawn.choice(GOODS)} {drawn.choice(GOODS)}   {drawn.randint(10, 2000)}.000"
        pen.text((15 + drawn.randint(0, 25), 70 + line * 32), said, fill=(15, 15, 60), font_size=drawn.randint(15, 24))
    turned = paper.rotate(drawn.uniform(-12, 12), expand=True, fillcolor=table)
    photo.paste(turned, (drawn.randint(0, 90), drawn.randint(0, 70)))
    return _saved(ImageEnhance.Brightness(photo).enhance(drawn.uniform(0.7, 1.2)), 85)


def sent_on(jpeg: bytes, *, quality: int = 55) -> bytes:
    """The same photo after a messenger: smaller and saved again."""
    with Image.open(io.BytesIO(jpeg)) as image:
        return _saved(image.resize((360, 480)), quality)


def brightened(jpeg: bytes) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as image:
        return _saved(ImageEnhance.Contrast(ImageEnhance.Brightness(image).enhance(1.15)).enhance(1.1), 80)


def cropped(jpeg: bytes, percent: int = 2) -> bytes:
    """A little cut off at every side."""
    with Image.open(io.BytesIO(jpeg)) as image:
        x, y = image.width * percent // 100, image.height * percent // 100
        return _saved(image.crop((x, y, image.width - x, image.height - y)), 80)


def _saved(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
