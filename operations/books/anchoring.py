"""Writing checkpoints down outside: a file that only grows, on another machine or a stick in somebody else's drawer."""

import os
from pathlib import Path

from operations.books.verifier.anchors import lines_to_add, read_anchors
from operations.books.verifier.entry import Entry, unlike_anchors
from operations.errors import RuleBroken
from operations.words import mark


class AnchorsUnreadable(RuleBroken):
    text = mark(
        "Berkas jangkar {file} tidak terbaca ({why}). Jangan ditimpa; simpan sebagai bukti dan pakai salinannya."
    )


class AnchorsDiffer(RuleBroken):
    text = mark(
        "Titik periksa {number} di server ini tidak sama dengan yang tercatat di {file}. Tidak ada yang ditambahkan; "
        "jalankan `berdaya verify live --anchors {file}` dan laporkan kepada pemeriksa."
    )


def anchors_in(file: Path) -> list[Entry]:
    try:
        return read_anchors(file.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise AnchorsUnreadable(file=file.name, why=str(error)) from None


def add_anchors(file: Path, entries: list[Entry]) -> int:
    """Appends what the file lacks; how many lines. Refused when it says something else than this server."""
    held = anchors_in(file) if file.exists() else []
    wrong = unlike_anchors(entries, held)
    if wrong:
        raise AnchorsDiffer(number=wrong[0].key, file=file.name)
    text = lines_to_add(entries, held)
    with open(file, "a", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    return text.count("\n")
