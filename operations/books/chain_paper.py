"""The berita acara of one checkpoint: what is signed away on paper cannot be rewritten in a database.

Its QR holds number, root and the beginning of the signature, so that a scanner compares what an eye would not.
"""

import io

import segno

from operations.books.chain_state import Standing
from operations.books.paper import in_halves, paper
from operations.books.verifier.entry import Entry
from operations.voice import Voice
from operations.words import mark

SHORT = 16
"""Letters of a hash or signature that an eye compares."""
LINE = "…" * 16


def qr_text(entry: Entry) -> str:
    return f"BERDAYA CHECKPOINT {entry.number} {entry.root.hex()} {entry.signature.hex()[:SHORT]}"


def checkpoint_pdf(standing: Standing, language: str) -> bytes:
    """Takes some 30 ms: call it in a thread."""
    say, entry = Voice(language), standing.entry
    drawn = io.BytesIO()
    segno.make(qr_text(entry), error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False)
    document = {
        "number": say(mark("Nomor {number}"), number=entry.number),
        "intro": say(
            mark(
                "Semua perubahan data sampai waktu di bawah ini berdiri di bawah satu akar. Siapa pun yang kelak "
                "mengubah, menghapus, atau menyisipkan satu catatan pun akan menghasilkan akar lain. Simpan lembar ini "
                "di luar kantor yang mengelola server."
            )
        ),
        "facts": [
            [say(mark("Waktu")), f"{say.day(standing.cut_at)}, {standing.cut_at:%H.%M.%S} UTC"],
            [say(mark("Baris jejak")), str(entry.trail_size)],
            [say(mark("Segel buku")), str(entry.seal_size)],
            [say(mark("Akar")), in_halves(entry.root.hex())],
            [say(mark("Titik sebelumnya")), in_halves(entry.previous_hash.hex()) if entry.previous_hash else "–"],
            [say(mark("Tanda tangan")), f"{entry.signature.hex()[:SHORT]}…"],
            [say(mark("Kunci publik")), in_halves(entry.public_key.hex())],
        ],
        "head": [], "rows": [], "widths": [], "points": [],
        "closing": say(mark("Diperiksa kembali dengan `berdaya verify live`, atau dengan memindai kode di bawah ini.")),
        "signatures": [[say(mark("Yang menyerahkan")), LINE, ""], [say(mark("Yang menerima")), LINE, ""]],
    }  # fmt: skip
    seal = {
        "code": drawn.getvalue().decode(),
        "alt": say(mark("Kode QR dengan nomor, akar, dan tanda tangan titik periksa")),
        "facts": [
            [say(mark("Isi kode")), qr_text(entry).replace(entry.root.hex(), in_halves(entry.root.hex()))],
            [say(mark("Nomor kunci")), entry.key_id],
        ],
    }
    data = {
        "title": say(mark("Berita acara titik periksa")), "language": language, "office": "",
        "documents": [document | {"seal": seal}],
    }  # fmt: skip
    return paper("official", data, dated=standing.cut_at.date())
