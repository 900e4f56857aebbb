"""Signed papers that come back: scanned, tied by their QR to the very version that was printed, kept sealed.

Whoever attaches one says for which subjects (a list and its lines, a decree); a code of any other paper is refused.
"""

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books import documents, scan_reading
from operations.books.clock import now
from operations.books.documents import LARGEST, FileEmpty, FileTooLarge
from operations.books.paper_numbers import is_number
from operations.errors import NotFound, RuleBroken
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.books.printed_paper import ReadFrom, ScanKind, SignedScan
from tables.steps import Role

_READERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="scan")
_OURS = re.compile(r"/verify/(BD-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z])\?s=([0-9a-f]{16})$")


class NotAScan(RuleBroken):
    text = mark("Berkas ini bukan PDF, JPEG atau PNG yang utuh, atau terkunci kata sandi. Pindai lagi, lalu unggah.")


class ScanTooHeavy(RuleBroken):
    text = mark("Pindaian ini terlalu besar untuk dibaca. Pindai lagi dengan 200 dpi, paling banyak {most} halaman.")


class NoCode(RuleBroken):
    text = mark("Kode QR tidak terbaca pada pindaian ini. Ketik nomor dokumen yang tercetak, lalu unggah sekali lagi.")


class WrongNumber(RuleBroken):
    text = mark("Nomor dokumen {number} tidak ada di sini. Periksa nomor yang tercetak di bawah kode QR.")


class ScanOfAnother(RuleBroken):
    text = mark("Kode QR pindaian ini milik dokumen lain, bukan dokumen di halaman ini. Unggah di halaman yang benar.")


async def take_scan(
    content: bytes, subjects: Sequence[UUID], *, typed: str = "", kind: ScanKind = ScanKind.signed, by: Actor
) -> list[str]:
    """The numbers of the papers that this file shows. The same file again changes nothing. Nothing is kept of a file
    that is refused."""
    by.must(Role.staff, Role.treasurer)
    if not content:
        raise FileEmpty
    if len(content) > LARGEST:
        raise FileTooLarge
    reply = await asyncio.get_running_loop().run_in_executor(_READERS, scan_reading.asked, content)
    if reply.why is not None:
        heavy = reply.why == scan_reading.Why.heavy
        raise ScanTooHeavy(most=scan_reading.MOST_PAGES) if heavy else NotAScan
    codes = {found[1]: found[2] for text in reply.texts if (found := _OURS.search(text))}
    typed = typed.strip().upper()
    papers = await _meant(codes, typed, list(subjects), by=by)
    sha256 = hashlib.sha256(content).hexdigest()
    how = ReadFrom.qr if codes else ReadFrom.typed
    file = await documents.store(
        uuid4(), reply.clean, kind=DocumentKind.signed_scan, media_type=reply.media_type,
        program=papers[0]["program"], by=by,
    )  # fmt: skip
    try:
        attached = await _attach(file, papers, kind=kind, how=how, sha256=sha256, by=by)
    except RuleBroken:
        await documents.take_back(file)
        raise
    if not attached:
        await documents.take_back(file)
    return [paper["number"] for paper in papers]


@reading
async def _meant(codes: Mapping[str, str], typed: str, subjects: list[UUID], *, by: Actor) -> list[Row]:
    """The papers that the codes name, or else the typed number; all of them belong to one of the subjects."""
    if not codes and not typed:
        raise NoCode
    if not codes and not is_number(typed):
        raise WrongNumber(number=typed[:20])
    wanted = sorted(codes) or [typed]
    found = await rows_of("books/sql/papers/by_numbers.sql", wanted, subjects)
    if len(found) < len(wanted) or any(
        codes.get(row["number"], row["check_code"]) != row["check_code"] for row in found
    ):
        raise ScanOfAnother if codes else WrongNumber(number=typed)
    if codes and typed and typed not in wanted:
        raise ScanOfAnother
    return found


@operation
async def _attach(
    file: Document, papers: Sequence[Row], *, kind: ScanKind, how: ReadFrom, sha256: str, by: Actor
) -> bool:
    """False when each of these papers has this very file already."""
    by.must(Role.staff, Role.treasurer)
    held = {
        row["printed_paper"]
        for row in await SignedScan.select(SignedScan.printed_paper).where(
            SignedScan.printed_paper.is_in([paper["id"] for paper in papers])
            & (SignedScan.kind == kind)
            & (SignedScan.sha256 == sha256)
        )
    }
    new = [paper for paper in papers if paper["id"] not in held]
    if new:
        await documents.register(file, by=by)
        rows = [
            SignedScan(
                id=uuid4(), program=paper["program"], printed_paper=paper["id"], kind=kind, read_from=how,
                document=file.id, sha256=sha256, made_by=by.id, made_at=now(),
            )
            for paper in new
        ]  # fmt: skip
        await SignedScan.insert(*rows)
    await note(("printed_paper", papers[0]["id"]), scans=len(new), sha256=sha256)
    return bool(new)


async def read_scan(paper: UUID, *, kind: ScanKind = ScanKind.signed, by: Actor) -> tuple[bytes, str]:
    """(plain bytes, media type) of the newest scan of a paper with signatures, or of the treasury's order for it."""
    return await documents.read_back(await _newest(paper, kind, by=by), kind=DocumentKind.signed_scan, by=by)


@reading
async def _newest(paper: UUID, kind: ScanKind, *, by: Actor) -> UUID:
    row = (
        await SignedScan.select(SignedScan.document)
        .where((SignedScan.printed_paper == paper) & (SignedScan.kind == kind))
        .order_by(SignedScan.made_at, ascending=False)
        .first()
    )
    if row is None:
        raise NotFound
    key: UUID = row["document"]
    return key
