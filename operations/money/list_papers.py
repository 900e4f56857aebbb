"""The papers of an approved payment list, each with its number: receipts, the list to be signed, the declaration."""

from collections import defaultdict
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.printing import Issued, NewPaper, Wanted, issue, papers_of, renumbered, wanted_of
from operations.errors import NotFound, RuleBroken
from operations.money.stamp_duty import duties_of
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.words import mark
from tables.books.printed_paper import PaperKind, ScanKind
from tables.money.payment_list import ListState, Route
from tables.steps import DESK_ROLES

SIGNED = (ListState.approved, ListState.released, ListState.sent, ListState.reconciled, ListState.closed)
"""Everybody who signs stands fixed, so what is printed does not change any more."""
READ_ON_PAPER = (ListState.locked, ListState.checked)
"""Whoever checks and approves may read it on paper first: a draft without number or seal."""
ORDERED = (ListState.sent, ListState.reconciled, ListState.closed)
"""The treasury has given its order."""
OF_A_LINE = (PaperKind.receipt, PaperKind.goods_handover)
OF_THE_LIST = (PaperKind.payment_list, PaperKind.responsibility_statement)
IN_ONE_FILE = 1_000
"""Papers for single lines; a longer list is printed in parts."""
LONGEST = 10_000


class NotApproved(RuleBroken):
    text = mark("Dokumen daftar ini dicetak setelah daftar disetujui.")


class NotToBeRead(RuleBroken):
    text = mark("Konsep dicetak dari daftar yang terkunci dan belum disetujui. Yang disetujui dicetak bernomor.")


class SeenInPart(RuleBroken):
    text = mark("Anda hanya melihat sebagian baris daftar ini. Mintalah petugas yang melihat semuanya.")


class TooLong(RuleBroken):
    text = mark("Daftar ini lebih dari {most} baris, terlalu panjang untuk ditandatangani di kertas.")


class NothingToPrint(RuleBroken):
    text = mark("Tidak ada baris untuk dicetak. Periksa nomor barisnya.")


class ListPaper(Struct, frozen=True):
    """`issued` has one number for each of `lines`, or one for the whole list. `duties`: the stamp rules of its kind.
    For minutes each line has `goods`: all that she is handed with it, empty when that is the line alone."""

    kind: PaperKind
    head: Row
    lines: list[Row]
    issued: list[Issued]
    duties: list[Row]


class ListDocuments(Struct, frozen=True):
    """`papers`: all that was printed of the whole list. `wanted`: what must come back signed, once it is approved.
    `of_lines` count the papers of single lines: kind, wanted, printed, scanned."""

    papers: list[Row]
    wanted: list[Wanted]
    of_lines: list[Row]
    parts: int


