"""Reads one scan in a process of its own, with little memory and little time: the file comes in, what is kept of it and
the texts of its QR codes go out. Whatever a hostile file does here, the server goes on."""

import contextlib
import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum

import msgspec
import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import StreamObject

from operations.children import ran
from operations.purchases.pdf_files import clean_pdf, everything

MEMORY = 1 << 30
SECONDS = 40
MOST_PAGES = 100
LARGEST_PIXELS = 40_000_000
LONG_EDGE = 2600
"""Of a photographed page: A4 at some 220 dpi, signatures stay readable."""
_DPI = 150
_MOST_POINTS = 6_000_000
"""Of a page while its QR is looked for: an A4 page at 150 dpi has a third of that."""


class Why(StrEnum):
    unknown = "unknown"
    heavy = "heavy"


class TooManyPixels(Exception):
    """More than any camera or scanner of an office takes."""


class Reply(msgspec.Struct):
    """What is kept, and what its codes say; or why not."""

    clean: bytes = b""
    media_type: str = ""
    texts: list[str] = []
    why: Why | None = None


def read(content: bytes) -> Reply:
    try:
        if content.startswith(b"%PDF-"):
            clean = clean_pdf(content, most_pages=MOST_PAGES)
            _measure(clean)
            return Reply(clean, "application/pdf", _texts(_pages(clean)))
        clean = clean_picture(content)
        with Image.open(io.BytesIO(clean)) as picture:
            return Reply(clean, "image/jpeg", _texts(iter([picture])))
    except (MemoryError, TooManyPixels, Image.DecompressionBombError):
        return Reply(why=Why.heavy)
    except Exception:  # noqa: BLE001  (a broken file breaks its reader in every way there is)
        return Reply(why=Why.unknown)


def clean_picture(content: bytes) -> bytes:
    """Upright, no EXIF, as JPEG. The same bytes in give the same bytes out."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            raise TooManyPixels
        picture.draft("RGB", (LONG_EDGE * 2, LONG_EDGE * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONG_EDGE, LONG_EDGE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()


def _measure(clean: bytes) -> None:
    """No picture in it may unpack to more points than a camera takes, whatever it says of itself."""
    for held in everything(PdfReader(io.BytesIO(clean)).trailer):
        if not isinstance(held, StreamObject) or held.get("/Subtype") != "/Image":
            continue
        sizes = [int(held.get("/Width", 0)) * int(held.get("/Height", 0))]
        if held.get("/Filter") == "/DCTDecode":
            with Image.open(io.BytesIO(held._data)) as inner:
                sizes.append(inner.width * inner.height)
        if max(sizes) > LARGEST_PIXELS:
            raise TooManyPixels


def _pages(clean: bytes) -> Iterator[Image.Image]:
    """One page at a time, in gray."""
    book = pypdfium2.PdfDocument(clean)
    try:
        for page in book:
            width, height = page.get_size()
            wanted = _DPI / 72
            scale = min(wanted, (_MOST_POINTS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=scale, grayscale=True).to_pil()
            page.close()
    finally:
        book.close()


def _texts(pictures: Iterator[Image.Image]) -> list[str]:
    found: dict[str, None] = {}
    for picture in pictures:
        for code in zxingcpp.read_barcodes(
            picture.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        ):
            found[code.text[:300]] = None
    return list(found)


def asked(content: bytes) -> Reply:
    """The child's answer. Call it in a thread."""
    try:
        done = ran(__name__, content, seconds=SECONDS + 5)
    except subprocess.TimeoutExpired:
        return Reply(why=Why.heavy)
    if done.returncode:
        return Reply(why=Why.heavy)  # ended by the system: it asked for more than it may have
    return msgspec.msgpack.decode(done.stdout, type=Reply)


def main() -> None:
    with contextlib.suppress(ValueError):  # macOS knows the limit and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(msgspec.msgpack.encode(read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
