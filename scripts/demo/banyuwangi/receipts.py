"""Pictures of receipts: every one different, all of them drawn here, none of a real shop."""

import io
from datetime import date
from functools import cache

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from operations.words import day as in_words
from operations.words import rupiah

WIDTH = 460
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
    """A JPEG of some 15 KB."""
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
    image.rotate((paper.number * 7 + page) % 5 - 2, fillcolor="#8a7f70", expand=True).save(out, "JPEG", quality=85)
    return out.getvalue()