@reading
async def documents_of_list(payment_list: UUID, *, by: Actor) -> ListDocuments:
    """Of payments from before Berdaya nothing is printed: their source is what proves them."""
    heads = await rows_of("money/sql/papers/list.sql", payment_list)
    if not heads or heads[0]["state"] not in SIGNED or heads[0]["route"] == Route.recorded_before:
        return ListDocuments(papers=await papers_of([payment_list], by=by), wanted=[], of_lines=[], parts=0)
    papers = await papers_of([payment_list], by=by)
    return ListDocuments(
        papers=papers,
        wanted=wanted_of(OF_THE_LIST, papers) + _order_of(heads[0], papers),
        of_lines=await rows_of("money/sql/papers/of_lines.sql", payment_list),
        parts=-(-heads[0]["line_count"] // IN_ONE_FILE),
    )


def _order_of(head: Row, papers: list[Row]) -> list[Wanted]:
    """What the treasury paid by has to be seen beside the list that it paid."""
    if head["route"] != Route.treasury or head["state"] not in ORDERED:
        return []
    return wanted_of((PaperKind.payment_list,), papers, scan=ScanKind.sp2d)


@reading
async def draft_of_list(payment_list: UUID, *, by: Actor) -> ListPaper:
    """The list to be signed as whoever checks and approves reads it on paper; nothing is registered."""
    by.must_somewhere(*DESK_ROLES)
    head = await _head(payment_list)
    if head["state"] not in READ_ON_PAPER:
        raise NotToBeRead
    lines = await _lines(head)
    if len(lines) > LONGEST:
        raise TooLong(most=LONGEST)
    return ListPaper(kind=PaperKind.payment_list, head=head, lines=lines, issued=[], duties=[])


async def _head(payment_list: UUID) -> Row:
    heads = await rows_of("money/sql/papers/list.sql", payment_list)
    if not heads:
        raise NotFound
    return heads[0]


async def _lines(head: Row) -> list[Row]:
    lines = await rows_of("money/sql/papers/lines.sql", head["id"])
    if len(lines) != head["line_count"]:
        raise SeenInPart
    return lines


@operation
async def issue_for_list(
    payment_list: UUID, kind: PaperKind, *, line: int | None = None, part: int = 1, by: Actor
) -> ListPaper:
    """All that stands on the paper but the names. `line`: only that one; else the `part`-th thousand of lines."""
    by.must_somewhere(*DESK_ROLES)
    head = await _head(payment_list)
    if kind not in OF_A_LINE + OF_THE_LIST:
        raise NotFound
    if head["state"] not in SIGNED:
        raise NotApproved
    lines = await _lines(head)
    if kind in OF_A_LINE:
        lines = _some([row for row in lines if row["stands"]], line, part)
        if kind == PaperKind.goods_handover:
            lines = await _with_goods(head, lines)
        new = [_of_line(kind, head, row) for row in lines]
    else:
        if len(lines) > LONGEST:
            raise TooLong(most=LONGEST)
        new = [_of_list(kind, head)]
    if not new:
        raise NothingToPrint
    if kind == PaperKind.goods_handover:
        new = await renumbered(new)
    issued = await issue(head["program"], new, by=by)
    await note(("payment_list", payment_list), kind=kind, papers=len(issued))
    head |= issued[0].names()
    return ListPaper(kind=kind, head=head, lines=lines, issued=issued, duties=await duties_of(kind))


def _some(lines: list[Row], line: int | None, part: int) -> list[Row]:
    if line is not None:
        return [row for row in lines if row["line_no"] == line]
    return lines[(part - 1) * IN_ONE_FILE : part * IN_ONE_FILE]


async def _with_goods(head: Row, lines: list[Row]) -> list[Row]:
    goods: dict[UUID, list[Row]] = defaultdict(list)
    for row in await rows_of("money/sql/papers/handed_with.sql", head["id"]):
        goods[row["line"]].append(row)
    return [row | {"goods": goods[row["id"]] if len(goods[row["id"]]) > 1 else []} for row in lines]


def _minutes(row: Row) -> NewPaper:
    """One paper for all that she is handed together, the same one from whichever of its lists it is printed."""
    names = ("list", "revision", "component", "period", "reference", "amount_rp", "quantity", "unit_rp")
    goods = [{name: each[name] for name in names} for each in row["goods"]]
    total = sum(each["amount_rp"] for each in goods)
    content = {"code": row["code"], "goods": goods}
    return NewPaper(PaperKind.goods_handover, ("payment", row["goods"][0]["minutes"]), 1, total, len(goods), content)


def _of_line(kind: PaperKind, head: Row, row: Row) -> NewPaper:
    if row.get("goods"):
        return _minutes(row)
    content = {name: row[name] for name in ("code", "reference", "amount_rp")}
    content |= {"list": head["number"], "component": head["component"], "period": head["period"]}
    if kind == PaperKind.goods_handover and row["quantity"]:
        content |= {"quantity": row["quantity"], "unit_rp": row["unit_rp"]}
    return NewPaper(kind, ("payment", row["id"]), row["revision"], row["amount_rp"], 1, content)


def _of_list(kind: PaperKind, head: Row) -> NewPaper:
    content = {"list": head["number"], "sha256": head["sha256"], "component": head["component"]}
    return NewPaper(kind, ("payment_list", head["id"]), head["revision"], head["total_rp"], head["line_count"], content)
