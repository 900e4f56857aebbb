"""The report on one grant as PDF: plan beside purchases, the receipts as pictures, sums, signatures."""

import asyncio
import json
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.paper import in_halves, paper
from operations.books.printing import Issued, NewPaper, issue, seal_of
from operations.errors import NotFound, RuleBroken
from operations.money.list_pdfs import BLANK, PRESS, stamp_of
from operations.money.stamp_duty import duties_of
from operations.operation import note, operation
from operations.paging import Row, rows_of
from operations.purchases.report_pictures import Picture, pictures_of
from operations.voice import Voice
from operations.words import mark, rupiah
from tables.books.printed_paper import PaperKind
from tables.money.settlement import SettlementKind, SettlementState
from tables.purchases.accountability_report import AccountabilityState
from tables.purchases.purchase import ReceiptKind
from tables.steps import DESK_ROLES

WAITS = mark("diusulkan, belum disahkan")
TITLE = mark("Laporan pertanggungjawaban bantuan")


class NotHandedIn(RuleBroken):
    text = mark("Laporan ini belum diajukan. Ajukan dahulu; angkanya dibekukan, lalu cetak dan tandatangani.")


class ReportPaper(Struct, frozen=True):
    """`head`: whose it is; `kept`: the version that is printed, with its `content`."""

    head: Row
    kept: Row
    content: dict[str, Any]
    issued: Issued
    duties: list[Row]


@operation
async def issue_report(entitlement: UUID, *, by: Actor) -> ReportPaper:
    """The last version that was handed in and not sent back, with its number."""
    by.must_somewhere(*DESK_ROLES)
    heads = await rows_of("purchases/sql/reports/head.sql", entitlement)
    if not heads:
        raise NotFound
    last = await rows_of("purchases/sql/reports/last.sql", entitlement)
    if not last or last[0]["state"] == AccountabilityState.sent_back:
        raise NotHandedIn
    kept = (await rows_of("purchases/sql/reports/kept.sql", last[0]["id"]))[0]
    content = json.loads(kept["content"])
    new = NewPaper(
        kind=PaperKind.accountability_report,
        subject=("entitlement", entitlement),
        revision=kept["revision"],
        total_rp=kept["paid_rp"],
        line_count=max(1, len(content["items"])),
        content={"code": heads[0]["code"], "sha256": kept["content_sha256"]},
    )
    issued = (await issue(heads[0]["program"], [new], by=by))[0]
    await note(("accountability_report", kept["id"]), paper=issued.number)
    return ReportPaper(
        heads[0] | issued.names(), kept, content, issued, await duties_of(PaperKind.accountability_report)
    )


async def printed(made: ReportPaper, name: str, language: str, *, by: Actor) -> bytes:
    """The PDF: the same bytes for the same paper, name and files. The files are read under the rights of `by`."""
    pictures = await pictures_of(made.content["receipts"], by=by)
    return await asyncio.get_running_loop().run_in_executor(PRESS, _set, made, name, pictures, Voice(language))


def _set(made: ReportPaper, name: str, pictures: list[Picture], say: Voice) -> bytes:
    head, kept, issued = made.head, made.kept, made.issued
    receipts = made.content["receipts"]
    data = {
        "title": say(TITLE),
        "language": say.language,
        "office": head["office"],
        "footer": f"{issued.number} · {head['office']}",
        "facts": _facts(made, name, say),
        "tables": [_items(made, say), *([_receipts(receipts, say)] if receipts else []), _sums(made, say),
                   *_settlements(made.content["settlements"], say)],
        "statements": [say(mark(
            "Saya menyatakan bahwa uang bantuan ini dipakai seperti tertulis di atas dan bukti-buktinya benar."))],
        "signatures": [
            [say(mark("Penerima bantuan")), name, stamp_of(made.duties, issued, say)],
            [say(mark("Pendamping")), head["companion"] or BLANK, ""],
            [say(mark("Diajukan oleh petugas")), kept["maker"], ""],
            [say(mark("Diterima oleh")), BLANK, ""],
        ],
        "seal": seal_of(issued, say, facts=[[say(mark("Segel isi SHA-256")), in_halves(kept["content_sha256"])]]),
        "annex": say(mark("Lampiran: bukti belanja")),
        "pictures": [_picture(picture, receipts[picture.place - 1], say) for picture in pictures],
    }  # fmt: skip
    return paper("report", data, dated=issued.dated)


def _facts(made: ReportPaper, name: str, say: Voice) -> list[list[str]]:
    head, kept = made.head, made.kept
    return [
        [say(mark("Nomor dokumen")), say(mark("{number}, versi {revision}"), number=made.issued.number,
                                         revision=kept["revision"])],
        [say(mark("Penerima")), f"{name} ({head['code']})"],
        [say(mark("Program")), head["program_name"]],
        [say(mark("Bantuan")), head["component"]],
        [say(mark("Nomor SK")), head["decree"] or "–"],
        [say(mark("Sumber dana")), head["fund"]],
        [say(mark("Diajukan")), say(mark("{day}, batasnya {due}"), day=say.day(kept["submitted_on"]),
                                    due=say.day(kept["due_on"]))],
    ]  # fmt: skip


def _table(title: str, columns: list[tuple[str, int, bool]], rows: list[list[str]], total: list[str]) -> dict[str, Any]:
    """`columns`: heading, width (0 = as wide as its text), sums on the right."""
    named = [{"title": text, "width": width, "right": right} for text, width, right in columns]
    return {"title": title, "columns": named, "rows": rows, "sum": total}


