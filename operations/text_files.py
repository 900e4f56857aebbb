"""The encoding that a text file from outside was written in, where that can be known; it is never guessed.

Banks' programs write UTF-8, UTF-16 with its mark in front, or the letters of Western Europe: Windows-1252, which has
those of Latin-1 too.
"""

import re

from operations.words import mark

NO_TEXT = mark("bukan teks UTF-8, UTF-16, atau Windows-1252")
_SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""A letter of UTF-8: beside bytes that are none, half of the text would become other letters."""


class NoText(ValueError):
    """Nobody can say what its letters are: a picture, a cut file, or two encodings in one."""


def encoding_of(content: bytes) -> str:
    """Raises `NoText`."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not (encoding == "cp1252" and _SEVERAL_BYTES.search(content)):
            return encoding
    raise NoText


def text_in(content: bytes) -> str:
    """Raises `NoText`."""
    return content.decode(encoding_of(content))
