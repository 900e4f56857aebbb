"""Papers about one woman's promise: what she has to give back, and the goods that were bought with it."""

import asyncio
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.printing import Issued, NewPaper, issue, renumbered, seal_of
from operations.errors import NotFound, RuleBroken
from operations.money.list_pdfs import HANDOVER, PRESS, handover, in_words, official, stamp_of
from operations.money.stamp_duty import duties_of
from operations.operation import lock, note, operation
from operations.paging import Row, rows_of
from operations.voice import Voice
from operations.words import mark, rupiah
from tables.books.printed_paper import PaperKind
from tables.money.entitlement import Entitlement
from tables.steps import DESK_ROLES

KINDS = (PaperKind.refund_notice, PaperKind.goods_handover)


class NothingDue(RuleBroken):
    text = mark("Tidak ada uang yang harus dikembalikan dari bantuan ini.")


class NothingBought(RuleBroken):
    text = mark("Belum ada barang yang dibeli dan diterima kantor dari bantuan ini.")


class PromisePaper(Struct, frozen=True):
    kind: PaperKind
    head: Row
    goods: list[Row]
    issued: Issued
    duties: list[Row]


@operation
async def issue_for_promise(entitlement: UUID, kind: PaperKind, *, by: Actor) -> PromisePaper:
    """With a new number as soon as the sums or the goods are others than when it was last printed."""
    by.must_somewhere(*DESK_ROLES)
    if kind not in KINDS:
        raise NotFound
    row = await lock(Entitlement, entitlement)
    head = (await rows_of("money/sql/papers/promise.sql", entitlement))[0]
    goods = await rows_of("money/sql/papers/goods.sql", entitlement)
    new = _notice(head) if kind == PaperKind.refund_notice else _goods(head, goods)
    issued = (await issue(row.program, await renumbered([new]), by=by))[0]
    await note(row, paper=issued.number, kind=kind)
    return PromisePaper(kind=kind, head=head | issued.names(), goods=goods, issued=issued, duties=await duties_of(kind))


def _notice(head: Row) -> NewPaper:
    if head["due_rp"] <= 0:
        raise NothingDue
    names = ("code", "decree", "paid_rp", "accepted_rp", "pending_rp", "disallowed_rp", "settled_rp")
    content = {name: head[name] for name in names}
    return NewPaper(PaperKind.refund_notice, ("entitlement", head["id"]), 1, head["due_rp"], 1, content)


def _goods(head: Row, goods: list[Row]) -> NewPaper:
    if not goods:
        raise NothingBought
    names = ("name", "unit", "quantity", "amount_rp")  # the price of one follows from them
    said = [{name: row[name] for name in names} for row in goods]
    content: dict[str, Any] = {"code": head["code"], "decree": head["decree"], "goods": said}
    total = sum(row["amount_rp"] for row in goods)
    return NewPaper(PaperKind.goods_handover, ("entitlement", head["id"]), 1, total, len(goods), content)


async def printed(made: PromisePaper, name: str, language: str) -> bytes:
    """The PDF: the same bytes for the same paper and the same name."""
    return await asyncio.get_running_loop().run_in_executor(PRESS, _set, made, name, Voice(language))


def _set(made: PromisePaper, name: str, say: Voice) -> bytes:
    head, issued = made.head, made.issued
    if made.kind == PaperKind.refund_notice:
        title = say(mark("Pemberitahuan pengembalian dana"))
        return official(title, head["office"], [_letter(made, name, say)], issued, say)
    goods = [[row["name"], _how_many(row), rupiah(row["amount_rp"])] for row in made.goods]
    stamp = stamp_of(made.duties, issued, say)
    document = handover(issued, name, head["code"], goods, _facts(head, say), stamp, say)
    return official(say(HANDOVER), head["office"], [document], issued, say)


def _how_many(row: Row) -> str:
    said = f"{row['quantity']} {row['unit']}"
    return f"{said} @ {rupiah(row['unit_rp'])}" if row["unit_rp"] else said


def _facts(head: Row, say: Voice) -> list[list[str]]:
    return [
        [say(mark("Program")), head["program_name"]],
        [say(mark("Bantuan")), head["component"]],
        [say(mark("Nomor SK")), head["decree"] or "–"],
        [say(mark("Sumber dana")), head["fund"]],
    ]


def _letter(made: PromisePaper, name: str, say: Voice) -> dict[str, Any]:
    head, issued = made.head, made.issued
    counted = [
        (mark("Uang yang diterima"), head["paid_rp"]),
        (mark("Belanja yang diterima kantor"), -head["accepted_rp"]),
        (mark("Belanja yang masih diperiksa"), -head["pending_rp"]),
        (mark("Sudah dikembalikan atau dihapuskan"), -head["settled_rp"]),
        (mark("Yang perlu dikembalikan"), issued.total_rp),
    ]
    rejected = head["disallowed_rp"]
    return {
        "number": say(mark("Nomor {number}"), number=issued.number),
        "intro": say(mark("Kepada Ibu {name} ({code}). Menurut catatan kami, ada dana bantuan yang belum dipakai."),
                     name=name, code=head["code"]),
        "facts": _facts(head, say),
        "head": [say(mark("Rincian")), say(mark("Jumlah"))],
        "rows": [[say(what), rupiah(amount)] for what, amount in counted],
        "widths": [1, 0],
        "points": [
            say(mark("Jumlah yang perlu dikembalikan: {amount} ({words})."), amount=rupiah(issued.total_rp),
                words=in_words(issued.total_rp)),
            *([say(mark("Di dalamnya ada belanja yang ditolak sebesar {amount}."), amount=rupiah(rejected))]
              if rejected else []),
            say(mark("Bila masih ada belanja yang belum dicatat, sampaikan kepada pendamping atau datang ke kantor.")),
            say(mark("Kembalikan hanya lewat cara yang ditunjukkan kantor dan mintalah tanda bukti. "
                     "Jangan menitipkan uang kepada siapa pun.")),
        ],
        "closing": "",
        "signatures": [[say(mark("Petugas")), "(.......................................)", ""],
                       [say(mark("Yang menerima")), name, stamp_of(made.duties, issued, say)]],
        "seal": seal_of(issued, say),
    }  # fmt: skip
