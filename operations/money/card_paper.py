"""The sheet of cards: four on a page, to cut and to fold, so that only her code and her call name show.

Inside stand the address of the page, the codes and what to do; no sum, no program, no office. The sheet is made once,
for whoever prints it, and kept nowhere.
"""

import io
from typing import Any

import segno

from operations.books.paper import paper
from operations.money.cards import PrintedCard, PrintedCode
from operations.voice import Voice
from operations.words import mark

STEPS = (
    mark("Setelah menerima, buka alamat ini di ponsel mana saja."),
    mark("Ketik kode dengan nomor urut berikutnya, lalu jawab dua pertanyaan."),
    mark("Setiap kode berlaku satu kali; simpan kartu ini untuk Anda sendiri."),
)


def cards_pdf(cards: list[PrintedCard], address: str, language: str) -> bytes:
    """The same bytes for the same codes. `address`: of the code page. Call it in a thread."""
    say = Voice(language)
    return paper(
        "cards",
        {
            "title": say(mark("Kartu kode")),
            "language": language,
            "codes": say(mark("Kode Anda")),
            "address": address.partition("://")[2].rstrip("/"),
            "steps": [say(step) for step in STEPS],
            "fold": say(mark("lipat")),
            "qr": _qr(address),
            "alt": say(mark("Kode QR alamat halaman")),
            "cards": [
                {
                    "person": card.person,
                    "call_name": card.call_name,
                    "codes": [_code(code, say) for code in card.codes],
                }
                for card in cards
            ],
        },
    )


def _code(code: PrintedCode, say: Voice) -> dict[str, Any]:
    """`month` of the due date: which code is the next one, and nothing more."""
    return {"place": code.place, "month": say.day(code.due_on).partition(" ")[2], "code": code.code}


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, micro=False, error="m").save(out, kind="svg", border=1)
    return out.getvalue().decode()
