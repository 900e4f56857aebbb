"""Scans as an office makes them: printed papers photographed or put through a scanner, whole and damaged."""

import io

import pypdfium2
from PIL import Image, ImageFilter


def photographed(paper: bytes, *, page: int = 0, dpi: int = 150, turned: float = 0, blurred: float = 0) -> bytes:
    """A page as a JPEG, as a phone takes it: a little turned, a little blurred."""
    picture = pypdfium2.PdfDocument(paper)[page].render(scale=dpi / 72).to_pil()
    picture = picture.rotate(turned, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(blurred))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


def scanned(paper: bytes, *, dpi: int = 150) -> bytes:
    """All pages through a scanner into one PDF of pictures."""
    pages = [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(paper)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


def without_code(*, size: tuple[int, int] = (800, 1100)) -> bytes:
    """A sheet whose QR nobody can read any more."""
    out = io.BytesIO()
    Image.new("L", size, 200).save(out, "PNG")
    return out.getvalue()


def pdf_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PDF whose picture says that it is larger than any scanner makes."""
    picture = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        "/Resources << /XObject << /I 4 0 R >> >> >>",
        picture + "/BitsPerComponent 8 /Filter /CCITTFaxDecode /Length 4 >>\nstream\nabcd\nendstream",
        "<< /Length 26 >>\nstream\nq 595 0 0 842 0 0 cm /I Do\nendstream",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 6\n0000000000 65535 f \n{table}{trailer}").encode()
