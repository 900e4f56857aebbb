"""What stands on a paper that was made as a PDF."""

import io

from pypdf import PdfReader


def pages_of(content: bytes) -> list[str]:
    """The words of each page, with one space between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def text_of(content: bytes) -> str:
    return " ".join(pages_of(content))
