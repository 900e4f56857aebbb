"""Pictures of receipts: every one different, all of them drawn here, none of a real shop."""

import io
import random
from datetime import date
from functools import cache

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from operations.words import day as in_words
from operations.words import rupiah

WIDTH = 460
TABLES = ("#8a7f70", "#5d4a3a", "#b9b2a6", "#3f4a45", "#a06b4a")
PAPERS = ("#fdfdf8", "#f7f4e8", "#eef3f7", "#fbf1f1")

Font = ImageFont.ImageFont | ImageFont.FreeTypeFont


class Paper(Struct, frozen=True):
    """What stands on it: (name, quantity, sum) for each line."""

    number: int
    shop: str
    bought_on: date
    lines: list[tuple[str, int, int]]
    total_rp: int


@cache
def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def draw(paper: Paper, page: int = 1) -> bytes:
    """A JPEG of some 25 KB."""
    image = Image.new("RGB", (WIDTH, 300 + 44 * len(paper.lines)), PAPERS[paper.number % len(PAPERS)])
    pen = ImageDraw.Draw(image)
    pen.text((24, 20), paper.shop.upper(), "#222222", _font(28))
    pen.text((24, 56), "Jl. Pasar Latihan, Banyuwangi", "#555555", _font(15))
    pen.text((24, 80), f"Nota {paper.number:04d}/{page}   {in_words(paper.bought_on)}", "#222222", _font(16))
    pen.line((24, 108, WIDTH - 24, 108), "#555555", 2)
    at = 120
    for name, quantity, amount_rp in paper.lines:
        pen.text((24, at), f"{quantity} x {name}", "#222222", _font(18))
        pen.text((WIDTH - 24, at), rupiah(amount_rp), "#222222", _font(18), anchor="ra")
        at += 44
    pen.line((24, at, WIDTH - 24, at), "#555555", 2)
    pen.text((24, at + 14), "JUMLAH", "#222222", _font(22))
    pen.text((WIDTH - 24, at + 14), rupiah(paper.total_rp), "#222222", _font(22), anchor="ra")
    pen.ellipse((28 + paper.number % 60, at + 62, 128 + paper.number % 60, at + 130), outline="#7a3b8f", width=3)
    pen.text((44 + paper.number % 60, at + 86), "LUNAS", "#7a3b8f", _font(20))
    pen.text((WIDTH - 24, at + 120), "DATA LATIHAN", "#999999", _font(16), anchor="ra")
    out = io.BytesIO()
    chance = random.Random(paper.number * 10 + page)  # noqa: S311 the same picture every time, no secret
    _on_a_table(image, chance).save(out, "JPEG", quality=70)
    return out.getvalue()


def _on_a_table(paper: Image.Image, chance: random.Random) -> Image.Image:
    """As a phone sees it: askew, among other things. Papers alone would look so alike that the desk had to ask."""
    table = Image.new("RGB", (WIDTH + 180, paper.height + 220), chance.choice(TABLES))
    pen = ImageDraw.Draw(table)
    for _ in range(9):
        left, top = chance.randrange(-60, table.width), chance.randrange(-60, table.height)
        tone = chance.randrange(20, 230)
        shape = (left, top, left + chance.randrange(60, 260), top + chance.randrange(60, 260))
        chance.choice((pen.ellipse, pen.rectangle))(shape, fill=(tone, tone * 9 // 10, tone * 8 // 10))
    whole = Image.new("L", paper.size, 255)
    tilt = chance.randrange(-9, 10)
    lying, mask = paper.rotate(tilt, expand=True), whole.rotate(tilt, expand=True)
    table.paste(lying, (chance.randrange(0, 120), chance.randrange(0, 120)), mask)
    return table