def _items(made: ReportPaper, say: Voice) -> dict[str, Any]:
    items = made.content["items"]
    columns = [
        (say(mark("No")), 0, True), (say(mark("Barang")), 1, False), (say(mark("Rencana")), 0, True),
        ("Rp", 0, True), (say(mark("Dibeli")), 0, True), ("Rp", 0, True), (say(mark("Ditolak")), 0, True),
    ]  # fmt: skip
    rows = [
        [
            str(place),
            item["name"] + (f" ({say(mark('beda dari rencana'))})" if item["differs"] else ""),
            f"{item['quantity']} {item['unit']}",
            _bare(item["amount_rp"]),
            f"{item['bought']} {item['unit']}",
            _bare(item["accepted_rp"]),
            _bare(item["rejected_rp"]),
        ]
        for place, item in enumerate(items, 1)
    ]
    total = ["", say(mark("Jumlah")), "", _bare(sum(item["amount_rp"] for item in items)), "",
             _bare(made.kept["accepted_rp"]), _bare(made.kept["disallowed_rp"])]  # fmt: skip
    return _table(say(mark("Rencana dan belanja")), columns, rows, total)


def _bare(amount_rp: int) -> str:
    return rupiah(amount_rp).removeprefix("Rp ")


def _receipts(receipts: list[dict[str, Any]], say: Voice) -> dict[str, Any]:
    columns = [
        (say(mark("No")), 0, True), (say(mark("Toko")), 1, False), (say(mark("Tanggal")), 0, False),
        (say(mark("Jenis nota")), 0, False), (say(mark("Jumlah nota")), 0, True), (say(mark("Bagiannya")), 0, True),
        (say(mark("Ditolak")), 0, True),
    ]  # fmt: skip
    rows = [
        [
            str(place),
            row["shop"],
            say.day(_day(row["bought_on"])),
            say.choice(ReceiptKind, row["receipt_kind"]) + (f" {row['receipt_no']}" if row["receipt_no"] else ""),
            _bare(row["receipt_total_rp"]),
            _bare(row["accepted_rp"]),
            _bare(row["rejected_rp"]),
        ]
        for place, row in enumerate(receipts, 1)
    ]
    total = ["", say(mark("Jumlah")), "", "", "", _bare(sum(row["accepted_rp"] for row in receipts)),
             _bare(sum(row["rejected_rp"] for row in receipts))]  # fmt: skip
    return _table(say(mark("Bukti belanja")), columns, rows, total)


def _waits(settlement: dict[str, Any]) -> bool:
    """When the report was handed in; reports of an earlier time do not say it."""
    return settlement.get("state") == SettlementState.proposed


def _sums(made: ReportPaper, say: Voice) -> dict[str, Any]:
    kept = made.kept
    waits_rp = sum(row["amount_rp"] for row in made.content["settlements"] if _waits(row))
    due_rp = kept["disallowed_rp"] + kept["unspent_rp"] - kept["settled_rp"]
    rows = [
        (mark("Uang yang diterima"), kept["paid_rp"]),
        (mark("Belanja yang diterima kantor"), kept["accepted_rp"]),
        (mark("Belanja yang ditolak"), kept["disallowed_rp"]),
        (mark("Tidak dibelanjakan"), kept["unspent_rp"]),
        (mark("Sudah dikembalikan atau dihapuskan"), kept["settled_rp"] - waits_rp),
        *([(mark("Pengembalian yang diusulkan dan belum disahkan"), waits_rp)] if waits_rp else []),
    ]
    columns = [(say(mark("Rincian")), 1, False), (say(mark("Jumlah")), 0, True)]
    said = [[say(text), rupiah(amount)] for text, amount in rows]
    return _table(say(mark("Ringkasan")), columns, said, [say(mark("Masih harus dikembalikan")), rupiah(due_rp)])


def _settlements(settlements: list[dict[str, Any]], say: Voice) -> list[dict[str, Any]]:
    if not settlements:
        return []
    columns = [(say(mark("Pengembalian")), 1, False), (say(mark("Nomor bukti")), 0, False),
               (say(mark("Tanggal")), 0, False), (say(mark("Jumlah")), 0, True)]  # fmt: skip
    rows = [
        [
            say.choice(SettlementKind, row["kind"]) + (f" ({say(WAITS)})" if _waits(row) else ""),
            row["document_no"],
            say.day(_day(row["dated"])),
            rupiah(row["amount_rp"]),
        ]
        for row in settlements
    ]
    total = [say(mark("Jumlah")), "", "", rupiah(sum(row["amount_rp"] for row in settlements))]
    return [_table(say(mark("Pengembalian dan penghapusan")), columns, rows, total)]


def _picture(picture: Picture, receipt: dict[str, Any], say: Voice) -> dict[str, Any]:
    return {
        "caption": say(mark("Nota {place}, halaman {page}"), place=picture.place, page=picture.page),
        "facts": f"{receipt['shop']}, {say.day(_day(receipt['bought_on']))}",
        "svg": picture.svg,
        "absent": say(mark("Berkas ini bukan gambar atau sudah dimusnahkan; lihat arsip kantor.")),
    }


def _day(said: str) -> date:
    return date.fromisoformat(said)
