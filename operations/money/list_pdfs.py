"""How the papers of a payment list look. Each takes its time: call `printed` and not these."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from operations.books.paper import in_halves, paper
from operations.books.printing import Issued, qr_of, seal_of
from operations.money.list_papers import ListPaper
from operations.money.stamp_duty import duty_on
from operations.paging import Row
from operations.voice import Voice
from operations.words import mark, rupiah, terbilang
from tables.books.printed_paper import PaperKind

Names = Mapping[UUID, str]
PRESS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
"""A thousand receipts take 250 MB while they are set: one paper at a time, and the loop goes on."""
BLANK = "(.......................................)"


async def printed(made: ListPaper, names: Names, language: str) -> bytes:
    """The PDF: the same bytes for the same paper and the same names. `names` by person."""
    return await asyncio.get_running_loop().run_in_executor(PRESS, _set, made, names, language)


def _set(made: ListPaper, names: Names, language: str) -> bytes:
    say = Voice(language)
    return {
        PaperKind.receipt: _receipts,
        PaperKind.payment_list: _nominative,
        PaperKind.responsibility_statement: _statement,
        PaperKind.goods_handover: _handovers,
    }[made.kind](made, names, say)


def in_words(amount_rp: int) -> str:
    """As it stands on a receipt: a capital first, "rupiah" last."""
    return f"{terbilang(amount_rp)} rupiah".capitalize()


def stamp_of(duties: Sequence[Row], issued: Issued, say: Voice) -> str:
    """The words in the box for the stamp; empty = no box."""
    duty = duty_on(duties, day=issued.dated, amount_rp=issued.total_rp)
    return say(mark("Meterai {duty}"), duty=rupiah(duty)) if duty else ""


def _purpose(head: Row, say: Voice) -> str:
    if head["periods"] == 1:
        return f"{head['component']}, {head['program_name']}"
    what = {"component": head["component"], "number": head["period"], "all": head["periods"]}
    return say(mark("{component} ke-{number} dari {all}"), **what) + f", {head['program_name']}"


def _receipts(made: ListPaper, names: Names, say: Voice) -> bytes:
    receipts = []
    for row, issued in zip(made.lines, made.issued, strict=True):
        head = made.head | issued.names()
        amount, name = issued.total_rp, names.get(row["person"]) or "–"
        facts = [
            [say(mark("Sudah terima dari")), head["office"]],
            [say(mark("Uang sejumlah")), in_words(amount)],
            [say(mark("Untuk pembayaran")), _purpose(head, say)],
            [say(mark("Penerima")), f"{name} ({row['code']})"],
            [say(mark("Acuan")), row["reference"]],
            [say(mark("Tanggal terima")), "...................................."],
        ]
        receipts.append({
            "number": issued.number,
            "facts": facts,
            "total": rupiah(amount),
            "code": qr_of(issued),
            "seal": f"SHA-256 {in_halves(issued.sha256)}",
            "signatures": [
                [say(mark("Setuju dibayar")), head["approver"], ""],
                [say(mark("Bendahara")), head["checker"], ""],
                [say(mark("Yang menerima")), name, stamp_of(made.duties, issued, say)],
            ],
        })  # fmt: skip
    data = {
        "title": say(mark("KUITANSI")),
        "language": say.language,
        "office": made.head["office"],
        "alt": say(mark("Kode QR untuk memeriksa keaslian dokumen ini")),
        "receipts": receipts,
    }
    return paper("receipts", data, dated=made.issued[0].dated)


def _nominative(made: ListPaper, names: Names, say: Voice) -> bytes:
    head, issued = made.head, made.issued[0]
    data = _to_be_signed(made, names, say) | {
        "title": say(mark("Daftar nominatif pembayaran")),
        "footer": f"{issued.number} · {head['office']}",
        "facts": _head_facts(head, issued, say),
        "seal": seal_of(issued, say, facts=[_seal_of_list(head, say)]),
    }
    return paper("nominative", data, dated=issued.dated)


async def draft_printed(made: ListPaper, names: Names, language: str) -> bytes:
    """The list as it is read on paper before it is approved: marked on every page, no number, no seal, no code."""
    return await asyncio.get_running_loop().run_in_executor(PRESS, _draft, made, names, language)


def _draft(made: ListPaper, names: Names, language: str) -> bytes:
    head, say = made.head, Voice(language)
    word = say(mark("KONSEP"))
    data = _to_be_signed(made, names, say) | {
        "title": f"{word} · {say(mark('Daftar nominatif pembayaran'))}",
        "footer": f"{word} · {head['office']}",
        "draft": {"word": word, "warning": say(mark(
            "Hanya untuk dibaca sebelum disetujui. Bukan bukti pembayaran dan tidak untuk ditandatangani penerima."))},
        "facts": [*_subject_facts(head, say), _seal_of_list(head, say)],
        "seal": None,
    }  # fmt: skip
    return paper("nominative", data)


def _to_be_signed(made: ListPaper, names: Names, say: Voice) -> dict[str, Any]:
    """Everybody on the list, the sums, and who signs below."""
    head = made.head
    head_words = [mark("No"), mark("Kode"), mark("Nama KTP"), mark("Jumlah"), mark("Tanda tangan")]
    return {
        "language": say.language,
        "draft": None,
        "head": [say(word) for word in head_words],
        "rows": [
            [str(row["line_no"]), row["code"], names.get(row["person"]) or "–", rupiah(row["amount_rp"])]
            for row in made.lines
        ],
        "sum": [say(mark("Jumlah")), rupiah(head["total_rp"])],
        "totals": [
            [say(mark("Banyak penerima")), str(head["line_count"])],
            [say(mark("Jumlah")), rupiah(head["total_rp"])],
            [say(mark("Terbilang")), in_words(head["total_rp"])],
        ],
        "signatures": _three(head, say),
    }


def _seal_of_list(head: Row, say: Voice) -> list[str]:
    return [say(mark("Segel daftar SHA-256")), in_halves(head["sha256"])]


def _three(head: Row, say: Voice) -> list[list[str]]:
    """Who made, checked and approved it; above the threshold a second approver."""
    three = [
        [say(mark("Dibuat oleh")), head["maker"]],
        [say(mark("Diperiksa bendahara")), head["checker"] or BLANK],
        [say(mark("Disetujui oleh")), head["approver"] or BLANK],
    ]
    return three + ([[say(mark("Penyetuju kedua")), head["second_approver"]]] if head["second_approver"] else [])


def _head_facts(head: Row, issued: Issued, say: Voice) -> list[list[str]]:
    return [[say(mark("Nomor dokumen")), issued.number], *_subject_facts(head, say)]


def _subject_facts(head: Row, say: Voice) -> list[list[str]]:
    return [
        [say(mark("Kantor")), head["office"]],
        [say(mark("Program")), head["program_name"]],
        [say(mark("Untuk")), _purpose(head, say)],
        [say(mark("Daftar pembayaran")), say(mark("nomor {number}, versi {revision}"), number=head["number"],
                                              revision=head["revision"])],
        [say(mark("Sumber dana")), head["fund"]],
    ]  # fmt: skip


def _statement(made: ListPaper, _: Names, say: Voice) -> bytes:
    head, issued = made.head, made.issued[0]
    points = [
        mark(
            "Daftar pembayaran ini memuat penerima yang ditetapkan dalam surat keputusan, dengan jumlah sesuai haknya."
        ),
        mark("Saya bertanggung jawab mutlak, secara formal dan material, atas kebenaran daftar dan pembayarannya."),
        mark(
            "Bila kelak ada kelebihan pembayaran atau kerugian negara atau daerah, saya bersedia menyetorkannya ke kas."
        ),
        mark("Bukti-bukti pembayaran disimpan menurut aturan untuk keperluan pemeriksaan."),
    ]
    document = {
        "number": say(mark("Nomor {number}"), number=issued.number),
        "intro": say(mark("Yang bertanda tangan di bawah ini, {name}, menyatakan untuk pembayaran berikut:"),
                     name=head["approver"]),
        "facts": [
            *_head_facts(head, issued, say)[1:],
            [say(mark("Banyak penerima")), str(head["line_count"])],
            [say(mark("Jumlah")), rupiah(head["total_rp"])],
            [say(mark("Terbilang")), in_words(head["total_rp"])],
            _seal_of_list(head, say),
        ],
        "head": [], "rows": [], "widths": [],
        "points": [say(point) for point in points],
        "closing": say(mark("Pernyataan ini dibuat dengan sesungguhnya.")),
        "signatures": [[say(mark("Pejabat penyetuju")), head["approver"], stamp_of(made.duties, issued, say)]],
        "seal": seal_of(issued, say),
    }  # fmt: skip
    return official(say(mark("Surat pernyataan tanggung jawab mutlak")), head["office"], [document], issued, say)


def official(title: str, office: str, documents: list[dict[str, Any]], issued: Issued, say: Voice) -> bytes:
    """Letters and minutes, one after the other in one file."""
    data = {"title": title, "language": say.language, "office": office, "documents": documents}
    return paper("official", data, dated=issued.dated)


def _handovers(made: ListPaper, names: Names, say: Voice) -> bytes:
    documents = []
    for row, issued in zip(made.lines, made.issued, strict=True):
        head = made.head | issued.names()
        several = row["goods"]
        facts = _facts_of_several(head, several, say) if several else _head_facts(head, issued, say)[1:]
        facts.append([say(mark("Acuan")), ", ".join(each["reference"] for each in several or [row])])
        goods = [
            [each["component"], _how_many(each), rupiah(each["amount_rp"])]
            for each in several or [row | {"component": head["component"]}]
        ]
        receiver = names.get(row["person"]) or "–"
        documents.append(handover(issued, receiver, row["code"], goods, facts, stamp_of(made.duties, issued, say), say))
    return official(say(HANDOVER), made.head["office"], documents, made.issued[0], say)


def _how_many(row: Row) -> str:
    return f"{row['quantity']} @ {rupiah(row['unit_rp'])}" if row["quantity"] else "1"


def _facts_of_several(head: Row, goods: list[Row], say: Voice) -> list[list[str]]:
    """Of minutes that belong to several lists; nothing of the one that they are printed from."""
    lists = (
        say(mark("nomor {number}, versi {revision}"), number=row["list"], revision=row["revision"]) for row in goods
    )
    return [
        [say(mark("Kantor")), head["office"]],
        [say(mark("Program")), head["program_name"]],
        [say(mark("Daftar pembayaran")), "; ".join(lists)],
        [say(mark("Sumber dana")), ", ".join(dict.fromkeys(row["fund"] for row in goods))],
    ]


HANDOVER = mark("Berita acara serah terima")


def handover(
    issued: Issued, name: str, code: str, goods: list[list[str]], facts: list[list[str]], stamp: str, say: Voice
) -> dict[str, Any]:
    """The minutes for one woman: what she was given (what, how many, worth), with her signature and the office's."""
    rows = [[str(place), *each] for place, each in enumerate(goods, 1)]
    if len(rows) > 1:
        rows.append(["", say(mark("Jumlah")), "", rupiah(issued.total_rp)])
    head = [say(mark("No")), say(mark("Barang")), say(mark("Banyaknya")), say(mark("Nilai"))]
    return {
        "number": say(mark("Nomor {number}"), number=issued.number),
        "intro": say(mark("Pada tanggal ........................................ diserahkan barang berikut:")),
        "facts": [[say(mark("Penerima")), f"{name} ({code})"], *facts,
                  [say(mark("Jumlah nilai barang")), rupiah(issued.total_rp)],
                  [say(mark("Terbilang")), in_words(issued.total_rp)]],
        "head": head, "rows": rows, "widths": [0, 1, 0, 0], "points": [],
        "closing": say(mark("Barang diterima lengkap dan dalam keadaan baik.")),
        "signatures": [[say(mark("Yang menyerahkan")), BLANK, ""], [say(mark("Saksi")), BLANK, ""],
                       [say(mark("Yang menerima")), name, stamp]],
        "seal": seal_of(issued, say),
    }  # fmt: skip
